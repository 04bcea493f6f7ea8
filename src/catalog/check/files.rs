//! What the checker asks of the files beside a catalog.

use crate::catalog::Depth;
use std::sync::Arc;
use thiserror::Error;

/// The files of a catalog's folder, by their path in it (`pictures/front.png`).
///
/// The checker asks only for paths that stay in the folder; an implementation guards against
/// links that leave it, and refuses files above [`MAX_FILE_BYTES`] without reading them.
pub trait Files {
    /// What the header of a picture says.
    fn picture(&self, path: &str) -> Result<PictureHead, FileProblem>;

    /// The content of a font file.
    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem>;
}

/// What the header of a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureHead {
    /// Width and height.
    pub size_px: (u32, u32),
    pub depth: Depth,
}

/// The largest picture or font file, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Why a file of the catalog's folder cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileProblem {
    #[error("there is no such file; add it or correct the path")]
    Missing,
    #[error("the file has {} MB, more than 64; make it smaller", bytes.div_ceil(1024 * 1024))]
    TooLarge { bytes: u64 },
    #[error("the file is a link that leaves the catalog's folder; put the file itself there")]
    Outside,
    /// Read, but not what it should be; or not readable at all.
    #[error("the file cannot be read: {0}; save it again")]
    Unreadable(String),
    /// Read, but nothing that can be shown; says what to do.
    #[error("{0}")]
    Unshowable(String),
}
