//! Which values are possible: each is either met in a build or proved to be in none.

use super::assembly::Assembly;
use super::{Memory, assumptions};
use crate::solve::answers::Assignment;
use crate::solve::bits::{self, Set};
use crate::solve::model::{Domains, Model, Subject, Variable, VariableId};
use crate::solve::propagate::Agenda;
use batsat::{Lit, SolverInterface};

/// From so many doubts on, which a build can settle at once, putting it together takes less time than
/// as many calls of the solver.
const FEW: usize = 8;

/// Values of a variable that may be impossible.
type Doubt = (VariableId, Set);

/// A question under way.
pub struct Prover<'a> {
    model: &'a Model,
    memory: &'a mut Memory,
    agenda: Agenda<'a>,
    /// What the question keeps to.
    assumed: Vec<Lit>,
    /// What is not refuted yet.
    domains: Domains,
    /// What is neither refuted nor met.
    unproved: Domains,
    /// The variables with something unproved.
    open: Vec<VariableId>,
    /// A build that fits.
    known: Assignment,
}

impl<'a> Prover<'a> {
    /// Takes in what is remembered; `None` when no build fits.
    pub fn start(
        model: &'a Model,
        memory: &'a mut Memory,
        domains: Domains,
        kept: &Domains,
    ) -> Option<Self> {
        let decided: Vec<VariableId> = model
            .variable_ids()
            .filter(|(id, variable)| bits::count(kept.of(model, *id)) as usize != variable.size)
            .map(|(id, _)| id)
            .collect();
        let keeps = |build: &&Assignment| {
            let mut decided = decided.iter();
            decided.all(|id| bits::contains(kept.of(model, *id), build[id.0 as usize] as usize))
        };
        let met = std::mem::take(&mut memory.met);
        let assumed = assumptions(&memory.clauses, model, kept);
        let open = model.variable_ids().map(|(id, _)| id).collect();
        let unproved = domains.clone();
        let agenda = Agenda::new(model, None);
        let known = Assignment::new();
        let mut prover = Self { model, memory, agenda, assumed, domains, unproved, open, known };
        let known = met.iter().find(keeps).cloned();
        met.iter().filter(keeps).for_each(|build| prover.take_in(build));
        prover.memory.met = met;
        prover.known = match known {
            Some(known) => known,
            None => {
                let found = prover.memory.clauses.solve(model, &prover.assumed)?;
                prover.remember(found.clone());
                found
            }
        };
        Some(prover)
    }

    fn take_in(&mut self, build: &Assignment) {
        let (model, unproved) = (self.model, &mut self.unproved);
        self.open.retain(|id| {
            unproved.remove(model, *id, build[id.0 as usize] as usize);
            !bits::is_empty(unproved.of(model, *id))
        });
    }

    fn remember(&mut self, found: Assignment) {
        self.take_in(&found);
        self.memory.meet(found);
    }

    /// What is possible, proved for these variables: of counts and numbers only the smallest and
    /// the largest, of price rules nothing.
    pub fn prove(mut self, variables: &[VariableId]) -> Domains {
        let mut doubtful = variables.to_vec();
        let mut together = usize::MAX;
        loop {
            let mut doubts = Vec::new();
            doubtful.retain(|id| {
                let doubt = self.doubt(*id);
                let is_doubtful = doubt.is_some();
                doubts.extend(doubt.map(|values| (*id, values)));
                is_doubtful
            });
            if doubts.is_empty() {
                return self.domains;
            }
            together = match together {
                FEW.. => self.settle(&doubts),
                few => {
                    self.solve(doubts.iter().take(1).collect());
                    few
                }
            };
        }
    }

    /// Values of a variable of which one is to be met, or else all of them ruled out; `None` when
    /// nothing is left to prove.
    fn doubt(&self, id: VariableId) -> Option<Set> {
        let Variable { subject, size, .. } = *self.model.variable(id);
        let unproved = bits::first(self.unproved.of(self.model, id))?;
        match subject {
            Subject::PriceRule(_) => None,
            Subject::Choice(_) if size > 2 => self.outside(id, 0),
            // Value 0 is "not asked", no end of the numbers.
            Subject::Number(_) if unproved > 0 => self.outside(id, 1),
            _ => Some(Set::single(size, unproved)),
        }
    }

    /// Half of the values from `first` on that lie below or above all met ones; `None` when both ends
    /// are met.
    fn outside(&self, variable: VariableId, first: usize) -> Option<Set> {
        let unproved = self.unproved.of(self.model, variable);
        let domain = bits::values(self.domains.of(self.model, variable));
        let values: Vec<_> = domain.filter(|value| *value >= first).collect();
        let is_met = |value: &usize| !bits::contains(unproved, *value);
        let ends = values.iter().position(is_met).zip(values.iter().rposition(is_met));
        let (below, above) = match ends {
            Some((least, most)) => (&values[..least], &values[most + 1..]),
            None => (&values[..], &values[values.len()..]),
        };
        let half = match (below, above) {
            ([], []) => return None,
            ([], above) => &above[above.len() / 2..],
            (below, _) => &below[..below.len().div_ceil(2)],
        };
        let size = self.model.variable(variable).size;
        Some(Set::where_holds(size, |value| half.binary_search(&value).is_ok()))
    }

    /// Meets a build with the first doubt's values and as much of the others as goes together, or
    /// rules the first doubt's values out; how many doubts seemed to go together.
    fn settle(&mut self, doubts: &[Doubt]) -> usize {
        let model = self.model;
        let mut assembly = Assembly::new(model, &mut self.agenda, &self.domains);
        let mut taken: Vec<&Doubt> = Vec::new();
        for doubt in doubts {
            if assembly.takes(doubt.0, doubt.1.words()) {
                taken.push(doubt);
            } else if taken.is_empty() {
                self.rule_out(doubt);
                return usize::MAX;
            }
        }
        let count = taken.len();
        match assembly.build_like(&self.known) {
            Some(found) => self.remember(found),
            None => self.solve(taken),
        }
        count
    }

    /// The same by the solver, for what seemed to go together.
    fn solve(&mut self, mut taken: Vec<&Doubt>) {
        let mut most = taken.len();
        while let Some(first) = taken.first().copied() {
            let literals = &self.memory.clauses.literals;
            let asked: Vec<Vec<Lit>> =
                taken.iter().map(|(id, values)| literals.all_for(*id, values.words())).collect();
            let assumed: Vec<Lit> =
                self.assumed.iter().chain(asked.iter().flatten()).copied().collect();
            if let Some(found) = self.memory.clauses.solve(self.model, &assumed) {
                return self.remember(found);
            }
            let solver = &self.memory.clauses.solver;
            let clashes = |literals: &Vec<Lit>| {
                literals.iter().any(|one| solver.unsat_core_contains_lit(!*one))
            };
            match asked.iter().rposition(clashes) {
                None | Some(0) => return self.rule_out(first),
                Some(last) => {
                    taken.remove(last);
                    // Each time fewer are asked for, so that many clashes do not take as many calls.
                    most = most * 3 / 4;
                    taken.truncate(most.max(1));
                }
            }
        }
    }

    /// No build has these values.
    fn rule_out(&mut self, (variable, values): &Doubt) {
        let model = self.model;
        let rest = values.complement(model.variable(*variable).size);
        if self.domains.keep(model, *variable, rest.words()) {
            self.agenda.touch(*variable);
            // Something is left: a build has been met.
            if self.agenda.run(&mut self.domains).is_ok() {
                self.unproved.meet(&self.domains);
            }
        }
    }
}
