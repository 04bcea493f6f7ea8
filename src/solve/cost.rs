//! What each value of a variable costs, and the cheapest walk through the circuit.

use super::answers::Assignment;
use super::bits::{self, Set};
use super::circuit::{Arm, Circuit, Semiring};
use super::model::{Model, Subject, VariableId, number_at};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::money::Money;

/// Measures in order of weight; a later one only decides between equals.
pub type Cost = [i64; 4];

/// More than any sum of costs; sums of a few of these still fit.
pub const NEVER: Cost = [i64::MAX / 4, 0, 0, 0];

/// Costs by variable and value.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    all: Vec<Cost>,
    /// By variable: where its values begin; at the end, how many there are.
    starts: Vec<u32>,
}

impl Costs {
    /// The costs of a variable's values.
    pub fn of(&self, id: VariableId) -> &[Cost] {
        let at = id.0 as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The costs of a variable's values.
    pub fn of_mut(&mut self, id: VariableId) -> &mut [Cost] {
        let at = id.0 as usize;
        &mut self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn each(&self) -> impl Iterator<Item = &[Cost]> {
        self.starts.windows(2).map(|ends| &self.all[ends[0] as usize..ends[1] as usize])
    }
}

/// By variable and value, the minor units it adds to the total of any build, texts aside.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prices(Vec<Vec<i64>>);

impl Prices {
    pub fn new(catalog: &Catalog, model: &Model) -> Self {
        let of = |(id, variable): (VariableId, &super::model::Variable)| {
            (0..variable.size).map(|value| fixed_price(catalog, model, id, value).minor()).collect()
        };
        Self(model.variable_ids().map(of).collect())
    }

    /// The minor units that a variable's value adds to the total of any build.
    pub fn fixed(&self, id: VariableId, value: usize) -> i64 {
        self.0[id.0 as usize][value]
    }
}

/// The minor units that what is written in a group's font adds.
pub fn text_price(catalog: &Catalog, build: &Build, group: GroupId) -> i64 {
    let text = build.texts.get(&group);
    text.map_or(0, |text| catalog.gross(catalog.text_amount(group, text)).minor())
}

fn fixed_price(catalog: &Catalog, model: &Model, id: VariableId, value: usize) -> Money {
    let one = |choice: ChoiceId| catalog.gross(catalog.choice_amount(choice, 1));
    match model.variable(id).subject {
        Subject::Group(group) => {
            let at = value.checked_sub(1).and_then(|at| catalog.group(group).choices.get(at));
            at.map_or(Money::ZERO, |choice| one(*choice))
        }
        Subject::Choice(choice) => catalog.gross(catalog.choice_amount(choice, value as u32)),
        Subject::Number(group) => number_price(catalog, group, value),
        Subject::PriceRule(rule) if value == 1 => catalog.gross(catalog.price_rule_amount(rule)),
        Subject::PriceRule(_) => Money::ZERO,
    }
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
pub fn costs(model: &Model, mut cost: impl FnMut(VariableId, usize) -> Cost) -> Costs {
    let mut all = Vec::with_capacity(model.values);
    for (id, variable) in model.variable_ids() {
        all.extend((0..variable.size).map(|value| cost(id, value)));
    }
    let starts = model.variables.iter().map(|variable| variable.first_value as u32);
    Costs { all, starts: starts.chain([model.values as u32]).collect() }
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
        let costs = self.0.of(variable);
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
    let found = match Packed::new(costs) {
        Some(packed) => pick(circuit, model, &packed)?,
        None => pick(circuit, model, &Least(costs))?,
    };
    Some((total(costs, &found), found))
}

/// What a build costs.
pub fn total(costs: &Costs, found: &Assignment) -> Cost {
    let of = costs.each().zip(found).map(|(costs, value)| costs[*value as usize]);
    of.fold([0; 4], |sum, cost| std::array::from_fn(|at| sum[at] + cost[at]))
}

/// By variable and value: the least cost of any build that has it.
pub fn least_by_value(circuit: &Circuit, model: &Model, costs: &Costs) -> Costs {
    match Packed::new(costs) {
        Some(packed) => by_value(circuit, model, &packed),
        None => by_value(circuit, model, &Least(costs)),
    }
}

/// Costs that add up, of which the least is wanted.
trait Measure: Semiring<Value: Copy + Ord> {
    fn of(&self, variable: VariableId, value: usize) -> Self::Value;
    fn cost(&self, measured: Self::Value) -> Cost;
}

impl Measure for Least<'_> {
    fn of(&self, variable: VariableId, value: usize) -> Cost {
        self.0.of(variable)[value]
    }

    fn cost(&self, measured: Cost) -> Cost {
        measured
    }
}

fn pick<M: Measure>(circuit: &Circuit, model: &Model, measure: &M) -> Option<Assignment> {
    let up = circuit.up(measure);
    if is_never(&measure.cost(*up.root()?)) {
        return None;
    }
    let of =
        |arm: &Arm| measure.multiply(&up.leaves[arm.leaf as usize], &up.gates[arm.rest as usize]);
    let leaves = circuit.pick(|arms| arms.iter().copied().min_by_key(of));
    let mut found = vec![0; model.variables.len()];
    for leaf in leaves {
        let (variable, set) = &circuit.leaves()[leaf as usize];
        let best = bits::values(set.words()).min_by_key(|value| measure.of(*variable, *value));
        found[variable.0 as usize] = best.unwrap_or(0) as u32;
    }
    Some(found)
}

fn by_value<M: Measure>(circuit: &Circuit, model: &Model, measure: &M) -> Costs {
    let up = circuit.up(measure);
    let rest = circuit.down(measure, &up);
    let mut best = vec![measure.zero(); model.values];
    for ((variable, set), rest) in circuit.leaves().iter().zip(rest) {
        let first = model.variable(*variable).first_value;
        for value in bits::values(set.words()) {
            let cost = measure.multiply(&rest, &measure.of(*variable, value));
            best[first + value] = best[first + value].min(cost);
        }
    }
    costs(model, |id, value| measure.cost(best[model.variable(id).first_value + value]))
}

/// Costs with all measures in one number, each above its variable's least.
struct Packed<'a> {
    /// Where each variable's values begin.
    starts: &'a [u32],
    costs: Vec<i64>,
    /// What one of each measure counts.
    weights: Cost,
    /// The sum of the least of all variables.
    least: Cost,
}

/// What stands for [`NEVER`] when packed; two of these still fit.
const PACKED_NEVER: i64 = 1 << 61;

impl<'a> Packed<'a> {
    /// `None` where sums could grow too large.
    fn new(costs: &'a Costs) -> Option<Self> {
        let (mut least, mut spans) = ([0_i64; 4], [0_i64; 4]);
        let mut lows: Vec<Cost> = Vec::with_capacity(costs.starts.len());
        for costs in costs.each() {
            let (mut low, mut high) = ([i64::MAX; 4], [i64::MIN; 4]);
            for cost in costs.iter().filter(|cost| !is_never(cost)) {
                low = std::array::from_fn(|at| low[at].min(cost[at]));
                high = std::array::from_fn(|at| high[at].max(cost[at]));
            }
            if low[0] == i64::MAX {
                (low, high) = ([0; 4], [0; 4]);
            }
            for at in 0..4 {
                least[at] = least[at].checked_add(low[at])?;
                spans[at] = spans[at].checked_add(high[at].checked_sub(low[at])?)?;
            }
            lows.push(low);
        }
        let mut weights = [1_i64; 4];
        for at in (0..3).rev() {
            weights[at] = weights[at + 1].checked_mul(spans[at + 1].checked_add(1)?)?;
        }
        let most = weights[0].checked_mul(spans[0].checked_add(1)?)?;
        let pack = |cost: &Cost, low: &Cost| {
            if is_never(cost) {
                return PACKED_NEVER;
            }
            (0..4).map(|at| (cost[at] - low[at]) * weights[at]).sum()
        };
        let starts = &costs.starts[..];
        let all = costs.each().zip(&lows);
        let packed = all.flat_map(|(costs, low)| costs.iter().map(move |cost| pack(cost, low)));
        (most < PACKED_NEVER).then(|| Self { starts, costs: packed.collect(), weights, least })
    }
}

impl Semiring for Packed<'_> {
    type Value = i64;

    fn zero(&self) -> i64 {
        PACKED_NEVER
    }

    fn one(&self) -> i64 {
        0
    }

    fn add(&self, left: &i64, right: &i64) -> i64 {
        *left.min(right)
    }

    fn multiply(&self, left: &i64, right: &i64) -> i64 {
        (left + right).min(PACKED_NEVER)
    }

    fn leaf(&self, variable: VariableId, set: &Set) -> i64 {
        let costs = &self.costs[self.starts[variable.0 as usize] as usize..];
        bits::values(set.words()).map(|value| costs[value]).min().unwrap_or(PACKED_NEVER)
    }

    fn without(&self, product: &i64, part: &i64) -> Option<i64> {
        (*product < PACKED_NEVER).then(|| product - part)
    }
}

impl Measure for Packed<'_> {
    fn of(&self, variable: VariableId, value: usize) -> i64 {
        self.costs[self.starts[variable.0 as usize] as usize + value]
    }

    fn cost(&self, mut measured: i64) -> Cost {
        if measured >= PACKED_NEVER {
            return NEVER;
        }
        std::array::from_fn(|at| {
            let digit = measured / self.weights[at];
            measured %= self.weights[at];
            digit + self.least[at]
        })
    }
}
