//! Decoded pictures, cropped to what they show.

use super::kept::Kept;
use super::lit::Lit;
use super::raster::Pixels;
use super::resample::{self, Fitting};
use super::uv::UvLayer;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

/// The largest picture that is decoded, in pixels.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The most bytes that a picture's pixels may take as they are decoded: with what it is made
/// into, the program stays under 256 MB. A JPEG takes three times its pixels while it is read.
const MAX_BYTES: u64 = 80 << 20;
const MAX_JPEG_BYTES: u64 = 40 << 20;
/// The most bytes that what stands before the pixels may take, colour profiles unpacked.
const MAX_HEAD_BYTES: u64 = 4 << 20;
/// The most passes over the picture that a JPEG may take; ten are usual.
const MAX_SCANS: usize = 20;
/// A JPEG's markers of a pass and of its end.
const SCAN: [u8; 2] = [0xff, 0xda];
const END: [u8; 2] = [0xff, 0xd9];

/// What the compositor draws with, handed in by the caller: nothing here is read from disk.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Decoded pictures by their path inside the catalog's folder.
    pub layers: BTreeMap<String, Arc<Picture>>,
    /// UV layers of curved places by their path.
    pub uvs: BTreeMap<String, Arc<UvLayer>>,
    /// Font files by the key of the catalog's font.
    pub fonts: BTreeMap<String, Arc<[u8]>>,
    /// Customers' pictures ready to be laid, by [`crate::build::Artwork::picture_key`].
    pub artworks: BTreeMap<String, Arc<Pixels>>,
}

impl Pictures {
    /// The picture at this path.
    pub fn layer(&self, path: &str) -> Option<&Arc<Picture>> {
        self.layers.get(path)
    }

    /// Whether a file that a scene needs is there.
    pub fn has(&self, needed: &Needed) -> bool {
        match needed.meaning {
            FileMeaning::Picture => self.layers.contains_key(&needed.path),
            FileMeaning::Uv => self.uvs.contains_key(&needed.path),
        }
    }

    /// Decodes a file that a scene needs.
    ///
    /// # Errors
    /// As [`Picture::decode`] and [`UvLayer::decode`].
    pub fn take(&mut self, needed: Needed, file: &[u8]) -> Result<(), PictureError> {
        match needed.meaning {
            FileMeaning::Picture => {
                self.layers.insert(needed.path, Arc::new(Picture::decode(file)?));
            }
            FileMeaning::Uv => {
                self.uvs.insert(needed.path, Arc::new(UvLayer::decode(file)?));
            }
        }
        Ok(())
    }
}

/// A file of the catalog's folder that a scene is drawn with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needed {
    pub path: String,
    pub meaning: FileMeaning,
}

/// What a file is decoded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileMeaning {
    Picture,
    Uv,
}

/// One decoded picture: the box of it that shows something, and where that box lies.
#[derive(Debug)]
pub struct Picture {
    /// Width and height of the whole picture.
    pub size_px: (u32, u32),
    /// Where the upper left corner of the box lies in the whole picture.
    pub offset_px: (u32, u32),
    /// Width and height of the box; zero for a picture that shows nothing.
    pub box_px: (u32, u32),
    pub(super) samples: Samples,
    /// For each row of the box the columns from the first to after the last that show something.
    pub(super) spans: Vec<(u32, u32)>,
    /// The light of the samples, once it was asked for.
    lit: OnceLock<Lit>,
    /// Smaller versions.
    fitted: Kept<Fitting, Picture>,
}

/// The bytes of a picture's box, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Samples {
    /// One byte a pixel; shows where it is not black.
    Grey(Vec<u8>),
    /// Colour with straight alpha, four bytes a pixel; shows where alpha is not zero.
    Rgba { bytes: Vec<u8>, alpha: Alpha },
}

/// Whether a colour picture came with coverage of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alpha {
    /// The file has an alpha channel.
    Given,
    /// The file has none: every pixel is opaque.
    Opaque,
}

/// Why bytes are no picture that can be shown.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture is {width} x {height} pixels; use one of at most 40 million pixels")]
    TooLarge { width: u32, height: u32 },
    #[error(
        "the picture takes {megabytes} MB when it is opened, more than {most}; make it smaller"
    )]
    TooMuch { megabytes: u64, most: u64 },
    #[error("the picture is painted over {scans} times while it is read; save it again")]
    TooManyScans { scans: usize },
    #[error("the picture ends in the middle; save it again")]
    Unfinished,
    #[error("the UV layer has not 16 bits for each of red, green and blue; save it as such a PNG")]
    NotUv,
    #[error("the picture cannot be read: {0}; save it as PNG, JPEG or WebP again")]
    Unreadable(#[from] image::ImageError),
}

/// Decodes PNG, JPEG or WebP within bounds of size and memory.
pub(super) fn read(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    // What stands before the pixels is looked at first, with little room to unpack it.
    let (format, head) = decoder(bytes, MAX_HEAD_BYTES)?;
    let (width, height) = head.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    let is_jpeg = format == Some(ImageFormat::Jpeg);
    let most = if is_jpeg { MAX_JPEG_BYTES } else { MAX_BYTES };
    if head.total_bytes() > most {
        let megabytes = head.total_bytes().div_ceil(1 << 20);
        return Err(PictureError::TooMuch { megabytes, most: most >> 20 });
    }
    if is_jpeg {
        check_scans(bytes)?;
    }
    drop(head);
    // A PNG unpacks its colour profile within what it is allowed, and needs a few rows beside.
    let room = match format {
        Some(ImageFormat::Png) => MAX_HEAD_BYTES + u64::from(width) * 32,
        _ => most * 2,
    };
    Ok(DynamicImage::from_decoder(decoder(bytes, room)?.1)?)
}

/// Whether a file can be read as a picture, to its last pixel.
///
/// # Errors
/// As [`Picture::decode`].
pub fn check_picture(bytes: &[u8]) -> Result<(), PictureError> {
    read(bytes).map(drop)
}

/// A file's format, and what decodes it within so many bytes.
fn decoder(
    bytes: &[u8],
    max_alloc: u64,
) -> Result<(Option<ImageFormat>, impl ImageDecoder + '_), PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(image::ImageError::IoError)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(max_alloc);
    reader.limits(limits);
    Ok((reader.format(), reader.into_decoder()?))
}

/// A JPEG has few passes, and comes to its end: its decoder would guess what is missing.
fn check_scans(bytes: &[u8]) -> Result<(), PictureError> {
    let starts = bytes.windows(2).enumerate().filter(|(_, pair)| *pair == SCAN);
    let (scans, last) = starts.fold((0, 0), |(count, _), (at, _)| (count + 1, at));
    if scans > MAX_SCANS {
        return Err(PictureError::TooManyScans { scans });
    }
    let has_end = bytes[last..].windows(2).any(|pair| pair == END);
    if has_end { Ok(()) } else { Err(PictureError::Unfinished) }
}

impl Picture {
    /// Decodes PNG, JPEG or WebP.
    ///
    /// Pictures without colour and alpha become grey, whatever their depth or palette.
    ///
    /// # Errors
    /// When the bytes are no such picture, or the picture is larger than [`MAX_PIXELS`].
    pub fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
        Ok(Picture::from_image(read(bytes)?))
    }

    /// A grey picture from one byte a pixel; missing bytes are black.
    pub fn from_grey(size_px: (u32, u32), mut bytes: Vec<u8>) -> Picture {
        bytes.resize(size_px.0 as usize * size_px.1 as usize, 0);
        Picture::cropped(size_px, Samples::Grey(bytes))
    }

    /// A colour picture from four bytes a pixel with straight alpha; missing bytes are clear.
    pub fn from_rgba(size_px: (u32, u32), mut bytes: Vec<u8>) -> Picture {
        bytes.resize(size_px.0 as usize * size_px.1 as usize * 4, 0);
        Picture::cropped(size_px, Samples::Rgba { bytes, alpha: Alpha::Given })
    }

    fn from_image(image: DynamicImage) -> Picture {
        let size_px = (image.width(), image.height());
        let color = image.color();
        if color.has_alpha() {
            return Picture::from_rgba(size_px, image.into_rgba8().into_raw());
        }
        if !color.has_color() {
            return Picture::from_grey(size_px, image.into_luma8().into_raw());
        }
        let bytes = image.into_rgba8().into_raw();
        if bytes.chunks_exact(4).all(|p| p[0] == p[1] && p[1] == p[2]) {
            return Picture::from_grey(size_px, bytes.into_iter().step_by(4).collect());
        }
        Picture::cropped(size_px, Samples::Rgba { bytes, alpha: Alpha::Opaque })
    }

    /// Keeps the box of the samples that shows something.
    fn cropped(size_px: (u32, u32), samples: Samples) -> Picture {
        let width = size_px.0 as usize;
        let rows = (0..size_px.1 as usize).map(|y| samples.span(y * width, width));
        let full: Vec<(u32, u32)> = rows.collect();
        let shows = |span: &(u32, u32)| span.0 < span.1;
        let top = full.iter().position(shows).unwrap_or(0);
        let bottom = full.iter().rposition(shows).map_or(top, |last| last + 1);
        let inside = full[top..bottom].iter().filter(|span| shows(span));
        let left = inside.clone().map(|span| span.0).min().unwrap_or(0);
        let right = inside.map(|span| span.1).max().unwrap_or(0);
        let shift = |span: &(u32, u32)| {
            if shows(span) { (span.0 - left, span.1 - left) } else { (0, 0) }
        };
        Picture {
            size_px,
            offset_px: (left, top as u32),
            box_px: (right - left, (bottom - top) as u32),
            spans: full[top..bottom].iter().map(shift).collect(),
            samples: samples.cut(width, top..bottom, left as usize..right as usize),
            lit: OnceLock::new(),
            fitted: Kept::default(),
        }
    }

    /// The light of the box in planes, made when it is first asked for.
    pub(super) fn lit(&self) -> &Lit {
        self.lit.get_or_init(|| Lit::of(&self.samples))
    }

    /// The picture made smaller with its view: a picture of the view's new size. The last few are
    /// kept.
    pub(super) fn fitted(&self, fitting: Fitting) -> Arc<Picture> {
        self.fitted.or_make(fitting, || resample::resample(self, fitting))
    }

    /// A picture of this size of which a part is known; the rest shows nothing.
    pub(super) fn part_of(
        size_px: (u32, u32),
        offset_px: (u32, u32),
        part_px: (u32, u32),
        samples: Samples,
    ) -> Picture {
        let mut part = Picture::cropped(part_px, samples);
        part.size_px = size_px;
        part.offset_px.0 += offset_px.0;
        part.offset_px.1 += offset_px.1;
        part
    }

    /// The pixel at a place of the whole picture as straight RGBA; clear outside of the box.
    ///
    /// Grey pictures say their grey in all four.
    pub(super) fn at(&self, x: u32, y: u32) -> [u8; 4] {
        let (Some(x), Some(y)) = (x.checked_sub(self.offset_px.0), y.checked_sub(self.offset_px.1))
        else {
            return [0; 4];
        };
        if x >= self.box_px.0 || y >= self.box_px.1 {
            return [0; 4];
        }
        let index = y as usize * self.box_px.0 as usize + x as usize;
        match &self.samples {
            Samples::Grey(bytes) => [bytes[index]; 4],
            Samples::Rgba { bytes, .. } => {
                let pixel = &bytes[index * 4..index * 4 + 4];
                [pixel[0], pixel[1], pixel[2], pixel[3]]
            }
        }
    }

    /// Whether the picture says by its own alpha where it covers.
    pub(super) fn covers(&self) -> bool {
        matches!(self.samples, Samples::Rgba { alpha: Alpha::Given, .. })
    }
}

impl Samples {
    /// The columns of one row from the first to after the last that show something.
    fn span(&self, start: usize, width: usize) -> (u32, u32) {
        match self {
            Samples::Grey(bytes) => {
                span_of(bytes[start..start + width].iter().map(|grey| *grey != 0))
            }
            Samples::Rgba { bytes, .. } => {
                let row = bytes[start * 4..(start + width) * 4].chunks_exact(4);
                span_of(row.map(|pixel| pixel[3] != 0))
            }
        }
    }

    /// The samples of a box.
    fn cut(
        self,
        width: usize,
        rows: std::ops::Range<usize>,
        columns: std::ops::Range<usize>,
    ) -> Samples {
        // In place: a large picture and its copy would be too much at once.
        let cut = |mut bytes: Vec<u8>, channels: usize| -> Vec<u8> {
            let length = columns.len() * channels;
            for (to, y) in rows.clone().enumerate() {
                let from = (y * width + columns.start) * channels;
                bytes.copy_within(from..from + length, to * length);
            }
            bytes.truncate(rows.len() * length);
            bytes.shrink_to_fit();
            bytes
        };
        match self {
            Samples::Grey(bytes) => Samples::Grey(cut(bytes, 1)),
            Samples::Rgba { bytes, alpha } => Samples::Rgba { bytes: cut(bytes, 4), alpha },
        }
    }
}

fn span_of(shows: impl DoubleEndedIterator<Item = bool> + ExactSizeIterator + Clone) -> (u32, u32) {
    let first = shows.clone().position(|shown| shown);
    let last = shows.clone().rposition(|shown| shown);
    first.zip(last).map_or((0, 0), |(first, last)| (first as u32, last as u32 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(image: &DynamicImage) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, image::ImageFormat::Png).unwrap();
        file.into_inner()
    }

    #[test]
    fn a_picture_is_cropped_to_what_it_shows() {
        let mut grey = vec![0; 30];
        (grey[8], grey[15]) = (200, 9);
        let picture = Picture::from_grey((6, 5), grey);
        assert_eq!((picture.offset_px, picture.box_px), ((2, 1), (2, 2)));
        assert_eq!(picture.spans, [(0, 1), (1, 2)]);
        assert_eq!((picture.at(2, 1)[0], picture.at(3, 2)[0], picture.at(0, 0)[0]), (200, 9, 0));
    }

    #[test]
    fn a_picture_that_shows_nothing_is_empty() {
        assert_eq!(Picture::from_grey((6, 5), Vec::new()).box_px, (0, 0));
        assert_eq!(Picture::from_rgba((6, 5), Vec::new()).box_px, (0, 0));
    }

    #[test]
    fn colourless_files_become_grey_and_others_stay_colour() {
        let grey = image::RgbImage::from_pixel(3, 2, image::Rgb([7, 7, 7]));
        let picture = Picture::decode(&png(&grey.into())).unwrap();
        assert_eq!(picture.samples, Samples::Grey(vec![7; 6]));
        let red = image::RgbImage::from_pixel(1, 1, image::Rgb([7, 0, 0]));
        let picture = Picture::decode(&png(&red.into())).unwrap();
        let bytes = vec![7, 0, 0, 255];
        assert_eq!(picture.samples, Samples::Rgba { bytes, alpha: Alpha::Opaque });
    }

    #[test]
    fn sixteen_bit_and_transparent_files_become_eight_bit() {
        let deep = image::ImageBuffer::from_pixel(1, 1, image::Luma([0x8080_u16]));
        let picture = Picture::decode(&png(&deep.into())).unwrap();
        assert_eq!(picture.samples, Samples::Grey(vec![0x80]));
        let clear = image::RgbaImage::from_pixel(1, 1, image::Rgba([7, 7, 7, 40]));
        assert!(Picture::decode(&png(&clear.into())).unwrap().covers());
    }

    #[test]
    fn what_is_no_picture_says_what_to_do() {
        let error = Picture::decode(b"no picture").unwrap_err().to_string();
        assert!(error.starts_with("the picture cannot be read: "), "{error}");
        assert!(error.ends_with("; save it as PNG, JPEG or WebP again"), "{error}");
    }
}
