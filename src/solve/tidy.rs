//! A compiled circuit without what nothing leads to, its gates by height, kind and width, so that a
//! walk meets long runs of the same and a processor guesses its branches.

use super::circuit::{Arm, Circuit, Gate, GateId, Kind, LeafId, places};
use std::collections::BTreeMap;

/// The same circuit, in order; the root is the last gate.
pub fn tidied(circuit: &Circuit) -> Circuit {
    let mut order: Vec<(u32, Kind, u32, GateId)> = Vec::new();
    let heights = heights(circuit);
    for (gate, is_used) in (0..).zip(used(circuit)) {
        if is_used {
            let (kind, from, to) = circuit.gates[gate as usize].edges();
            order.push((heights[gate as usize], kind, to - from, gate));
        }
    }
    order.sort_unstable();
    let mut tidy = Tidy { circuit, made: Circuit::default(), leaves: BTreeMap::new() };
    let mut now = vec![0; circuit.gates.len()];
    for (_, _, _, gate) in order {
        now[gate as usize] = tidy.add(gate, &now);
    }
    tidy.made
}

/// By gate: how far from the leaves it is.
fn heights(circuit: &Circuit) -> Vec<u32> {
    let mut heights: Vec<u32> = Vec::with_capacity(circuit.gates.len());
    for gate in 0..circuit.gates.len() as GateId {
        let below = circuit.below(gate).map(|part| heights[part as usize]).max();
        heights.push(below.map_or(0, |below| below + 1));
    }
    heights
}

/// By gate: whether the root leads to it.
fn used(circuit: &Circuit) -> Vec<bool> {
    let mut used = vec![false; circuit.gates.len()];
    if let Some(root) = used.last_mut() {
        *root = true;
    }
    for gate in (0..circuit.gates.len() as GateId).rev() {
        if used[gate as usize] {
            circuit.below(gate).for_each(|part| used[part as usize] = true);
        }
    }
    used
}

struct Tidy<'a> {
    circuit: &'a Circuit,
    made: Circuit,
    leaves: BTreeMap<LeafId, LeafId>,
}

impl Tidy<'_> {
    /// Adds a gate whose parts have been added; `now` has their new numbers.
    fn add(&mut self, gate: GateId, now: &[GateId]) -> GateId {
        match self.circuit.gates[gate as usize] {
            Gate::Leaf(leaf) => {
                let leaf = self.leaf(leaf);
                self.made.add_leaf_gate(leaf)
            }
            Gate::And(from, to) => {
                let parts = self.circuit.parts[places(from, to)].iter();
                let mut parts: Vec<GateId> = parts.map(|part| now[*part as usize]).collect();
                parts.sort_unstable();
                self.made.add_and(&parts)
            }
            Gate::Decide(from, to) => {
                let arms = &self.circuit.arms[places(from, to)];
                let arms: Vec<Arm> = arms
                    .iter()
                    .map(|arm| Arm { leaf: self.leaf(arm.leaf), rest: now[arm.rest as usize] })
                    .collect();
                self.made.add_decision(&arms)
            }
        }
    }

    fn leaf(&mut self, leaf: LeafId) -> LeafId {
        let (circuit, made) = (self.circuit, &mut self.made);
        *self.leaves.entry(leaf).or_insert_with(|| {
            let (variable, set) = circuit.leaves[leaf as usize].clone();
            made.add_leaf(variable, set)
        })
    }
}
