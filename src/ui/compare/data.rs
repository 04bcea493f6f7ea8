//! What the comparison shows, in words.

use crate::app::Slot;

/// Some builds side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareData {
    /// `AURIS One, side by side`.
    pub title: String,
    /// `5 things are different.`
    pub note: String,
    /// What prices and days are measured against; may be empty.
    pub measure: String,
    /// What the way back is called.
    pub back: &'static str,
    pub columns: Vec<ColumnData>,
    pub different: Vec<RowData>,
    /// Where the builds do not differ; only how many, while it is folded.
    pub same: Vec<RowData>,
    pub same_count: usize,
    pub can_add: bool,
}

/// One build.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnData {
    pub slot: Slot,
    pub name: String,
    /// Where it comes from: `Saved 20 Nov 2026`.
    pub source: String,
    /// Of which product, where they are not all of one; else empty.
    pub product: String,
    /// Empty when it cannot be shown.
    pub total: String,
    /// `+€40.00` or `Same price`; empty for the first.
    pub difference: String,
    /// `Ready in 6 days, 2 later`.
    pub delivery: String,
    /// What became of it on today's catalog, a sentence each.
    pub changed: Vec<String>,
    /// Why it cannot be shown; empty when it can.
    pub gone: String,
}

/// One group, or one amount of the price.
#[derive(Debug, Clone, PartialEq)]
pub struct RowData {
    pub name: String,
    /// One for every column.
    pub cells: Vec<CellData>,
}

/// What one build has there.
#[derive(Debug, Clone, PartialEq)]
pub struct CellData {
    pub entries: Vec<EntryData>,
    /// What a screen reader says.
    pub spoken: String,
}

/// One thing that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryData {
    pub text: String,
    /// Its price and who chose it; may be empty.
    pub note: String,
    pub swatch: Option<[u8; 3]>,
    /// Not what makes the difference.
    pub is_quiet: bool,
}

/// What the window keeps of the comparison.
#[derive(Debug, Clone, Default)]
pub struct CompareDraft {
    pub shows_same: bool,
    /// The first of the other columns in sight, where not all find room: 0 is the one beside the
    /// first.
    pub skipped: usize,
}
