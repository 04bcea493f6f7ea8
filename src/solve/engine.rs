//! The compiled form of a catalog's rules: a circuit, or where that grows too large, clauses.

use super::answers::Answers;
use super::circuit::Circuit;
use super::compile::{self, Compiled};
use super::cost::{self, Prices};
use super::demand::Demand;
use super::live::Live;
use super::model::{Domains, Model, Subject, VariableId};
use super::sat::{Reasons, Sat};
use super::stored;
use crate::build::Build;
use crate::catalog::Catalog;
use crate::rules::RuleBook;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A catalog's rules, ready to be asked. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(super) model: Arc<Model>,
    prices: Arc<Prices>,
    kind: Kind,
    is_from_cache: bool,
    /// Made when a reason is asked for.
    reasons: Arc<OnceLock<Mutex<Reasons>>>,
}

/// Which of the two engines answers.
#[derive(Clone)]
enum Kind {
    Circuit(Arc<Circuit>),
    Sat(Arc<Sat>),
}

/// How a catalog is answered, for those who want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Gates and edges; `None` where the circuit grew past its budget and clauses answer.
    pub circuit: Option<(usize, usize)>,
    pub variables: usize,
    /// Values of all variables.
    pub values: usize,
    pub constraints: usize,
}

impl Engine {
    /// Compiles the rules of a catalog, unless these bytes are what compiling them came to before.
    pub fn compile(catalog: &Catalog, rules: &RuleBook, bytes: Option<&[u8]>) -> Self {
        let model = Model::new(catalog, rules);
        let prices = Prices::new(catalog, &model);
        let known = bytes.and_then(|bytes| stored::decode(&model, bytes));
        let is_from_cache = known.is_some();
        let kind = match known.unwrap_or_else(|| compile::compile_within(&model, &model.all())) {
            Compiled::Circuit(circuit) => Kind::Circuit(Arc::new(circuit)),
            Compiled::TooLarge => Kind::Sat(Arc::new(Sat::new(&model))),
        };
        let (model, prices) = (Arc::new(model), Arc::new(prices));
        Self { model, prices, kind, is_from_cache, reasons: Arc::default() }
    }

    /// What compiling came to, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        stored::encode(&self.model, self.circuit())
    }

    /// Whether it was not compiled, but known from before.
    pub fn is_from_cache(&self) -> bool {
        self.is_from_cache
    }

    /// Whether questions are answered by a circuit, all options at once, and not by clauses.
    pub fn is_compiled(&self) -> bool {
        self.circuit().is_some()
    }

    /// The same rules, answered by clauses.
    #[must_use]
    pub fn without_circuit(self) -> Self {
        let kind = Kind::Sat(Arc::new(Sat::new(&self.model)));
        Self { kind, ..self }
    }

    /// How large the model and its circuit are.
    pub fn size(&self) -> Size {
        Size {
            circuit: self.circuit().map(Circuit::size),
            variables: self.model.variables.len(),
            values: self.model.variables.iter().map(|variable| variable.size).sum(),
            constraints: self.model.constraints.len(),
        }
    }

    /// The circuit, where it did not grow past its budget.
    pub(super) fn circuit(&self) -> Option<&Circuit> {
        match &self.kind {
            Kind::Circuit(circuit) => Some(circuit),
            Kind::Sat(_) => None,
        }
    }

    pub(super) fn answers(&self) -> &dyn Answers {
        match &self.kind {
            Kind::Circuit(circuit) => &**circuit,
            Kind::Sat(sat) => &**sat,
        }
    }

    /// The minor units that a variable's value adds to the total of a build; a font costs what is
    /// written in it, too.
    pub(super) fn price(
        &self,
        catalog: &Catalog,
        build: &Build,
        (id, value): (VariableId, usize),
    ) -> i64 {
        let text = match self.model.variable(id).subject {
            Subject::Group(group) if value > 0 && !build.texts.is_empty() => {
                cost::text_price(catalog, build, group)
            }
            _ => 0,
        };
        self.prices.fixed(id, value) + text
    }

    /// As [`Engine::price`], texts aside.
    pub(super) fn fixed_price(&self, id: VariableId, value: usize) -> i64 {
        self.prices.fixed(id, value)
    }

    /// What is possible within these domains; `None` when nothing is.
    pub(super) fn reach(&self, kept: &Domains) -> Option<Domains> {
        self.answers().reach(&self.model, kept)
    }

    /// What is possible with all the demands, and with all but a variable's own.
    pub(super) fn live(&self, demands: &[Demand]) -> Live {
        self.answers().live(&self.model, demands)
    }

    /// Whether any build keeps to these domains.
    pub(super) fn is_possible(&self, kept: &Domains) -> bool {
        self.answers().is_possible(&self.model, kept)
    }

    /// The first of these demands that no build within the domains meets.
    pub(super) fn first_unmet(&self, kept: &Domains, demands: &[&Demand]) -> Option<usize> {
        self.answers().first_unmet(&self.model, kept, demands)
    }

    /// Asks the clauses in which every ground has a switch.
    pub(super) fn with_reasons<T>(&self, ask: impl FnOnce(&mut Reasons) -> T) -> T {
        let reasons = self.reasons.get_or_init(|| Mutex::new(Reasons::new(&self.model)));
        let mut reasons = reasons.lock().unwrap_or_else(|poisoned| {
            // What a panic left half done is not trusted.
            let mut reasons = PoisonError::into_inner(poisoned);
            *reasons = Reasons::new(&self.model);
            reasons
        });
        ask(&mut reasons)
    }
}

/// Equal engines give equal answers.
impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        self.model == other.model
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("size", &self.size()).finish_non_exhaustive()
    }
}
