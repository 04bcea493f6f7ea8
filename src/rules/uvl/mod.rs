//! Feature models in UVL (Universal Variability Language) to the text of a catalog.
//!
//! Text to [`lexer`] tokens, to the [`model`] of one file, to the [`tree`] of all its imports; then
//! [`rule`] writes each constraint as a formula and [`write`](mod@write) the catalog. A valid
//! configuration of the model is a valid build of the catalog, and the other way round.

mod arithmetic;
mod constraint;
mod copies;
mod lexer;
mod model;
mod names;
mod numbers;
mod parser;
mod rule;
#[cfg(test)]
mod tests;
mod tree;
mod wording;
mod write;

use crate::catalog::Position;
use std::fmt;

/// Where the importer finds the text of models.
pub trait Models {
    /// The text of the model at a path with `/` between its parts; `Err` says why there is none.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// Something in a model that is wrong, or that a catalog cannot say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    pub at: Position,
    pub text: String,
}

/// A model as a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The text of `catalog.ron`.
    pub catalog: String,
    pub features: usize,
    pub constraints: usize,
    /// What the author should look at, since the model does not say it.
    pub remarks: Vec<Fault>,
}

/// `model.uvl:3:14: what is wrong`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.at, self.text)
    }
}

/// More faults than these would only repeat the first.
const MOST_FAULTS: usize = 200;

/// Turns the model at a path, with everything it imports, into a catalog, or finds every fault.
pub fn import(path: &str, models: &dyn Models) -> Result<Imported, Vec<Fault>> {
    let found = tree::read(path, models)
        .and_then(|tree| rule::rules(&tree).map(|rules| write::catalog(&tree, &rules)));
    found.map_err(|mut faults| {
        faults.sort();
        faults.dedup();
        faults.truncate(MOST_FAULTS);
        faults
    })
}
