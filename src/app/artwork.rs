//! Where a customer's picture comes from.

use crate::preview::Pixels;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a picture is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArtworkSource {
    /// The visitor chooses a file.
    Ask,
    /// A file that was chosen or dropped.
    File(PathBuf),
    /// A picture from the clipboard.
    Pasted(Arc<Pixels>),
}

/// Whether a file is a picture by the end of its name; its content is looked at later.
pub fn is_picture(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|it| crate::catalog::ArtworkFile::from_extension(it).is_some())
}
