//! A picture made smaller together with the view in which it lies.

use super::light::{self, DECODED};
use super::picture::{Alpha, Picture, Samples};
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{InnerPixel, U16, U16x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use std::ops::Range;

/// Where a picture lies in its view, and the sizes of the view before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    pub at_px: (u32, u32),
    pub view_px: (u32, u32),
    pub size_px: (u32, u32),
    pub meaning: Meaning,
}

/// What the bytes of a picture stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Display codes of light.
    Light,
    /// Plain parts of 255: masks and coverage.
    Share,
    /// Display codes of light that hide what is under the whole picture.
    Cover,
}

/// Light 1 in the 16-bit pictures that are scaled.
const FULL: f32 = 65_535.0;

/// The picture as it is seen in its view made smaller, with the view's new size.
///
/// Filtered in linear light by a window without negative parts (Hamming), so that a sum of
/// pictures made smaller is the sum made smaller.
pub fn resample(picture: &Picture, fitting: Fitting) -> Picture {
    let is_plain =
        matches!(&picture.samples, Samples::Grey(_)) && fitting.meaning != Meaning::Cover;
    let [across, down] = axes(picture, fitting);
    let part_px = (across.target.len() as u32, down.target.len() as u32);
    if part_px.0 == 0 || part_px.1 == 0 {
        return Picture::from_grey(fitting.size_px, Vec::new());
    }
    let samples = if is_plain {
        let part = filtered(&across, &down, |line, y| fill_grey(line, y, picture, fitting));
        let is_light = fitting.meaning == Meaning::Light;
        let code = |pixel: &U16| {
            if is_light { code_of(pixel.0) } else { ((u32::from(pixel.0) + 128) / 257) as u8 }
        };
        Samples::Grey(part.iter().map(code).collect())
    } else {
        let part = filtered(&across, &down, |line, y| fill_colour(line, y, picture, fitting));
        let covers = picture.covers() || fitting.meaning == Meaning::Cover;
        let alpha = if covers { Alpha::Given } else { Alpha::Opaque };
        let bytes = part.iter().flat_map(|pixel| straight(pixel, alpha));
        Samples::Rgba { bytes: bytes.collect(), alpha }
    };
    Picture::part_of(fitting.size_px, (across.target.start, down.target.start), part_px, samples)
}

/// One direction of the scaling.
struct Axis {
    /// The pixels of the view, before, that are read.
    source: Range<u32>,
    /// The pixels of the view, after, that are made of them.
    target: Range<u32>,
    /// From the beginning of `source` to where `target` begins, and how long that is.
    crop: (f64, f64),
}

fn axes(picture: &Picture, fitting: Fitting) -> [Axis; 2] {
    let is_cover = fitting.meaning == Meaning::Cover;
    let (offset, size) = match is_cover {
        true => ((0, 0), picture.size_px),
        false => (picture.offset_px, picture.box_px),
    };
    let axis = |at: u32, size: u32, (view, to): (u32, u32)| {
        let scale = f64::from(to.max(1)) / f64::from(view.max(1));
        // The filter reaches one pixel of the smaller picture to either side.
        let reach = scale.recip().ceil() + 1.0;
        let first = ((f64::from(at) - reach) * scale).floor().max(0.0);
        let last = ((f64::from(at + size) + reach) * scale).ceil().min(f64::from(to));
        let target = if size == 0 { 0..0 } else { first as u32..(last as u32).max(first as u32) };
        let (from, until) = (f64::from(target.start) / scale, f64::from(target.end) / scale);
        let source = from as u32..(until.ceil() as u32).min(view).max(from as u32);
        let begin = from - f64::from(source.start);
        let length = (until - from).min(f64::from(source.end - source.start) - begin);
        Axis { source, target, crop: (begin, length) }
    };
    let Fitting { at_px, view_px, size_px, .. } = fitting;
    [
        axis(at_px.0 + offset.0, size.0, (view_px.0, size_px.0)),
        axis(at_px.1 + offset.1, size.1, (view_px.1, size_px.1)),
    ]
}

/// The part of the view, scaled; `fill` writes a row of the view before, from the column where
/// the part begins.
fn filtered<P: PixelTrait + InnerPixel>(
    across: &Axis,
    down: &Axis,
    fill: impl Fn(Line<'_, P>, u32),
) -> Vec<P> {
    let mut from = TypedImage::<P>::new(across.source.len() as u32, down.source.len() as u32);
    let lines = from.pixels_mut().chunks_exact_mut(across.source.len().max(1));
    for (pixels, y) in lines.zip(down.source.clone()) {
        fill(Line { pixels, start: across.source.start }, y);
    }
    let mut to = TypedImage::<P>::new(across.target.len() as u32, down.target.len() as u32);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Hamming))
        .crop(across.crop.0, down.crop.0, across.crop.1, down.crop.1)
        .use_alpha(false);
    // The crop lies inside and the light is premultiplied: this cannot fail, and a clear picture
    // is the right answer if it did.
    let _cannot_fail = Resizer::new().resize_typed::<P>(&from, &mut to, &options);
    to.pixels().to_vec()
}

/// A row of pixels that begins at a column of the view.
struct Line<'a, P> {
    pixels: &'a mut [P],
    start: u32,
}

impl<P> Line<'_, P> {
    /// Writes pixels from a column of the view on, as far as the row goes.
    fn write(&mut self, column: u32, pixels: impl Iterator<Item = P>) {
        let from = self.pixels.iter_mut().skip(column.saturating_sub(self.start) as usize);
        from.zip(pixels).for_each(|(target, pixel)| *target = pixel);
    }
}

fn fill_grey(mut line: Line<'_, U16>, y: u32, picture: &Picture, fitting: Fitting) {
    let Some(Bytes { column, bytes, .. }) = row(picture, fitting, y) else { return };
    let bytes = bytes.iter();
    match fitting.meaning {
        Meaning::Share => line.write(column, bytes.map(|code| U16::new(u16::from(*code) * 257))),
        Meaning::Light | Meaning::Cover => {
            line.write(column, bytes.map(|code| U16::new(part(DECODED[*code as usize]))));
        }
    }
}

/// Premultiplied light and coverage.
fn fill_colour(mut line: Line<'_, U16x4>, y: u32, picture: &Picture, fitting: Fitting) {
    let rows = fitting.at_px.1..fitting.at_px.1 + picture.size_px.1;
    if !picture.covers() && rows.contains(&y) {
        let opaque = U16x4::new([0, 0, 0, part(1.0)]);
        line.write(fitting.at_px.0, (0..picture.size_px.0).map(|_| opaque));
    }
    let Some(Bytes { column, bytes, width }) = row(picture, fitting, y) else { return };
    line.write(
        column,
        bytes.chunks_exact(width).map(|pixel| {
            let [red, green, blue, alpha] = match *pixel {
                [grey] => [grey, grey, grey, u8::MAX],
                [red, green, blue, alpha] => [red, green, blue, alpha],
                _ => [0; 4],
            };
            let alpha = if picture.covers() { f32::from(alpha) / 255.0 } else { 1.0 };
            let light = [red, green, blue].map(|code| part(DECODED[code as usize] * alpha));
            U16x4::new([light[0], light[1], light[2], part(alpha)])
        }),
    );
}

/// A row of a picture's box.
struct Bytes<'a> {
    /// The column of the view where it begins.
    column: u32,
    bytes: &'a [u8],
    /// Bytes a pixel.
    width: usize,
}

/// What a picture shows of a row of its view.
fn row(picture: &Picture, fitting: Fitting, y: u32) -> Option<Bytes<'_>> {
    let inner = y.checked_sub(fitting.at_px.1)?.checked_sub(picture.offset_px.1)?;
    if inner >= picture.box_px.1 {
        return None;
    }
    let (bytes, width) = match &picture.samples {
        Samples::Grey(bytes) => (bytes, 1),
        Samples::Rgba { bytes, .. } => (bytes, 4),
    };
    let length = picture.box_px.0 as usize * width;
    let bytes = bytes.get(inner as usize * length..(inner as usize + 1) * length)?;
    Some(Bytes { column: fitting.at_px.0 + picture.offset_px.0, bytes, width })
}

/// A part of the light in steps of the 16-bit picture.
fn part(light: f32) -> u16 {
    (light * FULL + 0.5) as u16
}

fn code_of(light: u16) -> u8 {
    light::code_of(f32::from(light) / FULL)
}

/// Straight codes; light that does not cover fades to black at its edges instead.
fn straight(pixel: &U16x4, kind: Alpha) -> [u8; 4] {
    let [red, green, blue, alpha] = pixel.0;
    let whole = if kind == Alpha::Given { f32::from(alpha.max(1)) } else { FULL };
    let [red, green, blue] = [red, green, blue].map(|part| light::code_of(f32::from(part) / whole));
    match kind {
        Alpha::Given => [red, green, blue, ((u32::from(alpha) + 128) / 257) as u8],
        Alpha::Opaque => [red, green, blue, u8::MAX],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(at_px: (u32, u32), meaning: Meaning) -> Fitting {
        Fitting { at_px, view_px: (40, 20), size_px: (20, 10), meaning }
    }

    #[test]
    fn a_flat_picture_keeps_its_light_and_its_place() {
        let picture = Picture::from_grey((12, 8), vec![200; 96]);
        let fitted = resample(&picture, fitting((8, 4), Meaning::Light));
        assert_eq!(fitted.size_px, (20, 10));
        assert_eq!(fitted.at(7, 4)[0], 200);
        assert_eq!((fitted.at(2, 4)[0], fitted.at(12, 4)[0]), (0, 0));
    }

    #[test]
    fn edges_mix_light_in_light_and_shares_as_they_are() {
        let half = |meaning| {
            let picture = Picture::from_grey((9, 20), vec![255; 180]);
            resample(&picture, fitting((0, 0), meaning)).at(4, 5)[0]
        };
        assert_eq!(half(Meaning::Share).abs_diff(128), 0);
        assert_eq!(half(Meaning::Light).abs_diff(188), 0);
    }

    #[test]
    fn an_opaque_part_covers_where_it_lies_even_where_it_is_black() {
        let picture = Picture::from_grey((12, 8), vec![0; 96]);
        let fitted = resample(&picture, fitting((8, 4), Meaning::Cover));
        assert_eq!((fitted.at(7, 4), fitted.at(1, 1)), ([0, 0, 0, 255], [0; 4]));
    }

    #[test]
    fn what_shows_nothing_stays_nothing() {
        let fitted =
            resample(&Picture::from_grey((6, 5), Vec::new()), fitting((3, 3), Meaning::Light));
        assert_eq!((fitted.size_px, fitted.box_px), ((20, 10), (0, 0)));
    }
}
