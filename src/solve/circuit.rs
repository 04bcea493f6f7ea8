//! The compiled circuit: all valid builds of a catalog as one shared graph.
//!
//! A leaf allows some values of one variable. An "and" joins parts over different variables, an "or"
//! alternatives of which at most one fits any build, each over the same variables. So every
//! question is a walk: sums at "or", products at "and" (Darwiche, knowledge compilation).

use super::bits::Set;
use super::model::VariableId;

/// Index of a [`Gate`] in its [`Circuit`].
pub type GateId = u32;

/// The circuit; parts come before what is made of them, the root last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Circuit {
    gates: Vec<Gate>,
    parts: Vec<GateId>,
    leaves: Vec<(VariableId, Set)>,
}

/// A node of the circuit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// Index in `leaves`.
    Leaf(u32),
    /// A range of `parts`.
    And(u32, u32),
    Or(u32, u32),
}

/// How gates combine: `add` at alternatives, `multiply` at parts.
pub trait Semiring {
    type Value: Clone;
    /// What no alternative comes to.
    fn zero(&self) -> Self::Value;
    /// What no parts come to.
    fn one(&self) -> Self::Value;
    fn add(&self, left: &Self::Value, right: &Self::Value) -> Self::Value;
    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Self::Value;
    /// What a leaf comes to.
    fn leaf(&self, variable: VariableId, set: &Set) -> Self::Value;
}

impl Circuit {
    pub fn add_leaf(&mut self, variable: VariableId, set: Set) -> GateId {
        self.leaves.push((variable, set));
        self.add(Gate::Leaf(self.leaves.len() as u32 - 1))
    }

    pub fn add_and(&mut self, parts: &[GateId]) -> GateId {
        let (from, to) = self.add_parts(parts);
        self.add(Gate::And(from, to))
    }

    pub fn add_or(&mut self, parts: &[GateId]) -> GateId {
        let (from, to) = self.add_parts(parts);
        self.add(Gate::Or(from, to))
    }

    fn add_parts(&mut self, parts: &[GateId]) -> (u32, u32) {
        let from = self.parts.len() as u32;
        self.parts.extend_from_slice(parts);
        (from, self.parts.len() as u32)
    }

    fn add(&mut self, gate: Gate) -> GateId {
        self.gates.push(gate);
        self.gates.len() as u32 - 1
    }

    /// How many gates and how many edges between them.
    pub fn size(&self) -> (usize, usize) {
        (self.gates.len(), self.parts.len())
    }

    pub fn leaves(&self) -> &[(VariableId, Set)] {
        &self.leaves
    }

    fn parts(&self, from: u32, to: u32) -> &[GateId] {
        &self.parts[from as usize..to as usize]
    }

    /// Bottom-up: what each gate comes to; the root's is the last.
    pub fn up<S: Semiring>(&self, semiring: &S) -> Vec<S::Value> {
        let mut values: Vec<S::Value> = Vec::with_capacity(self.gates.len());
        for gate in &self.gates {
            let of = |part: &GateId| &values[*part as usize];
            let value = match *gate {
                Gate::Leaf(leaf) => {
                    let (variable, set) = &self.leaves[leaf as usize];
                    semiring.leaf(*variable, set)
                }
                Gate::And(from, to) => {
                    let parts = self.parts(from, to).iter().map(of);
                    parts.fold(semiring.one(), |all, part| semiring.multiply(&all, part))
                }
                Gate::Or(from, to) => {
                    let parts = self.parts(from, to).iter().map(of);
                    parts.fold(semiring.zero(), |all, part| semiring.add(&all, part))
                }
            };
            values.push(value);
        }
        values
    }

    /// Top-down: by leaf, what the rest of the circuit comes to when the leaf is part of it.
    pub fn down<S: Semiring>(&self, semiring: &S, up: &[S::Value]) -> Vec<S::Value> {
        let mut values = vec![semiring.zero(); self.gates.len()];
        let mut leaves = vec![semiring.zero(); self.leaves.len()];
        if let Some(root) = values.last_mut() {
            *root = semiring.one();
        }
        for (at, gate) in self.gates.iter().enumerate().rev() {
            let own = values[at].clone();
            match *gate {
                Gate::Leaf(leaf) => leaves[leaf as usize] = own,
                Gate::Or(from, to) => {
                    for part in self.parts(from, to) {
                        let value = &mut values[*part as usize];
                        *value = semiring.add(value, &own);
                    }
                }
                Gate::And(from, to) => {
                    let parts = self.parts(from, to);
                    let rest = all_but_each(semiring, up, parts, own);
                    for (part, rest) in parts.iter().zip(rest) {
                        let value = &mut values[*part as usize];
                        *value = semiring.add(value, &rest);
                    }
                }
            }
        }
        leaves
    }

    /// Top-down along one alternative at each "or": the leaves of one build.
    pub fn pick(&self, mut best: impl FnMut(&[GateId]) -> Option<GateId>) -> Vec<u32> {
        let mut picked = Vec::new();
        let mut waiting: Vec<GateId> =
            (self.gates.len() as u32).checked_sub(1).into_iter().collect();
        while let Some(at) = waiting.pop() {
            match self.gates[at as usize] {
                Gate::Leaf(leaf) => picked.push(leaf),
                Gate::And(from, to) => waiting.extend(self.parts(from, to)),
                Gate::Or(from, to) => waiting.extend(best(self.parts(from, to))),
            }
        }
        picked
    }
}

/// For each part the product of `own` and all the others: prefixes times suffixes.
fn all_but_each<S: Semiring>(
    semiring: &S,
    up: &[S::Value],
    parts: &[GateId],
    own: S::Value,
) -> Vec<S::Value> {
    let mut rest = Vec::with_capacity(parts.len());
    let mut before = own;
    for part in parts {
        rest.push(before.clone());
        before = semiring.multiply(&before, &up[*part as usize]);
    }
    let mut after = semiring.one();
    for (part, rest) in parts.iter().zip(&mut rest).rev() {
        *rest = semiring.multiply(rest, &after);
        after = semiring.multiply(&after, &up[*part as usize]);
    }
    rest
}
