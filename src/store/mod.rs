//! What is kept: saved builds, drafts and the profile in a store, and the products on the shelf.
//!
//! Live types go in and come out; the stored shapes stay inside [`record`].

mod artwork;
mod cache;
mod error;
mod record;
pub mod shelf;
mod sqlite;
mod thumbnails;
pub mod watch;

pub use cache::Cache;
pub use error::{Cause, StoreError};
pub use shelf::{Entry, Finding, Opened, Shelf, inspect};
pub use sqlite::SqliteStore;
pub use thumbnails::Thumbnails;
pub use watch::{Watch, WatchError};

use crate::build::{Dismissed, Profile, SavedBuild, SavedId};
use crate::words::Voice;
use std::path::PathBuf;
use std::sync::Arc;

/// Keeps builds for one person or one kiosk.
///
/// When a call returns `Ok`, what it changed is on the disk: it outlives a killed process and a
/// power cut. When it returns `Err`, nothing has changed.
pub trait BuildStore: Send {
    /// Keeps a build: as a new one when its id is [`SavedId::NEW`], else in place of what has its
    /// id. A draft goes to [`BuildStore::keep_draft`]. A missing thumbnail leaves the stored one.
    fn save(&mut self, build: &SavedBuild) -> Result<SavedId, StoreError>;

    /// The builds of a pile, the newest first, drafts left out.
    ///
    /// The newest [`PICTURES_LISTED`] carry their thumbnails; ask [`BuildStore::build`] for others.
    fn builds(&self, pile: Pile) -> Result<Vec<SavedBuild>, StoreError>;

    /// One build, draft or not; `None` when it is not there.
    fn build(&self, id: SavedId) -> Result<Option<SavedBuild>, StoreError>;

    /// Copies a build under a new name; the copy is saved, not ordered and not liked.
    fn duplicate(&mut self, id: SavedId, name: &str, at_ms: i64) -> Result<SavedId, StoreError>;

    fn rename(&mut self, id: SavedId, name: &str) -> Result<(), StoreError>;

    /// Puts a build in the trash, where it no longer teaches.
    fn trash(&mut self, id: SavedId, at_ms: i64) -> Result<(), StoreError>;

    /// Takes a build out of the trash.
    fn restore(&mut self, id: SavedId) -> Result<(), StoreError>;

    /// Erases a build, its bytes in the file included.
    fn erase(&mut self, id: SavedId) -> Result<(), StoreError>;

    fn mark(&mut self, id: SavedId, mark: Mark) -> Result<(), StoreError>;

    /// Gives a build its picture, as PNG.
    fn attach_thumbnail(&mut self, id: SavedId, png: &Arc<[u8]>) -> Result<(), StoreError>;

    /// Keeps the open draft of a product in place of the one before.
    fn keep_draft(&mut self, draft: &SavedBuild) -> Result<SavedId, StoreError>;

    /// The open drafts, the newest first, one a product.
    fn drafts(&self) -> Result<Vec<SavedBuild>, StoreError>;

    /// Keeps the bytes of a customer's picture, once; answers with their SHA-256 in lower-case hex.
    ///
    /// They stay while a build shows them, and are removed when the last one that did is erased, or
    /// when the store is opened and none does: keep them again before a build that shows them.
    fn keep_picture(&mut self, bytes: &[u8]) -> Result<String, StoreError>;

    /// The bytes under a hash; `None` when they are not there, or are not what their hash says.
    fn picture(&self, sha256: &str) -> Result<Option<Arc<[u8]>>, StoreError>;

    /// Erases the open draft of a product, if there is one.
    fn erase_draft(&mut self, catalog_id: &str) -> Result<(), StoreError>;

    /// The person's settings; the default ones until some are kept.
    fn profile(&self) -> Result<Profile, StoreError>;

    fn keep_profile(&mut self, profile: &Profile) -> Result<(), StoreError>;

    /// Remembers a "not for me"; saying it again renews it.
    fn dismiss(&mut self, dismissed: &Dismissed) -> Result<(), StoreError>;

    /// The dismissed suggestions, the newest first.
    fn dismissed(&self) -> Result<Vec<Dismissed>, StoreError>;

    /// Forgets every "not for me".
    fn erase_dismissed(&mut self) -> Result<(), StoreError>;

    /// Erases everything and compacts the store.
    fn erase_everything(&mut self) -> Result<(), StoreError>;

    /// What a person should know about how the store was opened.
    fn notices(&self) -> &[Notice];
}

/// How many builds of a list carry their thumbnails.
pub const PICTURES_LISTED: usize = 500;

/// Which saved builds are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    Kept,
    Trash,
    All,
}

/// A fact about a saved build that a person sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Liked,
    NotLiked,
    /// The suggestions may learn from it.
    Teaches,
    DoesNotTeach,
    Ordered,
}

/// Something that happened while a store was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The former file was damaged: it lies here with its bytes kept, and so many builds could be
    /// read out of it into the new one.
    SetAside { file: PathBuf, rescued: usize },
    /// So many builds were written by a newer Bespoke, or by hand; they are kept but not listed.
    Unreadable { count: usize },
}

impl Notice {
    /// What happened, the path last.
    pub fn told(&self, voice: &Voice) -> String {
        match self {
            Self::SetAside { file, rescued } => {
                let error = voice.tell("store-set-aside", [("count", (*rescued).into())]);
                voice.at_file(&error, file)
            }
            Self::Unreadable { count } => {
                voice.tell("store-unreadable", [("count", (*count).into())])
            }
        }
    }
}
