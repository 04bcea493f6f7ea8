//! What the open dialog shows, in words.

use crate::app::{Compared, Slot};
use crate::build::{Profile, SavedId};
use crate::catalog::GroupId;
use crate::order::Format;
use std::path::PathBuf;

/// The open dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum DialogData {
    Why(WhyData),
    Complete(CompleteData),
    /// What became of a stored build, a sentence each.
    Upgraded(Vec<String>),
    Name(NameData),
    Erase {
        id: SavedId,
        name: String,
    },
    Overwrite {
        file: String,
        folder: String,
    },
    Path(PathData),
    Problems(Vec<ProblemRow>),
    CompareWith(Vec<CandidateRow>),
    Evidence(EvidenceData),
    Settings(Profile),
}

/// Why a choice stands as it does, and the ways out.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyData {
    pub title: String,
    pub sentence: String,
    pub ways_out: Vec<WayOutCard>,
}

/// One way out.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOutCard {
    pub sentence: String,
    /// What becomes different from what is shown.
    pub changes: String,
    /// `€1,240.00, −€20.00 from now`.
    pub price: String,
}

/// The ways to finish a build.
#[derive(Debug, Clone, PartialEq)]
pub struct CompleteData {
    /// How many builds are still possible, in words; empty where it is not known.
    pub note: String,
    pub ways: Vec<CompletionCard>,
}

/// One way to finish.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletionCard {
    /// `As the maker proposes`.
    pub title: String,
    /// What becomes different from what is shown.
    pub changes: String,
    /// `€1,240.00 · −€20.00`.
    pub price: String,
}

/// A build to be named.
#[derive(Debug, Clone, PartialEq)]
pub struct NameData {
    /// `None` saves the open build; else renames this one.
    pub renamed: Option<SavedId>,
    pub proposed: String,
}

/// A file to be written or read.
#[derive(Debug, Clone, PartialEq)]
pub struct PathData {
    pub purpose: PathPurpose,
    pub proposed: PathBuf,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    /// To write in this format.
    Write(Format),
    /// A build or an order to read.
    Open,
    /// A picture for a group.
    Picture(GroupId),
}

/// Something wrong with a catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemRow {
    /// `auris/catalog.ron:12:4`.
    pub place: String,
    pub text: String,
    pub is_error: bool,
}

/// A build that can be set beside others.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateRow {
    pub build: Compared,
    /// `None` where there is no picture yet.
    pub slot: Option<Slot>,
    pub name: String,
    pub note: String,
}

/// The builds behind a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceData {
    pub because: String,
    pub builds: Vec<EvidenceRow>,
}

/// A build that a suggestion rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    pub id: SavedId,
    pub slot: Slot,
    pub name: String,
    pub note: String,
    pub teaches: bool,
}

/// What is half typed in a dialog.
#[derive(Debug, Clone, Default)]
pub struct DialogDraft {
    /// Which dialog the text belongs to; empty when none is open.
    pub(super) of: String,
    pub(super) text: String,
}
