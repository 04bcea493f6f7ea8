//! What a line of the protocol asks.

use crate::cli::plain_build::PlainBuild;
use serde::Deserialize;

/// One request, by its `do`.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Request {
    State {},
    Choose {
        choice: Option<String>,
        count: Option<u32>,
        group: Option<String>,
        text: Option<String>,
        font: Option<String>,
        number: Option<NumberText>,
    },
    Reject {
        choice: String,
    },
    Clear {
        group: Option<String>,
        choice: Option<String>,
    },
    Reset {},
    Undo {},
    Redo {},
    Why {
        choice: String,
    },
    Repairs {
        choice: String,
        at_most: Option<usize>,
    },
    Complete {
        #[serde(default)]
        by: CompleteBy,
        /// For `like-me`: whose builds.
        #[serde(default)]
        builds: Vec<PlainBuild>,
    },
    Count {},
    PriceBounds {},
    OptionPrices {},
    Suggest {
        #[serde(default)]
        builds: Vec<PlainBuild>,
        k: Option<usize>,
    },
}

/// A number as text, or as JSON writes it; never read as a float.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum NumberText {
    Text(String),
    Number(serde_json::Number),
}

impl NumberText {
    /// The number as it was written.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Towards what a build is completed.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CompleteBy {
    #[default]
    Default,
    Cheapest,
    Fewest,
    LikeMe,
}
