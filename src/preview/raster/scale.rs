//! Scenes larger than their view: composed once, scaled up as premultiplied linear light.

use super::Composer;
use super::finish::Finisher;
use super::prepare::{Frame, Prepared};
use super::row::Row;
use super::shadow::Foot;
use crate::preview::picture::Pictures;
use crate::preview::scene::Scene;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::U16x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use fearless_simd::Level;

/// Light 1 in the 16-bit picture that is scaled.
const FULL: f32 = 65_535.0;

/// Draws a scene into a frame larger than its view; its shadow ends softly at every edge, since
/// the backdrop goes on.
pub fn grown(
    level: Level,
    (scene, pictures): (&Scene, &Pictures),
    (frame, canvas_px): (Frame, (u32, u32)),
    finisher: &mut Finisher,
) {
    let view_px = scene.size_px;
    let whole = Frame { origin_px: (0, 0), size_px: view_px };
    let prepared = Prepared::new(level, (scene, pictures), (whole, view_px), Foot::Faded);
    let inner = resized(&composed(Composer::new(prepared), view_px), frame.size_px);
    let mut lines = inner.pixels().chunks_exact(frame.size_px.0 as usize);
    let mut row = Row::new(level, canvas_px.0);
    let columns = frame.origin_px.0 as usize..(frame.origin_px.0 + frame.size_px.0) as usize;
    for y in 0..canvas_px.1 {
        row.clear();
        if let Some(line) = (y >= frame.origin_px.1).then(|| lines.next()).flatten() {
            row.touch(&columns);
            unpack(line, columns.start, &mut row);
        }
        finisher.finish(y, &row);
    }
}

/// The whole scene as 16-bit premultiplied linear light and coverage.
fn composed(mut composer: Composer<'_>, (width, height): (u32, u32)) -> TypedImage<'static, U16x4> {
    let mut image = TypedImage::<U16x4>::new(width, height);
    let mut row = Row::new(composer.prepared.level, width);
    let lines = image.pixels_mut().chunks_exact_mut(width.max(1) as usize);
    for (line, y) in lines.zip(0..) {
        composer.compose(y, &mut row);
        let [red, green, blue] = &row.light;
        let light = red.iter().zip(green).zip(blue);
        for (pixel, (((red, green), blue), open)) in line.iter_mut().zip(light.zip(&row.open)) {
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

/// Scales up with Catmull-Rom.
fn resized(from: &TypedImage<'static, U16x4>, size: (u32, u32)) -> TypedImage<'static, U16x4> {
    let mut target = TypedImage::<U16x4>::new(size.0, size.1);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(false);
    // The light is premultiplied: this cannot fail, and a clear picture is the right answer if it
    // did.
    let _cannot_fail = Resizer::new().resize_typed::<U16x4>(from, &mut target, &options);
    target
}

fn unpack(line: &[U16x4], left: usize, row: &mut Row) {
    for (x, pixel) in (left..).zip(line) {
        let [red, green, blue, alpha] = pixel.0.map(|part| f32::from(part) / FULL);
        row.light.iter_mut().zip([red, green, blue]).for_each(|(light, part)| light[x] = part);
        row.open[x] = 1.0 - alpha;
    }
}
