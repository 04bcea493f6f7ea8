//! Pumpkin, a library for constraint programs: the fewest decisions to give up, by optimisation.

use super::{Decisions, Raw};
use pumpkin_conflict_resolvers::resolvers::ResolutionResolver;
use pumpkin_constraints::less_than_or_equals;
use pumpkin_core::DefaultBrancher;
use pumpkin_core::Solver;
use pumpkin_core::constraints::Constraint;
use pumpkin_core::optimisation::OptimisationDirection;
use pumpkin_core::optimisation::linear_sat_unsat::LinearSatUnsat;
use pumpkin_core::predicate;
use pumpkin_core::predicates::Predicate;
use pumpkin_core::results::{OptimisationResult, ProblemSolution, SolutionReference};
use pumpkin_core::termination::Indefinite;
use pumpkin_core::variables::{DomainId, TransformableVariable};
use std::ops::ControlFlow;

/// How many of the decisions must be given up, at least, so that the wanted value of a variable can
/// stand; `None` where it never can.
pub fn fewest_given_up(raw: &Raw, decisions: &Decisions, wanted: (usize, usize)) -> Option<usize> {
    let (mut solver, variables) = model(raw);
    let is = |(variable, value): (usize, usize), holds: bool| -> Predicate {
        let (variable, value) = (variables[variable], value as i32);
        if holds { predicate!(variable == value) } else { predicate!(variable != value) }
    };
    let tag = solver.new_constraint_tag();
    solver.add_clause([is(wanted, true)], tag);
    let mut terms = Vec::new();
    for (variable, value, holds) in decisions {
        let given_up = solver.new_bounded_integer(0, 1);
        let kept = is((*variable, *value), *holds);
        solver.add_clause([kept, predicate!(given_up >= 1)], tag);
        terms.push(given_up.scaled(1));
    }
    let cost = solver.new_bounded_integer(0, decisions.len() as i32);
    terms.push(cost.scaled(-1));
    less_than_or_equals(terms, 0, tag).post(&mut solver);
    let mut brancher = solver.default_brancher();
    let mut resolver = ResolutionResolver::default();
    let go_on = |_: &Solver, _: SolutionReference, _: &DefaultBrancher, _: &ResolutionResolver| {
        ControlFlow::<()>::Continue(())
    };
    let least = LinearSatUnsat::new(OptimisationDirection::Minimise, cost, go_on);
    match solver.optimise(&mut brancher, &mut Indefinite, &mut resolver, least) {
        OptimisationResult::Optimal(best) => Some(best.get_integer_value(cost) as usize),
        _ => None,
    }
}

fn model(raw: &Raw) -> (Solver, Vec<DomainId>) {
    let mut solver = Solver::default();
    let tag = solver.new_constraint_tag();
    let sizes = raw.sizes.iter();
    let variables: Vec<DomainId> =
        sizes.map(|size| solver.new_bounded_integer(0, *size as i32 - 1)).collect();
    for (over, table) in &raw.tables {
        let row = solver.new_bounded_integer(0, table.len() as i32 - 1);
        for (at, values) in table.iter().enumerate() {
            let at = at as i32;
            for (variable, value) in over.iter().zip(values) {
                let (variable, value) = (variables[*variable], *value as i32);
                let clause = [predicate!(row != at), predicate!(variable == value)];
                solver.add_clause(clause, tag);
            }
        }
    }
    for clause in &raw.clauses {
        let holds = clause.iter().map(|(variable, holds)| {
            let variable = variables[*variable];
            if *holds { predicate!(variable >= 1) } else { predicate!(variable <= 0) }
        });
        solver.add_clause(holds.collect::<Vec<_>>(), tag);
    }
    (solver, variables)
}
