//! Scenes at another size than their view's: composed once, scaled as premultiplied linear light.

use super::Composer;
use super::finish::Finisher;
use super::prepare::Prepared;
use super::row::Row;
use super::shadow::Foot;
use crate::preview::picture::Pictures;
use crate::preview::scene::Scene;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::U16x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};

/// Light 1 in the 16-bit picture that is scaled.
const FULL: f32 = 65_535.0;

/// Draws a scene whole and centred in another size; its shadow ends softly at every edge, since
/// the backdrop goes on.
pub fn scaled(scene: &Scene, pictures: &Pictures, size_px: (u32, u32), finisher: &mut Finisher) {
    let (left, top, width, height) = fitted(scene.size_px, size_px);
    let halve = width * 2 <= scene.size_px.0 && height * 2 <= scene.size_px.1;
    let prepare = if halve { Prepared::half } else { Prepared::whole };
    let prepared = prepare(scene, pictures, Foot::Faded);
    let grid = prepared.size_px;
    let part = if halve { 0.5 } else { 1.0 };
    let source = (f64::from(scene.size_px.0) * part, f64::from(scene.size_px.1) * part);
    let inner = resized(&composed(Composer::new(prepared), grid), source, (width, height));
    let mut lines = inner.pixels().chunks_exact(width as usize);
    let mut row = Row::new(size_px.0);
    for y in 0..size_px.1 {
        row.clear();
        row.open.fill(1.0);
        if let Some(line) = (y >= top).then(|| lines.next()).flatten() {
            unpack(line, left as usize, &mut row);
        }
        finisher.finish(y, &mut row);
    }
}

/// Where the view lies in a picture of another shape: left, top, width, height.
fn fitted(view: (u32, u32), size: (u32, u32)) -> (u32, u32, u32, u32) {
    let scale = (size.0 as f32 / view.0 as f32).min(size.1 as f32 / view.1 as f32);
    let side = |view: u32, size: u32| ((view as f32 * scale).round() as u32).clamp(1, size);
    let (width, height) = (side(view.0, size.0), side(view.1, size.1));
    ((size.0 - width) / 2, (size.1 - height) / 2, width, height)
}

/// The whole scene as 16-bit premultiplied linear light and coverage.
fn composed(mut composer: Composer<'_>, (width, height): (u32, u32)) -> TypedImage<'static, U16x4> {
    let mut image = TypedImage::<U16x4>::new(width, height);
    let mut row = Row::new(width);
    let lines = image.pixels_mut().chunks_exact_mut(width.max(1) as usize);
    for (line, y) in lines.zip(0..) {
        composer.compose(y, &mut row);
        let [red, green, blue] = &row.light;
        let parts = red.iter().zip(green).zip(blue).zip(&row.open);
        for (pixel, (((red, green), blue), open)) in line.iter_mut().zip(parts) {
            *pixel = U16x4::new([*red, *green, *blue, 1.0 - open].map(whole));
        }
    }
    image
}

/// A part of the light in steps of the 16-bit picture.
fn whole(part: f32) -> u16 {
    // Adding 2^23 rounds to a whole number in the low bits, many pixels at a time.
    (((part * FULL).clamp(0.0, FULL) + 8_388_608.0).to_bits() & 0xffff) as u16
}

/// Scales with Lanczos where it shrinks and with Catmull-Rom where it grows.
fn resized(
    from: &TypedImage<'static, U16x4>,
    source: (f64, f64),
    size: (u32, u32),
) -> TypedImage<'static, U16x4> {
    let mut target = TypedImage::<U16x4>::new(size.0, size.1);
    let grows = f64::from(size.0) > source.0;
    let filter = if grows { FilterType::CatmullRom } else { FilterType::Lanczos3 };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(0.0, 0.0, source.0, source.1)
        .use_alpha(false);
    // The crop lies inside and the light is premultiplied: this cannot fail, and a clear picture
    // is the right answer if it did.
    let _cannot_fail = Resizer::new().resize_typed::<U16x4>(from, &mut target, &options);
    target
}

fn unpack(line: &[U16x4], left: usize, row: &mut Row) {
    for (x, pixel) in (left..).zip(line) {
        let [red, green, blue, alpha] = pixel.0.map(|part| f32::from(part) / FULL);
        row.light[0][x] = red;
        row.light[1][x] = green;
        row.light[2][x] = blue;
        row.open[x] = 1.0 - alpha;
    }
}
