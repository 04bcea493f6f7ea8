//! A catalog ready to be configured.

use super::engine::Engine;
use super::{
    Because, By, Count, Outcome, Repair, Room, complete, outcome, prices, repair, switch, totals,
    why,
};
use crate::build::{Build, Edit, Selection};
use crate::catalog::{Catalog, ChoiceId, Problem, Translation};
use crate::money::Money;
use crate::rules::RuleBook;

/// A catalog with its rules read and compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub catalog: Catalog,
    pub rules: RuleBook,
    pub engine: Engine,
}

impl Product {
    /// Reads and compiles the rules of a catalog, or finds every problem in them.
    pub fn open(catalog: Catalog) -> Result<Self, Vec<Problem>> {
        Self::open_compiled(catalog, None)
    }

    /// As [`Product::open`]; takes the compiled form from these bytes if they are of this catalog.
    pub fn open_compiled(catalog: Catalog, bytes: Option<&[u8]>) -> Result<Self, Vec<Problem>> {
        let rules = RuleBook::read(&catalog)?;
        let engine = Engine::compile(&catalog, &rules, bytes);
        Ok(Self { catalog, rules, engine })
    }

    /// The same product with its texts in another language; nothing is compiled anew.
    #[must_use]
    pub fn in_language(&self, translation: &Translation) -> Self {
        Self { catalog: self.catalog.in_language(translation), ..self.clone() }
    }

    /// What is possible after a build's decisions.
    pub fn outcome(&self, build: &Build) -> Outcome {
        outcome::outcome(self, build)
    }

    /// By choice id: whether the choice is possible when the decisions in its own group, if that
    /// holds at most one choice, and in the groups nested under its siblings are given up.
    pub fn switchable(&self, build: &Build) -> Vec<bool> {
        switch::switchable(self, build)
    }

    /// How far each stepper and slider goes, its own decision given up.
    pub fn room(&self, build: &Build) -> Room {
        switch::room(self, build)
    }

    /// Why a choice is blocked or forced; `None` when it is open or chosen.
    pub fn why(&self, build: &Build, choice: ChoiceId) -> Option<Because> {
        why::why(self, build, choice)
    }

    /// Why the decisions themselves cannot stand together; `None` when they can.
    pub fn conflict(&self, build: &Build) -> Option<Because> {
        why::conflict(self, build)
    }

    /// A whole valid build that keeps every decision; `None` only when the decisions contradict.
    #[expect(clippy::needless_pass_by_value, reason = "callers make the way on the spot")]
    pub fn complete(&self, build: &Build, by: By) -> Option<Selection> {
        complete::complete(self, build, &by)
    }

    /// Up to `at_most` ways to have a choice that is blocked, best first: the fewest decisions given
    /// up, then the smallest price difference, then the fewest other changes.
    pub fn repairs(&self, build: &Build, wanted: ChoiceId, at_most: usize) -> Vec<Repair> {
        repair::repairs(self, build, wanted, at_most)
    }

    /// How many whole valid builds keep every decision.
    pub fn count(&self, build: &Build) -> Count {
        prices::count(self, build)
    }

    /// The totals of the cheapest and the dearest whole valid build that keeps every decision.
    pub fn price_bounds(&self, build: &Build) -> Option<(Money, Money)> {
        prices::price_bounds(self, build)
    }

    /// By choice id: the total of the cheapest whole valid build that contains it and gives up as
    /// few decisions as possible; `None` when no valid build contains it.
    pub fn option_prices(&self, build: &Build) -> Vec<Option<Money>> {
        prices::option_prices(self, build)
    }

    /// The build completed by default with a choice taken; `None` where that cannot be.
    pub fn complete_with(&self, build: &Build, choice: ChoiceId) -> Option<Selection> {
        let taken = Edit::Choose { choice, count: 1 };
        self.complete(&taken.apply(&self.catalog, build), By::Default)
    }

    /// By wanted choice: the total of the build completed by default with the choice taken; `None`
    /// where that cannot be.
    pub fn totals_with(&self, build: &Build, wanted: &[ChoiceId]) -> Vec<Option<Money>> {
        totals::totals(self, build, wanted)
    }

    /// What a selection costs: the sum of its lines.
    pub fn total(&self, selection: &Selection) -> Money {
        prices::total(self, selection)
    }
}
