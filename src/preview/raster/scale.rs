//! Scenes at another size than their view's: composed once, scaled as premultiplied linear light.

use super::Composer;
use super::finish::Finisher;
use super::prepare::Prepared;
use super::row::Row;
use crate::preview::picture::Pictures;
use crate::preview::scene::Scene;
use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// Light 1 in the 16-bit picture that is scaled.
const FULL: f32 = 65_535.0;

/// Draws a scene whole and centred in another size.
pub fn scaled(scene: &Scene, pictures: &Pictures, size_px: (u32, u32), finisher: &mut Finisher) {
    let (left, top, width, height) = fitted(scene.size_px, size_px);
    let halve = width * 2 <= scene.size_px.0 && height * 2 <= scene.size_px.1;
    let prepared =
        if halve { Prepared::half(scene, pictures) } else { Prepared::whole(scene, pictures) };
    let grid = prepared.size_px;
    let part = if halve { 0.5 } else { 1.0 };
    let source = (f64::from(scene.size_px.0) * part, f64::from(scene.size_px.1) * part);
    let composed = composed(Composer::new(prepared), grid);
    let inner = resized(composed, grid, source, (width, height));
    let mut row = Row::new(size_px.0);
    for y in 0..size_px.1 {
        row.clear();
        row.open.fill(1.0);
        let line = y.checked_sub(top).filter(|line| *line < height);
        if let Some(line) = line {
            let start = line as usize * width as usize * 8;
            unpack(&inner[start..start + width as usize * 8], left as usize, &mut row);
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

/// The whole scene as 16-bit premultiplied linear light and coverage, in the machine's byte order.
fn composed(mut composer: Composer<'_>, (width, height): (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(width as usize * height as usize * 8);
    let mut row = Row::new(width);
    for y in 0..height {
        composer.compose(y, &mut row);
        let [red, green, blue] = &row.light;
        let pixels = red.iter().zip(green).zip(blue).zip(&row.open);
        bytes.extend(pixels.flat_map(|(((red, green), blue), open)| {
            let [r, g, b, a] = [*red, *green, *blue, 1.0 - open]
                .map(|part| ((part * FULL + 0.5) as u16).to_ne_bytes());
            [r[0], r[1], g[0], g[1], b[0], b[1], a[0], a[1]]
        }));
    }
    bytes
}

/// Scales with Lanczos where it shrinks and with Catmull-Rom where it grows.
fn resized(bytes: Vec<u8>, grid: (u32, u32), source: (f64, f64), size: (u32, u32)) -> Vec<u8> {
    let mut target = Image::new(size.0, size.1, PixelType::U16x4);
    let grows = f64::from(size.0) > source.0;
    let filter = if grows { FilterType::CatmullRom } else { FilterType::Lanczos3 };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(0.0, 0.0, source.0, source.1)
        .use_alpha(false);
    if let Ok(from) = Image::from_vec_u8(grid.0, grid.1, bytes, PixelType::U16x4) {
        // Both pictures are of one kind and the crop lies inside: this cannot fail, and a clear
        // picture is the right answer if it did.
        let _cannot_fail = Resizer::new().resize(&from, &mut target, &options);
    }
    target.into_vec()
}

fn unpack(bytes: &[u8], left: usize, row: &mut Row) {
    for (x, pixel) in (left..).zip(bytes.chunks_exact(8)) {
        let part = |index: usize| {
            f32::from(u16::from_ne_bytes([pixel[index * 2], pixel[index * 2 + 1]])) / FULL
        };
        for channel in 0..3 {
            row.light[channel][x] = part(channel);
        }
        row.open[x] = 1.0 - part(3);
    }
}
