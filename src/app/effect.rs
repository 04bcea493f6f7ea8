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
    /// Works out what options cost that were not priced with the build, when nothing else is to do.
    PriceOptions(Arc<Product>, Pricing),
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

/// Options of a build to be priced one by one: what is blocked, with its best way out, and what of
/// a product that is answered by clauses can be had.
#[derive(Debug, Clone, PartialEq)]
pub struct Pricing {
    pub build: Build,
    /// What the build as shown costs.
    pub total: Money,
    /// Still to be priced.
    pub waiting: Vec<ChoiceId>,
    /// By how much the total changes.
    pub found: BTreeMap<ChoiceId, Money>,
}

impl Pricing {
    /// Prices one more choice; `false` when none is left.
    pub fn price_next(&mut self, product: &Product) -> bool {
        let Some(choice) = self.waiting.pop() else { return false };
        let way_out = || product.repairs(&self.build, choice, 1).into_iter().next();
        let then = product.complete_with(&self.build, choice);
        if let Some(then) = then.or_else(|| Some(way_out()?.selection)) {
            let total = price::quote(product, &then).total;
            self.found.insert(choice, total - self.total);
        }
        true
    }
}
