//! What is still possible: every question about a build, answered exactly.
//!
//! [`Product`] is the door. A catalog and its rules become a [`model`] of variables and constraints;
//! all money is in minor units, all rule arithmetic in whole numbers.

mod answers;
mod audit;
mod bits;
mod circuit;
mod classes;
mod clause;
mod compile;
mod complete;
mod cost;
mod demand;
mod engine;
mod give_up;
mod idle;
mod live;
mod minimal;
mod model;
mod node;
mod order;
mod outcome;
mod prices;
mod product;
mod propagate;
mod refute;
mod repair;
mod residue;
mod rows;
mod sat;
mod selection;
mod stored;
mod switch;
mod tidy;
mod totals;
mod translate;
mod trial;
mod upgrade;
mod why;

pub use answers::Count;
pub use audit::audit;
pub use engine::{Engine, Size};
pub use product::Product;
pub use upgrade::{Then, Upgrade};

use crate::build::{Build, Selection, Stance};
use crate::catalog::{ChoiceId, GroupId, RuleId};
use crate::money::Money;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How a choice stands towards a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Some valid build has it, some has not.
    Open,
    /// The customer chose it.
    Chosen,
    /// Not decided by the customer, yet in every valid build.
    Forced,
    /// In no valid build.
    Blocked,
}

/// What is possible after some decisions: exact, with respect to all valid builds that keep them.
///
/// When the decisions contradict (`consistent` is false), what was chosen is `Chosen` and all else
/// `Blocked`, and there are no numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// By choice id.
    pub standing: Vec<Standing>,
    /// By choice id: how often at least and at most.
    pub counts: Vec<(u32, u32)>,
    /// The smallest and the largest number of each group that can be asked.
    pub numbers: BTreeMap<GroupId, Range>,
    /// Groups that are asked for certain and still need an answer.
    pub open_groups: Vec<GroupId>,
    /// Whether what is chosen and forced is a whole valid build with nothing added.
    pub complete: bool,
    pub consistent: bool,
    /// What is chosen and forced, and by whom.
    pub selection: Selection,
}

/// The ends of a range of numbers; both are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub from: Decimal,
    pub to: Decimal,
}

/// How far the steppers and sliders of a build go, each with its own decision given up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// By choice id: how often at least and at most.
    pub counts: Vec<(u32, u32)>,
    pub numbers: BTreeMap<GroupId, Range>,
}

/// Decisions and grounds that together block or force: take away any one and they no longer do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Because {
    pub choices: Vec<(ChoiceId, Stance)>,
    /// Groups whose decided numbers belong to it.
    pub numbers: Vec<GroupId>,
    pub rules: Vec<Ground>,
}

/// Where a constraint comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    Rule(RuleId),
    /// The limits of the group's own kind.
    Kind(GroupId),
    /// The group is asked only under its parent.
    Nesting(GroupId),
    /// No more are left.
    Stock(ChoiceId),
}

/// A decision that is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Released {
    Choice(ChoiceId),
    Number(GroupId),
}

/// A way to have a choice after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The customer's decisions that have to go; none is superfluous.
    pub give_up: Vec<Released>,
    /// The build with these given up and the choice chosen.
    pub build: Build,
    /// That build completed by default.
    pub selection: Selection,
    /// What it costs more than the present build completed by default.
    pub price_difference: Money,
}

/// How to complete a build.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// The maker's defaults where they can stand, earlier groups first; then as little paid, as few
    /// choices, as cheap as possible.
    Default,
    /// The lowest total; then the fewest choices.
    Cheapest,
    /// The fewest choices added; then the lowest total.
    Fewest,
    /// The highest sum of weights; then as for `Default`.
    LikeMe(Weights),
}

/// How much each choice is liked; larger is better, absent is 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights(pub BTreeMap<ChoiceId, i64>);

#[cfg(test)]
pub(crate) mod shop;
#[cfg(test)]
mod tests;
