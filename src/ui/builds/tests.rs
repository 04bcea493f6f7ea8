use super::*;
use crate::app::{Comparing, Dialog, Slot};
use crate::build::SavedId;
use crate::ui::testing::{harness, shoot};
use egui_kittest::kittest::Queryable;

fn card(id: i64, name: &str, product: &str) -> BuildCard {
    BuildCard {
        id: SavedId(id),
        slot: Slot::Saved(SavedId(id)),
        name: name.to_owned(),
        product: product.to_owned(),
        when: "20 Nov 2026".to_owned(),
        total: "€428.00".to_owned(),
        standing: if id == 1 { "Ordered" } else { "" },
        is_liked: id == 1,
        teaches: id != 2,
        has_product: true,
    }
}

fn full() -> BuildsData {
    BuildsData {
        kept: vec![
            card(1, "For the study", "Auris One"),
            card(2, "A present for Jonas with a very long name", "Auris One"),
            card(3, "Travel computer", "Aria 14"),
            card(4, "Second pair", "Auris One"),
            card(5, "Friday", "Forno"),
        ],
        trash: vec![card(6, "First try", "Auris One"), card(7, "Too loud", "Auris One")],
        is_learning: true,
    }
}

type Answered = (BuildsDraft, Vec<Action>);

fn paint(ui: &mut Ui, look: Look, state: &mut Answered) {
    builds_ui(ui, look, &full(), &mut state.0, &mut state.1);
}

#[track_caller]
fn check_clicks(labels: &[&str], expected: &str) {
    let draft = BuildsDraft { shows_trash: true, ..BuildsDraft::default() };
    let mut harness = harness((1280.0, 2000.0), (draft, Vec::new()), paint);
    harness.run();
    for label in labels {
        harness.get_by_label(label).click();
        harness.run();
    }
    let said: Vec<_> = harness.state().1.iter().map(said).collect();
    assert_eq!(said, [expected], "{labels:?}");
}

fn said(action: &Action) -> String {
    match action {
        Action::Go(Screen::Start) => "start".to_owned(),
        Action::OpenBuild(SavedId(id)) => format!("open {id}"),
        Action::LikeBuild(SavedId(id), likes) => format!("like {id} {likes}"),
        Action::TeachBuild(SavedId(id), teaches) => format!("teach {id} {teaches}"),
        Action::DuplicateBuild(SavedId(id)) => format!("duplicate {id}"),
        Action::TrashBuild(SavedId(id)) => format!("trash {id}"),
        Action::RestoreBuild(SavedId(id)) => format!("restore {id}"),
        Action::Ask(Dialog::Rename(SavedId(id))) => format!("rename {id}"),
        Action::Compare(Comparing::Start(builds)) => format!("compare {builds:?}"),
        Action::Ask(Dialog::Erase(SavedId(id))) => format!("erase {id}"),
        _ => "something else".to_owned(),
    }
}

#[test]
fn every_card_says_what_was_asked() {
    check_clicks(&["Back to the start"], "start");
    check_clicks(&["Open Second pair"], "open 4");
    check_clicks(&["Picture of Friday"], "open 5");
    check_clicks(&["You like For the study. Take it back"], "like 1 false");
    check_clicks(&["Like Second pair"], "like 4 true");
    check_clicks(&["Suggestions learn from Friday. Stop that"], "teach 5 false");
    check_clicks(&["More for Friday", "Duplicate"], "duplicate 5");
    check_clicks(&["More for Friday", "Rename"], "rename 5");
    check_clicks(&["More for Friday", "Move to trash"], "trash 5");
    check_clicks(&["Restore Too loud"], "restore 7");
    check_clicks(&["Erase Too loud"], "erase 7");
}

#[test]
fn builds_are_chosen_and_compared_in_the_order_of_the_choice() {
    let compare = "compare [Saved(SavedId(4)), Saved(SavedId(1))]";
    let begin = "Choose builds to compare";
    let end = "Compare the chosen builds";
    check_clicks(&[begin, "Compare Second pair", "Compare For the study", end], compare);
    let by_picture = ["Choose Second pair by its picture", "Compare For the study", end];
    check_clicks(&[&[begin], &by_picture[..]].concat(), compare);
    let taken_back = ["Compare Friday", "Compare Friday", "Compare For the study", end];
    let more = ["More for Second pair", "Compare"];
    check_clicks(&[&more[..], &taken_back[..]].concat(), compare);
}

#[test]
fn one_build_cannot_be_compared() {
    let mut harness = harness((1280.0, 1200.0), (BuildsDraft::default(), Vec::new()), paint);
    harness.run();
    for label in ["Choose builds to compare", "Compare Friday", "Compare the chosen builds"] {
        harness.get_by_label(label).click();
        harness.run();
    }
    assert!(harness.state().1.is_empty());
    harness.get_by_label("Cancel").click();
    harness.run();
    assert_eq!(harness.state().0.comparing, None);
}

#[test]
fn search_leaves_only_what_it_finds() {
    let mut harness = harness((1280.0, 1200.0), (BuildsDraft::default(), Vec::new()), paint);
    harness.run();
    harness.get_by_label("Search your builds").focus();
    harness.run();
    harness.get_by_label("Search your builds").type_text("aria");
    harness.run();
    assert!(harness.query_by_label("Open Travel computer").is_some());
    assert!(harness.query_by_label("Open Friday").is_none());
}

#[test]
fn pictures_of_the_gallery() {
    let paint = |ui: &mut Ui, look: Look, draft: &mut BuildsDraft| {
        builds_ui(ui, look, &full(), draft, &mut Vec::new());
    };
    let draft = BuildsDraft { shows_trash: true, ..BuildsDraft::default() };
    shoot("builds", &draft, paint);
    let choosing = [1, 3].map(SavedId).to_vec();
    shoot("builds-choosing", &BuildsDraft { comparing: Some(choosing), ..draft }, paint);
    let paint = |ui: &mut Ui, look: Look, draft: &mut BuildsDraft| {
        builds_ui(ui, look, &BuildsData::default(), draft, &mut Vec::new());
    };
    shoot("builds-empty", &BuildsDraft::default(), paint);
}
