//! Ways out: the fewest decisions to give up so that a wanted choice can stand.

use super::bits::{self, Set};
use super::circuit::Semiring;
use super::demand::{self, Demand};
use super::model::{Domains, Model, VariableId};
use super::node::Node;
use super::prices::broken;
use super::product::Product;
use super::{By, Released, Repair, bound, cost};
use crate::build::{Build, Decision, Edit, Origin, Selection, Stance};
use crate::catalog::{ChoiceId, GroupKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many smallest sets of decisions are weighed against each other.
const CANDIDATES: usize = 24;

/// Up to `at_most` ways to have a choice, best first: the fewest decisions given up, then the
/// smallest price difference, then the fewest other changes. Empty when no valid build contains it.
pub fn repairs(product: &Product, build: &Build, wanted: ChoiceId, at_most: usize) -> Vec<Repair> {
    let model = &product.engine.model;
    let mut rest = build.clone();
    rest.decisions.remove(&wanted);
    let demands = demand::demands(&product.catalog, model, &rest);
    let now = product.complete(build, By::Default);
    let mut found: Vec<(usize, i64, usize, Repair)> = give_ups(product, &demands, wanted)
        .into_iter()
        .filter_map(|set| {
            let given_up = set.iter().map(|at| demands[*at as usize].decision).collect();
            let repair = repair(product, build, wanted, given_up, now.as_ref())?;
            let changes = now.as_ref().map_or(0, |now| changes(now, &repair.selection));
            let difference = repair.price_difference.minor().abs();
            Some((repair.give_up.len(), difference, changes, repair))
        })
        .collect();
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
                let is_text = matches!(product.catalog.group(group).kind, GroupKind::Text(_));
                if is_text && product.catalog.choice(wanted).group != group {
                    after.texts.remove(&group);
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
    let mut domains = demand::meet(model, &demand::demands(&product.catalog, model, build));
    let (variable, stands) = model.standing_times(wanted, count);
    domains.keep(model, variable, stands.words());
    product.engine.is_possible(&domains)
}

/// The smallest count with which the choice can stand in the build.
fn fewest(product: &Product, build: &Build, wanted: ChoiceId) -> u32 {
    let model = &product.engine.model;
    let mut domains = demand::meet(model, &demand::demands(&product.catalog, model, build));
    let (variable, stands) = model.standing(wanted);
    domains.keep(model, variable, stands.words());
    let least = product.engine.reach(domains).and_then(|domains| {
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

/// Minimal sets of decisions (by index) without which the choice can stand, smallest first.
fn give_ups(product: &Product, demands: &[Demand], wanted: ChoiceId) -> Vec<Vec<u32>> {
    let model = &product.engine.model;
    let (variable, stands) = model.standing(wanted);
    let mut domains = model.all();
    domains.keep(model, variable, stands.words());
    let Some(circuit) = &product.engine.circuit else {
        return by_search(model, &domains, demands);
    };
    let sets = circuit.up(&GiveUps { demands, wanted: (variable, stands) });
    sets.last().cloned().unwrap_or_default()
}

/// The smallest set, then the smallest that does not contain it, and so on.
fn by_search(model: &Model, domains: &Domains, demands: &[Demand]) -> Vec<Vec<u32>> {
    let mut model = Cow::Borrowed(model);
    let costs = cost::costs(&model, |id, value| [broken(demands, id, value), 0, 0, 0]);
    let mut found: Vec<Vec<u32>> = Vec::new();
    while found.len() < CANDIDATES {
        let Some((_, build)) = bound::cheapest(&model, domains.clone(), &costs) else { break };
        let is_kept = |demand: &Demand| {
            let value = build[demand.variable.0 as usize] as usize;
            bits::contains(demand.set.words(), value)
        };
        let given_up = (0..demands.len() as u32).filter(|at| !is_kept(&demands[*at as usize]));
        let given_up: Vec<u32> = given_up.collect();
        let keep = |at: &u32| {
            let Demand { variable, set, .. } = &demands[*at as usize];
            Node::In(*variable, model.variable(*variable).size, set.clone())
        };
        let keeps_one = Node::AnyOf(given_up.iter().map(keep).collect());
        let is_last = given_up.is_empty();
        found.push(given_up);
        if is_last {
            break;
        }
        model = Cow::Owned(model.with(keeps_one));
    }
    found
}

/// The minimal sets of broken decisions, smallest first, each ascending.
struct GiveUps<'a> {
    demands: &'a [Demand],
    wanted: (VariableId, Set),
}

impl Semiring for GiveUps<'_> {
    type Value = Vec<Vec<u32>>;

    fn zero(&self) -> Self::Value {
        Vec::new()
    }

    fn one(&self) -> Self::Value {
        vec![Vec::new()]
    }

    fn add(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        minimal(left.iter().chain(right).cloned().collect())
    }

    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        if let [only] = &left[..]
            && only.is_empty()
        {
            return right.clone();
        }
        if let [only] = &right[..]
            && only.is_empty()
        {
            return left.clone();
        }
        let join = |left: &Vec<u32>, right: &Vec<u32>| {
            let mut joined = [&left[..], &right[..]].concat();
            joined.sort_unstable();
            joined
        };
        minimal(left.iter().flat_map(|one| right.iter().map(move |two| join(one, two))).collect())
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> Self::Value {
        let is_wanted = |value: &usize| {
            variable != self.wanted.0 || bits::contains(self.wanted.1.words(), *value)
        };
        if self.demands.iter().all(|demand| demand.variable != variable) {
            let is_any = bits::values(set.words()).any(|value| is_wanted(&value));
            return if is_any { self.one() } else { self.zero() };
        }
        let broken = |value| {
            let breaks = |demand: &Demand| {
                demand.variable == variable && !bits::contains(demand.set.words(), value)
            };
            let indexed = self.demands.iter().enumerate();
            indexed.filter(|(_, demand)| breaks(demand)).map(|(at, _)| at as u32).collect()
        };
        minimal(bits::values(set.words()).filter(is_wanted).map(broken).collect())
    }
}

/// Sorts by size, drops supersets and all past the limit.
fn minimal(mut sets: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    sets.sort_by(|left, right| (left.len(), left).cmp(&(right.len(), right)));
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for set in sets {
        let is_within = |small: &Vec<u32>| small.iter().all(|at| set.binary_search(at).is_ok());
        if kept.len() < CANDIDATES && !kept.iter().any(is_within) {
            kept.push(set);
        }
    }
    kept
}

/// The edit that a repair is.
impl From<Repair> for Edit {
    fn from(repair: Repair) -> Self {
        Self::Replace(repair.build)
    }
}
