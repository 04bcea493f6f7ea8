//! The soft shadow that a product throws on what it stands on.

use super::lanes;
use super::prepare::Frame;
use super::row::{Row, joined};
use crate::preview::picture::Picture;
use std::ops::Range;

/// The part of the width at either side in which a shadow fades out.
pub const FADE: f32 = 0.10;

/// The part of the height at the bottom in which a shadow fades out where nothing goes on below.
const FOOT: f32 = 0.06;

/// How a shadow ends at the bottom of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foot {
    /// As it is: the picture ends there.
    Open,
    /// Softly to nothing: the page or the backdrop goes on below.
    Faded,
}

/// A shadow picture stretched over the whole view, between its pixels by proportion.
pub struct Shadow<'a> {
    picture: &'a Picture,
    strength: f32,
    /// For each column: the picture's column to the left, the share of the next, the fade.
    columns: Vec<(u32, f32, f32)>,
    scale_y: f32,
    /// Where the upper left corner of the view lies on the canvas.
    origin: (u32, u32),
    /// How many rows at the bottom fade; 0 for none.
    foot_px: f32,
    height: u32,
    window: (Range<u32>, Range<u32>),
    /// Two rows of the picture, stretched: they serve several rows of the view.
    upper: Stretched,
    lower: Stretched,
}

/// A row of a picture stretched to the width of the view; the row is `None` before the first.
struct Stretched {
    row: Option<u32>,
    dark: Vec<f32>,
    /// The columns outside of which nothing is darkened.
    reach: Range<usize>,
}

impl<'a> Shadow<'a> {
    /// A shadow of the frame's size, seen in the window only.
    pub fn new(
        picture: &'a Picture,
        strength: f32,
        frame: Frame,
        foot: Foot,
        window: (Range<u32>, Range<u32>),
    ) -> Shadow<'a> {
        let size_px = frame.size_px;
        let (width, height) = picture.size_px;
        let scale_x = width as f32 / size_px.0 as f32;
        let column = |x: u32| {
            let (left, share) = between(x, scale_x, width);
            (left, share, fade(x, size_px.0))
        };
        let dark = || vec![0.0; size_px.0 as usize];
        let stretched = || Stretched { row: None, dark: dark(), reach: 0..0 };
        Shadow {
            picture,
            strength,
            columns: (0..size_px.0).map(column).collect(),
            scale_y: height as f32 / size_px.1 as f32,
            origin: frame.origin_px,
            foot_px: if foot == Foot::Faded { FOOT * size_px.1 as f32 } else { 0.0 },
            height: size_px.1,
            window,
            upper: stretched(),
            lower: stretched(),
        }
    }

    /// Takes from the backdrop's light in a row.
    pub fn draw(&mut self, y: u32, row: &mut Row) {
        if !self.window.1.contains(&y) || self.picture.size_px.0 == 0 || self.picture.size_px.1 == 0
        {
            return;
        }
        let inner = y - self.origin.1;
        let (top, share) = between(inner, self.scale_y, self.picture.size_px.1);
        self.stretch(top);
        let above = self.height.saturating_sub(1 + inner) as f32;
        let foot = if above < self.foot_px { smooth(above / self.foot_px) } else { 1.0 };
        let strength = self.strength * foot;
        let (left, reach) = (self.origin.0 as usize, joined(&self.upper.reach, &self.lower.reach));
        let window = self.window.0.start as usize..self.window.0.end as usize;
        let start = (left + reach.start).max(window.start);
        let columns = start..(left + reach.end).min(window.end).max(start);
        row.touch(&columns);
        let inner = columns.start - left..columns.end - left;
        let (upper, lower) = (&self.upper.dark[inner.clone()], &self.lower.dark[inner]);
        let weights = [strength * (1.0 - share), strength * share];
        lanes::shade(row.level, &mut row.open[columns], [upper, lower], weights);
    }

    /// Makes the upper row the one at `top` and the lower row the next.
    fn stretch(&mut self, top: u32) {
        let bottom = (top + 1).min(self.picture.size_px.1.saturating_sub(1));
        if self.lower.row == Some(top) {
            std::mem::swap(&mut self.upper, &mut self.lower);
        }
        for (stretched, row) in [(&mut self.upper, top), (&mut self.lower, bottom)] {
            if stretched.row != Some(row) {
                stretched.fill(self.picture, row, &self.columns);
            }
        }
    }
}

impl Stretched {
    fn fill(&mut self, picture: &Picture, row: u32, columns: &[(u32, f32, f32)]) {
        self.row = Some(row);
        let dark = |x: u32| f32::from(picture.at(x, row)[3]) / 255.0;
        let darks: Vec<f32> = (0..picture.size_px.0).map(dark).collect();
        for (stretched, (left, share, fade)) in self.dark.iter_mut().zip(columns) {
            let left = *left as usize;
            let right = (left + 1).min(darks.len() - 1);
            *stretched = (darks[left] * (1.0 - share) + darks[right] * share) * fade;
        }
        let is_dark = |dark: &f32| *dark > 0.0;
        let first = self.dark.iter().position(is_dark);
        let last = self.dark.iter().rposition(is_dark);
        self.reach = first.zip(last).map_or(0..0, |(first, last)| first..last + 1);
    }
}

/// The pixel before a place on a stretched picture, and the share of the next.
pub fn between(at: u32, scale: f32, size: u32) -> (u32, f32) {
    let place = ((at as f32 + 0.5) * scale - 0.5).clamp(0.0, size.saturating_sub(1) as f32);
    (place as u32, place.fract())
}

/// How much of a shadow is left at a column: smoothly from nothing at either edge.
pub fn fade(x: u32, width: u32) -> f32 {
    let nearest = x.min((width - 1).saturating_sub(x)) as f32;
    smooth(nearest / (FADE * width as f32))
}

/// From 0 to 1 without a corner at either end.
pub fn smooth(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}
