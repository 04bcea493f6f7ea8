//! Which values are possible: each is either met in a build or proved to be in none.

use super::flip::Flipper;
use super::{Memory, assumptions};
use crate::solve::answers::Assignment;
use crate::solve::bits::{self, Set};
use crate::solve::model::{Domains, Model, Subject, VariableId};
use crate::solve::propagate::Agenda;
use batsat::Lit;

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
        self.flip(variables);
        for variable in variables {
            match self.model.variable(*variable).subject {
                Subject::Group(_) => self.prove_all(*variable),
                Subject::Choice(_) => self.prove_ends(*variable, 0),
                // Value 0 is "not asked", no end of the numbers.
                Subject::Number(_) => self.prove_ends(*variable, 1),
                Subject::PriceRule(_) => {}
            }
        }
        self.domains
    }

    /// Meets what is a few changes away from a build that is known.
    fn flip(&mut self, variables: &[VariableId]) {
        let model = self.model;
        if variables.iter().all(|id| bits::is_empty(self.unproved.of(model, *id))) {
            return;
        }
        let mut flipper = Flipper::new(model, &self.memory.speakers, &self.known);
        for id in variables {
            for value in bits::values(self.unproved.of(model, *id)).collect::<Vec<_>>() {
                if !bits::contains(self.unproved.of(model, *id), value) {
                    continue;
                }
                for (other, value) in flipper.with(&self.domains, (*id, value)).unwrap_or_default()
                {
                    self.unproved.remove(model, other, value);
                }
            }
        }
    }

    fn prove_all(&mut self, variable: VariableId) {
        let size = self.model.variable(variable).size;
        while let Some(value) = bits::first(self.unproved.of(self.model, variable)) {
            self.test(variable, &Set::single(size, value));
        }
    }

    /// Halves what lies outside the values met until both ends are met, of the values from `first`
    /// on; what comes before is proved one by one.
    fn prove_ends(&mut self, variable: VariableId, first: usize) {
        let model = self.model;
        let size = model.variable(variable).size;
        for value in 0..first {
            if bits::contains(self.unproved.of(model, variable), value) {
                self.test(variable, &Set::single(size, value));
            }
        }
        while let Some(outside) = self.outside(variable, first) {
            let set = Set::where_holds(size, |value| outside.binary_search(&value).is_ok());
            self.test(variable, &set);
        }
    }

    /// Half of the values that lie below or above all met ones; `None` when both ends are met.
    fn outside(&self, variable: VariableId, first: usize) -> Option<Vec<usize>> {
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
        Some(half.to_vec())
    }

    /// Meets a build with one of the values, or rules all of them out.
    fn test(&mut self, variable: VariableId, set: &Set) {
        let model = self.model;
        let asked = self.memory.clauses.literals.all_for(variable, set.words());
        let assumed: Vec<Lit> = self.assumed.iter().copied().chain(asked).collect();
        if let Some(found) = self.memory.clauses.solve(model, &assumed) {
            return self.remember(found);
        }
        let rest = set.complement(model.variable(variable).size);
        if self.domains.keep(model, variable, rest.words()) {
            self.agenda.touch(variable);
            // Something is left: a build has been met.
            if self.agenda.run(&mut self.domains).is_ok() {
                self.unproved.meet(&self.domains);
            }
        }
    }
}
