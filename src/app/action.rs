//! What can happen: wishes of the visitor and answers of the worker.

use super::{
    Appearance, ArtworkSource, Comparing, Dialog, Effect, Fonts, Pricing, Screen, Showcase, Slot,
};
use crate::build::{Artwork, Edit, Profile, SavedBuild, SavedId};
use crate::catalog::{ChoiceId, GroupId, Language, Problem, Translated};
use crate::order::{Format, Order};
use crate::preview::{Pixels, TouchMap};
use crate::solve::Product;
use crate::suggest::{NextChoice, Suggestion};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One thing that happened.
pub enum Action {
    Go(Screen),
    /// Opens a product, at its draft if there is one. Index on the shelf.
    OpenProduct(usize),
    /// Opens a product without any decision. Index on the shelf.
    StartAfresh(usize),
    /// Starts from a maker's preset: product on the shelf, preset in its catalog.
    StartFromPreset(usize, usize),
    /// Starts from a suggestion: product on the shelf, suggestion of that product.
    StartFromSuggestion(usize, usize),
    /// Does not want to see this suggestion again.
    NotForMe(usize, usize),

    Edit(Edit),
    /// The change that was made step by step, a drag say, is over.
    Settle,
    /// Takes a picture for an `Artwork` group.
    BringArtwork(GroupId, ArtworkSource),
    /// Takes a picture for the group that waits for one.
    BringAnywhere(ArtworkSource),
    Undo,
    Redo,
    /// Asks for the ways to finish the build.
    AskComplete,
    /// Takes the completion with this index of the open dialog.
    TakeCompletion(usize),
    /// Asks why a choice stands as it does.
    AskWhy(ChoiceId),
    /// Takes the way out with this index of the open dialog.
    TakeWayOut(usize),
    ShowView(usize),
    JumpTo(GroupId),
    /// The window has brought the group into sight.
    Arrived,
    Peek(bool),
    SetQuantity(u32),

    /// Saves under this name; the build becomes a saved build if it is none yet.
    Save(String),
    OpenBuild(SavedId),
    RenameBuild(SavedId, String),
    DuplicateBuild(SavedId),
    TrashBuild(SavedId),
    RestoreBuild(SavedId),
    EraseBuild(SavedId),
    LikeBuild(SavedId, bool),
    /// Whether suggestions may learn from this build.
    TeachBuild(SavedId, bool),

    Compare(Comparing),

    Export(Format),
    ExportTo(Format, PathBuf),
    Overwrite,
    OpenFile,
    OpenFileAt(PathBuf),
    /// A file was dropped on the window.
    DropFile(PathBuf),

    Ask(Dialog),
    CloseDialog,
    ChangeProfile(Profile),
    /// Reads the products in this language where they can be.
    Speak(Language),
    Appear(Appearance),
    NoticesTaken,
    Answer(Answer),
}

/// What came of reading one product folder.
pub struct Reading {
    /// Name of the folder.
    pub folder: String,
    /// `None` when the catalog has errors.
    pub product: Option<Arc<Product>>,
    /// Of the product; empty without one.
    pub showcase: Showcase,
    pub problems: Vec<Problem>,
    /// Every file of texts beside the catalog.
    pub texts: Vec<Translated>,
    pub fonts: Fonts,
}

/// What the worker found.
pub enum Answer {
    /// The shelf was read, at the start or after a change of a catalog's file.
    Shelf(Vec<Reading>),
    Saved(Vec<SavedBuild>),
    Drafts(Vec<SavedBuild>),
    Profile(Profile),
    /// The open build was stored under this id.
    Kept(SavedId),
    Suggestions(usize, Vec<Suggestion>),
    /// What the customer's past predicts for the open product.
    Next(BTreeMap<GroupId, NextChoice>),
    /// What some of the options cost that were not priced with the build.
    Priced(Pricing),
    Picture {
        slot: Slot,
        key: u64,
        pixels: Arc<Pixels>,
    },
    /// Where the parts of the open product are seen in a view.
    Touch {
        view: usize,
        key: u64,
        map: Arc<TouchMap>,
    },
    /// A picture was read for an `Artwork` group of the catalog with this hash, or why it was not.
    Artwork {
        catalog_hash: String,
        group: GroupId,
        read: Result<Box<Artwork>, String>,
    },
    /// A file was read as an order or build file.
    Opened(Box<Order>),
    Exported(PathBuf),
    /// The file is there already; nothing was written.
    Exists(Box<Effect>, PathBuf),
    /// No dialog of the system can be shown: ask for the path in the window.
    NeedPath(Dialog),
    Done(String),
    Failed(String),
}
