//! Whether some constraints can be met, by propagation and a little branching; where they cannot,
//! which of them that took. The answer is the same whatever was asked before.

use super::bits;
use super::model::{Domains, Model, VariableId};
use std::collections::{BTreeSet, VecDeque};

/// What was found out about constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Some values meet them all.
    Met,
    /// These cannot be met, by index.
    Clash(BTreeSet<u32>),
}

/// Looks at a constraint after which it is given up: some milliseconds.
const LOOKS: usize = 3_000;

/// Whether the constraints in force can be met within domains; `None` when that takes too long.
pub fn refute(model: &Model, domains: &Domains, in_force: &[bool]) -> Option<Finding> {
    if !model.is_whole(domains) {
        return Some(Finding::Clash(BTreeSet::new()));
    }
    let mut search = Search {
        model,
        in_force,
        domains: domains.clone().logged(),
        steps: Vec::new(),
        waiting: VecDeque::new(),
        is_waiting: vec![false; in_force.len()],
        used: BTreeSet::new(),
        looks: LOOKS,
    };
    // First what follows from what is narrowed: that makes for short chains.
    for (id, variable) in model.variable_ids() {
        if bits::count(domains.of(model, id)) as usize != variable.size {
            search.touch(id);
        }
    }
    if search.propagate()? {
        (0..in_force.len() as u32).for_each(|index| search.add(index));
        if search.can_meet()? {
            return Some(Finding::Met);
        }
    }
    Some(Finding::Clash(search.used))
}

struct Search<'a> {
    model: &'a Model,
    in_force: &'a [bool],
    domains: Domains,
    /// What narrowed which variables, in order.
    steps: Vec<Step>,
    waiting: VecDeque<u32>,
    is_waiting: Vec<bool>,
    /// The constraints that every refutation so far has used.
    used: BTreeSet<u32>,
    looks: usize,
}

struct Step {
    /// `None` where a value was tried.
    by: Option<u32>,
    changed: Vec<VariableId>,
}

impl Search<'_> {
    fn touch(&mut self, variable: VariableId) {
        let model = self.model;
        model.watchers[variable.0 as usize].iter().for_each(|index| self.add(*index));
    }

    fn add(&mut self, index: u32) {
        let at = index as usize;
        if self.in_force[at] && !std::mem::replace(&mut self.is_waiting[at], true) {
            self.waiting.push_back(index);
        }
    }

    fn pay(&mut self) -> Option<()> {
        self.looks = self.looks.checked_sub(1)?;
        Some(())
    }

    fn can_meet(&mut self) -> Option<bool> {
        if !self.propagate()? {
            return Some(false);
        }
        self.pay()?;
        let Some(variable) = self.branching() else { return Some(true) };
        let values: Vec<usize> = bits::values(self.domains.of(self.model, variable)).collect();
        for value in values {
            let (mark, steps) = (self.domains.mark(), self.steps.len());
            self.domains.settle(self.model, variable, value);
            self.steps.push(Step { by: None, changed: vec![variable] });
            self.touch(variable);
            if self.can_meet()? {
                return Some(true);
            }
            self.domains.back_to(mark);
            self.steps.truncate(steps);
        }
        self.trace([variable].into());
        Some(false)
    }

    /// Narrows until nothing follows any more; whether every variable has a value left.
    fn propagate(&mut self) -> Option<bool> {
        while let Some(index) = self.waiting.pop_front() {
            self.is_waiting[index as usize] = false;
            self.pay()?;
            let model = self.model;
            let mut changed = Vec::new();
            let constraint = &model.constraints[index as usize];
            if constraint.narrow(model, &mut self.domains, &mut changed).is_err() {
                self.waiting.drain(..).for_each(|index| self.is_waiting[index as usize] = false);
                self.used.insert(index);
                self.trace(model.scopes[index as usize].iter().copied().collect());
                return Some(false);
            }
            for variable in &changed {
                self.touch(*variable);
            }
            if !changed.is_empty() {
                self.steps.push(Step { by: Some(index), changed });
            }
        }
        Some(true)
    }

    /// Notes the constraints that narrowed these variables, and what they followed from.
    fn trace(&mut self, mut needed: BTreeSet<VariableId>) {
        for step in self.steps.iter().rev() {
            if let Some(index) = step.by
                && step.changed.iter().any(|variable| needed.contains(variable))
            {
                self.used.insert(index);
                needed.extend(&self.model.scopes[index as usize]);
            }
        }
    }

    /// The open variable with the fewest values of the first undecided constraint.
    fn branching(&self) -> Option<VariableId> {
        let model = self.model;
        let in_force = (0..self.in_force.len()).filter(|index| self.in_force[*index]);
        let is_open =
            |index: &usize| model.constraints[*index].status(model, &self.domains).is_none();
        let index = in_force.into_iter().find(is_open)?;
        let values = |id: &VariableId| bits::count(self.domains.of(model, *id));
        let open = model.scopes[index].iter().copied().filter(|id| values(id) > 1);
        open.min_by_key(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::tests::{laws, random};
    use crate::solve::{demand, sat};

    /// What is refuted is refuted by what is named alone, and what is met is met: by the clauses.
    #[test]
    fn findings_are_those_of_the_clauses() {
        let mut seen = [0, 0];
        for seed in 0..300 {
            let Some(case) = laws::case(seed) else { continue };
            let model = &case.product.engine.model;
            let mut dice = random::Dice::new(seed);
            let demands = demand::demands(&case.product.catalog, model, &case.build);
            let domains = demand::meet(model, &demands);
            let has_ground = |one: &crate::solve::model::Constraint| one.ground.is_some();
            let in_force: Vec<bool> =
                model.constraints.iter().map(|one| has_ground(one) && dice.below(4) > 0).collect();
            let can_hold = |index: &dyn Fn(usize) -> bool| {
                let nodes = (0..in_force.len()).filter(|at| index(*at));
                let nodes = nodes.map(|at| model.constraints[at].node.clone());
                let decided = demands.iter().map(|demand| {
                    let size = model.variable(demand.variable).size;
                    super::super::node::Node::In(demand.variable, size, demand.set.clone())
                });
                let all = super::super::node::Node::All(decided.chain(nodes).collect());
                sat::Conditions::under(model, |_| false).can_hold(model, &all)
            };
            match refute(model, &domains, &in_force) {
                Some(Finding::Met) => {
                    seen[0] += 1;
                    assert!(can_hold(&|at| in_force[at]), "seed {seed}");
                }
                Some(Finding::Clash(used)) => {
                    seen[1] += 1;
                    assert!(used.iter().all(|index| in_force[*index as usize]));
                    assert!(!can_hold(&|at| used.contains(&(at as u32))), "seed {seed}");
                }
                None => {}
            }
        }
        assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
    }
}
