//! What can go wrong at the store: what happened, what to do, the path last.

use std::fmt;
use std::path::PathBuf;

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("could not open the saved builds: {cause}\nFile: {}", file.display())]
    Open { cause: Cause, file: PathBuf },
    #[error(
        "the saved builds were written by a newer Bespoke (store {found}, this one knows {known}): \
         update Bespoke; nothing was changed\nFile: {}", file.display()
    )]
    Newer { found: u32, known: u32, file: PathBuf },
    #[error("this is not a store of Bespoke: choose another file; nothing was changed\nFile: {}", file.display())]
    Foreign { file: PathBuf },
    #[error("could not read the saved builds: {cause}\nFile: {}", file.display())]
    Read { cause: Cause, file: PathBuf },
    #[error("could not write the saved builds: {cause}\nFile: {}", file.display())]
    Write { cause: Cause, file: PathBuf },
    #[error("this build is no longer in the store: save it again as a new one")]
    Missing,
}

/// What the file system or the database said.
#[derive(Debug)]
pub enum Cause {
    Full,
    Busy,
    ReadOnly,
    Denied,
    Damaged,
    /// A row whose text is not a build.
    Record(String),
    Other(String),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the disk is full; free some space and try again",
            Self::Busy => "another program holds the file; close it and try again",
            Self::ReadOnly => "the file or its folder is read-only; allow writing and try again",
            Self::Denied => "access is denied; check who may use the file and its folder",
            Self::Damaged => "the file is damaged; start Bespoke again to set it aside",
            Self::Record(problem) => return write!(f, "a build in it cannot be read: {problem}"),
            Self::Other(problem) => return write!(f, "{problem}; try again"),
        })
    }
}

impl From<rusqlite::Error> for Cause {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::Denied,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Cause {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(error.to_string()),
        }
    }
}
