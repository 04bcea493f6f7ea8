//! A short way to make live catalogs.

use crate::build::{Build, Decision, Origin, Stance};
use crate::catalog::{
    Catalog, Choice, ChoiceId, Formula, Group, GroupId, GroupKind, NumberRange, Position,
    PriceRule, Rule, RuleBody, Show, Tax, TextLimits, Value, Wish,
};
use crate::money::{Currency, Money};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A catalog without groups.
pub fn empty() -> Catalog {
    Catalog {
        id: "test".into(),
        version: "1".into(),
        name: "Test".into(),
        maker: "Maker".into(),
        tagline: String::new(),
        currency: Currency::from_code("EUR").unwrap(),
        base_price: Money::from_minor(10_000),
        tax: Tax { name: "VAT".into(), percent: Decimal::from(20), included: true },
        base_days: 3,
        renamed: BTreeMap::new(),
        groups: Vec::new(),
        choices: Vec::new(),
        rules: Vec::new(),
        price_rules: Vec::new(),
        presets: Vec::new(),
        tests: Vec::new(),
        views: Vec::new(),
        fonts: Vec::new(),
        language: crate::catalog::Language::english(),
        tag_words: BTreeMap::new(),
        bare_choices: false,
        refused_words: Vec::new(),
        hash: String::new(),
    }
}

/// Adds a group with choices named by the words.
pub fn group(catalog: &mut Catalog, key: &str, kind: GroupKind, choices: &str) -> GroupId {
    let id = GroupId(catalog.groups.len() as u32);
    catalog.groups.push(Group {
        key: key.into(),
        name: named(key),
        help: String::new(),
        kind,
        show: Show::List,
        default: Wish::Nothing,
        parent: None,
        choices: Vec::new(),
        at: Position::default(),
    });
    for word in choices.split_whitespace() {
        choice(catalog, id, word);
    }
    id
}

/// Adds a choice without price.
pub fn choice(catalog: &mut Catalog, group: GroupId, key: &str) -> ChoiceId {
    let id = ChoiceId(catalog.choices.len() as u32);
    catalog.choices.push(Choice {
        key: key.into(),
        group,
        name: named(key),
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
        at: Position::default(),
    });
    catalog.groups[group.0 as usize].choices.push(id);
    id
}

/// `standing-frame` as `Standing frame`.
fn named(key: &str) -> String {
    let words = key.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

pub fn under(catalog: &mut Catalog, parent: ChoiceId, group: GroupId) {
    catalog.groups[group.0 as usize].parent = Some(parent);
    catalog.choices[parent.0 as usize].groups.push(group);
}

pub fn number(from: i64, to: i64, step: i64, price: &str) -> GroupKind {
    GroupKind::Number(NumberRange {
        unit: "mm".into(),
        from: from.into(),
        to: to.into(),
        step: step.into(),
        price_per_unit: price.parse().unwrap(),
    })
}

pub fn text() -> GroupKind {
    GroupKind::Text(TextLimits {
        max_lines: 1,
        max_width_mm: Decimal::from(60),
        price_per_character: "1.50".parse().unwrap(),
        place: "lid".into(),
    })
}

pub fn value(catalog: &mut Catalog, choice: ChoiceId, name: &str, number: i64) {
    let values = &mut catalog.choices[choice.0 as usize].values;
    values.insert(name.into(), Value::Number(number.into()));
}

pub fn tag(catalog: &mut Catalog, choice: ChoiceId, name: &str, text: &str) {
    catalog.choices[choice.0 as usize].tags.insert(name.into(), text.into());
}

pub fn formula(text: &str) -> Formula {
    Formula { text: text.into(), at: Position { line: 1, column: 1 } }
}

pub fn must(catalog: &mut Catalog, key: &str, text: &str, because: &str) {
    let body = RuleBody::Must(formula(text));
    rule(catalog, key, body, because);
}

pub fn rule(catalog: &mut Catalog, key: &str, body: RuleBody, because: &str) {
    let at = Position { line: catalog.rules.len() as u32 + 1, column: 1 };
    catalog.rules.push(Rule { key: key.into(), body, because: because.into(), at });
}

pub fn bundle(catalog: &mut Catalog, when: &str, amount: i64) {
    let amount = Money::from_minor(amount);
    catalog.price_rules.push(PriceRule { name: "Bundle".into(), when: formula(when), amount });
}

/// A build from words: `gpu.g70`, `toppings.olive:2`, `!lid.red`, `width=1200`.
pub fn build(catalog: &Catalog, words: &str) -> Build {
    let mut build = Build::default();
    for word in words.split_whitespace() {
        if let Some((group, number)) = word.split_once('=') {
            let group = catalog.find_group(group).unwrap();
            build.numbers.insert(group, (number.parse().unwrap(), Origin::You));
            continue;
        }
        let (key, stance) = match (word.strip_prefix('!'), word.split_once(':')) {
            (Some(key), _) => (key, Stance::Rejected),
            (None, Some((key, count))) => (key, Stance::Chosen(count.parse().unwrap())),
            (None, None) => (word, Stance::Chosen(1)),
        };
        let choice = catalog.find_choice(key).unwrap();
        build.decisions.insert(choice, Decision { stance, by: Origin::You });
    }
    build
}
