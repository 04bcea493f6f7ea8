//! The print-ready picture: the whole area with its bleed, as many dots an inch as it is printed.

use super::{ArtworkError, Window, flat, lift, print_detail_px};
use crate::build::Artwork;
use crate::catalog::PrintSheet;
use crate::preview::raster::Pixels;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, SrgbRenderingIntent, Unit};

/// Micrometres in an inch.
const INCH_UM: f64 = 25_400.0;

/// The print of a picture as it lies, as a PNG file that says how large it is (`pHYs`).
///
/// Clear where nothing is printed. The same bytes and placement give the same file.
///
/// # Errors
/// When the bytes are no picture that can be taken.
pub fn print(bytes: &[u8], artwork: &Artwork, sheet: PrintSheet) -> Result<Vec<u8>, ArtworkError> {
    let picture = lift(bytes, artwork.removal, print_detail_px(artwork, sheet.dpi))?;
    let bleed = sheet.bleed_um;
    let window = Window {
        from_um: (-bleed, -bleed),
        size_um: (sheet.area_um.0 + 2 * bleed, sheet.area_um.1 + 2 * bleed),
        size_px: sheet.size_px(),
    };
    Ok(encode(&flat(&picture, &artwork.placement, window), sheet.dpi))
}

fn encode(pixels: &Pixels, dpi: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.size_px.0, pixels.size_px.1);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    let per_metre = (f64::from(dpi) * 1_000_000.0 / INCH_UM).round() as u32;
    let dims = PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter };
    encoder.set_pixel_dims(Some(dims));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels.rgba).and_then(|()| writer.finish())
    });
    // Writing into memory fails only for a buffer of another size than the picture's.
    if written.is_err() {
        file.clear();
    }
    file
}
