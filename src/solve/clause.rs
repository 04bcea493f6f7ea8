//! Clauses over variables whose values fit one word: most constraints are, and these are looked at
//! most.

use super::bits::Set;
use super::model::{Domains, Model, VariableId};
use super::node::Node;
use super::propagate::Contradiction;

/// Sets of values of which one must be met, each of another variable, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause(Box<[Literal]>);

/// Some values of a variable.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Literal {
    variable: VariableId,
    /// The word of its values in [`Domains`].
    word: u32,
    values: u64,
}

impl Clause {
    /// A node as a clause, if it is one.
    pub fn of(model: &Model, node: &Node) -> Option<Self> {
        let mut literals: Vec<Literal> = Vec::new();
        collect(model, node, &mut literals)?;
        literals.sort_by_key(|literal| literal.word);
        literals.dedup_by(|next, known| {
            let is_same = next.word == known.word;
            known.values |= if is_same { next.values } else { 0 };
            is_same
        });
        Some(Self(literals.into()))
    }

    /// Whether it holds for every value left, for none, or (`None`) for some.
    pub fn status(&self, domains: &Domains) -> Option<bool> {
        let words = domains.words();
        let mut is_open = false;
        for literal in &self.0 {
            let left = words[literal.word as usize];
            if left & literal.values != 0 {
                if left & !literal.values == 0 {
                    return Some(true);
                }
                is_open = true;
            }
        }
        if is_open { None } else { Some(false) }
    }

    /// Removes values with which it cannot hold; adds the variable that lost one.
    pub fn narrow(
        &self,
        domains: &mut Domains,
        changed: &mut Vec<VariableId>,
    ) -> Result<(), Contradiction> {
        let mut open = None;
        for literal in &self.0 {
            let left = domains.words()[literal.word as usize];
            if left & literal.values != 0 {
                if left & !literal.values == 0 || open.is_some() {
                    return Ok(());
                }
                open = Some(literal);
            }
        }
        let literal = open.ok_or(Contradiction)?;
        domains.keep_in_word(literal.word, literal.values);
        changed.push(literal.variable);
        Ok(())
    }

    /// Whether its variables have the same values left in both.
    pub fn is_same_in(&self, one: &Domains, other: &Domains) -> bool {
        let word = |literal: &Literal| literal.word as usize;
        self.0.iter().all(|literal| one.words()[word(literal)] == other.words()[word(literal)])
    }

    /// What is left of it: each open variable and those of its values that are left.
    pub fn left(&self, domains: &Domains) -> impl Iterator<Item = [u64; 2]> {
        self.0.iter().filter_map(|literal| {
            let left = domains.words()[literal.word as usize] & literal.values;
            (left != 0).then_some([u64::from(literal.variable.0), left])
        })
    }
}

/// The literals of a node of which one must be met, however deep; `None` where it is no clause.
fn collect(model: &Model, node: &Node, literals: &mut Vec<Literal>) -> Option<()> {
    match node {
        Node::AnyOf(parts) => parts.iter().try_for_each(|part| collect(model, part, literals)),
        single => {
            literals.push(literal(model, single)?);
            Some(())
        }
    }
}

fn literal(model: &Model, node: &Node) -> Option<Literal> {
    let Node::In(variable, size, set) = node else { return None };
    let [values] = Set::words(set)[..] else { return None };
    let word = model.start(*variable) as u32;
    (*size <= 64).then_some(Literal { variable: *variable, word, values })
}
