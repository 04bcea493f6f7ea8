//! What one customer chose: decisions on a catalog, edits to them, and undo by snapshot.

mod artwork;
mod edit;
mod history;
mod keyed;
mod profile;
mod saved;
mod selection;
mod upgrade;

pub use artwork::{Artwork, ArtworkFit, Placement, Removal, Sharpness};
pub use edit::Edit;
pub use history::History;
pub use keyed::{Fitted, KeyedBuild, KeyedDecision, find_choice, find_group};
pub use profile::{Dismissed, Profile, Theme};
pub use saved::{SavedBuild, SavedId, Standing};
pub use selection::{Lettering, Picked, Selection};
pub use upgrade::{Change, Gone, Moved, WhyGone};

use crate::catalog::{ChoiceId, GroupId};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The customer's own decisions. What rules and defaults add is computed from it, never stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Build {
    pub decisions: BTreeMap<ChoiceId, Decision>,
    /// Numbers of `Number` groups.
    pub numbers: BTreeMap<GroupId, (Decimal, Origin)>,
    /// Texts of `Text` groups; the font is a decision on the font's choice.
    pub texts: BTreeMap<GroupId, String>,
    /// Pictures of `Artwork` groups, beside the decision on the group's one choice.
    pub artworks: BTreeMap<GroupId, Artwork>,
}

/// A stance on a choice, and who took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub stance: Stance,
    pub by: Origin,
}

/// Wanted or ruled out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Wanted so many times (1 outside `Count` groups), never 0.
    Chosen(u32),
    Rejected,
}

/// Who put a choice into a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The customer, one choice at a time.
    You,
    /// A preset or suggestion that the customer started from.
    Preset,
    /// A rule leaves nothing else.
    Rule,
    /// The maker's default; gives way to everything else.
    Default,
}

impl Build {
    /// Whether nothing is decided yet.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
            && self.numbers.is_empty()
            && self.texts.is_empty()
            && self.artworks.is_empty()
    }

    /// Takes the words and the picture of a group away.
    pub fn drop_own_work(&mut self, group: GroupId) {
        self.texts.remove(&group);
        self.artworks.remove(&group);
    }

    /// How often the customer wants this choice: 0 when undecided or rejected.
    pub fn chosen_count(&self, choice: ChoiceId) -> u32 {
        match self.decisions.get(&choice).map(|decision| decision.stance) {
            Some(Stance::Chosen(count)) => count,
            Some(Stance::Rejected) | None => 0,
        }
    }
}
