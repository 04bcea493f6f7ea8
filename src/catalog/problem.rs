//! What is wrong with a catalog, where, and what to do about it.

use super::Position;
use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalog cannot be sold from.
    Error,
    /// The catalog works; its author should look all the same.
    Warning,
}

/// One thing that is wrong with a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub at: Position,
    pub severity: Severity,
    /// What is wrong and what to do.
    pub text: String,
}

impl Problem {
    /// A problem that keeps the catalog from being sold.
    pub fn error(at: Position, text: impl Into<String>) -> Self {
        Self { at, severity: Severity::Error, text: text.into() }
    }

    /// A problem worth a look.
    pub fn warning(at: Position, text: impl Into<String>) -> Self {
        Self { at, severity: Severity::Warning, text: text.into() }
    }
}

/// `3:14: what is wrong`; a caller puts the file in front.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.severity == Severity::Warning { "warning: " } else { "" };
        write!(f, "{}: {mark}{}", self.at, self.text)
    }
}

/// `3:14`
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
