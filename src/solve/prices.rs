//! Counts and price questions, each a walk over the circuit.

use super::bits::{self, Set};
use super::bound;
use super::circuit::{Circuit, Semiring};
use super::cost::{self, Cost, Least, NEVER, is_never, price};
use super::demand::{self, Demand};
use super::model::{Domains, Model, VariableId};
use super::product::Product;
use crate::build::{Build, Selection};
use crate::catalog::ChoiceId;
use crate::money::Money;
use num_bigint::BigUint;

/// How many whole valid builds keep every decision.
pub fn count(product: &Product, build: &Build) -> BigUint {
    let model = &product.engine.model;
    let kept = demand::meet(model, &demand::demands(&product.catalog, model, build));
    let circuit = product.engine.circuit_within(&kept);
    let counts = circuit.up(&Builds { model, kept: &kept });
    counts.last().cloned().unwrap_or_default()
}

struct Builds<'a> {
    model: &'a Model,
    kept: &'a Domains,
}

impl Semiring for Builds<'_> {
    type Value = BigUint;

    fn zero(&self) -> BigUint {
        BigUint::ZERO
    }

    fn one(&self) -> BigUint {
        BigUint::from(1_u32)
    }

    fn add(&self, left: &BigUint, right: &BigUint) -> BigUint {
        left + right
    }

    fn multiply(&self, left: &BigUint, right: &BigUint) -> BigUint {
        left * right
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> BigUint {
        let kept = self.kept.of(self.model, variable);
        let both = kept.iter().zip(set.words()).map(|(kept, word)| (kept & word).count_ones());
        BigUint::from(both.sum::<u32>())
    }
}

/// The totals of the cheapest and the dearest whole valid build that keeps every decision.
pub fn price_bounds(product: &Product, build: &Build) -> Option<(Money, Money)> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let kept = demand::meet(model, &demand::demands(catalog, model, build));
    let bound = |sign: i64| {
        let costs = cost::costs(model, |id, value| {
            let is_kept = bits::contains(kept.of(model, id), value);
            if is_kept { [sign * price(catalog, build, model, id, value), 0, 0, 0] } else { NEVER }
        });
        let (total, _) = product.engine.cheapest(&costs)?;
        Some(product.catalog.gross(catalog.base_price) + Money::from_minor(sign * total[0]))
    };
    Some((bound(1)?, bound(-1)?))
}

/// By choice: the total of the cheapest whole valid build that contains it and gives up as few
/// decisions as possible; `None` when no valid build contains it.
pub fn option_prices(product: &Product, build: &Build) -> Vec<Option<Money>> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    let costs = cost::costs(model, |id, value| {
        [broken(&demands, id, value), price(catalog, build, model, id, value), 0, 0]
    });
    let base = catalog.gross(catalog.base_price);
    let total = |cost: Cost| base + Money::from_minor(cost[1]);
    if let Some(circuit) = &product.engine.circuit {
        let best = best_by_value(model, circuit, &costs);
        return catalog
            .choice_ids()
            .map(|(id, _)| least_with(model, &best, id).map(total))
            .collect();
    }
    let least = |id| {
        let mut domains = model.all();
        let (variable, stands) = model.standing(id);
        domains.keep(model, variable, stands.words());
        bound::cheapest(model, domains, &costs).map(|(cost, _)| total(cost))
    };
    catalog.choice_ids().map(|(id, _)| least(id)).collect()
}

fn least_with(model: &Model, best: &[Vec<Cost>], id: ChoiceId) -> Option<Cost> {
    let variable = model.variable_of(id);
    let values = best[variable.0 as usize].iter().enumerate();
    let standing = values.filter(|(value, _)| model.count_at(id, *value) > 0);
    standing.map(|(_, cost)| *cost).min().filter(|cost| !is_never(cost))
}

/// How many decisions a value of a variable breaks.
pub fn broken(demands: &[Demand], id: VariableId, value: usize) -> i64 {
    let breaks =
        |demand: &&Demand| demand.variable == id && !bits::contains(demand.set.words(), value);
    demands.iter().filter(breaks).count() as i64
}

/// By variable and value: the least cost of any build that has it.
fn best_by_value(model: &Model, circuit: &Circuit, costs: &cost::Costs) -> Vec<Vec<Cost>> {
    let least = Least(costs);
    let up = circuit.up(&least);
    let rest = circuit.down(&least, &up);
    let mut best: Vec<Vec<Cost>> =
        model.variables.iter().map(|variable| vec![NEVER; variable.size]).collect();
    for ((variable, set), rest) in circuit.leaves().iter().zip(rest) {
        let at = variable.0 as usize;
        for value in bits::values(set.words()) {
            let cost = least.multiply(&rest, &costs[at][value]);
            best[at][value] = best[at][value].min(cost);
        }
    }
    best
}

/// What a selection costs: the sum of its lines, each rounded and taxed by itself.
pub fn total(product: &Product, selection: &Selection) -> Money {
    let catalog = &product.catalog;
    let choices = selection.choices.iter();
    let choices = choices.map(|(id, picked)| catalog.choice_amount(*id, picked.count));
    let numbers = selection.numbers.iter();
    let numbers = numbers.map(|(id, (number, _))| catalog.number_amount(*id, *number));
    let texts = selection.texts.iter();
    let texts = texts.map(|(id, lettering)| catalog.text_amount(*id, &lettering.text));
    let whens = product.rules.price_whens.iter().enumerate();
    let rules = whens.filter(|(_, when)| when.holds(catalog, selection));
    let rules = rules.map(|(rule, _)| catalog.price_rule_amount(rule));
    let lines = choices.chain(numbers).chain(texts).chain(rules);
    catalog.gross(catalog.base_price) + lines.map(|amount| catalog.gross(amount)).sum()
}
