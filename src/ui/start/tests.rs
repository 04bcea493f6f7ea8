use super::*;
use crate::app::{Comparing, Slot};
use crate::build::SavedId;
use crate::ui::testing::{harness, shoot};
use egui_kittest::kittest::Queryable;

#[derive(Clone)]
struct Shown {
    data: StartData,
}

fn suggestion(number: usize, name: &str, because: &str) -> SuggestionCard {
    SuggestionCard {
        shelved: 0,
        number,
        slot: Slot::Suggestion(0, number),
        name: name.to_owned(),
        product: "Auris One".to_owned(),
        total: "€428.00".to_owned(),
        because: because.to_owned(),
        differs: ["Walnut cap", "Forest", "Brass"].map(str::to_owned).to_vec(),
        has_evidence: true,
    }
}

fn preset(number: usize, name: &str) -> PresetCard {
    PresetCard {
        shelved: 0,
        number,
        slot: Slot::Preset(0, number),
        name: name.to_owned(),
        product: "Auris One".to_owned(),
        help: "Everything for long listening at home, in calm colours.".to_owned(),
        total: "€349.00".to_owned(),
    }
}

fn full() -> StartData {
    let recent = |id: i64, name: &str| RecentCard {
        id: SavedId(id),
        slot: Slot::Saved(SavedId(id)),
        name: name.to_owned(),
        note: "Auris One · 18 Nov 2026".to_owned(),
    };
    let product = |shelved: usize, name: &str, tagline: &str| ProductCard {
        shelved,
        slot: Slot::Product(shelved),
        name: name.to_owned(),
        maker: "Auris Audio".to_owned(),
        tagline: tagline.to_owned(),
        price: "from €249.00".to_owned(),
        problem: String::new(),
    };
    StartData {
        greeting: "Good to see you, Anna.".to_owned(),
        invitation: "Pick up where you left, or begin something new.".to_owned(),
        draft: Some(DraftCard {
            shelved: 0,
            slot: Slot::Draft(0),
            product: "Auris One".to_owned(),
            when: "Last changed 20 Nov 2026".to_owned(),
            total: "€412.00".to_owned(),
        }),
        suggested: vec![
            suggestion(0, "Walnut and forest", "Walnut cap, as in 4 of your 5 builds."),
            suggestion(
                1,
                "Onyx, quietly",
                "Black metal and black leather, as in your last two builds of other products.",
            ),
            suggestion(2, "Your desk build, lighter", "Sand shell, as in 2 of your 5 builds."),
        ],
        suggested_note: "Learned on this device from the builds you saved.".to_owned(),
        is_learning: true,
        presets: vec![preset(0, "Studio"), preset(1, "Traveller"), preset(2, "Evening")],
        recent: vec![
            recent(1, "For the study"),
            recent(2, "A present for Jonas"),
            recent(3, "Walnut"),
            recent(4, "Second pair"),
        ],
        products: vec![
            product(0, "Auris One", "Closed headphones, made for one listener at a time."),
            product(
                1,
                "Aria 14",
                "A light computer that is built the way you work, and stays that way for years.",
            ),
        ],
        problems: vec![ProblemCard {
            title: "The catalog “forno-pizza” cannot be shown".to_owned(),
            note: "2 problems to mend. Everything else works as before.".to_owned(),
        }],
    }
}

fn without_history() -> StartData {
    StartData {
        greeting: "What shall we build?".to_owned(),
        invitation: "Choose a product and make it yours.".to_owned(),
        draft: None,
        suggested: Vec::new(),
        suggested_note: "This place learns from the builds you save, on this device only. Until then, the makers propose.".to_owned(),
        recent: Vec::new(),
        problems: Vec::new(),
        ..full()
    }
}

#[track_caller]
fn check_click(label: &str, expected: &str) {
    let mut harness = harness((1280.0, 5000.0), Vec::new(), |ui, look, actions| {
        start_ui(ui, look, &full(), actions);
    });
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
    let said: Vec<_> = harness.state().iter().map(said).collect();
    assert_eq!(said, [expected], "{label}");
}

fn said(action: &Action) -> String {
    match action {
        Action::OpenProduct(at) => format!("open {at}"),
        Action::StartAfresh(at) => format!("afresh {at}"),
        Action::StartFromSuggestion(at, number) => format!("suggestion {at} {number}"),
        Action::StartFromPreset(at, number) => format!("preset {at} {number}"),
        Action::Compare(Comparing::Suggestion(at, number)) => format!("compare {at} {number}"),
        Action::NotForMe(at, number) => format!("not {at} {number}"),
        Action::OpenBuild(SavedId(id)) => format!("build {id}"),
        Action::Go(Screen::Builds) => "builds".to_owned(),
        Action::Ask(Dialog::Evidence(at, number)) => format!("evidence {at} {number}"),
        Action::Ask(Dialog::Problems) => "problems".to_owned(),
        _ => "something else".to_owned(),
    }
}

#[test]
fn every_card_says_what_was_asked() {
    check_click("Continue", "open 0");
    check_click("Start afresh", "afresh 0");
    check_click("Start from Walnut and forest", "suggestion 0 0");
    check_click("Compare Walnut and forest with yours", "compare 0 0");
    check_click("Not for me: Onyx, quietly", "not 0 1");
    check_click("Why: Walnut cap, as in 4 of your 5 builds.", "evidence 0 0");
    check_click("Start from Traveller", "preset 0 1");
    check_click("Open Walnut", "build 3");
    check_click("See all", "builds");
    check_click("Configure Aria 14", "open 1");
    check_click("The catalog “forno-pizza” cannot be shown", "problems");
}

#[test]
fn pictures_of_the_start_screen() {
    let paint = |ui: &mut Ui, look: Look, shown: &mut Shown| {
        start_ui(ui, look, &shown.data, &mut Vec::new());
    };
    shoot("start", &Shown { data: full() }, paint);
    shoot("start-new", &Shown { data: without_history() }, paint);
}
