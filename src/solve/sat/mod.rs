//! The second engine: a SAT solver with the model's constraints as clauses, for models that do not
//! compile. It keeps builds it has met, so that most values are known to be possible without solving.
//!
//! What it has learned from former questions makes it faster, never its answers different: what is
//! possible is so for every solver, and where one of several builds is asked for, a new solver is.

mod assembly;
mod encode;
mod literals;
mod optimum;
mod prove;
mod reasons;

pub use reasons::{Conditions, Question, Reasons, Verdict};

use super::answers::{Answers, Assignment, Count};
use super::compile::{self, Compiled};
use super::cost::{Cost, Costs};
use super::demand::{self, Demand};
use super::give_up::CANDIDATES;
use super::live::Live;
use super::model::{Domains, Model, VariableId};
use super::node::Node;
use super::prices::broken;
use super::propagate::Agenda;
use super::{bits, cost};
use batsat::Lit;
use encode::Clauses;
use num_bigint::BigUint;
use prove::Prover;
use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// A model as clauses.
pub struct Sat {
    /// What propagation leaves of the model; `None` when nothing.
    root: Option<Domains>,
    memory: Mutex<Option<Memory>>,
}

/// What former questions have taught.
struct Memory {
    clauses: Clauses,
    met: VecDeque<Assignment>,
    former: VecDeque<Former>,
}

/// A question that was answered: what it kept to, and what was not refuted then.
struct Former {
    kept: Domains,
    left: Domains,
}

/// So many builds are kept.
const KEPT: usize = 512;
/// So many answers are kept; what they refuted stays refuted in every narrower question.
const ANSWERS: usize = 16;

impl Sat {
    pub fn new(model: &Model) -> Self {
        let mut agenda = Agenda::new(model, None);
        agenda.add_all();
        let mut root = model.all();
        let is_left = model.is_whole(&root) && agenda.run(&mut root).is_ok();
        Self { root: is_left.then_some(root), memory: Mutex::default() }
    }

    /// What propagation leaves of these domains; `None` when nothing.
    fn narrowed(&self, model: &Model, kept: &Domains) -> Option<Domains> {
        let mut domains = self.root.clone()?;
        let mut agenda = Agenda::new(model, None);
        for (id, _) in model.variable_ids() {
            if domains.keep(model, id, kept.of(model, id)) {
                if bits::is_empty(domains.of(model, id)) {
                    return None;
                }
                agenda.touch(id);
            }
        }
        agenda.run(&mut domains).ok()?;
        Some(domains)
    }

    fn with_memory<T>(&self, model: &Model, ask: impl FnOnce(&mut Memory) -> T) -> T {
        let mut memory = self.memory.lock().unwrap_or_else(|poisoned| {
            // What a panic left half done is not trusted.
            let mut memory = PoisonError::into_inner(poisoned);
            *memory = None;
            memory
        });
        let memory = memory.get_or_insert_with(|| Memory::new(model));
        ask(memory)
    }

    /// What is possible within these domains, proved for some variables only.
    fn reach_in(&self, model: &Model, kept: &Domains, variables: &[VariableId]) -> Option<Domains> {
        let mut domains = self.narrowed(model, kept)?;
        self.with_memory(model, |memory| {
            memory.recall(kept, &mut domains);
            let left = Prover::start(model, memory, domains, kept)?.prove(variables);
            memory.keep(kept, &left, variables);
            Some(left)
        })
    }
}

impl Memory {
    fn new(model: &Model) -> Self {
        let (met, former) = (VecDeque::new(), VecDeque::new());
        Self { clauses: all_clauses(model), met, former }
    }

    /// Takes away what wider questions have refuted.
    fn recall(&self, kept: &Domains, domains: &mut Domains) {
        let wider = self.former.iter().filter(|former| kept.is_within(&former.kept));
        wider.for_each(|former| domains.meet(&former.left));
    }

    /// Remembers the answer about more than one variable.
    fn keep(&mut self, kept: &Domains, left: &Domains, variables: &[VariableId]) {
        if variables.len() < 2 || self.former.iter().any(|former| former.kept == *kept) {
            return;
        }
        // The first answers, about few decisions, hold for the most questions.
        if self.former.len() >= ANSWERS {
            self.former.remove(ANSWERS / 2);
        }
        self.former.push_back(Former { kept: kept.clone(), left: left.clone() });
    }

    fn meet(&mut self, found: Assignment) {
        if self.met.len() >= KEPT {
            self.met.pop_back();
        }
        self.met.push_front(found);
    }
}

/// Every constraint of a model, without condition.
fn all_clauses(model: &Model) -> Clauses {
    let mut clauses = Clauses::new(model);
    let truth = clauses.literals.truth;
    for constraint in &model.constraints {
        clauses.require(truth, &constraint.node);
    }
    clauses
}

/// Literals that keep variables to these domains.
fn assumptions(clauses: &Clauses, model: &Model, kept: &Domains) -> Vec<Lit> {
    let mut assumed = Vec::new();
    for (id, variable) in model.variable_ids() {
        let values = kept.of(model, id);
        if bits::count(values) as usize != variable.size {
            assumed.extend(clauses.literals.all_for(id, values));
        }
    }
    assumed
}

impl Answers for Sat {
    fn reach(&self, model: &Model, kept: &Domains) -> Option<Domains> {
        let all: Vec<VariableId> = model.variable_ids().map(|(id, _)| id).collect();
        self.reach_in(model, kept, &all)
    }

    fn live(&self, model: &Model, demands: &[Demand]) -> Live {
        let kept = demand::meet(model, demands);
        let possible = self.reach(model, &kept).unwrap_or_else(|| model.none());
        let mut without_own = possible.clone();
        let decided: BTreeSet<VariableId> = demands.iter().map(|demand| demand.variable).collect();
        for variable in decided {
            let others = demands.iter().filter(|demand| demand.variable != variable);
            let kept = demand::meet(model, others);
            if let Some(domains) = self.reach_in(model, &kept, &[variable]) {
                without_own.add(model, variable, domains.of(model, variable));
            }
        }
        Live { possible, without_own }
    }

    fn is_possible(&self, model: &Model, kept: &Domains) -> bool {
        self.reach_in(model, kept, &[]).is_some()
    }

    fn cheapest(&self, model: &Model, costs: &Costs) -> Option<(Cost, Assignment)> {
        optimum::cheapest(&mut all_clauses(model), model, costs, Vec::new())
    }

    fn least_by_value(&self, model: &Model, costs: &Costs) -> Costs {
        // Only costs are told, so that one solver will do for all.
        let mut clauses = all_clauses(model);
        cost::costs(model, |id, value| {
            let wanted = vec![clauses.literals.is(id, value)];
            let found = optimum::cheapest(&mut clauses, model, costs, wanted);
            found.map_or(cost::NEVER, |(cost, _)| cost)
        })
    }

    /// The smallest set, then the smallest that does not contain it, and so on.
    fn give_ups(
        &self,
        model: &Model,
        demands: &[Demand],
        (variable, stands): (VariableId, &bits::Set),
    ) -> Vec<Vec<u32>> {
        let costs = cost::costs(model, |id, value| [broken(demands, id, value), 0, 0, 0]);
        let mut found: Vec<Vec<u32>> = Vec::new();
        let mut clauses = all_clauses(model);
        let truth = clauses.literals.truth;
        while found.len() < CANDIDATES {
            let wanted = clauses.literals.all_for(variable, stands.words());
            let Some((_, build)) = optimum::cheapest(&mut clauses, model, &costs, wanted) else {
                break;
            };
            let is_kept = |demand: &Demand| {
                let value = build[demand.variable.0 as usize] as usize;
                bits::contains(demand.set.words(), value)
            };
            let given_up = (0..demands.len() as u32).filter(|at| !is_kept(&demands[*at as usize]));
            let given_up: Vec<u32> = given_up.collect();
            if given_up.is_empty() {
                return vec![given_up];
            }
            let keep = |at: &u32| {
                let Demand { variable, set, .. } = &demands[*at as usize];
                Node::In(*variable, model.variable(*variable).size, set.clone())
            };
            clauses.require(truth, &Node::AnyOf(given_up.iter().map(keep).collect()));
            found.push(given_up);
        }
        found
    }

    fn count(&self, model: &Model, kept: &Domains) -> Count {
        let Some(domains) = self.narrowed(model, kept) else {
            return Count::Exactly(BigUint::ZERO);
        };
        match compile::compile_within(model, &domains) {
            Compiled::Circuit(circuit) => circuit.count(model, kept),
            Compiled::TooLarge if self.is_possible(model, kept) => {
                Count::AtLeast(BigUint::from(1_u32))
            }
            Compiled::TooLarge => Count::Exactly(BigUint::ZERO),
        }
    }
}
