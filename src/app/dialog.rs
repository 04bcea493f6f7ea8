//! The one dialog that can be open.

use super::Effect;
use crate::build::SavedId;
use crate::catalog::ChoiceId;
use crate::money::Money;
use crate::order::Format;
use crate::solve::{Repair, Standing};
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
    /// What is wrong with the catalogs.
    Problems,
    /// The builds a suggestion rests on: product on the shelf, suggestion.
    Evidence(usize, usize),
    Settings,
}

/// A way to have a blocked choice after all.
#[derive(Clone)]
pub struct WayOut {
    pub sentence: String,
    /// Against the price now.
    pub difference: Money,
    pub repair: Repair,
}
