//! The shapes that order files carry. Amounts and numbers are decimal text.
//!
//! `docs/order-format.md` describes them; they may grow, but what was written stays readable.

use super::artwork::{ArtworkRecord, DecidedArtwork, PictureRecord};
use super::{Filed, Order};
use serde::{Deserialize, Serialize};

/// The version of these shapes.
pub(super) const FORMAT: u32 = 1;

/// A whole order file: its format, its content, its seal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Order", deny_unknown_fields)]
pub(super) struct File {
    pub format: u32,
    pub content: Content,
    pub seal: String,
    /// Named by the content with their hash, so that the seal covers them too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureRecord>,
}

/// What the seal is computed over.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub name: String,
    pub created: String,
    pub quantity: u32,
    pub product: Product,
    pub currency: String,
    pub tax: TaxRecord,
    pub choices: Vec<Choice>,
    pub numbers: Vec<Number>,
    pub texts: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artworks: Vec<ArtworkRecord>,
    pub lines: Vec<Line>,
    pub parts: Vec<PartRecord>,
    pub tax_each: String,
    pub price_each: String,
    pub tax_total: String,
    pub price_total: String,
    pub delivery_days: u32,
    pub decided: Decided,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Product {
    pub id: String,
    pub version: String,
    pub hash: String,
    pub name: String,
    pub maker: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Tax", deny_unknown_fields)]
pub(super) struct TaxRecord {
    pub name: String,
    pub percent: String,
    pub included: bool,
}

/// Who decided: the words that files use.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum By {
    You,
    Preset,
    Rule,
    Default,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub key: String,
    pub group_name: String,
    pub name: String,
    pub count: u32,
    pub by: By,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    pub key: String,
    pub name: String,
    pub number: String,
    pub unit: String,
    pub by: By,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub key: String,
    pub name: String,
    pub text: String,
    pub font: String,
    pub place: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub subject: String,
    pub label: String,
    pub count: u32,
    pub unit_price: String,
    pub tax: String,
    pub total: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Part", deny_unknown_fields)]
pub(super) struct PartRecord {
    pub sku: String,
    pub count: u32,
}

/// The person's own decisions; what rules and defaults add is computed from them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decided {
    pub choices: Vec<DecidedChoice>,
    pub numbers: Vec<DecidedNumber>,
    pub texts: Vec<DecidedText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artworks: Vec<DecidedArtwork>,
}

/// A count of 0 is a choice ruled out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidedChoice {
    pub key: String,
    pub count: u32,
    pub by: By,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidedNumber {
    pub key: String,
    pub number: String,
    pub by: By,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidedText {
    pub key: String,
    pub text: String,
}

/// A value in a file that is not what its place asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadValue {
    pub field: &'static str,
    pub found: String,
}

impl File {
    pub fn new(order: &Order) -> Self {
        let pictures = order.pictures.iter().map(PictureRecord::from).collect();
        Self { format: FORMAT, content: Content::from(order), seal: order.seal(), pictures }
    }

    /// The order in this file; `Err` names the first value that cannot be read.
    pub fn read(self) -> Result<Filed, BadValue> {
        let pictures = self.pictures.into_iter().map(PictureRecord::read);
        let mut order = self.content.read()?;
        order.pictures = pictures.collect::<Result<_, _>>()?;
        Ok(Filed { order, seal: self.seal })
    }
}
