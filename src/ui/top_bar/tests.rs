//! The choice of a language: what it offers, what it changes, what it leaves alone.

use super::{TopBarData, top_bar_ui};
use crate::app::{Action, Answer, Comparing, Effect, Reading, Showcase, State, candidates, update};
use crate::build::{Edit, Profile};
use crate::catalog::testing::{AnyFiles, file};
use crate::catalog::{Language, check, check_texts};
use crate::solve::Product;
use crate::ui::Look;
use crate::ui::start::{StartData, start_ui};
use crate::ui::testing::harness;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const LAMP: &str = r#"id: "lamp", name: "Lamp", tagline: "Light for one.", views: [],
    groups: [Group(id: "shade", name: "Shade", kind: One, choices: [
        Choice(id: "linen", name: "Linen"),
        Choice(id: "glass", name: "Glass", price: "20.00")])],
    rules: [Rule(id: "r", advice: "shade.linen", because: "Glass breaks.")]"#;

const GERMAN: &str = r#"Texts(format: 1, name: "Leuchte", tagline: "Licht für eine Person.",
    tax: "MwSt.", names: {"shade": "Schirm", "shade.linen": "Leinen", "shade.glass": "Glas"},
    rules: {"r": "Glas zerbricht."}, fonts: {"script": "Schreibschrift", "block": "Blockschrift"})"#;

const MUG: &str = r#"id: "mug", name: "Mug", views: [],
    groups: [Group(id: "glaze", name: "Glaze", kind: Optional, choices: [
        Choice(id: "blue", name: "Blue")])]"#;

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

/// A product with its texts in German, if any.
fn reading(fields: &str, german: &str) -> Reading {
    let catalog = check(&file(fields), &AnyFiles).catalog.unwrap();
    let texts = check_texts(&catalog, ("texts/de.ron", german), language("de"));
    let texts = if german.is_empty() { Vec::new() } else { vec![texts] };
    let product = Arc::new(Product::open(catalog).unwrap());
    Reading {
        folder: product.catalog.id.clone(),
        showcase: Showcase::new(&product),
        product: Some(product),
        problems: Vec::new(),
        texts,
        fonts: Arc::default(),
    }
}

/// A lamp that can be read in English and German, and a mug only in English.
fn shop() -> State {
    let mut state = State::default();
    let shelf = vec![reading(LAMP, GERMAN), reading(MUG, "")];
    update(&mut state, Action::Answer(Answer::Shelf(shelf)));
    state
}

/// The languages offered on the top bar, the one that is read in brackets.
fn offered(state: &State) -> String {
    let data = TopBarData::gather(state);
    let said = |language: &Language| {
        let is_read = data.language.as_ref() == Some(language);
        if is_read { format!("[{}]", language.name()) } else { language.name() }
    };
    data.languages.iter().map(said).collect::<Vec<_>>().join(" ")
}

/// The start screen under its top bar; what is clicked is done.
fn window(state: State) -> Harness<'static, State> {
    let mut harness = harness((1280.0, 800.0), state, |ui, look, state: &mut State| {
        let look = Look { voice: state.voice(), ..look };
        let mut actions = Vec::new();
        let bar = TopBarData::gather(state);
        top_bar_ui(ui, look, state, &bar, &mut actions);
        start_ui(ui, look, &StartData::gather(state), &mut actions);
        for action in actions {
            update(state, action);
            ui.ctx().request_repaint();
        }
    });
    harness.run();
    harness
}

#[test]
fn a_click_shows_the_products_in_german() {
    let mut harness = window(shop());
    assert!(harness.query_by_label_contains("Leuchte").is_none());
    harness.get_by_label("Language: English").click();
    harness.run();
    harness.get_by_label("Deutsch").click();
    harness.run();
    assert!(harness.query_all_by_label_contains("Leuchte").next().is_some());
    assert!(harness.query_all_by_label_contains("Mug").next().is_some(), "in its own words");
    harness.get_by_label("Sprache: Deutsch");
}

#[test]
fn the_languages_of_the_product_or_of_the_shelf_are_offered() {
    let mut state = shop();
    assert_eq!(offered(&state), "Deutsch [English]");
    update(&mut state, Action::Speak(language("de")));
    assert_eq!(offered(&state), "[Deutsch] English");
    update(&mut state, Action::OpenProduct(0));
    assert_eq!(offered(&state), "[Deutsch] English");
    update(&mut state, Action::OpenProduct(1));
    assert_eq!(offered(&state), "");
}

#[test]
fn a_language_changes_words_and_nothing_else() {
    let mut state = shop();
    update(&mut state, Action::OpenProduct(0));
    let open = state.open.as_ref().unwrap();
    let glass = open.product.catalog.find_choice("shade.glass").unwrap();
    update(&mut state, Action::Edit(Edit::Choose { choice: glass, count: 1 }));
    let before = state.open.as_ref().unwrap();
    let (build, total) = (before.history.now().clone(), before.derived.quote.total);
    let english = Arc::clone(&before.product);
    assert_eq!(before.derived.quote.lines[1].label, "Shade: Glass");

    let effects = update(&mut state, Action::Speak(language("de-AT")));
    let kept = Profile { language: Some(language("de-AT")), ..Profile::default() };
    assert!(matches!(&effects[0], Effect::KeepProfile(profile) if *profile == kept));
    assert!(!effects.iter().any(|it| matches!(it, Effect::KeepDraft(_) | Effect::Picture(_))));
    let open = state.open.as_ref().unwrap();
    assert_eq!((open.history.now(), open.derived.quote.total), (&build, total));
    assert!(open.history.can_undo());
    assert_eq!(open.derived.quote.lines[1].label, "Schirm: Glas");
    let catalog = &open.product.catalog;
    assert_eq!(catalog.rules[0].because, "Glas zerbricht.");
    assert_eq!((&catalog.hash, catalog.tax.name.as_str()), (&english.catalog.hash, "MwSt."));
    assert_eq!(open.product.engine, english.engine);

    let export = update(&mut state, Action::Export(crate::order::Format::Json));
    let Some(Effect::Export(export)) = export.into_iter().next() else { panic!("an export") };
    assert_eq!(export.product.catalog.name, "Lamp", "the maker reads its own words");
}

#[test]
fn texts_that_change_while_a_build_is_open_leave_its_history_alone() {
    let mut state = shop();
    update(&mut state, Action::Speak(language("de")));
    update(&mut state, Action::OpenProduct(0));
    let glass = state.open.as_ref().unwrap().product.catalog.find_choice("shade.glass").unwrap();
    update(&mut state, Action::Edit(Edit::Choose { choice: glass, count: 1 }));
    let shelf = vec![reading(LAMP, &GERMAN.replace("Glas\"", "Milchglas\""))];
    update(&mut state, Action::Answer(Answer::Shelf(shelf)));
    let open = state.open.as_ref().unwrap();
    assert_eq!(open.derived.quote.lines[1].label, "Schirm: Milchglas");
    assert!(open.history.can_undo());
    // A slip of the pen keeps what was read last.
    let shelf = vec![reading(LAMP, &GERMAN.replace("Glas\"", "Klarglas"))];
    update(&mut state, Action::Answer(Answer::Shelf(shelf)));
    assert_eq!(state.open.as_ref().unwrap().derived.quote.lines[1].label, "Schirm: Milchglas");
    assert_eq!(TopBarData::gather(&state).broken, 1);
    // A broken catalog keeps its product in the language it was read in.
    let broken = Reading { product: None, texts: Vec::new(), ..reading(LAMP, GERMAN) };
    update(&mut state, Action::Answer(Answer::Shelf(vec![broken])));
    assert_eq!(state.open.as_ref().unwrap().derived.quote.lines[1].label, "Schirm: Milchglas");
    // A product that has become German itself needs no translation any more.
    let own = LAMP.replacen("name: \"Lamp\",", "language: \"de\", name: \"Lampe\",", 1);
    let refused = GERMAN.replace("Glas\"", "Klarglas");
    update(&mut state, Action::Answer(Answer::Shelf(vec![reading(&own, &refused)])));
    assert_eq!(state.open.as_ref().unwrap().product.catalog.name, "Lampe");
}

#[test]
fn the_language_that_was_kept_is_read_from_the_start() {
    let profile = Profile { language: Some(language("de")), ..Profile::default() };
    let mut state = State::default();
    update(&mut state, Action::Answer(Answer::Profile(profile.clone())));
    update(&mut state, Action::Answer(Answer::Shelf(vec![reading(LAMP, GERMAN)])));
    assert_eq!(StartData::gather(&state).products[0].name, "Leuchte");
    let mut late = shop();
    update(&mut late, Action::Answer(Answer::Profile(profile)));
    assert_eq!(StartData::gather(&late).products[0].name, "Leuchte");
}

#[test]
fn builds_side_by_side_are_called_anew() {
    let mut state = shop();
    update(&mut state, Action::OpenProduct(0));
    let as_it_comes = candidates(&state).pop().unwrap();
    update(&mut state, Action::Compare(Comparing::With(as_it_comes)));
    let names = |state: &State| {
        let columns = state.comparison.columns.iter();
        columns.map(|column| column.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&state), ["Your build", "As it comes"]);
    update(&mut state, Action::Speak(language("de")));
    assert_eq!(names(&state), ["Ihre Konfiguration", "Grundausführung"]);
}

#[test]
fn a_shop_of_german_catalogs_speaks_german_unasked() {
    let mut state = State::default();
    let lamp = LAMP.replacen("name: \"Lamp\",", "language: \"de\", name: \"Lampe\",", 1);
    update(&mut state, Action::Answer(Answer::Shelf(vec![reading(&lamp, "")])));
    assert_eq!(StartData::gather(&state).greeting, "Was darf es sein?");
    let lampada = LAMP.replacen("name: \"Lamp\",", "language: \"it\", name: \"Lampada\",", 1);
    update(&mut state, Action::Answer(Answer::Shelf(vec![reading(&lampada, "")])));
    assert_eq!(StartData::gather(&state).greeting, "What shall we build?");
}
