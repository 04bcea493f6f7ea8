//! Which leaves of the circuit live after some decisions, and which values that leaves possible.

use super::bits;
use super::circuit::{Circuit, Semiring};
use super::model::{Domains, Model, VariableId};

/// What is possible.
pub struct Live {
    /// Values in some build that keeps every decision.
    pub possible: Domains,
    /// Values in some build that keeps every decision but those on the variable itself.
    pub without_own: Domains,
}

struct Lives<'a> {
    model: &'a Model,
    kept: &'a Domains,
}

impl Semiring for Lives<'_> {
    type Value = bool;

    fn zero(&self) -> bool {
        false
    }

    fn one(&self) -> bool {
        true
    }

    fn add(&self, left: &bool, right: &bool) -> bool {
        *left || *right
    }

    fn multiply(&self, left: &bool, right: &bool) -> bool {
        *left && *right
    }

    fn leaf(&self, variable: VariableId, set: &bits::Set) -> bool {
        bits::meet(set.words(), self.kept.of(self.model, variable))
    }
}

/// Whether any build keeps to these domains.
pub fn is_any(circuit: &Circuit, model: &Model, kept: &Domains) -> bool {
    circuit.up(&Lives { model, kept }).last().copied().unwrap_or(false)
}

/// What is possible within these domains.
pub fn live(circuit: &Circuit, model: &Model, kept: &Domains) -> Live {
    let lives = Lives { model, kept };
    let up = circuit.up(&lives);
    let down = circuit.down(&lives, &up);
    let mut without_own = model.none();
    for ((variable, set), is_alive) in circuit.leaves().iter().zip(down) {
        if is_alive {
            without_own.add(model, *variable, set.words());
        }
    }
    let mut possible = without_own.clone();
    possible.meet(kept);
    Live { possible, without_own }
}
