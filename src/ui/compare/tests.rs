use super::*;
use crate::app::{Compared, Screen, Slot, State, update};
use crate::build::{Edit, KeyedBuild, SavedBuild, SavedId};
use crate::ui::testing::{harness, shoot, state};
use egui_kittest::kittest::Queryable;

/// The shop with three saved lamps, of which the third is not whole on today's catalog.
fn shop() -> State {
    let mut state = state();
    let catalog = state.find_product("test").unwrap().1.catalog.clone();
    let build = |keys: &[&str]| {
        let edits = keys.iter().map(|key| catalog.find_choice(key).unwrap());
        let build = edits.fold(crate::build::Build::default(), |build, choice| {
            Edit::Choose { choice, count: 1 }.apply(&catalog, &build)
        });
        KeyedBuild::new(&catalog, &build)
    };
    let plain = SavedBuild { keyed: build(&["foot.oak"]), ..state.saved[0].clone() };
    let bright = SavedBuild {
        id: SavedId(8),
        name: "Bright".to_owned(),
        keyed: build(&["shade.glass", "foot.brass"]),
        total: "€155.00".to_owned(),
        ..plain.clone()
    };
    let mut old = SavedBuild { id: SavedId(9), name: "Old".to_owned(), ..plain.clone() };
    old.keyed.decisions[0].choice = "foot.marble".to_owned();
    let plain = SavedBuild { total: "€100.00".to_owned(), ..plain };
    let saved = vec![plain, bright, old];
    update(&mut state, Action::Answer(crate::app::Answer::Saved(saved)));
    update(&mut state, Action::Go(Screen::Builds));
    state
}

fn comparing(ids: &[i64]) -> State {
    let mut state = shop();
    let builds = ids.iter().map(|id| Compared::Saved(SavedId(*id))).collect();
    update(&mut state, Action::Compare(Comparing::Start(builds)));
    state
}

fn gathered(state: &State) -> CompareData {
    CompareData::gather(state, &CompareDraft { shows_same: true, skipped: 0 })
}

/// A row as `Foot: Oak [your choice] | Brass [..]`.
fn spell(row: &RowData) -> String {
    let entry = |entry: &EntryData| match entry.note.as_str() {
        "" => entry.text.clone(),
        note => format!("{} [{note}]", entry.text),
    };
    let cell = |cell: &CellData| cell.entries.iter().map(entry).collect::<Vec<_>>().join("; ");
    let cells: Vec<_> = row.cells.iter().map(cell).collect();
    format!("{}: {}", row.name, cells.join(" | "))
}

#[test]
fn the_comparison_says_what_differs_by_whom_and_for_how_much() {
    let data = gathered(&comparing(&[7, 8]));
    assert_eq!(data.title, "Lamp, side by side");
    assert_eq!([data.note.as_str(), data.back], ["2 things are different.", "Back to your builds"]);
    assert_eq!(data.measure, "Measured against “For the desk”.");
    let rows: Vec<_> = data.different.iter().map(spell).collect();
    let expected =
        ["Shade: Linen [standard] | Glass [+€20.00 · your choice]", "Foot: Oak | Brass [+€35.00]"];
    assert_eq!(rows, expected);
    let rows: Vec<_> = data.same.iter().map(spell).collect();
    assert_eq!(rows, ["Price before options: €100.00 | €100.00"]);
    let head = |at: usize| {
        let column = &data.columns[at];
        [&column.name, &column.source, &column.total, &column.difference, &column.delivery]
            .map(String::as_str)
    };
    let first = ["For the desk", "Saved 20 Nov 2026", "€100.00", "", "Ready today"];
    assert_eq!(head(0), first);
    let second = ["Bright", "Saved 20 Nov 2026", "€155.00", "+€55.00", "Ready today"];
    assert_eq!(head(1), second);
    assert_eq!(data.different[1].cells[1].spoken, "Foot, Bright: Brass, +€35.00");
}

#[test]
fn the_same_is_counted_but_not_worded_while_it_is_folded() {
    let data = CompareData::gather(&comparing(&[7, 8]), &CompareDraft::default());
    assert_eq!((data.same.len(), data.same_count), (0, 1));
}

#[test]
fn a_build_that_changed_and_one_that_is_gone_say_so_calmly() {
    let mut state = comparing(&[7, 9]);
    let data = gathered(&state);
    let said =
        ["foot.marble is no longer offered in Foot.", "It was €120.00 then and is €100.00 now."];
    assert_eq!(data.columns[1].changed, said);
    assert!(spell(&data.same[1]).starts_with("Foot: Oak [your choice] | Oak [still to decide]"));
    state.saved.retain(|saved| saved.id != SavedId(7));
    update(&mut state, Action::Compare(Comparing::Move { from: 0, to: 1 }));
    let data = gathered(&state);
    assert_eq!(data.columns[1].gone, "This build was erased.");
    assert_eq!(data.note, "Add another build to see what is different.");
}

#[test]
fn builds_that_are_the_same_in_everything_say_so() {
    let mut state = shop();
    let twin = SavedBuild { id: SavedId(10), ..state.saved[0].clone() };
    state.saved.push(twin);
    let builds = [7, 10].map(|id| Compared::Saved(SavedId(id))).to_vec();
    update(&mut state, Action::Compare(Comparing::Start(builds)));
    let data = gathered(&state);
    assert_eq!(data.note, "These builds are the same in everything.");
    assert_eq!(data.columns[1].difference, "Same price");
    let Ok(side) = &mut state.comparison.columns[1].side else { panic!("the twin is shown") };
    side.delivery_days += 2;
    assert_eq!(gathered(&state).note, "One thing is different.");
}

struct Shown {
    data: CompareData,
    draft: CompareDraft,
    actions: Vec<Action>,
}

#[track_caller]
fn check_clicks(size: (f32, f32), labels: &[&str], expected: &[Comparing]) {
    let data = CompareData::gather(&comparing(&[7, 8, 9]), &CompareDraft::default());
    let start = Shown { data, draft: CompareDraft::default(), actions: Vec::new() };
    let mut harness = harness(size, start, |ui, look, shown| {
        compare_ui(ui, look, &shown.data, &mut shown.draft, &mut shown.actions);
    });
    harness.run();
    for label in labels {
        harness.get_by_label(label).click();
        harness.run();
    }
    let wishes = harness.state().actions.iter().map(|action| match action {
        Action::Compare(wish) => wish.clone(),
        _ => panic!("{labels:?} ask for something else"),
    });
    assert_eq!(wishes.collect::<Vec<_>>(), expected, "{labels:?}");
}

const WIDE: (f32, f32) = (1280.0, 1600.0);

#[test]
fn every_column_says_what_was_asked() {
    check_clicks(WIDE, &["Back to your builds"], &[Comparing::Leave]);
    check_clicks(WIDE, &["Open Bright"], &[Comparing::Open(1)]);
    check_clicks(WIDE, &["Picture of For the desk"], &[Comparing::Open(0)]);
    check_clicks(WIDE, &["Remove Old from the comparison"], &[Comparing::Remove(2)]);
    let more = "More for Bright";
    check_clicks(WIDE, &[more, "Compare against this"], &[Comparing::Move { from: 1, to: 0 }]);
    check_clicks(WIDE, &[more, "Move left"], &[Comparing::Move { from: 1, to: 0 }]);
    check_clicks(WIDE, &[more, "Move right"], &[Comparing::Move { from: 1, to: 2 }]);
}

#[test]
fn where_not_all_find_room_the_others_are_a_press_away() {
    let narrow = (540.0, 1600.0);
    check_clicks(narrow, &["Open Bright"], &[Comparing::Open(1)]);
    check_clicks(narrow, &["Show the next build", "Open Old"], &[Comparing::Open(2)]);
    let there_and_back = ["Show the next build", "Show the build before", "Open Bright"];
    check_clicks(narrow, &there_and_back, &[Comparing::Open(1)]);
}

#[test]
fn escape_goes_back_and_a_fold_opens() {
    let draft = CompareDraft::default();
    let mut harness = harness(WIDE, (comparing(&[7, 8]), draft, Vec::new()), |ui, look, shown| {
        let data = CompareData::gather(&shown.0, &shown.1);
        compare_ui(ui, look, &data, &mut shown.1, &mut shown.2);
    });
    harness.run();
    let told = "Price before options, Bright: €100.00";
    assert!(harness.query_by_label("Foot, Bright: Brass, +€35.00").is_some());
    assert!(harness.query_by_label(told).is_none());
    harness.get_by_label("Show: The same in all (1)").click();
    harness.run();
    assert!(harness.query_by_label(told).is_some());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(matches!(harness.state().2[..], [Action::Compare(Comparing::Leave)]));
}

#[test]
fn pictures_of_the_comparison() {
    for (name, ids) in [("compare-2", &[7, 8][..]), ("compare-3", &[7, 8, 9])] {
        let mut data = gathered(&comparing(ids));
        for (index, column) in data.columns.iter_mut().enumerate() {
            column.slot = Slot::Compared(index as u32);
        }
        shoot(name, &data, |ui: &mut Ui, look: Look, data: &mut CompareData| {
            compare_ui(ui, look, data, &mut CompareDraft::default(), &mut Vec::new());
        });
    }
}
