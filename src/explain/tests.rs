use super::{because, conflict, repair};
use crate::catalog::{Catalog, ChoiceId, GroupKind, Language};
use crate::solve::shop;
use crate::solve::{Product, Standing};

/// A desk: a frame, a top, some extras, a colour.
fn desk() -> Catalog {
    let mut desk = shop::empty();
    let frame = shop::group(&mut desk, "frame", GroupKind::One, "fixed standing-frame");
    shop::group(&mut desk, "top", GroupKind::One, "oak glass-top walnut");
    let limits = GroupKind::Count { each_at_most: 10, total: (0, 10) };
    shop::group(&mut desk, "toppings", limits, "hook tray");
    shop::group(&mut desk, "colour", GroupKind::Optional, "red blue");
    let motor = shop::group(&mut desk, "motor", GroupKind::One, "quiet strong");
    shop::group(&mut desk, "charger", GroupKind::Optional, "fast-charger");
    shop::group(&mut desk, "width", shop::number(600, 2400, 600, "0"), "");
    let standing = desk.groups[frame.0 as usize].choices[1];
    shop::under(&mut desk, standing, motor);
    let motors = "Too heavy for the motors.";
    shop::must(&mut desk, "heavy", "frame.standing-frame => !top.glass-top", motors);
    let carried = "The power supply must carry every part.";
    shop::must(&mut desk, "power", "motor.strong => charger.fast-charger", carried);
    shop::must(&mut desk, "wide", "width > 1200 => top.oak", "Only oak grows so wide.");
    shop::must(&mut desk, "red-oak", "colour.red & frame.fixed => top.oak", "LED strips need oak.");
    let blue = "colour.blue & width > 600 => !top.glass-top";
    shop::must(&mut desk, "blue", blue, "Blue shows on wide glass.");
    choice(&mut desk, "top.walnut").stock = Some(0);
    choice(&mut desk, "top.glass-top").price = crate::money::Money::from_minor(6000);
    desk
}

fn choice<'a>(catalog: &'a mut Catalog, key: &str) -> &'a mut crate::catalog::Choice {
    let ChoiceId(at) = catalog.find_choice(key).unwrap();
    &mut catalog.choices[at as usize]
}

#[track_caller]
fn check_why(build: &str, about: &str, expected: &str) {
    let product = Product::open(desk()).unwrap();
    let build = shop::build(&product.catalog, build);
    let about = product.catalog.find_choice(about).unwrap();
    let standing = product.outcome(&build).standing[about.0 as usize];
    let why = product.why(&build, about).unwrap();
    assert_eq!(because(&product.catalog, about, standing, &why), expected);
}

#[test]
fn only_english_words_are_written_small_in_a_sentence() {
    let mut desk = desk();
    // The program has no words of its own in it, so it speaks English about the maker's words.
    desk.language = Language::parse("nds").unwrap();
    desk.rules[0].because = "Glas ist zu schwer für die Motoren.".to_owned();
    let product = Product::open(desk).unwrap();
    let build = shop::build(&product.catalog, "frame.standing-frame");
    let top = product.catalog.find_choice("top.glass-top").unwrap();
    let why = product.why(&build, top).unwrap();
    let said = because(&product.catalog, top, Standing::Blocked, &why);
    let expected = "Glass top is unavailable because you chose Standing frame: Glas ist zu schwer \
                    für die Motoren.";
    assert_eq!(said, expected);
}

#[test]
fn a_product_in_german_is_explained_in_german() {
    let mut desk = desk();
    desk.language = Language::parse("de-AT").unwrap();
    desk.rules[0].because = "Zu schwer für die Motoren.".to_owned();
    let product = Product::open(desk).unwrap();
    let catalog = &product.catalog;
    let find = |key: &str| catalog.find_choice(key).unwrap();
    let said = |words: &str, about: &str| {
        let (build, about) = (shop::build(catalog, words), find(about));
        let standing = product.outcome(&build).standing[about.0 as usize];
        because(catalog, about, standing, &product.why(&build, about).unwrap())
    };
    assert_eq!(
        said("frame.standing-frame", "top.glass-top"),
        "„Glass top“ ist nicht verfügbar, weil Sie „Standing frame“ gewählt haben: Zu schwer für \
         die Motoren."
    );
    assert_eq!(
        said("toppings.hook:10", "toppings.tray"),
        "„Tray“ ist nicht verfügbar, weil Sie 10 × „Hook“ gewählt haben: Bei „Toppings“ höchstens \
         10 insgesamt."
    );
    assert_eq!(
        said("!frame.fixed", "frame.standing-frame"),
        "„Standing frame“ ist nötig, weil Sie „Fixed“ ausgeschlossen haben: Bei „Frame“ muss eine \
         Option gewählt werden."
    );
    assert_eq!(
        said("motor.quiet", "frame.standing-frame").split(':').next(),
        Some("„Standing frame“ gehört zu „Quiet“")
    );
    let build = shop::build(catalog, "frame.standing-frame");
    let repairs = product.repairs(&build, find("top.glass-top"), 1);
    assert_eq!(
        repair(catalog, find("top.glass-top"), &repairs[0]),
        "„Glass top“ wählen, dafür ohne „Standing frame“: 60,00\u{a0}€ mehr."
    );
}

#[test]
fn a_blocked_choice_names_the_decisions_and_the_rule() {
    check_why(
        "frame.standing-frame",
        "top.glass-top",
        "Glass top is unavailable because you chose Standing frame: too heavy for the motors.",
    );
    check_why(
        "colour.red frame.fixed",
        "top.glass-top",
        "Glass top is unavailable because you chose Red: too heavy for the motors; LED strips need \
         oak.",
    );
}

#[test]
fn a_forced_choice_names_what_it_comes_with() {
    check_why(
        "motor.strong",
        "charger.fast-charger",
        "Fast charger comes with Strong: the power supply must carry every part.",
    );
    check_why(
        "width=1800",
        "top.oak",
        "Oak is needed because you set Width: only oak grows so wide.",
    );
    check_why(
        "!frame.fixed",
        "frame.standing-frame",
        "Standing frame is needed because you ruled out Fixed: one Frame must be chosen.",
    );
    check_why(
        "motor.quiet",
        "frame.standing-frame",
        "Standing frame comes with Quiet: Motor comes only with Standing frame.",
    );
}

#[test]
fn kinds_and_stock_have_their_own_words() {
    check_why("colour.red", "colour.blue", "Only one Colour can be chosen and you chose Red.");
    check_why("", "top.walnut", "Walnut is out of stock.");
    check_why("!colour.blue", "colour.blue", "You ruled out Blue.");
    check_why(
        "toppings.hook:10",
        "toppings.tray",
        "Tray is unavailable because you chose 10 × Hook: Toppings: at most 10 in all.",
    );
}

#[test]
fn decisions_that_cannot_stand_together_are_named_with_the_rule() {
    let product = Product::open(desk()).unwrap();
    let worded = |words: &str| {
        let found = product.conflict(&shop::build(&product.catalog, words)).unwrap();
        conflict(&product.catalog, &found)
    };
    assert_eq!(
        worded("frame.standing-frame top.glass-top colour.blue"),
        "Standing frame and Glass top do not go together: too heavy for the motors."
    );
    assert_eq!(worded("top.walnut"), "Walnut is not possible: Walnut is out of stock.");
    assert_eq!(worded("colour.red colour.blue"), "Red and Blue do not go together.");
}

#[test]
fn a_repair_says_what_to_give_up_and_what_it_costs() {
    let product = Product::open(desk()).unwrap();
    let worded = |words: &str, wanted: &str| {
        let build = shop::build(&product.catalog, words);
        let wanted = product.catalog.find_choice(wanted).unwrap();
        let found = product.repairs(&build, wanted, 2);
        found.iter().map(|one| repair(&product.catalog, wanted, one)).collect::<Vec<_>>()
    };
    assert_eq!(
        worded("frame.standing-frame", "top.glass-top"),
        ["Choose Glass top and give up Standing frame: €60.00 more."]
    );
    assert_eq!(
        worded("colour.blue width=1200", "top.glass-top"),
        [
            "Choose Glass top and give up Blue: €60.00 more.",
            "Choose Glass top and change Width: €60.00 more.",
        ]
    );
    assert_eq!(
        worded("!charger.fast-charger", "motor.strong"),
        ["Choose Strong and allow Fast charger: the price stays the same."]
    );
}
