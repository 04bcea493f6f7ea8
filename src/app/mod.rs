//! The running program without its window: what it knows, what can happen, what follows.
//!
//! [`update`] is the only writer of [`State`]; it answers with [`Effect`]s for the worker.
//! Everything a panel shows about the open product is in [`Derived`], computed whole from the
//! catalog and the build.

mod action;
mod artwork;
mod command;
mod compare;
mod derived;
mod dialog;
mod effect;
mod group_change;
mod languages;
mod picture;
mod showcase;
mod state;
mod update;

pub use action::{Action, Answer, Reading};
pub use artwork::{ArtworkSource, is_picture};
pub use command::Command;
pub use compare::{
    Cell, Column, Compared, Comparing, Comparison, Entry, Gone, MOST_COMPARED, Proposed, Row, Side,
    What, Whose, candidates,
};
pub use derived::{Derived, Offer};
pub use dialog::{Completion, Dialog, Way, WayOut};
pub use effect::{Effect, Export, Lesson, Pricing};
pub use group_change::GroupChange;
pub use picture::{Content, PictureRequest, Slot, lifts};
pub use showcase::{Finished, Showcase};
pub use state::{Appearance, Fonts, Notice, NoticeKind, Open, Screen, Shelved, State};
pub use update::update;
