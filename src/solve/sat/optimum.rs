//! The cheapest build by cores: costs that cannot all be avoided are counted, until what is left
//! can be (OLL: Andres, Kaufmann, Matheis, Schaub 2012). One measure after the other.

use super::encode::Clauses;
use crate::solve::answers::Assignment;
use crate::solve::bits::Set;
use crate::solve::cost::{Cost, Costs, is_never, total};
use crate::solve::model::{Model, VariableId};
use batsat::{Lit, SolverInterface};
use std::collections::BTreeMap;

/// The cheapest build under assumptions, and its cost.
pub fn cheapest(
    clauses: &mut Clauses,
    model: &Model,
    costs: &Costs,
    assumed: Vec<Lit>,
) -> Option<(Cost, Assignment)> {
    let mut hunt = Hunt { clauses, model, assumed, wishes: BTreeMap::new() };
    hunt.rule_out(costs);
    let mut found = hunt.clauses.solve(model, &hunt.assumed)?;
    for measure in 0..4 {
        hunt.wish_low(costs, measure);
        found = hunt.satisfy(found);
    }
    Some((total(costs, &found), found))
}

struct Hunt<'a> {
    clauses: &'a mut Clauses,
    model: &'a Model,
    /// What must hold: the question, and that no measure gets worse again.
    assumed: Vec<Lit>,
    /// What should hold, with what it costs if it does not.
    wishes: BTreeMap<Lit, Wish>,
}

/// What breaking a wish costs, and which wish it brings up.
struct Wish {
    cost: i64,
    /// Of a counter, its next step.
    next: Option<(usize, Vec<Lit>)>,
}

impl Hunt<'_> {
    fn rule_out(&mut self, costs: &Costs) {
        for (id, variable) in self.model.variable_ids() {
            let costs = costs.of(id);
            if costs.iter().any(is_never) {
                let set = Set::where_holds(variable.size, |value| !is_never(&costs[value]));
                self.assumed.extend(self.clauses.literals.all_for(id, set.words()));
            }
        }
    }

    /// Wishes that no variable takes a value that costs more than its cheapest.
    fn wish_low(&mut self, costs: &Costs, measure: usize) {
        for (id, _) in self.model.variable_ids() {
            let costs = costs.of(id);
            let allowed = costs.iter().enumerate().filter(|(_, cost)| !is_never(cost));
            let mut steps: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            allowed.for_each(|(value, cost)| steps.entry(cost[measure]).or_default().push(value));
            self.wish_steps(id, costs.len(), &steps);
        }
    }

    /// One wish for each step up, so that dearer values break more of them.
    fn wish_steps(&mut self, id: VariableId, size: usize, steps: &BTreeMap<i64, Vec<usize>>) {
        let costs: Vec<i64> = steps.keys().copied().collect();
        for pair in costs.windows(2) {
            let dearer: Vec<usize> =
                steps.range(pair[1]..).flat_map(|(_, values)| values).copied().collect();
            let keeps = match dearer[..] {
                [only] => !self.clauses.literals.is(id, only),
                _ => {
                    let cheap = Set::where_holds(size, |value| !dearer.contains(&value));
                    self.all_of(id, &cheap)
                }
            };
            self.wish(keeps, pair[1] - pair[0], None);
        }
    }

    /// A literal that holds only where the variable has one of the values.
    fn all_of(&mut self, id: VariableId, values: &Set) -> Lit {
        let all = self.clauses.literals.all_for(id, values.words());
        if let [single] = all[..] {
            return single;
        }
        let keeps = self.clauses.fresh();
        for literal in &all {
            self.clauses.add([!keeps, *literal]);
        }
        // Both ways: where all hold, so must the wish.
        let any: Vec<Lit> = all.iter().map(|literal| !*literal).chain([keeps]).collect();
        self.clauses.add(any);
        keeps
    }

    fn wish(&mut self, keeps: Lit, cost: i64, next: Option<(usize, Vec<Lit>)>) {
        if self.assumed.contains(&keeps) {
            // Granted for an earlier measure; a core could name it again and again.
            return;
        }
        let wish = self.wishes.entry(keeps).or_insert(Wish { cost: 0, next: None });
        wish.cost += cost;
        if next.is_some() {
            wish.next = next;
        }
    }

    /// Counts cores until all wishes that are left can be granted; then they must be.
    fn satisfy(&mut self, mut found: Assignment) -> Assignment {
        loop {
            let wished = self.wishes.keys().copied();
            let assumed: Vec<Lit> = self.assumed.iter().copied().chain(wished).collect();
            if let Some(better) = self.clauses.solve(self.model, &assumed) {
                found = better;
                self.assumed = assumed;
                self.wishes.clear();
                return found;
            }
            let core = self.core();
            if core.is_empty() {
                // What is assumed has been met before: cores always name wishes.
                return found;
            }
            self.count(&core);
        }
    }

    /// Wishes that cannot all be granted. Some may be named needlessly: finding out takes longer than
    /// counting them.
    fn core(&self) -> Vec<Lit> {
        let solver = &self.clauses.solver;
        let wishes = self.wishes.keys().copied();
        wishes.filter(|wish| solver.unsat_core_contains_lit(!*wish)).collect()
    }

    /// Pays for the core's cheapest wish; more of it broken is wished not to be.
    fn count(&mut self, core: &[Lit]) {
        let cost = core.iter().filter_map(|wish| Some(self.wishes.get(wish)?.cost)).min();
        let cost = cost.unwrap_or(0);
        for wish in core {
            let Some(known) = self.wishes.get_mut(wish) else { continue };
            known.cost -= cost;
            let next = known.next.take();
            if known.cost == 0 {
                self.wishes.remove(wish);
            } else {
                known.next.clone_from(&next);
            }
            if let Some((step, outputs)) = next {
                self.wish_step(step, outputs, cost);
            }
        }
        if core.len() > 1 {
            let broken: Vec<Lit> = core.iter().map(|wish| !*wish).collect();
            let outputs = self.totals(&broken);
            self.wish_step(1, outputs, cost);
        }
    }

    /// Wishes that no more than so many of a counter's inputs hold.
    fn wish_step(&mut self, step: usize, outputs: Vec<Lit>, cost: i64) {
        if let Some(output) = outputs.get(step).copied() {
            self.wish(!output, cost, Some((step + 1, outputs)));
        }
    }

    /// Outputs of which the first so many hold as inputs do (a totalizer, both ways).
    fn totals(&mut self, inputs: &[Lit]) -> Vec<Lit> {
        if inputs.len() <= 1 {
            return inputs.to_vec();
        }
        let (left, right) = inputs.split_at(inputs.len() / 2);
        let (left, right) = (self.totals(left), self.totals(right));
        let outputs: Vec<Lit> = inputs.iter().map(|_| self.clauses.fresh()).collect();
        for from_left in 0..=left.len() {
            for from_right in 0..=right.len() {
                self.join((&left, from_left), (&right, from_right), &outputs);
            }
        }
        outputs
    }

    fn join(&mut self, left: (&[Lit], usize), right: (&[Lit], usize), outputs: &[Lit]) {
        let sum = left.1 + right.1;
        let last_of = |(side, count): (&[Lit], usize)| count.checked_sub(1).map(|at| !side[at]);
        if let Some(output) = sum.checked_sub(1).map(|at| outputs[at]) {
            let clause = [last_of(left), last_of(right), Some(output)];
            self.clauses.add(clause.into_iter().flatten().collect::<Vec<_>>());
        }
        if let Some(output) = outputs.get(sum).copied() {
            let next_of = |(side, count): (&[Lit], usize)| side.get(count).copied();
            let clause = [next_of(left), next_of(right), Some(!output)];
            self.clauses.add(clause.into_iter().flatten().collect::<Vec<_>>());
        }
    }
}
