//! What is left of a component: two components with the same key have the same solutions.
//!
//! A sum that must hold by itself is known by its terms and what is left to it, not by the rule
//! it came from, so that rules over the same sum share what is compiled below them.

use super::bits;
use super::model::{Domains, Model, VariableId};
use super::node::{Linear, Node, Sum, Test};
use super::propagate::{bounds, status};
use std::collections::BTreeMap;

const HOLDS: u64 = 1;
const FAILS: u64 = 0;
const OPEN: u64 = 2;

/// The domains of the variables and, of each constraint, what its settled variables have left.
pub fn key(
    model: &Model,
    domains: &Domains,
    variables: &[VariableId],
    constraints: &[u32],
) -> Vec<u64> {
    let mut residue =
        Residue { model, domains, key: Vec::new(), path: Vec::new(), between: BTreeMap::new() };
    residue.key.push(variables.len() as u64);
    for variable in variables {
        residue.key.push(u64::from(variable.0));
        residue.key.extend_from_slice(domains.of(model, *variable));
    }
    for index in constraints {
        residue.add_part(u64::from(*index), &model.constraints[*index as usize].node);
    }
    residue.finish()
}

struct Residue<'a> {
    model: &'a Model,
    domains: &'a Domains,
    key: Vec<u64>,
    /// Where in its constraint the node at hand stands: the constraint, then part after part.
    path: Vec<u64>,
    /// By the number of the terms: what the open ones must come to.
    between: BTreeMap<u32, (i128, i128)>,
}

impl Residue<'_> {
    /// Takes in a part that has to hold.
    fn add_part(&mut self, at: u64, part: &Node) {
        self.path.push(at);
        self.add(part);
        self.path.pop();
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::All(parts) => {
                self.open(parts).into_iter().for_each(|(at, part)| self.add_part(at, part));
            }
            Node::AnyOf(parts) => match self.open(parts)[..] {
                [(at, only)] => self.add_part(at, only),
                _ => self.add_by_name(node),
            },
            Node::Linear(Linear { sum, test: Test::Between(from, to), terms_id })
                if sum.products.is_empty() =>
            {
                self.add_between(*terms_id, sum, (*from, *to));
            }
            Node::Linear(_) | Node::In(..) | Node::Rows(_) => self.add_by_name(node),
        }
    }

    /// The parts that are neither certain nor impossible, each with its place.
    fn open<'n>(&self, parts: &'n [Node]) -> Vec<(u64, &'n Node)> {
        let placed = parts.iter().enumerate().map(|(at, part)| (at as u64, part));
        placed.filter(|(_, part)| self.status(part).is_none()).collect()
    }

    /// Both ends are taken relative to the open terms; one that they cannot pass is no end.
    fn add_between(&mut self, terms_id: u32, sum: &Sum, (from, to): (i128, i128)) {
        let settled = self.settled(sum);
        let (least, most) = bounds(sum, self.model, self.domains);
        let from = if from <= least { i128::MIN } else { from.saturating_sub(settled) };
        let to = if to >= most { i128::MAX } else { to.saturating_sub(settled) };
        let known = self.between.entry(terms_id).or_insert((i128::MIN, i128::MAX));
        *known = (known.0.max(from), known.1.min(to));
    }

    fn add_by_name(&mut self, node: &Node) {
        self.key.push(self.path.len() as u64);
        self.key.extend_from_slice(&self.path);
        self.push(node);
    }

    fn finish(mut self) -> Vec<u64> {
        for (terms_id, (from, to)) in self.between {
            self.key.push(u64::MAX - u64::from(terms_id));
            for number in [from, to] {
                self.key.extend([number as u64, (number >> 64) as u64]);
            }
        }
        self.key
    }

    fn status(&self, node: &Node) -> Option<bool> {
        status(node, self.model, self.domains)
    }

    fn push(&mut self, node: &Node) {
        match self.status(node) {
            Some(true) => return self.key.push(HOLDS),
            Some(false) => return self.key.push(FAILS),
            None => self.key.push(OPEN),
        }
        match node {
            // Its variable is in the key.
            Node::In(..) => {}
            Node::All(parts) | Node::AnyOf(parts) => parts.iter().for_each(|part| self.push(part)),
            Node::Linear(linear) => self.push_sum(&linear.sum),
            Node::Rows(rows) => {
                let fits = |row: &Vec<bits::Set>| {
                    let mut cells = row.iter().zip(&rows.over);
                    cells.all(|(cell, id)| {
                        bits::meet(cell.words(), self.domains.of(self.model, *id))
                    })
                };
                let words = rows.cells.chunks(64).map(|rows| {
                    let word = |(at, row)| u64::from(fits(row)) << at;
                    rows.iter().enumerate().map(word).sum::<u64>()
                });
                let words: Vec<u64> = words.collect();
                self.key.extend(words);
            }
        }
    }

    /// What the settled terms and the constant come to; what is open follows from the domains.
    fn settled(&self, sum: &Sum) -> i128 {
        let settled = sum.terms.iter().filter_map(|term| {
            let value = bits::only(self.domains.of(self.model, term.variable))?;
            Some(term.by_value[value])
        });
        settled.fold(sum.constant, i128::saturating_add)
    }

    fn push_sum(&mut self, sum: &Sum) {
        let constant = self.settled(sum);
        self.key.extend([constant as u64, (constant >> 64) as u64]);
        for product in &sum.products {
            for side in [&product.left, &product.right] {
                let (least, most) = bounds(side, self.model, self.domains);
                self.key.push(u64::from(least == most));
                self.push_sum(side);
            }
        }
    }
}
