//! The soft shadow that a product throws on what it stands on.

use super::prepare::Frame;
use super::row::Row;
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
    /// Whether the row darkens anything.
    is_dark: bool,
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
        let stretched = || Stretched { row: None, dark: dark(), is_dark: false };
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
        if !self.upper.is_dark && !self.lower.is_dark {
            return;
        }
        let above = self.height.saturating_sub(1 + inner) as f32;
        let foot = if above < self.foot_px { smooth(above / self.foot_px) } else { 1.0 };
        let strength = self.strength * foot;
        let columns = self.window.0.start as usize..self.window.0.end as usize;
        row.touch(&columns);
        let left = self.origin.0 as usize;
        let inner = columns.start - left..columns.end - left;
        let open = row.open[columns].iter_mut();
        let darks = self.upper.dark[inner.clone()].iter().zip(&self.lower.dark[inner]);
        for (open, (upper, lower)) in open.zip(darks) {
            let dark = upper * (1.0 - share) + lower * share;
            *open *= 1.0 - (dark * strength).clamp(0.0, 1.0);
        }
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
        let last = picture.size_px.0 - 1;
        let dark = |x: u32| f32::from(picture.at(x, row)[3]) / 255.0;
        for (stretched, (left, share, fade)) in self.dark.iter_mut().zip(columns) {
            let right = (left + 1).min(last);
            *stretched = (dark(*left) * (1.0 - share) + dark(right) * share) * fade;
        }
        self.is_dark = self.dark.iter().any(|dark| *dark > 0.0);
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
