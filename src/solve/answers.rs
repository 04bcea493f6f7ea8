//! What both engines answer, and the circuit's answers: each a walk over another semiring.

use super::bits::{self, Set};
use super::circuit::Circuit;
use super::cost::{self, Cost, Costs};
use super::demand::{self, Demand};
use super::give_up;
use super::live::{self, Live};
use super::model::{Domains, Model, VariableId};
use super::sat::Sat;
use num_bigint::BigUint;
use std::fmt;

/// A value for every variable.
pub type Assignment = Vec<u32>;

/// How many whole valid builds there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Count {
    Exactly(BigUint),
    /// Too many to count.
    AtLeast(BigUint),
}

impl Count {
    /// The number, unless there are too many to count.
    pub fn exact(self) -> Option<BigUint> {
        match self {
            Self::Exactly(count) => Some(count),
            Self::AtLeast(_) => None,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "{count}"),
            Self::AtLeast(count) => write!(f, "at least {count}"),
        }
    }
}

/// An engine's answers about the model it was made for; all are exact.
pub trait Answers: Send + Sync {
    /// What is possible within these domains; `None` when nothing is.
    ///
    /// Of counts and numbers at least the smallest and the largest are proved, of price rules
    /// nothing need be.
    fn reach(&self, model: &Model, kept: &Domains) -> Option<Domains>;
    /// What is possible with all the demands, and for each variable with all but its own.
    fn live(&self, model: &Model, demands: &[Demand]) -> Live;
    /// Whether any build keeps to these domains.
    fn is_possible(&self, model: &Model, kept: &Domains) -> bool;
    /// The first of these demands that no build within the domains meets.
    fn first_unmet(&self, model: &Model, kept: &Domains, demands: &[&Demand]) -> Option<usize> {
        demands.iter().position(|demand| {
            let mut with = kept.clone();
            with.keep(model, demand.variable, demand.set.words());
            !self.is_possible(model, &with)
        })
    }
    /// The cheapest build and its cost; values that cost [`cost::NEVER`] are not allowed.
    fn cheapest(&self, model: &Model, costs: &Costs) -> Option<(Cost, Assignment)>;
    /// By variable and value: the least cost of any build that has it.
    fn least_by_value(&self, model: &Model, costs: &Costs) -> Costs;
    /// Minimal sets of demands (by index) without which some build has one of the values, smallest
    /// first.
    fn give_ups(
        &self,
        model: &Model,
        demands: &[Demand],
        wanted: (VariableId, &Set),
    ) -> Vec<Vec<u32>>;
    /// How many builds keep to these domains.
    fn count(&self, model: &Model, kept: &Domains) -> Count;
}

impl Answers for Circuit {
    fn reach(&self, model: &Model, kept: &Domains) -> Option<Domains> {
        live::reach(self, model, kept)
    }

    fn live(&self, model: &Model, demands: &[Demand]) -> Live {
        live::live(self, model, &demand::meet(model, demands))
    }

    fn is_possible(&self, _: &Model, kept: &Domains) -> bool {
        live::is_any(self, kept)
    }

    fn first_unmet(&self, model: &Model, kept: &Domains, demands: &[&Demand]) -> Option<usize> {
        let possible = self.reach(model, kept).unwrap_or_else(|| model.none());
        demands
            .iter()
            .position(|demand| !bits::meet(possible.of(model, demand.variable), demand.set.words()))
    }

    fn cheapest(&self, model: &Model, costs: &Costs) -> Option<(Cost, Assignment)> {
        cost::cheapest(self, model, costs)
    }

    fn least_by_value(&self, model: &Model, costs: &Costs) -> Costs {
        cost::least_by_value(self, model, costs)
    }

    fn give_ups(
        &self,
        model: &Model,
        demands: &[Demand],
        wanted: (VariableId, &Set),
    ) -> Vec<Vec<u32>> {
        let sets = give_up::give_ups(self, demands, wanted);
        sets.unwrap_or_else(|| Sat::new(model).give_ups(model, demands, wanted))
    }

    fn count(&self, model: &Model, kept: &Domains) -> Count {
        let counts = self.up(&Builds { model, kept });
        Count::Exactly(counts.root().cloned().unwrap_or_default())
    }
}

/// Counts builds within domains.
struct Builds<'a> {
    model: &'a Model,
    kept: &'a Domains,
}

impl super::circuit::Semiring for Builds<'_> {
    type Value = BigUint;

    fn zero(&self) -> BigUint {
        BigUint::ZERO
    }

    fn one(&self) -> BigUint {
        BigUint::from(1_u32)
    }

    fn add(&self, left: &BigUint, right: &BigUint) -> BigUint {
        left + right
    }

    fn multiply(&self, left: &BigUint, right: &BigUint) -> BigUint {
        left * right
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> BigUint {
        let kept = self.kept.of(self.model, variable);
        let both = kept.iter().zip(set.words()).map(|(kept, word)| (kept & word).count_ones());
        BigUint::from(both.sum::<u32>())
    }
}
