//! What follows from narrowed domains: each constraint removes values that break it, until none
//! removes any more. The fixpoint does not depend on the order.

use super::bits;
use super::model::{Constraint, Domains, Model, VariableId};
use super::node::{Linear, Node, Sum, Term, Test};
use super::rows::Rows;

/// Some variable has no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction;

/// Which constraints are in force; all when `None`.
pub type Enabled<'a> = Option<&'a [bool]>;

/// The constraints still to be looked at.
pub struct Agenda<'a> {
    model: &'a Model,
    enabled: Enabled<'a>,
    waiting: Vec<u32>,
    is_waiting: Vec<bool>,
}

impl<'a> Agenda<'a> {
    pub fn new(model: &'a Model, enabled: Enabled<'a>) -> Self {
        let is_waiting = vec![false; model.constraints.len()];
        Self { model, enabled, waiting: Vec::new(), is_waiting }
    }

    /// Puts every constraint on the agenda.
    pub fn add_all(&mut self) {
        (0..self.model.constraints.len() as u32).rev().for_each(|index| self.add(index));
    }

    /// Puts the constraints that speak of a variable on the agenda.
    pub fn touch(&mut self, variable: VariableId) {
        let model = self.model;
        model.watchers[variable.0 as usize].iter().for_each(|index| self.add(*index));
    }

    /// Puts one constraint on the agenda, if it is in force.
    pub fn add(&mut self, index: u32) {
        let is_enabled = self.enabled.is_none_or(|enabled| enabled[index as usize]);
        if is_enabled && !std::mem::replace(&mut self.is_waiting[index as usize], true) {
            self.waiting.push(index);
        }
    }

    /// Works the agenda off.
    pub fn run(&mut self, domains: &mut Domains) -> Result<(), Contradiction> {
        let mut changed = Vec::new();
        while let Some(index) = self.waiting.pop() {
            self.is_waiting[index as usize] = false;
            let constraint = &self.model.constraints[index as usize];
            if constraint.narrow(self.model, domains, &mut changed).is_err() {
                self.clear();
                return Err(Contradiction);
            }
            changed.drain(..).for_each(|variable| self.touch(variable));
        }
        Ok(())
    }

    fn clear(&mut self) {
        for index in self.waiting.drain(..) {
            self.is_waiting[index as usize] = false;
        }
    }
}

impl Constraint {
    /// Removes values with which it cannot hold; adds the variables that lost one.
    pub fn narrow(
        &self,
        model: &Model,
        domains: &mut Domains,
        changed: &mut Vec<VariableId>,
    ) -> Result<(), Contradiction> {
        match &self.clause {
            Some(clause) => clause.narrow(domains, changed),
            None => Narrowing { model, domains, changed }.impose(&self.node),
        }
    }

    /// Whether it holds for every value left, for none, or (`None`) for some.
    pub fn status(&self, model: &Model, domains: &Domains) -> Option<bool> {
        match &self.clause {
            Some(clause) => clause.status(domains),
            None => status(&self.node, model, domains),
        }
    }
}

struct Narrowing<'a> {
    model: &'a Model,
    domains: &'a mut Domains,
    changed: &'a mut Vec<VariableId>,
}

type Narrowed = Result<(), Contradiction>;

impl Narrowing<'_> {
    /// Removes values with which the node cannot hold.
    fn impose(&mut self, node: &Node) -> Narrowed {
        match node {
            Node::In(variable, _, set) => self.keep(*variable, set.words()),
            Node::All(parts) => parts.iter().try_for_each(|part| self.impose(part)),
            Node::AnyOf(parts) => self.impose_any(parts),
            Node::Linear(linear) => self.impose_linear(linear),
            Node::Rows(rows) => self.impose_rows(rows),
        }
    }

    fn keep(&mut self, variable: VariableId, set: &[u64]) -> Narrowed {
        if self.domains.keep(self.model, variable, set) {
            self.changed.push(variable);
            if bits::is_empty(self.domains.of(self.model, variable)) {
                return Err(Contradiction);
            }
        }
        Ok(())
    }

    fn impose_any(&mut self, parts: &[Node]) -> Narrowed {
        let mut last_open = None;
        for part in parts {
            match status(part, self.model, self.domains) {
                Some(true) => return Ok(()),
                Some(false) => {}
                None if last_open.is_some() => return Ok(()),
                None => last_open = Some(part),
            }
        }
        last_open.map_or(Err(Contradiction), |part| self.impose(part))
    }

    fn impose_linear(&mut self, linear: &Linear) -> Narrowed {
        match linear.test {
            Test::Between(from, to) => self.impose_between(&linear.sum, from, to),
            Test::Differs(number) => self.impose_differs(&linear.sum, number),
        }
    }

    fn impose_between(&mut self, sum: &Sum, from: i128, to: i128) -> Narrowed {
        loop {
            let (least, most) = bounds(sum, self.model, self.domains);
            if least > to || most < from {
                return Err(Contradiction);
            }
            if least >= from && most <= to {
                return Ok(());
            }
            let before = self.changed.len();
            for term in &sum.terms {
                let (own_least, own_most) = term_bounds(term, self.model, self.domains);
                let fits_from = from.saturating_sub(most.saturating_sub(own_most));
                let fits_to = to.saturating_sub(least.saturating_sub(own_least));
                let fits_from = if from == i128::MIN { i128::MIN } else { fits_from };
                let fits_to = if to == i128::MAX { i128::MAX } else { fits_to };
                if own_least < fits_from || own_most > fits_to {
                    self.keep_where(term, |number| number >= fits_from && number <= fits_to)?;
                }
            }
            if self.changed.len() == before {
                return Ok(());
            }
        }
    }

    /// Prunes only when a single variable is left open.
    fn impose_differs(&mut self, sum: &Sum, number: i128) -> Narrowed {
        if status_of(bounds(sum, self.model, self.domains), Test::Differs(number)) == Some(false) {
            return Err(Contradiction);
        }
        let is_open =
            |term: &&Term| bits::only(self.domains.of(self.model, term.variable)).is_none();
        let open: Vec<&Term> = sum.terms.iter().filter(is_open).collect();
        let [term] = open[..] else { return Ok(()) };
        let (least, most) = bounds_without(sum, term, self.model, self.domains);
        if least != most {
            return Ok(());
        }
        self.keep_where(term, |own| own.saturating_add(least) != number)
    }

    fn keep_where(&mut self, term: &Term, test: impl Fn(i128) -> bool) -> Narrowed {
        let domain = self.domains.of(self.model, term.variable);
        let mut kept = bits::Set::from_words(domain);
        for value in bits::values(domain).filter(|value| !test(term.by_value[*value])) {
            kept.words_mut()[value / 64] &= !(1 << (value % 64));
        }
        self.keep(term.variable, kept.words())
    }

    /// Keeps what some row that still fits allows.
    fn impose_rows(&mut self, rows: &Rows) -> Narrowed {
        if !rows.are_allowed {
            let is_broken = rows.status(self.model, self.domains) == Some(false);
            return if is_broken { Err(Contradiction) } else { Ok(()) };
        }
        let fitting = rows.fitting(self.model, self.domains);
        if bits::is_empty(&fitting) {
            return Err(Contradiction);
        }
        for (column, variable) in rows.over().iter().enumerate() {
            let domain = self.domains.of(self.model, *variable);
            if bits::only(domain).is_none() {
                let kept = rows.supported(column, domain, &fitting);
                self.keep(*variable, kept.words())?;
            }
        }
        Ok(())
    }
}

/// Whether a node holds for every value left, for none, or (`None`) for some.
pub fn status(node: &Node, model: &Model, domains: &Domains) -> Option<bool> {
    match node {
        Node::In(variable, _, set) => {
            let domain = domains.of(model, *variable);
            match (bits::meet(domain, set.words()), bits::is_within(domain, set.words())) {
                (false, _) => Some(false),
                (true, true) => Some(true),
                (true, false) => None,
            }
        }
        Node::All(parts) => joined(parts, false, model, domains),
        Node::AnyOf(parts) => joined(parts, true, model, domains),
        Node::Linear(linear) => status_of(bounds(&linear.sum, model, domains), linear.test),
        Node::Rows(rows) => rows.status(model, domains),
    }
}

/// One part that has the deciding status decides; otherwise all must have the other.
fn joined(parts: &[Node], deciding: bool, model: &Model, domains: &Domains) -> Option<bool> {
    let mut is_open = false;
    for part in parts {
        match status(part, model, domains) {
            Some(holds) if holds == deciding => return Some(deciding),
            Some(_) => {}
            None => is_open = true,
        }
    }
    if is_open { None } else { Some(!deciding) }
}

/// Whether a test holds for all sums between these ends, for none, or (`None`) for some.
pub fn status_of((least, most): (i128, i128), test: Test) -> Option<bool> {
    match test {
        Test::Between(from, to) if least > to || most < from => Some(false),
        Test::Between(from, to) if least >= from && most <= to => Some(true),
        Test::Differs(number) if number < least || number > most => Some(true),
        Test::Differs(_) if least == most => Some(false),
        Test::Between(..) | Test::Differs(_) => None,
    }
}

/// The least and the most a sum can come to, each variable taken by itself.
pub fn bounds(sum: &Sum, model: &Model, domains: &Domains) -> (i128, i128) {
    let terms = sum.terms.iter().map(|term| term_bounds(term, model, domains));
    let products = sum.products.iter().map(|product| {
        let left = bounds(&product.left, model, domains);
        let right = bounds(&product.right, model, domains);
        product_bounds(left, right, product.factor)
    });
    terms.chain(products).fold((sum.constant, sum.constant), |(least, most), (from, to)| {
        (least.saturating_add(from), most.saturating_add(to))
    })
}

fn bounds_without(sum: &Sum, left_out: &Term, model: &Model, domains: &Domains) -> (i128, i128) {
    let (least, most) = bounds(sum, model, domains);
    let (from, to) = term_bounds(left_out, model, domains);
    let in_products = |product: &super::node::Product| {
        let node = Linear {
            sum: Sum { products: vec![product.clone()], ..Sum::default() },
            test: Test::Differs(0),
            terms_id: 0,
        };
        Node::Linear(node).variables().contains(&left_out.variable)
    };
    if sum.products.iter().any(in_products) {
        return (i128::MIN, i128::MAX);
    }
    (least.saturating_sub(from), most.saturating_sub(to))
}

fn term_bounds(term: &Term, model: &Model, domains: &Domains) -> (i128, i128) {
    let domain = domains.of(model, term.variable);
    if term.is_rising
        && let Some((first, last)) = bits::first(domain).zip(bits::last(domain))
    {
        return (term.by_value[first], term.by_value[last]);
    }
    let numbers = bits::values(domain).map(|value| term.by_value[value]);
    numbers
        .fold((i128::MAX, i128::MIN), |(least, most), number| (least.min(number), most.max(number)))
}

fn product_bounds(left: (i128, i128), right: (i128, i128), factor: i128) -> (i128, i128) {
    let corners = [(left.0, right.0), (left.0, right.1), (left.1, right.0), (left.1, right.1)];
    let corners = corners.map(|(left, right)| left.saturating_mul(right).saturating_mul(factor));
    corners.iter().fold((i128::MAX, i128::MIN), |(least, most), corner| {
        (least.min(*corner), most.max(*corner))
    })
}
