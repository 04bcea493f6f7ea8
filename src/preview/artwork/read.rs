//! Bytes to pixels, within bounds of memory and time.

use super::svg::{self, SvgError};
use crate::catalog::ArtworkFile;
use crate::preview::raster::Pixels;
use crate::words::Voice;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::fmt;
use std::io::Cursor;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most pixels of a picture: what telephones make, with a little to spare.
const MOST_PIXELS: u64 = 25_000_000;
/// The most pixels of a JPEG that is built up in passes, which takes three times the memory.
const MOST_PROGRESSIVE: u64 = 16_000_000;
/// The most memory of a decoded picture, in bytes.
const MOST_DECODED: u64 = 100_000_000;
/// The longest side, in pixels.
const LONGEST_PX: u32 = 30_000;

/// A picture that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub file: ArtworkFile,
    /// Width and height upright; of a drawing its shape, see [`svg::SHAPE_PX`].
    pub size_px: (u32, u32),
    pub pixels: Pixels,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArtworkError {
    Empty,
    TooHeavy { megabytes: usize },
    Unknown,
    TooLarge { width: u32, height: u32, most: u64 },
    Damaged(ArtworkFile),
    Svg(SvgError),
}

impl ArtworkError {
    /// In words for its owner.
    pub fn told(&self, voice: &'static Voice) -> String {
        match self {
            Self::Empty => voice.say("picture-empty").to_owned(),
            Self::TooHeavy { megabytes } => {
                voice.tell("picture-heavy", [("megabytes", (*megabytes).into())])
            }
            Self::Unknown => voice.say("picture-unknown").to_owned(),
            Self::TooLarge { width, height, most } => {
                let about = [
                    ("width", (*width).into()),
                    ("height", (*height).into()),
                    ("most", most.cast_signed().into()),
                ];
                voice.tell("picture-large", about)
            }
            Self::Damaged(file) => voice.tell("picture-damaged", [("kind", file.name().into())]),
            Self::Svg(error) => error.told(voice).to_owned(),
        }
    }
}

impl From<SvgError> for ArtworkError {
    fn from(error: SvgError) -> Self {
        Self::Svg(error)
    }
}

impl fmt::Display for ArtworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Voice::english()))
    }
}

impl std::error::Error for ArtworkError {}

/// Reads a picture, told by how its bytes begin; its name and what it says of itself do not count.
///
/// A drawing is drawn with its longer side `longest_px`; a picture keeps its own pixels.
///
/// # Errors
/// When the bytes are no picture, or one that would take too much memory or time.
pub fn read(bytes: &[u8], longest_px: u32) -> Result<Drawn, ArtworkError> {
    if bytes.is_empty() {
        return Err(ArtworkError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ArtworkError::TooHeavy { megabytes: bytes.len().div_ceil(1024 * 1024) });
    }
    match kind(bytes).ok_or(ArtworkError::Unknown)? {
        ArtworkFile::Svg => {
            let (size_px, pixels) = svg::draw(bytes, longest_px)?;
            Ok(Drawn { file: ArtworkFile::Svg, size_px, pixels })
        }
        file => {
            let bare = (file == ArtworkFile::Png).then(|| without_extras(bytes));
            let pixels = decode(bare.as_deref().unwrap_or(bytes), file)?;
            Ok(Drawn { file, size_px: pixels.size_px, pixels })
        }
    }
}

/// The kind of a file by how it begins; `None` for what is no picture.
fn kind(bytes: &[u8]) -> Option<ArtworkFile> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(ArtworkFile::Png);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(ArtworkFile::Jpeg);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(ArtworkFile::Webp);
    }
    svg::looks_like(bytes).then_some(ArtworkFile::Svg)
}

fn decode(bytes: &[u8], file: ArtworkFile) -> Result<Pixels, ArtworkError> {
    let damaged = |_| ArtworkError::Damaged(file);
    let format = match file {
        ArtworkFile::Png => ImageFormat::Png,
        ArtworkFile::Jpeg => ImageFormat::Jpeg,
        ArtworkFile::Webp | ArtworkFile::Svg => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODED + (MOST_DECODED >> 1));
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_PX), Some(LONGEST_PX));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => too_large(bytes, file),
        _ => ArtworkError::Damaged(file),
    })?;
    let (width, height) = decoder.dimensions();
    let is_progressive = file == ArtworkFile::Jpeg && is_progressive(bytes);
    let most = if is_progressive { MOST_PROGRESSIVE } else { MOST_PIXELS };
    let pixels = u64::from(width) * u64::from(height);
    if pixels > most || decoder.total_bytes() > MOST_DECODED || width.max(height) > LONGEST_PX {
        return Err(ArtworkError::TooLarge { width, height, most: most / 1_000_000 });
    }
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let image = image.into_rgba8();
    Ok(Pixels { size_px: image.dimensions(), rgba: image.into_raw() })
}

/// A PNG without what it carries beside its pixels: compressed comments and profiles can be far
/// larger than the file.
fn without_extras(bytes: &[u8]) -> Vec<u8> {
    const KEPT: [&[u8; 4]; 6] = [b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"IDAT", b"IEND"];
    let (signature, mut rest) = bytes.split_at(8.min(bytes.len()));
    let mut bare = signature.to_vec();
    while let Some(length) = rest.first_chunk() {
        let whole = (u32::from_be_bytes(*length) as usize).saturating_add(12).min(rest.len());
        let (chunk, after) = rest.split_at(whole);
        if KEPT.iter().any(|kept| chunk.get(4..8) == Some(kept.as_slice())) {
            bare.extend_from_slice(chunk);
        }
        rest = after;
    }
    bare
}

/// What to say of a picture whose header alone passes the limits.
fn too_large(bytes: &[u8], file: ArtworkFile) -> ArtworkError {
    let side = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_be_bytes)
    };
    match file {
        ArtworkFile::Png => {
            let most = MOST_PIXELS / 1_000_000;
            ArtworkError::TooLarge { width: side(16), height: side(20), most }
        }
        _ => ArtworkError::Damaged(file),
    }
}

/// Whether a JPEG is built up in passes: its frame has the marker SOF2 (ITU T.81, table B.1).
fn is_progressive(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let (Some([0xff, marker]), Some([high, low])) =
        (bytes.get(at..at + 2), bytes.get(at + 2..at + 4))
    {
        match marker {
            0xc2 => return true,
            0xc0 | 0xc1 | 0xda => return false,
            0xff => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}
