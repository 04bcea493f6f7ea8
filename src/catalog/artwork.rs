//! What a group of kind `Artwork` takes.

/// What a group of kind `Artwork` takes. Lengths are in micrometres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtworkLimits {
    /// Id of the [`super::Place`] of the views where the picture appears.
    pub place: String,
    pub sheet: PrintSheet,
    /// How far from the edge of the area nothing should stand that may not be cut off.
    pub safe_um: i32,
    /// Below so many of the picture's own dots an inch the customer is warned.
    pub min_dpi: u32,
    /// Below so many it cannot be ordered; 0 where everything can.
    pub hard_min_dpi: u32,
    /// The kinds of files that are taken, each once.
    pub accepts: Vec<ArtworkFile>,
}

/// The print-ready picture of an area. Lengths are in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintSheet {
    /// Width and height of the print area: the size of the place.
    pub area_um: (i32, i32),
    /// How far the print goes on beyond the area, so that no edge stays white.
    pub bleed_um: i32,
    /// Dots an inch.
    pub dpi: u32,
}

/// A kind of file that a picture can come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArtworkFile {
    Png,
    Jpeg,
    Webp,
    Svg,
}

impl ArtworkFile {
    pub const ALL: [Self; 4] = [Self::Png, Self::Jpeg, Self::Webp, Self::Svg];

    /// The word for it in a catalog: `Png`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Png => "Png",
            Self::Jpeg => "Jpeg",
            Self::Webp => "Webp",
            Self::Svg => "Svg",
        }
    }

    /// What people call it: `PNG`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Svg => "SVG",
        }
    }

    /// The end of its files' names, without the dot; the word for it in orders and stores.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// The kind with this end of a file's name, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let extension = if extension == "jpeg" { "jpg" } else { extension.as_str() };
        Self::ALL.into_iter().find(|file| file.extension() == extension)
    }

    /// Whether it is drawn anew at every size, so that it has no dots of its own.
    pub fn is_drawing(self) -> bool {
        self == Self::Svg
    }
}

impl PrintSheet {
    /// Width and height, bleed included, in pixels.
    pub fn size_px(&self) -> (u32, u32) {
        let side = |area: i32| {
            let length = u64::from((area + 2 * self.bleed_um).max(0).unsigned_abs());
            ((length * u64::from(self.dpi) + 12_700) / 25_400).max(1) as u32
        };
        (side(self.area_um.0), side(self.area_um.1))
    }
}
