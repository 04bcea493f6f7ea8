//! A catalog's own faults: what its rules make impossible or leave without effect.
//!
//! Stock is left aside: what is sold out today is no fault of the author.

use super::product::Product;
use super::{Because, Ground, translate, why};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, Position, Problem, RuleId, Wish};
use crate::rules::RuleExpr;

/// Every fault of a catalog that its rules have only together, by place.
///
/// Rules that contradict each other (a smallest set), choices that no valid build has, groups that
/// none asks, rules that always hold, presets and defaults that break a rule.
pub fn audit(product: &Product) -> Vec<Problem> {
    let mut problems = match why::contradiction(&product.engine, None) {
        Some(grounds) => vec![contradiction(&product.catalog, &grounds)],
        None => dead_ends(product),
    };
    problems.extend(idle_rules(product));
    problems.sort_by_key(|problem| problem.at);
    problems
}

fn contradiction(catalog: &Catalog, grounds: &[Ground]) -> Problem {
    let at = grounds.first().map_or_else(Position::default, |ground| place(catalog, *ground));
    let named = named(catalog, grounds);
    Problem::error(at, format!("no build is valid: {named} cannot all be kept; change one of them"))
}

fn place(catalog: &Catalog, ground: Ground) -> Position {
    match ground {
        Ground::Rule(rule) => catalog.rule(rule).at,
        Ground::Kind(group) | Ground::Nesting(group) => catalog.group(group).at,
        Ground::Stock(choice) => catalog.choice(choice).at,
    }
}

/// ``rule `a`, rule `b` and the limits of `c` ``
fn named(catalog: &Catalog, grounds: &[Ground]) -> String {
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
fn dead_ends(product: &Product) -> Vec<Problem> {
    let catalog = &product.catalog;
    let blockers: Vec<Option<Vec<Ground>>> =
        catalog.choice_ids().map(|(id, _)| blockers(product, id)).collect();
    let is_dead = |id: ChoiceId| blockers[id.0 as usize].is_some();
    let mut problems = Vec::new();
    for (id, choice) in catalog.choice_ids() {
        let is_asked = catalog.group(choice.group).parent.is_none_or(|parent| !is_dead(parent));
        if let (Some(grounds), true) = (&blockers[id.0 as usize], is_asked) {
            let (key, named) = (catalog.full_key(id), named(catalog, grounds));
            let text = format!(
                "`{key}` can never be chosen: {named} rules it out; remove it or change that"
            );
            problems.push(Problem::warning(choice.at, text));
        }
    }
    for (id, group) in catalog.group_ids() {
        if let Some(parent) = group.parent.filter(|parent| is_dead(*parent)) {
            let (key, parent) = (&group.key, catalog.full_key(parent));
            let text = format!("`{key}` is never asked, since `{parent}` can never be chosen");
            problems.push(Problem::warning(group.at, text));
        }
        problems.extend(bad_default(product, id));
    }
    problems.extend(catalog.presets.iter().filter_map(|preset| {
        let choose = preset.choose.iter().map(|(group, wish)| (*group, wish));
        let because = why::lasting_conflict(product, &Build::from_wishes(choose))?;
        let named = culprits(catalog, &because);
        let text = format!("preset `{}` breaks {named}; choose otherwise", preset.key);
        Some(Problem::error(preset.at, text))
    }));
    problems
}

/// The grounds that keep a choice out of every build; `None` when some build has it.
fn blockers(product: &Product, id: ChoiceId) -> Option<Vec<Ground>> {
    why::contradiction(&product.engine, Some(product.engine.model.standing(id)))
}

fn bad_default(product: &Product, id: GroupId) -> Option<Problem> {
    let group = product.catalog.group(id);
    if group.default == Wish::Nothing {
        return None;
    }
    let because = why::lasting_conflict(product, &Build::from_wishes([(id, &group.default)]))?;
    let (key, named) = (&group.key, culprits(&product.catalog, &because));
    let text = format!("the default of `{key}` can never stand: it breaks {named}");
    Some(Problem::warning(group.at, text))
}

fn culprits(catalog: &Catalog, because: &Because) -> String {
    let choices = because.choices.iter().map(|(id, _)| format!("`{}`", catalog.full_key(*id)));
    let numbers = because.numbers.iter().map(|id| format!("`{}`", catalog.group(*id).key));
    let choices: Vec<String> = choices.chain(numbers).collect();
    match (&because.rules[..], &choices[..]) {
        ([], [only]) => format!("the range of {only}"),
        ([], _) => format!("the group's kind with {}", choices.join(" and ")),
        (rules, _) => format!("{} with {}", named(catalog, rules), choices.join(" and ")),
    }
}

/// Rules that no answer to the groups' questions could break.
fn idle_rules(product: &Product) -> Vec<Problem> {
    let rules = product.rules.rules.iter().enumerate();
    let rules = rules.filter(|(_, rule)| is_idle(product, rule));
    let problem = |(at, _): (usize, &RuleExpr)| {
        let rule = product.catalog.rule(RuleId(at as u32));
        let text =
            format!("rule `{}` always holds, so it says nothing; remove or mend it", rule.key);
        Problem::warning(rule.at, text)
    };
    rules.map(problem).collect()
}

fn is_idle(product: &Product, rule: &RuleExpr) -> bool {
    let model = &product.engine.model;
    let broken = translate::broken(&product.catalog, model, rule);
    let is_kind = |ground: &&Ground| matches!(ground, Ground::Kind(_) | Ground::Nesting(_));
    let kinds = model.grounds.keys().filter(is_kind);
    product.engine.with_reasons(|reasons| {
        let condition = reasons.add(&broken);
        !reasons.can_meet(model, kinds, condition)
    })
}
