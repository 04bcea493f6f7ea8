//! The stored shapes: one JSON text a build, with its format number, and every older format.

use super::artwork::StoredArtwork;
use crate::build::{
    KeyedBuild, KeyedDecision, Origin, Profile, SavedBuild, Stance, Standing, Theme,
};
use crate::catalog::Language;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The format that is written.
pub const FORMAT: u32 = 1;

/// What a build's text holds: all that its columns do not.
pub struct Payload {
    pub keyed: KeyedBuild,
    pub contents: Vec<(String, u32)>,
    pub total: String,
}

/// The text of a build in the newest format.
pub fn encode(build: &SavedBuild) -> String {
    let decisions = build.keyed.decisions.iter().map(StoredDecision::from).collect();
    let numbers = build.keyed.numbers.iter().map(|(group, number, by)| StoredNumber {
        group: group.clone(),
        number: number.to_string(),
        by: (*by).into(),
    });
    to_json(&StoredBuild {
        catalog_id: build.keyed.catalog_id.clone(),
        catalog_version: build.keyed.catalog_version.clone(),
        catalog_hash: build.keyed.catalog_hash.clone(),
        decisions,
        numbers: numbers.collect(),
        texts: build.keyed.texts.clone(),
        artworks: build.keyed.artworks.iter().map(StoredArtwork::from).collect(),
        contents: build.contents.clone(),
        total: build.total.clone(),
    })
}

/// Reads a build's text of any known format; the error says what is wrong with it.
pub fn decode(format: u32, text: &str) -> Result<Payload, String> {
    match format {
        1 => from_json::<StoredBuild>(text)?.live(),
        newer => Err(format!("it has format {newer}, this Bespoke knows up to {FORMAT}")),
    }
}

/// The text of pairs of names and counts.
pub fn encode_contents(contents: &[(String, u32)]) -> String {
    to_json(&contents)
}

pub fn decode_contents(text: &str) -> Result<Vec<(String, u32)>, String> {
    from_json(text)
}

pub fn encode_profile(profile: &Profile) -> String {
    to_json(&StoredProfile::from(profile))
}

pub fn decode_profile(text: &str) -> Result<Profile, String> {
    Ok(from_json::<StoredProfile>(text)?.into())
}

/// Strings, numbers and lists always have a JSON text.
fn to_json(shape: &impl Serialize) -> String {
    serde_json::to_string(shape).unwrap_or_default()
}

fn from_json<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[derive(Serialize, Deserialize)]
struct StoredBuild {
    catalog_id: String,
    catalog_version: String,
    catalog_hash: String,
    decisions: Vec<StoredDecision>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<StoredNumber>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    artworks: Vec<StoredArtwork>,
    contents: Vec<(String, u32)>,
    total: String,
}

#[derive(Serialize, Deserialize)]
struct StoredDecision {
    choice: String,
    /// How many are wanted; 0 rules the choice out.
    count: u32,
    by: StoredOrigin,
}

#[derive(Serialize, Deserialize)]
struct StoredNumber {
    group: String,
    number: String,
    by: StoredOrigin,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredOrigin {
    You,
    Preset,
    Rule,
    Default,
}

impl StoredBuild {
    fn live(self) -> Result<Payload, String> {
        let keyed = KeyedBuild {
            catalog_id: self.catalog_id,
            catalog_version: self.catalog_version,
            catalog_hash: self.catalog_hash,
            decisions: self.decisions.into_iter().map(KeyedDecision::from).collect(),
            numbers: self.numbers.into_iter().map(StoredNumber::live).collect::<Result<_, _>>()?,
            texts: self.texts,
            artworks: self
                .artworks
                .into_iter()
                .map(StoredArtwork::live)
                .collect::<Result<_, _>>()?,
        };
        Ok(Payload { keyed, contents: self.contents, total: self.total })
    }
}

impl StoredNumber {
    fn live(self) -> Result<(String, Decimal, Origin), String> {
        let number = Decimal::from_str_exact(&self.number)
            .map_err(|_| format!("`{}` is not a number", self.number))?;
        Ok((self.group, number, self.by.into()))
    }
}

impl From<&KeyedDecision> for StoredDecision {
    fn from(decision: &KeyedDecision) -> Self {
        let count = match decision.stance {
            Stance::Chosen(count) => count,
            Stance::Rejected => 0,
        };
        Self { choice: decision.choice.clone(), count, by: decision.by.into() }
    }
}

impl From<StoredDecision> for KeyedDecision {
    fn from(stored: StoredDecision) -> Self {
        let stance = match stored.count {
            0 => Stance::Rejected,
            count => Stance::Chosen(count),
        };
        Self { choice: stored.choice, stance, by: stored.by.into() }
    }
}

impl From<Origin> for StoredOrigin {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::You => Self::You,
            Origin::Preset => Self::Preset,
            Origin::Rule => Self::Rule,
            Origin::Default => Self::Default,
        }
    }
}

impl From<StoredOrigin> for Origin {
    fn from(stored: StoredOrigin) -> Self {
        match stored {
            StoredOrigin::You => Self::You,
            StoredOrigin::Preset => Self::Preset,
            StoredOrigin::Rule => Self::Rule,
            StoredOrigin::Default => Self::Default,
        }
    }
}

/// The word of a standing in its column.
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Saved => "saved",
        Standing::Ordered => "ordered",
    }
}

pub fn standing(word: &str) -> Result<Standing, String> {
    match word {
        "draft" => Ok(Standing::Draft),
        "saved" => Ok(Standing::Saved),
        "ordered" => Ok(Standing::Ordered),
        _ => Err(format!("`{word}` is no standing of a build")),
    }
}

/// Every field has a default, so that a profile of any version can be read.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct StoredProfile {
    name: String,
    theme: StoredTheme,
    learning: bool,
    reduced_motion: bool,
    text_scale_percent: u32,
    /// A tag; empty while nobody has said.
    language: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredTheme {
    Light,
    Dark,
    HighContrast,
    /// Also what an unknown word means.
    #[serde(other)]
    System,
}

impl Default for StoredProfile {
    fn default() -> Self {
        Self::from(&Profile::default())
    }
}

impl From<&Profile> for StoredProfile {
    fn from(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            theme: match profile.theme {
                Theme::System => StoredTheme::System,
                Theme::Light => StoredTheme::Light,
                Theme::Dark => StoredTheme::Dark,
                Theme::HighContrast => StoredTheme::HighContrast,
            },
            learning: profile.is_learning,
            reduced_motion: profile.has_reduced_motion,
            text_scale_percent: profile.text_scale_percent,
            language: profile.language.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

impl From<StoredProfile> for Profile {
    fn from(stored: StoredProfile) -> Self {
        Self {
            name: stored.name,
            theme: match stored.theme {
                StoredTheme::System => Theme::System,
                StoredTheme::Light => Theme::Light,
                StoredTheme::Dark => Theme::Dark,
                StoredTheme::HighContrast => Theme::HighContrast,
            },
            is_learning: stored.learning,
            has_reduced_motion: stored.reduced_motion,
            text_scale_percent: stored.text_scale_percent.clamp(50, 200),
            language: Language::parse(&stored.language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_1_reads_as_it_was_written() {
        let text = r#"{"catalog_id":"desk","catalog_version":"1","catalog_hash":"ab",
            "decisions":[{"choice":"top.oak","count":1,"by":"you"},{"choice":"top.glass","count":0,"by":"preset"}],
            "numbers":[{"group":"width","number":"1200.5","by":"you"}],
            "texts":[["plate","ANNA"]],"contents":[["top.oak",1]],"total":"€480.00"}"#;
        let payload = decode(1, text).unwrap();
        assert_eq!(payload.keyed.decisions[0].stance, Stance::Chosen(1));
        assert_eq!(payload.keyed.decisions[1].stance, Stance::Rejected);
        assert_eq!(payload.keyed.numbers[0].1, Decimal::new(12005, 1));
        assert_eq!(payload.keyed.texts, [("plate".to_owned(), "ANNA".to_owned())]);
        assert_eq!(payload.contents, [("top.oak".to_owned(), 1)]);
    }

    #[test]
    fn a_format_of_tomorrow_is_refused_in_words() {
        let problem = decode(9, "{}").err();
        assert_eq!(problem.as_deref(), Some("it has format 9, this Bespoke knows up to 1"));
    }

    #[test]
    fn a_profile_of_another_version_keeps_what_is_known() {
        let profile = decode_profile(r#"{"name":"Anna","theme":"neon","wings":2}"#).unwrap();
        assert_eq!(profile, Profile { name: "Anna".to_owned(), ..Profile::default() });
    }
}
