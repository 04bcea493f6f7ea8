//! Counts and price questions, each a walk over the circuit.

use super::answers::Count;
use super::bits;
use super::cost::{self, Cost, Costs, NEVER, is_never};
use super::demand::{self, Demand};
use super::model::{Model, VariableId};
use super::product::Product;
use crate::build::{Build, Selection};
use crate::catalog::ChoiceId;
use crate::money::Money;

/// How many whole valid builds keep every decision.
pub fn count(product: &Product, build: &Build) -> Count {
    let model = &product.engine.model;
    let kept = demand::kept(&product.catalog, model, build);
    product.engine.answers().count(model, &kept)
}

/// The totals of the cheapest and the dearest whole valid build that keeps every decision.
pub fn price_bounds(product: &Product, build: &Build) -> Option<(Money, Money)> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let kept = demand::kept(catalog, model, build);
    let price = |id, value| product.engine.price(catalog, build, (id, value));
    let bound = |sign: i64| {
        let costs = cost::costs(model, |id, value| {
            let is_kept = bits::contains(kept.of(model, id), value);
            if is_kept { [sign * price(id, value), 0, 0, 0] } else { NEVER }
        });
        let (total, _) = product.engine.answers().cheapest(model, &costs)?;
        Some(product.catalog.gross(catalog.base_price) + Money::from_minor(sign * total[0]))
    };
    Some((bound(1)?, bound(-1)?))
}

/// By choice: the total of the cheapest whole valid build that contains it and gives up as few
/// decisions as possible; `None` when no valid build contains it.
pub fn option_prices(product: &Product, build: &Build) -> Vec<Option<Money>> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    let price = |id, value| product.engine.price(catalog, build, (id, value));
    let mut costs = cost::costs(model, |id, value| [0, price(id, value), 0, 0]);
    for demand in &demands {
        for (value, cost) in costs.of_mut(demand.variable).iter_mut().enumerate() {
            cost[0] += i64::from(!bits::contains(demand.set.words(), value));
        }
    }
    let base = catalog.gross(catalog.base_price);
    let total = |cost: Cost| base + Money::from_minor(cost[1]);
    let best = product.engine.answers().least_by_value(model, &costs);
    catalog.choice_ids().map(|(id, _)| least_with(model, &best, id).map(total)).collect()
}

fn least_with(model: &Model, best: &Costs, id: ChoiceId) -> Option<Cost> {
    let variable = model.variable_of(id);
    let values = best.of(variable).iter().enumerate();
    let standing = values.filter(|(value, _)| model.count_at(id, *value) > 0);
    standing.map(|(_, cost)| *cost).min().filter(|cost| !is_never(cost))
}

/// How many decisions a value of a variable breaks.
pub fn broken(demands: &[Demand], id: VariableId, value: usize) -> i64 {
    let breaks =
        |demand: &&Demand| demand.variable == id && !bits::contains(demand.set.words(), value);
    demands.iter().filter(breaks).count() as i64
}

/// What a selection costs: the sum of its lines, each rounded and taxed by itself.
pub fn total(product: &Product, selection: &Selection) -> Money {
    let (catalog, engine) = (&product.catalog, &product.engine);
    let model = &engine.model;
    let choices = selection.choices.iter().map(|(id, picked)| {
        let (variable, value) = model.value_times(*id, picked.count);
        let known = value.map(|value| Money::from_minor(engine.fixed_price(variable, value)));
        known.unwrap_or_else(|| catalog.gross(catalog.choice_amount(*id, picked.count)))
    });
    let numbers = selection.numbers.iter();
    let numbers = numbers.map(|(id, (number, _))| catalog.number_amount(*id, *number));
    let texts = selection.texts.iter();
    let texts = texts.map(|(id, lettering)| catalog.text_amount(*id, &lettering.text));
    let whens = product.rules.price_whens.iter().enumerate();
    let rules = whens.filter(|(_, when)| when.holds(catalog, selection));
    let rules = rules.map(|(rule, _)| catalog.price_rule_amount(rule));
    let lines = numbers.chain(texts).chain(rules).map(|amount| catalog.gross(amount));
    catalog.gross(catalog.base_price) + choices.chain(lines).sum()
}
