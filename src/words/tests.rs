//! Each language against English: the same messages, about the same things.

use super::{ENGLISH, FILES, OTHERS, Value, Voice};
use crate::catalog::Language;
use crate::money::{Currency, Money};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What every message of a file is about, by its id.
fn messages(file: &str, text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let read = FluentResource::try_new(text.to_owned());
    let read = read.unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in read.entries() {
        let Entry::Message(message) = entry else { continue };
        let mut about = BTreeSet::new();
        arguments(message.value.as_ref().expect("a text"), &mut about);
        let id = message.id.name.to_owned();
        assert!(found.insert(id, about).is_none(), "{file} has {} twice", message.id.name);
    }
    found
}

fn arguments(pattern: &Pattern<&str>, about: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let chosen = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    arguments(&variant.value, about);
                }
                selector
            }
        };
        match chosen {
            InlineExpression::VariableReference { id } => drop(about.insert(id.name.to_owned())),
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("{other:?} is more than a name or a text"),
        }
    }
}

/// What every message of a file says, with `{}` where it is about something; the forms of a count
/// one after the other.
pub fn texts(tag: &str) -> BTreeMap<String, String> {
    let file = FILES.get_file(format!("{tag}.ftl")).and_then(|file| file.contents_utf8());
    let read = FluentResource::try_new(file.unwrap().to_owned()).unwrap();
    let said = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => {
            let mut said = String::new();
            spell(message.value.as_ref()?, &mut said);
            Some((message.id.name.to_owned(), said))
        }
        _ => None,
    };
    read.entries().filter_map(said).collect()
}

fn spell(pattern: &Pattern<&str>, said: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(_) } => said.push_str("{}"),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    said.push_str("{}");
                    spell(&variant.value, said);
                }
            }
        }
    }
}

#[test]
fn every_language_has_every_message_about_the_same_things() {
    let texts = FILES.files().map(|file| {
        let name = file.path().display().to_string();
        let found = messages(&name, file.contents_utf8().expect("UTF-8"));
        (name, found)
    });
    let texts: BTreeMap<_, _> = texts.collect();
    assert_eq!(texts.len(), OTHERS.len() + 1, "files and voices");
    let english = &texts["en.ftl"];
    for (name, found) in &texts {
        for (id, about) in english {
            assert_eq!(found.get(id), Some(about), "{name}: {id}");
        }
        for id in found.keys() {
            assert!(english.contains_key(id), "{name}: {id} is not in en.ftl");
        }
    }
}

/// Messages that are written alike in both languages.
const ALIKE: [&str; 5] = ["counted", "standard", "command-start", "dialog-name", "settings-system"];

#[test]
fn what_is_german_is_translated() {
    let (english, german) = (texts("en"), texts("de"));
    let same = english.iter().filter(|(id, text)| german.get(*id) == Some(text));
    let same: BTreeSet<&str> = same.map(|(id, _)| id.as_str()).collect();
    assert_eq!(same, ALIKE.into_iter().collect());
}

fn german() -> &'static Voice {
    Voice::of(&Language::parse("de").unwrap())
}

#[track_caller]
fn check_counted(voice: &Voice, id: &str, key: &'static str, expected: [&str; 3]) {
    for (count, expected) in (0_u32..3).zip(expected) {
        assert_eq!(voice.tell(id, [(key, count.into())]), expected);
    }
}

#[test]
fn counts_choose_the_form_of_the_word() {
    let (english, german) = (Voice::english(), german());
    let days = ["ready today", "ready in 1 day", "ready in 2 days"];
    check_counted(english, "bar-delivery", "days", days);
    let days = ["heute fertig", "in 1 Tag fertig", "in 2 Tagen fertig"];
    check_counted(german, "bar-delivery", "days", days);
    let left = ["0 choices left", "1 choice left", "2 choices left"];
    check_counted(english, "bar-left", "count", left);
    let left = ["noch 0 Angaben", "noch 1 Angabe", "noch 2 Angaben"];
    check_counted(german, "bar-left", "count", left);
    let chosen = [
        "Wählen Sie zwei bis vier Konfigurationen",
        "Eine Konfiguration ausgewählt. Wählen Sie mindestens eine weitere",
        "2 Konfigurationen ausgewählt",
    ];
    check_counted(german, "choosing-count", "count", chosen);
}

#[test]
fn amounts_are_written_as_the_language_does() {
    let (english, german) = (Voice::english(), german());
    let franc = Currency::from_code("CHF").unwrap();
    let amount = Money::from_minor(123_450);
    assert_eq!(german.money(Currency::EUR, amount), "1.234,50\u{a0}€");
    assert_eq!(german.money(Currency::EUR, -amount), "−1.234,50\u{a0}€");
    assert_eq!(german.money(franc, amount), "1.234,50\u{a0}CHF");
    assert_eq!(german.difference(Currency::EUR, Money::ZERO), "inklusive");
    assert_eq!(german.number(Decimal::new(1250, 2)), "12,5");
    assert_eq!(german.mm(31_250), "31,2");
    assert_eq!(german.kept_amount("€1,234.50"), "1.234,50\u{a0}€");
    assert_eq!(german.kept_amount("unbekannt"), "unbekannt");
    assert_eq!(german.day(2026, 11, 21), "21. November 2026");
    for code in Currency::codes() {
        let currency = Currency::from_code(code).unwrap();
        for amount in [amount, -amount, Money::ZERO] {
            assert_eq!(english.money(currency, amount), currency.show(amount), "as in files");
        }
    }
}

#[test]
fn a_difference_of_nothing_is_included() {
    let english = Voice::english();
    assert_eq!(english.difference(Currency::EUR, Money::ZERO), "included");
    assert_eq!(english.difference(Currency::EUR, Money::from_minor(6000)), "+€60.00");
    assert_eq!(english.difference(Currency::EUR, Money::from_minor(-2000)), "−€20.00");
}

#[test]
fn who_speaks_a_language_without_words_is_spoken_to_in_english() {
    let voice = |tag: &str| Voice::of(&Language::parse(tag).unwrap()).language().tag().to_owned();
    assert_eq!(voice("de"), "de");
    assert_eq!(voice("de-AT"), "de");
    assert_eq!(voice("en-GB"), "en");
    assert_eq!(voice("it"), "en");
}

#[test]
fn names_are_listed() {
    let names = ["A", "B", "C"];
    assert_eq!(german().list(&names), "A, B und C");
    assert_eq!(Voice::english().list(&names[..2]), "A and B");
    assert_eq!(german().list(&names[..1]), "A");
    assert_eq!(german().list::<&str>(&[]), "");
}

#[test]
fn what_no_file_has_is_said_by_its_id() {
    assert_eq!(german().say("no-such-message"), "no-such-message");
    let count: Value = 3_u32.into();
    assert_eq!(german().tell("no-such-message", [("count", count)]), "no-such-message");
    assert_eq!(ENGLISH.say("save"), "Save");
}
