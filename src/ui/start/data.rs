//! What the start screen shows, in words.

use crate::app::Slot;
use crate::build::SavedId;

/// The start screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StartData {
    pub greeting: String,
    /// One line under the greeting.
    pub invitation: String,
    pub draft: Option<DraftCard>,
    pub suggested: Vec<SuggestionCard>,
    /// What the suggestions rest on, or why there are none.
    pub suggested_note: String,
    pub is_learning: bool,
    pub presets: Vec<PresetCard>,
    /// The newest saved builds.
    pub recent: Vec<RecentCard>,
    pub products: Vec<ProductCard>,
    pub problems: Vec<ProblemCard>,
}

/// The build that was left unfinished.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftCard {
    /// Index of the product on the shelf.
    pub shelved: usize,
    pub slot: Slot,
    pub product: String,
    /// `Last changed 20 Nov 2026`.
    pub when: String,
    pub total: String,
}

/// A proposal learned from saved builds, or the maker's.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionCard {
    pub shelved: usize,
    pub number: usize,
    pub slot: Slot,
    pub name: String,
    pub product: String,
    pub total: String,
    pub because: String,
    /// Names of the choices that differ from the maker's defaults.
    pub differs: Vec<String>,
    /// There are builds behind it that can be shown.
    pub has_evidence: bool,
}

/// A preset of a maker.
#[derive(Debug, Clone, PartialEq)]
pub struct PresetCard {
    pub shelved: usize,
    pub number: usize,
    pub slot: Slot,
    pub name: String,
    pub product: String,
    pub help: String,
    /// Empty when the preset cannot stand.
    pub total: String,
}

/// A saved build.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentCard {
    pub id: SavedId,
    pub slot: Slot,
    pub name: String,
    /// `Auris One · 20 Nov 2026`.
    pub note: String,
}

/// A product of the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductCard {
    pub shelved: usize,
    pub slot: Slot,
    pub name: String,
    pub maker: String,
    pub tagline: String,
    /// `from €249.00`.
    pub price: String,
    /// What is wrong with its newest file; empty when nothing is.
    pub problem: String,
}

/// A folder that holds no readable product.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemCard {
    pub title: String,
    pub note: String,
}
