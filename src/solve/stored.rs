//! The compiled form as bytes, to be kept beside a catalog and read again.
//!
//! What is read is never trusted: the bytes carry the mark of the model they were made from and a
//! checksum, and the circuit in them is taken only when it is one: parts before what is made of
//! them, arms that exclude each other, parts that share no variable, every variable everywhere.

use super::bits::{self, Set};
use super::circuit::{Arm, Circuit, Gate};
use super::compile::Compiled;
use super::model::{Model, VariableId};
use super::node::{Node, Sum, Test};
use sha2::{Digest, Sha256};

/// Changes whenever the bytes, or what compiling makes of a model, would be read differently.
const FORMAT: u32 = 2;

const HEAD: &[u8; 8] = b"bespoke\0";

/// How long a mark and a checksum are.
const DIGEST: usize = 32;

/// What compiling came to as bytes: a circuit, or none where it grew too large.
pub fn encode(model: &Model, circuit: Option<&Circuit>) -> Vec<u8> {
    let mut bytes = Writer(HEAD.to_vec());
    bytes.number(FORMAT);
    bytes.0.extend(mark(model));
    match circuit {
        None => bytes.number(0),
        Some(circuit) => {
            bytes.number(1);
            bytes.circuit(circuit);
        }
    }
    let checksum = Sha256::digest(&bytes.0);
    bytes.0.extend(checksum);
    bytes.0
}

/// The compiled form in bytes; `None` when they are not of this model, or not as they were written.
pub fn decode(model: &Model, bytes: &[u8]) -> Option<Compiled> {
    let (content, checksum) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
    if Sha256::digest(content)[..] != *checksum {
        return None;
    }
    let mut reader = Reader(content.strip_prefix(HEAD)?);
    if reader.number()? != FORMAT || reader.take(DIGEST)? != mark(model) {
        return None;
    }
    let compiled = match reader.number()? {
        0 => Compiled::TooLarge,
        1 => {
            let circuit = reader.circuit(model)?;
            is_sound(model, &circuit).then(|| Compiled::Circuit(circuit.finished(model)))?
        }
        _ => return None,
    };
    reader.0.is_empty().then_some(compiled)
}

/// Circuits that take more words to be looked through are compiled again.
const MOST_WORDS: usize = 1 << 23;

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn numbers(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.number(numbers.len() as u32);
        numbers.for_each(|number| self.number(number));
    }

    fn circuit(&mut self, circuit: &Circuit) {
        self.number(circuit.leaves.len() as u32);
        for (variable, set) in &circuit.leaves {
            self.number(variable.0);
            set.words().iter().for_each(|word| self.0.extend(word.to_le_bytes()));
        }
        self.numbers(circuit.parts.iter().copied());
        self.number(circuit.arms.len() as u32);
        for arm in &circuit.arms {
            self.number(arm.leaf);
            self.number(arm.rest);
        }
        self.number(circuit.gates.len() as u32);
        for gate in &circuit.gates {
            let (kind, from, to) = match *gate {
                Gate::Leaf(leaf) => (0, leaf, leaf),
                Gate::And(from, to) => (1, from, to),
                Gate::Decide(from, to) => (2, from, to),
            };
            for number in [kind, from, to] {
                self.number(number);
            }
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn word(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// So many things of at least so many bytes each; `None` when there are fewer bytes than that.
    fn list<T>(
        &mut self,
        bytes_each: usize,
        read: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let count = self.number()? as usize;
        if count.checked_mul(bytes_each)? > self.0.len() {
            return None;
        }
        (0..count).map(|_| read(self)).collect()
    }

    fn circuit(&mut self, model: &Model) -> Option<Circuit> {
        let leaves = self.list(12, |reader| {
            let variable = VariableId(reader.number()?);
            let size = model.variables.get(variable.0 as usize)?.size;
            let words: Option<Vec<u64>> =
                (0..bits::words_for(size)).map(|_| reader.word()).collect();
            Some((variable, Set::from_words(&words?)))
        })?;
        let parts = self.list(4, Self::number)?;
        let arms =
            self.list(8, |reader| Some(Arm { leaf: reader.number()?, rest: reader.number()? }))?;
        let gates = self.list(12, |reader| {
            let (kind, from, to) = (reader.number()?, reader.number()?, reader.number()?);
            match kind {
                0 => Some(Gate::Leaf(from)),
                1 => Some(Gate::And(from, to)),
                2 => Some(Gate::Decide(from, to)),
                _ => None,
            }
        })?;
        Some(Circuit { gates, parts, arms, leaves, ..Circuit::default() })
    }
}

/// Whether a circuit is one over all variables of the model.
fn is_sound(model: &Model, circuit: &Circuit) -> bool {
    let is_leaf_sound = |(id, set): &(VariableId, Set)| {
        let size = model.variable(*id).size;
        bits::is_within(set.words(), Set::where_holds(size, |_| true).words())
    };
    if !circuit.leaves.iter().all(is_leaf_sound) {
        return false;
    }
    let words = bits::words_for(model.variables.len());
    if circuit.gates.len().saturating_mul(words) > MOST_WORDS {
        return false;
    }
    // By gate: the variables it settles.
    let mut scopes: Vec<Vec<u64>> = Vec::with_capacity(circuit.gates.len());
    for gate in &circuit.gates {
        let scope = match *gate {
            Gate::Leaf(leaf) => {
                let mut scope = vec![0; words];
                circuit.leaves.get(leaf as usize).map(|(id, _)| {
                    bits::insert(&mut scope, id.0 as usize);
                    scope
                })
            }
            Gate::And(from, to) => {
                let parts = circuit.parts.get(from as usize..to as usize);
                parts.and_then(|parts| joined(&scopes, parts, words))
            }
            Gate::Decide(from, to) => {
                let arms = circuit.arms.get(from as usize..to as usize);
                arms.and_then(|arms| decided(&scopes, circuit, arms, words))
            }
        };
        let Some(scope) = scope else { return false };
        scopes.push(scope);
    }
    scopes.last().is_some_and(|scope| {
        is_dead(circuit) || bits::count(scope) as usize == model.variables.len()
    })
}

/// Whether nothing fits at all: the root is a decision without arms, alone.
fn is_dead(circuit: &Circuit) -> bool {
    circuit.arms.is_empty() && circuit.leaves.is_empty()
}

/// The variables of parts; `None` when two share one.
fn joined(scopes: &[Vec<u64>], parts: &[u32], words: usize) -> Option<Vec<u64>> {
    let mut all = vec![0; words];
    for part in parts {
        let scope = scopes.get(*part as usize)?;
        if bits::meet(&all, scope) {
            return None;
        }
        all.iter_mut().zip(scope).for_each(|(all, word)| *all |= word);
    }
    Some(all)
}

/// The variables of a decision; `None` when arms share values, or do not settle the same variables.
fn decided(scopes: &[Vec<u64>], circuit: &Circuit, arms: &[Arm], words: usize) -> Option<Vec<u64>> {
    let Some(first) = arms.first() else { return Some(vec![0; words]) };
    let (variable, _) = circuit.leaves.get(first.leaf as usize)?;
    let rest = scopes.get(first.rest as usize)?;
    let mut taken: Vec<u64> = Vec::new();
    for arm in arms {
        let (own, set) = circuit.leaves.get(arm.leaf as usize)?;
        if own != variable
            || bits::meet(&taken, set.words())
            || scopes.get(arm.rest as usize)? != rest
        {
            return None;
        }
        taken.resize(set.words().len(), 0);
        taken.iter_mut().zip(set.words()).for_each(|(taken, word)| *taken |= word);
    }
    if bits::contains(rest, variable.0 as usize) {
        return None;
    }
    let mut scope = rest.clone();
    bits::insert(&mut scope, variable.0 as usize);
    Some(scope)
}

/// A digest of everything that a model says.
fn mark(model: &Model) -> [u8; DIGEST] {
    let mut marker = Marker(Sha256::new());
    marker.number(model.variables.len() as i128);
    for variable in &model.variables {
        marker.number(variable.size as i128);
    }
    marker.number(model.constraints.len() as i128);
    for constraint in &model.constraints {
        marker.node(&constraint.node);
    }
    marker.0.finalize().into()
}

struct Marker(Sha256);

impl Marker {
    fn number(&mut self, number: i128) {
        self.0.update(number.to_le_bytes());
    }

    fn words(&mut self, words: &[u64]) {
        self.number(words.len() as i128);
        for word in words {
            self.0.update(word.to_le_bytes());
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::In(variable, _, set) => {
                self.number(0);
                self.number(i128::from(variable.0));
                self.words(set.words());
            }
            Node::All(parts) => self.nodes(1, parts),
            Node::AnyOf(parts) => self.nodes(2, parts),
            Node::Linear(linear) => {
                self.number(3);
                let ends = match linear.test {
                    Test::Between(from, to) => [0, from, to],
                    Test::Differs(number) => [1, number, number],
                };
                for end in ends {
                    self.number(end);
                }
                self.sum(&linear.sum);
            }
            Node::Rows(rows) => {
                self.number(if rows.are_allowed { 4 } else { 5 });
                self.number(rows.over().len() as i128);
                rows.over().iter().for_each(|id| self.number(i128::from(id.0)));
                self.words(rows.support());
            }
        }
    }

    fn nodes(&mut self, kind: i128, parts: &[Node]) {
        self.number(kind);
        self.number(parts.len() as i128);
        for part in parts {
            self.node(part);
        }
    }

    fn sum(&mut self, sum: &Sum) {
        self.number(sum.constant);
        self.number(sum.terms.len() as i128);
        for term in &sum.terms {
            self.number(i128::from(term.variable.0));
            term.by_value.iter().for_each(|number| self.number(*number));
        }
        self.number(sum.products.len() as i128);
        for product in &sum.products {
            self.number(product.factor);
            self.sum(&product.left);
            self.sum(&product.right);
        }
    }
}
