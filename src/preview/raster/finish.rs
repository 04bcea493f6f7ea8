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
            rgba: Vec::with_capacity(width * size_px.1 as usize * 4),
            steps: [vec![0; width], vec![0; width], vec![0; width]],
            thresholds: vec![0; width],
        }
    }

    /// Adds the row at `y`; rows come in order.
    pub fn finish(&mut self, y: u32, row: &mut Row) {
        let Some(plate) = &mut self.plate else {
            return self.cut_out(row);
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
        let codes = red.iter().zip(green).zip(blue).zip(&self.thresholds);
        self.rgba.extend(codes.flat_map(|(((red, green), blue), threshold)| {
            let code = |step: &u32| display.code(*step, *threshold);
            [code(red), code(green), code(blue), 255]
        }));
    }

    /// Adds a row of a cut-out: colour as if nothing were behind, the shadow as dark alpha.
    fn cut_out(&mut self, row: &Row) {
        for (x, open) in row.open.iter().enumerate() {
            let alpha = 1.0 - open;
            let straight = if alpha > 1e-4 { alpha.recip() } else { 0.0 };
            let code = |channel: usize| {
                self.display.code(Display::step(row.light[channel][x] * straight), 128)
            };
            let pixel = [code(0), code(1), code(2), (alpha * 255.0 + 0.5) as u8];
            self.rgba.extend(pixel);
        }
    }

    /// The picture.
    pub fn done(self) -> Pixels {
        Pixels { size_px: self.size_px, rgba: self.rgba }
    }
}
