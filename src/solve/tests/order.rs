//! Laws of propagation and of reasons.

use super::laws::case;
use super::random::Dice;
use crate::build::Build;
use crate::catalog::ChoiceId;
use crate::solve::model::Model;
use crate::solve::propagate::Agenda;
use crate::solve::{Because, Product, Standing, demand, why};
use proptest::prelude::*;

fn shuffled(count: usize, dice: &mut Dice) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    for at in (1..count).rev() {
        order.swap(at, dice.below(at + 1));
    }
    order
}

fn check_order(seed: u64) {
    let Some(case) = case(seed) else { return };
    let model: &Model = &case.product.engine.model;
    let start = demand::meet(model, &demand::demands(&case.product.catalog, model, &case.build));
    if !model.is_whole(&start) {
        return;
    }
    let mut dice = Dice::new(seed);
    let mut settled = || {
        let mut agenda = Agenda::new(model, None);
        for at in shuffled(model.constraints.len(), &mut dice) {
            agenda.add(at);
        }
        let mut domains = start.clone();
        agenda.run(&mut domains).is_ok().then_some(domains)
    };
    let first = settled();
    for _ in 0..4 {
        assert_eq!(settled(), first);
    }
}

fn check_fewer_rules(seed: u64) {
    let Some(case) = case(seed) else { return };
    let before = case.product.outcome(&case.build);
    for at in 0..case.product.catalog.rules.len() {
        let mut catalog = case.product.catalog.clone();
        catalog.rules.remove(at);
        let after = Product::open(catalog).expect("it opened with more").outcome(&case.build);
        assert!(after.consistent || !before.consistent);
        for (before, after) in before.counts.iter().zip(&after.counts) {
            assert!(!case_is_consistent(&case.product, &case.build) || after.1 >= before.1);
        }
    }
}

fn case_is_consistent(product: &Product, build: &Build) -> bool {
    product.conflict(build).is_none()
}

/// Leaving out any one ground lifts the block, or the force.
fn check_grounds(seed: u64) {
    let Some(case) = case(seed) else { return };
    let outcome = case.product.outcome(&case.build);
    for (at, standing) in outcome.standing.iter().enumerate() {
        let id = ChoiceId(at as u32);
        let Some(because) = case.product.why(&case.build, id) else { continue };
        if outcome.consistent && because.numbers.is_empty() {
            let stands = *standing == Standing::Blocked;
            check_each_ground(&case.product, &because, (id, stands));
        }
    }
}

fn check_each_ground(product: &Product, because: &Because, about: (ChoiceId, bool)) {
    assert!(why::suffices(product, because, &because.rules, about));
    for at in 0..because.rules.len() {
        let mut fewer = because.rules.clone();
        fewer.remove(at);
        assert!(!why::suffices(product, because, &fewer, about), "{:?}", because.rules[at]);
    }
}

proptest! {
    #[test]
    fn propagation_does_not_depend_on_the_order(seed in any::<u64>()) {
        check_order(seed);
    }

    #[test]
    fn removing_a_rule_never_blocks_more(seed in any::<u64>()) {
        check_fewer_rules(seed);
    }

    #[test]
    fn every_ground_of_a_reason_is_needed(seed in any::<u64>()) {
        check_grounds(seed);
    }
}
