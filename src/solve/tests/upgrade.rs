//! Stored builds on newer catalogs: the smallest repair, and prices.

use crate::build::{Build, Change, KeyedBuild, Origin, WhyGone};
use crate::catalog::{Catalog, GroupKind};
use crate::money::Money;
use crate::solve::{Product, Released, Then, Upgrade, shop};
use proptest::prelude::*;

/// A desk as it is sold now.
fn desk(rules: &[&str]) -> Product {
    let mut desk = shop::empty();
    shop::group(&mut desk, "frame", GroupKind::One, "fixed standing");
    shop::group(&mut desk, "top", GroupKind::One, "oak glass walnut");
    shop::group(&mut desk, "lamp", GroupKind::Optional, "clamp floor");
    let limits = GroupKind::Count { each_at_most: 3, total: (0, 4) };
    shop::group(&mut desk, "trays", limits, "paper pen");
    shop::group(&mut desk, "width", shop::number(600, 1200, 100, "0"), "");
    for (at, rule) in rules.iter().enumerate() {
        shop::must(&mut desk, &format!("r{at}"), rule, "Because.");
    }
    desk.choices[1].price = Money::from_minor(15_000);
    desk.choices[3].price = Money::from_minor(8_000);
    Product::open(desk).unwrap()
}

fn stored(catalog: &Catalog, words: &str) -> KeyedBuild {
    KeyedBuild::new(catalog, &shop::build(catalog, words))
}

fn upgrade(product: &Product, words: &str) -> Upgrade {
    product.upgrade(&stored(&product.catalog, words), Then::default())
}

/// What had to be given up, by name.
fn given_up(product: &Product, upgrade: &Upgrade) -> Vec<String> {
    let name = |released: &Released| match released {
        Released::Choice(id) => product.catalog.full_key(*id),
        Released::Number(id) => product.catalog.group(*id).key.clone(),
    };
    upgrade.repair.iter().map(|(released, _)| name(released)).collect()
}

#[track_caller]
fn check_repair(rules: &[&str], words: &str, expected: &[&str]) {
    let product = desk(rules);
    let upgrade = upgrade(&product, words);
    assert_eq!(given_up(&product, &upgrade), expected);
    assert!(product.outcome(&upgrade.build).consistent);
    assert_eq!(upgrade.is_whole(), expected.is_empty());
}

#[test]
fn a_build_that_still_stands_is_kept_whole() {
    check_repair(
        &["frame.standing => top.oak"],
        "frame.standing top.oak trays.pen:2 width=800",
        &[],
    );
    let upgrade = upgrade(&desk(&[]), "frame.standing width=800");
    assert_eq!(upgrade.kept, ["frame.standing", "width"]);
    assert_eq!(upgrade.price_now, Some(Money::from_minor(25_000)));
}

#[test]
fn the_fewest_decisions_are_given_up() {
    let hub = [
        "frame.standing => !top.glass",
        "frame.standing => !lamp.clamp",
        "width > 900 => frame.fixed",
    ];
    check_repair(&hub, "frame.standing top.glass lamp.clamp width=1000", &["frame.standing"]);
    let pairs = ["top.glass => !lamp.clamp", "trays.pen => frame.fixed"];
    check_repair(
        &pairs,
        "frame.standing top.glass lamp.clamp trays.pen",
        &["lamp.clamp", "trays.pen"],
    );
    check_repair(&["width <= 900"], "width=1000", &["width"]);
}

#[test]
fn what_others_chose_goes_before_what_the_customer_chose() {
    let product = desk(&["top.glass => !lamp.clamp"]);
    let mut stored = stored(&product.catalog, "top.glass lamp.clamp");
    stored.decisions[0].by = Origin::Preset;
    let upgrade = product.upgrade(&stored, Then::default());
    assert_eq!(given_up(&product, &upgrade), ["top.glass"]);
}

#[test]
fn a_group_that_holds_one_choice_now_keeps_one() {
    let product = desk(&[]);
    let mut stored = stored(&product.catalog, "lamp.clamp");
    let mut floor = stored.decisions[0].clone();
    floor.choice = "lamp.floor".to_owned();
    stored.decisions.push(floor);
    let upgrade = product.upgrade(&stored, Then::default());
    assert_eq!(upgrade.repair.len(), 1);
}

#[test]
fn what_is_gone_and_changed_is_told_beside_the_prices() {
    let product = desk(&[]);
    let mut stored = stored(&product.catalog, "top.glass trays.pen:3");
    stored.decisions[0].choice = "top.marble".to_owned();
    stored.numbers.push(("width".to_owned(), 1234.into(), Origin::You));
    let contents = [("top.marble".to_owned(), 1), ("frame.standing".to_owned(), 1)];
    let price = Some(Money::from_minor(12_345));
    let upgrade = product.upgrade(&stored, Then { contents: &contents, price });
    assert_eq!(upgrade.gone[0].key, "top.marble");
    assert!(matches!(upgrade.gone[0].why, WhyGone::Choice(_)));
    assert!(matches!(upgrade.changed[..], [Change::Number { .. }]));
    assert_eq!(upgrade.dropped, ["frame.standing"]);
    let added: Vec<String> = upgrade.added.iter().map(|id| product.catalog.full_key(*id)).collect();
    assert_eq!(added, ["frame.fixed", "top.oak", "trays.pen"]);
    assert_eq!(upgrade.price_then, price);
    assert_eq!(upgrade.price_now, Some(Money::from_minor(10_000)));
    assert!(!upgrade.is_whole());
}

/// The size of the smallest set of decisions without which a build can stand, by trying all sets.
fn least_given_up(product: &Product, build: &Build) -> usize {
    let decisions: Vec<_> = build.decisions.iter().collect();
    let sets = 0..1_u32 << decisions.len();
    let stands = |set: &u32| {
        let kept = decisions.iter().enumerate().filter(|(at, _)| set >> at & 1 == 0);
        let decisions = kept.map(|(_, (id, decision))| (**id, **decision)).collect();
        product.outcome(&Build { decisions, ..Build::default() }).consistent
    };
    sets.filter(stands).map(u32::count_ones).min().unwrap_or(0) as usize
}

proptest! {
    #[test]
    fn the_repair_is_as_small_as_can_be(
        rules in prop::collection::vec((0..8_usize, 0..8_usize, 0..8_usize), 1..7),
        chosen in prop::collection::btree_set(0..8_usize, 1..7),
    ) {
        let mut catalog = shop::empty();
        let all = GroupKind::Many { at_least: 0, at_most: 8 };
        shop::group(&mut catalog, "x", all, "c0 c1 c2 c3 c4 c5 c6 c7");
        for (at, (a, b, c)) in rules.iter().enumerate() {
            let rule = format!("x.c{a} & x.c{b} => !x.c{c}");
            shop::must(&mut catalog, &format!("r{at}"), &rule, "Because.");
        }
        let product = Product::open(catalog).unwrap();
        let words: Vec<String> = chosen.iter().map(|at| format!("x.c{at}")).collect();
        let words = words.join(" ");
        let found = upgrade(&product, &words);
        prop_assert!(product.outcome(&found.build).consistent);
        let build = shop::build(&product.catalog, &words);
        prop_assert_eq!(found.repair.len(), least_given_up(&product, &build));
    }
}
