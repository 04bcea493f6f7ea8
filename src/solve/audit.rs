//! A catalog's own faults: what its rules make impossible or leave without effect.
//!
//! Stock is left aside: what is sold out today is no fault of the author.

use super::model::{Domains, Subject};
use super::product::Product;
use super::{Because, Ground, bits, idle, trial, why};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, Position, PriceRule, Problem, Wish};
use std::collections::BTreeMap;

/// Up to so many constraints a choice that no build has is told with the smallest reason; finding
/// that takes a search for each constraint.
const EXPLAINED_UP_TO: usize = 2_000;

/// Every fault of a catalog that its rules have only together, by place.
///
/// Rules that contradict each other (a smallest set), choices that no valid build has, groups that
/// none asks, rules that always hold, price rules that never apply, presets and defaults that break a rule, tests that fail.
pub fn audit(product: &Product) -> Vec<Problem> {
    let model = &product.engine.model;
    let possible = product.engine.reach(model.all());
    let contradicting = match possible {
        Some(_) => None,
        None => why::contradiction(model, None),
    };
    let mut problems = match contradicting {
        Some(grounds) => vec![contradiction(&product.catalog, &grounds)],
        None => {
            let mut problems = dead_ends(product, possible.as_ref());
            problems.extend(trial::failures(product));
            problems
        }
    };
    problems.extend(idle::rules(product));
    problems.sort_by_key(|problem| problem.at);
    problems
}

fn contradiction(catalog: &Catalog, grounds: &[Ground]) -> Problem {
    let at = grounds.first().map_or_else(Position::default, |ground| place(catalog, *ground));
    let named = named(catalog, grounds);
    let complaint = match grounds {
        [_] => format!("no build is valid: {named} cannot be kept; change it"),
        _ => format!("no build is valid: {named} cannot all be kept; change one of them"),
    };
    Problem::error(at, complaint)
}

fn place(catalog: &Catalog, ground: Ground) -> Position {
    match ground {
        Ground::Rule(rule) => catalog.rule(rule).at,
        Ground::Kind(group) | Ground::Nesting(group) => catalog.group(group).at,
        Ground::Stock(choice) => catalog.choice(choice).at,
    }
}

/// ``rule `a`, rule `b` and the limits of `c` ``
pub fn named(catalog: &Catalog, grounds: &[Ground]) -> String {
    let name = |ground: &Ground| match ground {
        Ground::Rule(rule) => format!("rule `{}`", catalog.rule(*rule).key),
        Ground::Kind(group) => format!("the limits of `{}`", catalog.group(*group).key),
        Ground::Nesting(group) => format!("the place of `{}`", catalog.group(*group).key),
        Ground::Stock(choice) => format!("the stock of `{}`", catalog.full_key(*choice)),
    };
    let names: Vec<String> = grounds.iter().map(name).collect();
    match &names[..] {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Choices, groups, presets and defaults that cannot stand, in a catalog that has valid builds.
fn dead_ends(product: &Product, possible: Option<&Domains>) -> Vec<Problem> {
    let catalog = &product.catalog;
    let dead = dead(product, possible);
    let mut problems = Vec::new();
    for (id, grounds) in &dead {
        let choice = catalog.choice(*id);
        let parent = catalog.group(choice.group).parent;
        if parent.is_none_or(|parent| !dead.contains_key(&parent)) {
            problems.push(Problem::warning(choice.at, dead_choice(catalog, *id, grounds)));
        }
    }
    for (id, group) in catalog.group_ids() {
        if let Some(parent) = group.parent.filter(|parent| dead.contains_key(parent)) {
            let (key, parent) = (&group.key, catalog.full_key(parent));
            let text = format!("`{key}` is never asked, since `{parent}` can never be chosen");
            problems.push(Problem::warning(group.at, text));
        }
        problems.extend(bad_default(product, id));
    }
    problems.extend(possible.into_iter().flat_map(|possible| idle_prices(product, possible)));
    problems.extend(catalog.presets.iter().filter_map(|preset| {
        let choose = preset.choose.iter().map(|(group, wish)| (*group, wish));
        let because = lasting_conflict(product, &Build::from_wishes(choose))?;
        let named = culprits(catalog, &because);
        let text = format!("preset `{}` breaks {named}; choose otherwise", preset.key);
        Some(Problem::error(preset.at, text))
    }));
    problems
}

/// Price rules whose condition no build meets; where something is sold out that may be why.
fn idle_prices(product: &Product, possible: &Domains) -> Vec<Problem> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    if catalog.choices.iter().any(|choice| choice.stock == Some(0)) {
        return Vec::new();
    }
    let idle = model.variable_ids().filter_map(|(id, variable)| match variable.subject {
        Subject::PriceRule(rule) if !bits::contains(possible.of(model, id), 1) => {
            catalog.price_rules.get(rule)
        }
        _ => None,
    });
    let problem = |rule: &PriceRule| {
        let name = &rule.name;
        let text =
            format!("the price rule {name:?} never applies; mend its condition or remove it");
        Problem::warning(rule.when.at, text)
    };
    idle.map(problem).collect()
}

fn dead_choice(catalog: &Catalog, id: ChoiceId, grounds: &[Ground]) -> String {
    let key = catalog.full_key(id);
    let advice = "remove it or change that";
    match grounds {
        [] => format!("`{key}` can never be chosen: the rules together rule it out; {advice}"),
        [_] => {
            format!(
                "`{key}` can never be chosen: {} rules it out; {advice}",
                named(catalog, grounds)
            )
        }
        _ => format!(
            "`{key}` can never be chosen: {} rule it out; {advice}",
            named(catalog, grounds)
        ),
    }
}

/// The choices that no build has, stock aside, each with a smallest set of grounds that keeps it out
/// (none where the catalog is too large to look for it).
fn dead(product: &Product, possible: Option<&Domains>) -> BTreeMap<ChoiceId, Vec<Ground>> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let is_possible = |id: ChoiceId| {
        let (variable, stands) = model.standing(id);
        possible.is_some_and(|domains| bits::meet(stands.words(), domains.of(model, variable)))
    };
    let is_explained = model.constraints.len() <= EXPLAINED_UP_TO;
    let has_stock = catalog.choices.iter().any(|choice| choice.stock.is_some());
    let suspects = catalog.choice_ids().map(|(id, _)| id).filter(|id| !is_possible(*id));
    let found = suspects.filter_map(|id| {
        if !is_explained && !has_stock {
            return Some((id, Vec::new()));
        }
        Some((id, why::contradiction(model, Some(model.standing(id)))?))
    });
    found.collect()
}

/// As [`why::lasting_conflict`], quick where there is none.
fn lasting_conflict(product: &Product, build: &Build) -> Option<Because> {
    if product.outcome(build).consistent {
        return None;
    }
    why::lasting_conflict(product, build)
}

fn bad_default(product: &Product, id: GroupId) -> Option<Problem> {
    let group = product.catalog.group(id);
    if group.default == Wish::Nothing {
        return None;
    }
    let because = lasting_conflict(product, &Build::from_wishes([(id, &group.default)]))?;
    let (key, named) = (&group.key, culprits(&product.catalog, &because));
    let text = format!("the default of `{key}` can never stand: it breaks {named}");
    Some(Problem::warning(group.at, text))
}

pub fn culprits(catalog: &Catalog, because: &Because) -> String {
    let choices = because.choices.iter().map(|(id, _)| format!("`{}`", catalog.full_key(*id)));
    let numbers = because.numbers.iter().map(|id| format!("`{}`", catalog.group(*id).key));
    let choices: Vec<String> = choices.chain(numbers).collect();
    match (&because.rules[..], &choices[..]) {
        ([], [only]) => format!("the range of {only}"),
        ([], _) => format!("the group's kind with {}", choices.join(" and ")),
        (rules, _) => format!("{} with {}", named(catalog, rules), choices.join(" and ")),
    }
}
