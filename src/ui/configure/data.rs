//! What the options panel shows.

use crate::build::{Artwork, ArtworkFit};
use crate::catalog::ArtworkLimits;
use crate::catalog::{ChoiceId, GroupId, Rgb};
use crate::preview::Fit;
use crate::ui::widgets::Mark;
use rust_decimal::Decimal;

/// The groups that are asked now, in the order of the option tree.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigureData {
    pub sections: Vec<Section>,
    /// The group to bring into sight.
    pub focus: Option<GroupId>,
    /// Advice that the build does not follow, in shop words.
    pub advice: Vec<String>,
}

/// One group.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub group: GroupId,
    pub name: String,
    pub help: String,
    /// 0 at the top of the option tree.
    pub depth: u32,
    pub step: Step,
    /// What stands there, in a few words.
    pub summary: String,
    pub body: Body,
}

/// How far a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The customer, a preset or a rule has decided.
    Done,
    /// The maker's default stands.
    Standard,
    /// The customer must still decide.
    Open,
}

/// The options of a group, by its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    One(Vec<OptionData>),
    Swatches(Vec<OptionData>),
    /// Each by a picture of the build with it.
    Tiles(Vec<OptionData>),
    Optional {
        none_stands: bool,
        options: Vec<OptionData>,
    },
    Many {
        /// How many may be chosen, where that is not plain.
        limits: String,
        options: Vec<OptionData>,
    },
    Count {
        /// How many stand, and how many may.
        limits: String,
        rows: Vec<CountRow>,
    },
    Long(LongBody),
    Number(NumberBody),
    Text(TextBody),
    Artwork(Box<ArtworkBody>),
}

/// A group of very many options: those that are looked for, and of these the ones in sight.
#[derive(Debug, Clone, PartialEq)]
pub struct LongBody {
    pub mark: Mark,
    /// Whether nothing stands, where that may be.
    pub none_stands: Option<bool>,
    pub limits: String,
    /// How many options there are, and how many of them are found.
    pub of: usize,
    pub found: usize,
    /// Which of those found comes first in `rows`.
    pub first: usize,
    pub rows: Vec<LongRow>,
}

/// One of very many options.
#[derive(Debug, Clone, PartialEq)]
pub enum LongRow {
    Option(OptionData),
    Count(CountRow),
}

/// One option of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionData {
    pub choice: ChoiceId,
    pub name: String,
    pub help: String,
    pub swatch: Option<Rgb>,
    pub state: OptionState,
    /// What taking it changes; empty where nothing would change or it cannot be taken.
    pub price: String,
    /// Stock or delivery; may be empty.
    pub note: String,
    /// `Like your last build`, where the customer's past predicts it; else empty.
    pub hint: String,
}

/// How an option stands, as the window shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionState {
    /// The customer or a preset chose it.
    Chosen,
    /// A rule leaves nothing else.
    Forced,
    /// The maker's default.
    Standard,
    Open,
    Blocked,
}

impl OptionState {
    /// Whether it stands in the build.
    pub fn stands(self) -> bool {
        matches!(self, Self::Chosen | Self::Forced | Self::Standard)
    }
}

/// A choice that can stand several times.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    pub choice: ChoiceId,
    pub name: String,
    pub help: String,
    /// Price of one.
    pub price: String,
    pub count: u32,
    /// How often the other decisions let it stand.
    pub most: u32,
}

impl CountRow {
    /// Whether not even one can stand.
    pub fn is_blocked(&self) -> bool {
        self.most == 0
    }
}

/// A number on a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberBody {
    pub unit: String,
    pub range: (Decimal, Decimal),
    pub step: Decimal,
    /// The smallest and largest number that the other decisions allow.
    pub possible: (Decimal, Decimal),
    pub value: Option<Decimal>,
}

/// A text and its font.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBody {
    pub text: String,
    pub font: Option<ChoiceId>,
    pub fonts: Vec<OptionData>,
    pub max_lines: u32,
    pub max_width_mm: Decimal,
    pub price: String,
    /// How large the text is; `None` while there is none.
    pub fit: Option<Fit>,
}

/// A customer's picture on its area.
#[derive(Debug, Clone, PartialEq)]
pub struct ArtworkBody {
    pub limits: ArtworkLimits,
    /// The picture as it lies; `None` while there is none.
    pub artwork: Option<Artwork>,
    /// Whether it can be printed so; `None` while there is none.
    pub fit: Option<ArtworkFit>,
    /// Why it cannot be ordered, or what should be known; may be empty.
    pub said: String,
    /// Why it cannot be wider, told when the hand tries; empty where it can.
    pub widest: String,
    /// What a picture costs.
    pub price: String,
    /// The colour in the upper left corner of the picture, once it is drawn.
    pub corner: Option<Rgb>,
    /// A picture is being read.
    pub is_reading: bool,
    /// Rules leave no room for a picture.
    pub blocked: Option<ChoiceId>,
}
