//! The option tree: groups and choices into arenas, parents before their nested groups.

use super::{Checker, Names, plain};
use crate::catalog::source::{self, At, Kind, Text};
use crate::catalog::texts::tag_id;
use crate::catalog::{
    Choice, ChoiceId, Group, GroupId, GroupKind, LEAST_CONTRAST, Part, Position, Rgb, Show,
    TOLD_TAGS, Value, Wish,
};
use crate::money::Money;
use std::collections::BTreeMap;

impl Checker<'_> {
    /// Adds a group and everything under it.
    pub fn group(&mut self, source: source::Group, parent: Option<ChoiceId>) -> GroupId {
        let key = self.key(source.id.as_ref()).unwrap_or_default();
        self.group_names.claim("group", source.id.as_ref(), self.report);
        let name = self.label(source.name.as_ref(), "name of the group");
        let id = GroupId(self.catalog.groups.len() as u32);
        self.catalog.groups.push(Group {
            key: key.clone(),
            name,
            help: plain(source.help.as_ref()),
            kind: GroupKind::One,
            show: source.show.map(|show| show.value).unwrap_or_default(),
            default: Wish::Nothing,
            parent,
            choices: Vec::new(),
            at: source.at,
        });
        self.groups_by_key.entry(key).or_insert(id);
        self.check_choices_wanted(&source);
        self.check_swatches(&source);
        self.choices(id, source.choices);
        match source.kind {
            Some(kind) => self.kind(id, kind),
            None => {
                self.unread.insert(id);
            }
        }
        self.defaults.extend(source.default.map(|default| (id, default)));
        id
    }

    fn choices(&mut self, group: GroupId, choices: Vec<source::Choice>) {
        let mut names = Names::default();
        for choice in choices {
            let names = if self.catalog.bare_choices { &mut self.bare_names } else { &mut names };
            names.claim("choice", choice.id.as_ref(), self.report);
            self.choice(group, choice);
        }
    }

    /// Numbers, texts and pictures bring no choices of their own; everything else needs some.
    fn check_choices_wanted(&mut self, group: &source::Group) {
        let Some(At { value: kind, .. }) = &group.kind else { return };
        let is_typed = matches!(kind, Kind::Number(_) | Kind::Text(_) | Kind::Artwork(_));
        if is_typed && !group.choices.is_empty() {
            let text = "a group of kind Number, Text or Artwork takes no choices; remove them";
            self.report.error(group.at, text);
        }
        if !is_typed && group.choices.is_empty() {
            self.report.error(group.at, "the group has no choices; add at least one");
        }
    }

    fn check_swatches(&mut self, group: &source::Group) {
        if group.show.is_none_or(|show| show.value != Show::Swatches) {
            return;
        }
        for choice in group.choices.iter().filter(|choice| choice.swatch.is_none()) {
            let text = "shown as a swatch but has no colour; add swatch: \"#..\"";
            self.report.warn(choice.at, text);
        }
    }

    fn choice(&mut self, group: GroupId, source: source::Choice) {
        let key = self.key(source.id.as_ref()).unwrap_or_default();
        let choice = Choice {
            key,
            group,
            name: self.label(source.name.as_ref(), "name of the choice"),
            help: plain(source.help.as_ref()),
            price: self.price(source.price.as_ref()),
            swatch: self.swatch(source.swatch),
            picture: self.tile(source.picture.as_ref()),
            tags: self.tags(source.tags),
            values: self.values(source.values),
            parts: source.parts.into_iter().map(|part| self.part(&part)).collect(),
            days: self.days(source.days),
            stock: source.stock.map(|stock| stock.value),
            groups: Vec::new(),
            at: source.at,
        };
        let id = self.add_choice(choice);
        for nested in source.groups {
            let nested = self.group(nested, Some(id));
            self.catalog.choices[id.0 as usize].groups.push(nested);
        }
    }

    fn add_choice(&mut self, choice: Choice) -> ChoiceId {
        let id = ChoiceId(self.catalog.choices.len() as u32);
        self.choices_by_key.entry((choice.group, choice.key.clone())).or_insert(id);
        self.group_at(choice.group).choices.push(id);
        self.catalog.choices.push(choice);
        id
    }

    /// Adds the fonts of a text group as its choices.
    pub fn font_choices(&mut self, group: GroupId, fonts: &[Text]) {
        let mut names = Names::default();
        for font in fonts {
            names.claim("font", Some(font), self.report);
            let Some(name) = self.font_name(font) else { continue };
            self.add_choice(own_choice(group, font.value.clone(), name, font.at));
        }
    }

    /// Adds the choice that stands for the customer's picture.
    pub fn artwork_choice(&mut self, group: GroupId, price: Money, at: Position) {
        let name = "Own picture".to_owned();
        let choice = own_choice(group, ARTWORK_KEY.to_owned(), name, at);
        self.add_choice(Choice { price, ..choice });
    }

    fn font_name(&mut self, font: &Text) -> Option<String> {
        let known = self.catalog.fonts.iter().find(|known| known.key == font.value);
        let name = known.map(|known| known.name.clone());
        if name.is_none() {
            let known = self.catalog.fonts.iter().map(|font| font.key.as_str());
            self.report.unknown(font.at, "font {}", &font.value, known);
        }
        name
    }

    fn swatch(&mut self, swatch: Option<At<Rgb>>) -> Option<Rgb> {
        let At { value: colour, at } = swatch?;
        let contrast = colour.contrast(colour.label());
        if contrast < LEAST_CONTRAST {
            let text = format!("no label reads well on this colour (contrast {contrast:.1})");
            let advice = format!("make it a little lighter or darker for {LEAST_CONTRAST}");
            self.report.warn(at, format!("{text}; {advice}"));
        }
        Some(colour)
    }

    fn tags(&mut self, tags: Vec<(Text, Text)>) -> BTreeMap<String, String> {
        let mut names = Names::default();
        for (key, _) in &tags {
            names.claim("tag", Some(key), self.report);
        }
        for (key, value) in &tags {
            if TOLD_TAGS.contains(&key.value.as_str()) {
                let id = tag_id(&key.value, &value.value);
                self.catalog.tag_words.entry(id).or_insert_with(|| value.value.clone());
            }
        }
        tags.into_iter().map(|(key, value)| (key.value, value.value)).collect()
    }

    fn values(&mut self, values: Vec<(Text, source::Value)>) -> BTreeMap<String, Value> {
        let mut names = Names::default();
        for (key, _) in &values {
            self.key(Some(key));
            names.claim("value", Some(key), self.report);
        }
        values.into_iter().map(|(key, value)| (key.value, lowered(value))).collect()
    }

    fn part(&mut self, part: &source::Part) -> Part {
        let count = part.count.map_or(1, |count| count.value);
        if let Some(at) = part.count.map(|count| count.at)
            && !(1..=1_000_000).contains(&count)
        {
            self.report.error(at, "a part is needed 1 to 1000000 times; correct its count");
        }
        Part { sku: self.label(part.sku.as_ref(), "part number"), count }
    }
}

fn lowered(value: source::Value) -> Value {
    match value {
        source::Value::Number(number) => Value::Number(number),
        source::Value::Text(text) => Value::Text(text),
    }
}

/// The id of the choice that stands for a picture: `artwork.picture`.
const ARTWORK_KEY: &str = "picture";

/// A choice that the catalog does not write: a font, or a picture.
fn own_choice(group: GroupId, key: String, name: String, at: Position) -> Choice {
    Choice {
        key,
        group,
        name,
        help: String::new(),
        price: Money::ZERO,
        swatch: None,
        picture: None,
        tags: BTreeMap::new(),
        values: BTreeMap::new(),
        parts: Vec::new(),
        days: 0,
        stock: None,
        groups: Vec::new(),
        at,
    }
}
