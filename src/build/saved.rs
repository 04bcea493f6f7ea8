//! A build that a person kept.

use super::{KeyedBuild, Selection};
use crate::catalog::Catalog;
use std::sync::Arc;

/// Names one saved build in its store, for as long as the store lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SavedId(pub i64);

impl SavedId {
    /// The id of a build that no store has seen yet.
    pub const NEW: Self = Self(0);
}

/// A build with a name, as the gallery and the suggestions see it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedBuild {
    pub id: SavedId,
    pub name: String,
    pub standing: Standing,
    /// What the person decided.
    pub keyed: KeyedBuild,
    /// What it came to when it was saved: `group.choice` and count, defaults included, sorted.
    pub contents: Vec<(String, u32)>,
    /// The total when it was saved, as a person reads it.
    pub total: String,
    /// Milliseconds since 1970 (UTC).
    pub saved_at_ms: i64,
    /// The picture as PNG, about 320x240; `None` until it is made.
    pub thumbnail: Option<Arc<[u8]>>,
    /// The person liked it.
    pub is_liked: bool,
    /// The suggestions may learn from it.
    pub teaches: bool,
    /// When it was put in the trash, in milliseconds since 1970; `None` while kept.
    pub trashed_at_ms: Option<i64>,
}

/// How far a saved build went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The open draft of a product; one a product.
    Draft,
    Saved,
    /// Exported as an order.
    Ordered,
}

impl Selection {
    /// Everything that stands here as `group.choice` and count, sorted.
    pub fn contents(&self, catalog: &Catalog) -> Vec<(String, u32)> {
        let named = self.choices.iter().map(|(id, picked)| (catalog.full_key(*id), picked.count));
        let mut contents: Vec<_> = named.collect();
        contents.sort();
        contents
    }
}
