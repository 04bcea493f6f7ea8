//! Tables: which rows still fit is known by bits, one for each row.

use super::bits::{self, Set, words_for};
use super::model::{Domains, Model, VariableId};

/// Rows of cells; a row fits when each variable's value is in its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    over: Vec<VariableId>,
    /// Where each column's values begin in `support`, in rows of `words` words.
    starts: Vec<usize>,
    /// By column and value: the rows whose cell has it.
    support: Vec<u64>,
    count: usize,
    /// How many words hold a bit for each row.
    words: usize,
    /// Whether every cell is a single value and no two rows are the same.
    pub is_ground: bool,
    /// Whether some row must fit, or none may.
    pub are_allowed: bool,
}

impl Rows {
    /// The rows of which one must fit; each column with the size of its variable.
    pub fn allowed(columns: Vec<(VariableId, usize)>, mut cells: Vec<Vec<Set>>) -> Self {
        cells.sort_unstable();
        cells.dedup();
        let words = words_for(cells.len());
        let (mut starts, mut support) = (Vec::new(), Vec::new());
        for (column, (_, size)) in columns.iter().enumerate() {
            starts.push(support.len());
            for value in 0..*size {
                let has = |row: usize| bits::contains(cells[row][column].words(), value);
                support.extend_from_slice(Set::where_holds(cells.len(), has).words());
            }
        }
        starts.push(support.len());
        let is_ground = cells.iter().flatten().all(|cell| bits::only(cell.words()).is_some());
        let over = columns.into_iter().map(|(variable, _)| variable).collect();
        Self { over, starts, support, count: cells.len(), words, is_ground, are_allowed: true }
    }

    /// The rows of which none may fit, or the other way round.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { are_allowed: !self.are_allowed, ..self.clone() }
    }

    /// The variable of each column.
    pub fn over(&self) -> &[VariableId] {
        &self.over
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// By column and value, the bits of the rows whose cell has it.
    pub fn support(&self) -> &[u64] {
        &self.support
    }

    /// The rows whose cell in a column has the value.
    pub fn with(&self, column: usize, value: usize) -> &[u64] {
        let from = self.starts[column] + value * self.words;
        &self.support[from..from + self.words]
    }

    /// The values a row has in a column.
    pub fn cell(&self, row: usize, column: usize) -> impl Iterator<Item = usize> + '_ {
        let size = (self.starts[column + 1] - self.starts[column]) / self.words;
        (0..size).filter(move |value| bits::contains(self.with(column, *value), row))
    }

    /// The rows that fit these domains, as bits.
    pub fn fitting(&self, model: &Model, domains: &Domains) -> Vec<u64> {
        let mut fitting = vec![u64::MAX; self.words];
        if !self.count.is_multiple_of(64) || self.count == 0 {
            fitting[self.words - 1] = (1 << (self.count % 64)) - 1;
        }
        let mut column_fits = vec![0; self.words];
        for (column, variable) in self.over.iter().enumerate() {
            column_fits.fill(0);
            for value in bits::values(domains.of(model, *variable)) {
                let with = self.with(column, value);
                column_fits.iter_mut().zip(with).for_each(|(all, word)| *all |= word);
            }
            fitting.iter_mut().zip(&column_fits).for_each(|(all, word)| *all &= word);
        }
        fitting
    }

    /// Those of the values that some of the rows has in a column.
    pub fn supported(&self, column: usize, values: &[u64], rows: &[u64]) -> Set {
        let mut kept = Set::from_words(values);
        for value in bits::values(values) {
            if !bits::meet(self.with(column, value), rows) {
                kept.words_mut()[value / 64] &= !(1 << (value % 64));
            }
        }
        kept
    }

    /// Whether it holds for every value left, for none, or (`None`) for some.
    pub fn status(&self, model: &Model, domains: &Domains) -> Option<bool> {
        let fitting = self.fitting(model, domains);
        if bits::is_empty(&fitting) {
            return Some(!self.are_allowed);
        }
        self.covers(&fitting, model, domains).then_some(self.are_allowed)
    }

    /// Whether these fitting rows have every combination of values left: proved by counting where
    /// rows are ground, otherwise only by a single row that has them all.
    fn covers(&self, fitting: &[u64], model: &Model, domains: &Domains) -> bool {
        if self.is_ground {
            let sizes = self.over.iter().map(|id| u64::from(bits::count(domains.of(model, *id))));
            let all = sizes.fold(1_u64, u64::saturating_mul);
            return u64::from(bits::count(fitting)) == all;
        }
        let has_all = |row: usize| {
            let mut columns = self.over.iter().enumerate();
            columns.all(|(column, id)| {
                let mut values = bits::values(domains.of(model, *id));
                values.all(|value| bits::contains(self.with(column, value), row))
            })
        };
        bits::values(fitting).any(has_all)
    }
}
