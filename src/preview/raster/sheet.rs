//! A picture laid on the grid of a view, read row by row.

use crate::preview::light::DECODED;
use crate::preview::lit::Lit;
use crate::preview::picture::{Picture, Samples};
use std::ops::Range;
use std::sync::Arc;

/// A picture in place. Coordinates are those of the grid that is composed.
pub struct Sheet {
    picture: Arc<Picture>,
    /// Where the upper left corner of the whole picture lies.
    origin: (u32, u32),
    /// Columns and rows that may be painted.
    window: (Range<u32>, Range<u32>),
}

/// What a sheet shows of one row.
pub struct Strip<'a> {
    /// The columns of the grid that are shown.
    pub columns: Range<usize>,
    picture: &'a Picture,
    /// The same pixels in the picture's box.
    inner: Range<usize>,
}

/// Premultiplied light of a strip, a value a pixel; [`FULL`](crate::preview::lit::FULL) is 1.
#[derive(Clone, Copy)]
pub enum Light<'a> {
    Grey(&'a [u16]),
    Colour([&'a [u16]; 3]),
}

impl Sheet {
    /// Lays a picture with its upper left corner at `origin`; only the window is painted.
    pub fn new(
        picture: Arc<Picture>,
        origin: (u32, u32),
        window: (Range<u32>, Range<u32>),
    ) -> Sheet {
        Sheet { picture, origin, window }
    }

    /// Whether the picture says by its own alpha where it covers.
    pub fn covers(&self) -> bool {
        self.picture.covers()
    }

    /// What shows in a row; `None` when nothing does.
    pub fn strip(&self, y: u32) -> Option<Strip<'_>> {
        if !self.window.1.contains(&y) {
            return None;
        }
        let picture = &*self.picture;
        let row = y.checked_sub(self.origin.1)?.checked_sub(picture.offset_px.1)? as usize;
        let (first, last) = *picture.spans.get(row)?;
        let left = self.origin.0 + picture.offset_px.0;
        let start = (left + first).max(self.window.0.start);
        let end = (left + last).min(self.window.0.end);
        if start >= end {
            return None;
        }
        let row_start = row * picture.box_px.0 as usize;
        let inner = row_start + (start - left) as usize..row_start + (end - left) as usize;
        Some(Strip { columns: start as usize..end as usize, picture, inner })
    }

    /// The columns of a row in which the whole picture lies, whether it shows something or not.
    pub fn extent(&self, y: u32) -> Option<Range<usize>> {
        let rows = self.origin.1..self.origin.1 + self.picture.size_px.1;
        if !self.window.1.contains(&y) || !rows.contains(&y) {
            return None;
        }
        let start = self.origin.0.max(self.window.0.start) as usize;
        let end = (self.origin.0 + self.picture.size_px.0).min(self.window.0.end) as usize;
        (start < end).then_some(start..end)
    }
}

impl<'a> Strip<'a> {
    /// Some columns of the strip.
    pub fn part(&self, columns: Range<usize>) -> Strip<'a> {
        let start = self.inner.start + columns.start - self.columns.start;
        Strip { inner: start..start + columns.len(), columns, picture: self.picture }
    }

    /// The light of the strip.
    pub fn light(&self) -> Light<'a> {
        match self.picture.lit() {
            Lit::Grey(light) => Light::Grey(&light[self.inner.clone()]),
            Lit::Colour { light, .. } => {
                Light::Colour(light.each_ref().map(|plane| &plane[self.inner.clone()]))
            }
        }
    }

    /// How much each pixel covers, of 255: grey as it is, colour by its alpha.
    pub fn cover(&self) -> &'a [u8] {
        let bytes = match &self.picture.samples {
            Samples::Grey(bytes) => bytes,
            Samples::Rgba { .. } => self.picture.lit().alpha(),
        };
        &bytes[self.inner.clone()]
    }

    /// The linear light of each pixel whatever its alpha.
    pub fn straight(&self) -> impl Iterator<Item = [f32; 3]> {
        let (bytes, width) = match &self.picture.samples {
            Samples::Grey(bytes) => (bytes, 1),
            Samples::Rgba { bytes, .. } => (bytes, 4),
        };
        let pixels = bytes[self.inner.start * width..self.inner.end * width].chunks_exact(width);
        let table = &*DECODED;
        pixels.map(|pixel| match *pixel {
            [red, green, blue, _] => [red, green, blue].map(|code| table[code as usize]),
            _ => [table[pixel[0] as usize]; 3],
        })
    }
}
