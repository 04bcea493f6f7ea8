//! The decisions that stand in a choice's way, as a semiring over the circuit.

use super::bits::{self, Set};
use super::circuit::Semiring;
use super::demand::Demand;
use super::model::VariableId;

/// So many smallest sets of decisions are weighed against each other.
pub const CANDIDATES: usize = 24;

/// The minimal sets of broken decisions, smallest first, each ascending.
pub struct GiveUps<'a> {
    pub demands: &'a [Demand],
    pub wanted: (VariableId, Set),
}

impl Semiring for GiveUps<'_> {
    type Value = Vec<Vec<u32>>;

    fn zero(&self) -> Self::Value {
        Vec::new()
    }

    fn one(&self) -> Self::Value {
        vec![Vec::new()]
    }

    fn add(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        minimal(left.iter().chain(right).cloned().collect())
    }

    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        if let [only] = &left[..]
            && only.is_empty()
        {
            return right.clone();
        }
        if let [only] = &right[..]
            && only.is_empty()
        {
            return left.clone();
        }
        let join = |left: &Vec<u32>, right: &Vec<u32>| {
            let mut joined = [&left[..], &right[..]].concat();
            joined.sort_unstable();
            joined
        };
        minimal(left.iter().flat_map(|one| right.iter().map(move |two| join(one, two))).collect())
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> Self::Value {
        let is_wanted = |value: &usize| {
            variable != self.wanted.0 || bits::contains(self.wanted.1.words(), *value)
        };
        if self.demands.iter().all(|demand| demand.variable != variable) {
            let is_any = bits::values(set.words()).any(|value| is_wanted(&value));
            return if is_any { self.one() } else { self.zero() };
        }
        let broken = |value| {
            let breaks = |demand: &Demand| {
                demand.variable == variable && !bits::contains(demand.set.words(), value)
            };
            let indexed = self.demands.iter().enumerate();
            indexed.filter(|(_, demand)| breaks(demand)).map(|(at, _)| at as u32).collect()
        };
        minimal(bits::values(set.words()).filter(is_wanted).map(broken).collect())
    }
}

/// Sorts by size, drops supersets and all past the limit.
fn minimal(mut sets: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    sets.sort_by(|left, right| (left.len(), left).cmp(&(right.len(), right)));
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for set in sets {
        let is_within = |small: &Vec<u32>| small.iter().all(|at| set.binary_search(at).is_ok());
        if kept.len() < CANDIDATES && !kept.iter().any(is_within) {
            kept.push(set);
        }
    }
    kept
}
