//! Which values are possible: each is either found in a solution or proved to be in none.

use super::bits::{self, Set};
use super::demand::{self, Demand};
use super::live::Live;
use super::model::{Domains, Model, Subject, VariableId};
use super::search::{Assignment, Guide, Search};
use std::collections::BTreeSet;

/// Narrows domains to what is possible; `None` when nothing is. Of counts and numbers only the
/// smallest and the largest are proved, of price rules nothing.
pub fn reach(model: &Model, domains: Domains) -> Option<Domains> {
    let all: Vec<VariableId> = model.variable_ids().map(|(id, _)| id).collect();
    reach_in(model, domains, &all)
}

/// As [`reach`], proved for some variables only.
pub fn reach_in(model: &Model, domains: Domains, variables: &[VariableId]) -> Option<Domains> {
    let mut search = Search::new(model, None);
    let domains = search.settle_all(domains)?;
    let witness = search.solve(&domains, Guide::default())?;
    let mut prover = Prover { unproved: domains.clone(), domains, witness, search };
    prover.take_in(None);
    for variable in variables {
        match model.variable(*variable).subject {
            Subject::Group(_) => prover.prove_all(*variable),
            Subject::Choice(_) => prover.prove_ends(*variable, 0),
            // Value 0 is "not asked", no end of the numbers.
            Subject::Number(_) => prover.prove_ends(*variable, 1),
            Subject::PriceRule(_) => {}
        }
    }
    Some(prover.domains)
}

/// What is possible with all the demands, and for each variable with all but its own.
pub fn live(model: &Model, demands: &[Demand]) -> Live {
    let possible = reach(model, demand::meet(model, demands)).unwrap_or_else(|| model.none());
    let mut without_own = possible.clone();
    let decided: BTreeSet<VariableId> = demands.iter().map(|demand| demand.variable).collect();
    for variable in decided {
        let others = demands.iter().filter(|demand| demand.variable != variable);
        let domains = demand::meet(model, others);
        if let Some(domains) = reach_in(model, domains, &[variable]) {
            without_own.add(model, variable, domains.of(model, variable));
        }
    }
    Live { possible, without_own }
}

struct Prover<'a> {
    search: Search<'a>,
    /// What is not refuted yet.
    domains: Domains,
    /// What is neither refuted nor found.
    unproved: Domains,
    witness: Assignment,
}

impl Prover<'_> {
    fn take_in(&mut self, found: Option<Assignment>) {
        if let Some(found) = found {
            self.witness = found;
        }
        for (at, value) in self.witness.iter().enumerate() {
            self.unproved.remove(self.search.model, VariableId(at as u32), *value as usize);
        }
    }

    fn prove_all(&mut self, variable: VariableId) {
        let model = self.search.model;
        let size = model.variable(variable).size;
        while let Some(value) = bits::first(self.unproved.of(model, variable)) {
            self.test(variable, &Set::single(size, value));
        }
    }

    /// Halves what lies outside the values found until both ends are found, of the values from
    /// `first` on; what comes before is proved one by one.
    fn prove_ends(&mut self, variable: VariableId, first: usize) {
        let model = self.search.model;
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

    /// Half of the values that lie below or above all found ones; `None` when both ends are found.
    fn outside(&self, variable: VariableId, first: usize) -> Option<Vec<usize>> {
        let model = self.search.model;
        let unproved = self.unproved.of(model, variable);
        let domain = bits::values(self.domains.of(model, variable));
        let values: Vec<_> = domain.filter(|value| *value >= first).collect();
        let is_found = |value: &usize| !bits::contains(unproved, *value);
        let ends = values.iter().position(is_found).zip(values.iter().rposition(is_found));
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

    /// Finds a solution with one of the values, or rules all of them out.
    fn test(&mut self, variable: VariableId, set: &Set) {
        let model = self.search.model;
        let narrowed = self.search.narrow(&self.domains, variable, set.words());
        let guide = Guide { wanted: Some(&self.unproved), usual: Some(&self.witness) };
        let found = narrowed.and_then(|narrowed| self.search.solve(&narrowed, guide));
        if found.is_some() {
            return self.take_in(found);
        }
        let rest = set.complement(model.variable(variable).size);
        if let Some(rest) = self.search.narrow(&self.domains, variable, rest.words()) {
            self.unproved.meet(&rest);
            self.domains = rest;
        }
    }
}
