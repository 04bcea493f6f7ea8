//! Which leaves of the circuit live after some decisions, and which values that leaves possible.

use super::circuit::{Arm, Circuit, Gate, GateId, places};
use super::model::{Domains, Model};

/// What is possible.
pub struct Live {
    /// Values in some build that keeps every decision.
    pub possible: Domains,
    /// Values in some build that keeps every decision but those on the variable itself.
    pub without_own: Domains,
}

/// Which leaves have a value left, and which gates a build.
struct Alive {
    leaves: Vec<bool>,
    gates: Vec<bool>,
}

impl Alive {
    #[expect(clippy::needless_bitwise_bool, reason = "which arms live can hardly be guessed")]
    fn within(circuit: &Circuit, kept: &Domains) -> Self {
        let leaves = circuit.live_leaves(kept);
        let mut gates: Vec<bool> = Vec::with_capacity(circuit.gates.len());
        for gate in &circuit.gates {
            gates.push(match *gate {
                Gate::Leaf(leaf) => leaves[leaf as usize],
                Gate::And(from, to) => {
                    circuit.parts[places(from, to)].iter().all(|part| gates[*part as usize])
                }
                Gate::Decide(from, to) => {
                    let arms = &circuit.arms[places(from, to)];
                    arms.iter().fold(false, |any, arm| {
                        any | (leaves[arm.leaf as usize] & gates[arm.rest as usize])
                    })
                }
            });
        }
        Self { leaves, gates }
    }

    fn is_root_alive(&self) -> bool {
        self.gates.last().copied().unwrap_or(false)
    }
}

/// Whether any build keeps to these domains.
pub fn is_any(circuit: &Circuit, kept: &Domains) -> bool {
    Alive::within(circuit, kept).is_root_alive()
}

/// What is possible within these domains; `None` when nothing is.
pub fn reach(circuit: &Circuit, model: &Model, kept: &Domains) -> Option<Domains> {
    let alive = Alive::within(circuit, kept);
    if !alive.is_root_alive() {
        return None;
    }
    let mut reached = vec![false; circuit.gates.len()];
    let mut used = vec![false; circuit.leaves.len()];
    if let Some(root) = reached.last_mut() {
        *root = true;
    }
    for (at, gate) in circuit.gates.iter().enumerate().rev() {
        if !reached[at] {
            continue;
        }
        match *gate {
            Gate::Leaf(leaf) => used[leaf as usize] = true,
            Gate::And(from, to) => {
                circuit.parts[places(from, to)]
                    .iter()
                    .for_each(|part| reached[*part as usize] = true);
            }
            Gate::Decide(from, to) => {
                for arm in &circuit.arms[places(from, to)] {
                    let (leaf, rest) = (arm.leaf as usize, arm.rest as usize);
                    let lives = alive.leaves[leaf] & alive.gates[rest];
                    used[leaf] |= lives;
                    reached[rest] |= lives;
                }
            }
        }
    }
    let mut possible = values_of(circuit, model, &used);
    possible.meet(kept);
    Some(possible)
}

fn values_of(circuit: &Circuit, model: &Model, used: &[bool]) -> Domains {
    let mut values = model.none();
    circuit.add_values(used, &mut values);
    values
}

/// What is possible within these domains, also with a variable's own left aside.
pub fn live(circuit: &Circuit, model: &Model, kept: &Domains) -> Live {
    let alive = Alive::within(circuit, kept);
    let mut walk = Walk {
        circuit,
        alive,
        reached: vec![false; circuit.gates.len()],
        used: vec![false; circuit.leaves.len()],
    };
    let without_own = values_of(circuit, model, &walk.used_leaves());
    let mut possible = without_own.clone();
    possible.meet(kept);
    Live { possible, without_own }
}

/// Top-down over everything that all the rest of some build allows, be it alive itself or not.
struct Walk<'a> {
    circuit: &'a Circuit,
    alive: Alive,
    reached: Vec<bool>,
    used: Vec<bool>,
}

impl Walk<'_> {
    fn used_leaves(&mut self) -> Vec<bool> {
        if let Some(root) = self.reached.last_mut() {
            *root = true;
        }
        for at in (0..self.circuit.gates.len()).rev() {
            if self.reached[at] {
                match self.circuit.gates[at] {
                    Gate::Leaf(leaf) => self.used[leaf as usize] = true,
                    Gate::And(from, to) => self.visit_parts(&self.circuit.parts[places(from, to)]),
                    Gate::Decide(from, to) => {
                        self.visit_arms(&self.circuit.arms[places(from, to)]);
                    }
                }
            }
        }
        std::mem::take(&mut self.used)
    }

    /// All parts when all are alive, the only dead one when one is not.
    fn visit_parts(&mut self, parts: &[GateId]) {
        let mut dead = parts.iter().filter(|part| !self.alive.gates[**part as usize]);
        match (dead.next(), dead.next()) {
            (None, _) => parts.iter().for_each(|part| self.reached[*part as usize] = true),
            (Some(only), None) => self.reached[*only as usize] = true,
            (Some(_), Some(_)) => {}
        }
    }

    fn visit_arms(&mut self, arms: &[Arm]) {
        for arm in arms {
            let (leaf, rest) = (arm.leaf as usize, arm.rest as usize);
            self.used[leaf] |= self.alive.gates[rest];
            self.reached[rest] |= self.alive.leaves[leaf];
        }
    }
}
