//! A build as people and other programs write it: choices by name.

use crate::build::{KeyedBuild, KeyedDecision, Origin, Stance};
use crate::order::{Order, OrderedChoice, OrderedText};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A build by names. Every field but `choices` may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlainBuild {
    /// What the writer calls it; suggestions name their evidence by it.
    pub id: Option<String>,
    pub name: Option<String>,
    /// Whose build it is.
    pub user: Option<String>,
    /// The id of its catalog.
    pub catalog: Option<String>,
    /// `group.choice`, or `group.choice:2` for two of it.
    pub choices: Vec<String>,
    /// Numbers as decimal text, by group.
    pub numbers: BTreeMap<String, String>,
    /// Texts by group.
    pub texts: BTreeMap<String, PlainText>,
    /// Pictures by group.
    pub pictures: BTreeMap<String, PlainPicture>,
    /// When it was saved. Builds without it are taken in the order they stand.
    pub saved_at: Option<SavedAt>,
}

/// A moment as other programs write it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum SavedAt {
    /// Milliseconds since 1970 (UTC).
    Milliseconds(i64),
    /// `2026-11-20`, `2026-11-20T09:30:00Z`, or milliseconds as text.
    Text(String),
}

impl SavedAt {
    /// Milliseconds since 1970 (UTC); `None` when the text is no moment.
    pub fn milliseconds(&self) -> Option<i64> {
        let text = match self {
            Self::Milliseconds(milliseconds) => return Some(*milliseconds),
            Self::Text(text) => text.trim(),
        };
        let moment = || text.parse::<jiff::Timestamp>().ok();
        let day = || {
            let day = text.parse::<jiff::civil::Date>().ok()?;
            Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
        };
        let written = || moment().or_else(day).map(jiff::Timestamp::as_millisecond);
        text.parse().ok().or_else(written)
    }
}

/// A text and the key of its font.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlainText {
    pub text: String,
    pub font: Option<String>,
}

/// A picture's file, from the build's own folder on, and how it lies; in the middle as large as
/// fits where that is left out. Lengths and the angle are decimal text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlainPicture {
    pub file: String,
    /// Of its middle, from the left edge of the print area.
    pub x_mm: Option<String>,
    /// From the upper edge.
    pub y_mm: Option<String>,
    pub width_mm: Option<String>,
    /// Clockwise.
    pub turn_degrees: Option<String>,
    /// The background that is taken away: `#ffffff`.
    pub remove_colour: Option<String>,
    pub remove_tolerance: Option<u8>,
}

impl From<&Order> for PlainBuild {
    /// What an order holds, whoever chose it.
    fn from(order: &Order) -> Self {
        let choice = |choice: &OrderedChoice| format!("{}:{}", choice.key, choice.count);
        let text = |text: &OrderedText| {
            let font = text.font.rsplit('.').next().map(str::to_owned);
            (text.key.clone(), PlainText { text: text.text.clone(), font })
        };
        let numbers = order.numbers.iter();
        Self {
            name: Some(order.name.clone()).filter(|name| !name.is_empty()),
            catalog: Some(order.decided.catalog_id.clone()),
            choices: order.choices.iter().map(choice).collect(),
            numbers: numbers.map(|each| (each.key.clone(), each.number.to_string())).collect(),
            texts: order.texts.iter().map(text).collect(),
            saved_at: Some(SavedAt::Text(order.created.clone())),
            ..Self::default()
        }
    }
}

impl PlainBuild {
    /// Reads a build from JSON.
    pub(super) fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Its choices as `group.choice` and count.
    pub fn contents(&self) -> impl Iterator<Item = (String, u32)> {
        self.choices.iter().map(|choice| counted(choice))
    }

    /// The build by keys, for a catalog's [`KeyedBuild::fit`]; `Err` is the number that is none.
    pub fn keyed(&self) -> Result<KeyedBuild, String> {
        let by = Origin::You;
        let wanted = self.choices.iter().map(|choice| counted(choice));
        let fonts = self.texts.iter().filter_map(|(group, text)| {
            let font = text.font.as_ref()?;
            Some((format!("{group}.{font}"), 1))
        });
        let pictures = self.pictures.keys().map(|group| (format!("{group}.picture"), 1));
        let decide = |(choice, count)| {
            let stance = Stance::Chosen(count);
            KeyedDecision { choice, stance, by }
        };
        let number = |(group, text): (&String, &String)| {
            let number = Decimal::from_str_exact(text).map_err(|_| text.clone())?;
            Ok((group.clone(), number, by))
        };
        let text = |(group, text): (&String, &PlainText)| (group.clone(), text.text.clone());
        Ok(KeyedBuild {
            catalog_id: self.catalog.clone().unwrap_or_default(),
            decisions: wanted.chain(fonts).chain(pictures).map(decide).collect(),
            numbers: self.numbers.iter().map(number).collect::<Result<_, String>>()?,
            texts: self.texts.iter().map(text).collect(),
            ..KeyedBuild::default()
        })
    }
}

/// `toppings.olive:2` is two of `toppings.olive`.
fn counted(choice: &str) -> (String, u32) {
    let counted = choice.rsplit_once(':');
    let counted = counted.and_then(|(key, count)| Some((key.trim(), count.trim().parse().ok()?)));
    let (key, count) = counted.unwrap_or((choice.trim(), 1));
    (key.to_owned(), count.max(1))
}
