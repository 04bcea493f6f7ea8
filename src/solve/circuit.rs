//! The compiled circuit: all valid builds of a catalog as one shared graph.
//!
//! A leaf allows some values of one variable. An "and" joins parts over different variables. A
//! decision has an arm for each set of values of its variable, with what is left when it has one of
//! these; no value is in two arms. So every question is a walk: sums over arms, products over
//! parts (Darwiche, knowledge compilation).

use super::bits::Set;
use super::model::{Domains, Model, VariableId};
use std::ops::Range;

/// Index of a [`Gate`] in its [`Circuit`].
pub type GateId = u32;

/// Index of a leaf in its [`Circuit`].
pub type LeafId = u32;

/// The circuit; parts come before what is made of them, the root last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Circuit {
    pub(super) gates: Vec<Gate>,
    pub(super) parts: Vec<GateId>,
    pub(super) arms: Vec<Arm>,
    pub(super) leaves: Vec<(VariableId, Set)>,
    pub(super) words: Vec<LeafWord>,
    pub(super) runs: Vec<Run>,
}

/// Gates in a row of one kind with as many edges each, none of them made of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    pub first: GateId,
    pub gates: u32,
    pub kind: Kind,
    /// How many edges each gate has.
    pub width: u32,
    /// Where the first edge is, in `parts` or `arms`.
    pub from: u32,
}

/// What a gate is made of; see [`Gate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Leaf,
    Decide,
    And,
}

/// Some of a leaf's values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeafWord {
    leaf: LeafId,
    /// Their word in [`Domains`].
    word: u32,
    values: u64,
}

/// A node of the circuit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Leaf(LeafId),
    /// A range of `parts`; it holds when there are none.
    And(u32, u32),
    /// A range of `arms`; it fails when there are none.
    Decide(u32, u32),
}

impl Gate {
    /// Its kind and the range of its edges.
    pub fn edges(self) -> (Kind, u32, u32) {
        match self {
            Self::Leaf(_) => (Kind::Leaf, 0, 0),
            Self::And(from, to) => (Kind::And, from, to),
            Self::Decide(from, to) => (Kind::Decide, from, to),
        }
    }
}

/// What is left when a decision's variable has one of the leaf's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Arm {
    pub leaf: LeafId,
    pub rest: GateId,
}

/// How gates combine: `add` at arms, `multiply` at parts.
pub trait Semiring {
    type Value: Clone;
    /// What no arm comes to.
    fn zero(&self) -> Self::Value;
    /// What no parts come to.
    fn one(&self) -> Self::Value;
    fn add(&self, left: &Self::Value, right: &Self::Value) -> Self::Value;
    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Self::Value;
    /// What a leaf comes to.
    fn leaf(&self, variable: VariableId, set: &Set) -> Self::Value;
    /// What is left of a product without one part; `None` where that cannot be told from it.
    fn without(&self, _product: &Self::Value, _part: &Self::Value) -> Option<Self::Value> {
        None
    }
}

/// What each gate and each leaf comes to.
pub struct Up<V> {
    pub gates: Vec<V>,
    pub leaves: Vec<V>,
}

impl<V> Up<V> {
    /// What the whole circuit comes to.
    pub fn root(&self) -> Option<&V> {
        self.gates.last()
    }
}

impl Circuit {
    pub fn add_leaf(&mut self, variable: VariableId, set: Set) -> LeafId {
        self.leaves.push((variable, set));
        self.leaves.len() as LeafId - 1
    }

    /// A gate that is a leaf.
    pub fn add_leaf_gate(&mut self, leaf: LeafId) -> GateId {
        self.add(Gate::Leaf(leaf))
    }

    pub fn add_and(&mut self, parts: &[GateId]) -> GateId {
        let from = self.parts.len() as u32;
        self.parts.extend_from_slice(parts);
        self.add(Gate::And(from, self.parts.len() as u32))
    }

    pub fn add_decision(&mut self, arms: &[Arm]) -> GateId {
        let from = self.arms.len() as u32;
        self.arms.extend_from_slice(arms);
        self.add(Gate::Decide(from, self.arms.len() as u32))
    }

    fn add(&mut self, gate: Gate) -> GateId {
        self.gates.push(gate);
        self.gates.len() as u32 - 1
    }

    /// The circuit of these parts, ready to be walked.
    pub fn finished(mut self, model: &Model) -> Self {
        self.words.clear();
        for (leaf, (variable, set)) in (0..).zip(&self.leaves) {
            let words = (model.start(*variable) as u32..).zip(set.words());
            self.words.extend(words.map(|(word, values)| LeafWord { leaf, word, values: *values }));
        }
        self.runs.clear();
        for gate in 0..self.gates.len() as u32 {
            self.add_to_runs(gate);
        }
        self
    }

    /// The gates that a gate is made of.
    pub fn below(&self, gate: GateId) -> impl Iterator<Item = GateId> + '_ {
        let (kind, from, to) = self.gates[gate as usize].edges();
        let parts = if kind == Kind::And { self.parts(from, to) } else { &[] };
        let arms = if kind == Kind::Decide { self.arms(from, to) } else { &[] };
        parts.iter().copied().chain(arms.iter().map(|arm| arm.rest))
    }

    fn add_to_runs(&mut self, gate: GateId) {
        let (kind, from, to) = self.gates[gate as usize].edges();
        let run = Run { first: gate, gates: 1, kind, width: to - from, from };
        let last_part = self.below(gate).max();
        if let Some(known) = self.runs.last_mut()
            && (known.kind, known.width) == (run.kind, run.width)
            && (kind == Kind::Leaf || known.from + known.gates * known.width == from)
            && last_part.is_none_or(|part| part < known.first)
        {
            known.gates += 1;
            return;
        }
        self.runs.push(run);
    }

    /// By leaf: whether any of its values is left in these domains.
    pub fn live_leaves(&self, kept: &Domains) -> Vec<bool> {
        let kept = kept.words();
        let mut live = vec![false; self.leaves.len()];
        for LeafWord { leaf, word, values } in &self.words {
            live[*leaf as usize] |= kept[*word as usize] & values != 0;
        }
        live
    }

    /// Adds the values of some leaves to domains.
    pub fn add_values(&self, used: &[bool], domains: &mut Domains) {
        let domains = domains.words_mut();
        for LeafWord { leaf, word, values } in &self.words {
            domains[*word as usize] |= values & u64::from(used[*leaf as usize]).wrapping_neg();
        }
    }

    /// How many gates and how many edges between them; an arm is one edge.
    pub fn size(&self) -> (usize, usize) {
        (self.gates.len(), self.parts.len() + self.arms.len())
    }

    pub fn leaves(&self) -> &[(VariableId, Set)] {
        &self.leaves
    }

    fn parts(&self, from: u32, to: u32) -> &[GateId] {
        &self.parts[from as usize..to as usize]
    }

    fn arms(&self, from: u32, to: u32) -> &[Arm] {
        &self.arms[from as usize..to as usize]
    }

    /// Bottom-up: what each gate comes to.
    pub fn up<S: Semiring>(&self, semiring: &S) -> Up<S::Value> {
        let leaves: Vec<_> = self.leaves.iter().map(|(id, set)| semiring.leaf(*id, set)).collect();
        let mut gates: Vec<S::Value> = Vec::with_capacity(self.gates.len());
        for gate in &self.gates {
            let value = match *gate {
                Gate::Leaf(leaf) => leaves[leaf as usize].clone(),
                Gate::And(from, to) => {
                    let parts = self.parts(from, to).iter().map(|part| &gates[*part as usize]);
                    parts.fold(semiring.one(), |all, part| semiring.multiply(&all, part))
                }
                Gate::Decide(from, to) => {
                    let arms = self.arms(from, to).iter().map(|arm| {
                        semiring.multiply(&leaves[arm.leaf as usize], &gates[arm.rest as usize])
                    });
                    arms.fold(semiring.zero(), |all, arm| semiring.add(&all, &arm))
                }
            };
            gates.push(value);
        }
        Up { gates, leaves }
    }

    /// Top-down: by leaf, what the rest of the circuit comes to when the leaf is part of it.
    pub fn down<S: Semiring>(&self, semiring: &S, up: &Up<S::Value>) -> Vec<S::Value> {
        let mut gates = vec![semiring.zero(); self.gates.len()];
        let mut leaves = vec![semiring.zero(); self.leaves.len()];
        if let Some(root) = gates.last_mut() {
            *root = semiring.one();
        }
        let add = |value: &mut S::Value, more: &S::Value| *value = semiring.add(value, more);
        let mut rest = Vec::new();
        for (at, gate) in self.gates.iter().enumerate().rev() {
            let own = gates[at].clone();
            match *gate {
                Gate::Leaf(leaf) => add(&mut leaves[leaf as usize], &own),
                Gate::Decide(from, to) => {
                    for Arm { leaf, rest } in self.arms(from, to) {
                        let (leaf, rest) = (*leaf as usize, *rest as usize);
                        add(&mut leaves[leaf], &semiring.multiply(&own, &up.gates[rest]));
                        add(&mut gates[rest], &semiring.multiply(&own, &up.leaves[leaf]));
                    }
                }
                Gate::And(from, to) => {
                    let parts = self.parts(from, to);
                    let product = semiring.multiply(&own, &up.gates[at]);
                    let without =
                        |part: &GateId| semiring.without(&product, &up.gates[*part as usize]);
                    if let Some(first) = parts.first().and_then(without) {
                        rest.clear();
                        rest.push(first);
                        rest.extend(parts[1..].iter().filter_map(without));
                    } else {
                        all_but_each(semiring, &up.gates, parts, own, &mut rest);
                    }
                    for (part, rest) in parts.iter().zip(&rest) {
                        add(&mut gates[*part as usize], rest);
                    }
                }
            }
        }
        leaves
    }

    /// Top-down along one arm of each decision: the leaves of one build.
    pub fn pick(&self, mut best: impl FnMut(&[Arm]) -> Option<Arm>) -> Vec<LeafId> {
        let mut picked = Vec::new();
        let mut waiting: Vec<GateId> =
            (self.gates.len() as u32).checked_sub(1).into_iter().collect();
        while let Some(at) = waiting.pop() {
            match self.gates[at as usize] {
                Gate::Leaf(leaf) => picked.push(leaf),
                Gate::And(from, to) => waiting.extend(self.parts(from, to)),
                Gate::Decide(from, to) => {
                    if let Some(arm) = best(self.arms(from, to)) {
                        picked.push(arm.leaf);
                        waiting.push(arm.rest);
                    }
                }
            }
        }
        picked
    }
}

/// A range of `u32`s as one of places.
pub(super) fn places(from: u32, to: u32) -> Range<usize> {
    from as usize..to as usize
}

/// For each part the product of `own` and all the others: prefixes times suffixes.
fn all_but_each<S: Semiring>(
    semiring: &S,
    up: &[S::Value],
    parts: &[GateId],
    own: S::Value,
    rest: &mut Vec<S::Value>,
) {
    rest.clear();
    let mut before = own;
    for part in parts {
        rest.push(before.clone());
        before = semiring.multiply(&before, &up[*part as usize]);
    }
    let mut after = semiring.one();
    for (part, rest) in parts.iter().zip(rest).rev() {
        *rest = semiring.multiply(rest, &after);
        after = semiring.multiply(&after, &up[*part as usize]);
    }
}
