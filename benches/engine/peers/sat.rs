//! `BatSat`, asked with assumptions whether each value can still be taken.

use super::{Decisions, Peer, Raw};
use batsat::{BasicSolver, Lit, SolverInterface, lbool};

pub struct PerOption {
    solver: BasicSolver,
    /// By variable and value.
    is: Vec<Vec<Lit>>,
}

impl PerOption {
    pub fn new(raw: &Raw) -> Self {
        let mut solver = BasicSolver::default();
        let mut fresh = || Lit::new(solver.new_var_default(), true);
        let is: Vec<Vec<Lit>> =
            raw.sizes.iter().map(|size| (0..*size).map(|_| fresh()).collect()).collect();
        let rows: Vec<Vec<Lit>> =
            raw.tables.iter().map(|(_, rows)| rows.iter().map(|_| fresh()).collect()).collect();
        for values in &is {
            solver.add_clause_reuse(&mut values.clone());
            for (at, value) in values.iter().enumerate() {
                for other in &values[at + 1..] {
                    solver.add_clause_reuse(&mut vec![!*value, !*other]);
                }
            }
        }
        for ((over, table), rows) in raw.tables.iter().zip(&rows) {
            solver.add_clause_reuse(&mut rows.clone());
            for (row, fits) in table.iter().zip(rows) {
                for (variable, value) in over.iter().zip(row) {
                    solver.add_clause_reuse(&mut vec![!*fits, is[*variable][*value]]);
                }
            }
            for (column, variable) in over.iter().enumerate() {
                for (value, literal) in is[*variable].iter().enumerate() {
                    let with = table.iter().zip(rows).filter(|(row, _)| row[column] == value);
                    let mut clause: Vec<Lit> = with.map(|(_, fits)| *fits).collect();
                    clause.push(!*literal);
                    solver.add_clause_reuse(&mut clause);
                }
            }
        }
        for clause in &raw.clauses {
            let literals =
                clause.iter().map(|(variable, holds)| is[*variable][usize::from(*holds)]);
            solver.add_clause_reuse(&mut literals.collect());
        }
        Self { solver, is }
    }
}

impl PerOption {
    /// Whether any build keeps the decisions.
    pub fn is_possible(&mut self, decisions: &Decisions) -> bool {
        let assumed = self.literals(decisions);
        self.solver.solve_limited(&assumed) == lbool::TRUE
    }

    fn literals(&self, decisions: &Decisions) -> Vec<Lit> {
        let literal = |(variable, value, holds): &(usize, usize, bool)| {
            self.is[*variable][*value].apply_sign(*holds)
        };
        decisions.iter().map(literal).collect()
    }
}

impl Peer for PerOption {
    fn name(&self) -> &'static str {
        "batsat, once for each option"
    }

    fn possible(&mut self, decisions: &Decisions) -> Vec<Vec<bool>> {
        let mut assumed = self.literals(decisions);
        let (solver, is) = (&mut self.solver, &self.is);
        let mut can = |literal: &Lit| {
            assumed.push(*literal);
            let answer = solver.solve_limited(&assumed) == lbool::TRUE;
            assumed.pop();
            answer
        };
        is.iter().map(|values| values.iter().map(&mut can).collect()).collect()
    }
}
