//! Builds side by side: what each of them is, and where they differ.

mod candidates;
mod column;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use candidates::as_it_comes;
pub use candidates::candidates;
pub(super) use column::what_became;
pub use column::{Column, Gone, Side};
pub use rows::{Cell, Entry, Row, What};

use super::{Screen, State};
use crate::build::{KeyedBuild, SavedId};
use crate::money::Money;

/// How many builds stand side by side at most.
pub const MOST_COMPARED: usize = 4;

/// A build that can be compared, wherever it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// A build as it was saved.
    Saved(SavedId),
    /// The build in work of the product with this catalog id: the open one, else its draft.
    InWork(String),
    /// The open build of the product with this catalog id, before its last change.
    Before(String),
    /// A build that was proposed.
    Proposed(Box<Proposed>),
}

impl Compared {
    /// Whether both are one build, whatever it is called and whichever version of the catalog it
    /// was proposed for.
    fn is_same(&self, other: &Self) -> bool {
        let (Self::Proposed(one), Self::Proposed(other)) = (self, other) else {
            return self == other;
        };
        let (one, other) = (&one.keyed, &other.keyed);
        one.catalog_id == other.catalog_id
            && one.decisions == other.decisions
            && one.numbers == other.numbers
            && one.texts == other.texts
            && one.artworks == other.artworks
    }
}

/// A build that nobody has saved: a suggestion, a starting point, the product as it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    pub name: String,
    pub keyed: KeyedBuild,
    pub whose: Whose,
}

/// Whose idea a proposed build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Learned from the person's own builds.
    Suggestion,
    /// A preset of the maker, or the product as it comes.
    Maker,
}

/// What the visitor wants of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparing {
    /// Sets these builds side by side.
    Start(Vec<Compared>),
    /// Sets a suggestion beside what the customer has of the product: product on the shelf,
    /// suggestion of that product.
    Suggestion(usize, usize),
    /// Sets one more build beside those that are compared, or beside the open one.
    With(Compared),
    /// Takes a column away.
    Remove(usize),
    /// Moves a column to another place; the first is what the others are compared against.
    Move { from: usize, to: usize },
    /// Opens the build of a column.
    Open(usize),
    /// Goes back to where the comparison was asked for.
    Leave,
}

/// Some builds side by side. Worked out anew whenever something it rests on changes.
#[derive(Default)]
pub struct Comparison {
    /// Where it was asked for.
    pub back: Screen,
    pub columns: Vec<Column>,
    /// What stands in each group, in the order of the catalogs; a cell for every column.
    pub rows: Vec<Row>,
}

impl Comparison {
    /// Works everything out. Each build keeps its seat wherever it moves.
    pub fn new(state: &State, seated: Vec<(u32, Compared)>, back: Screen) -> Self {
        let column = |(seat, of)| Column::new(state, seat, of);
        let columns: Vec<_> = seated.into_iter().map(column).collect();
        let sides: Vec<_> = columns.iter().map(|column| column.side.as_ref().ok()).collect();
        let rows = rows::rows(state.voice(), &sides);
        Self { back, columns, rows }
    }

    /// The builds with their seats, in the order of the columns.
    pub fn seated(&self) -> Vec<(u32, Compared)> {
        self.columns.iter().map(|column| (column.seat, column.of.clone())).collect()
    }

    /// How much more than the first a column costs; `None` for the first itself, and where one of
    /// the two has no price or another currency.
    pub fn difference(&self, column: usize) -> Option<Money> {
        let (first, side) = self.first_and(column)?;
        let is_same = first.product.catalog.currency == side.product.catalog.currency;
        is_same.then(|| side.quote.total - first.quote.total)
    }

    /// How many days later than the first a column is delivered; `None` for the first itself.
    pub fn delay_days(&self, column: usize) -> Option<i64> {
        let (first, side) = self.first_and(column)?;
        Some(i64::from(side.delivery_days) - i64::from(first.delivery_days))
    }

    fn first_and(&self, column: usize) -> Option<(&Side, &Side)> {
        let side = |index: usize| self.columns.get(index)?.side.as_ref().ok();
        if column == 0 { None } else { Some((side(0)?, side(column)?)) }
    }

    /// The catalog ids of the products, each once.
    pub fn products(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for side in self.columns.iter().filter_map(|column| column.side.as_ref().ok()) {
            let id = side.product.catalog.id.as_str();
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// Whether a build stands in a column.
    pub fn holds(&self, of: &Compared) -> bool {
        self.columns.iter().any(|column| column.of.is_same(of))
    }
}
