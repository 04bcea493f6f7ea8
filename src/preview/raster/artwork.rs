//! A customer's picture on a product, as it would look there.

use super::place::{Grid, luminance};
use super::row::Row;
use crate::catalog::Finish;
use crate::preview::artwork::{Window, flat};
use crate::preview::light::DECODED;
use crate::preview::raster::Pixels;
use crate::preview::scene::Laid;

/// Pixels of the flat picture for one pixel of the view.
const DENSITY: f32 = 1.5;
/// The widest flat picture that is drawn, in pixels.
const MAX_FLAT_PX: f32 = 3072.0;
/// How much of the light a print gives back at most.
const PAINT: f32 = 0.92;

/// A picture ready to be laid on rows.
pub struct Print {
    flat: Pixels,
    grid: Grid,
    finish: Finish,
}

impl Print {
    /// Lays a picture flat for a place with these corners on a canvas of this size; `None` when
    /// nothing of it can be seen.
    pub fn new(
        laid: &Laid,
        picture: &Pixels,
        corners: [(f32, f32); 4],
        size_px: (u32, u32),
    ) -> Option<Print> {
        let grid = Grid::new(corners, size_px)?;
        let (width_mm, height_mm) = laid.size_mm;
        if width_mm <= 0.0 || height_mm <= 0.0 {
            return None;
        }
        let px_per_mm = (grid.longest_px() * DENSITY).clamp(1.0, MAX_FLAT_PX) / width_mm;
        let side = |mm: f32| (mm * px_per_mm).ceil().clamp(1.0, MAX_FLAT_PX) as u32;
        let um = |mm: f32| (mm * 1000.0).round() as i32;
        let window = Window {
            from_um: (0, 0),
            size_um: (um(width_mm), um(height_mm)),
            size_px: (side(width_mm), side(height_mm)),
        };
        Some(Print { flat: flat(picture, &laid.placement, window), grid, finish: laid.finish })
    }

    /// The rows that show how light the place is: a few, evenly spaced.
    pub fn probes(&self) -> impl Iterator<Item = u32> + use<> {
        self.grid.probes()
    }

    /// Takes in how light the place is in one row; call for each of [`Print::probes`].
    pub fn probe(&mut self, y: u32, row: &Row) {
        self.grid.probe(y, row);
    }

    /// Lays the picture's part on a row of light.
    pub fn draw(&self, y: u32, row: &mut Row) {
        let Some(columns) = self.grid.columns(y) else { return };
        row.touch(&(columns.start as usize..columns.end as usize));
        let tone = self.grid.tone().max(0.01);
        for x in columns {
            let Some((u, v)) = self.grid.place(x, y) else { continue };
            let [red, green, blue, alpha] = self.at(u, v);
            if alpha <= 0.0 {
                continue;
            }
            let [under @ .., _] = row.light[x as usize];
            // The print stands in the light that falls on its place.
            let light_here = (luminance(under) / tone).clamp(0.4, 1.35);
            let [red, green, blue] = match self.finish {
                Finish::Printed => {
                    let over =
                        |under: f32, ink: f32| under * (1.0 - alpha) + ink * PAINT * light_here;
                    [over(under[0], red), over(under[1], green), over(under[2], blue)]
                }
                // What is dark in the picture is cut deep.
                Finish::Engraved => {
                    let depth = alpha - luminance([red, green, blue]);
                    under.map(|under| under * (1.0 - 0.62 * depth.clamp(0.0, 1.0)))
                }
            };
            row.light[x as usize] = [red, green, blue, 0.0];
        }
    }

    /// Premultiplied light of the flat picture at a place of its unit square, between its pixels.
    fn at(&self, u: f32, v: f32) -> [f32; 4] {
        let (width, height) = self.flat.size_px;
        let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right, low) = (x - left, y - top);
        let mut sum = [0.0; 4];
        for (dx, dy, share) in [
            (0, 0, (1.0 - right) * (1.0 - low)),
            (1, 0, right * (1.0 - low)),
            (0, 1, (1.0 - right) * low),
            (1, 1, right * low),
        ] {
            let column = (left as i64 + dx).clamp(0, i64::from(width) - 1) as usize;
            let row = (top as i64 + dy).clamp(0, i64::from(height) - 1) as usize;
            let at = (row * width as usize + column) * 4;
            let pixel = &self.flat.rgba[at..at + 4];
            let alpha = f32::from(pixel[3]) * (1.0 / 255.0) * share;
            for channel in 0..3 {
                sum[channel] += DECODED[pixel[channel] as usize] * alpha;
            }
            sum[3] += alpha;
        }
        sum
    }
}
