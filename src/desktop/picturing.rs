//! Makes pictures on the worker: decodes layers once, keeps them while they are in use.

use crate::app::{Content, Fonts, PictureRequest};
use crate::preview::{self, Backdrop, Picture, Pictures, Pixels, Scene};
use crate::store::Shelf;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many products' decoded layers are kept at once.
const PRODUCTS_KEPT: usize = 4;

/// Decoded layers and fonts by product folder, the last used at the end.
#[derive(Default)]
pub struct Studio {
    products: Vec<(String, Pictures)>,
    /// The fonts of every product folder, by their key.
    fonts: BTreeMap<String, Fonts>,
}

impl Studio {
    /// Forgets everything: a catalog's files have changed.
    pub fn clear(&mut self) {
        self.products.clear();
        self.fonts.clear();
    }

    /// Brings the fonts of a product folder.
    pub fn bring_fonts(&mut self, folder: &str, fonts: &Fonts) {
        self.fonts.insert(folder.to_owned(), Arc::clone(fonts));
    }

    /// Makes the picture that was asked for; `None` for a stored picture that cannot be read.
    pub fn make(&mut self, shelf: &Shelf, request: &PictureRequest) -> Option<Pixels> {
        match &request.content {
            Content::Scene { folder, scene, backdrop } => {
                Some(self.render(shelf, folder, scene, *backdrop, request.size_px))
            }
            Content::Png(png) => Pixels::decode(png).ok(),
        }
    }

    /// Composes a scene of the product in this folder.
    pub fn render(
        &mut self,
        shelf: &Shelf,
        folder: &str,
        scene: &Scene,
        backdrop: Backdrop,
        size_px: (u32, u32),
    ) -> Pixels {
        let material = self.material(folder);
        fetch(material, shelf, folder, scene);
        preview::raster(scene, material, &backdrop, size_px)
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
        let fonts = self.fonts.get(folder).map(|fonts| fonts.as_ref().clone());
        Pictures { fonts: fonts.unwrap_or_default(), ..Pictures::default() }
    }
}

/// Reads and decodes what the scene needs and is not there yet; what cannot be read is left out
/// (the checker has named it).
fn fetch(material: &mut Pictures, shelf: &Shelf, folder: &str, scene: &Scene) {
    let Some(entry) = shelf.entry(folder) else { return };
    for path in scene.missing(material) {
        if let Some(picture) = entry.read(&path).ok().and_then(|bytes| Picture::decode(&bytes).ok())
        {
            material.layers.insert(path, Arc::new(picture));
        }
    }
}
