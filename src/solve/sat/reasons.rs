//! Which grounds are needed: every ground of a model can be switched off.

use super::encode::Clauses;
use crate::solve::Ground;
use crate::solve::bits::Set;
use crate::solve::demand::Demand;
use crate::solve::model::{Model, VariableId};
use crate::solve::node::Node;
use batsat::{Lit, SolverInterface};
use std::collections::{BTreeMap, BTreeSet};

/// Clauses of a model with a switch for each ground.
pub struct Reasons {
    clauses: Clauses,
    switches: BTreeMap<Ground, Lit>,
}

/// What is asked with the grounds.
pub struct Question<'a> {
    pub demands: &'a [&'a Demand],
    pub also: Option<(VariableId, &'a Set)>,
}

/// Whether grounds can be met together.
pub enum Verdict {
    /// They can; all of these are met by some build.
    Met(BTreeSet<Ground>),
    /// These cannot, nor any more of them.
    Clash(BTreeSet<Ground>),
}

impl Reasons {
    /// All grounds of a model.
    pub fn new(model: &Model) -> Self {
        Self::among(model, |_| true)
    }

    /// Those grounds of a model of which the test holds, and no others.
    pub fn among(model: &Model, test: impl Fn(&Ground) -> bool) -> Self {
        let mut clauses = Clauses::new(model);
        let mut switches = BTreeMap::new();
        for constraint in &model.constraints {
            let Some(ground) = constraint.ground.filter(&test) else { continue };
            let switch = *switches.entry(ground).or_insert_with(|| clauses.fresh());
            clauses.require(switch, &constraint.node);
        }
        Self { clauses, switches }
    }

    /// Whether these grounds can be met as asked.
    pub fn ask<'g>(
        &mut self,
        model: &Model,
        question: &Question,
        grounds: impl Iterator<Item = &'g Ground>,
    ) -> Verdict {
        let literals = &self.clauses.literals;
        let mut assumed: Vec<Lit> = Vec::new();
        for demand in question.demands {
            assumed.extend(literals.all_for(demand.variable, demand.set.words()));
        }
        if let Some((variable, set)) = question.also {
            assumed.extend(literals.all_for(variable, set.words()));
        }
        assumed.extend(grounds.filter_map(|ground| self.switches.get(ground).copied()));
        match self.clauses.solve(model, &assumed) {
            Some(_) => Verdict::Met(self.where_switch(|clauses, switch| {
                clauses.solver.value_lit(switch) == batsat::lbool::TRUE
            })),
            None => {
                Verdict::Clash(self.where_switch(|clauses, switch| {
                    clauses.solver.unsat_core_contains_lit(!switch)
                }))
            }
        }
    }

    fn where_switch(&self, test: impl Fn(&Clauses, Lit) -> bool) -> BTreeSet<Ground> {
        let switches = self.switches.iter().filter(|(_, switch)| test(&self.clauses, **switch));
        switches.map(|(ground, _)| *ground).collect()
    }
}

/// Tells whether conditions can hold where only some grounds are in force.
pub struct Conditions(Clauses);

impl Conditions {
    pub fn under(model: &Model, is_in_force: impl Fn(Ground) -> bool) -> Self {
        let mut clauses = Clauses::new(model);
        let truth = clauses.literals.truth;
        for constraint in &model.constraints {
            if constraint.ground.is_some_and(&is_in_force) {
                clauses.require(truth, &constraint.node);
            }
        }
        Self(clauses)
    }

    /// Whether some answer to the questions meets the grounds and the condition.
    pub fn can_hold(&mut self, model: &Model, condition: &Node) -> bool {
        let switch = self.0.fresh();
        self.0.require(switch, condition);
        self.0.solve(model, &[switch]).is_some()
    }
}
