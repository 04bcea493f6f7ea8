//! Composed light to display codes.

use super::Pixels;
use super::row::Row;
use crate::preview::backdrop::{Plate, dither};
use crate::preview::light::Display;

/// Rounds 1/256 of a code to the nearest code.
const NEAREST: u16 = 128;

/// Collects finished rows into a picture.
pub struct Finisher {
    plate: Option<Plate>,
    size_px: (u32, u32),
    display: Display,
    rgba: Vec<u8>,
}

impl Finisher {
    /// A finisher without rows; cut-outs where there is no plate.
    pub fn new(plate: Option<Plate>, size_px: (u32, u32)) -> Finisher {
        let bytes = size_px.0 as usize * size_px.1 as usize * 4;
        Finisher { plate, size_px, display: Display::ready(), rgba: vec![0; bytes] }
    }

    /// Draws the row at `y`.
    pub fn finish(&mut self, y: u32, row: &Row) {
        let width = self.size_px.0 as usize;
        let start = y as usize * width * 4;
        let line = &mut self.rgba[start..start + width * 4];
        let Some(plate) = &mut self.plate else {
            return cut_out(self.display, line, row);
        };
        plate.go_to(y);
        let pixels = line.chunks_exact_mut(4).zip(&row.light).zip(&row.open);
        for (x, ((pixel, light), open)) in pixels.enumerate() {
            let (fine, threshold) = if *open <= 0.0 {
                (self.display.fine(*light), NEAREST)
            } else {
                let (behind, fine) = plate.at(x);
                let threshold = dither(x as u32, y);
                if *open >= 1.0 && !row.reach.contains(&x) {
                    (*fine, threshold)
                } else {
                    (self.display.fine(laid(*light, *behind, *open)), threshold)
                }
            };
            pixel.copy_from_slice(&coded(fine, threshold));
        }
    }

    /// The picture.
    pub fn done(self) -> Pixels {
        Pixels { size_px: self.size_px, rgba: self.rgba }
    }
}

/// Light with as much of what is behind it as stays open.
fn laid(light: [f32; 4], behind: [f32; 4], open: f32) -> [f32; 4] {
    std::array::from_fn(|channel| light[channel] + open * behind[channel])
}

/// The opaque pixel of fine codes.
fn coded(fine: [u16; 4], threshold: u16) -> [u8; 4] {
    let [red, green, blue, _] = fine.map(|fine| (fine.saturating_add(threshold) >> 8) as u8);
    [red, green, blue, u8::MAX]
}

/// Draws a row of a cut-out: colour as if nothing were behind, the shadow as dark alpha.
fn cut_out(display: Display, line: &mut [u8], row: &Row) {
    for (pixel, (light, open)) in line.chunks_exact_mut(4).zip(row.light.iter().zip(&row.open)) {
        let alpha = 1.0 - open;
        if alpha <= 1e-4 {
            // The row before may have been at another place: what is clear is clear black.
            pixel.fill(0);
            continue;
        }
        let [red, green, blue, _] = coded(display.fine(light.map(|light| light / alpha)), NEAREST);
        pixel.copy_from_slice(&[red, green, blue, (alpha * 255.0 + 0.5) as u8]);
    }
}
