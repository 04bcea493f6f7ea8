//! What the review shows, in words.

use crate::app::Slot;
use crate::catalog::GroupId;
use crate::order::Format;

/// The review of the open build.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewData {
    pub product: String,
    /// What the build is called; empty until it is named.
    pub name: String,
    pub slot: Slot,
    pub sections: Vec<ChosenGroup>,
    /// Groups that must still be decided.
    pub missing: Vec<Missing>,
    /// Why the decisions cannot stand together; empty when they can.
    pub conflict: String,
    /// Advice that the build does not follow, in the maker's words.
    pub advice: Vec<String>,
    pub texts: Vec<WrittenText>,
    pub pictures: Vec<LaidPicture>,
    pub lines: Vec<PriceLine>,
    /// `The price of one` when more than one is ordered; else empty.
    pub each: String,
    pub total: String,
    /// `including €66.45 VAT (19 %)`.
    pub tax_note: String,
    pub delivery: String,
    pub quantity: u32,
    pub exports: Vec<ExportRow>,
    pub is_changed: bool,
}

/// What stands in one group.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenGroup {
    pub group: GroupId,
    pub name: String,
    /// `Walnut`, `2 × Olive, Basil`, `720 mm`.
    pub chosen: String,
    /// Who put it there: `your choice`, `set by a rule` ..
    pub by: &'static str,
    /// The colours of what stands, as sRGB.
    pub swatches: Vec<[u8; 3]>,
}

/// A group without an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    pub group: GroupId,
    pub name: String,
}

/// A text that will be made as it is written here.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenText {
    pub group: GroupId,
    pub name: String,
    pub text: String,
    pub font: String,
    /// The text as its font draws it.
    pub slot: Slot,
}

/// A picture that will be printed as it lies here.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidPicture {
    pub group: GroupId,
    pub name: String,
    /// `152.4 × 118.5 mm, 150 dpi`.
    pub size: String,
    /// Why it cannot be ordered, or what should be known; may be empty.
    pub said: String,
    pub can_be_made: bool,
    /// The picture alone.
    pub slot: Slot,
}

/// One line of the price.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceLine {
    pub label: String,
    /// `included` for nothing.
    pub amount: String,
    /// It costs nothing.
    pub is_included: bool,
}

/// A way to take the build away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportRow {
    pub format: Format,
    /// An order needs a complete build.
    pub is_open: bool,
}
