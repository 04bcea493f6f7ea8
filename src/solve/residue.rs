//! What is left of a component: two components with the same key have the same solutions.
//!
//! What is left of a constraint is known by what it says of the open variables, not by the rule it
//! came from, so that different rules and different values of settled variables share what is
//! compiled below them.

use super::bits;
use super::compile::Component;
use super::model::{Domains, Model, VariableId};
use super::node::{Linear, Node, Sum, Term, Test};
use super::propagate::{bounds, status};
use super::rows::Rows;
use std::collections::{BTreeMap, HashMap};

const HOLDS: u64 = 1;
const FAILS: u64 = 0;
const OPEN: u64 = 2;

/// The kinds of what is left; the first word of each.
const TABLE: u64 = 0;
const CLAUSE: u64 = 1;
const BETWEEN: u64 = 2;
const NAMED: u64 = 3;

/// With more sums than this, none is looked at for what others imply.
const MOST_SUMS: usize = 16;

/// Numbers for what is left of constraints: equal ones have the same.
#[derive(Default)]
pub struct Residues {
    numbers: HashMap<Box<[u64]>, u64>,
    /// By constraint, its place there and fitting rows.
    tables: HashMap<Box<[u64]>, u64>,
}

impl Residues {
    /// The variables, where they are narrowed their domains, and of each constraint that what is
    /// narrowed speaks of, what is left. `root` is what all components begin with.
    pub fn key<'a>(
        &'a mut self,
        model: &'a Model,
        (root, domains): (&'a Domains, &'a Domains),
        component: &Component,
    ) -> Box<[u64]> {
        let mut residue = Residue {
            model,
            root,
            domains,
            all: self,
            found: Vec::new(),
            path: Vec::new(),
            between: BTreeMap::new(),
        };
        for index in &component.constraints {
            let constraint = &model.constraints[*index as usize];
            match &constraint.clause {
                // Its variables say all that is left of it.
                Some(clause) if clause.is_same_in(root, domains) => {}
                Some(clause) => {
                    let left = clause.left(domains).flatten();
                    let number = residue.all.number([CLAUSE].into_iter().chain(left).collect());
                    residue.found.push(number);
                }
                None => residue.add_part(u64::from(*index), &constraint.node),
            }
        }
        let mut found = residue.finish();
        found.sort_unstable();
        found.dedup();
        let mut key = packed(&component.variables);
        let narrowed = component.variables.iter().filter_map(|id| {
            let (before, now) = (root.of(model, *id), domains.of(model, *id));
            let is_narrowed = before != now;
            is_narrowed.then(|| [u64::from(id.0)].into_iter().chain(now.iter().copied()))
        });
        key.extend(narrowed.flatten());
        // No variable has this number.
        key.push(u64::MAX);
        key.extend(found);
        key.into()
    }

    fn number(&mut self, residue: Vec<u64>) -> u64 {
        let next = self.numbers.len() as u64;
        *self.numbers.entry(residue.into()).or_insert(next)
    }
}

/// How many variables there are, and which, two to a word.
fn packed(variables: &[VariableId]) -> Vec<u64> {
    let pair = |pair: &[VariableId]| {
        let second = pair.get(1).map_or(0, |id| u64::from(id.0));
        u64::from(pair[0].0) | second << 32
    };
    [variables.len() as u64].into_iter().chain(variables.chunks(2).map(pair)).collect()
}

struct Residue<'a> {
    model: &'a Model,
    root: &'a Domains,
    domains: &'a Domains,
    all: &'a mut Residues,
    /// The numbers of what is left.
    found: Vec<u64>,
    /// Where in its constraint the node at hand stands: the constraint, then part after part.
    path: Vec<u64>,
    /// By the number of the terms: the sum, and what its open terms must come to.
    between: BTreeMap<u32, (&'a Sum, (i128, i128))>,
}

impl<'a> Residue<'a> {
    /// Takes in a part that has to hold.
    fn add_part(&mut self, at: u64, part: &'a Node) {
        self.path.push(at);
        self.add(part);
        self.path.pop();
    }

    fn add(&mut self, node: &'a Node) {
        match node {
            Node::All(parts) => {
                self.open(parts).into_iter().for_each(|(at, part)| self.add_part(at, part));
            }
            Node::AnyOf(parts) => match &self.open(parts)[..] {
                [(at, only)] => self.add_part(*at, only),
                open if open.iter().all(|(_, part)| matches!(part, Node::In(..))) => {
                    self.add_clause(open);
                }
                _ => self.add_by_name(node),
            },
            Node::Linear(Linear { sum, test: Test::Between(from, to), terms_id })
                if sum.products.is_empty() =>
            {
                self.add_between(*terms_id, sum, (*from, *to));
            }
            Node::Rows(rows) if rows.are_allowed => self.add_table(rows),
            Node::Linear(_) | Node::In(..) | Node::Rows(_) => self.add_by_name(node),
        }
    }

    /// The parts that are neither certain nor impossible, each with its place.
    fn open<'n>(&self, parts: &'n [Node]) -> Vec<(u64, &'n Node)> {
        let placed = parts.iter().enumerate().map(|(at, part)| (at as u64, part));
        placed.filter(|(_, part)| self.status(part).is_none()).collect()
    }

    /// Open sets of which one must be met: by variable, the values still left in it.
    fn add_clause(&mut self, open: &[(u64, &Node)]) {
        let mut sets: Vec<Vec<u64>> = Vec::new();
        for (_, part) in open {
            if let Node::In(variable, _, set) = part {
                let domain = self.domains.of(self.model, *variable);
                let left = domain.iter().zip(set.words()).map(|(domain, set)| domain & set);
                sets.push([u64::from(variable.0)].into_iter().chain(left).collect());
            }
        }
        sets.sort_unstable();
        let residue = [CLAUSE].into_iter().chain(sets.into_iter().flatten()).collect();
        let number = self.all.number(residue);
        self.found.push(number);
    }

    /// The fitting rows, open columns only.
    fn add_table(&mut self, rows: &Rows) {
        let is_same =
            |id: &VariableId| self.root.of(self.model, *id) == self.domains.of(self.model, *id);
        if self.path.len() == 1 && rows.over().iter().all(is_same) {
            return;
        }
        let fitting = rows.fitting(self.model, self.domains);
        let mut name = vec![self.path.len() as u64];
        name.extend(self.path.iter().chain(&fitting));
        if !rows.is_ground {
            // Of wide cells the rows alone do not tell what is left.
            let domains = rows.over().iter().map(|id| self.domains.of(self.model, *id));
            name.extend(domains.flatten());
        }
        let name = name.into_boxed_slice();
        if let Some(known) = self.all.tables.get(&name) {
            self.found.push(*known);
            return;
        }
        let columns = rows.over().iter().enumerate();
        let is_open = |id| bits::only(self.domains.of(self.model, id)).is_none();
        let open: Vec<_> = columns.filter(|(_, id)| is_open(**id)).collect();
        let mut left: Vec<Vec<u64>> = Vec::new();
        for row in bits::values(&fitting) {
            let mut cells = Vec::new();
            for (column, id) in &open {
                let domain = self.domains.of(self.model, **id);
                let mut cell = vec![0; domain.len()];
                let values = rows.cell(row, *column);
                values
                    .filter(|value| bits::contains(domain, *value))
                    .for_each(|value| bits::insert(&mut cell, value));
                cells.extend(cell);
            }
            left.push(cells);
        }
        left.sort_unstable();
        left.dedup();
        let scope = open.iter().map(|(_, id)| u64::from(id.0));
        let residue = [TABLE, open.len() as u64].into_iter().chain(scope);
        let residue = residue.chain(left.into_iter().flatten()).collect();
        let number = self.all.number(residue);
        self.all.tables.insert(name, number);
        self.found.push(number);
    }

    /// Both ends are taken relative to the open terms; one that they cannot pass is no end.
    fn add_between(&mut self, terms_id: u32, sum: &'a Sum, (from, to): (i128, i128)) {
        let settled = self.settled(sum);
        let (least, most) = bounds(sum, self.model, self.domains);
        let from = if from <= least { i128::MIN } else { from.saturating_sub(settled) };
        let to = if to >= most { i128::MAX } else { to.saturating_sub(settled) };
        let unbounded = (sum, (i128::MIN, i128::MAX));
        let (_, known) = self.between.entry(terms_id).or_insert(unbounded);
        *known = (known.0.max(from), known.1.min(to));
    }

    fn add_by_name(&mut self, node: &Node) {
        let mut residue = vec![NAMED, self.path.len() as u64];
        residue.extend_from_slice(&self.path);
        self.push(node, &mut residue);
        let number = self.all.number(residue);
        self.found.push(number);
    }

    fn finish(mut self) -> Vec<u64> {
        self.drop_idle_ends();
        for (terms_id, (_, (from, to))) in self.between {
            if (from, to) == (i128::MIN, i128::MAX) {
                continue;
            }
            let ends = [from, to].into_iter();
            let ends = ends.flat_map(|number| [number as u64, (number >> 64) as u64]);
            let residue = [BETWEEN, u64::from(terms_id)].into_iter().chain(ends).collect();
            self.found.push(self.all.number(residue));
        }
        self.found
    }

    /// Upper ends that another sum's upper end implies say nothing.
    fn drop_idle_ends(&mut self) {
        let ids: Vec<u32> = self.between.keys().copied().collect();
        if ids.len() > MOST_SUMS {
            return;
        }
        for idle in &ids {
            let is_implied = ids.iter().any(|other| other != idle && self.implies(*other, *idle));
            if is_implied && let Some((_, (_, to))) = self.between.get_mut(idle) {
                *to = i128::MAX;
            }
        }
    }

    /// Whether one sum's upper end keeps another's: so many times the one is never less.
    fn implies(&self, one: u32, other: u32) -> bool {
        let (one, (_, one_to)) = self.between[&one];
        let (other, (_, other_to)) = self.between[&other];
        if one_to == i128::MAX || other_to == i128::MAX {
            return false;
        }
        // The largest quotient of what a value adds to the other and to the one.
        let (mut times, mut part) = (0_i128, 1_i128);
        let (mut one_room, mut other_room) = (one_to, other_to);
        let mut one_terms = one.terms.iter().filter(|term| self.is_open(term)).peekable();
        for term in other.terms.iter().filter(|term| self.is_open(term)) {
            while let Some(skipped) = one_terms.next_if(|one| one.variable < term.variable) {
                one_room = one_room.saturating_sub(self.least(skipped));
            }
            let Some(own) = one_terms.next_if(|one| one.variable == term.variable) else {
                return false;
            };
            let (own_least, least) = (self.least(own), self.least(term));
            one_room = one_room.saturating_sub(own_least);
            other_room = other_room.saturating_sub(least);
            for value in bits::values(self.domains.of(self.model, term.variable)) {
                let above = term.by_value[value] - least;
                let own_above = own.by_value[value] - own_least;
                if above > 0 && own_above == 0 {
                    return false;
                }
                if above.saturating_mul(part) > times.saturating_mul(own_above) {
                    (times, part) = (above, own_above);
                }
            }
        }
        for skipped in one_terms {
            one_room = one_room.saturating_sub(self.least(skipped));
        }
        let bound = times.checked_mul(one_room).zip(part.checked_mul(other_room));
        bound.is_some_and(|(one, other)| one <= other)
    }

    fn is_open(&self, term: &Term) -> bool {
        bits::only(self.domains.of(self.model, term.variable)).is_none()
    }

    fn least(&self, term: &Term) -> i128 {
        let values = bits::values(self.domains.of(self.model, term.variable));
        values.map(|value| term.by_value[value]).min().unwrap_or(0)
    }

    fn status(&self, node: &Node) -> Option<bool> {
        status(node, self.model, self.domains)
    }

    fn push(&self, node: &Node, key: &mut Vec<u64>) {
        match self.status(node) {
            Some(true) => return key.push(HOLDS),
            Some(false) => return key.push(FAILS),
            None => key.push(OPEN),
        }
        match node {
            // Its variable is in the key.
            Node::In(..) => {}
            Node::All(parts) | Node::AnyOf(parts) => {
                for part in parts {
                    self.push(part, key);
                }
            }
            Node::Linear(linear) => self.push_sum(&linear.sum, key),
            Node::Rows(rows) => key.extend(rows.fitting(self.model, self.domains)),
        }
    }

    /// What the settled terms and the constant come to; what is open follows from the domains.
    fn settled(&self, sum: &Sum) -> i128 {
        let settled = sum.terms.iter().filter_map(|term| {
            let value = bits::only(self.domains.of(self.model, term.variable))?;
            Some(term.by_value[value])
        });
        settled.fold(sum.constant, i128::saturating_add)
    }

    fn push_sum(&self, sum: &Sum, key: &mut Vec<u64>) {
        let constant = self.settled(sum);
        key.extend([constant as u64, (constant >> 64) as u64]);
        for product in &sum.products {
            for side in [&product.left, &product.right] {
                let (least, most) = bounds(side, self.model, self.domains);
                key.push(u64::from(least == most));
                self.push_sum(side, key);
            }
        }
    }
}
