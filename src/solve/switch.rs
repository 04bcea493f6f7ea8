//! What could be had instead: each choice, stepper and slider with its own decision given up.

use super::demand::{self, Demand};
use super::model::Model;
use super::outcome::{counts, numbers};
use super::product::Product;
use super::{Released, Room};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};

/// By choice: whether it is possible once the decisions it would replace are given up.
pub fn switchable(product: &Product, build: &Build) -> Vec<bool> {
    let (catalog, engine) = (&product.catalog, &product.engine);
    let demands = demand::demands(catalog, &engine.model, build);
    let now = engine.live(&demands);
    let now_counts = counts(catalog, &engine.model, &now.possible);
    let instead = counts(catalog, &engine.model, &now.without_own);
    // Decisions at the top of the tree are replaced in their own group alone.
    let elsewhere = demands.iter().filter(|it| is_nested(catalog, it.decision));
    let elsewhere: Vec<_> = elsewhere.collect();
    let is_switchable = |(id, choice): (ChoiceId, &crate::catalog::Choice)| {
        let at = id.0 as usize;
        if now_counts[at].1 > 0 || !holds_one(&catalog.group(choice.group).kind) {
            return now_counts[at].1 > 0;
        }
        if instead[at].1 > 0 {
            return true;
        }
        let own = engine.model.variable_of(id);
        let is_elsewhere = |demand: &Demand| {
            demand.variable != own && replaces(catalog, id, group_of(catalog, demand.decision))
        };
        elsewhere.iter().any(|demand| is_elsewhere(demand)) && is_left(product, &demands, id)
    };
    catalog.choice_ids().map(is_switchable).collect()
}

/// Whether a choice is possible once everything is given up that choosing it replaces.
fn is_left(product: &Product, demands: &[Demand], choice: ChoiceId) -> bool {
    let (catalog, model): (_, &Model) = (&product.catalog, &product.engine.model);
    let is_kept = |demand: &&Demand| {
        let group = group_of(catalog, demand.decision);
        catalog.choice(choice).group != group && !replaces(catalog, choice, group)
    };
    let mut domains = demand::meet(model, demands.iter().filter(is_kept));
    let (variable, set) = model.standing(choice);
    domains.keep(model, variable, set.words());
    product.engine.is_possible(&domains)
}

fn holds_one(kind: &GroupKind) -> bool {
    matches!(kind, GroupKind::One | GroupKind::Optional) || kind.takes_own_work()
}

fn group_of(catalog: &Catalog, decision: Released) -> GroupId {
    match decision {
        Released::Choice(choice) => catalog.choice(choice).group,
        Released::Number(group) => group,
    }
}

fn is_nested(catalog: &Catalog, decision: Released) -> bool {
    catalog.group(group_of(catalog, decision)).parent.is_some()
}

/// Whether choosing this replaces what is decided in a group below one of its siblings.
pub fn replaces(catalog: &Catalog, choice: ChoiceId, group: GroupId) -> bool {
    let mut below = group;
    while let Some(parent) = catalog.group(below).parent {
        below = catalog.choice(parent).group;
        if below == catalog.choice(choice).group {
            return parent != choice && holds_one(&catalog.group(below).kind);
        }
    }
    false
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
