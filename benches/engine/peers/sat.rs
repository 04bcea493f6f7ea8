//! `BatSat`, asked with assumptions whether each value can still be taken.

use super::{Decisions, Peer, Raw};
use batsat::{BasicSolver, Lit, SolverInterface, lbool};
use bespoke::catalog::{GroupId, RuleId};
use bespoke::solve::Ground;

pub struct PerOption {
    solver: BasicSolver,
    /// By variable and value.
    is: Vec<Vec<Lit>>,
}

impl PerOption {
    pub fn new(raw: &Raw) -> Self {
        Self::where_it_holds(raw, |_| true)
    }

    /// Only these grounds of the model's catalog: tables and clauses are its rules, and that a
    /// variable of tables has a value at all is its group's kind. Where it has none, it fits every cell.
    pub fn of(raw: &Raw, grounds: &[Ground]) -> Self {
        Self::where_it_holds(raw, |ground| grounds.contains(&ground))
    }

    fn where_it_holds(raw: &Raw, holds: impl Fn(Ground) -> bool) -> Self {
        let rule = |at: usize| holds(Ground::Rule(RuleId(at as u32)));
        let kind = |at: usize| raw.tables.is_empty() || holds(Ground::Kind(GroupId(at as u32)));
        let tables: Vec<_> = raw.tables.iter().enumerate().filter(|(at, _)| rule(*at)).collect();
        let mut solver = BasicSolver::default();
        let mut fresh = || Lit::new(solver.new_var_default(), true);
        let is: Vec<Vec<Lit>> =
            raw.sizes.iter().map(|size| (0..*size).map(|_| fresh()).collect()).collect();
        let rows: Vec<Vec<Lit>> =
            tables.iter().map(|(_, (_, rows))| rows.iter().map(|_| fresh()).collect()).collect();
        let mut nothing = vec![None; is.len()];
        for (variable, values) in is.iter().enumerate() {
            nothing[variable] = (!kind(variable)).then(|| Lit::new(solver.new_var_default(), true));
            let one: Vec<Lit> = values.iter().copied().chain(nothing[variable]).collect();
            for (at, value) in one.iter().enumerate() {
                for other in &one[at + 1..] {
                    solver.add_clause_reuse(&mut vec![!*value, !*other]);
                }
            }
            solver.add_clause_reuse(&mut one.clone());
        }
        for ((_, (over, table)), rows) in tables.iter().zip(&rows) {
            solver.add_clause_reuse(&mut rows.clone());
            for (row, fits) in table.iter().zip(rows) {
                for (variable, value) in over.iter().zip(row) {
                    let or_nothing = [!*fits, is[*variable][*value]].into_iter();
                    solver.add_clause_reuse(&mut or_nothing.chain(nothing[*variable]).collect());
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
        for (_, clause) in raw.clauses.iter().enumerate().filter(|(at, _)| rule(*at)) {
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
