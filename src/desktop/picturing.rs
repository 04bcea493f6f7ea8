//! Makes pictures on the worker: decodes layers once, keeps them while they are in use.

use crate::app::{Content, Fonts, PictureRequest};
use crate::preview::{self, Backdrop, Pictures, Pixels, Scene};
use crate::store::shelf::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many products' decoded layers are kept at once.
const PRODUCTS_KEPT: usize = 4;

/// Decoded layers and fonts by product folder, the last used at the end.
#[derive(Default)]
pub struct Studio {
    products: Vec<(String, Pictures)>,
    /// Every product folder by its name, with the fonts of its catalog.
    folders: BTreeMap<String, (Entry, Fonts)>,
}

impl Studio {
    /// Forgets everything: a catalog's files have changed.
    pub fn clear(&mut self) {
        self.products.clear();
        self.folders.clear();
    }

    /// Brings a product folder and the fonts of its catalog.
    pub fn bring(&mut self, entry: &Entry, fonts: &Fonts) {
        self.folders.insert(entry.name.clone(), (entry.clone(), Arc::clone(fonts)));
    }

    /// The fonts of the catalog in this folder.
    pub fn fonts(&self, folder: &str) -> Option<&Fonts> {
        self.folders.get(folder).map(|(_, fonts)| fonts)
    }

    /// Makes the picture that was asked for; `None` for a stored picture that cannot be read.
    pub fn make(&mut self, request: &PictureRequest) -> Option<Pixels> {
        match &request.content {
            Content::Scene { folder, scene, backdrop } => {
                Some(self.render(folder, scene, *backdrop, request.size_px))
            }
            Content::Proof { folder, scene, text } => {
                let material = self.stocked(folder, scene);
                preview::proof(scene, material, *text, request.size_px)
            }
            Content::Png(png) => Pixels::decode(png).ok(),
        }
    }

    /// Composes a scene of the product in this folder.
    pub fn render(
        &mut self,
        folder: &str,
        scene: &Scene,
        backdrop: Backdrop,
        size_px: (u32, u32),
    ) -> Pixels {
        preview::raster(scene, self.stocked(folder, scene), &backdrop, size_px)
    }

    /// The pictures and fonts of a folder, with all that the scene needs.
    fn stocked(&mut self, folder: &str, scene: &Scene) -> &Pictures {
        let entry = self.folders.get(folder).map(|(entry, _)| entry.clone());
        let material = self.material(folder);
        if let Some(entry) = entry {
            fetch(material, &entry, scene);
        }
        material
    }

    fn material(&mut self, folder: &str) -> &mut Pictures {
        let known = self.products.iter().position(|(name, _)| name == folder);
        let kept = match known {
            Some(index) => self.products.remove(index),
            None => (folder.to_owned(), self.with_fonts(folder)),
        };
        if self.products.len() >= PRODUCTS_KEPT {
            self.products.remove(0);
        }
        self.products.push(kept);
        let last = self.products.len() - 1;
        &mut self.products[last].1
    }

    fn with_fonts(&self, folder: &str) -> Pictures {
        let fonts = self.folders.get(folder).map(|(_, fonts)| fonts.as_ref().clone());
        Pictures { fonts: fonts.unwrap_or_default(), ..Pictures::default() }
    }
}

/// Reads and decodes what the scene needs and is not there yet; what cannot be read is left out
/// (the checker has named it).
fn fetch(material: &mut Pictures, entry: &Entry, scene: &Scene) {
    for needed in scene.missing(material) {
        if let Ok(bytes) = entry.read(&needed.path) {
            let _named_by_the_checker = material.take(needed, &bytes);
        }
    }
}
