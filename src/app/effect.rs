//! What an update asks of the world; the worker does these in order.

use super::PictureRequest;
use crate::build::{Profile, SavedBuild, SavedId};
use crate::order::Order;
use crate::preview::Scene;
use crate::solve::Product;
use std::path::PathBuf;
use std::sync::Arc;

/// Work outside the pure core.
#[derive(Clone)]
pub enum Effect {
    KeepDraft(Box<SavedBuild>),
    /// Stores the build with a picture made from the scene.
    Save { saved: Box<SavedBuild>, folder: String, scene: Option<Box<Scene>> },
    Rename(SavedId, String),
    Duplicate(SavedId),
    Trash(SavedId),
    Restore(SavedId),
    Erase(SavedId),
    Like(SavedId, bool),
    Teach(SavedId, bool),
    Dismiss { catalog_id: String, contents: Vec<(String, u32)> },
    KeepProfile(Profile),
    /// Learns presets for the product at this index of the shelf.
    Suggest(usize, Arc<Product>, Arc<[SavedBuild]>),
    Picture(PictureRequest),
    Export(Box<Export>),
    /// Lets the visitor choose a file and reads it.
    PickFile,
    ReadFile(PathBuf),
}

/// An order to be written to a file.
#[derive(Clone)]
pub struct Export {
    pub order: Order,
    pub format: FileFormat,
    /// The picture of the order, for PNG.
    pub scene: Option<(String, Scene)>,
    /// `None` asks the visitor.
    pub path: Option<PathBuf>,
    /// The visitor agreed to replace the file.
    pub replaces: bool,
    /// The build to be marked as ordered once the file is written.
    pub saved_as: Option<SavedId>,
}

/// The files a build can be handed over as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Ron,
    Json,
    Csv,
    Png,
}

impl FileFormat {
    pub const ALL: [Self; 4] = [Self::Ron, Self::Json, Self::Csv, Self::Png];

    /// The file name's ending.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Ron => "ron",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Png => "png",
        }
    }

    /// What the format is for, on its button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ron => "Build file",
            Self::Json => "Order as JSON",
            Self::Csv => "Order as CSV",
            Self::Png => "Picture",
        }
    }

    /// One sentence under the label.
    pub fn help(self) -> &'static str {
        match self {
            Self::Ron => "Opens again in Bespoke, on any machine.",
            Self::Json => "For the order desk's systems.",
            Self::Csv => "For a spreadsheet.",
            Self::Png => "To keep, send or print.",
        }
    }
}
