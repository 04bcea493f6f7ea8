//! The one dialog that can be open.

use super::{Effect, GroupChange};
use crate::build::{SavedId, Selection};
use crate::catalog::{ChoiceId, GroupId};
use crate::money::Money;
use crate::order::Format;
use crate::solve::{Repair, Standing};
use num_bigint::BigUint;
use std::path::PathBuf;

/// A question or explanation in front of the screen.
#[derive(Clone)]
pub enum Dialog {
    /// Why a choice is blocked or forced, and the ways out of a block.
    Why {
        choice: ChoiceId,
        standing: Standing,
        sentence: String,
        ways_out: Vec<WayOut>,
    },
    /// The ways to finish the build, and how many builds are still possible where that is known.
    Complete {
        count: Option<BigUint>,
        ways: Vec<Completion>,
    },
    /// What became of a stored build on today's catalog, a sentence each.
    Upgraded(Vec<String>),
    /// Under what name to save.
    Save,
    Rename(SavedId),
    /// Deletes for good.
    Erase(SavedId),
    /// A file is there already.
    Overwrite {
        effect: Box<Effect>,
        path: PathBuf,
    },
    /// Where to write, on a machine without native dialogs.
    SavePath {
        format: Format,
        proposed: PathBuf,
    },
    /// What to open, on a machine without native dialogs.
    OpenPath,
    /// Which picture to take for a group, on a machine without native dialogs.
    PicturePath(GroupId),
    /// What is wrong with the catalogs.
    Problems,
    /// Which build to set beside the open one, or beside those that are compared.
    CompareWith,
    /// The builds a suggestion rests on: product on the shelf, suggestion.
    Evidence(usize, usize),
    Settings,
}

/// A way to have a blocked choice after all.
#[derive(Clone)]
pub struct WayOut {
    pub sentence: String,
    /// Where it differs from the build as shown, in the order of the catalog.
    pub changes: Vec<GroupChange>,
    pub total: Money,
    /// Against the price now.
    pub difference: Money,
    pub repair: Repair,
}

/// A way to finish a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the maker's defaults.
    Maker,
    Cheapest,
    Fewest,
    /// As the person's own past builds say.
    LikeMe,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Maker, Self::LikeMe, Self::Cheapest, Self::Fewest];
}

/// A build finished, against the build as shown.
#[derive(Debug, Clone)]
pub struct Completion {
    /// The ways that lead to it; one at least.
    pub ways: Vec<Way>,
    pub selection: Selection,
    /// Where it differs from the build as shown, in the order of the catalog.
    pub changes: Vec<GroupChange>,
    pub total: Money,
    /// Against the price now.
    pub difference: Money,
}
