//! How a product is seen: its views, their layers, and the places for words and pictures.

use super::{Formula, GroupId, Rgb};

/// One side of the product, as layers to be composed.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub key: String,
    pub name: String,
    /// Width and height in pixels.
    pub size_px: (u32, u32),
    pub exposure: f32,
    pub layers: Vec<Layer>,
    pub places: Vec<Place>,
}

/// One picture of a view and how it enters the sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Path inside the catalog's folder.
    pub picture: String,
    /// Where its upper left corner lies in the view.
    pub at_px: (u32, u32),
    pub blend: Blend,
    /// The group whose chosen swatch colours the layer; untinted when `None`.
    pub tint: Option<GroupId>,
    pub gain: f32,
    /// Shown only while this holds.
    pub when: Option<Formula>,
    /// Path of the grey picture that says where the slot is seen.
    pub mask: Option<String>,
    /// The group of the metal whose colour this layer reflects.
    pub reflects: Option<GroupId>,
    /// Only this part of the view is painted: x, y, width, height.
    pub clip_px: Option<(u32, u32, u32, u32)>,
}

/// How a layer enters the sum; the formula is in `docs/pictures.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blend {
    #[default]
    Add,
    Over,
    Shadow,
    Coverage,
}

/// An area of the product that takes text, as seen in a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub key: String,
    pub surface: Surface,
    /// The true width and height of its flat artwork in millimetres.
    pub size_mm: (f32, f32),
    pub finish: Finish,
    pub ink: Ink,
}

/// How the flat artwork of a place lies in the picture of a view.
#[derive(Debug, Clone, PartialEq)]
pub enum Surface {
    /// Flat, seen at an angle: its corners, top left, top right, bottom right, bottom left.
    Flat([(f32, f32); 4]),
    /// Of any shape: each pixel says where on the artwork it looks.
    Curved(Curved),
}

/// A surface of any shape, by pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Curved {
    /// Path of the UV layer, [`Depth`] `Rgb16`: red and green from 0 at the left and the top of
    /// the artwork to 65535 at its right and its bottom; blue: how much of the pixel it fills.
    pub uv: String,
    /// Where the upper left corner of the UV layer lies in the view.
    pub at_px: (u32, u32),
    pub shade: Option<Shade>,
}

/// The light that falls on a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Shade {
    /// Path of a grey picture of the surface as if it were white.
    pub picture: String,
    /// Where its upper left corner lies in the view.
    pub at_px: (u32, u32),
    pub gain: f32,
    /// The group that colours what is under the ink; white when `None`.
    pub tint: Option<GroupId>,
}

/// How a picture file stores its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Three channels of 16 bits.
    Rgb16,
    /// Anything else.
    Other { channels: u8, bits: u8 },
}

/// How text looks on a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Finish {
    /// Cut into the material.
    #[default]
    Engraved,
    /// Raised from it.
    Embossed,
    /// Metal leaf laid on it.
    Foil,
    /// Ink.
    Printed,
}

/// The colour of ink or foil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Dark on light and light on dark material.
    #[default]
    Contrasting,
    Plain(Rgb),
    /// The swatch of what is chosen in a group.
    Chosen(GroupId),
}
