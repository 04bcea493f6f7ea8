//! Languages by their tags, and what they are called in themselves.

use std::fmt;

/// A language by its BCP 47 tag, spelled as is usual: `de`, `pt-BR`, `sr-Latn`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// What languages are called in themselves, by tag.
const NAMES: [(&str, &str); 40] = [
    ("bg", "Български"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("de-AT", "Deutsch (Österreich)"),
    ("de-CH", "Deutsch (Schweiz)"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "English (UK)"),
    ("en-US", "English (US)"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("fr-CH", "Français (Suisse)"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mt", "Malti"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("ro", "Română"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
];

/// The longest tag, in letters.
const MAX_TAG: usize = 35;

impl Language {
    /// The language with this tag, in any case; `None` for what is no tag: two or three letters,
    /// then parts of two to eight letters and digits, with `-` between.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let first = parts.next()?;
        let is_language =
            (2..=3).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_alphabetic());
        let is_part = |part: &str| {
            (2..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        if !is_language || tag.len() > MAX_TAG || !parts.clone().all(is_part) {
            return None;
        }
        let rest = parts.map(|part| format!("-{}", spelled(part)));
        Some(Self(first.to_ascii_lowercase() + &rest.collect::<String>()))
    }

    /// What catalogs are written in unless they say otherwise.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag: `pt-BR`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// What the language is called in itself: `Deutsch`; the tag where that is not known.
    pub fn name(&self) -> String {
        let named =
            |tag: &str| NAMES.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name);
        if let Some(name) = named(&self.0) {
            return name.to_owned();
        }
        match (named(self.primary()), self.0.split_once('-')) {
            (Some(name), Some((_, rest))) => format!("{name} ({rest})"),
            _ => self.0.clone(),
        }
    }

    /// Whether the program's own English sentences may bend a text of this language.
    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }

    /// Of these languages this one, else the first that differs only by region or script.
    pub fn nearest<'a>(&self, among: &[&'a Self]) -> Option<&'a Self> {
        let same = among.iter().find(|other| **other == self);
        let near = || among.iter().find(|other| other.primary() == self.primary());
        same.or_else(near).copied()
    }

    fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of a tag as it is usual: `BR`, `Latn`, `valencia`.
fn spelled(part: &str) -> String {
    let is_letters = part.bytes().all(|it| it.is_ascii_alphabetic());
    match part.len() {
        2 if is_letters => part.to_ascii_uppercase(),
        4 if is_letters => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
        _ => part.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: Option<(&str, &str)>) {
        let language = Language::parse(tag);
        let found = language.as_ref().map(|it| (it.tag(), it.name()));
        assert_eq!(found, expected.map(|(tag, name)| (tag, name.to_owned())), "{tag}");
    }

    #[test]
    fn tags_are_spelled_as_usual_and_named_in_their_language() {
        check("de", Some(("de", "Deutsch")));
        check("PT-br", Some(("pt-BR", "Português (Brasil)")));
        check("de-li", Some(("de-LI", "Deutsch (LI)")));
        check("sr-LATN-rs", Some(("sr-Latn-RS", "sr-Latn-RS")));
        check("tlh", Some(("tlh", "tlh")));
    }

    #[test]
    fn what_is_no_tag_is_told() {
        for tag in ["", "d", "german", "de_DE", "de-", "-de", "de-d", "ä", "de.ron", "../de"] {
            check(tag, None);
        }
        check(&format!("de{}", "-abcdefgh".repeat(5)), None);
    }

    #[test]
    fn the_nearest_language_is_the_same_or_one_of_another_region() {
        let [austrian, german, english] =
            ["de-AT", "de", "en"].map(|tag| Language::parse(tag).unwrap());
        assert_eq!(german.nearest(&[&english, &austrian, &german]), Some(&german));
        assert_eq!(german.nearest(&[&english, &austrian]), Some(&austrian));
        assert_eq!(english.nearest(&[&german]), None);
    }
}
