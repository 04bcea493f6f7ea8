//! What an update asks of the world; the worker does these in order.

use super::{ArtworkSource, PictureRequest};
use crate::build::{Build, Dismissed, Profile, SavedBuild, SavedId, Selection};
use crate::catalog::{ChoiceId, GroupId};
use crate::money::Money;
use crate::order::Format;
use crate::preview::Scene;
use crate::price;
use crate::solve::Product;
use std::collections::BTreeMap;
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
    /// Works out what blocked choices cost with their ways out, when nothing else is to do.
    PriceDetours(Arc<Product>, Detours),
    Picture(PictureRequest),
    Export(Box<Export>),
    /// Reads a picture for a group of the catalog with this hash and keeps it.
    BringArtwork {
        catalog_hash: String,
        group: GroupId,
        source: ArtworkSource,
    },
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
    /// In the catalog's own words: they go to the maker.
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

/// The blocked choices of a build, each to be priced with its best way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Detours {
    pub build: Build,
    /// What the build as shown costs.
    pub total: Money,
    /// Still to be priced.
    pub waiting: Vec<ChoiceId>,
    /// By how much the total changes.
    pub found: BTreeMap<ChoiceId, Money>,
}

impl Detours {
    /// Prices one more choice; `false` when none is left.
    pub fn price_next(&mut self, product: &Product) -> bool {
        let Some(choice) = self.waiting.pop() else { return false };
        if let Some(repair) = product.repairs(&self.build, choice, 1).first() {
            let then = price::quote(product, &repair.selection).total;
            self.found.insert(choice, then - self.total);
        }
        true
    }
}
