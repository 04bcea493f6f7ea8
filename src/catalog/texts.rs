//! Every text of a catalog that customers read, by its id, and the catalog in another language.

use super::{Catalog, GroupKind, Language, Problem};
use std::collections::BTreeMap;

/// The tags through which suggestions speak of a product to those who built another: customers
/// read their values.
pub const TOLD_TAGS: [&str; 5] = ["material", "colour", "style", "finish", "size"];

/// Where a text stands in a file of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The product itself; ids are `name`, `maker`, `tagline` and `tax`.
    Product,
    /// Of groups and choices, as [`Catalog::full_key`].
    Names,
    Help,
    /// Of `Number` groups.
    Units,
    /// Why rules are there.
    Rules,
    /// Of price rules, by their name.
    Prices,
    Presets,
    PresetHelp,
    Views,
    Fonts,
    /// Values of [`TOLD_TAGS`]: `colour.grey`.
    Tags,
}

/// The texts of the product itself.
pub const PRODUCT: [&str; 4] = ["name", "maker", "tagline", "tax"];

impl Topic {
    /// Those with a list of texts of their own, and what the list is called.
    pub const LISTS: [(Self, &'static str); 10] = [
        (Self::Names, "names"),
        (Self::Help, "help"),
        (Self::Units, "units"),
        (Self::Rules, "rules"),
        (Self::Prices, "prices"),
        (Self::Presets, "presets"),
        (Self::PresetHelp, "preset_help"),
        (Self::Views, "views"),
        (Self::Fonts, "fonts"),
        (Self::Tags, "tags"),
    ];

    /// What its ids are of: `preset`.
    pub fn subject(self) -> &'static str {
        match self {
            Self::Product => "text",
            Self::Names | Self::Help => "group or choice",
            Self::Units => "number group",
            Self::Rules => "rule",
            Self::Prices => "price rule",
            Self::Presets | Self::PresetHelp => "preset",
            Self::Views => "view",
            Self::Fonts => "font",
            Self::Tags => "tag",
        }
    }
}

/// Texts by where they stand and their id.
pub type Texts = BTreeMap<(Topic, String), String>;

/// A catalog's texts in another language; what it lacks stays as it is in the catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    pub language: Language,
    pub texts: Texts,
}

/// What the checker says of a file of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Translated {
    /// Its path in the catalog's folder: `texts/de.ron`.
    pub file: String,
    /// `None` while a problem is an error.
    pub translation: Option<Translation>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

impl Catalog {
    /// The catalog, as it was read, with its texts in another language: ids, amounts, rules,
    /// positions and the hash stay, so that builds, prices and what is compiled are the same.
    #[must_use]
    pub fn in_language(&self, translation: &Translation) -> Self {
        let mut catalog = self.clone();
        catalog.language = translation.language.clone();
        catalog.each_text(&mut |topic, id, text| {
            if let Some(translated) = translation.texts.get(&(topic, id.to_owned())) {
                text.clone_from(translated);
            }
        });
        catalog
    }

    /// Every text that is not empty. What has the same id has the same text: the first one.
    pub fn texts(&self) -> Texts {
        let mut texts = Texts::new();
        self.clone().each_text(&mut |topic, id, text| {
            if !text.trim().is_empty() {
                texts.entry((topic, id.to_owned())).or_insert_with(|| text.clone());
            }
        });
        texts
    }

    /// What customers read for the value of one of the [`TOLD_TAGS`].
    pub fn tag_word<'c>(&'c self, tag: &str, value: &'c str) -> &'c str {
        self.tag_words.get(&tag_id(tag, value)).map_or(value, String::as_str)
    }

    fn each_text(&mut self, visit: &mut dyn FnMut(Topic, &str, &mut String)) {
        let product = [&mut self.name, &mut self.maker, &mut self.tagline, &mut self.tax.name];
        for (id, text) in PRODUCT.into_iter().zip(product) {
            visit(Topic::Product, id, text);
        }
        self.each_choice(visit);
        for group in &mut self.groups {
            visit(Topic::Names, &group.key, &mut group.name);
            visit(Topic::Help, &group.key, &mut group.help);
            if let GroupKind::Number(range) = &mut group.kind {
                visit(Topic::Units, &group.key, &mut range.unit);
            }
        }
        for rule in &mut self.rules {
            visit(Topic::Rules, &rule.key, &mut rule.because);
        }
        for rule in &mut self.price_rules {
            visit(Topic::Prices, &rule.name.clone(), &mut rule.name);
        }
        for preset in &mut self.presets {
            visit(Topic::Presets, &preset.key, &mut preset.name);
            visit(Topic::PresetHelp, &preset.key, &mut preset.help);
        }
        for view in &mut self.views {
            visit(Topic::Views, &view.key, &mut view.name);
        }
        for font in &mut self.fonts {
            visit(Topic::Fonts, &font.key, &mut font.name);
        }
        for (id, word) in &mut self.tag_words {
            visit(Topic::Tags, id, word);
        }
    }

    fn each_choice(&mut self, visit: &mut dyn FnMut(Topic, &str, &mut String)) {
        let keys: Vec<_> = self.choice_ids().map(|(id, _)| self.full_key(id)).collect();
        for (key, choice) in keys.iter().zip(&mut self.choices) {
            match self.groups[choice.group.0 as usize].kind {
                // The choices of a text are the fonts it can be written in.
                GroupKind::Text(_) => visit(Topic::Fonts, &choice.key, &mut choice.name),
                _ => visit(Topic::Names, key, &mut choice.name),
            }
            visit(Topic::Help, key, &mut choice.help);
        }
    }
}

/// The id of a tag's value among the texts: `colour.grey`.
pub fn tag_id(tag: &str, value: &str) -> String {
    format!("{tag}.{value}")
}

#[cfg(test)]
mod tests;
