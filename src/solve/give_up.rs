//! The decisions that stand in a choice's way, as a semiring over the circuit.

use super::bits::{self, Set};
use super::circuit::{Circuit, Semiring};
use super::demand::Demand;
use super::model::VariableId;
use std::cmp::Ordering;

/// So many smallest sets of decisions are weighed against each other.
pub const CANDIDATES: usize = 24;

/// The minimal sets of demands (by index) without which a build has one of the wanted values,
/// smallest first, each ascending; `None` when there are more demands than a walk takes.
pub fn give_ups(
    circuit: &Circuit,
    demands: &[Demand],
    wanted: (VariableId, &Set),
) -> Option<Vec<Vec<u32>>> {
    match demands.len() {
        0..=64 => Some(walk::<1>(circuit, demands, wanted)),
        65..=256 => Some(walk::<4>(circuit, demands, wanted)),
        257..=8192 => Some(walk::<128>(circuit, demands, wanted)),
        _ => None,
    }
}

fn walk<const WORDS: usize>(
    circuit: &Circuit,
    demands: &[Demand],
    wanted: (VariableId, &Set),
) -> Vec<Vec<u32>> {
    let up = circuit.up(&GiveUps::<WORDS>::new(demands, wanted));
    let sets = up.root().into_iter().flatten();
    sets.map(|given_up| bits::values(&given_up.0).map(|at| at as u32).collect()).collect()
}

/// Demands given up, by index.
#[derive(Clone, Copy, PartialEq, Eq)]
struct GivenUp<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> GivenUp<WORDS> {
    const NONE: Self = Self([0; WORDS]);

    fn with(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Fewer first; of equally many those that begin with earlier demands.
    fn order(&self, other: &Self) -> Ordering {
        let fewer = bits::count(&self.0).cmp(&bits::count(&other.0));
        let first_apart = self.0.iter().zip(&other.0).find(|(one, two)| one != two);
        fewer.then_with(|| match first_apart {
            Some((one, two)) if (one ^ two) & (one ^ two).wrapping_neg() & one != 0 => {
                Ordering::Less
            }
            Some(_) => Ordering::Greater,
            None => Ordering::Equal,
        })
    }
}

/// The minimal sets of broken demands, smallest first.
struct GiveUps<'a, const WORDS: usize> {
    /// By variable: its demands, by index.
    demands: Vec<Vec<(u32, &'a Demand)>>,
    wanted: (VariableId, &'a Set),
}

impl<'a, const WORDS: usize> GiveUps<'a, WORDS> {
    fn new(demands: &'a [Demand], wanted: (VariableId, &'a Set)) -> Self {
        let last = demands.iter().map(|demand| demand.variable.0 as usize).max();
        let mut by_variable = vec![Vec::new(); last.map_or(0, |last| last + 1)];
        for (at, demand) in demands.iter().enumerate() {
            by_variable[demand.variable.0 as usize].push((at as u32, demand));
        }
        Self { demands: by_variable, wanted }
    }
}

impl<const WORDS: usize> Semiring for GiveUps<'_, WORDS> {
    type Value = Vec<GivenUp<WORDS>>;

    fn zero(&self) -> Self::Value {
        Vec::new()
    }

    fn one(&self) -> Self::Value {
        vec![GivenUp::NONE]
    }

    fn add(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        if left.is_empty() || right[..] == [GivenUp::NONE] {
            return right.clone();
        }
        if right.is_empty() || left[..] == [GivenUp::NONE] {
            return left.clone();
        }
        minimal([&left[..], right].concat())
    }

    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Self::Value {
        if left[..] == [GivenUp::NONE] {
            return right.clone();
        }
        if right[..] == [GivenUp::NONE] {
            return left.clone();
        }
        if let ([one], [two]) = (&left[..], &right[..]) {
            return vec![one.with(two)];
        }
        minimal(left.iter().flat_map(|one| right.iter().map(move |two| one.with(two))).collect())
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> Self::Value {
        let is_wanted = |value: &usize| {
            variable != self.wanted.0 || bits::contains(self.wanted.1.words(), *value)
        };
        let mut values = bits::values(set.words()).filter(is_wanted);
        let demands = self.demands.get(variable.0 as usize).filter(|own| !own.is_empty());
        let Some(demands) = demands else {
            return values.next().map_or(self.zero(), |_| self.one());
        };
        let broken = |value| {
            let mut broken = GivenUp::NONE;
            for (at, demand) in demands {
                if !bits::contains(demand.set.words(), value) {
                    bits::insert(&mut broken.0, *at as usize);
                }
            }
            broken
        };
        minimal(values.map(broken).collect())
    }
}

/// Sorts by size, drops supersets and all past the limit.
fn minimal<const WORDS: usize>(mut sets: Vec<GivenUp<WORDS>>) -> Vec<GivenUp<WORDS>> {
    sets.sort_unstable_by(GivenUp::order);
    let mut kept: Vec<GivenUp<WORDS>> = Vec::new();
    for set in sets {
        if kept.len() < CANDIDATES && !kept.iter().any(|less| bits::is_within(&less.0, &set.0)) {
            kept.push(set);
        }
    }
    kept
}
