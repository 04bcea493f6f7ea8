//! Constraints as clauses, each guarded by a literal: where that holds, the constraint must.

use super::literals::{Literals, Solver, add, fresh};
use crate::solve::answers::Assignment;
use crate::solve::bits::{self, Set};
use crate::solve::model::{Domains, Model, VariableId};
use crate::solve::node::{Linear, Node, Term};
use crate::solve::propagate::{status, status_of};
use crate::solve::rows::Rows;
use batsat::{Lit, SolverInterface, lbool};
use std::collections::BTreeMap;

/// A solver with a model's variables and the constraints required so far.
pub struct Clauses {
    pub solver: Solver,
    pub literals: Literals,
    sizes: Vec<usize>,
    /// What is told to the solver only as far as its proposals break it.
    told_later: Vec<(Lit, Node)>,
}

/// Partial sums and links between them up to which a sum is told at once.
const MOST_LINKS: usize = 20_000;

impl Clauses {
    pub fn new(model: &Model) -> Self {
        let mut solver = Solver::default();
        let literals = Literals::new(model, &mut solver);
        let sizes = model.variables.iter().map(|variable| variable.size).collect();
        Self { solver, literals, sizes, told_later: Vec::new() }
    }

    pub fn fresh(&mut self) -> Lit {
        fresh(&mut self.solver)
    }

    pub fn add(&mut self, clause: impl Into<Vec<Lit>>) {
        add(&mut self.solver, clause);
    }

    /// Requires a constraint where the guard holds.
    pub fn require(&mut self, guard: Lit, node: &Node) {
        match node {
            Node::All(parts) => parts.iter().for_each(|part| self.require(guard, part)),
            Node::In(..) | Node::AnyOf(_) => {
                let mut clause = vec![!guard];
                self.gather(node, &mut clause);
                self.add(clause);
            }
            Node::Linear(linear) if is_short(linear) => self.require_sum(guard, linear),
            Node::Linear(_) => self.told_later.push((guard, node.clone())),
            Node::Rows(rows) if rows.are_allowed => self.require_row(guard, rows),
            Node::Rows(rows) => self.forbid_rows(guard, rows),
        }
    }

    /// Adds literals of which one must hold for the node to.
    fn gather(&mut self, node: &Node, clause: &mut Vec<Lit>) {
        match node {
            Node::In(id, _, set) => clause.extend(self.any(*id, set)),
            Node::AnyOf(parts) => parts.iter().for_each(|part| self.gather(part, clause)),
            Node::All(parts) if parts.len() == 1 => self.gather(&parts[0], clause),
            Node::All(_) | Node::Linear(_) | Node::Rows(_) => {
                let guard = self.fresh();
                self.require(guard, node);
                clause.push(guard);
            }
        }
    }

    fn any(&mut self, id: VariableId, set: &Set) -> Vec<Lit> {
        self.literals.any_for(id, set, &mut self.solver)
    }

    /// A literal for each row; what is supported by none falls.
    fn require_row(&mut self, guard: Lit, rows: &Rows) {
        let fit: Vec<Lit> = (0..rows.count()).map(|_| self.fresh()).collect();
        for (column, id) in rows.over().iter().enumerate() {
            for (row, fits) in fit.iter().enumerate() {
                let size = self.sizes[id.0 as usize];
                let cell =
                    Set::where_holds(size, |value| bits::contains(rows.with(column, value), row));
                let mut clause = self.any(*id, &cell);
                clause.push(!*fits);
                self.add(clause);
            }
            for value in 0..self.sizes[id.0 as usize] {
                let mut clause: Vec<Lit> =
                    bits::values(rows.with(column, value)).map(|row| fit[row]).collect();
                clause.extend([!guard, !self.literals.is(*id, value)]);
                self.add(clause);
            }
        }
        self.add([&[!guard], &fit[..]].concat());
    }

    fn forbid_rows(&mut self, guard: Lit, rows: &Rows) {
        for row in 0..rows.count() {
            let mut clause = vec![!guard];
            for (column, id) in rows.over().iter().enumerate() {
                let size = self.sizes[id.0 as usize];
                let other =
                    Set::where_holds(size, |value| !bits::contains(rows.with(column, value), row));
                clause.extend(self.any(*id, &other));
            }
            self.add(clause);
        }
    }

    /// Term after term, a literal for each sum so far that is still open.
    fn require_sum(&mut self, guard: Lit, linear: &Linear) {
        let mut so_far = BTreeMap::from([(linear.sum.constant, guard)]);
        let rests = rests(linear);
        if is_settled(linear, linear.sum.constant, rests[0]) == Some(false) {
            self.add([!guard]);
        }
        for (term, rest) in linear.sum.terms.iter().zip(&rests[1..]) {
            let mut next: BTreeMap<i128, Lit> = BTreeMap::new();
            for (sum, holds) in so_far {
                for (number, values) in by_number(term) {
                    let sum = sum.saturating_add(number);
                    let others = values.complement(term.by_value.len());
                    let mut clause = self.any(term.variable, &others);
                    clause.push(!holds);
                    match is_settled(linear, sum, *rest) {
                        Some(true) => continue,
                        Some(false) => {}
                        None => {
                            let next = next.entry(sum);
                            clause.push(*next.or_insert_with(|| fresh(&mut self.solver)));
                        }
                    }
                    self.add(clause);
                }
            }
            so_far = next;
        }
    }

    /// A build that meets the assumptions and all that is required.
    pub fn solve(&mut self, model: &Model, assumed: &[Lit]) -> Option<Assignment> {
        loop {
            if self.solver.solve_limited(assumed) != lbool::TRUE {
                return None;
            }
            let values = model.variable_ids().map(|(id, _)| self.literals.value(id, &self.solver));
            let found: Assignment = values.collect();
            if !self.tell_what_breaks(model, &found) {
                return Some(found);
            }
        }
    }

    /// Tells the solver of each sum not told yet that the build breaks; whether there was one.
    fn tell_what_breaks(&mut self, model: &Model, found: &Assignment) -> bool {
        let mut clauses: Vec<(Lit, Vec<(VariableId, Set)>)> = Vec::new();
        for (guard, node) in &self.told_later {
            if self.solver.value_lit(*guard) == lbool::TRUE {
                let broken = widest_broken(model, node, found);
                clauses.extend(broken.map(|broken| (*guard, broken)));
            }
        }
        let is_any = !clauses.is_empty();
        for (guard, broken) in clauses {
            let mut clause = vec![!guard];
            for (id, set) in broken {
                let others = set.complement(self.sizes[id.0 as usize]);
                clause.extend(self.any(id, &others));
            }
            self.add(clause);
        }
        is_any
    }
}

/// Whether a sum has few partial sums.
fn is_short(linear: &Linear) -> bool {
    if !linear.sum.products.is_empty() {
        return false;
    }
    let rests = rests(linear);
    let mut so_far = vec![linear.sum.constant];
    let mut links = 0;
    for (term, rest) in linear.sum.terms.iter().zip(&rests[1..]) {
        let numbers = by_number(term);
        links += so_far.len() * numbers.len();
        if links > MOST_LINKS {
            return false;
        }
        let sums = so_far
            .iter()
            .flat_map(|sum| numbers.keys().map(move |number| sum.saturating_add(*number)));
        let mut next: Vec<i128> =
            sums.filter(|sum| is_settled(linear, *sum, *rest).is_none()).collect();
        next.sort_unstable();
        next.dedup();
        so_far = next;
    }
    true
}

/// The values of a term's variable by what they add.
fn by_number(term: &Term) -> BTreeMap<i128, Set> {
    let size = term.by_value.len();
    let mut found = BTreeMap::new();
    for (value, number) in term.by_value.iter().enumerate() {
        let set = found.entry(*number).or_insert_with(|| Set::where_holds(size, |_| false));
        bits::insert(set.words_mut(), value);
    }
    found
}

/// By place: the least and the most that the terms from there on come to.
fn rests(linear: &Linear) -> Vec<(i128, i128)> {
    let mut rests = vec![(0_i128, 0_i128)];
    for term in linear.sum.terms.iter().rev() {
        let (least, most) = rests.last().copied().unwrap_or_default();
        let of = |best: Option<&i128>| best.copied().unwrap_or(0);
        rests.push((
            least.saturating_add(of(term.by_value.iter().min())),
            most.saturating_add(of(term.by_value.iter().max())),
        ));
    }
    rests.reverse();
    rests
}

fn is_settled(linear: &Linear, sum: i128, (least, most): (i128, i128)) -> Option<bool> {
    status_of((sum.saturating_add(least), sum.saturating_add(most)), linear.test)
}

/// Sets around a build's values within which the node never holds; `None` when the build keeps it.
fn widest_broken(model: &Model, node: &Node, found: &Assignment) -> Option<Vec<(VariableId, Set)>> {
    let scope = node.variables();
    let mut domains = model.all();
    for id in &scope {
        domains.settle(model, *id, found[id.0 as usize] as usize);
    }
    let fails = |domains: &Domains| status(node, model, domains) == Some(false);
    if !fails(&domains) {
        return None;
    }
    let mut broken = Vec::new();
    for id in scope {
        let size = model.variable(id).size;
        let value = found[id.0 as usize] as usize;
        let allows = |first: usize, last: usize| {
            let mut wider = domains.clone();
            wider.add(model, id, Set::where_holds(size, |at| at >= first && at <= last).words());
            fails(&wider)
        };
        let (first, last) = widest((0, value, size - 1), allows);
        let set = Set::where_holds(size, |at| at >= first && at <= last);
        domains.add(model, id, set.words());
        if first > 0 || last + 1 < size {
            broken.push((id, set));
        }
    }
    Some(broken)
}

/// The widest run around a value that a test allows, downwards first; wider is harder.
fn widest(
    (least, value, most): (usize, usize, usize),
    allows: impl Fn(usize, usize) -> bool,
) -> (usize, usize) {
    let (mut low, mut high) = (least, value);
    while low < high {
        let middle = low.midpoint(high);
        if allows(middle, value) { high = middle } else { low = middle + 1 }
    }
    let first = high;
    let (mut low, mut high) = (value, most);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if allows(first, middle) { low = middle } else { high = middle - 1 }
    }
    (first, low)
}
