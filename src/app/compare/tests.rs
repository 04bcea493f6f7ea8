use super::rows::rows;
use super::*;
use crate::app::{Action, Answer, Reading, Showcase, update};
use crate::build::{Build, Edit, KeyedBuild, SavedBuild, Standing};
use crate::catalog::check;
use crate::catalog::testing::{AnyFiles, file};
use crate::solve::Product;
use crate::words::Voice;
use std::sync::Arc;

const LAMP: &str = r##"
    id: "lamp", name: "Lamp", base_price: "100.00", delivery: (base_days: 2),
    groups: [
        Group(id: "shade", name: "Shade", kind: One, default: "linen", choices: [
            Choice(id: "linen", name: "Linen", swatch: "#E8E0D0"),
            Choice(id: "glass", name: "Glass", price: "20.00", days: 5, groups: [
                Group(id: "tint", name: "Tint", kind: One, default: "clear", choices: [
                    Choice(id: "clear", name: "Clear"),
                    Choice(id: "amber", name: "Amber", price: "5.00"),
                ]),
            ]),
        ]),
        Group(id: "foot", name: "Foot", kind: One, choices: [
            Choice(id: "oak", name: "Oak"),
            Choice(id: "brass", name: "Brass", price: "35.00"),
        ]),
        Group(id: "extras", name: "Extras", kind: Many(at_least: 0, at_most: 2), choices: [
            Choice(id: "dimmer", name: "Dimmer", price: "9.00"),
            Choice(id: "timer", name: "Timer", price: "7.00"),
        ]),
        Group(id: "cable", name: "Cable", kind: Number(unit: "cm", from: "100", to: "300", step: "50",
            price_per_unit: "0.10"), default: "100"),
    ],
    prices: [PriceRule(name: "Evening set", when: "extras.dimmer & foot.brass", amount: "-10.00")],
    presets: [Preset(id: "evening", name: "Evening", choose: {"shade": "glass"})]
"##;

const CLOCK: &str = r#"
    id: "clock", name: "Clock", base_price: "60.00",
    groups: [
        Group(id: "dial", name: "Dial", kind: One, default: "white", choices: [
            Choice(id: "white", name: "White"),
        ]),
        Group(id: "foot", name: "Stand", kind: One, default: "oak", choices: [
            Choice(id: "oak", name: "Oak"),
        ]),
        Group(id: "wire", name: "CABLE", kind: Number(unit: "cm", from: "100", to: "300", step: "50",
            price_per_unit: "0"), default: "100"),
    ]
"#;

fn product(fields: &str) -> Arc<Product> {
    let checked = check(&file(fields), &AnyFiles);
    assert!(checked.catalog.is_some(), "{:?}", checked.problems);
    Arc::new(Product::open(checked.catalog.unwrap()).unwrap())
}

/// A build of edits such as `foot.brass extras.dimmer cable=200`.
fn build(product: &Product, edits: &str) -> Build {
    let catalog = &product.catalog;
    edits.split_whitespace().fold(Build::default(), |build, edit| {
        let edit = match edit.split_once('=') {
            Some((group, number)) => Edit::Number {
                group: catalog.find_group(group).unwrap(),
                number: number.parse().unwrap(),
            },
            None => Edit::Choose { choice: catalog.find_choice(edit).unwrap(), count: 1 },
        };
        edit.apply(catalog, &build)
    })
}

/// A side of a product and its edits: `lamp: foot.brass`.
fn side(spelled: &str) -> Side {
    let (name, edits) = spelled.split_once(':').unwrap();
    let product = product(if name == "lamp" { LAMP } else { CLOCK });
    Side::new(0, &product, &build(&product, edits))
}

/// A row as `Foot: Oak | Brass +35`, those that differ with `!`, what all have in brackets.
fn spell(row: &Row) -> String {
    let cells: Vec<_> = row.cells.iter().map(spell_cell).collect();
    let mark = if row.differs { "! " } else { "" };
    format!("{mark}{}: {}", row.name, cells.join(" | "))
}

fn spell_cell(cell: &Cell) -> String {
    let Cell::Stands(entries) = cell else {
        return if *cell == Cell::Nothing { "none" } else { "-" }.to_owned();
    };
    let spelled = entries.iter().map(|entry| {
        let what = match &entry.what {
            What::Choice { name, count: 1 } => name.clone(),
            What::Choice { name, count } => format!("{count} {name}"),
            What::Number { number, unit } => format!("{number}{unit}"),
            What::Text { text, font } => format!("“{text}” {font}"),
            What::Artwork(artwork) => artwork.name.clone(),
            What::Amount => "amount".to_owned(),
        };
        let price = match entry.price.minor() {
            0 => String::new(),
            minor => format!(" {:+}", minor / 100),
        };
        let said = format!("{what}{price}{}", if entry.is_undecided { "?" } else { "" });
        if entry.is_shared { format!("({said})") } else { said }
    });
    spelled.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn check_rows(builds: &[&str], expected: &[&str]) {
    let sides: Vec<_> = builds.iter().map(|spelled| side(spelled)).collect();
    let found = rows(Voice::english(), &sides.iter().map(Some).collect::<Vec<_>>());
    assert_eq!(found.iter().map(spell).collect::<Vec<_>>(), expected, "{builds:?}");
}

#[test]
fn builds_of_one_product_are_compared_group_by_group() {
    check_rows(
        &["lamp: foot.oak", "lamp: foot.brass shade.glass"],
        &[
            "! Shade: Linen | Glass +20",
            "! Tint: - | Clear",
            "! Foot: Oak | Brass +35",
            "Extras: none | none",
            "Cable: (100cm +10) | (100cm +10)",
            "Price before options: (amount +100) | (amount +100)",
        ],
    );
}

#[test]
fn what_all_have_is_told_from_what_one_has() {
    check_rows(
        &["lamp: foot.oak extras.dimmer", "lamp: foot.oak extras.dimmer extras.timer cable=200"],
        &[
            "Shade: (Linen) | (Linen)",
            "Foot: (Oak) | (Oak)",
            "! Extras: (Dimmer +9) | (Dimmer +9), Timer +7",
            "! Cable: 100cm +10 | 200cm +20",
            "Price before options: (amount +100) | (amount +100)",
        ],
    );
}

#[test]
fn discounts_are_rows_so_that_the_prices_add_up() {
    let sides = [side("lamp: foot.brass"), side("lamp: foot.brass extras.dimmer")];
    let found = rows(Voice::english(), &[Some(&sides[0]), Some(&sides[1])]);
    assert_eq!(spell(found.last().unwrap()), "! Evening set: - | amount -10");
    for (column, side) in sides.iter().enumerate() {
        let cells = found.iter().map(|row| &row.cells[column]);
        let prices = cells.flat_map(|cell| match cell {
            Cell::Stands(entries) => entries.iter().map(|entry| entry.price).collect(),
            Cell::Absent | Cell::Nothing => Vec::new(),
        });
        assert_eq!(prices.sum::<Money>(), side.quote.total);
    }
}

#[test]
fn a_group_that_nobody_decided_says_so() {
    check_rows(
        &["lamp:", "lamp: foot.oak"],
        &[
            "Shade: (Linen) | (Linen)",
            "Foot: (Oak?) | (Oak)",
            "Extras: none | none",
            "Cable: (100cm +10) | (100cm +10)",
            "Price before options: (amount +100) | (amount +100)",
        ],
    );
}

#[test]
fn different_products_share_rows_of_the_same_key_or_name() {
    check_rows(
        &["lamp: foot.oak", "clock:"],
        &[
            "Foot / Stand: (Oak) | (Oak)",
            "! Cable: 100cm +10 | 100cm",
            "! Shade: Linen | -",
            "Extras: none | -",
            "! Dial: - | White",
            "! Price before options: amount +100 | amount +60",
        ],
    );
}

#[test]
fn a_build_that_is_gone_makes_no_difference() {
    let lamp = side("lamp: foot.oak");
    let found = rows(Voice::english(), &[Some(&lamp), None, Some(&lamp)]);
    assert!(found.iter().all(|row| !row.differs), "{found:?}");
    assert_eq!(spell(&found[1]), "Foot: (Oak) | - | (Oak)");
}

fn shop() -> State {
    let mut state = State::default();
    let reading = |folder: &str, product: Arc<Product>| Reading {
        folder: folder.to_owned(),
        showcase: Showcase::new(&product),
        product: Some(product),
        problems: Vec::new(),
        texts: Vec::new(),
        fonts: Arc::default(),
    };
    let (lamp, clock) = (product(LAMP), product(CLOCK));
    let keyed =
        |product: &Product, edits| KeyedBuild::new(&product.catalog, &build(product, edits));
    let builds = vec![
        saved(1, "Plain", keyed(&lamp, "foot.oak")),
        saved(2, "Bright", keyed(&lamp, "foot.brass shade.glass")),
        saved(3, "Tick", keyed(&clock, "")),
    ];
    let shelf = vec![reading("lamp", lamp), reading("clock", clock)];
    update(&mut state, Action::Answer(Answer::Shelf(shelf)));
    update(&mut state, Action::Answer(Answer::Saved(builds)));
    state
}

fn saved(id: i64, name: &str, keyed: KeyedBuild) -> SavedBuild {
    SavedBuild {
        id: SavedId(id),
        name: name.to_owned(),
        standing: Standing::Saved,
        keyed,
        contents: Vec::new(),
        total: String::new(),
        saved_at_ms: id,
        thumbnail: None,
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    }
}

fn compare(state: &mut State, wish: Comparing) {
    update(state, Action::Compare(wish));
}

fn of_saved(ids: &[i64]) -> Vec<Compared> {
    ids.iter().map(|id| Compared::Saved(SavedId(*id))).collect()
}

fn names(state: &State) -> Vec<&str> {
    state.comparison.columns.iter().map(|column| column.name.as_str()).collect()
}

#[test]
fn the_first_column_is_the_measure_of_price_and_delivery() {
    let mut state = shop();
    state.screen = Screen::Builds;
    compare(&mut state, Comparing::Start(of_saved(&[1, 2])));
    assert_eq!((state.screen, names(&state)), (Screen::Compare, vec!["Plain", "Bright"]));
    let by_how_much = |state: &State, at: usize| {
        (state.comparison.difference(at).map(Money::minor), state.comparison.delay_days(at))
    };
    assert_eq!(by_how_much(&state, 0), (None, None));
    assert_eq!(by_how_much(&state, 1), (Some(5500), Some(5)));
    compare(&mut state, Comparing::Move { from: 1, to: 0 });
    assert_eq!(names(&state), ["Bright", "Plain"]);
    assert_eq!(by_how_much(&state, 1), (Some(-5500), Some(-5)));
    compare(&mut state, Comparing::Leave);
    assert_eq!(state.screen, Screen::Builds);
}

#[test]
fn at_most_four_builds_and_none_twice_stand_side_by_side() {
    let mut state = shop();
    compare(&mut state, Comparing::Start(of_saved(&[1, 1, 2])));
    assert_eq!(state.comparison.columns.len(), 2);
    compare(&mut state, Comparing::With(Compared::Saved(SavedId(2))));
    assert_eq!(state.comparison.columns.len(), 2);
    for build in candidates(&state) {
        compare(&mut state, Comparing::With(build));
    }
    assert_eq!(names(&state), ["Plain", "Bright", "As it comes", "Evening"]);
    assert_eq!(state.notices.len(), 1);
    for _ in 0..4 {
        compare(&mut state, Comparing::Remove(0));
    }
    assert_eq!(state.screen, Screen::Start);
}

#[test]
fn a_build_keeps_its_seat_and_its_picture_wherever_it_moves() {
    let mut state = shop();
    compare(&mut state, Comparing::Start(of_saved(&[1, 2, 3])));
    compare(&mut state, Comparing::Move { from: 2, to: 0 });
    compare(&mut state, Comparing::Remove(1));
    let seats: Vec<_> = state.comparison.columns.iter().map(|column| column.seat).collect();
    assert_eq!((names(&state), seats), (vec!["Tick", "Bright"], vec![2, 1]));
}

#[test]
fn a_build_that_was_erased_and_one_without_its_product_stay_and_say_so() {
    let mut state = shop();
    compare(&mut state, Comparing::Start(of_saved(&[1, 2, 3])));
    let mut left = state.saved.clone();
    left.remove(0);
    left[1].keyed.catalog_id = "sundial".to_owned();
    update(&mut state, Action::Answer(Answer::Saved(left)));
    let said = |at: usize| state.comparison.columns[at].side.as_ref().err().cloned();
    assert_eq!(said(0), Some(Gone::Build));
    assert_eq!(said(1), None);
    assert_eq!(said(2), Some(Gone::Product("sundial".to_owned())));
    assert_eq!(state.comparison.difference(1), None);
}

#[test]
fn a_build_that_no_longer_fits_is_mended_and_says_how() {
    let mut state = shop();
    let mut builds = state.saved.clone();
    builds[0].keyed.decisions[0].choice = "foot.marble".to_owned();
    builds[0].total = "€99.00".to_owned();
    update(&mut state, Action::Answer(Answer::Saved(builds)));
    compare(&mut state, Comparing::Start(of_saved(&[1, 2])));
    let said =
        ["foot.marble is no longer offered in Foot.", "It was €99.00 then and is €110.00 now."];
    assert_eq!(state.comparison.columns[0].changed, said);
}

#[test]
fn the_open_build_is_compared_with_what_it_was_and_goes_back_to_it() {
    let mut state = shop();
    update(&mut state, Action::OpenProduct(0));
    let find = |key: &str| product(LAMP).catalog.find_choice(key).unwrap();
    update(&mut state, Action::Edit(Edit::Choose { choice: find("foot.oak"), count: 1 }));
    update(&mut state, Action::Edit(Edit::Choose { choice: find("foot.brass"), count: 1 }));
    let before = candidates(&state).remove(0);
    assert_eq!(before, Compared::Before("lamp".to_owned()));
    compare(&mut state, Comparing::With(before));
    let different = state.comparison.rows.iter().filter(|row| row.differs).map(spell);
    assert_eq!(different.collect::<Vec<_>>(), ["! Foot: Oak | Brass +35"]);
    compare(&mut state, Comparing::Open(0));
    assert_eq!(state.screen, Screen::Configure);
    let open = state.open.as_ref().unwrap();
    assert!(open.history.can_redo() && open.derived.selection.count(find("foot.oak")) == 1);
}

#[test]
fn a_suggestion_is_set_beside_what_the_customer_has() {
    let mut state = shop();
    let found = crate::suggest::presets(
        state.shelf[0].product.as_ref().unwrap(),
        &crate::suggest::Past::default(),
        3,
    );
    update(&mut state, Action::Answer(Answer::Suggestions(0, found)));
    let first = |state: &mut State| {
        compare(state, Comparing::Suggestion(0, 0));
        state.comparison.columns[0].of.clone()
    };
    assert_eq!(first(&mut state), Compared::Saved(SavedId(1)));
    update(&mut state, Action::OpenProduct(0));
    assert_eq!(first(&mut state), Compared::Saved(SavedId(1)), "nothing was decided yet");
    update(&mut state, Action::StartFromPreset(0, 0));
    assert_eq!(first(&mut state), Compared::InWork("lamp".to_owned()));
    update(&mut state, Action::Answer(Answer::Saved(Vec::new())));
    state.open = None;
    let Compared::Proposed(proposed) = first(&mut state) else { panic!("the product as it comes") };
    assert_eq!(proposed.name, "As it comes");
    compare(&mut state, Comparing::Open(1));
    assert_eq!(state.screen, Screen::Configure);
}

#[test]
fn a_proposal_that_is_opened_leaves_the_build_in_work_one_step_back() {
    let mut state = shop();
    update(&mut state, Action::OpenBuild(SavedId(2)));
    let in_work = state.open.as_ref().map(|open| open.history.now().clone());
    let product = state.shelf[0].product.clone().unwrap();
    compare(&mut state, Comparing::With(as_it_comes(&product)));
    compare(&mut state, Comparing::Open(1));
    let open = state.open.as_ref().unwrap();
    assert_eq!((open.saved_as, open.history.now().is_empty()), (None, true));
    assert_eq!(open.history.before(), in_work.as_ref());
}

#[test]
fn what_is_undone_is_undone_in_the_comparison_too() {
    let mut state = shop();
    update(&mut state, Action::OpenProduct(0));
    update(&mut state, Action::StartFromPreset(0, 0));
    let decided = state.open.as_ref().unwrap().history.now().clone();
    update(&mut state, Action::Edit(Edit::Replace(Build::default())));
    let product = state.shelf[0].product.clone().unwrap();
    compare(&mut state, Comparing::With(as_it_comes(&product)));
    assert!(state.comparison.rows.iter().all(|row| !row.differs));
    update(&mut state, Action::Undo);
    assert_eq!(state.open.as_ref().unwrap().history.now(), &decided);
    assert!(state.comparison.rows.iter().any(|row| row.differs));
}
