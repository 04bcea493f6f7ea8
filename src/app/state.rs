//! Everything the program knows.

use super::{Comparison, Derived, Dialog, Showcase, Slot};
use crate::build::{History, Profile, SavedBuild, SavedId, Selection};
use crate::catalog::{ChoiceId, GroupId, Problem, Translated};
use crate::money::Money;
use crate::preview::{Backdrop, Pixels, TouchMap};
use crate::solve::{By, Product};
use crate::suggest::{NextChoice, Suggestion};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The one mutable value of the program; only [`super::update`] writes it.
#[derive(Default)]
pub struct State {
    pub shelf: Vec<Shelved>,
    pub screen: Screen,
    /// The product on the stage.
    pub open: Option<Open>,
    /// Saved builds, newest first, those in the trash included.
    pub saved: Vec<SavedBuild>,
    /// The open draft of each product, newest first.
    pub drafts: Vec<SavedBuild>,
    /// What the open draft of each product comes to, by its index on the shelf.
    pub draft_shows: BTreeMap<usize, Selection>,
    /// The builds that are compared; those of the last time elsewhere.
    pub comparison: Comparison,
    pub profile: Profile,
    pub dialog: Option<Dialog>,
    /// Told once, then taken by the window.
    pub notices: Vec<Notice>,
    /// The newest picture of every slot, by the key of what it shows.
    pub pictures: BTreeMap<Slot, (u64, Arc<Pixels>)>,
    /// Where the parts of the open product are seen, by view: the key of the picture it is of.
    pub touch_maps: BTreeMap<usize, (u64, Arc<TouchMap>)>,
    /// Pictures asked for and not yet answered.
    pub awaited: BTreeMap<Slot, u64>,
    pub appearance: Appearance,
    /// Whether the machine has native file dialogs.
    pub has_file_dialogs: bool,
}

/// What the window says about how it looks; pictures are made to fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Appearance {
    pub stage_px: (u32, u32),
    pub thumbnail_px: (u32, u32),
    pub backdrop: Backdrop,
}

impl Default for Appearance {
    fn default() -> Self {
        Self { stage_px: (0, 0), thumbnail_px: (480, 360), backdrop: Backdrop::LIGHT }
    }
}

/// A product folder and what came of reading it.
pub struct Shelved {
    /// Name of its folder.
    pub folder: String,
    /// The last good reading in the catalog's own words, for orders; `None` when there never was
    /// one.
    pub own: Option<Arc<Product>>,
    /// The same in the visitor's language.
    pub product: Option<Arc<Product>>,
    /// Of the product; empty without one.
    pub showcase: Showcase,
    /// What is wrong with the newest reading of the catalog.
    pub problems: Vec<Problem>,
    /// The files of texts beside the catalog, each with its last good reading.
    pub texts: Vec<Translated>,
    /// The catalog's fonts by their key.
    pub fonts: Fonts,
    /// Presets learned for this product.
    pub suggestions: Vec<Suggestion>,
}

/// Font files by the key of the catalog's font.
pub type Fonts = Arc<BTreeMap<String, Arc<[u8]>>>;

/// Where the visitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    #[default]
    Start,
    Configure,
    Review,
    Builds,
    Compare,
}

/// The product being configured.
pub struct Open {
    /// Index into [`State::shelf`].
    pub shelved: usize,
    pub product: Arc<Product>,
    pub fonts: Fonts,
    pub history: History,
    pub derived: Derived,
    /// Index of the view on the stage.
    pub view: usize,
    /// The group a panel asked to bring into sight; taken by the window.
    pub focus: Option<GroupId>,
    /// The saved build that this one goes back to.
    pub saved_as: Option<SavedId>,
    /// What the customer's past predicts, by group.
    pub next: BTreeMap<GroupId, NextChoice>,
    /// By how much the total changes with options that are not priced at once: a blocked one with
    /// its best way out, and every one where questions are answered by clauses; known a while after
    /// each change.
    pub priced: BTreeMap<ChoiceId, Money>,
    /// The group for which a picture is being read.
    pub reading: Option<GroupId>,
    /// What the build is called; empty until it is named.
    pub name: String,
    /// How many are ordered.
    pub quantity: u32,
    /// The stage shows the build before the last change.
    pub is_peeking: bool,
    /// The build differs from its last saved state.
    pub is_changed: bool,
}

/// Something to tell once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Hint,
    Failed,
}

impl Open {
    /// Why the customer's past predicts this choice; empty when it does not.
    pub fn hint(&self, choice: ChoiceId) -> &str {
        let group = self.product.catalog.choice(choice).group;
        let next = self.next.get(&group).filter(|next| next.choice == choice);
        next.map_or("", |next| next.because.as_str())
    }
}

impl State {
    /// The products that can be built, with their index on the shelf.
    pub fn products(&self) -> impl Iterator<Item = (usize, &Arc<Product>)> {
        let shelved = self.shelf.iter().enumerate();
        shelved.filter_map(|(index, shelved)| Some((index, shelved.product.as_ref()?)))
    }

    /// Where the product of this catalog id stands on the shelf.
    pub fn find_product(&self, catalog_id: &str) -> Option<(usize, &Arc<Product>)> {
        self.products().find(|(_, product)| product.catalog.id == catalog_id)
    }

    /// What is open, if it is of the product with this catalog id.
    pub fn open_of(&self, catalog_id: &str) -> Option<&Open> {
        self.open.as_ref().filter(|open| open.product.catalog.id == catalog_id)
    }

    /// The draft of the product with this catalog id.
    pub fn draft_of(&self, catalog_id: &str) -> Option<&SavedBuild> {
        self.drafts.iter().find(|draft| draft.keyed.catalog_id == catalog_id)
    }

    /// Saved builds that are not in the trash, newest first.
    pub fn kept(&self) -> impl Iterator<Item = &SavedBuild> {
        self.saved.iter().filter(|saved| saved.trashed_at_ms.is_none())
    }

    /// The saved build with this id, in the trash or not.
    pub fn saved_build(&self, id: SavedId) -> Option<&SavedBuild> {
        self.saved.iter().find(|saved| saved.id == id)
    }

    /// Works out what the open draft of each product comes to.
    pub(super) fn complete_drafts(&mut self) {
        let shows = self.products().filter_map(|(index, product)| {
            let is_its = |draft: &&SavedBuild| draft.keyed.catalog_id == product.catalog.id;
            let build = self.drafts.iter().find(is_its)?.keyed.fit(&product.catalog).build;
            Some((index, product.complete(&build, By::Default)?))
        });
        self.draft_shows = shows.collect();
    }

    pub(super) fn tell(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.notices.push(Notice { kind, text: text.into() });
    }
}
