//! How flat artwork lies in a picture: which part of it each pixel sees.

use crate::preview::flat::Area;
use crate::preview::homography::Homography;
use crate::preview::uv::UvLayer;
use std::ops::Range;
use std::sync::Arc;

/// Every how many pixels a surface is looked at to tell how large its artwork is seen.
const SURVEY_STEP: usize = 8;

/// A surface in place. Coordinates are those of the grid that is composed.
pub struct Laying {
    shape: Shape,
    /// Columns and rows that the place touches.
    pub bounds: (Range<u32>, Range<u32>),
}

enum Shape {
    /// From pixels to the unit square.
    Flat(Homography),
    /// With where the layer's upper left corner lies.
    Curved(Arc<UvLayer>, (u32, u32)),
}

/// What a pixel sees of the artwork.
pub struct Look {
    pub area: Area,
    /// How much of the pixel the place fills.
    pub fill: f32,
}

impl Laying {
    /// A flat place by its corners on a canvas of this size; `None` when it has no area.
    pub fn flat(corners: [(f32, f32); 4], size_px: (u32, u32)) -> Option<Laying> {
        let back = Homography::to_quad(corners)?.inverse()?;
        Some(Laying { shape: Shape::Flat(back), bounds: bounds(corners, size_px) })
    }

    /// A place of any shape; its layer's upper left corner lies at `origin`.
    pub fn curved(uv: Arc<UvLayer>, origin: (u32, u32)) -> Laying {
        let (columns, rows) = uv.bounds();
        let bounds = (
            columns.start + origin.0..columns.end + origin.0,
            rows.start + origin.1..rows.end + origin.1,
        );
        Laying { shape: Shape::Curved(uv, origin), bounds }
    }

    /// What a pixel of the grid sees; `None` beside the place.
    pub fn look(&self, x: u32, y: u32) -> Option<Look> {
        match &self.shape {
            Shape::Flat(back) => flat_look(back, (x, y)),
            Shape::Curved(uv, origin) => {
                let inner =
                    (i64::from(x) - i64::from(origin.0), i64::from(y) - i64::from(origin.1));
                let texel = uv.at(inner.0, inner.1)?;
                let (across, down) = (uv.step(inner, (1, 0)), uv.step(inner, (0, 1)));
                Some(Look { area: Area { at: texel.at, across, down }, fill: texel.fill })
            }
        }
    }

    /// Millimetres of the artwork for a pixel where it is seen large: a tenth of the place is
    /// seen no smaller. `None` when nothing of it is seen.
    pub fn finest_mm(&self, size_mm: (f32, f32)) -> Option<f32> {
        let columns = self.bounds.0.clone().step_by(SURVEY_STEP);
        let rows = self.bounds.1.clone().step_by(SURVEY_STEP);
        let looks = rows.flat_map(|y| columns.clone().filter_map(move |x| self.look(x, y)));
        let side = |step: (f32, f32)| (step.0 * size_mm.0).hypot(step.1 * size_mm.1);
        let sides = looks.map(|look| side(look.area.across).min(side(look.area.down)));
        let mut sides: Vec<f32> = sides.filter(|side| *side > 0.0).collect();
        sides.sort_by(f32::total_cmp);
        sides.get(sides.len() / 10).copied()
    }
}

fn flat_look(back: &Homography, (x, y): (u32, u32)) -> Option<Look> {
    let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
    let step = |(dx, dy): (f32, f32)| {
        let (before, after) = (back.map((x - dx, y - dy)), back.map((x + dx, y + dy)));
        (after.0 - before.0, after.1 - before.1)
    };
    let area = Area { at: back.map((x, y)), across: step((0.5, 0.0)), down: step((0.0, 0.5)) };
    // How far inside of two opposite edges the middle of the pixel lies, in pixels.
    let inside = |at: f32, per_px: f32| {
        let near = at.min(1.0 - at) / per_px.max(1e-9);
        (near + 0.5).clamp(0.0, 1.0)
    };
    let fill = inside(area.at.0, area.across.0.hypot(area.down.0))
        * inside(area.at.1, area.across.1.hypot(area.down.1));
    (fill > 0.0).then_some(Look { area, fill })
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
