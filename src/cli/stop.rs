//! How a command ends.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; the answer is yes where there is one.
    Done,
    /// The answer is no.
    No,
    /// The call itself was wrong.
    Misused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::No => Self::from(1),
            Exit::Misused => Self::from(2),
        }
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub struct Stop {
    exit: Exit,
    /// What happened, then what to do; empty when there is nobody to tell.
    text: String,
}

impl Stop {
    /// The answer is no.
    pub fn no(text: impl Into<String>) -> Self {
        Self { exit: Exit::No, text: text.into() }
    }

    /// The call was wrong.
    pub fn misused(text: impl Into<String>) -> Self {
        Self { exit: Exit::Misused, text: text.into() }
    }

    /// A file could not be read or written; `deed` says which of both.
    pub fn file(deed: &str, path: &Path, error: &io::Error) -> Self {
        Self::misused(format!("could not {deed}: {error}\nFile: {}", path.display()))
    }

    /// Writes the reason to standard error.
    pub fn tell(self) -> Exit {
        if !self.text.is_empty() {
            // Nothing is left to do when standard error is closed too.
            let _ = writeln!(io::stderr().lock(), "bespoke: {}", self.text);
        }
        self.exit
    }
}

/// Standard output failed. A reader that has gone had enough, which is no failure.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { exit: Exit::Done, text: String::new() };
        }
        Self::misused(format!("could not write the answer: {error}"))
    }
}
