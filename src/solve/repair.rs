//! Ways out: the fewest decisions to give up so that a wanted choice can stand.

use super::product::Product;
use super::{By, Released, Repair, bits, demand};
use crate::build::{Build, Decision, Edit, Origin, Selection, Stance};
use crate::catalog::ChoiceId;
use std::collections::BTreeSet;

/// Up to `at_most` ways to have a choice, best first: the fewest decisions given up, then the
/// smallest price difference, then the fewest other changes. Empty when no valid build contains it.
pub fn repairs(product: &Product, build: &Build, wanted: ChoiceId, at_most: usize) -> Vec<Repair> {
    let model = &product.engine.model;
    let mut rest = build.clone();
    rest.decisions.remove(&wanted);
    let demands = demand::demands(&product.catalog, model, &rest);
    let now = product.complete(build, By::Default);
    let (variable, stands) = model.standing(wanted);
    let sets = product.engine.answers().give_ups(model, &demands, (variable, &stands));
    let mut found: Vec<(usize, i64, usize, Repair)> = Vec::new();
    for set in sets {
        let is_enough = found.len() >= at_most;
        if is_enough && found.last().is_some_and(|(given_up, ..)| *given_up < set.len()) {
            break;
        }
        let given_up = set.iter().map(|at| demands[*at as usize].decision).collect();
        let Some(repair) = repair(product, build, wanted, given_up, now.as_ref()) else { continue };
        let changes = now.as_ref().map_or(0, |now| changes(now, &repair.selection));
        let difference = repair.price_difference.minor().abs();
        found.push((repair.give_up.len(), difference, changes, repair));
    }
    found.sort_by_key(|(given_up, difference, changes, _)| (*given_up, *difference, *changes));
    found.into_iter().map(|(_, _, _, repair)| repair).take(at_most).collect()
}

fn repair(
    product: &Product,
    build: &Build,
    wanted: ChoiceId,
    give_up: Vec<Released>,
    now: Option<&Selection>,
) -> Option<Repair> {
    let after = without(product, build, &give_up, wanted);
    let selection = product.complete(&after, By::Default)?;
    let before = now.map_or_else(|| product.outcome(build).selection, Clone::clone);
    let price_difference = product.total(&selection) - product.total(&before);
    Some(Repair { give_up, build: after, selection, price_difference })
}

/// The build with these decisions given up and the choice wanted, at least once.
fn without(product: &Product, build: &Build, give_up: &[Released], wanted: ChoiceId) -> Build {
    let mut after = build.clone();
    for released in give_up {
        match released {
            Released::Choice(id) => {
                after.decisions.remove(id);
                let group = product.catalog.choice(*id).group;
                let is_own_work = product.catalog.group(group).kind.takes_own_work();
                if is_own_work && product.catalog.choice(wanted).group != group {
                    after.drop_own_work(group);
                }
            }
            Released::Number(id) => drop(after.numbers.remove(id)),
        }
    }
    let own = after.decisions.remove(&wanted).map(|decision| decision.stance);
    let stance = match own {
        Some(Stance::Chosen(count)) if can_stand(product, &after, wanted, count) => count,
        _ => fewest(product, &after, wanted),
    };
    let stance = Stance::Chosen(stance);
    after.decisions.insert(wanted, Decision { stance, by: Origin::You });
    after
}

fn can_stand(product: &Product, build: &Build, wanted: ChoiceId, count: u32) -> bool {
    let model = &product.engine.model;
    let mut domains = demand::kept(&product.catalog, model, build);
    let (variable, stands) = model.standing_times(wanted, count);
    domains.keep(model, variable, stands.words());
    product.engine.is_possible(&domains)
}

/// The smallest count with which the choice can stand in the build.
fn fewest(product: &Product, build: &Build, wanted: ChoiceId) -> u32 {
    let model = &product.engine.model;
    let mut domains = demand::kept(&product.catalog, model, build);
    let (variable, stands) = model.standing(wanted);
    domains.keep(model, variable, stands.words());
    let least = product.engine.reach(&domains).and_then(|domains| {
        let values = bits::values(domains.of(model, variable));
        values.map(|value| model.count_at(wanted, value)).min()
    });
    least.unwrap_or(1)
}

/// How many choices, counts and numbers differ.
fn changes(before: &Selection, after: &Selection) -> usize {
    let choices: BTreeSet<ChoiceId> =
        before.choices.keys().chain(after.choices.keys()).copied().collect();
    let numbers: BTreeSet<_> = before.numbers.keys().chain(after.numbers.keys()).collect();
    let number = |of: &Selection, id| of.numbers.get(id).map(|(number, _)| *number);
    choices.iter().filter(|id| before.count(**id) != after.count(**id)).count()
        + numbers.iter().filter(|id| number(before, **id) != number(after, **id)).count()
}

/// The edit that a repair is.
impl From<Repair> for Edit {
    fn from(repair: Repair) -> Self {
        Self::Replace(repair.build)
    }
}
