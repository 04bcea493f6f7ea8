//! Composed light to display codes.

use super::Pixels;
use super::row::Row;
use crate::preview::backdrop::{Plate, dither};
use crate::preview::light::Display;

/// Collects finished rows into a picture.
pub struct Finisher {
    plate: Option<Plate>,
    size_px: (u32, u32),
    display: Display,
    rgba: Vec<u8>,
    steps: [Vec<u32>; 3],
    thresholds: Vec<u16>,
}

impl Finisher {
    /// A finisher without rows; cut-outs where there is no plate.
    pub fn new(plate: Option<Plate>, size_px: (u32, u32)) -> Finisher {
        let width = size_px.0 as usize;
        Finisher {
            plate,
            size_px,
            display: Display::ready(),
            rgba: vec![0; width * size_px.1 as usize * 4],
            steps: [vec![0; width], vec![0; width], vec![0; width]],
            thresholds: vec![0; width],
        }
    }

    /// Draws the row at `y`.
    pub fn finish(&mut self, y: u32, row: &mut Row) {
        let start = y as usize * self.size_px.0 as usize * 4;
        let Some(plate) = &mut self.plate else {
            return self.cut_out(start, row);
        };
        plate.add(y, &row.open, &mut row.light);
        for (steps, light) in self.steps.iter_mut().zip(&row.light) {
            for (step, light) in steps.iter_mut().zip(light) {
                *step = Display::step(*light);
            }
        }
        let open = row.open.iter().zip(0..);
        for (threshold, (open, x)) in self.thresholds.iter_mut().zip(open) {
            *threshold = if *open > 0.0 { dither(x, y) } else { 128 };
        }
        let [red, green, blue] = &self.steps;
        let display = self.display;
        let steps = red.iter().zip(green).zip(blue).zip(&self.thresholds);
        let pixels = self.rgba[start..start + self.size_px.0 as usize * 4].chunks_exact_mut(4);
        for (pixel, (((red, green), blue), threshold)) in pixels.zip(steps) {
            pixel[0] = display.code(*red, *threshold);
            pixel[1] = display.code(*green, *threshold);
            pixel[2] = display.code(*blue, *threshold);
            pixel[3] = 255;
        }
    }

    /// Draws a row of a cut-out: colour as if nothing were behind, the shadow as dark alpha.
    fn cut_out(&mut self, start: usize, row: &Row) {
        let pixels = self.rgba[start..start + row.open.len() * 4].chunks_exact_mut(4);
        for (x, (pixel, open)) in pixels.zip(&row.open).enumerate() {
            let alpha = 1.0 - open;
            let straight = if alpha > 1e-4 { alpha.recip() } else { 0.0 };
            for (code, light) in pixel.iter_mut().zip(&row.light) {
                *code = self.display.code(Display::step(light[x] * straight), 128);
            }
            pixel[3] = (alpha * 255.0 + 0.5) as u8;
        }
    }

    /// The picture.
    pub fn done(self) -> Pixels {
        Pixels { size_px: self.size_px, rgba: self.rgba }
    }
}
