//! Scene to pixels, in linear light; the formula is in `docs/pictures.md`.

mod decal;
mod finish;
mod finishes;
mod lanes;
mod laying;
mod prepare;
mod proof;
#[cfg(test)]
pub mod reference;
mod row;
mod scale;
mod shadow;
mod sheet;
mod step;
#[cfg(test)]
mod tests;

pub use finish::TILE;
pub use proof::proof;

use super::backdrop::{Backdrop, Plate};
use super::picture::{self, PictureError, Pictures};
use super::scene::Scene;
use fearless_simd::Level;
use finish::Finisher;
use image::{ExtendedColorType, ImageEncoder, codecs::png};
use prepare::{Frame, Prepared};
use row::Row;
use shadow::Foot;

/// A finished picture: sRGB, 8 bits a channel, straight alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub size_px: (u32, u32),
    /// Four bytes a pixel, row by row. Opaque unless the backdrop is [`Backdrop::Nothing`].
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// Reads a picture that was stored as a file, within the bounds of [`Picture::decode`].
    ///
    /// # Errors
    /// As [`Picture::decode`].
    ///
    /// [`Picture::decode`]: crate::preview::Picture::decode
    pub fn decode(file: &[u8]) -> Result<Pixels, PictureError> {
        let image = picture::read(file)?.into_rgba8();
        Ok(Pixels { size_px: image.dimensions(), rgba: image.into_raw() })
    }
}

/// The largest picture that is drawn, in pixels a side.
pub const MAX_SIDE_PX: u32 = 8192;

/// Draws a scene at any size: whole and centred, the backdrop reaching to every edge.
///
/// Pictures and fonts that are not there are left out ([`Scene::missing`] names the pictures).
/// Composes at the view's own size, or with the view's pictures made smaller; larger sizes are
/// scaled up in linear light. Sizes are held between 1 and [`MAX_SIDE_PX`].
pub fn raster(
    scene: &Scene,
    pictures: &Pictures,
    backdrop: &Backdrop,
    size_px: (u32, u32),
) -> Pixels {
    raster_at(Level::new(), (scene, pictures), backdrop, size_px)
}

/// As [`raster`], with registers of this level: the same pixels, in another time.
pub fn raster_at(
    level: Level,
    (scene, pictures): (&Scene, &Pictures),
    backdrop: &Backdrop,
    size_px: (u32, u32),
) -> Pixels {
    let size_px = (size_px.0.clamp(1, MAX_SIDE_PX), size_px.1.clamp(1, MAX_SIDE_PX));
    let mut finisher = Finisher::new(level, Plate::of(backdrop, size_px), size_px);
    if scene.size_px.0 == 0 || scene.size_px.1 == 0 {
        let clear = Row::new(level, size_px.0);
        (0..size_px.1).for_each(|y| finisher.finish(y, &clear));
        return finisher.done();
    }
    let frame = Frame::fitted(scene.size_px, size_px);
    if frame.size_px.0 > scene.size_px.0 || frame.size_px.1 > scene.size_px.1 {
        scale::grown(level, (scene, pictures), (frame, size_px), &mut finisher);
        return finisher.done();
    }
    // Where the backdrop or the page goes on below the view, its shadow ends softly.
    let is_open = *backdrop != Backdrop::Nothing && scene.size_px == size_px;
    let foot = if is_open { Foot::Open } else { Foot::Faded };
    let mut composer =
        Composer::new(Prepared::new(level, (scene, pictures), (frame, size_px), foot));
    let mut row = Row::new(level, size_px.0);
    for y in 0..size_px.1 {
        composer.compose(y, &mut row);
        finisher.finish(y, &row);
    }
    finisher.done()
}

impl Frame {
    /// A view whole and centred on a canvas of another shape.
    fn fitted(view: (u32, u32), canvas: (u32, u32)) -> Frame {
        let scale = (canvas.0 as f32 / view.0 as f32).min(canvas.1 as f32 / view.1 as f32);
        let side = |view: u32, canvas: u32| ((view as f32 * scale).round() as u32).clamp(1, canvas);
        let size_px = (side(view.0, canvas.0), side(view.1, canvas.1));
        Frame { origin_px: ((canvas.0 - size_px.0) / 2, (canvas.1 - size_px.1) / 2), size_px }
    }
}

/// The picture as a PNG file, small.
pub fn png(pixels: &Pixels) -> Vec<u8> {
    encoded(pixels, png::CompressionType::Default, png::FilterType::Adaptive)
}

/// The picture as a PNG file, made quickly: for what is kept only to be shown again.
pub fn quick_png(pixels: &Pixels) -> Vec<u8> {
    encoded(pixels, png::CompressionType::Fast, png::FilterType::Sub)
}

fn encoded(pixels: &Pixels, compression: png::CompressionType, filter: png::FilterType) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = png::PngEncoder::new_with_quality(&mut file, compression, filter);
    let opaque = pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let (width, height) = pixels.size_px;
    let written = if opaque {
        let rgb: Vec<u8> = pixels.rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        encoder.write_image(&rgb, width, height, ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&pixels.rgba, width, height, ExtendedColorType::Rgba8)
    };
    // Writing into memory fails only for a buffer of another size than the picture's.
    if written.is_err() {
        file.clear();
    }
    file
}

/// Composes rows of one prepared scene, in order or not.
struct Composer<'a> {
    prepared: Prepared<'a>,
}

impl<'a> Composer<'a> {
    fn new(prepared: Prepared<'a>) -> Composer<'a> {
        let mut composer = Composer { prepared };
        composer.probe();
        composer
    }

    /// Lets each text and picture see how light its place is before it is drawn.
    fn probe(&mut self) {
        let mut row = Row::new(self.prepared.level, self.prepared.size_px.0);
        let mut decals = std::mem::take(&mut self.prepared.decals);
        for decal in &mut decals {
            for y in decal.probes() {
                self.product(y, &mut row);
                decal.probe(y, &row);
            }
        }
        self.prepared.decals = decals;
    }

    /// Fills a row with the light of the product and what it lets through.
    fn compose(&mut self, y: u32, row: &mut Row) {
        self.product(y, row);
        for decal in &mut self.prepared.decals {
            decal.draw(y, row);
        }
        for shadow in &mut self.prepared.shadows {
            shadow.draw(y, row);
        }
        row.settle();
    }

    /// Fills a row with the light of the layers alone.
    fn product(&mut self, y: u32, row: &mut Row) {
        row.clear();
        for mirror in &mut self.prepared.mirrors {
            mirror.fill(y);
        }
        for step in &self.prepared.steps {
            step.draw(y, &self.prepared.mirrors, row);
        }
    }
}
