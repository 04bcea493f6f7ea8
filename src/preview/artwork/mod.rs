//! Customers' pictures: read within bounds, freed of their background, laid flat on their place.
//!
//! Everything is a pure function of bytes. A file that could take too much memory or time is
//! refused before it does, in a sentence a customer can act on.

mod background;
mod flat;
mod print;
mod read;
mod svg;

pub use flat::{Window, flat};
pub use print::print;
pub use read::{ArtworkError, Drawn, MOST_BYTES, read};

use super::raster::Pixels;
use crate::build::{Artwork, Removal};

/// The longer side of pictures as they are shown, in pixels: as fine as any stage.
pub const SHOWN_PX: u32 = 2048;

/// The longer side of a drawing that is only looked at, in pixels.
pub const GLANCE_PX: u32 = 1024;

/// The same picture smaller, its longer side near `longest_px` and never below.
pub fn smaller(picture: &Pixels, longest_px: u32) -> Pixels {
    flat::reduced(picture.clone(), longest_px)
}

/// A customer's picture ready to be laid: read, upright, its background taken away.
///
/// `longest_px` is how long the longer side should at least be, for a drawing or for a picture that
/// has so many pixels.
///
/// # Errors
/// When the bytes are no picture that can be taken.
pub fn lift(
    bytes: &[u8],
    removal: Option<Removal>,
    longest_px: u32,
) -> Result<Pixels, ArtworkError> {
    let Drawn { mut pixels, .. } = read(bytes, longest_px)?;
    if let Some(removal) = removal {
        background::remove(&mut pixels, removal);
    }
    Ok(flat::reduced(pixels, longest_px))
}

/// How long the longer side of a picture must be for a print as it lies, in pixels.
pub fn print_detail_px(artwork: &Artwork, dpi: u32) -> u32 {
    let longest_um = artwork.placement.width_um.max(artwork.height_um());
    let needed = i64::from(longest_um) * i64::from(dpi) / 25_400 + 1;
    needed.clamp(1, 16_384) as u32
}

#[cfg(test)]
mod tests;
