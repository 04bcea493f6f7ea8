//! A picture laid on the grid of a view, read row by row.

use crate::preview::light::DECODED;
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
    /// The columns of the grid that the bytes stand for.
    pub columns: Range<usize>,
    pub bytes: Bytes<'a>,
}

/// The bytes of a strip.
pub enum Bytes<'a> {
    /// One a pixel.
    Grey(&'a [u8]),
    /// Four a pixel, straight alpha.
    Rgba(&'a [u8]),
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
        let bytes = match &picture.samples {
            Samples::Grey(bytes) => Bytes::Grey(&bytes[inner]),
            Samples::Rgba { bytes, .. } => Bytes::Rgba(&bytes[inner.start * 4..inner.end * 4]),
        };
        Some(Strip { columns: start as usize..end as usize, bytes })
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

impl Bytes<'_> {
    /// Adds each pixel's coverage to the coverage of a plane: grey as it is, colour by its alpha.
    pub fn join(&self, plane: &mut [f32]) {
        match self {
            Bytes::Grey(bytes) => {
                for (cover, grey) in plane.iter_mut().zip(*bytes) {
                    join(cover, f32::from(*grey) * (1.0 / 255.0));
                }
            }
            Bytes::Rgba(bytes) => {
                for (cover, pixel) in plane.iter_mut().zip(bytes.chunks_exact(4)) {
                    join(cover, f32::from(pixel[3]) * (1.0 / 255.0));
                }
            }
        }
    }

    /// Each pixel's light, not premultiplied, and its alpha.
    pub fn light(&self, mut each: impl FnMut(usize, [f32; 3], f32)) {
        let table = &*DECODED;
        match self {
            Bytes::Grey(bytes) => {
                for (index, grey) in bytes.iter().enumerate() {
                    each(index, [table[*grey as usize]; 3], 1.0);
                }
            }
            Bytes::Rgba(bytes) => {
                for (index, pixel) in bytes.chunks_exact(4).enumerate() {
                    let light = [pixel[0], pixel[1], pixel[2]].map(|code| table[code as usize]);
                    each(index, light, f32::from(pixel[3]) / 255.0);
                }
            }
        }
    }
}

/// Adds coverage to coverage: what either covers is covered.
pub fn join(cover: &mut f32, alpha: f32) {
    *cover += (1.0 - *cover) * alpha;
}
