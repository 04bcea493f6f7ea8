//! What could be had instead: each choice, stepper and slider with its own decision given up.

use super::demand::{self, Demand};
use super::model::Model;
use super::outcome::{counts, numbers};
use super::product::Product;
use super::{Released, Room};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupKind};
use std::collections::BTreeSet;

/// By choice: whether it is possible once the decisions it would replace are given up.
pub fn switchable(product: &Product, build: &Build) -> Vec<bool> {
    let (catalog, engine) = (&product.catalog, &product.engine);
    let demands = demand::demands(catalog, &engine.model, build);
    let now = engine.live(&demands);
    let now_counts = counts(catalog, &engine.model, &now.possible);
    let instead = counts(catalog, &engine.model, &now.without_own);
    let is_switchable = |(id, choice): (ChoiceId, &crate::catalog::Choice)| {
        let at = id.0 as usize;
        if now_counts[at].1 > 0 || !holds_one(&catalog.group(choice.group).kind) {
            return now_counts[at].1 > 0;
        }
        if instead[at].1 > 0 {
            return true;
        }
        let replaced = replaced(catalog, id);
        let own = engine.model.variable_of(id);
        let is_elsewhere =
            |demand: &&Demand| demand.variable != own && replaced.contains(&demand.decision);
        demands.iter().any(|demand| is_elsewhere(&demand))
            && is_left(product, &demands, &replaced, id)
    };
    catalog.choice_ids().map(is_switchable).collect()
}

fn is_left(
    product: &Product,
    demands: &[Demand],
    given_up: &BTreeSet<Released>,
    choice: ChoiceId,
) -> bool {
    let model: &Model = &product.engine.model;
    let kept = demands.iter().filter(|demand| !given_up.contains(&demand.decision));
    let mut domains = demand::meet(model, kept);
    let (variable, set) = model.standing(choice);
    domains.keep(model, variable, set.words());
    product.engine.is_possible(&domains)
}

fn holds_one(kind: &GroupKind) -> bool {
    matches!(kind, GroupKind::One | GroupKind::Optional) || kind.takes_own_work()
}

/// The decisions that choosing this would replace: in its group and below its siblings.
fn replaced(catalog: &Catalog, choice: ChoiceId) -> BTreeSet<Released> {
    let mut found = BTreeSet::new();
    for sibling in &catalog.group(catalog.choice(choice).group).choices {
        found.insert(Released::Choice(*sibling));
        if *sibling != choice {
            below(catalog, *sibling, &mut found);
        }
    }
    found
}

fn below(catalog: &Catalog, choice: ChoiceId, found: &mut BTreeSet<Released>) {
    for id in &catalog.choice(choice).groups {
        found.insert(Released::Number(*id));
        for nested in &catalog.group(*id).choices {
            found.insert(Released::Choice(*nested));
            below(catalog, *nested, found);
        }
    }
}

/// How far each stepper and slider goes, its own decision given up.
pub fn room(product: &Product, build: &Build) -> Room {
    let (catalog, engine) = (&product.catalog, &product.engine);
    let demands = demand::demands(catalog, &engine.model, build);
    let live = engine.live(&demands);
    Room {
        counts: counts(catalog, &engine.model, &live.without_own)
            .into_iter()
            .map(|(least, most)| (least.min(most), most))
            .collect(),
        numbers: numbers(catalog, &engine.model, &live.without_own),
    }
}
