//! The compiled form of a catalog's rules: a circuit, or where that grows too large, search.

use super::circuit::Circuit;
use super::cost::{Cost, Costs};
use super::demand::{self, Demand};
use super::live::{self, Live};
use super::model::{Domains, Model};
use super::search::Assignment;
use super::{bound, compile, cost, reach};
use crate::catalog::Catalog;
use crate::rules::RuleBook;
use std::borrow::Cow;

/// A catalog's rules, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Engine {
    pub(super) model: Model,
    /// `None` when the catalog does not compile within [`MOST_BRANCHES`]; search answers then.
    pub(super) circuit: Option<Circuit>,
}

/// Branches after which compiling is given up: a second or two.
const MOST_BRANCHES: usize = 400_000;

/// Edges up to which a walk over the circuit tells what is possible faster than search does.
const SMALL: usize = 30_000;

impl Engine {
    /// Compiles the rules of a catalog.
    pub fn compile(catalog: &Catalog, rules: &RuleBook) -> Self {
        let model = Model::new(catalog, rules);
        let circuit = compile::compile(&model, model.all(), MOST_BRANCHES);
        Self { model, circuit }
    }

    /// The same rules, answered by search alone.
    #[must_use]
    pub fn without_circuit(self) -> Self {
        Self { circuit: None, ..self }
    }

    /// How many gates and edges the circuit has; `None` when search answers.
    pub fn size(&self) -> Option<(usize, usize)> {
        self.circuit.as_ref().map(Circuit::size)
    }

    /// The circuit where walking it is faster than searching.
    fn small_circuit(&self) -> Option<&Circuit> {
        self.circuit.as_ref().filter(|circuit| circuit.size().1 <= SMALL)
    }

    /// What is possible within these domains; `None` when nothing is.
    pub(super) fn reach(&self, domains: Domains) -> Option<Domains> {
        let Some(circuit) = self.small_circuit() else {
            return reach::reach(&self.model, domains);
        };
        let possible = live::live(circuit, &self.model, &domains).possible;
        self.model.is_whole(&possible).then_some(possible)
    }

    /// What is possible with all the demands, and with all but a variable's own.
    pub(super) fn live(&self, demands: &[Demand]) -> Live {
        let domains = demand::meet(&self.model, demands);
        match self.small_circuit() {
            Some(circuit) => live::live(circuit, &self.model, &domains),
            None => reach::live(&self.model, demands),
        }
    }

    /// Whether any build keeps to these domains.
    pub(super) fn is_possible(&self, domains: &Domains) -> bool {
        match self.small_circuit() {
            Some(circuit) => live::is_any(circuit, &self.model, domains),
            None => reach::reach_in(&self.model, domains.clone(), &[]).is_some(),
        }
    }

    /// The cheapest build and its cost; values that cost [`cost::NEVER`] are not allowed.
    pub(super) fn cheapest(&self, costs: &Costs) -> Option<(Cost, Assignment)> {
        match &self.circuit {
            Some(circuit) => cost::cheapest(circuit, &self.model, costs),
            None => bound::cheapest(&self.model, self.model.all(), costs),
        }
    }

    /// The circuit; without one, a circuit of what these domains leave, however long it takes.
    pub(super) fn circuit_within(&self, domains: &Domains) -> Cow<'_, Circuit> {
        if let Some(circuit) = &self.circuit {
            return Cow::Borrowed(circuit);
        }
        let circuit = compile::compile(&self.model, domains.clone(), usize::MAX);
        Cow::Owned(circuit.unwrap_or_default())
    }
}
