mod artwork;

use super::*;
use crate::app::{Action, Answer, Effect, Pricing, Reading, Showcase, State, update};
use crate::build::Edit;
use crate::catalog::check;
use crate::catalog::testing::{AnyFiles, file};
use crate::solve::Product;
use crate::ui::Look;
use crate::ui::testing::harness;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const LAMP: &str = r##"
    name: "Lamp", maker: "Lumen", base_price: "100.00",
    groups: [
        Group(id: "shade", name: "Shade", kind: One, show: Swatches, default: "linen", choices: [
            Choice(id: "linen", name: "Linen", swatch: "#efe6d2"),
            Choice(id: "glass", name: "Glass", price: "20.00", swatch: "#1f2a33"),
        ]),
        Group(id: "foot", name: "Foot", kind: One, choices: [
            Choice(id: "oak", name: "Oak"),
            Choice(id: "brass", name: "Brass", price: "35.00", days: 3),
        ]),
        Group(id: "cord", name: "Cord", kind: Optional, choices: [
            Choice(id: "red", name: "Red cord", price: "9.00"),
        ]),
        Group(id: "bulbs", name: "Bulbs", kind: Count(each_at_most: 3, total: (0, 3)), choices: [
            Choice(id: "warm", name: "Warm bulb", price: "4.50"),
        ]),
        Group(id: "height", name: "Height",
            kind: Number(unit: "mm", from: "300", to: "500", step: "50"), default: "400"),
    ],
    rules: [
        Rule(id: "heavy", must: "shade.glass => foot.brass", because: "Glass needs a heavy foot."),
    ]
"##;

/// The lamp on the stage.
fn lamp() -> State {
    on_stage(LAMP)
}

/// A product with these groups on the stage.
fn on_stage(groups: &str) -> State {
    let catalog = check(&file(groups), &AnyFiles).catalog.unwrap();
    staged(Product::open(catalog).unwrap())
}

fn staged(product: Product) -> State {
    let mut state = State::default();
    let product = Some(Arc::new(product));
    let reading = Reading {
        folder: "product".to_owned(),
        showcase: product.as_deref().map(Showcase::new).unwrap_or_default(),
        product,
        problems: Vec::new(),
        texts: Vec::new(),
        fonts: Arc::default(),
    };
    update(&mut state, Action::Answer(Answer::Shelf(vec![reading])));
    update(&mut state, Action::OpenProduct(0));
    state
}

/// What the worker answers where effects ask for the prices of options.
fn priced(effects: Vec<Effect>) -> Pricing {
    let asked = effects.into_iter().find_map(|effect| match effect {
        Effect::PriceOptions(product, pricing) => Some((product, pricing)),
        _ => None,
    });
    let (product, mut pricing) = asked.unwrap();
    while pricing.price_next(&product) {}
    pricing
}

fn choose(state: &mut State, key: &str) {
    let catalog = &state.open.as_ref().unwrap().product.catalog;
    let choice = catalog.find_choice(key).unwrap();
    update(state, Action::Edit(Edit::Choose { choice, count: 1 }));
}

/// The sections as text: name, step, what stands there, then each option and how it stands.
fn told(state: &State) -> Vec<String> {
    let data = ConfigureData::gather(state, &ConfigureDraft::default()).unwrap();
    let options = |body: &Body| match body {
        Body::One(options)
        | Body::Swatches(options)
        | Body::Tiles(options)
        | Body::Optional { options, .. } => options
            .iter()
            .map(|option| format!(" {}:{:?}:{}", option.name, option.state, option.price))
            .collect(),
        Body::Count { rows, .. } => {
            rows.iter().map(|row| format!(" {}:{}/{}", row.name, row.count, row.most)).collect()
        }
        _ => String::new(),
    };
    let sections = data.sections.iter();
    sections
        .map(|one| format!("{} {:?} {}{}", one.name, one.step, one.summary, options(&one.body)))
        .collect()
}

#[test]
fn a_product_as_it_comes_shows_the_makers_defaults() {
    assert_eq!(
        told(&lamp()),
        [
            "Shade Standard Linen Linen:Standard: Glass:Open:+€55.00",
            "Foot Open Oak Oak:Standard: Brass:Open:+€35.00",
            "Cord Standard None Red cord:Open:+€9.00",
            "Bulbs Standard None Warm bulb:0/3",
            "Height Standard 400 mm",
        ]
    );
}

#[test]
fn what_a_rule_needs_is_forced_and_what_it_forbids_is_blocked() {
    let mut state = lamp();
    choose(&mut state, "shade.glass");
    let told = told(&state);
    assert_eq!(told[0], "Shade Done Glass Linen:Open:−€55.00 Glass:Chosen:");
    assert_eq!(told[1], "Foot Done Brass Oak:Blocked: Brass:Forced:");
}

#[test]
fn a_refused_choice_changes_nothing_and_says_why() {
    let mut state = lamp();
    choose(&mut state, "shade.glass");
    let before = state.open.as_ref().unwrap().history.now().clone();
    choose(&mut state, "foot.oak");
    assert_eq!(state.open.as_ref().unwrap().history.now(), &before);
    let Some(crate::app::Dialog::Why { sentence, ways_out, .. }) = &state.dialog else {
        panic!("no reason is given");
    };
    assert_eq!(sentence, "Oak is unavailable because you chose Glass: glass needs a heavy foot.");
    assert_eq!(ways_out.len(), 1);
    update(&mut state, Action::TakeWayOut(0));
    assert!(told(&state)[1].contains("Oak:Chosen"));
    update(&mut state, Action::Undo);
    assert_eq!(state.open.as_ref().unwrap().history.now(), &before);
}

type Drawn = (State, ConfigureDraft, Vec<Action>);

fn options<'a>(state: State) -> Harness<'a, Drawn> {
    let start = (state, ConfigureDraft::default(), Vec::new());
    let paint = |ui: &mut Ui, look: Look, (state, draft, actions): &mut Drawn| {
        let data = ConfigureData::gather(state, draft).unwrap();
        options_ui(ui, look, &data, draft, actions);
    };
    let mut harness = harness((480.0, 1600.0), start, paint);
    harness.run();
    harness
}

#[track_caller]
fn check_click(state: State, label: &str, edit: impl Fn(&Action) -> bool) {
    let mut harness = options(state);
    harness.get_by_label(label).click();
    harness.run();
    assert!(harness.state().2.iter().any(edit), "a click on {label} did something else");
}

#[test]
fn a_click_on_an_option_wishes_it_and_a_click_on_a_blocked_one_asks_why() {
    let chooses = |action: &Action| matches!(action, Action::Edit(Edit::Choose { count: 1, .. }));
    check_click(lamp(), "Glass, +€55.00", chooses);
    check_click(lamp(), "Brass, +€35.00", chooses);
    check_click(lamp(), "More: Warm bulb", chooses);
    check_click(lamp(), "Foot: to be chosen", |action| matches!(action, Action::JumpTo(_)));
    let mut glass = lamp();
    choose(&mut glass, "shade.glass");
    let label = "Oak, unavailable, press to see why";
    check_click(glass, label, |action| matches!(action, Action::AskWhy(_)));
}

#[test]
fn a_blocked_option_says_what_its_way_out_costs_once_that_is_known() {
    let mut state = lamp();
    let catalog = &state.open.as_ref().unwrap().product.catalog;
    let choice = catalog.find_choice("shade.glass").unwrap();
    let effects = update(&mut state, Action::Edit(Edit::Choose { choice, count: 1 }));
    let pricing = priced(effects);
    update(&mut state, Action::Answer(Answer::Priced(pricing.clone())));
    let label = "Oak, −€55.00, unavailable, press to see why";
    check_click(state, label, |action| matches!(action, Action::AskWhy(_)));
    // An answer about another build is dropped.
    let mut other = lamp();
    update(&mut other, Action::Answer(Answer::Priced(pricing)));
    assert!(other.open.unwrap().priced.is_empty());
}

#[test]
fn a_product_answered_by_clauses_shows_the_same_prices_a_little_later() {
    let catalog = check(&file(LAMP), &AnyFiles).catalog.unwrap();
    let product = Product::open(catalog).unwrap();
    let engine = product.engine.clone().without_circuit();
    let mut state = staged(Product { engine, ..product });
    assert_eq!(told(&state)[0], "Shade Standard Linen Linen:Standard: Glass:Open:");
    let catalog = &state.open.as_ref().unwrap().product.catalog;
    let choice = catalog.find_choice("cord.red").unwrap();
    let effects = update(&mut state, Action::Edit(Edit::Choose { choice, count: 1 }));
    let pricing = priced(effects);
    update(&mut state, Action::Answer(Answer::Priced(pricing)));
    let mut compiled = lamp();
    choose(&mut compiled, "cord.red");
    assert_eq!(told(&state), told(&compiled));
}

#[test]
fn the_bar_says_the_total_and_what_is_left() {
    let state = lamp();
    let data = BarData::gather(&state).unwrap();
    assert_eq!(data.total, "€100.00");
    assert_eq!(data.undecided.map(|(_, count)| count), Some(1));
    let paint = |ui: &mut Ui, look: Look, (state, _, actions): &mut Drawn| {
        bar_ui(ui, look, state, &BarData::gather(state).unwrap(), actions);
    };
    let start = (state, ConfigureDraft::default(), Vec::new());
    let mut harness = harness((1280.0, 84.0), start, paint);
    harness.run();
    assert!(harness.query_by_label("Total, €100.00").is_some());
    harness.get_by_label("1 choice left").click();
    harness.run();
    assert!(harness.state().2.iter().any(|action| matches!(action, Action::JumpTo(_))));
}

#[test]
fn the_stage_names_what_it_shows() {
    let paint = |ui: &mut Ui, look: Look, (state, _, actions): &mut Drawn| {
        let data = StageData::gather(state).unwrap();
        stage_ui(ui, look, &data, &mut StageDraft::default(), actions);
    };
    let start = (lamp(), ConfigureDraft::default(), Vec::new());
    let mut harness = harness((800.0, 600.0), start, paint);
    harness.run();
    assert!(harness.query_by_label("Closer").is_some());
    assert!(harness.query_by_label("Lumen").is_some());
}

/// A box with so many stamps to choose from.
fn album(stamps: usize) -> State {
    let choice = |at| format!("Choice(id: \"s{at}\", name: \"Stamp {at}\", price: \"{at}.00\"),");
    let choices: String = (0..stamps).map(choice).collect();
    on_stage(&format!(
        "groups: [Group(id: \"stamp\", name: \"Stamp\", kind: One, choices: [{choices}])],
        rules: [Rule(id: \"gone\", must: \"!stamp.s7\", because: \"It is lost.\")]"
    ))
}

#[test]
fn a_long_list_is_searched_and_only_what_is_in_sight_is_gathered() {
    let mut harness = options(album(5000));
    assert!(harness.query_by_label("Stamp 0, Standard").is_some());
    assert!(harness.query_by_label_contains("Stamp 900").is_none());
    let gathered = |draft: &ConfigureDraft, state: &State| {
        let data = ConfigureData::gather(state, draft).unwrap();
        let Body::Long(body) = &data.sections[0].body else { panic!("a list is long") };
        (body.found, body.rows.len())
    };
    let (found, rows) = gathered(&harness.state().1, &harness.state().0);
    assert!(found == 5000 && rows < 40, "{rows} of {found} rows are gathered");
    harness.get_by_label("Search in Stamp").focus();
    harness.get_by_label("Search in Stamp").type_text("4998");
    harness.run();
    harness.get_by_label("Stamp 4998, +€4,998.00").click();
    harness.run();
    let chooses = |action: &Action| matches!(action, Action::Edit(Edit::Choose { count: 1, .. }));
    assert!(harness.state().2.iter().any(chooses));
}

#[test]
fn a_long_list_can_be_cut_down_to_what_fits() {
    let mut harness = options(album(70));
    assert!(harness.query_by_label_contains("Stamp 7, unavailable").is_none(), "not in sight");
    harness.get_by_label("Search in Stamp").focus();
    harness.get_by_label("Search in Stamp").type_text("stamp 7");
    harness.run();
    assert!(harness.query_by_label_contains("Stamp 7, unavailable").is_some());
    harness.get_by_label("Only what fits").click();
    harness.run();
    assert!(harness.query_by_label_contains("Stamp 7, unavailable").is_none());
}
