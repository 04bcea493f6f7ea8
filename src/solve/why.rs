//! Minimal reasons: which decisions and grounds together block or force a choice.
//!
//! First as few decisions as possible, with every rule in force; then, with these, a smallest set of
//! grounds (`QuickXplain`, Junker 2004). Each element of the result is needed.

use super::bits::Set;
use super::demand::{self, Demand};
use super::model::{Domains, Model, VariableId};
use super::product::Product;
use super::search::{Guide, Search};
use super::{Because, Ground, Released};
use crate::build::Build;
use crate::catalog::{ChoiceId, RuleId};
use std::collections::BTreeSet;

/// Why a choice is blocked or forced; `None` when it is open or chosen.
pub fn why(product: &Product, build: &Build, choice: ChoiceId) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let (variable, stands) = model.standing(choice);
    let case = Case::new(model, &demands, Some((variable, stands.clone())));
    if let Some(found) = case.smallest() {
        return Some(because(&found, build));
    }
    let falls = stands.complement(model.variable(variable).size);
    if build.chosen_count(choice) > 0 {
        return None;
    }
    let found = Case::new(model, &demands, Some((variable, falls))).smallest()?;
    Some(because(&found, build))
}

/// Why the decisions themselves cannot stand together; `None` when they can.
pub fn conflict(product: &Product, build: &Build) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let found = Case::new(model, &demands, None).smallest()?;
    Some(because(&found, build))
}

/// As [`conflict`], as if everything were in stock.
pub fn lasting_conflict(product: &Product, build: &Build) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let found = Case::new(model, &demands, None).aside_stock().smallest()?;
    Some(because(&found, build))
}

/// A smallest set of grounds of the catalog that cannot all be met, stock aside.
pub fn contradiction(model: &Model, also: Option<(VariableId, Set)>) -> Option<Vec<Ground>> {
    let case = Case::new(model, &[], also).aside_stock();
    case.smallest().map(|found| found.grounds)
}

/// Whether these rules by themselves, with the limits of groups, block a choice.
pub fn block(product: &Product, build: &Build, rules: &[RuleId], choice: ChoiceId) -> bool {
    follows(product, build, rules, product.engine.model.standing(choice))
}

/// Whether these rules by themselves, with the limits of groups, force a choice.
pub fn force(product: &Product, build: &Build, rules: &[RuleId], choice: ChoiceId) -> bool {
    let model = &product.engine.model;
    let (variable, stands) = model.standing(choice);
    let falls = stands.complement(model.variable(variable).size);
    follows(product, build, rules, (variable, falls))
}

fn follows(
    product: &Product,
    build: &Build,
    rules: &[RuleId],
    impossible: (VariableId, Set),
) -> bool {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let case = Case::new(model, &demands, Some(impossible));
    let is_given = |ground: &Ground| match ground {
        Ground::Rule(rule) => rules.contains(rule),
        Ground::Kind(_) | Ground::Nesting(_) => true,
        Ground::Stock(_) => false,
    };
    let grounds: Vec<Ground> = case.grounds.iter().copied().filter(is_given).collect();
    case.fails(&demands.iter().collect::<Vec<_>>(), &grounds)
}

struct Found<'a> {
    demands: Vec<&'a Demand>,
    grounds: Vec<Ground>,
}

fn because(found: &Found, build: &Build) -> Because {
    let mut because = Because { rules: found.grounds.clone(), ..Because::default() };
    for demand in &found.demands {
        match demand.decision {
            Released::Choice(id) => {
                let stance = build.decisions.get(&id).map(|decision| (id, decision.stance));
                because.choices.extend(stance);
            }
            Released::Number(id) => because.numbers.push(id),
        }
    }
    because
}

/// What is to be shown impossible: these demands, these grounds, and one thing more.
struct Case<'a> {
    model: &'a Model,
    demands: &'a [Demand],
    also: Option<(VariableId, Set)>,
    /// Rules before the limits of kinds, nesting and stock, so that named rules are preferred.
    grounds: Vec<Ground>,
}

/// Up to so many decisions every pair is tried before settling for a larger set.
const PAIRS_UP_TO: usize = 24;

impl<'a> Case<'a> {
    fn new(model: &'a Model, demands: &'a [Demand], also: Option<(VariableId, Set)>) -> Self {
        let grounds: BTreeSet<Ground> =
            model.constraints.iter().filter_map(|constraint| constraint.ground).collect();
        Self { model, demands, also, grounds: grounds.into_iter().collect() }
    }

    fn aside_stock(mut self) -> Self {
        self.grounds.retain(|ground| !matches!(ground, Ground::Stock(_)));
        self
    }

    /// Whether these demands and grounds cannot be met together.
    fn fails(&self, demands: &[&Demand], grounds: &[Ground]) -> bool {
        let grounds: BTreeSet<&Ground> = grounds.iter().collect();
        let is_enabled = |ground: Option<Ground>| ground.is_some_and(|own| grounds.contains(&own));
        let constraints = self.model.constraints.iter();
        let enabled: Vec<bool> =
            constraints.map(|constraint| is_enabled(constraint.ground)).collect();
        let mut search = Search::new(self.model, Some(&enabled));
        let settled = search.settle_all(self.domains(demands));
        settled.is_none_or(|settled| search.solve(&settled, Guide::default()).is_none())
    }

    fn domains(&self, demands: &[&Demand]) -> Domains {
        let mut domains = demand::meet(self.model, demands.iter().copied());
        if let Some((variable, set)) = &self.also {
            domains.keep(self.model, *variable, set.words());
        }
        domains
    }

    fn smallest(&self) -> Option<Found<'a>> {
        let all: Vec<&Demand> = self.demands.iter().collect();
        if !self.fails(&all, &self.grounds) {
            return None;
        }
        let demands = fewest(&all, |some| self.fails(some, &self.grounds));
        let grounds = fewest(&self.grounds, |some| self.fails(&demands, some));
        Some(Found { demands, grounds })
    }
}

/// A minimal part with which the test still fails: the smallest if it has up to two elements.
///
/// Of sets of the same size the one with later elements comes first for decisions and grounds alike;
/// the test fails for all elements together.
fn fewest<T: Clone>(all: &[T], fails: impl Fn(&[T]) -> bool) -> Vec<T> {
    if fails(&[]) {
        return Vec::new();
    }
    let single = all.iter().find(|one| fails(std::slice::from_ref(one)));
    if let Some(one) = single {
        return vec![one.clone()];
    }
    let found = quick_explain(&[], false, all, &fails);
    if found.len() > 2 && all.len() <= PAIRS_UP_TO {
        let pairs = (0..all.len()).flat_map(|left| (left + 1..all.len()).map(move |r| (left, r)));
        let mut pairs = pairs.map(|(left, right)| vec![all[left].clone(), all[right].clone()]);
        return pairs.find(|pair| fails(pair)).unwrap_or(found);
    }
    found
}

/// The part of `all` that fails together with `base` and of which nothing can be left out.
fn quick_explain<T: Clone>(
    base: &[T],
    base_changed: bool,
    all: &[T],
    fails: &impl Fn(&[T]) -> bool,
) -> Vec<T> {
    if base_changed && fails(base) {
        return Vec::new();
    }
    if all.len() <= 1 {
        return all.to_vec();
    }
    let (left, right) = all.split_at(all.len() / 2);
    let with_left = [base, left].concat();
    let in_right = quick_explain(&with_left, !left.is_empty(), right, fails);
    let with_right = [base, &in_right[..]].concat();
    let in_left = quick_explain(&with_right, !in_right.is_empty(), left, fails);
    [in_left, in_right].concat()
}

/// Whether these grounds alone keep the choice from standing (or, with `false`, from falling).
#[cfg(test)]
pub fn suffices(
    product: &Product,
    because: &Because,
    grounds: &[Ground],
    (choice, stands): (ChoiceId, bool),
) -> bool {
    let model = &product.engine.model;
    let mut build = Build::default();
    for (id, stance) in &because.choices {
        let decision = crate::build::Decision { stance: *stance, by: crate::build::Origin::You };
        build.decisions.insert(*id, decision);
    }
    let demands = demand::demands(&product.catalog, model, &build);
    let (variable, set) = model.standing(choice);
    let set = if stands { set } else { set.complement(model.variable(variable).size) };
    Case::new(model, &demands, Some((variable, set)))
        .fails(&demands.iter().collect::<Vec<_>>(), grounds)
}
