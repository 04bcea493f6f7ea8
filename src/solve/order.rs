//! Which variable of a component to branch on.

use super::bits;
use super::compile::Component;
use super::model::{Domains, Model, VariableId};

/// A way to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the model has them: authors keep together what belongs together.
    AsGiven,
    /// The variable in most undecided constraints; the one with the fewest values among equals.
    MostTied,
}

impl Order {
    /// The variable to branch on; `None` when none is open.
    pub fn branching(
        self,
        model: &Model,
        domains: &Domains,
        component: &Component,
    ) -> Option<VariableId> {
        let is_open = |id: &&VariableId| bits::only(domains.of(model, **id)).is_none();
        let mut open = component.variables.iter().filter(is_open);
        match self {
            Self::AsGiven => open.next().copied(),
            Self::MostTied => {
                let is_here = |index: &&u32| component.constraints.binary_search(index).is_ok();
                let rank = |id: &&VariableId| {
                    let watchers = model.watchers[id.0 as usize].iter();
                    let ties = watchers.filter(is_here).count();
                    (usize::MAX - ties, bits::count(domains.of(model, **id)), **id)
                };
                open.min_by_key(rank).copied()
            }
        }
    }
}
