//! Compiled catalogs, kept so that opening one again takes no compiling. Only a help: what cannot be
//! read, or is not what it should be, is compiled again, and a folder that cannot be written is left.

use crate::catalog::{Catalog, Problem};
use crate::solve::Product;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in which compiled catalogs are kept, or none.
#[derive(Debug, Clone, Default)]
pub struct Cache(Option<Arc<Path>>);

/// More than any circuit within its budget takes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// So many catalogs are kept at most.
const MOST_FILES: usize = 200;

impl Cache {
    /// Compiled catalogs are kept in this folder, which is made when needed.
    pub fn folder(folder: &Path) -> Self {
        Self(Some(folder.into()))
    }

    /// The platform's folder for what can be made again; nothing is kept where there is none.
    pub fn platform() -> Self {
        let folders = directories::ProjectDirs::from("", "", "Bespoke");
        folders.map_or_else(Self::default, |folders| {
            Self::folder(&folders.cache_dir().join("compiled"))
        })
    }

    /// Reads and compiles the rules of a catalog, or finds every problem in them.
    pub fn open(&self, catalog: Catalog) -> Result<Product, Vec<Problem>> {
        let Some(file) = self.file(&catalog) else { return Product::open(catalog) };
        let product = Product::open_compiled(catalog, read(&file).ok().as_deref())?;
        if !product.engine.is_from_cache() {
            // Without the file the catalog is compiled next time, too.
            drop(self.write(&file, &product.engine.to_bytes()));
        }
        Ok(product)
    }

    /// By the hash of the catalog's file; `None` for a catalog that was in none.
    fn file(&self, catalog: &Catalog) -> Option<PathBuf> {
        let is_hash = !catalog.hash.is_empty() && catalog.hash.chars().all(char::is_alphanumeric);
        let folder = self.0.as_ref().filter(|_| is_hash)?;
        Some(folder.join(format!("{}.circuit", catalog.hash)))
    }

    /// Whole or not at all: another process may read it meanwhile.
    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let Some(folder) = &self.0 else { return Ok(()) };
        fs::create_dir_all(folder)?;
        let mut whole = tempfile::NamedTempFile::new_in(folder)?;
        whole.write_all(bytes)?;
        whole.persist(file).map_err(|error| error.error)?;
        self.make_room(file)
    }

    fn make_room(&self, kept: &Path) -> io::Result<()> {
        let Some(folder) = &self.0 else { return Ok(()) };
        let files = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files.filter(|file| file != kept).collect();
        files.sort();
        files.iter().skip(MOST_FILES).try_for_each(fs::remove_file)
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
