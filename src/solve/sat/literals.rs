//! The values of variables as literals: for each value whether it is taken, and for variables of
//! three or more values whether at least it is (the order encoding).

use crate::solve::bits::{self, Set};
use crate::solve::model::{Model, VariableId};
use batsat::{Callbacks, Lit, SolverInterface, lbool};

/// The solver, without anyone to be told of its progress.
pub type Solver = batsat::Solver<Untold>;

/// Nobody.
#[derive(Default)]
pub struct Untold;

impl Callbacks for Untold {}

/// The literals of every variable of a model.
pub struct Literals {
    of: Vec<Of>,
    sizes: Vec<usize>,
    /// Always true.
    pub truth: Lit,
}

/// The literals of a variable.
enum Of {
    /// There is but one value.
    Nothing,
    /// Two values: whether it is the second.
    Second(Lit),
    Ordered {
        /// By value.
        is: Vec<Lit>,
        /// By value, less one: whether it is that or a later one.
        from: Vec<Lit>,
    },
}

impl Literals {
    /// The literals of a model, with the clauses that tie each variable's together.
    pub fn new(model: &Model, solver: &mut Solver) -> Self {
        let truth = fresh(solver);
        add(solver, [truth]);
        let sizes: Vec<usize> = model.variables.iter().map(|variable| variable.size).collect();
        let of = sizes.iter().map(|size| match size {
            0 | 1 => Of::Nothing,
            2 => Of::Second(fresh(solver)),
            _ => ordered(*size, solver),
        });
        let of = of.collect();
        Self { of, sizes, truth }
    }

    /// Whether a variable has a value.
    pub fn is(&self, id: VariableId, value: usize) -> Lit {
        match &self.of[id.0 as usize] {
            Of::Nothing => self.truth,
            Of::Second(second) => second.apply_sign(value == 1),
            Of::Ordered { is, .. } => is[value],
        }
    }

    /// Whether a variable has this value or a later one.
    pub fn from(&self, id: VariableId, value: usize) -> Lit {
        match &self.of[id.0 as usize] {
            _ if value == 0 => self.truth,
            _ if value >= self.sizes[id.0 as usize] => !self.truth,
            Of::Nothing => !self.truth,
            Of::Second(second) => *second,
            Of::Ordered { from, .. } => from[value - 1],
        }
    }

    /// Literals that hold together just where the variable's value is one of these.
    pub fn all_for(&self, id: VariableId, values: &[u64]) -> Vec<Lit> {
        let size = self.sizes[id.0 as usize];
        let Some((first, last)) = bits::first(values).zip(bits::last(values)) else {
            return vec![!self.truth];
        };
        if first == last {
            return vec![self.is(id, first)];
        }
        let mut all = Vec::new();
        if first > 0 {
            all.push(self.from(id, first));
        }
        if last + 1 < size {
            all.push(!self.from(id, last + 1));
        }
        let holes = (first..last).filter(|value| !bits::contains(values, *value));
        all.extend(holes.map(|value| !self.is(id, value)));
        all
    }

    /// Literals of which one holds just where the variable's value is one of these.
    pub fn any_for(&self, id: VariableId, values: &Set, solver: &mut Solver) -> Vec<Lit> {
        let size = self.sizes[id.0 as usize];
        let mut any = Vec::new();
        for (first, last) in runs(values.words()) {
            match (first, last + 1 == size) {
                (0, true) => return vec![self.truth],
                (0, false) => any.push(!self.from(id, last + 1)),
                (_, true) => any.push(self.from(id, first)),
                (_, false) if last - first < LONG_RUN => {
                    any.extend((first..=last).map(|value| self.is(id, value)));
                }
                (_, false) => {
                    let run = fresh(solver);
                    add(solver, [!run, self.from(id, first)]);
                    add(solver, [!run, !self.from(id, last + 1)]);
                    any.push(run);
                }
            }
        }
        any
    }

    /// The value a variable has in the solver's model.
    pub fn value(&self, id: VariableId, solver: &Solver) -> u32 {
        let holds = |literal: &Lit| solver.value_lit(*literal) == lbool::TRUE;
        match &self.of[id.0 as usize] {
            Of::Nothing => 0,
            Of::Second(second) => u32::from(holds(second)),
            Of::Ordered { from, .. } => from.partition_point(holds) as u32,
        }
    }
}

/// From so many values in a row on, the row gets a literal of its own.
const LONG_RUN: usize = 8;

fn ordered(size: usize, solver: &mut Solver) -> Of {
    let is: Vec<Lit> = (0..size).map(|_| fresh(solver)).collect();
    let from: Vec<Lit> = (1..size).map(|_| fresh(solver)).collect();
    for pair in from.windows(2) {
        add(solver, [!pair[1], pair[0]]);
    }
    for (value, is) in is.iter().enumerate() {
        let lower = value.checked_sub(1).map(|at| from[at]);
        let upper = from.get(value).copied();
        let mut is_between = vec![*is];
        for bound in lower.into_iter().chain(upper.map(|upper| !upper)) {
            add(solver, [!*is, bound]);
            is_between.push(!bound);
        }
        add(solver, is_between);
    }
    Of::Ordered { is, from }
}

/// The first and the last of every run of values without a gap.
fn runs(words: &[u64]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for value in bits::values(words) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == value => *last = value,
            _ => runs.push((value, value)),
        }
    }
    runs
}

/// A new literal.
pub fn fresh(solver: &mut Solver) -> Lit {
    Lit::new(solver.new_var(lbool::UNDEF, true), true)
}

/// Adds a clause.
pub fn add(solver: &mut Solver, clause: impl Into<Vec<Lit>>) {
    solver.add_clause_reuse(&mut clause.into());
}
