//! A flat place of the product on the grid of pixels: where each pixel lies on it, and how light
//! it is there.

use super::row::Row;
use crate::preview::homography::Homography;
use std::ops::Range;

/// About how many rows are looked at to tell how light a place is.
const PROBES: usize = 6;

/// A place on the grid.
pub struct Grid {
    /// From pixels of the grid to the unit square of the place.
    back: Homography,
    /// Columns and rows of the grid that the place touches.
    bounds: (Range<u32>, Range<u32>),
    /// The length of its longer long side, in pixels.
    longest_px: f32,
    /// The sum of the light found on the place, and of how many pixels.
    probed: (f32, u32),
}

impl Grid {
    /// A place with these corners on a canvas of this size; `None` when it has no area.
    pub fn new(corners: [(f32, f32); 4], size_px: (u32, u32)) -> Option<Grid> {
        Some(Grid {
            back: Homography::to_quad(corners)?.inverse()?,
            bounds: bounds(corners, size_px),
            longest_px: length(corners[0], corners[1]).max(length(corners[3], corners[2])),
            probed: (0.0, 0),
        })
    }

    /// The length of its upper or lower side, whichever is longer, in pixels.
    pub fn longest_px(&self) -> f32 {
        self.longest_px
    }

    /// The rows that show how light the place is: a few, evenly spaced.
    pub fn probes(&self) -> impl Iterator<Item = u32> + use<> {
        let step = (self.bounds.1.len() / PROBES).max(1);
        self.bounds.1.clone().step_by(step)
    }

    /// Takes in how light the place is in one row.
    pub fn probe(&mut self, y: u32, row: &Row) {
        for x in self.bounds.0.clone() {
            if self.place(x, y).is_some() {
                let [red, green, blue, _] = row.light[x as usize];
                self.probed.0 += luminance([red, green, blue]);
                self.probed.1 += 1;
            }
        }
    }

    /// How light the place is, as far as it was probed.
    pub fn tone(&self) -> f32 {
        self.probed.0 / self.probed.1.max(1) as f32
    }

    /// The columns of a row that the place may touch.
    pub fn columns(&self, y: u32) -> Option<Range<u32>> {
        self.bounds.1.contains(&y).then(|| self.bounds.0.clone())
    }

    /// Where a pixel of the grid lies on the place's unit square; `None` beside the place.
    pub fn place(&self, x: u32, y: u32) -> Option<(f32, f32)> {
        let (u, v) = self.back.map((x as f32 + 0.5, y as f32 + 0.5));
        let inside = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        inside.then_some((u, v))
    }
}

/// How light a colour of light is.
pub fn luminance(light: [f32; 3]) -> f32 {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

fn length(from: (f32, f32), to: (f32, f32)) -> f32 {
    (from.0 - to.0).hypot(from.1 - to.1)
}

/// The columns and rows of the grid that a quadrangle touches.
fn bounds(corners: [(f32, f32); 4], size_px: (u32, u32)) -> (Range<u32>, Range<u32>) {
    let span = |values: [f32; 4], size: u32| {
        let least = values.iter().copied().fold(f32::INFINITY, f32::min).floor().max(0.0) as u32;
        let most = values.iter().copied().fold(0.0, f32::max).ceil() as u32;
        least.min(size)..most.min(size)
    };
    let columns = span(corners.map(|corner| corner.0), size_px.0);
    (columns, span(corners.map(|corner| corner.1), size_px.1))
}
