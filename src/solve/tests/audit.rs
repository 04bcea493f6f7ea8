//! What an audit says, word for word.

use crate::catalog::testing::AnyFiles;
use crate::catalog::{Catalog, GroupId, GroupKind, Position, Preset, RuleBody, Wish, check};
use crate::solve::{Product, audit, shop};

/// A frame, a top and a colour.
fn desk(rules: &[&str]) -> Catalog {
    let mut desk = shop::empty();
    shop::group(&mut desk, "frame", GroupKind::One, "fixed standing");
    shop::group(&mut desk, "top", GroupKind::One, "oak glass");
    let motor = shop::group(&mut desk, "motor", GroupKind::One, "quiet strong");
    let standing = desk.groups[0].choices[1];
    shop::under(&mut desk, standing, motor);
    for (at, rule) in rules.iter().enumerate() {
        shop::must(&mut desk, &format!("r{at}"), rule, "Because.");
    }
    desk
}

#[track_caller]
fn check_audit(catalog: Catalog, expected: &[&str]) {
    let problems = audit(&Product::open(catalog).unwrap());
    let texts: Vec<&str> = problems.iter().map(|problem| problem.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn a_sound_catalog_has_no_faults() {
    check_audit(desk(&["motor.strong => top.oak"]), &[]);
}

#[test]
fn rules_that_contradict_each_other_are_named_and_no_others() {
    check_audit(
        desk(&["top.oak", "motor.strong => top.oak", "top.glass"]),
        &["no build is valid: rule `r0` and rule `r2` cannot all be kept; change one of them"],
    );
}

#[test]
fn a_choice_that_no_build_has_is_named_with_its_rule() {
    check_audit(
        desk(&["!top.glass"]),
        &["`top.glass` can never be chosen: rule `r0` rules it out; remove it or change that"],
    );
}

#[test]
fn a_group_under_such_a_choice_is_never_asked() {
    check_audit(
        desk(&["frame.fixed"]),
        &[
            "`frame.standing` can never be chosen: rule `r0` rules it out; remove it or change that",
            "`motor` is never asked, since `frame.standing` can never be chosen",
        ],
    );
}

#[test]
fn a_rule_that_nothing_can_break_is_idle() {
    let idle = "rule `r0` always holds, so it says nothing; remove or mend it";
    check_audit(desk(&["top.oak | top.glass"]), &[idle]);
    check_audit(desk(&["motor => frame.standing"]), &[idle]);
    let mut with_table = desk(&[]);
    let allow = vec![vec!["fixed|standing".to_owned(), "*".to_owned()]];
    let over = vec!["frame".to_owned(), "top".to_owned()];
    let table = RuleBody::Table { over, allow, at: Position::default() };
    shop::rule(&mut with_table, "r0", table, "Because.");
    check_audit(with_table, &[idle]);
}

#[test]
fn presets_and_defaults_that_break_a_rule_are_named_with_it() {
    let mut desk = desk(&["frame.standing => top.oak"]);
    let wish = |at: u32| Wish::Choices(vec![(crate::catalog::ChoiceId(at), 1)]);
    desk.presets.push(Preset {
        key: "tall".into(),
        name: "Tall".into(),
        help: String::new(),
        choose: vec![(GroupId(0), wish(1)), (GroupId(1), wish(3))],
        at: Position::default(),
    });
    check_audit(
        desk,
        &["preset `tall` breaks rule `r0` with `frame.standing` and `top.glass`; choose otherwise"],
    );
}

#[test]
fn what_is_sold_out_is_no_fault() {
    let mut desk = desk(&[]);
    desk.choices[2].stock = Some(0);
    check_audit(desk, &[]);
}

#[test]
fn a_rule_that_cannot_be_kept_is_named_alone() {
    let never = "no build is valid: rule `r0` cannot be kept; change it";
    check_audit(desk(&["top.oak & top.glass"]), &[never]);
    check_audit(
        desk(&["!top"]),
        &[
            "no build is valid: rule `r0` and the limits of `top` cannot all be kept; change one of them",
        ],
    );
}

#[test]
fn a_choice_that_two_rules_keep_out_is_named_with_both() {
    check_audit(
        desk(&["motor.strong => top.oak", "motor.strong => top.glass"]),
        &["`motor.strong` can never be chosen: rule `r0` and rule `r1` rule it out; remove it or \
           change that"],
    );
}

#[test]
fn a_price_rule_that_never_applies_is_named() {
    let mut desk = desk(&[]);
    shop::bundle(&mut desk, "frame.fixed & motor.strong", -100);
    shop::bundle(&mut desk, "frame.standing & motor.strong", -100);
    let never = "the price rule \"Bundle\" never applies; mend its condition or remove it";
    check_audit(desk, &[never]);
}

#[test]
fn the_examples_of_the_handbook_have_no_faults() {
    let handbook = include_str!("../../../docs/catalog-format.md");
    for block in handbook.split("```ron complete\n").skip(1) {
        let example = block.split("```").next().unwrap();
        let catalog = check(example, &AnyFiles).catalog.unwrap();
        check_audit(catalog, &[]);
    }
}
