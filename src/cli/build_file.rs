//! The file of one build: an exported order, or a build as people write it.

use super::artwork::PictureFiles;
use super::plain_build::PlainBuild;
use super::{Stop, artwork, files};
use crate::build::{Build, KeyedBuild, Selection};
use crate::explain;
use crate::order::{self, MOST_BYTES, Order};
use crate::solve::{By, Product};
use std::path::Path;
use std::sync::Arc;

/// What a file that is named as a build holds.
#[derive(Debug)]
pub(super) enum BuildFile {
    /// Frozen: it is what it was when it was written.
    Order(Box<Order>),
    Plain(Box<PlainBuild>),
}

/// Reads the file of one build.
pub(super) fn read(path: &Path) -> Result<BuildFile, Stop> {
    let bytes = files::read(path, MOST_BYTES)?;
    let no_order = match order::decode(&bytes) {
        Ok(filed) if filed.order.seal() == filed.seal => {
            return Ok(BuildFile::Order(Box::new(filed.order)));
        }
        Ok(_) => {
            let text = "the order was altered after it was written; use the original file";
            return Err(Stop::no(format!("{text}\nFile: {}", path.display())));
        }
        Err(error) => error,
    };
    let plain = std::str::from_utf8(&bytes).ok().map(PlainBuild::from_json);
    match plain {
        Some(Ok(plain)) => Ok(BuildFile::Plain(Box::new(plain))),
        Some(Err(error)) => {
            let text = format!("the file is no order ({no_order}) and no build: {error}");
            Err(Stop::misused(format!("{text}\nFile: {}", path.display())))
        }
        None => Err(Stop::misused(format!("{no_order}\nFile: {}", path.display()))),
    }
}

impl BuildFile {
    /// The id of the catalog it was made with.
    pub(super) fn catalog(&self) -> Result<String, Stop> {
        match self {
            Self::Order(order) => Ok(order.decided.catalog_id.clone()),
            Self::Plain(plain) => catalog_of(plain),
        }
    }

    /// What the file holds, put on its product and completed.
    ///
    /// Pictures are looked for beside the file at this path, those of an order in the order.
    pub(super) fn selection(
        &self,
        product: &Product,
        path: &Path,
    ) -> Result<(Selection, PictureFiles), Stop> {
        match self {
            Self::Plain(plain) => {
                let held = complete(product, plain, path)?;
                Ok((held.selection, held.pictures))
            }
            Self::Order(order) => {
                let mut held = complete(product, &PlainBuild::from(order.as_ref()), path)?;
                for ordered in &order.artworks {
                    if let Some(id) = product.catalog.find_group(&ordered.key) {
                        held.selection.artworks.insert(id, ordered.artwork.clone());
                    }
                }
                let pictures = order.pictures.iter();
                let files = pictures.map(|it| (it.sha256.clone(), Arc::clone(&it.bytes)));
                Ok((held.selection, files.collect()))
            }
        }
    }
}

/// The id of the catalog that a build names.
pub(super) fn catalog_of(plain: &PlainBuild) -> Result<String, Stop> {
    let text = "the build names no catalog; add \"catalog\": \"<id>\" to it";
    plain.catalog.clone().ok_or_else(|| Stop::misused(text))
}

/// A build with all that it comes to.
pub(super) struct Held {
    pub build: Build,
    pub selection: Selection,
    pub pictures: PictureFiles,
}

/// The build's own decisions, and all it comes to with the maker's defaults where it is silent.
///
/// The pictures it names are looked for beside the file at this path.
pub(super) fn complete(product: &Product, plain: &PlainBuild, path: &Path) -> Result<Held, Stop> {
    let keyed = plain
        .keyed()
        .map_err(|number| Stop::misused(format!("{number:?} is no decimal number; mend it")))?;
    let mut build = fit(product, &keyed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let pictures = artwork::lay(&product.catalog, plain, folder, &mut build)?;
    if let Some(because) = product.conflict(&build) {
        return Err(Stop::no(explain::conflict(&product.catalog, &because)));
    }
    let selection = product.complete(&build, By::Default);
    let selection = selection.ok_or_else(|| Stop::no("the build breaks a rule of its catalog"))?;
    Ok(Held { build, selection, pictures })
}

fn fit(product: &Product, keyed: &KeyedBuild) -> Result<Build, Stop> {
    let fitted = keyed.fit(&product.catalog);
    if fitted.gone.is_empty() {
        return Ok(fitted.build);
    }
    let (name, gone) = (&product.catalog.name, fitted.gone.join(", "));
    Err(Stop::no(format!("{name} has no {gone}; choose anew what is gone")))
}
