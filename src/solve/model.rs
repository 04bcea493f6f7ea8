//! A catalog as variables with finite domains and constraints over them.
//!
//! A group that holds at most one choice is one variable; value 0 is "nothing" (none chosen, or not
//! asked), value `i + 1` its choice `i`. In `Many` and `Count` groups each choice is a variable,
//! its value the count. A `Number` group's value 0 is "not asked", `i + 1` its step `i`. A price
//! rule is a variable with the values 0 and 1, tied to its condition.

use super::bits::{self, Set};
use super::clause::Clause;
use super::node::{self, Node};
use super::{Ground, translate};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, NumberRange};
use crate::rules::RuleBook;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Index of a [`Variable`] in [`Model::variables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableId(pub u32);

/// Something the build has to settle.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    pub subject: Subject,
    /// Its values are `0..size`.
    pub size: usize,
    /// Where its bits begin in [`Domains`], in words.
    start: usize,
    /// Where its values begin among those of all variables.
    pub first_value: usize,
}

/// What a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A group that holds at most one choice.
    Group(GroupId),
    /// A choice of a `Many` or `Count` group.
    Choice(ChoiceId),
    Number(GroupId),
    /// Index in [`Catalog::price_rules`].
    PriceRule(usize),
}

/// What must hold, and where it comes from; no ground for what only defines a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    pub ground: Option<Ground>,
    pub node: Node,
    /// The same, where it is a clause.
    pub clause: Option<Clause>,
}

impl Constraint {
    /// What a node demands of a model's variables.
    pub fn new(model: &Model, ground: Option<Ground>, node: Node) -> Self {
        let clause = Clause::of(model, &node);
        Self { ground, node, clause }
    }
}

/// The values each variable may still take.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Domains {
    words: Vec<u64>,
    /// The former words, where they changed, in order; only while changes are to be undone.
    log: Option<Vec<(u32, u64)>>,
}

/// Variables and constraints of a catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub variables: Vec<Variable>,
    pub constraints: Vec<Constraint>,
    /// By variable: the constraints that speak of it.
    pub watchers: Vec<Vec<u32>>,
    /// By constraint: the variables it speaks of, ascending.
    pub scopes: Vec<Vec<VariableId>>,
    /// Every ground, with the variables its constraints speak of.
    pub grounds: BTreeMap<Ground, BTreeSet<VariableId>>,
    /// By choice: its variable and, where the variable is a group, its value there.
    places: Vec<(VariableId, Option<usize>)>,
    numbers: BTreeMap<GroupId, VariableId>,
    words: usize,
    /// How many values all variables have together.
    pub values: usize,
}

/// More steps than any slider has; a finer grid is cut off there.
const MOST_STEPS: usize = 100_000;

impl Model {
    /// The model of a catalog and its rules.
    pub fn new(catalog: &Catalog, rules: &RuleBook) -> Self {
        let mut model = Self {
            variables: Vec::new(),
            constraints: Vec::new(),
            watchers: Vec::new(),
            scopes: Vec::new(),
            grounds: BTreeMap::new(),
            places: vec![(VariableId(0), None); catalog.choices.len()],
            numbers: BTreeMap::new(),
            words: 0,
            values: 0,
        };
        for (id, group) in catalog.group_ids() {
            model.add_group(catalog, id, &group.kind);
        }
        for rule in 0..catalog.price_rules.len() {
            model.add(Subject::PriceRule(rule), 2);
        }
        model.constraints = translate::constraints(catalog, rules, &model);
        model.link();
        model
    }

    /// Notes which constraint speaks of which variable.
    fn link(&mut self) {
        node::number_sums(self.constraints.iter_mut().map(|constraint| &mut constraint.node));
        self.watchers = vec![Vec::new(); self.variables.len()];
        self.scopes = self.constraints.iter().map(|one| one.node.variables()).collect();
        for (index, scope) in self.scopes.iter().enumerate() {
            for variable in scope {
                self.watchers[variable.0 as usize].push(index as u32);
            }
            if let Some(ground) = self.constraints[index].ground {
                self.grounds.entry(ground).or_default().extend(scope);
            }
        }
    }

    fn add(&mut self, subject: Subject, size: usize) -> VariableId {
        let id = VariableId(self.variables.len() as u32);
        let first_value = self.values;
        self.variables.push(Variable { subject, size, start: self.words, first_value });
        self.words += bits::words_for(size);
        self.values += size;
        id
    }

    fn add_group(&mut self, catalog: &Catalog, id: GroupId, kind: &GroupKind) {
        let choices = &catalog.group(id).choices;
        match kind {
            GroupKind::One | GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => {
                let variable = self.add(Subject::Group(id), choices.len() + 1);
                for (at, choice) in choices.iter().enumerate() {
                    self.places[choice.0 as usize] = (variable, Some(at + 1));
                }
            }
            GroupKind::Many { .. } => self.add_choices(choices, 1),
            GroupKind::Count { each_at_most, .. } => self.add_choices(choices, *each_at_most),
            GroupKind::Number(range) => {
                let variable = self.add(Subject::Number(id), steps(range) + 1);
                self.numbers.insert(id, variable);
            }
        }
    }

    fn add_choices(&mut self, choices: &[ChoiceId], at_most: u32) {
        for choice in choices {
            let variable = self.add(Subject::Choice(*choice), at_most as usize + 1);
            self.places[choice.0 as usize] = (variable, None);
        }
    }

    pub fn variable(&self, id: VariableId) -> &Variable {
        &self.variables[id.0 as usize]
    }

    pub fn variable_ids(&self) -> impl ExactSizeIterator<Item = (VariableId, &Variable)> {
        self.variables.iter().enumerate().map(|(at, variable)| (VariableId(at as u32), variable))
    }

    /// The variable that settles a choice.
    pub fn variable_of(&self, choice: ChoiceId) -> VariableId {
        self.places[choice.0 as usize].0
    }

    /// The variable of a `Number` group.
    pub fn number_variable(&self, group: GroupId) -> Option<VariableId> {
        self.numbers.get(&group).copied()
    }

    /// The values of its variable with which a choice stands.
    pub fn standing(&self, choice: ChoiceId) -> (VariableId, Set) {
        let (variable, value) = self.places[choice.0 as usize];
        let size = self.variable(variable).size;
        (variable, Set::where_holds(size, |other| value.map_or(other > 0, |value| value == other)))
    }

    /// The values of its variable with which a choice stands exactly so often.
    pub fn standing_times(&self, choice: ChoiceId, count: u32) -> (VariableId, Set) {
        let (variable, value) = self.places[choice.0 as usize];
        let size = self.variable(variable).size;
        let wanted = value.unwrap_or(count as usize);
        (variable, Set::single(size, wanted))
    }

    /// Notes by choice the least and the most often each choice of a group stands within domains.
    pub fn count_in(&self, domains: &Domains, group: &[ChoiceId], counts: &mut [(u32, u32)]) {
        let Some((variable, of_group)) = group.first().map(|first| self.places[first.0 as usize])
        else {
            return;
        };
        if of_group.is_some() {
            let values = domains.of(self, variable);
            let least = u32::from(bits::only(values).is_some());
            for (value, choice) in (1..).zip(group) {
                let stands = bits::contains(values, value);
                counts[choice.0 as usize] = if stands { (least, 1) } else { (0, 0) };
            }
            return;
        }
        for choice in group {
            let values = domains.of(self, self.variable_of(*choice));
            let ends = bits::first(values).zip(bits::last(values));
            counts[choice.0 as usize] = ends.map_or((0, 0), |(from, to)| (from as u32, to as u32));
        }
    }

    /// The value of its variable with which a choice stands so often; `None` when there is none.
    pub fn value_times(&self, choice: ChoiceId, count: u32) -> (VariableId, Option<usize>) {
        let (variable, value) = self.places[choice.0 as usize];
        let value = value.unwrap_or(count as usize);
        (variable, (value < self.variable(variable).size).then_some(value))
    }

    /// The values of its variable with which a choice stands, and how often it does.
    pub fn values_of(&self, choice: ChoiceId) -> impl Iterator<Item = (usize, u32)> {
        let (variable, value) = self.places[choice.0 as usize];
        let counts = 1..self.variable(variable).size;
        let several = value.is_none().then(|| counts.map(|count| (count, count as u32)));
        value.map(|value| (value, 1)).into_iter().chain(several.into_iter().flatten())
    }

    /// How often a choice stands when its variable has this value.
    pub fn count_at(&self, choice: ChoiceId, value: usize) -> u32 {
        match self.places[choice.0 as usize].1 {
            Some(own) => u32::from(own == value),
            None => value as u32,
        }
    }

    /// Everything possible.
    pub fn all(&self) -> Domains {
        let mut words = vec![u64::MAX; self.words];
        for variable in &self.variables {
            let last = variable.start + bits::words_for(variable.size) - 1;
            words[last] = bits::ones(variable.size - (last - variable.start) * 64);
        }
        Domains { words, log: None }
    }

    /// Whether every variable has a value left.
    pub fn is_whole(&self, domains: &Domains) -> bool {
        self.variable_ids().all(|(id, _)| !bits::is_empty(domains.of(self, id)))
    }

    /// Nothing possible.
    pub fn none(&self) -> Domains {
        Domains { words: vec![0; self.words], log: None }
    }

    /// Where the bits of a variable begin in [`Domains::words`].
    pub fn start(&self, id: VariableId) -> usize {
        self.variable(id).start
    }

    fn span(&self, id: VariableId) -> std::ops::Range<usize> {
        let variable = self.variable(id);
        variable.start..variable.start + bits::words_for(variable.size)
    }
}

impl Domains {
    /// The bits of every variable.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// The values a variable may still take.
    pub fn of(&self, model: &Model, variable: VariableId) -> &[u64] {
        &self.words[model.span(variable)]
    }

    /// Keeps only the values in the set; whether anything went.
    pub fn keep(&mut self, model: &Model, variable: VariableId, set: &[u64]) -> bool {
        let span = model.span(variable);
        let mut changed = false;
        for (at, kept) in span.zip(set) {
            let word = self.words[at];
            if word & !kept != 0 {
                changed = true;
                self.note(at);
                self.words[at] = word & kept;
            }
        }
        changed
    }

    /// Keeps only these values in one word.
    pub fn keep_in_word(&mut self, word: u32, values: u64) {
        self.note(word as usize);
        self.words[word as usize] &= values;
    }

    fn note(&mut self, at: usize) {
        if let Some(log) = &mut self.log {
            log.push((at as u32, self.words[at]));
        }
    }

    /// The same, logging its changes from now on.
    #[must_use]
    pub fn logged(self) -> Self {
        Self { log: Some(Vec::new()), ..self }
    }

    /// How much is logged: a mark to go back to.
    pub fn mark(&self) -> usize {
        self.log.as_ref().map_or(0, Vec::len)
    }

    /// Undoes every change since the mark.
    pub fn back_to(&mut self, mark: usize) {
        let log = self.log.as_mut();
        for (at, word) in log.into_iter().flat_map(|log| log.drain(mark..).rev()) {
            self.words[at as usize] = word;
        }
    }

    /// Keeps only one value, if that is left.
    pub fn keep_value(&mut self, model: &Model, variable: VariableId, value: Option<usize>) {
        let span = model.span(variable);
        for (at, word) in self.words[span].iter_mut().enumerate() {
            let is_here = |value: &usize| value / 64 == at;
            *word &= value.filter(is_here).map_or(0, |value| 1 << (value % 64));
        }
    }

    /// Adds the values in the set.
    pub fn add(&mut self, model: &Model, variable: VariableId, set: &[u64]) {
        let words = &mut self.words[model.span(variable)];
        words.iter_mut().zip(set).for_each(|(word, added)| *word |= added);
    }

    /// Keeps only what is in the other domains, too.
    pub fn meet(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, kept)| *word &= kept);
    }

    /// Whether every value left here is left there, too.
    pub fn is_within(&self, other: &Self) -> bool {
        bits::is_within(&self.words, &other.words)
    }

    /// Removes one value.
    pub fn remove(&mut self, model: &Model, variable: VariableId, value: usize) {
        let at = model.variable(variable).start + value / 64;
        self.note(at);
        self.words[at] &= !(1 << (value % 64));
    }

    /// Settles a variable on one value.
    pub fn settle(&mut self, model: &Model, variable: VariableId, value: usize) {
        for at in model.span(variable) {
            self.note(at);
            self.words[at] = 0;
        }
        bits::insert(&mut self.words[model.span(variable)], value);
    }
}

/// How many numbers a range has.
pub fn steps(range: &NumberRange) -> usize {
    let span = range.to.saturating_sub(range.from);
    let steps = span.checked_div(range.step).and_then(|steps| steps.floor().to_usize());
    steps.map_or(1, |steps| steps.saturating_add(1)).min(MOST_STEPS)
}

/// The number a value of a `Number` variable stands for; `None` for "not asked".
pub fn number_at(range: &NumberRange, value: usize) -> Option<Decimal> {
    let step = Decimal::from(value.checked_sub(1)?);
    Some(range.from.saturating_add(range.step.saturating_mul(step)))
}

/// The value of a `Number` variable that stands for a number; `None` off the grid.
pub fn value_of(range: &NumberRange, number: Decimal) -> Option<usize> {
    let steps_in = number.checked_sub(range.from)?.checked_div(range.step)?;
    let value = steps_in.to_usize().filter(|_| steps_in.fract().is_zero())? + 1;
    (value <= steps(range)).then_some(value)
}
