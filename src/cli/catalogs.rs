//! Finding the catalog that a command, a build or an order names.

use super::Stop;
use crate::catalog::{Problem, Severity};
use crate::solve::Product;
use crate::store::Cache;
use crate::store::shelf::{Entry, Shelf};
use std::path::{Path, PathBuf};

/// The catalogs that ship, and those of a folder.
#[derive(Debug, Clone, Default)]
pub struct Catalogs {
    folder: Option<PathBuf>,
}

/// A product with the folder its pictures and fonts lie in.
pub(super) struct Found {
    pub product: Product,
    pub entry: Entry,
}

impl Catalogs {
    /// The catalogs that ship, and those of this folder before them.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// The catalog in a folder, or the one with an id.
    pub(super) fn open(&self, name: &str) -> Result<Found, Stop> {
        let path = Path::new(name);
        if path.join("catalog.ron").is_file() {
            return open(Entry::folder(path).cached_in(Cache::platform()));
        }
        if path.is_file() {
            let folder = path.parent().unwrap_or(path);
            return open(Entry::folder(folder).cached_in(Cache::platform()));
        }
        self.find(name)?.ok_or_else(|| self.unknown(name))
    }

    /// The catalog with this id; `None` when it is neither in the folder nor among the shipped.
    pub(super) fn find(&self, id: &str) -> Result<Option<Found>, Stop> {
        if let Some(entry) = self.entries().into_iter().find(|entry| entry.name == id) {
            return open(entry).map(Some);
        }
        // A folder may be called otherwise than the catalog in it.
        let named =
            |entry: &Entry| entry.open().product.is_some_and(|product| product.catalog.id == id);
        self.own_entries().into_iter().find(named).map(open).transpose()
    }

    fn own_entries(&self) -> Vec<Entry> {
        self.folder
            .as_deref()
            .map(|folder| Shelf::folder(folder).cached_in(Cache::platform()).entries())
            .unwrap_or_default()
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = self.own_entries();
        entries.extend(Shelf::shipped().cached_in(Cache::platform()).entries());
        entries
    }

    fn unknown(&self, name: &str) -> Stop {
        let known: Vec<_> = self.entries().into_iter().map(|entry| entry.name).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Stop::misused(format!(
            "there is no catalog {name}; name its folder or one of these: {known}"
        ))
    }
}

fn open(entry: Entry) -> Result<Found, Stop> {
    let opened = entry.open();
    match opened.product {
        Some(product) => Ok(Found { product, entry }),
        None => Err(Stop::no(refusal(&entry.name, &opened.problems))),
    }
}

fn refusal(name: &str, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|problem| format!("\n  {problem}")).collect();
    format!("the catalog {name} has problems; mend them first:{}", errors.concat())
}
