//! The same questions asked of others: a SAT library once for each option, decision diagrams,
//! and a library for constraint programs.

pub mod bdd;
pub mod cp;
pub mod sat;

use bespoke::build::Stance;
use bespoke::catalog::ChoiceId;

/// A model as its file has it.
pub struct Raw {
    /// By variable, how many values it has.
    pub sizes: Vec<usize>,
    /// Which variables, and the rows of their values.
    pub tables: Vec<(Vec<usize>, Vec<Vec<usize>>)>,
    /// Clauses over variables of two values: the variable, and whether it has the second.
    pub clauses: Vec<Vec<(usize, bool)>>,
}

/// Variables, a value of each, and whether it must be that one or must not.
pub type Decisions = Vec<(usize, usize, bool)>;

/// Tells for every variable which values are possible.
pub trait Peer {
    fn name(&self) -> &'static str;
    fn possible(&mut self, decisions: &Decisions) -> Vec<Vec<bool>>;
}

impl Raw {
    /// What a build decides, of the model's own catalog.
    pub fn decisions(&self, made: impl Iterator<Item = (ChoiceId, Stance)>) -> Decisions {
        let places = self.places();
        let decision = |(id, stance): (ChoiceId, Stance)| {
            let (variable, value) = places[id.0 as usize];
            (variable, value, stance != Stance::Rejected)
        };
        made.map(decision).collect()
    }

    /// By choice of the model's catalog: its variable and value.
    pub fn places(&self) -> Vec<(usize, usize)> {
        if !self.clauses.is_empty() {
            return (0..self.sizes.len()).map(|variable| (variable, 1)).collect();
        }
        let sizes = self.sizes.iter().enumerate();
        sizes.flat_map(|(variable, size)| (0..*size).map(move |value| (variable, value))).collect()
    }
}
