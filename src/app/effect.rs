//! What an update asks of the world; the worker does these in order.

use super::PictureRequest;
use crate::build::{Build, Dismissed, Profile, SavedBuild, SavedId, Selection};
use crate::order::Format;
use crate::preview::Scene;
use crate::solve::Product;
use std::path::PathBuf;
use std::sync::Arc;

/// Work outside the pure core.
#[derive(Clone)]
pub enum Effect {
    KeepDraft(Box<SavedBuild>),
    /// Stores the build with a picture made from the scene.
    Save {
        saved: Box<SavedBuild>,
        folder: String,
        scene: Option<Box<Scene>>,
    },
    Rename(SavedId, String),
    Duplicate(SavedId),
    Trash(SavedId),
    Restore(SavedId),
    Erase(SavedId),
    Like(SavedId, bool),
    Teach(SavedId, bool),
    /// Remembers a "not for me"; the worker stamps the time.
    Dismiss(Dismissed),
    KeepProfile(Profile),
    /// Learns presets for the product at this index of the shelf.
    Suggest(usize, Arc<Product>, Lesson),
    /// Learns what comes next for the open build of a product.
    SuggestNext(Arc<Product>, Lesson, Box<Build>),
    Picture(PictureRequest),
    Export(Box<Export>),
    /// Lets the visitor choose a file and reads it.
    PickFile,
    ReadFile(PathBuf),
}

/// What suggestions are learned from; without builds where learning is switched off.
#[derive(Clone)]
pub struct Lesson {
    pub builds: Arc<[SavedBuild]>,
    /// Every product on the shelf: builds of others are understood through their tags.
    pub shelf: Arc<[Arc<Product>]>,
}

/// A build to be handed over as a file.
#[derive(Clone)]
pub struct Export {
    pub product: Arc<Product>,
    /// The product's folder on the shelf, where its pictures are.
    pub folder: String,
    pub build: Build,
    pub selection: Selection,
    /// What the build is called; may be empty.
    pub name: String,
    pub quantity: u32,
    pub format: Format,
    /// The view on the picture.
    pub view: usize,
    /// `None` asks the visitor.
    pub path: Option<PathBuf>,
    /// The visitor agreed to replace the file.
    pub replaces: bool,
    /// The build to be marked as ordered once an order is written.
    pub saved_as: Option<SavedId>,
}
