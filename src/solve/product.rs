//! A catalog ready to be configured.

use super::engine::Engine;
use super::{Because, By, Outcome, Room, complete, outcome, why};
use crate::build::{Build, Selection};
use crate::catalog::{Catalog, ChoiceId, Problem};
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
        let rules = RuleBook::read(&catalog)?;
        let engine = Engine::compile(&catalog, &rules);
        Ok(Self { catalog, rules, engine })
    }

    /// What is possible after a build's decisions.
    pub fn outcome(&self, build: &Build) -> Outcome {
        outcome::outcome(self, build)
    }

    /// By choice id: whether the choice is possible when the decisions in its own group, if that
    /// holds at most one choice, and in the groups nested under its siblings are given up.
    pub fn switchable(&self, build: &Build) -> Vec<bool> {
        outcome::switchable(self, build)
    }

    /// How far each stepper and slider goes, its own decision given up.
    pub fn room(&self, build: &Build) -> Room {
        outcome::room(self, build)
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
    pub fn complete(&self, build: &Build, by: &By) -> Option<Selection> {
        complete::complete(self, build, by)
    }
}
