//! Customers' pictures in an order: how each lies on its place, and its file.

use super::record::BadValue;
use crate::build::{Artwork, Placement, Removal};
use crate::catalog::{ArtworkFile, Catalog, GroupId, GroupKind, PrintSheet, Rgb};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::Arc;

/// A picture as it will be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedArtwork {
    /// The group's key.
    pub key: String,
    pub name: String,
    /// Where the picture appears on the product.
    pub place: String,
    pub artwork: Artwork,
    pub sheet: PrintSheet,
}

/// The file of a customer's picture, as it was brought.
#[derive(Clone, PartialEq, Eq)]
pub struct OrderedPicture {
    /// SHA-256 of the bytes, lower-case hex, as the artwork names it.
    pub sha256: String,
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for OrderedPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OrderedPicture({}, {} bytes)", self.sha256, self.bytes.len())
    }
}

impl OrderedPicture {
    /// Whether the bytes are those that the name stands for.
    pub fn is_whole(&self) -> bool {
        sha256(&self.bytes) == self.sha256
    }
}

/// SHA-256 as lower-case hex: what pictures are named by.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing into text cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

impl OrderedArtwork {
    /// A picture of a selection with what its group says of the print; `None` when the group takes
    /// no picture.
    pub(super) fn new(catalog: &Catalog, (id, artwork): (GroupId, &Artwork)) -> Option<Self> {
        let group = catalog.group(id);
        let GroupKind::Artwork(limits) = &group.kind else { return None };
        Some(Self {
            key: group.key.clone(),
            name: group.name.clone(),
            place: limits.place.clone(),
            artwork: artwork.clone(),
            sheet: limits.sheet,
        })
    }
}

/// An artwork and its print, as files hold it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Artwork", deny_unknown_fields)]
pub(super) struct ArtworkRecord {
    pub key: String,
    pub name: String,
    pub place: String,
    pub placed: PlacedRecord,
    pub area_width_mm: String,
    pub area_height_mm: String,
    pub bleed_mm: String,
    pub print_dpi: u32,
}

/// A picture and how it lies.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename = "Placed", deny_unknown_fields)]
pub(super) struct PlacedRecord {
    pub sha256: String,
    /// The end of its file's name: `png`, `jpg`, `webp` or `svg`.
    pub file: String,
    pub file_name: String,
    pub width_px: u32,
    pub height_px: u32,
    pub x_mm: String,
    pub y_mm: String,
    pub width_mm: String,
    pub turn_degrees: String,
    /// Empty while the background stays.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub removed_colour: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub removed_tolerance: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// What the person decided about a group's picture.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidedArtwork {
    pub key: String,
    pub placed: PlacedRecord,
}

/// A picture's file as text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Picture", deny_unknown_fields)]
pub(super) struct PictureRecord {
    pub sha256: String,
    pub base64: String,
}

impl From<&OrderedArtwork> for ArtworkRecord {
    fn from(ordered: &OrderedArtwork) -> Self {
        Self {
            key: ordered.key.clone(),
            name: ordered.name.clone(),
            place: ordered.place.clone(),
            placed: (&ordered.artwork).into(),
            area_width_mm: mm(ordered.sheet.area_um.0),
            area_height_mm: mm(ordered.sheet.area_um.1),
            bleed_mm: mm(ordered.sheet.bleed_um),
            print_dpi: ordered.sheet.dpi,
        }
    }
}

impl From<&Artwork> for PlacedRecord {
    fn from(artwork: &Artwork) -> Self {
        let Placement { centre_um, width_um, turn } = artwork.placement;
        Self {
            sha256: artwork.sha256.clone(),
            file: artwork.file.extension().to_owned(),
            file_name: artwork.name.clone(),
            width_px: artwork.size_px.0,
            height_px: artwork.size_px.1,
            x_mm: mm(centre_um.0),
            y_mm: mm(centre_um.1),
            width_mm: mm(width_um),
            turn_degrees: Decimal::new(i64::from(turn), 2).normalize().to_string(),
            removed_colour: artwork.removal.map(|it| it.colour.to_string()).unwrap_or_default(),
            removed_tolerance: artwork.removal.map_or(0, |it| it.tolerance),
        }
    }
}

impl From<&OrderedPicture> for PictureRecord {
    fn from(picture: &OrderedPicture) -> Self {
        Self { sha256: picture.sha256.clone(), base64: STANDARD.encode(&picture.bytes) }
    }
}

impl ArtworkRecord {
    pub(super) fn read(self) -> Result<OrderedArtwork, BadValue> {
        let area_um = (
            um("area_width_mm", &self.area_width_mm)?,
            um("area_height_mm", &self.area_height_mm)?,
        );
        let bleed_um = um("bleed_mm", &self.bleed_mm)?;
        let is_sensible = area_um.0 > 0 && area_um.1 > 0 && bleed_um >= 0;
        if !is_sensible || !(1..=9_999).contains(&self.print_dpi) {
            let found = format!("{} x {}", self.area_width_mm, self.area_height_mm);
            return Err(BadValue { field: "print area", found });
        }
        Ok(OrderedArtwork {
            key: self.key,
            name: self.name,
            place: self.place,
            artwork: self.placed.read()?,
            sheet: PrintSheet { area_um, bleed_um, dpi: self.print_dpi },
        })
    }
}

impl PlacedRecord {
    pub(super) fn read(self) -> Result<Artwork, BadValue> {
        let file =
            ArtworkFile::from_extension(&self.file).ok_or_else(|| bad("file", &self.file))?;
        let is_hash = self.sha256.len() == 64
            && self.sha256.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hash {
            return Err(bad("sha256", &self.sha256));
        }
        let size_px = (self.width_px, self.height_px);
        if size_px.0 == 0 || size_px.1 == 0 {
            return Err(BadValue { field: "width_px", found: "0".to_owned() });
        }
        let width_um = um("width_mm", &self.width_mm)?;
        if width_um <= 0 {
            return Err(bad("width_mm", &self.width_mm));
        }
        let turn = scaled(&self.turn_degrees, Decimal::ONE_HUNDRED);
        let turn = turn.ok_or_else(|| bad("turn_degrees", &self.turn_degrees))?;
        Ok(Artwork {
            sha256: self.sha256,
            name: self.file_name,
            file,
            size_px,
            placement: Placement {
                centre_um: (um("x_mm", &self.x_mm)?, um("y_mm", &self.y_mm)?),
                width_um,
                turn,
            },
            removal: removal(&self.removed_colour, self.removed_tolerance)?,
        })
    }
}

impl PictureRecord {
    pub(super) fn read(self) -> Result<OrderedPicture, BadValue> {
        let bytes = STANDARD.decode(&self.base64).map_err(|_| bad("picture", &self.base64))?;
        Ok(OrderedPicture { sha256: self.sha256, bytes: bytes.into() })
    }
}

fn removal(colour: &str, tolerance: u8) -> Result<Option<Removal>, BadValue> {
    if colour.is_empty() {
        return Ok(None);
    }
    let colour = Rgb::parse(colour).ok_or_else(|| bad("removed_colour", colour))?;
    Ok(Some(Removal { colour, tolerance }))
}

/// Micrometres as millimetres.
fn mm(um: i32) -> String {
    Decimal::new(i64::from(um), 3).normalize().to_string()
}

fn um(field: &'static str, mm: &str) -> Result<i32, BadValue> {
    scaled(mm, Decimal::ONE_THOUSAND).ok_or_else(|| bad(field, mm))
}

fn scaled(text: &str, by: Decimal) -> Option<i32> {
    let number = Decimal::from_str_exact(text).ok()?.checked_mul(by)?;
    let whole = number.round().to_i32()?;
    (whole.abs() <= 1_000_000_000).then_some(whole)
}

fn bad(field: &'static str, found: &str) -> BadValue {
    BadValue { field, found: found.chars().take(40).collect() }
}
