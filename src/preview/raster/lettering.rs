//! Text on a product, as it would look there.

use super::row::Row;
use crate::catalog::Finish;
use crate::preview::homography::Homography;
use crate::preview::scene::Written;
use crate::preview::text::{Stamp, Typesetter};
use std::sync::Arc;

/// Pixels of the flat text for one pixel of the view.
const DENSITY: f32 = 2.0;
/// The widest flat text that is drawn, in pixels.
const MAX_FLAT_PX: f32 = 8192.0;
/// How far the edges of an engraving catch light and shade, in heights of the capitals.
const EDGE: f32 = 0.045;

/// Text ready to be laid on rows.
pub struct Decal {
    stamp: Stamp,
    /// From pixels of the grid to the unit square of the place.
    back: Homography,
    /// Columns and rows of the grid that the place touches.
    bounds: (std::ops::Range<u32>, std::ops::Range<u32>),
    finish: Finish,
    /// The depth of the engraving's edges in pixels of the stamp.
    edge_px: f32,
}

impl Decal {
    /// Sets a text for a grid of `scale` times the view; `None` when nothing of it can be seen.
    pub fn new(
        written: &Written,
        font: &Arc<[u8]>,
        scale: f32,
        size_px: (u32, u32),
    ) -> Option<Decal> {
        let corners = written.corners_px.map(|(x, y)| (x * scale, y * scale));
        let back = Homography::to_quad(corners)?.inverse()?;
        let (width_mm, height_mm) = written.size_mm;
        if width_mm <= 0.0 || height_mm <= 0.0 {
            return None;
        }
        let side = length(corners[0], corners[1]).max(length(corners[3], corners[2]));
        let flat_width = (side * DENSITY).clamp(1.0, MAX_FLAT_PX);
        let px_per_mm = flat_width / width_mm;
        let flat_height = (height_mm * px_per_mm).clamp(1.0, MAX_FLAT_PX);
        let mut typesetter = Typesetter::new(font)?;
        let set = typesetter.measure(&written.text, written.capitals_mm);
        let fits = (width_mm / set.width_mm.max(0.01)).min(height_mm / set.height_mm.max(0.01));
        let capitals_px = written.capitals_mm * px_per_mm * fits.min(1.0);
        let flat = (flat_width.ceil() as u32, flat_height.ceil() as u32);
        Some(Decal {
            stamp: typesetter.stamp(&written.text, capitals_px, flat),
            back,
            bounds: bounds(corners, size_px),
            finish: written.finish,
            edge_px: (capitals_px * EDGE).max(DENSITY * 0.6),
        })
    }

    /// Lays the text's part on a row of light.
    pub fn draw(&self, y: u32, row: &mut Row) {
        if !self.bounds.1.contains(&y) {
            return;
        }
        for x in self.bounds.0.clone() {
            let (u, v) = self.back.map((x as f32 + 0.5, y as f32 + 0.5));
            if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                continue;
            }
            let at = (u * self.stamp.size_px.0 as f32, v * self.stamp.size_px.1 as f32);
            let x = x as usize;
            let under: [f32; 3] = std::array::from_fn(|channel| row.light[channel][x]);
            let over = match self.finish {
                Finish::Engraved => self.engraved(at, under),
                Finish::Printed => self.printed(at, under),
            };
            for (channel, light) in over.into_iter().enumerate() {
                row.light[channel][x] = light;
            }
        }
    }

    /// A recess: its floor in shade, deeper under the upper edge, a lit lip below.
    fn engraved(&self, (x, y): (f32, f32), under: [f32; 3]) -> [f32; 3] {
        let floor = self.stamp.at(x, y);
        let above = self.stamp.at(x, y - self.edge_px);
        let below = self.stamp.at(x, y + self.edge_px);
        let shade = (floor - above).max(0.0);
        let lip = (above - floor).max(0.0);
        let brow = (below - floor).max(0.0);
        let depth = luminance(under);
        under.map(|light| {
            // On dark material a darker floor cannot be seen: there the cut shows bare and pale.
            let pale = light * 0.55 + 0.16 * (-depth * 9.0).exp();
            let cut = light + (pale - light) * floor * 0.85;
            cut * (1.0 - 0.55 * shade) * (1.0 - 0.10 * brow) + lip * (0.30 * light + 0.035)
        })
    }

    /// Ink that stands out from what is under it.
    fn printed(&self, (x, y): (f32, f32), under: [f32; 3]) -> [f32; 3] {
        let ink = self.stamp.at(x, y) * 0.94;
        let dark = luminance(under) > 0.18;
        let colour = if dark { 0.012 } else { 0.80 };
        under.map(|light| light + (colour * (0.6 + 0.4 * light.min(1.0)) - light) * ink)
    }
}

fn luminance(light: [f32; 3]) -> f32 {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

fn length(from: (f32, f32), to: (f32, f32)) -> f32 {
    (from.0 - to.0).hypot(from.1 - to.1)
}

/// The columns and rows of the grid that a quadrangle touches.
fn bounds(
    corners: [(f32, f32); 4],
    size_px: (u32, u32),
) -> (std::ops::Range<u32>, std::ops::Range<u32>) {
    let span = |values: [f32; 4], size: u32| {
        let least = values.iter().copied().fold(f32::INFINITY, f32::min).floor().max(0.0) as u32;
        let most = values.iter().copied().fold(0.0, f32::max).ceil() as u32;
        least.min(size)..most.min(size)
    };
    let columns = span(corners.map(|corner| corner.0), size_px.0);
    (columns, span(corners.map(|corner| corner.1), size_px.1))
}
