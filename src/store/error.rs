//! What can go wrong at the store: what happened, what to do, the path last.

use crate::words::Voice;
use std::fmt;
use std::path::PathBuf;

/// Why the store did not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    Open { cause: Cause, file: PathBuf },
    Newer { found: u32, known: u32, file: PathBuf },
    Foreign { file: PathBuf },
    Read { cause: Cause, file: PathBuf },
    Write { cause: Cause, file: PathBuf },
    Missing,
}

impl StoreError {
    /// What happened and what to do, the path last.
    pub fn told(&self, voice: &'static Voice) -> String {
        let cause = |cause: &Cause| [("cause", cause.told(voice).into())];
        let (error, file) = match self {
            Self::Open { cause: of, file } => (voice.tell("store-open", cause(of)), file),
            Self::Newer { found, known, file } => {
                let about = [("found", (*found).into()), ("known", (*known).into())];
                (voice.tell("store-newer", about), file)
            }
            Self::Foreign { file } => (voice.say("store-foreign").to_owned(), file),
            Self::Read { cause: of, file } => (voice.tell("store-read", cause(of)), file),
            Self::Write { cause: of, file } => (voice.tell("store-write", cause(of)), file),
            Self::Missing => return voice.say("store-missing").to_owned(),
        };
        voice.at_file(&error, file)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Voice::english()))
    }
}

impl std::error::Error for StoreError {}

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

impl Cause {
    fn told(&self, voice: &'static Voice) -> String {
        let problem = |problem: &'_ String| [("problem", problem.clone().into())];
        let said = match self {
            Self::Full => voice.say("cause-full"),
            Self::Busy => voice.say("cause-busy"),
            Self::ReadOnly => voice.say("cause-read-only"),
            Self::Denied => voice.say("cause-denied"),
            Self::Damaged => voice.say("cause-damaged"),
            Self::Record(said) => return voice.tell("cause-record", problem(said)),
            Self::Other(said) => return voice.tell("cause-other", problem(said)),
        };
        said.to_owned()
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
