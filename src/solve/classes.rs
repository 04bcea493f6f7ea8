//! Values that no constraint tells apart: what one of them leaves, each of them leaves.

use super::bits;
use super::model::{Model, VariableId};
use super::node::{Node, Sum};
use std::collections::BTreeMap;

/// By variable and value: the class of the value.
pub struct Classes(Vec<Vec<u32>>);

impl Classes {
    /// The classes of a model's values.
    pub fn new(model: &Model) -> Self {
        let sizes = model.variables.iter().map(|variable| variable.size);
        let mut classes = Self(sizes.map(|size| vec![0; size]).collect());
        for constraint in &model.constraints {
            classes.tell_apart(&constraint.node);
        }
        classes
    }

    /// By value of a variable: its class.
    pub fn of(&self, id: VariableId) -> &[u32] {
        &self.0[id.0 as usize]
    }

    fn tell_apart(&mut self, node: &Node) {
        match node {
            Node::In(id, _, set) => {
                self.split(*id, |value| bits::contains(set.words(), value));
            }
            Node::All(parts) | Node::AnyOf(parts) => {
                for part in parts {
                    self.tell_apart(part);
                }
            }
            Node::Linear(linear) => self.tell_apart_in(&linear.sum),
            Node::Rows(rows) => {
                for (column, id) in rows.over().iter().enumerate() {
                    self.split(*id, |value| rows.with(column, value));
                }
            }
        }
    }

    fn tell_apart_in(&mut self, sum: &Sum) {
        for term in &sum.terms {
            self.split(term.variable, |value| term.by_value[value]);
        }
        for product in &sum.products {
            self.tell_apart_in(&product.left);
            self.tell_apart_in(&product.right);
        }
    }

    /// Values of one class stay in one only if they have the same mark.
    fn split<M: Ord>(&mut self, id: VariableId, mark: impl Fn(usize) -> M) {
        let classes = &mut self.0[id.0 as usize];
        let mut known: BTreeMap<(u32, M), u32> = BTreeMap::new();
        for (value, class) in classes.iter_mut().enumerate() {
            let next = known.len() as u32;
            *class = *known.entry((*class, mark(value))).or_insert(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::tests::{laws, random};

    /// Changing a value for another of its class never changes whether a constraint holds.
    #[test]
    fn no_constraint_tells_values_of_a_class_apart() {
        let mut pairs = 0;
        for seed in 0..200 {
            let Some(case) = laws::case(seed) else { continue };
            let model = &case.product.engine.model;
            let classes = Classes::new(model);
            let mut dice = random::Dice::new(seed);
            for (id, variable) in model.variable_ids() {
                let (one, other) = (dice.below(variable.size), dice.below(variable.size));
                if one == other || classes.of(id)[one] != classes.of(id)[other] {
                    continue;
                }
                pairs += 1;
                let mut domains = model.all();
                for (other, variable) in model.variable_ids() {
                    domains.settle(model, other, dice.below(variable.size));
                }
                for constraint in &model.constraints {
                    domains.settle(model, id, one);
                    let before = constraint.status(model, &domains);
                    domains.settle(model, id, other);
                    assert_eq!(before, constraint.status(model, &domains), "seed {seed}");
                }
            }
        }
        assert!(pairs > 50, "{pairs}");
    }
}
