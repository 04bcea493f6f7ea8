use super::*;
use crate::app::Slot;
use crate::build::{Profile, SavedId};
use crate::order::Format;
use crate::ui::testing::{harness, shoot};
use egui_kittest::kittest::Queryable;

fn why() -> DialogData {
    let way_out = |sentence: &str, price: &str| WayOutCard {
        sentence: sentence.to_owned(),
        changes: "Frame: Fixed frame instead of Standing frame.".to_owned(),
        price: price.to_owned(),
    };
    DialogData::Why(WhyData {
        title: "Glass top is not available as things stand".to_owned(),
        sentence:
            "Glass top is unavailable because you chose Standing frame: too heavy for the motors."
                .to_owned(),
        ways_out: vec![
            way_out("Take Fixed frame instead of Standing frame.", "€1,020.00, −€180.00 from now"),
            way_out("Take Strong motors instead of Quiet motors.", "€1,260.00, +€60.00 from now"),
        ],
    })
}

fn evidence() -> DialogData {
    let row = |id: i64, name: &str, teaches: bool| EvidenceRow {
        id: SavedId(id),
        slot: Slot::Saved(SavedId(id)),
        name: name.to_owned(),
        note: "Auris One · 18 Nov 2026".to_owned(),
        teaches,
    };
    DialogData::Evidence(EvidenceData {
        because: "Walnut cap, as in 4 of your 5 builds.".to_owned(),
        builds: vec![row(1, "For the study", true), row(2, "A present for Jonas", false)],
    })
}

fn problems() -> DialogData {
    let row = |place: &str, text: &str, is_error: bool| ProblemRow {
        place: place.to_owned(),
        text: text.to_owned(),
        is_error,
    };
    DialogData::Problems(vec![
        row(
            "forno-pizza/catalog.ron:41:18",
            "There is no choice “olives” in “topping”. Did you mean “olive”?",
            true,
        ),
        row("forno-pizza/catalog.ron:88:5", "This rule always holds; it can be left out.", false),
    ])
}

fn all() -> Vec<(&'static str, DialogData)> {
    vec![
        ("why", why()),
        (
            "upgraded",
            DialogData::Upgraded(vec![
                "lid.red is no longer offered in Lid.".to_owned(),
                "It was €90.00 then and is €120.00 now.".to_owned(),
            ]),
        ),
        ("save", DialogData::Name(NameData { renamed: None, proposed: "My Auris One".to_owned() })),
        ("erase", DialogData::Erase { id: SavedId(6), name: "First try".to_owned() }),
        (
            "overwrite",
            DialogData::Overwrite {
                file: "auris.json".to_owned(),
                folder: "/home/anna".to_owned(),
            },
        ),
        ("problems", problems()),
        ("evidence", evidence()),
        ("settings", DialogData::Settings(Profile::default())),
    ]
}

type Answered = (DialogData, DialogDraft, Vec<Action>);

fn paint(ui: &mut Ui, look: Look, state: &mut Answered) {
    sheet_ui(ui, look, &state.0, &mut state.1, &mut state.2);
}

#[track_caller]
fn check_click(data: DialogData, label: &str, expected: &[&str]) {
    let start = (data, DialogDraft::default(), Vec::new());
    let mut harness = harness((1280.0, 800.0), start, paint);
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
    let said: Vec<_> = harness.state().2.iter().map(said).collect();
    assert_eq!(said, expected, "{label}");
}

fn said(action: &Action) -> String {
    match action {
        Action::CloseDialog => "close".to_owned(),
        Action::TakeWayOut(index) => format!("way out {index}"),
        Action::Save(name) => format!("save {name}"),
        Action::RenameBuild(SavedId(id), name) => format!("rename {id} {name}"),
        Action::EraseBuild(SavedId(id)) => format!("erase {id}"),
        Action::TeachBuild(SavedId(id), teaches) => format!("teach {id} {teaches}"),
        Action::Overwrite => "overwrite".to_owned(),
        Action::OpenFileAt(path) => format!("open {}", path.display()),
        Action::ExportTo(format, path) => {
            format!("write {} {}", format.extension(), path.display())
        }
        Action::ChangeProfile(profile) => {
            let Profile { theme, text_scale_percent, is_learning, .. } = profile;
            format!("profile {theme:?} {text_scale_percent} {is_learning}")
        }
        _ => "something else".to_owned(),
    }
}

#[test]
fn a_way_out_is_taken_or_left() {
    check_click(why(), "Accept: Take Strong motors instead of Quiet motors.", &["way out 1"]);
    check_click(why(), "Keep mine", &["close"]);
    check_click(why(), "Close", &["close"]);
}

#[test]
fn names_are_saved_and_changed() {
    let name = |renamed| DialogData::Name(NameData { renamed, proposed: "My desk".to_owned() });
    check_click(name(None), "Save", &["save My desk", "close"]);
    check_click(name(None), "Cancel", &["close"]);
    check_click(name(Some(SavedId(3))), "Rename", &["rename 3 My desk", "close"]);
}

#[test]
fn enter_in_the_name_saves_and_escape_closes() {
    let data = DialogData::Name(NameData { renamed: None, proposed: "My desk".to_owned() });
    for (key, expected) in
        [(egui::Key::Enter, vec!["save My desk", "close"]), (egui::Key::Escape, vec!["close"])]
    {
        let start = (data.clone(), DialogDraft::default(), Vec::new());
        let mut harness = harness((1280.0, 800.0), start, paint);
        harness.run();
        harness.key_press(key);
        harness.run_steps(2);
        let said: Vec<_> = harness.state().2.iter().map(said).collect();
        assert_eq!(said, expected, "{key:?}");
    }
}

#[test]
fn what_is_gone_for_good_is_asked_about() {
    let erase = DialogData::Erase { id: SavedId(6), name: "First try".to_owned() };
    check_click(erase, "Erase First try", &["erase 6", "close"]);
    let replace = DialogData::Overwrite { file: "a.ron".to_owned(), folder: String::new() };
    check_click(replace, "Replace", &["overwrite"]);
}

#[test]
fn paths_are_written_to_and_read_from() {
    let proposed = std::path::PathBuf::from("/tmp/a.json");
    let write = PathData { purpose: PathPurpose::Write(Format::Json), proposed: proposed.clone() };
    check_click(DialogData::Path(write), "Write", &["close", "write json /tmp/a.json"]);
    let read = PathData { purpose: PathPurpose::Open, proposed };
    check_click(DialogData::Path(read), "Open", &["close", "open /tmp/a.json"]);
}

#[test]
fn settings_count_at_once() {
    let settings = || DialogData::Settings(Profile::default());
    check_click(settings(), "Dark", &["profile Dark 100 true"]);
    check_click(settings(), "150 %", &["profile System 150 true"]);
    check_click(settings(), "Learn from my builds", &["profile System 100 false"]);
}

#[test]
fn pictures_of_every_dialog() {
    for (name, data) in all() {
        let start = (data, DialogDraft::default());
        shoot(&format!("dialog-{name}"), &start, |ui, look, state| {
            sheet_ui(ui, look, &state.0, &mut state.1, &mut Vec::new());
        });
    }
}
