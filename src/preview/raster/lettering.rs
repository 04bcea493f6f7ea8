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

/// Below this light a place counts as dark material: a cut in it shows pale.
const DARK_MATERIAL: f32 = 0.06;
/// Above this light dark ink contrasts more than light ink.
const LIGHT_GROUND: f32 = 0.18;
/// About how many rows are looked at to tell how light a place is.
const PROBES: usize = 6;

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
    /// The sum of the light found on the place, and of how many pixels.
    probed: (f32, u32),
}

impl Decal {
    /// Sets a text whose place has these corners on a canvas of this size; `None` when nothing of
    /// it can be seen.
    pub fn new(
        written: &Written,
        font: &Arc<[u8]>,
        corners: [(f32, f32); 4],
        size_px: (u32, u32),
    ) -> Option<Decal> {
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
            probed: (0.0, 0),
        })
    }

    /// The rows that show how light the place is: a few, evenly spaced.
    pub fn probes(&self) -> impl Iterator<Item = u32> + use<> {
        let step = (self.bounds.1.len() / PROBES).max(1);
        self.bounds.1.clone().step_by(step)
    }

    /// Takes in how light the place is in one row; call for each of [`Decal::probes`].
    pub fn probe(&mut self, y: u32, row: &Row) {
        for x in self.bounds.0.clone() {
            if self.place(x, y).is_some() {
                let [red, green, blue, _] = row.light[x as usize];
                self.probed.0 += luminance([red, green, blue]);
                self.probed.1 += 1;
            }
        }
    }

    /// Lays the text's part on a row of light.
    pub fn draw(&self, y: u32, row: &mut Row) {
        if !self.bounds.1.contains(&y) {
            return;
        }
        row.touch(&(self.bounds.0.start as usize..self.bounds.0.end as usize));
        let tone = self.probed.0 / self.probed.1.max(1) as f32;
        for x in self.bounds.0.clone() {
            let Some(at) = self.place(x, y) else {
                continue;
            };
            let x = x as usize;
            let [red, green, blue, _] = row.light[x];
            let under = [red, green, blue];
            let [red, green, blue] = match self.finish {
                Finish::Engraved => self.engraved(at, under, tone),
                Finish::Printed => self.printed(at, under, tone),
            };
            row.light[x] = [red, green, blue, 0.0];
        }
    }

    /// Where a pixel of the grid lies on the stamp; `None` beside the place.
    fn place(&self, x: u32, y: u32) -> Option<(f32, f32)> {
        let (u, v) = self.back.map((x as f32 + 0.5, y as f32 + 0.5));
        let inside = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        let (width, height) = self.stamp.size_px;
        inside.then_some((u * width as f32, v * height as f32))
    }

    /// A recess: its floor in shade, deeper under the upper edge, a lit lip below.
    ///
    /// On dark material a darker floor cannot be seen: there the cut shows bare and pale.
    fn engraved(&self, (x, y): (f32, f32), under: [f32; 3], tone: f32) -> [f32; 3] {
        let floor = self.stamp.at(x, y);
        let above = self.stamp.at(x, y - self.edge_px);
        let below = self.stamp.at(x, y + self.edge_px);
        let shade = (floor - above).max(0.0);
        let lip = (above - floor).max(0.0);
        let brow = (below - floor).max(0.0);
        under.map(|light| {
            let bottom = if tone < DARK_MATERIAL { light * 0.7 + 0.13 } else { light * 0.36 };
            let cut = light + (bottom - light) * floor * 0.9;
            cut * (1.0 - 0.5 * shade) * (1.0 - 0.10 * brow) + lip * (0.30 * light + 0.03)
        })
    }

    /// Ink that stands out from what is under it, in the light that falls there.
    fn printed(&self, (x, y): (f32, f32), under: [f32; 3], tone: f32) -> [f32; 3] {
        let ink = self.stamp.at(x, y) * 0.95;
        let light_here = luminance(under) / tone.max(0.01);
        let paint = if tone > LIGHT_GROUND { 0.012 } else { 0.72 };
        let colour = paint * light_here.clamp(0.5, 1.3);
        under.map(|light| light + (colour - light) * ink)
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
