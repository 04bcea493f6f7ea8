//! A catalog in another language: word for word what is said of its file, and what stays.

use crate::catalog::testing::catalog;
use crate::catalog::{Catalog, GroupKind, Language, Translated, check_texts};

const LAMP: &str = r#"name: "Lamp", tagline: "Light for one.",
    renamed: {"shade.cloth": "shade.linen"},
    groups: [
        Group(id: "shade", name: "Shade", kind: One, help: "What glows.", choices: [
            Choice(id: "linen", name: "Linen", help: "Woven.", tags: {"material": "flax", "mood": "calm"}),
            Choice(id: "glass", name: "Glass")]),
        Group(id: "cable", name: "Cable", kind: Number(unit: "links", from: "1", to: "9", step: "1")),
        Group(id: "height", name: "Height", kind: Number(unit: "cm", from: "1", to: "9", step: "1")),
        Group(id: "name", name: "Name", kind: Text(max_lines: 1, max_width_mm: "40",
            fonts: ["script"], place: "lid")),
        Group(id: "photo", name: "Photo", kind: Artwork(place: "lid", min_dpi: 150)),
    ],
    rules: [Rule(id: "r", advice: "shade.linen", because: "Glass breaks.")],
    prices: [PriceRule(when: "shade.glass", name: "Set", amount: "-1.00")],
    presets: [Preset(id: "evening", name: "Evening", choose: {"shade": "glass"})]"#;

const GERMAN: &str = r#"Texts(format: 1,
  name: "Leuchte", tagline: "Licht für eine Person.", tax: "MwSt.",
  names: {
    "shade": "Schirm", "shade.linen": "Leinen", "shade.glass": "Glas",
    "cable": "Kette", "height": "Höhe", "name": "Name", "photo": "Foto", "photo.picture": "Eigenes Bild",
  },
  help: {"shade": "Was leuchtet.", "shade.linen": "Gewebt."},
  units: {"cable": "Glieder"},
  rules: {"r": "Glas zerbricht."},
  prices: {"Set": "Satz"},
  presets: {"evening": "Abend"},
  views: {"front": "Vorn"},
  fonts: {"script": "Schreibschrift", "block": "Blockschrift"},
  tags: {"material.flax": "Flachs"},
)"#;

fn read(catalog: &Catalog, text: &str) -> Translated {
    check_texts(catalog, ("texts/de.ron", text), Language::parse("de").unwrap())
}

#[track_caller]
fn check_said(text: &str, expected: &[&str]) {
    let said = read(&catalog(LAMP), text).problems;
    assert_eq!(said.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
}

/// What is said when one part of the German texts reads otherwise.
#[track_caller]
fn check_instead(part: &str, with: &str, expected: &[&str]) {
    assert!(GERMAN.contains(part), "{part}");
    check_said(&GERMAN.replacen(part, with, 1), expected);
}

#[test]
fn every_text_is_translated_and_all_else_stays() {
    let own = catalog(LAMP);
    let translation = read(&own, GERMAN).translation.unwrap();
    let mut german = own.in_language(&translation);
    assert_eq!(german.language.tag(), "de");
    assert_eq!(std::mem::replace(&mut german.price_rules[0].name, "Set".to_owned()), "Satz");
    let choices: Vec<_> = german.choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(choices, ["Leinen", "Glas", "Schreibschrift", "Eigenes Bild"]);
    let GroupKind::Number(range) = &german.groups[1].kind else { panic!("a number") };
    assert_eq!(range.unit, "Glieder");
    assert_eq!(german.tag_word("material", "flax"), "Flachs");
    assert_eq!(german.tag_word("mood", "calm"), "calm");
    for ((topic, id), text) in german.texts() {
        let is_alike = ["cm", "Maker", "Name", "Set"].contains(&text.as_str());
        assert!(is_alike || own.texts()[&(topic, id.clone())] != text, "{topic:?} {id}");
    }
    let texts = own.texts();
    let back = crate::catalog::Translation { language: Language::english(), texts };
    assert_eq!(german.in_language(&back), own, "nothing but texts was changed");
}

#[test]
fn what_is_missing_is_told_and_stays_as_it_is() {
    check_said(GERMAN, &[]);
    check_instead(
        "\"shade\": \"Schirm\", ",
        "",
        &["3:3: warning: names: \"shade\" has no text; customers read \"Shade\""],
    );
    check_instead(
        "tax: \"MwSt.\",",
        "",
        &["1:1: warning: \"tax\" has no text; customers read \"VAT\""],
    );
    check_instead(
        "  rules: {\"r\": \"Glas zerbricht.\"},\n",
        "",
        &["1:1: warning: rules: \"r\" has no text; customers read \"Glass breaks.\""],
    );
    let own = catalog(LAMP);
    let lacking = read(&own, "Texts(format: 1)");
    let said: Vec<_> = lacking.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said[1],
        "1:1: warning: names: 8 texts are missing, such as \"cable\", \"height\" and \"name\"; customers read the catalog's own"
    );
    let german = own.in_language(&lacking.translation.unwrap());
    assert_eq!((german.texts(), german.language.tag()), (own.texts(), "de"));
}

#[test]
fn every_mistake_is_told_at_its_place_with_the_nearest_spelling() {
    check_instead(
        "\"shade.linen\": \"Leinen\"",
        "\"shade.linnen\": \"Leinen\"",
        &[
            "3:3: warning: names: \"shade.linen\" has no text; customers read \"Linen\"",
            "4:24: unknown group or choice \"shade.linnen\"; did you mean \"shade.linen\"?",
        ],
    );
    check_instead(
        "\"shade.linen\": \"Leinen\"",
        "\"shade.cloth\": \"Leinen\"",
        &[
            "3:3: warning: names: \"shade.linen\" has no text; customers read \"Linen\"",
            "4:24: \"shade.cloth\" is called \"shade.linen\" now; write that",
        ],
    );
    check_instead(
        "\"shade.linen\": \"Gewebt.\"",
        "\"shade.linen\": \" \"",
        &[
            "7:51: the text is empty; write what a person reads, or remove it to keep the catalog's own",
        ],
    );
    check_instead(
        "\"shade.linen\": \"Gewebt.\"",
        "\"shade.linen\": \"Gewebt.\", \"shade.glass\": \"Klar.\"",
        &[
            "7:62: the catalog has no help for \"shade.glass\" to be translated; remove it, or write one in the catalog",
        ],
    );
    check_instead(
        "\"height\": \"Höhe\"",
        "\"shade\": \"Höhe\"",
        &[
            "3:3: warning: names: \"height\" has no text; customers read \"Height\"",
            "5:23: text of \"shade\" is already there at 4:5; rename or remove one",
        ],
    );
}

#[test]
fn what_has_not_the_shape_of_texts_is_told_at_its_place() {
    check_instead(
        "views:",
        "view:",
        &["12:3: unknown field \"view\" in Texts; did you mean \"views\"?"],
    );
    check_instead(
        "\"evening\"",
        "\"morning\"",
        &[
            "11:3: warning: presets: \"evening\" has no text; customers read \"Evening\"",
            "11:13: unknown preset \"morning\"; there is \"evening\"",
        ],
    );
    check_instead(
        "format: 1",
        "format: 2",
        &["1:15: format 2 is not known to this version; write format: 1"],
    );
    check_instead(
        "\"Glas zerbricht.\"",
        "7",
        &["9:16: expected text in quotes, found the number 7; write \"7\""],
    );
    check_instead(
        "names: {",
        "names: [",
        &["4:12: this is not RON: expected comma; look here and just before"],
    );
}

#[test]
fn a_mistake_keeps_the_texts_from_being_read() {
    let own = catalog(LAMP);
    assert!(read(&own, &GERMAN.replace("evening", "morning")).translation.is_none());
    assert!(read(&own, "Catalog(format: 1)").translation.is_none());
}
