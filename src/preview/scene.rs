//! What a view shows of a build, as plain data: which pictures, in which colours, which text.

use super::key::Key;
use super::picture::{FileMeaning, Needed, Pictures};
use crate::build::{Artwork, Placement, Removal, Selection};
use crate::catalog::{
    Blend, Catalog, Finish, GroupId, GroupKind, Ink, Layer, Place, Rgb, Surface, View,
};
use crate::solve::Product;
use std::collections::BTreeSet;

/// The colour of a slot that nothing is chosen for: the neutral grey that layers are lit with.
pub const NEUTRAL: Rgb = Rgb([188; 3]);

/// A picture of a product before any pixel is touched.
///
/// Equal scenes give equal pixels; [`Scene::key`] stands for the content in caches.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width and height of the view in pixels; nothing is shown where one is zero.
    pub size_px: (u32, u32),
    pub exposure: f32,
    /// What is composed, in this order.
    pub layers: Vec<Shown>,
    /// What is written on the product once its layers are composed.
    pub letterings: Vec<Written>,
    /// What is printed on it before that.
    pub artworks: Vec<Laid>,
}

/// A layer that shows, with its colours filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Path inside the catalog's folder.
    pub picture: String,
    pub at_px: (u32, u32),
    pub blend: Blend,
    /// White when the layer is not tinted.
    pub tint: Rgb,
    pub gain: f32,
    /// Path of the grey picture that says where the slot is seen; it lies where the layer lies.
    pub mask: Option<String>,
    pub reflection: Option<Reflection>,
    /// x, y, width, height.
    pub clip_px: Option<(u32, u32, u32, u32)>,
}

/// The metal that a layer mirrors, where it mirrors it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reflection {
    pub metal: Rgb,
    /// Masks of the metal's own layers: path, and where the mask lies in the view.
    pub masks: Vec<(String, (u32, u32))>,
}

/// Text on a place of the product.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub group: GroupId,
    pub text: String,
    /// Key of the catalog's font.
    pub font: String,
    /// Height of the capitals in millimetres.
    pub capitals_mm: f32,
    pub spot: Spot,
}

/// A place of the product as a view shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub surface: Surface,
    /// The true width and height of the flat artwork.
    pub size_mm: (f32, f32),
    pub finish: Finish,
    /// The colour of ink or foil; `None` for one that stands out from the material.
    pub ink: Option<Rgb>,
    /// The colour of the material under the ink, where the surface's shade is tinted with it.
    pub under: Option<Rgb>,
}

/// A customer's picture on a place of the product.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// [`Artwork::picture_key`].
    pub picture: String,
    /// Of the picture's file.
    pub sha256: String,
    pub removal: Option<Removal>,
    pub placement: Placement,
    pub spot: Spot,
}

/// What a view of a product shows of a selection.
///
/// A view that the product does not have shows nothing.
pub fn scene(product: &Product, selection: &Selection, view: usize) -> Scene {
    let shows = |view, layer| layer_shows(product, selection, (view, layer));
    scene_of(&product.catalog, shows, selection, view)
}

/// Whether a layer of a view shows: its condition holds, or it has none.
pub fn layer_shows(
    product: &Product,
    selection: &Selection,
    (view, layer): (usize, usize),
) -> bool {
    let whens = product.rules.layer_whens.get(view).and_then(|layers| layers.get(layer));
    let when = whens.and_then(Option::as_ref);
    when.is_none_or(|when| when.holds(&product.catalog, selection))
}

/// What a view of a catalog shows of a selection.
///
/// `shows` says whether the condition of a layer holds: view, layer.
pub fn scene_of(
    catalog: &Catalog,
    shows: impl Fn(usize, usize) -> bool,
    selection: &Selection,
    view: usize,
) -> Scene {
    let Some(shown) = catalog.views.get(view) else {
        return Scene::default();
    };
    let layers = shown.layers.iter().enumerate();
    let standing: Vec<&Layer> =
        layers.filter(|(index, _)| shows(view, *index)).map(|(_, layer)| layer).collect();
    let painter = Painter { catalog, selection };
    Scene {
        size_px: shown.size_px,
        exposure: shown.exposure,
        layers: standing.iter().map(|layer| painter.shown(layer, &standing)).collect(),
        letterings: painter.letterings(shown),
        artworks: painter.artworks(shown),
    }
}

/// Looks up colours and texts of one selection.
struct Painter<'a> {
    catalog: &'a Catalog,
    selection: &'a Selection,
}

impl Painter<'_> {
    fn shown(&self, layer: &Layer, standing: &[&Layer]) -> Shown {
        Shown {
            picture: layer.picture.clone(),
            at_px: layer.at_px,
            blend: layer.blend,
            tint: layer.tint.map_or(Rgb([255; 3]), |group| self.colour(group)),
            gain: layer.gain,
            mask: layer.mask.clone(),
            reflection: layer.reflects.and_then(|metal| self.reflection(metal, standing)),
            clip_px: layer.clip_px,
        }
    }

    /// The swatch of what is chosen in a group; neutral while nothing is.
    fn colour(&self, group: GroupId) -> Rgb {
        let mut chosen = self.selection.in_group(self.catalog, group);
        chosen.find_map(|(choice, _)| self.catalog.choice(choice).swatch).unwrap_or(NEUTRAL)
    }

    fn reflection(&self, metal: GroupId, standing: &[&Layer]) -> Option<Reflection> {
        let layers = standing.iter().filter(|layer| layer.tint == Some(metal));
        let masks: Vec<_> =
            layers.filter_map(|layer| Some((layer.mask.clone()?, layer.at_px))).collect();
        (!masks.is_empty()).then(|| Reflection { metal: self.colour(metal), masks })
    }

    fn letterings(&self, view: &View) -> Vec<Written> {
        let texts = self.selection.texts.iter();
        texts.filter_map(|(group, _)| self.written(*group, view)).collect()
    }

    fn artworks(&self, view: &View) -> Vec<Laid> {
        let artworks = self.selection.artworks.iter();
        artworks.filter_map(|(group, artwork)| self.laid(*group, artwork, view)).collect()
    }

    fn laid(&self, group: GroupId, artwork: &Artwork, view: &View) -> Option<Laid> {
        let GroupKind::Artwork(limits) = &self.catalog.group(group).kind else { return None };
        let place = view.places.iter().find(|place| place.key == limits.place)?;
        Some(Laid {
            picture: artwork.picture_key(),
            sha256: artwork.sha256.clone(),
            removal: artwork.removal,
            placement: artwork.placement,
            spot: self.spot(place),
        })
    }

    fn written(&self, group: GroupId, view: &View) -> Option<Written> {
        let lettering = self.selection.texts.get(&group)?;
        let GroupKind::Text(limits) = &self.catalog.group(group).kind else {
            return None;
        };
        let place = view.places.iter().find(|place| place.key == limits.place)?;
        let font_key = &self.catalog.choice(lettering.font).key;
        let font = self.catalog.fonts.iter().find(|font| font.key == *font_key)?;
        (!lettering.text.trim().is_empty()).then(|| Written {
            group,
            text: lettering.text.clone(),
            font: font.key.clone(),
            capitals_mm: font.size_mm,
            spot: self.spot(place),
        })
    }

    fn spot(&self, place: &Place) -> Spot {
        let shade = match &place.surface {
            Surface::Flat(_) => None,
            Surface::Curved(curved) => curved.shade.as_ref(),
        };
        Spot {
            surface: place.surface.clone(),
            size_mm: place.size_mm,
            finish: place.finish,
            ink: match place.ink {
                Ink::Contrasting => None,
                Ink::Plain(colour) => Some(colour),
                Ink::Chosen(group) => Some(self.colour(group)),
            },
            under: shade.and_then(|shade| shade.tint).map(|group| self.colour(group)),
        }
    }
}

impl Scene {
    /// A key of the whole content, the same on every machine and in every run.
    pub fn key(&self) -> u64 {
        let mut key = Key::new();
        key.number(self.size_px.0).number(self.size_px.1).fraction(self.exposure);
        key.each(&self.layers, write_shown).each(&self.letterings, write_written);
        key.each(&self.artworks, write_laid);
        key.finish()
    }

    /// Every file that the scene is composed of, each once, in order.
    pub fn needed(&self) -> Vec<Needed> {
        let layers = self.layers.iter().flat_map(Shown::paths);
        let layers = layers.map(|path| (path, FileMeaning::Picture));
        let spots = self.letterings.iter().map(|written| &written.spot);
        let spots = spots.chain(self.artworks.iter().map(|laid| &laid.spot));
        let places = spots.flat_map(Spot::paths);
        let needed = layers.chain(places);
        let needed = needed.map(|(path, meaning)| Needed { path: path.to_owned(), meaning });
        needed.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The files that the scene needs and `pictures` does not hold: what they show is left out of
    /// the picture.
    pub fn missing(&self, pictures: &Pictures) -> Vec<Needed> {
        self.needed().into_iter().filter(|needed| !pictures.has(needed)).collect()
    }
}

impl Spot {
    /// Paths of the files that the place is drawn with.
    fn paths(&self) -> impl Iterator<Item = (&str, FileMeaning)> {
        let curved = match &self.surface {
            Surface::Flat(_) => None,
            Surface::Curved(curved) => Some(curved),
        };
        let shade = curved.and_then(|curved| curved.shade.as_ref());
        let uv = curved.map(|curved| (curved.uv.as_str(), FileMeaning::Uv));
        let shade = shade.map(|shade| (shade.picture.as_str(), FileMeaning::Picture));
        uv.into_iter().chain(shade)
    }
}

impl Shown {
    /// Paths of the pictures that the layer is composed of.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let masks = self.reflection.iter().flat_map(|reflection| &reflection.masks);
        let own_mask = self.mask.as_deref().filter(|_| self.blend == Blend::Over);
        std::iter::once(self.picture.as_str())
            .chain(own_mask)
            .chain(masks.map(|(path, _)| path.as_str()))
    }
}

fn write_shown(key: &mut Key, shown: &Shown) {
    let blend = match shown.blend {
        Blend::Add => 0,
        Blend::Over => 1,
        Blend::Shadow => 2,
        Blend::Coverage => 3,
    };
    key.text(&shown.picture).number(blend).fraction(shown.gain);
    key.number(shown.at_px.0).number(shown.at_px.1);
    write_colour(key, shown.tint);
    key.maybe(shown.mask.as_ref(), |key, path| {
        key.text(path);
    });
    key.maybe(shown.reflection.as_ref(), |key, reflection| {
        write_colour(key, reflection.metal);
        key.each(&reflection.masks, |key, (path, at)| {
            key.text(path).number(at.0).number(at.1);
        });
    });
    key.maybe(shown.clip_px.as_ref(), |key, (x, y, width, height)| {
        key.number(*x).number(*y).number(*width).number(*height);
    });
}

fn write_written(key: &mut Key, written: &Written) {
    key.text(&written.text).text(&written.font).fraction(written.capitals_mm);
    write_spot(key, &written.spot);
}

fn write_spot(key: &mut Key, spot: &Spot) {
    let finish = match spot.finish {
        Finish::Engraved => 0,
        Finish::Printed => 1,
        Finish::Embossed => 2,
        Finish::Foil => 3,
    };
    key.number(finish).fraction(spot.size_mm.0).fraction(spot.size_mm.1);
    key.maybe(spot.ink.as_ref(), |key, colour| write_colour(key, *colour));
    key.maybe(spot.under.as_ref(), |key, colour| write_colour(key, *colour));
    match &spot.surface {
        Surface::Flat(corners) => {
            key.number(0);
            for (x, y) in corners {
                key.fraction(*x).fraction(*y);
            }
        }
        Surface::Curved(curved) => {
            key.number(1).text(&curved.uv).number(curved.at_px.0).number(curved.at_px.1);
            key.maybe(curved.shade.as_ref(), |key, shade| {
                key.text(&shade.picture).fraction(shade.gain);
                key.number(shade.at_px.0).number(shade.at_px.1);
            });
        }
    }
}

fn write_laid(key: &mut Key, laid: &Laid) {
    let Placement { centre_um, width_um, turn } = laid.placement;
    key.text(&laid.picture);
    for number in [centre_um.0, centre_um.1, width_um, turn] {
        key.number(number.cast_unsigned());
    }
    write_spot(key, &laid.spot);
}

fn write_colour(key: &mut Key, colour: Rgb) {
    key.number(u32::from_be_bytes([0, colour.0[0], colour.0[1], colour.0[2]]));
}

#[cfg(test)]
mod tests;
