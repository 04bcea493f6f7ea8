//! Which leaves of the circuit live after some decisions, and which values that leaves possible.

use super::circuit::{Arm, Circuit, Gate, GateId, Kind, places};
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
    fn within(circuit: &Circuit, kept: &Domains) -> Self {
        let leaves = circuit.live_leaves(kept);
        let mut gates = vec![false; circuit.gates.len()];
        for run in &circuit.runs {
            let (below, own) = gates.split_at_mut(run.first as usize);
            let (own, width) = (&mut own[..run.gates as usize], run.width as usize);
            let edges = places(run.from, run.from + run.gates * run.width);
            match run.kind {
                Kind::Leaf => {
                    for (live, gate) in own.iter_mut().zip(&circuit.gates[run.first as usize..]) {
                        *live = matches!(gate, Gate::Leaf(leaf) if leaves[*leaf as usize]);
                    }
                }
                Kind::And if width == 0 => own.fill(true),
                Kind::And => {
                    for (live, parts) in own.iter_mut().zip(circuit.parts[edges].chunks(width)) {
                        *live = parts.iter().fold(true, |all, part| all & below[*part as usize]);
                    }
                }
                Kind::Decide => {
                    let arms = &circuit.arms[edges];
                    match width {
                        0 => own.fill(false),
                        1 => decide(own, arms.as_chunks::<1>().0, (&leaves, below)),
                        2 => decide(own, arms.as_chunks::<2>().0, (&leaves, below)),
                        3 => decide(own, arms.as_chunks::<3>().0, (&leaves, below)),
                        _ => {
                            for (live, arms) in own.iter_mut().zip(arms.chunks(width)) {
                                *live = lives(arms, (&leaves, below));
                            }
                        }
                    }
                }
            }
        }
        Self { leaves, gates }
    }

    fn is_root_alive(&self) -> bool {
        self.gates.last().copied().unwrap_or(false)
    }
}

/// As [`lives`], for decisions with so many arms each.
fn decide<const WIDTH: usize>(own: &mut [bool], arms: &[[Arm; WIDTH]], below: (&[bool], &[bool])) {
    for (live, arms) in own.iter_mut().zip(arms) {
        *live = lives(arms, below);
    }
}

/// Whether any arm has both its leaf and what is left.
fn lives(arms: &[Arm], (leaves, gates): (&[bool], &[bool])) -> bool {
    let lives = |arm: &Arm| leaves[arm.leaf as usize] & gates[arm.rest as usize];
    arms.iter().fold(false, |any, arm| any | lives(arm))
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
    for run in circuit.runs.iter().rev() {
        let (below, own) = reached.split_at_mut(run.first as usize);
        let own = own[..run.gates as usize].iter().enumerate();
        let width = run.width;
        for (place, _) in own.filter(|(_, is_reached)| **is_reached) {
            let from = run.from + place as u32 * width;
            match run.kind {
                Kind::Leaf => {
                    if let Gate::Leaf(leaf) = circuit.gates[run.first as usize + place] {
                        used[leaf as usize] = true;
                    }
                }
                Kind::And => {
                    let parts = circuit.parts[places(from, from + width)].iter();
                    parts.for_each(|part| below[*part as usize] = true);
                }
                Kind::Decide => {
                    for arm in &circuit.arms[places(from, from + width)] {
                        let (leaf, rest) = (arm.leaf as usize, arm.rest as usize);
                        let lives = alive.leaves[leaf] & alive.gates[rest];
                        used[leaf] |= lives;
                        below[rest] |= lives;
                    }
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
