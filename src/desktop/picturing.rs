//! Makes pictures on the worker: decodes layers once, keeps them while they are in use.

use crate::app::{Content, Fonts, PictureRequest, Slot};
use crate::catalog::GroupId;
use crate::preview::{self, Backdrop, Pictures, Pixels, Scene, TouchMap, artwork};
use crate::store::Thumbnails;
use crate::store::shelf::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many products' decoded layers are kept at once.
const PRODUCTS_KEPT: usize = 2;
/// How fine it is told where parts are seen.
const TOUCH_PX: (u32, u32) = (256, 192);
/// How many of these maps are kept at once.
const TOUCH_MAPS_KEPT: usize = 4;
/// How many customers' pictures are kept ready at once.
const ARTWORKS_KEPT: usize = 6;

/// A product folder with the fonts of its catalog, and the state of its files.
struct Folder {
    entry: Entry,
    fonts: Fonts,
    fingerprint: String,
}

/// Decoded layers and fonts by product folder, the last used at the end.
#[derive(Default)]
pub struct Studio {
    products: Vec<(String, Pictures)>,
    /// Every product folder by its name, with the fonts of its catalog.
    folders: BTreeMap<String, Folder>,
    /// Small pictures on the disk.
    kept: Thumbnails,
    /// Customers' pictures ready to be laid, by their keys; the last made at the end.
    artworks: Vec<(String, Arc<Pixels>)>,
    /// Where parts are seen, by product folder and key; the last made at the end.
    touch_maps: Vec<((String, u64), Arc<TouchMap>)>,
}

impl Studio {
    /// A studio that keeps small pictures on the disk.
    pub fn keeping(kept: Thumbnails) -> Self {
        Self { kept, ..Self::default() }
    }

    /// Forgets everything: a catalog's files have changed.
    pub fn clear(&mut self) {
        self.products.clear();
        self.folders.clear();
        self.touch_maps.clear();
    }

    /// Brings a product folder and the fonts of its catalog.
    pub fn bring(&mut self, entry: &Entry, fonts: &Fonts) {
        let fingerprint = entry.fingerprint();
        let folder = Folder { entry: entry.clone(), fonts: Arc::clone(fonts), fingerprint };
        self.folders.insert(entry.name.clone(), folder);
    }

    /// The fonts of the catalog in this folder.
    pub fn fonts(&self, folder: &str) -> Option<&Fonts> {
        self.folders.get(folder).map(|folder| &folder.fonts)
    }

    /// Makes the picture that was asked for; `None` for a stored picture that cannot be read.
    pub fn make(&mut self, request: &PictureRequest) -> Option<Pixels> {
        match &request.content {
            Content::Scene { folder, scene, backdrop } => {
                Some(self.compose(request, folder, scene, *backdrop))
            }
            Content::Stage { folder, scene, backdrop, .. } => {
                Some(self.render(folder, scene, *backdrop, request.size_px))
            }
            Content::Proof { folder, scene, text } => {
                let material = self.stocked(folder, scene);
                preview::proof(scene, material, *text, request.size_px)
            }
            Content::Artwork { key, .. } => {
                let (_, pixels) = self.artworks.iter().find(|(known, _)| known == key)?;
                Some(artwork::smaller(pixels, request.size_px.0))
            }
            Content::Png(png) => Pixels::decode(png).ok(),
        }
    }

    /// Where the parts of a stage are seen; `None` for other pictures.
    ///
    /// Colours do not change it: it is made anew when other layers are shown.
    pub fn touch_map(&mut self, content: &Content) -> Option<Arc<TouchMap>> {
        let Content::Stage { folder, scene, groups, .. } = content else { return None };
        let key = (folder.clone(), preview::touch_key(scene, groups));
        if let Some((_, map)) = self.touch_maps.iter().find(|(known, _)| *known == key) {
            return Some(Arc::clone(map));
        }
        Some(self.make_touch_map(key, scene, groups))
    }

    fn make_touch_map(
        &mut self,
        key: (String, u64),
        scene: &Scene,
        groups: &[Option<GroupId>],
    ) -> Arc<TouchMap> {
        let material = self.stocked(&key.0, scene);
        let map = Arc::new(preview::touch_map(scene, groups, material, TOUCH_PX));
        if self.touch_maps.len() >= TOUCH_MAPS_KEPT {
            self.touch_maps.remove(0);
        }
        self.touch_maps.push((key, Arc::clone(&map)));
        map
    }

    /// Takes a small picture from the disk, or composes it and keeps it there. Where the layers are
    /// decoded, composing it is the shorter way.
    fn compose(
        &mut self,
        request: &PictureRequest,
        folder: &str,
        scene: &Scene,
        backdrop: Backdrop,
    ) -> Pixels {
        let size_px = request.size_px;
        let fingerprint = self.folders.get(folder).map(|it| it.fingerprint.clone());
        let is_kept = is_kept(request, scene) && !self.has_layers(folder, scene);
        let Some(fingerprint) = fingerprint.filter(|_| is_kept) else {
            return self.render(folder, scene, backdrop, size_px);
        };
        let names = [fingerprint.as_str(), &request.key.to_string()];
        let found = self.kept.find(&names).and_then(|png| Pixels::decode(&png).ok());
        found.filter(|pixels| pixels.size_px == size_px).unwrap_or_else(|| {
            let pixels = self.render(folder, scene, backdrop, size_px);
            self.kept.keep(&names, &preview::quick_png(&pixels));
            pixels
        })
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
        let artworks = self.artworks.iter().cloned().collect();
        let entry = self.folders.get(folder).map(|folder| folder.entry.clone());
        let material = self.material(folder);
        material.artworks = artworks;
        if let Some(entry) = entry {
            fetch(material, &entry, scene);
        }
        material
    }

    /// Whether everything that the scene needs is decoded.
    fn has_layers(&self, folder: &str, scene: &Scene) -> bool {
        let known = self.products.iter().find(|(name, _)| name == folder);
        known.is_some_and(|(_, material)| scene.missing(material).is_empty())
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
        let fonts = self.folders.get(folder).map(|folder| folder.fonts.as_ref().clone());
        Pictures { fonts: fonts.unwrap_or_default(), ..Pictures::default() }
    }
}

/// Whether a picture is worth keeping, and nobody's own: small, without words or pictures that a
/// customer brought.
fn is_kept(request: &PictureRequest, scene: &Scene) -> bool {
    let is_small = !matches!(request.slot, Slot::Stage(_));
    is_small && scene.letterings.is_empty() && scene.artworks.is_empty()
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
