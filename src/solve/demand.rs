//! A customer's decisions as demands on variables.

use super::Released;
use super::bits::Set;
use super::model::{Domains, Model, VariableId, value_of};
use crate::build::{Build, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupKind};

/// A decision and the values it leaves its variable; none when it asks for the impossible.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    pub decision: Released,
    pub variable: VariableId,
    pub set: Set,
}

/// Every decision of a build, choices first, in the order of the catalog.
pub fn demands(catalog: &Catalog, model: &Model, build: &Build) -> Vec<Demand> {
    let choices = build.decisions.iter().filter(|(id, _)| (id.0 as usize) < catalog.choices.len());
    let choices = choices.map(|(id, decision)| {
        let (variable, set) = stance_set(model, *id, decision.stance);
        Demand { decision: Released::Choice(*id), variable, set }
    });
    let numbers = build.numbers.iter().filter_map(|(id, (number, _))| {
        let variable = model.number_variable(*id)?;
        let GroupKind::Number(range) = &catalog.group(*id).kind else { return None };
        let wanted = value_of(range, *number);
        let size = model.variable(variable).size;
        let set = Set::where_holds(size, |value| Some(value) == wanted);
        Some(Demand { decision: Released::Number(*id), variable, set })
    });
    choices.chain(numbers).collect()
}

fn stance_set(model: &Model, choice: ChoiceId, stance: Stance) -> (VariableId, Set) {
    match stance {
        Stance::Chosen(count) => model.standing_times(choice, count),
        Stance::Rejected => {
            let (variable, set) = model.standing(choice);
            let size = model.variable(variable).size;
            (variable, set.complement(size))
        }
    }
}

/// Everything that the demands leave; variables may be left without a value.
pub fn meet<'a>(model: &Model, demands: impl IntoIterator<Item = &'a Demand>) -> Domains {
    let mut domains = model.all();
    for demand in demands {
        domains.keep(model, demand.variable, demand.set.words());
    }
    domains
}

/// As [`meet`] of the [`demands`] of a build.
pub fn kept(catalog: &Catalog, model: &Model, build: &Build) -> Domains {
    let mut domains = model.all();
    for (id, decision) in &build.decisions {
        if (id.0 as usize) < catalog.choices.len() {
            match decision.stance {
                Stance::Chosen(count) => {
                    let (variable, value) = model.value_times(*id, count);
                    domains.keep_value(model, variable, value);
                }
                Stance::Rejected => {
                    let (variable, set) = stance_set(model, *id, decision.stance);
                    domains.keep(model, variable, set.words());
                }
            }
        }
    }
    for (id, (number, _)) in &build.numbers {
        if let Some(variable) = model.number_variable(*id)
            && let GroupKind::Number(range) = &catalog.group(*id).kind
        {
            domains.keep_value(model, variable, value_of(range, *number));
        }
    }
    domains
}
