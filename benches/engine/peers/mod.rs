//! The same questions asked of others: a SAT library once for each option, and decision diagrams.

pub mod bdd;
pub mod sat;

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
    /// By choice of the model's catalog: its variable and value.
    pub fn places(&self) -> Vec<(usize, usize)> {
        if !self.clauses.is_empty() {
            return (0..self.sizes.len()).map(|variable| (variable, 1)).collect();
        }
        let sizes = self.sizes.iter().enumerate();
        sizes.flat_map(|(variable, size)| (0..*size).map(move |value| (variable, value))).collect()
    }
}
