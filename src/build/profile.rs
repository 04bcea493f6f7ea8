//! What the program remembers of a person, beside their builds.

use crate::catalog::Language;

/// A person's own settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How the start page greets; empty while nobody has said.
    pub name: String,
    pub theme: Theme,
    /// Suggestions may be learned and shown.
    pub is_learning: bool,
    pub has_reduced_motion: bool,
    /// Size of all text, 100 is normal, 200 the largest.
    pub text_scale_percent: u32,
    /// What products are read in that can be; their own language while nobody has said.
    pub language: Option<Language>,
}

/// Which colours the window wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the desktop does.
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            name: String::new(),
            theme: Theme::System,
            is_learning: true,
            has_reduced_motion: false,
            text_scale_percent: 100,
            language: None,
        }
    }
}

/// A suggestion that the person said "not for me" to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    pub catalog_id: String,
    /// What it proposed: `group.choice` and count, sorted.
    pub contents: Vec<(String, u32)>,
    /// Milliseconds since 1970 (UTC).
    pub at_ms: i64,
}
