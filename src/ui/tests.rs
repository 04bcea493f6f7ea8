//! The whole window in German, with the products that ship: nothing English is left in it.

use super::View;
use crate::app::{
    Action, Answer, Compared, Comparing, Dialog, Effect, Offer, Reading, Screen, Showcase, State,
    update,
};
use crate::build::{Edit, KeyedBuild, SavedBuild, SavedId, Standing};
use crate::catalog::{GroupKind, Language};
use crate::order::Format;
use crate::store::Shelf;
use crate::suggest::{self, Past};
use crate::words::Voice;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Products that show every kind of group between them.
const SHOWN: [&str; 3] = ["auris-headphone", "forno-pizza", "tonda-mug"];

fn shop() -> State {
    let mut state = State::default();
    let entries = Shelf::shipped().entries().into_iter();
    let readings = entries.filter(|entry| SHOWN.contains(&entry.name.as_str())).map(|entry| {
        let opened = entry.open();
        let product = opened.product.map(Arc::new);
        Reading {
            folder: entry.name.clone(),
            showcase: product.as_deref().map(Showcase::new).unwrap_or_default(),
            product,
            problems: opened.problems,
            texts: opened.texts,
            fonts: Arc::default(),
        }
    });
    update(&mut state, Action::Answer(Answer::Shelf(readings.collect())));
    act(&mut state, Action::Speak(Language::parse("de").unwrap()));
    state
}

/// Carries an action out with what the worker would make of it.
fn act(state: &mut State, action: Action) {
    for effect in update(state, action) {
        if let Effect::Suggest(index, product, lesson) = effect {
            let past = Past { builds: &lesson.builds, ..Past::default() };
            let found = suggest::presets(&product, &past, suggest::AT_MOST);
            update(state, Action::Answer(Answer::Suggestions(index, found)));
        }
    }
}

/// Every option that can be had in the open build with something already chosen.
fn choose_some(state: &mut State) {
    let open = state.open.as_ref().unwrap();
    let catalog = &open.product.catalog;
    let choices = catalog.choice_ids().filter(|(_, choice)| {
        !catalog.group(choice.group).kind.takes_own_work()
            && !matches!(catalog.group(choice.group).kind, GroupKind::Number(_))
    });
    let choices: Vec<_> = choices.map(|(id, _)| id).collect();
    for choice in choices.into_iter().rev().step_by(3) {
        let derived = &state.open.as_ref().unwrap().derived;
        if matches!(derived.offer(choice), Offer::Open(_)) {
            act(state, Action::Edit(Edit::Choose { choice, count: 1 }));
        }
    }
}

fn saved(state: &State, id: i64, standing: Standing) -> SavedBuild {
    let open = state.open.as_ref().unwrap();
    let catalog = &open.product.catalog;
    SavedBuild {
        id: SavedId(id),
        name: format!("Nummer {id}"),
        standing,
        keyed: KeyedBuild::new(catalog, open.history.now()),
        contents: open.derived.selection.contents(catalog),
        total: "€1,298.00".to_owned(),
        saved_at_ms: 1_795_132_800_000 + id,
        thumbnail: None,
        is_liked: id % 2 == 0,
        teaches: true,
        trashed_at_ms: None,
    }
}

fn window(state: State) -> Harness<'static, State> {
    let mut view: Option<View> = None;
    let builder = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_max_steps(24);
    let mut harness = builder.build_ui_state(
        move |ui, state| {
            let Some(view) = &mut view else {
                view = Some(View::new(ui.ctx()));
                ui.ctx().request_repaint();
                return;
            };
            for action in view.show(ui, state) {
                act(state, action);
                ui.ctx().request_repaint();
            }
        },
        state,
    );
    harness.run_ok();
    harness
}

/// What only the English file says: the parts of its messages between what they are about, unless
/// German uses the same word somewhere.
fn english_parts() -> BTreeSet<String> {
    let german = Voice::of(&Language::parse("de").unwrap()).texts();
    let german: Vec<String> = german.into_values().collect();
    let texts = Voice::english().texts().into_values();
    let parts = texts.flat_map(|text| text.split("{}").map(str::to_owned).collect::<Vec<_>>());
    let parts =
        parts.map(|part| part.trim_matches(|letter: char| !letter.is_alphabetic()).to_owned());
    let is_english = |part: &String| {
        part.chars().count() > 3 && !german.iter().any(|text| has_words(text, part))
    };
    parts.filter(is_english).collect()
}

/// Whether these words stand in a text, not as parts of other words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + words.len()..].chars().next();
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// What a screen reader is told of everything on the screen.
fn labels(harness: &Harness<State>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    let said = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>()
    });
    said.collect()
}

struct Reader {
    english: BTreeSet<String>,
    heard: BTreeSet<String>,
}

impl Reader {
    /// Reads the window in a state that was changed from the last one.
    #[track_caller]
    fn read(&mut self, harness: &mut Harness<State>, what: &str) {
        harness.run_ok();
        let labels = labels(harness);
        assert!(labels.len() > 8, "{what}: there is something to read: {labels:?}");
        for label in labels {
            let english = self.english.iter().find(|part| has_words(&label, part));
            assert_eq!(english, None, "{what}: {label}");
            self.heard.insert(label);
        }
    }

    #[track_caller]
    fn has_heard(&self, part: &str) {
        let is_heard = self.heard.iter().any(|label| label.contains(part));
        assert!(is_heard, "{part} was not said");
    }
}

#[test]
fn a_german_visitor_reads_nothing_in_english() {
    let mut reader = Reader { english: english_parts(), heard: BTreeSet::new() };
    assert!(reader.english.contains("Keep mine") && reader.english.len() > 200);
    let mut harness = window(shop());
    reader.read(&mut harness, "start");
    for index in 0..SHOWN.len() {
        act(harness.state_mut(), Action::OpenProduct(index));
        reader.read(&mut harness, "configure");
        choose_some(harness.state_mut());
        reader.read(&mut harness, "configure with choices");
        read_why(&mut reader, &mut harness);
        for dialog in [Dialog::Save, Dialog::CompareWith, Dialog::Settings, Dialog::OpenPath] {
            act(harness.state_mut(), Action::Ask(dialog));
            reader.read(&mut harness, "dialog");
        }
        act(harness.state_mut(), Action::AskComplete);
        reader.read(&mut harness, "ways to finish");
        act(harness.state_mut(), Action::Go(Screen::Review));
        reader.read(&mut harness, "review");
    }
    reader.has_heard("ist nicht verfügbar, weil Sie");
    reader.has_heard("wählen, dafür ohne");
    reader.has_heard("Nach Ihren Entscheidungen bleiben");
    reader.has_heard("inkl. ");
    read_builds(&mut reader, &mut harness);
    reader.has_heard("1.298,00\u{a0}€");
    reader.has_heard("20. November 2026");
}

/// The sheet on the first options that are blocked.
fn read_why(reader: &mut Reader, harness: &mut Harness<State>) {
    let derived = &harness.state().open.as_ref().unwrap().derived;
    let catalog = &harness.state().open.as_ref().unwrap().product.catalog;
    let ids = catalog.choice_ids().map(|(id, _)| id);
    let blocked = ids.filter(|id| derived.offer(*id) == Offer::Blocked).take(6);
    for choice in blocked.collect::<Vec<_>>() {
        act(harness.state_mut(), Action::AskWhy(choice));
        reader.read(harness, "why not");
    }
    act(harness.state_mut(), Action::CloseDialog);
}

fn read_builds(reader: &mut Reader, harness: &mut Harness<State>) {
    let state = harness.state_mut();
    let mut builds = vec![saved(state, 1, Standing::Saved), saved(state, 2, Standing::Ordered)];
    act(state, Action::Undo);
    builds.push(saved(state, 3, Standing::Saved));
    builds[2].keyed.decisions[0].choice = "glaze.unbekannt".to_owned();
    let trashed = SavedBuild { trashed_at_ms: Some(9), ..saved(state, 4, Standing::Saved) };
    let drafts = vec![SavedBuild { name: String::new(), ..saved(state, 0, Standing::Draft) }];
    act(state, Action::Answer(Answer::Drafts(drafts)));
    act(state, Action::Answer(Answer::Saved([builds, vec![trashed]].concat())));
    act(state, Action::Go(Screen::Start));
    reader.read(harness, "start with builds");
    reader.has_heard("Konfiguration");
    act(harness.state_mut(), Action::Ask(Dialog::Evidence(2, 0)));
    reader.read(harness, "evidence");
    act(harness.state_mut(), Action::Go(Screen::Builds));
    reader.read(harness, "builds");
    harness.get_by_label("Papierkorb anzeigen (1)").click();
    harness.run_ok();
    harness.get_by_label("Konfigurationen zum Vergleich auswählen").click();
    reader.read(harness, "choosing");
    for dialog in [Dialog::Rename(SavedId(1)), Dialog::Erase(SavedId(4))] {
        act(harness.state_mut(), Action::Ask(dialog));
        reader.read(harness, "dialog on a build");
    }
    let all = [1, 2, 3].map(|id| Compared::Saved(SavedId(id)));
    act(harness.state_mut(), Action::Compare(Comparing::Start(all.to_vec())));
    reader.read(harness, "comparison");
    harness.get_by_label_contains("Anzeigen: ").click();
    reader.read(harness, "comparison unfolded");
    act(harness.state_mut(), Action::Compare(Comparing::Open(2)));
    reader.read(harness, "what became of a build");
    act(harness.state_mut(), Action::CloseDialog);
    for format in [Format::Ron, Format::Json, Format::Csv, Format::Png, Format::Svg] {
        let dialog = Dialog::SavePath { format, proposed: PathBuf::from("mug.ron") };
        act(harness.state_mut(), Action::Ask(dialog));
        reader.read(harness, "where to write");
    }
    act(harness.state_mut(), Action::CloseDialog);
    harness.run_ok();
    harness.get_by_label("Menü").click();
    reader.read(harness, "menu");
}
