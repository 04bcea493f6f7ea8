//! Makes pictures on the worker: decodes layers once, keeps them while they are in use.

use crate::app::{Content, Fonts, PictureRequest};
use crate::preview::{self, Backdrop, Picture, Pictures, Pixels, Scene, artwork};
use crate::store::shelf::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many products' decoded layers are kept at once.
const PRODUCTS_KEPT: usize = 4;
/// How many customers' pictures are kept ready at once.
const ARTWORKS_KEPT: usize = 6;

/// Decoded layers and fonts by product folder, the last used at the end.
#[derive(Default)]
pub struct Studio {
    products: Vec<(String, Pictures)>,
    /// Every product folder by its name, with the fonts of its catalog.
    folders: BTreeMap<String, (Entry, Fonts)>,
    /// Customers' pictures ready to be laid, by their keys; the last made at the end.
    artworks: Vec<(String, Arc<Pixels>)>,
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

    /// Makes the picture that was asked for; `None` for a stored picture that cannot be read.
    pub fn make(&mut self, request: &PictureRequest) -> Option<Pixels> {
        match &request.content {
            Content::Scene { folder, scene, backdrop } => {
                Some(self.render(folder, scene, *backdrop, request.size_px))
            }
            Content::Proof { font, text } => preview::proof(font, text, request.size_px),
            Content::Artwork { key, .. } => {
                let (_, pixels) = self.artworks.iter().find(|(known, _)| known == key)?;
                Some(artwork::smaller(pixels, request.size_px.0))
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
        let artworks = self.artworks.iter().cloned().collect();
        let entry = self.folders.get(folder).map(|(entry, _)| entry.clone());
        let material = self.material(folder);
        material.artworks = artworks;
        if let Some(entry) = entry {
            fetch(material, &entry, scene);
        }
        preview::raster(scene, material, &backdrop, size_px)
    }

    /// Whether a customer's picture is ready to be laid.
    pub fn has_artwork(&self, key: &str) -> bool {
        self.artworks.iter().any(|(known, _)| known == key)
    }

    /// Brings a customer's picture, ready to be laid.
    pub fn bring_artwork(&mut self, key: String, pixels: Pixels) {
        if self.artworks.len() >= ARTWORKS_KEPT {
            self.artworks.remove(0);
        }
        self.artworks.push((key, Arc::new(pixels)));
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
    for path in scene.missing(material) {
        if let Some(picture) = entry.read(&path).ok().and_then(|bytes| Picture::decode(&bytes).ok())
        {
            material.layers.insert(path, Arc::new(picture));
        }
    }
}
