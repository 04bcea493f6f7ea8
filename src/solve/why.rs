//! Minimal reasons: which decisions and grounds together block or force a choice.
//!
//! First as few decisions as possible, with every rule in force; then, with these, a minimal set of
//! grounds: of those that a refutation used, or of all, found by switching grounds off. Each element
//! of the result is needed. The solver's cores and builds only spare questions: whatever it learned
//! before, the answer is the same.

use super::bits::Set;
use super::demand::{self, Demand};
use super::engine::Engine;
use super::minimal::{Judge, fewest};
use super::model::{Constraint, Domains, VariableId};
use super::product::Product;
use super::refute::{Finding, refute};
use super::sat::{Question, Reasons, Verdict};
use super::{Because, Ground, Released};
use crate::build::Build;
use crate::catalog::{ChoiceId, RuleId};
use std::collections::BTreeSet;

/// Why a choice is blocked or forced; `None` when it is open or chosen.
pub fn why(product: &Product, build: &Build, choice: ChoiceId) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let (variable, stands) = model.standing(choice);
    let case = Case::new(&product.engine, &demands, Some((variable, stands.clone())));
    if let Some(found) = case.smallest() {
        return Some(because(&found, build));
    }
    let falls = stands.complement(model.variable(variable).size);
    if build.chosen_count(choice) > 0 {
        return None;
    }
    let found = Case::new(&product.engine, &demands, Some((variable, falls))).smallest()?;
    Some(because(&found, build))
}

/// Why the decisions themselves cannot stand together; `None` when they can.
pub fn conflict(product: &Product, build: &Build) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let found = Case::new(&product.engine, &demands, None).smallest()?;
    Some(because(&found, build))
}

/// As [`conflict`], as if everything were in stock.
pub fn lasting_conflict(product: &Product, build: &Build) -> Option<Because> {
    let model = &product.engine.model;
    let demands = demand::demands(&product.catalog, model, build);
    let found = Case::new(&product.engine, &demands, None).aside_stock().smallest()?;
    Some(because(&found, build))
}

/// A smallest set of grounds of the catalog that cannot all be met, stock aside.
pub fn contradiction(engine: &Engine, also: Option<(VariableId, Set)>) -> Option<Vec<Ground>> {
    let case = Case::new(engine, &[], also).aside_stock();
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
    let case = Case::new(&product.engine, &demands, Some(impossible));
    let is_given = |ground: &Ground| match ground {
        Ground::Rule(rule) => rules.contains(rule),
        Ground::Kind(_) | Ground::Nesting(_) => true,
        Ground::Stock(_) => false,
    };
    let grounds: Vec<Ground> = case.grounds.iter().copied().filter(is_given).collect();
    let demands: Vec<&Demand> = demands.iter().collect();
    matches!(case.ask(&demands, &grounds), Verdict::Clash(_))
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
    engine: &'a Engine,
    demands: &'a [Demand],
    also: Option<(VariableId, Set)>,
    /// Rules before the limits of kinds, nesting and stock, so that named rules are preferred.
    grounds: Vec<Ground>,
    /// Whether these are all the grounds there are.
    is_complete: bool,
}

impl<'a> Case<'a> {
    fn new(engine: &'a Engine, demands: &'a [Demand], also: Option<(VariableId, Set)>) -> Self {
        let grounds = engine.model.grounds.keys().copied().collect();
        Self { engine, demands, also, grounds, is_complete: true }
    }

    fn aside_stock(mut self) -> Self {
        let count = self.grounds.len();
        self.grounds.retain(|ground| !matches!(ground, Ground::Stock(_)));
        self.is_complete = self.grounds.len() == count;
        self
    }

    fn ask(&self, demands: &[&Demand], grounds: &[Ground]) -> Verdict {
        self.try_out(demands, grounds).unwrap_or_else(|| self.ask_solver(demands, grounds))
    }

    /// As the solver, without it; `None` where that takes too long.
    fn try_out(&self, demands: &[&Demand], grounds: &[Ground]) -> Option<Verdict> {
        let model = &self.engine.model;
        let given: BTreeSet<Ground> = grounds.iter().copied().collect();
        let is_given = |one: &Constraint| one.ground.is_some_and(|ground| given.contains(&ground));
        let in_force: Vec<bool> = model.constraints.iter().map(is_given).collect();
        Some(match refute(model, &self.kept(demands), &in_force)? {
            Finding::Met => Verdict::Met(given),
            Finding::Clash(used) => {
                let grounds =
                    used.into_iter().map(|index| model.constraints[index as usize].ground);
                Verdict::Clash(grounds.flatten().collect())
            }
        })
    }

    fn ask_solver(&self, demands: &[&Demand], grounds: &[Ground]) -> Verdict {
        let model = &self.engine.model;
        let question = self.question(demands);
        self.engine.with_reasons(|reasons| reasons.ask(model, &question, grounds.iter()))
    }

    fn question<'q>(&'q self, demands: &'q [&'q Demand]) -> Question<'q> {
        let also = self.also.as_ref().map(|(variable, set)| (*variable, set));
        Question { demands, also }
    }

    /// What the demands and the one thing more leave.
    fn kept(&self, demands: &[&Demand]) -> Domains {
        let model = &self.engine.model;
        let mut domains = demand::meet(model, demands.iter().copied());
        if let Some((variable, set)) = &self.also {
            domains.keep(model, *variable, set.words());
        }
        domains
    }

    fn smallest(&self) -> Option<Found<'a>> {
        let all: Vec<&Demand> = self.demands.iter().collect();
        let mut decisions = Decisions(self);
        if !decisions.fails(&all) {
            return None;
        }
        let demands = fewest(&all, &all, &mut decisions);
        let grounds = self.needed(&demands);
        Some(Found { demands, grounds })
    }

    /// A minimal set of grounds with which the demands cannot be met.
    fn needed(&self, demands: &[&Demand]) -> Vec<Ground> {
        let (used, takes_solver) = match self.try_out(demands, &self.grounds) {
            Some(Verdict::Clash(used)) => (used, false),
            _ => (self.core(demands), true),
        };
        let is_used = |ground: &&Ground| used.contains(*ground);
        let some: Vec<Ground> = self.grounds.iter().filter(is_used).copied().collect();
        // A single ground that blocks speaks of everything that is blocked.
        let about: BTreeSet<VariableId> = demands
            .iter()
            .map(|demand| demand.variable)
            .chain(self.also.as_ref().map(|(variable, _)| *variable))
            .collect();
        let speaks = |ground: &&Ground| about.is_subset(&self.engine.model.grounds[*ground]);
        let alone: Vec<Ground> = self.grounds.iter().filter(speaks).copied().collect();
        let is_asked_about = |ground: &Ground| used.contains(ground) || alone.contains(ground);
        let solver = takes_solver.then(|| Reasons::among(&self.engine.model, is_asked_about));
        let facts = Facts::default();
        fewest(&some, &alone, &mut Grounds { case: self, demands, facts, solver })
    }

    /// Grounds with which the demands cannot be met, by a new solver: one that has been asked
    /// nothing else, so that the answer is the same whatever was asked before.
    fn core(&self, demands: &[&Demand]) -> BTreeSet<Ground> {
        let model = &self.engine.model;
        let mut solver = Reasons::new(model);
        let mut core: BTreeSet<Ground> = self.grounds.iter().copied().collect();
        // Asked again about a part, the solver often needs less of it.
        while let Verdict::Clash(part) = solver.ask(model, &self.question(demands), core.iter()) {
            let is_less = part.len() < core.len();
            core = part;
            if !is_less {
                break;
            }
        }
        core
    }
}

/// Which decisions cannot stand together, with every ground in force.
struct Decisions<'c, 'a>(&'c Case<'a>);

impl Judge<&Demand> for Decisions<'_, '_> {
    fn fails(&mut self, some: &[&Demand]) -> bool {
        let Self(case) = self;
        match case.is_complete {
            true => !case.engine.is_possible(&case.kept(some)),
            false => matches!(case.ask(some, &case.grounds), Verdict::Clash(_)),
        }
    }

    fn first_failing(&mut self, some: &[&Demand], others: &[&Demand]) -> Option<usize> {
        let Self(case) = self;
        match case.is_complete {
            true => case.engine.first_unmet(&case.kept(some), others),
            false => others.iter().position(|other| self.fails(&[some, &[*other]].concat())),
        }
    }
}

/// Which grounds cannot be kept with these decisions.
struct Grounds<'c, 'a> {
    case: &'c Case<'a>,
    demands: &'c [&'c Demand],
    facts: Facts,
    /// Where this takes a solver: one for these questions alone.
    solver: Option<Reasons>,
}

impl Judge<Ground> for Grounds<'_, '_> {
    fn fails(&mut self, some: &[Ground]) -> bool {
        let Self { case, demands, facts, solver } = self;
        facts.clash(some, || match solver {
            Some(solver) => solver.ask(&case.engine.model, &case.question(demands), some.iter()),
            None => case.ask(demands, some),
        })
    }
}

/// What is known of sets of grounds; more of a clash clash, less of what is met is met.
#[derive(Default)]
struct Facts {
    clashes: Vec<BTreeSet<Ground>>,
    met: Vec<BTreeSet<Ground>>,
}

impl Facts {
    /// Whether these cannot be met together.
    fn clash(&mut self, some: &[Ground], ask: impl FnOnce() -> Verdict) -> bool {
        if self.met.iter().any(|met| some.iter().all(|ground| met.contains(ground))) {
            return false;
        }
        let has_all = |clash: &BTreeSet<Ground>| clash.iter().all(|ground| some.contains(ground));
        if self.clashes.iter().any(has_all) {
            return true;
        }
        match ask() {
            Verdict::Met(met) => {
                self.met.push(met);
                false
            }
            Verdict::Clash(clash) => {
                self.clashes.push(clash);
                true
            }
        }
    }
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
    let case = Case::new(&product.engine, &demands, Some((variable, set)));
    matches!(case.ask_solver(&demands.iter().collect::<Vec<_>>(), grounds), Verdict::Clash(_))
}
