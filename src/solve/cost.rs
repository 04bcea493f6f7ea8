//! What each value of a variable costs, and the cheapest walk through the circuit.

use super::bits::{self, Set};
use super::circuit::{Circuit, Semiring};
use super::model::{Model, Subject, VariableId, number_at};
use super::search::Assignment;
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::money::Money;

/// Measures in order of weight; a later one only decides between equals.
pub type Cost = [i64; 4];

/// More than any sum of costs; sums of a few of these still fit.
pub const NEVER: Cost = [i64::MAX / 4, 0, 0, 0];

/// By variable, then by value.
pub type Costs = Vec<Vec<Cost>>;

/// The minor units that a variable's value adds to the total of a build.
pub fn price(catalog: &Catalog, build: &Build, model: &Model, id: VariableId, value: usize) -> i64 {
    let money = match model.variable(id).subject {
        Subject::Group(group) => {
            let at = value.checked_sub(1).and_then(|at| catalog.group(group).choices.get(at));
            at.map_or(Money::ZERO, |choice| one_price(catalog, build, group, *choice))
        }
        Subject::Choice(choice) => catalog.gross(catalog.choice_amount(choice, value as u32)),
        Subject::Number(group) => number_price(catalog, group, value),
        Subject::PriceRule(rule) if value == 1 => catalog.gross(catalog.price_rule_amount(rule)),
        Subject::PriceRule(_) => Money::ZERO,
    };
    money.minor()
}

/// A font costs what is written in it, too.
fn one_price(catalog: &Catalog, build: &Build, group: GroupId, choice: ChoiceId) -> Money {
    let text = build.texts.get(&group).map(|text| catalog.gross(catalog.text_amount(group, text)));
    catalog.gross(catalog.choice_amount(choice, 1)) + text.unwrap_or(Money::ZERO)
}

fn number_price(catalog: &Catalog, group: GroupId, value: usize) -> Money {
    let GroupKind::Number(range) = &catalog.group(group).kind else { return Money::ZERO };
    let number = number_at(range, value);
    number.map_or(Money::ZERO, |number| catalog.gross(catalog.number_amount(group, number)))
}

/// How many things stand with a variable's value.
pub fn picks(model: &Model, id: VariableId, value: usize) -> i64 {
    match model.variable(id).subject {
        Subject::Group(_) => i64::from(value > 0),
        Subject::Choice(_) => value as i64,
        Subject::Number(_) | Subject::PriceRule(_) => 0,
    }
}

/// Costs made value by value.
pub fn costs(model: &Model, cost: impl Fn(VariableId, usize) -> Cost) -> Costs {
    let of = |(id, variable): (VariableId, &super::model::Variable)| {
        (0..variable.size).map(|value| cost(id, value)).collect()
    };
    model.variable_ids().map(of).collect()
}

/// The least cost of any build.
pub struct Least<'a>(pub &'a Costs);

impl Semiring for Least<'_> {
    type Value = Cost;

    fn zero(&self) -> Cost {
        NEVER
    }

    fn one(&self) -> Cost {
        [0; 4]
    }

    fn add(&self, left: &Cost, right: &Cost) -> Cost {
        *left.min(right)
    }

    fn multiply(&self, left: &Cost, right: &Cost) -> Cost {
        plus(left, right)
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> Cost {
        let costs = &self.0[variable.0 as usize];
        bits::values(set.words()).map(|value| costs[value]).min().unwrap_or(NEVER)
    }
}

/// Both together; never when either is.
pub fn plus(left: &Cost, right: &Cost) -> Cost {
    if is_never(left) || is_never(right) {
        return NEVER;
    }
    std::array::from_fn(|at| left[at] + right[at])
}

/// Whether no build costs this.
pub fn is_never(cost: &Cost) -> bool {
    cost[0] >= NEVER[0]
}

/// The cheapest build and its cost; the first in the circuit's order among equals.
pub fn cheapest(circuit: &Circuit, model: &Model, costs: &Costs) -> Option<(Cost, Assignment)> {
    let least = Least(costs);
    let up = circuit.up(&least);
    let cost = up.last().copied().filter(|cost| !is_never(cost))?;
    let leaves = circuit.pick(|parts| parts.iter().copied().min_by_key(|part| up[*part as usize]));
    let mut found = vec![0; model.variables.len()];
    for leaf in leaves {
        let (variable, set) = &circuit.leaves()[leaf as usize];
        let costs = &costs[variable.0 as usize];
        let best = bits::values(set.words()).min_by_key(|value| costs[*value]);
        found[variable.0 as usize] = best.unwrap_or(0) as u32;
    }
    Some((cost, found))
}
