//! What is left of a component: two components with the same key have the same solutions.

use super::bits;
use super::model::{Domains, Model, VariableId};
use super::node::{Node, Sum};
use super::propagate::{bounds, status};

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
    let mut key = Vec::with_capacity(2 * variables.len() + 4 * constraints.len() + 1);
    key.push(variables.len() as u64);
    for variable in variables {
        key.push(u64::from(variable.0));
        key.extend_from_slice(domains.of(model, *variable));
    }
    for index in constraints {
        key.push(u64::from(*index));
        push(&mut key, &model.constraints[*index as usize].node, model, domains);
    }
    key
}

fn push(key: &mut Vec<u64>, node: &Node, model: &Model, domains: &Domains) {
    match status(node, model, domains) {
        Some(true) => return key.push(HOLDS),
        Some(false) => return key.push(FAILS),
        None => key.push(OPEN),
    }
    match node {
        // Its variable is in the key.
        Node::In(..) => {}
        Node::All(parts) | Node::AnyOf(parts) => {
            parts.iter().for_each(|part| push(key, part, model, domains));
        }
        Node::Linear(linear) => push_sum(key, &linear.sum, model, domains),
        Node::Rows(rows) => {
            let fits = |row: &Vec<bits::Set>| {
                let mut cells = row.iter().zip(&rows.over);
                cells.all(|(cell, id)| bits::meet(cell.words(), domains.of(model, *id)))
            };
            for rows in rows.rows.chunks(64) {
                let word = |(at, row)| u64::from(fits(row)) << at;
                key.push(rows.iter().enumerate().map(word).sum());
            }
        }
    }
}

/// The settled part of a sum; what is open follows from the domains.
fn push_sum(key: &mut Vec<u64>, sum: &Sum, model: &Model, domains: &Domains) {
    let settled = sum.terms.iter().filter_map(|term| {
        let value = bits::only(domains.of(model, term.variable))?;
        Some(term.by_value[value])
    });
    let constant = settled.fold(sum.constant, i128::saturating_add);
    key.extend([constant as u64, (constant >> 64) as u64]);
    for product in &sum.products {
        for side in [&product.left, &product.right] {
            let (least, most) = bounds(side, model, domains);
            key.push(u64::from(least == most));
            push_sum(key, side, model, domains);
        }
    }
}
