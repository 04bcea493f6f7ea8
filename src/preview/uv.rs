//! UV layers: for each pixel of a view, where on the flat artwork of a place it looks.

use super::kept::Kept;
use super::picture::{self, PictureError};
use super::resample::Fitting;
use image::DynamicImage;
use std::ops::Range;
use std::sync::Arc;

/// Code of the right and the bottom edge of the artwork, and of a pixel that is filled.
const FULL: f32 = 65_535.0;
/// Neighbours that look further apart than this part of the artwork are not neighbours on it.
const SEAM: f32 = 0.25;

/// A decoded UV layer: the box of it that looks at the artwork, and where that box lies.
#[derive(Debug)]
pub struct UvLayer {
    /// Width and height of the whole layer.
    pub size_px: (u32, u32),
    offset_px: (u32, u32),
    box_px: (u32, u32),
    texels: Vec<[u16; 3]>,
    fitted: Kept<Fitting, UvLayer>,
}

/// What one pixel looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Texel {
    /// Parts of the artwork's width and height.
    pub at: (f32, f32),
    /// How much of the pixel the place fills.
    pub fill: f32,
}

impl UvLayer {
    /// Decodes a PNG of three channels of 16 bits: red and green from 0 at the left and the top
    /// of the artwork to 65535 at its right and its bottom, blue how much of the pixel is filled.
    ///
    /// # Errors
    /// When the bytes are no such picture, or it is larger than [`picture::MAX_PIXELS`].
    pub fn decode(file: &[u8]) -> Result<UvLayer, PictureError> {
        let DynamicImage::ImageRgb16(image) = picture::read(file)? else {
            return Err(PictureError::NotUv);
        };
        let texels = image.pixels().map(|pixel| pixel.0).collect();
        Ok(UvLayer::from_texels(image.dimensions(), texels))
    }

    /// A layer from three codes a pixel; missing pixels look nowhere.
    pub fn from_texels(size_px: (u32, u32), mut texels: Vec<[u16; 3]>) -> UvLayer {
        let (width, height) = (size_px.0 as usize, size_px.1 as usize);
        texels.resize(width * height, [0; 3]);
        let rows = span(
            (0..height)
                .map(|y| texels[y * width..(y + 1) * width].iter().any(|texel| texel[2] > 0)),
        );
        let columns = span((0..width).map(|x| rows.clone().any(|y| texels[y * width + x][2] > 0)));
        let inner = rows
            .clone()
            .flat_map(|y| texels[y * width + columns.start..y * width + columns.end].to_vec());
        UvLayer {
            size_px,
            offset_px: (columns.start as u32, rows.start as u32),
            box_px: (columns.len() as u32, rows.len() as u32),
            texels: inner.collect(),
            fitted: Kept::default(),
        }
    }

    /// The columns and rows that look at the artwork.
    pub(super) fn bounds(&self) -> (Range<u32>, Range<u32>) {
        let ((x, y), (width, height)) = (self.offset_px, self.box_px);
        (x..x + width, y..y + height)
    }

    /// What a pixel of the whole layer looks at; `None` when at nothing.
    pub(super) fn at(&self, x: i64, y: i64) -> Option<Texel> {
        let column = usize::try_from(x - i64::from(self.offset_px.0)).ok()?;
        let row = usize::try_from(y - i64::from(self.offset_px.1)).ok()?;
        if column >= self.box_px.0 as usize || row >= self.box_px.1 as usize {
            return None;
        }
        let [u, v, fill] = self.texels[row * self.box_px.0 as usize + column].map(f32::from);
        (fill > 0.0).then_some(Texel { at: (u / FULL, v / FULL), fill: fill / FULL })
    }

    /// How far the look moves from a pixel to the next, by its neighbours to either side.
    pub(super) fn step(&self, (x, y): (i64, i64), (dx, dy): (i64, i64)) -> (f32, f32) {
        let Some(here) = self.at(x, y) else { return (0.0, 0.0) };
        let near = |texel: &Texel| {
            let apart = (texel.at.0 - here.at.0, texel.at.1 - here.at.1);
            apart.0.abs() < SEAM && apart.1.abs() < SEAM
        };
        let before = self.at(x - dx, y - dy).filter(near);
        let after = self.at(x + dx, y + dy).filter(near);
        let steps = f32::from(u8::from(before.is_some()) + u8::from(after.is_some())).max(1.0);
        let (from, to) = (before.unwrap_or(here).at, after.unwrap_or(here).at);
        ((to.0 - from.0) / steps, (to.1 - from.1) / steps)
    }

    /// The layer made smaller with its view: a layer of the view's new size. The last few are
    /// kept.
    pub(super) fn fitted(&self, fitting: Fitting) -> Arc<UvLayer> {
        self.fitted.or_make(fitting, || {
            let (width, height) = fitting.size_px;
            let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
            let texels = places.map(|place| self.mean(fitting, place)).collect();
            UvLayer::from_texels(fitting.size_px, texels)
        })
    }

    /// What a pixel of the smaller view looks at: the mean of the pixels it is made of, by how
    /// much of each it holds and is filled.
    fn mean(&self, fitting: Fitting, (x, y): (u32, u32)) -> [u16; 3] {
        let Fitting { at_px, view_px, size_px, .. } = fitting;
        let columns = Shares::of(x, (view_px.0, size_px.0), at_px.0);
        let rows = Shares::of(y, (view_px.1, size_px.1), at_px.1);
        let mut first: Option<Texel> = None;
        let (mut sum, mut filled) = ((0.0, 0.0), 0.0);
        for (row, down) in rows {
            for (column, across) in columns.clone() {
                let Some(texel) = self.at(column, row) else { continue };
                let reference = *first.get_or_insert(texel);
                if (texel.at.0 - reference.at.0).abs() > SEAM
                    || (texel.at.1 - reference.at.1).abs() > SEAM
                {
                    continue;
                }
                let weight = down * across * texel.fill;
                sum = (sum.0 + texel.at.0 * weight, sum.1 + texel.at.1 * weight);
                filled += weight;
            }
        }
        if filled <= 0.0 {
            return [0; 3];
        }
        [sum.0 / filled, sum.1 / filled, filled].map(|part| (part * FULL + 0.5) as u16)
    }
}

/// The pixels that one pixel of a smaller view is made of, each with its share.
#[derive(Clone)]
struct Shares {
    next: i64,
    /// From where to where, in pixels of the layer.
    span: (f32, f32),
}

impl Shares {
    fn of(index: u32, (view, size): (u32, u32), at: u32) -> Shares {
        let scale = view as f32 / size.max(1) as f32;
        let from = index as f32 * scale - at as f32;
        Shares { next: from.floor() as i64, span: (from, from + scale) }
    }
}

impl Iterator for Shares {
    type Item = (i64, f32);

    fn next(&mut self) -> Option<(i64, f32)> {
        let (from, to) = self.span;
        let pixel = self.next;
        let held = (to.min(pixel as f32 + 1.0) - from.max(pixel as f32)) / (to - from);
        self.next += 1;
        (held > 0.0).then_some((pixel, held))
    }
}

/// From the first to after the last that holds; empty when none does.
fn span(holds: impl ExactSizeIterator<Item = bool> + DoubleEndedIterator + Clone) -> Range<usize> {
    let first = holds.clone().position(|holds| holds);
    let last = holds.clone().rposition(|holds| holds);
    first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::resample::Meaning;

    /// A layer of 8 x 4 whose inner 6 x 4 look across the artwork.
    fn ramp() -> UvLayer {
        let texel = |x: u32, y: u32| match x {
            0 | 7 => [0; 3],
            _ => [(x - 1) as u16 * 10_000 + 5_000, y as u16 * 16_000 + 8_000, u16::MAX],
        };
        let texels = (0..4).flat_map(|y| (0..8).map(move |x| texel(x, y)));
        UvLayer::from_texels((8, 4), texels.collect())
    }

    #[test]
    fn a_layer_is_cropped_to_where_it_looks_at_the_artwork() {
        let layer = ramp();
        assert_eq!(layer.bounds(), (1..7, 0..4));
        assert_eq!((layer.at(0, 0), layer.at(-1, 2), layer.at(3, 4)), (None, None, None));
        assert!(layer.at(1, 0).unwrap().fill > 0.999);
        assert_eq!(UvLayer::from_texels((3, 2), Vec::new()).bounds(), (0..0, 0..0));
    }

    #[test]
    fn steps_are_taken_from_the_neighbours_that_are_there() {
        let layer = ramp();
        let near = |step: (f32, f32), wanted: (f32, f32)| {
            let (u, v) = (step.0 * FULL - wanted.0, step.1 * FULL - wanted.1);
            assert!(u.abs() < 1.0 && v.abs() < 1.0, "{step:?}");
        };
        near(layer.step((3, 1), (1, 0)), (10_000.0, 0.0));
        near(layer.step((1, 0), (1, 0)), (10_000.0, 0.0));
        near(layer.step((3, 0), (0, 1)), (0.0, 16_000.0));
    }

    #[test]
    fn a_smaller_layer_looks_at_the_middle_of_what_it_is_made_of() {
        let fitting =
            Fitting { at_px: (0, 0), view_px: (8, 4), size_px: (4, 2), meaning: Meaning::Share };
        let small = ramp().fitted(fitting);
        let middle = small.at(1, 0).unwrap();
        assert!((middle.at.0 * FULL - 20_000.0).abs() < 1.0, "{middle:?}");
        assert!((middle.at.1 * FULL - 16_000.0).abs() < 1.0 && middle.fill > 0.999, "{middle:?}");
        assert!((small.at(0, 0).unwrap().fill - 0.5).abs() < 1e-4);
    }

    #[test]
    fn a_picture_of_eight_bits_is_no_uv_layer() {
        let mut file = std::io::Cursor::new(Vec::new());
        let image = DynamicImage::new_rgb8(2, 2);
        image.write_to(&mut file, image::ImageFormat::Png).unwrap();
        let error = UvLayer::decode(&file.into_inner()).unwrap_err();
        assert!(error.to_string().contains("16 bits"), "{error}");
    }
}
