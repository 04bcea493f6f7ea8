//! Kinds, nesting, stock and rules of a catalog as constraints on its variables.

use super::Ground;
use super::bits::Set;
use super::model::{Constraint, Model, VariableId, number_at};
use super::node::{Linear, Node, Sum, Term, Test};
use super::rows::Rows;
use crate::catalog::{Catalog, ChoiceId, Group, GroupId, GroupKind, RuleId};
use crate::rules::{Amount, Cell, Comparison, Expr, RuleBook, RuleExpr, Table, Words};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Every constraint of a catalog: limits of groups, nesting, stock, rules, price conditions.
pub fn constraints(catalog: &Catalog, rules: &RuleBook, model: &Model) -> Vec<Constraint> {
    let translator = Translator { catalog, model };
    let mut found = Vec::new();
    let mut add = |ground, node| found.push(Constraint::new(model, ground, node));
    for (id, group) in catalog.group_ids() {
        for node in translator.kind(id, group) {
            add(Some(Ground::Kind(id)), node);
        }
        for node in translator.nesting(id, group) {
            add(Some(Ground::Nesting(id)), node);
        }
    }
    for (id, choice) in catalog.choice_ids() {
        if let Some(stock) = choice.stock {
            add(Some(Ground::Stock(id)), translator.at_most(id, stock));
        }
    }
    for (index, rule) in rules.rules.iter().enumerate() {
        let ground = Some(Ground::Rule(RuleId(index as u32)));
        for node in translator.rule(rule) {
            add(ground, node);
        }
    }
    for (index, (id, _)) in translator.price_variables().enumerate() {
        if let Some(when) = rules.price_whens.get(index) {
            let applies = Node::In(id, 2, Set::single(2, 1));
            add(None, both_ways(&applies, &translator.condition(when)));
        }
    }
    found
}

/// The condition that a rule, or advice, is broken.
pub fn broken(catalog: &Catalog, model: &Model, rule: &RuleExpr) -> Node {
    let translator = Translator { catalog, model };
    match rule {
        RuleExpr::Must(expr) | RuleExpr::Advice(expr) => translator.condition(expr).negated(),
        RuleExpr::Table(table) => translator.table(table).negated(),
    }
}

struct Translator<'a> {
    catalog: &'a Catalog,
    model: &'a Model,
}

fn both_ways(left: &Node, right: &Node) -> Node {
    Node::All(vec![implies(left, right.clone()), implies(right, left.clone())])
}

fn implies(left: &Node, right: Node) -> Node {
    Node::AnyOf(vec![left.negated(), right])
}

fn flat(node: Node) -> Vec<Node> {
    match node {
        Node::All(parts) => parts.into_iter().flat_map(flat).collect(),
        other => vec![other],
    }
}

impl Translator<'_> {
    fn size(&self, variable: VariableId) -> usize {
        self.model.variable(variable).size
    }

    fn price_variables(&self) -> impl Iterator<Item = (VariableId, usize)> + '_ {
        self.model.variable_ids().filter_map(|(id, variable)| match variable.subject {
            super::model::Subject::PriceRule(rule) => Some((id, rule)),
            _ => None,
        })
    }

    fn stands(&self, choice: ChoiceId) -> Node {
        let (variable, set) = self.model.standing(choice);
        Node::In(variable, self.size(variable), set)
    }

    fn at_most(&self, choice: ChoiceId, count: u32) -> Node {
        let variable = self.model.variable_of(choice);
        let size = self.size(variable);
        let set = Set::where_holds(size, |value| self.model.count_at(choice, value) <= count);
        Node::In(variable, size, set)
    }

    /// The variables of a group, each nonzero when anything of it stands there.
    fn variables(&self, id: GroupId) -> Vec<VariableId> {
        let group = self.catalog.group(id);
        let of_choices = group.choices.iter().map(|choice| self.model.variable_of(*choice));
        let all: BTreeSet<_> = of_choices.chain(self.model.number_variable(id)).collect();
        all.into_iter().collect()
    }

    fn something(&self, variable: VariableId) -> Node {
        let size = self.size(variable);
        Node::In(variable, size, Set::where_holds(size, |value| value > 0))
    }

    fn nothing(&self, variable: VariableId) -> Node {
        let size = self.size(variable);
        Node::In(variable, size, Set::single(size, 0))
    }

    fn any(&self, group: GroupId) -> Node {
        Node::AnyOf(self.variables(group).into_iter().map(|id| self.something(id)).collect())
    }

    /// The limits a group's kind sets; the lower ones only where the group is asked.
    fn kind(&self, id: GroupId, group: &Group) -> Vec<Node> {
        let asked = |node| match group.parent {
            Some(parent) => implies(&self.stands(parent), node),
            None => node,
        };
        match group.kind {
            GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => Vec::new(),
            GroupKind::One | GroupKind::Number(_) => vec![asked(self.any(id))],
            GroupKind::Many { at_least: from, at_most: to }
            | GroupKind::Count { total: (from, to), .. } => {
                let total = self.count(&group.choices);
                let between = |from, to| {
                    Node::Linear(Linear {
                        sum: total.clone(),
                        test: Test::Between(from, to),
                        terms_id: 0,
                    })
                };
                let most = group
                    .choices
                    .iter()
                    .map(|choice| self.size(self.model.variable_of(*choice)) as u64 - 1);
                let mut limits = Vec::new();
                if most.sum::<u64>() > u64::from(to) {
                    limits.push(between(i128::MIN, i128::from(to)));
                }
                let is_set = matches!(group.kind, GroupKind::Many { .. });
                match from {
                    0 => {}
                    // One clause, and facts, are far easier to reason with than sums.
                    1 => limits.push(asked(self.any(id))),
                    all if is_set && all as usize == group.choices.len() => {
                        let each = group.choices.iter().map(|choice| asked(self.stands(*choice)));
                        limits.extend(each);
                    }
                    _ => limits.push(asked(between(i128::from(from), i128::MAX))),
                }
                limits
            }
        }
    }

    /// Nothing stands in a group whose parent does not.
    fn nesting(&self, id: GroupId, group: &Group) -> Vec<Node> {
        let Some(parent) = group.parent else { return Vec::new() };
        let nothing_without_parent = |id| Node::AnyOf(vec![self.stands(parent), self.nothing(id)]);
        self.variables(id).into_iter().map(nothing_without_parent).collect()
    }

    fn rule(&self, rule: &RuleExpr) -> Vec<Node> {
        match rule {
            RuleExpr::Must(expr) => flat(self.condition(expr)),
            RuleExpr::Advice(_) => Vec::new(),
            RuleExpr::Table(table) => vec![self.table(table)],
        }
    }

    fn table(&self, table: &Table) -> Node {
        let over: Vec<_> = table.over.iter().map(|id| self.variables(*id)).collect();
        if over.iter().any(|variables| variables.len() > 1) {
            return self.table_of_many(table);
        }
        // A group without choices has a variable all the same, but no choice leads to it.
        let over: Vec<_> = over.into_iter().filter_map(|of| of.first().copied()).collect();
        let set = |(cell, variable): (&Cell, &VariableId)| {
            let size = self.size(*variable);
            match cell {
                Cell::Anything => Set::where_holds(size, |_| true),
                Cell::OneOf(choices) => Set::where_holds(size, |value| {
                    let stands = |choice: &ChoiceId| self.model.count_at(*choice, value) > 0;
                    value == 0 || choices.iter().any(stands)
                }),
            }
        };
        let rows = table.rows.iter().map(|row| row.iter().zip(&over).map(set).collect());
        let cells: Vec<Vec<Set>> = rows.collect();
        let columns = over.into_iter().map(|variable| (variable, self.size(variable)));
        Node::Rows(Rows::allowed(columns.collect(), cells))
    }

    /// A table over groups that hold several choices: a row fits where nothing else stands.
    fn table_of_many(&self, table: &Table) -> Node {
        let row = |row: &Vec<Cell>| {
            let cells = row.iter().zip(&table.over).filter_map(|(cell, group)| match cell {
                Cell::Anything => None,
                Cell::OneOf(choices) => Some((choices, &self.catalog.group(*group).choices)),
            });
            let others = cells.flat_map(|(allowed, all)| {
                all.iter().copied().filter(|choice| !allowed.contains(choice))
            });
            Node::All(others.map(|choice| self.stands(choice).negated()).collect())
        };
        Node::AnyOf(table.rows.iter().map(row).collect())
    }

    fn condition(&self, expr: &Expr) -> Node {
        let both = |left: &Expr, right: &Expr| vec![self.condition(left), self.condition(right)];
        match expr {
            Expr::Stands(choice) => self.stands(*choice),
            Expr::Any(group) | Expr::Asked(group) => self.any(*group),
            Expr::Not(inner) => self.condition(inner).negated(),
            Expr::And(left, right) => Node::All(both(left, right)),
            Expr::Or(left, right) => Node::AnyOf(both(left, right)),
            Expr::Implies(left, right) => implies(&self.condition(left), self.condition(right)),
            Expr::Iff(left, right) => both_ways(&self.condition(left), &self.condition(right)),
            Expr::Compare(left, by, right) => compare(self.amount(left), *by, self.amount(right)),
            Expr::Same { left, right, equal } => self.same(left, right, *equal),
        }
    }

    fn amount(&self, amount: &Amount) -> Sum {
        match amount {
            Amount::Fixed(number) => {
                let (number, scale) = whole(*number);
                Sum::constant(number, scale)
            }
            Amount::Number(group) => self.number(*group),
            Amount::Sum(terms) => self.weighted(terms),
            Amount::Add(left, right) => self.amount(left).plus(self.amount(right)),
            Amount::Subtract(left, right) => {
                self.amount(left).plus(self.amount(right).times(-1, 0))
            }
            Amount::Multiply(left, right) => self.amount(left).multiplied(self.amount(right)),
        }
    }

    fn count(&self, choices: &[ChoiceId]) -> Sum {
        let each: Vec<_> = choices.iter().map(|choice| (*choice, Decimal::ONE)).collect();
        self.weighted(&each)
    }

    /// How often each choice stands, so many times.
    fn weighted(&self, choices: &[(ChoiceId, Decimal)]) -> Sum {
        let scale = choices.iter().map(|(_, each)| whole(*each).1).max().unwrap_or(0);
        let mut terms: BTreeMap<VariableId, Vec<i128>> = BTreeMap::new();
        for (choice, each) in choices {
            let (each, own) = whole(*each);
            let each = each.saturating_mul(10_i128.saturating_pow(scale - own));
            let variable = self.model.variable_of(*choice);
            let by_value = terms.entry(variable).or_insert_with(|| vec![0; self.size(variable)]);
            for (value, count) in self.model.values_of(*choice) {
                let times = each.saturating_mul(i128::from(count));
                by_value[value] = by_value[value].saturating_add(times);
            }
        }
        let term = |(variable, by_value)| Term { variable, by_value, is_rising: false };
        Sum { scale, terms: terms.into_iter().map(term).collect(), ..Sum::default() }
    }

    fn number(&self, group: GroupId) -> Sum {
        let GroupKind::Number(range) = &self.catalog.group(group).kind else {
            return Sum::default();
        };
        let Some(variable) = self.model.number_variable(group) else { return Sum::default() };
        let scale = range.from.normalize().scale().max(range.step.normalize().scale());
        let at_scale = |number: Decimal| {
            let (number, own) = whole(number);
            number.saturating_mul(10_i128.saturating_pow(scale - own))
        };
        let number = |value| number_at(range, value).map_or(0, at_scale);
        let by_value = (0..self.size(variable)).map(number).collect();
        Sum { scale, terms: vec![Term { variable, by_value, is_rising: false }], ..Sum::default() }
    }

    fn same(&self, left: &Words, right: &Words, equal: bool) -> Node {
        match (left, right) {
            (Words::Fixed(left), Words::Fixed(right)) => {
                if (left == right) == equal {
                    Node::ALWAYS
                } else {
                    Node::NEVER
                }
            }
            (Words::Of(group, texts), Words::Fixed(text))
            | (Words::Fixed(text), Words::Of(group, texts)) => {
                let texts: Vec<_> =
                    texts.iter().map(|(of, own)| (*of, 1 + usize::from(own == text))).collect();
                self.text_is(*group, &texts, |other| (other == 2) == equal)
            }
            (Words::Of(left, left_texts), Words::Of(right, right_texts)) => {
                let all = left_texts.iter().chain(right_texts).map(|(_, text)| text);
                let all: BTreeSet<&String> = all.collect();
                // Numbers are compared sooner than texts; 0 is no text.
                let numbers: BTreeMap<&String, usize> = all.into_iter().zip(1..).collect();
                let numbered = |texts: &[(ChoiceId, String)]| -> Vec<(ChoiceId, usize)> {
                    texts.iter().map(|(choice, text)| (*choice, numbers[text])).collect()
                };
                let (left_texts, right_texts) = (numbered(left_texts), numbered(right_texts));
                let clauses = (1..=numbers.len()).flat_map(|text| {
                    let is_not = |of: usize| of != text;
                    let fits = |of: usize| of == 0 || (of == text) == equal;
                    [
                        vec![
                            self.text_is(*left, &left_texts, is_not),
                            self.text_is(*right, &right_texts, fits),
                        ],
                        vec![
                            self.text_is(*right, &right_texts, is_not),
                            self.text_is(*left, &left_texts, fits),
                        ],
                    ]
                });
                Node::All(clauses.map(Node::AnyOf).collect())
            }
        }
    }

    /// The values of a group with whose text, by number, the test holds; 0 is no text.
    fn text_is(
        &self,
        group: GroupId,
        texts: &[(ChoiceId, usize)],
        test: impl Fn(usize) -> bool,
    ) -> Node {
        let Some(variable) = self.variables(group).first().copied() else {
            return if test(0) { Node::ALWAYS } else { Node::NEVER };
        };
        let size = self.size(variable);
        let mut by_value = vec![0; size];
        // The first of several texts counts.
        for (choice, text) in texts.iter().rev() {
            self.model.values_of(*choice).for_each(|(value, _)| by_value[value] = *text);
        }
        Node::In(variable, size, Set::where_holds(size, |value| test(by_value[value])))
    }
}

fn compare(left: Sum, by: Comparison, right: Sum) -> Node {
    let sum = left.plus(right.times(-1, 0));
    let test = match by {
        Comparison::Equal => Test::Between(0, 0),
        Comparison::Differs => Test::Differs(0),
        Comparison::Less => Test::Between(i128::MIN, -1),
        Comparison::AtMost => Test::Between(i128::MIN, 0),
        Comparison::More => Test::Between(1, i128::MAX),
        Comparison::AtLeast => Test::Between(0, i128::MAX),
    };
    Node::Linear(Linear { sum, test, terms_id: 0 })
}

/// A decimal as a whole number of `10^-scale`.
fn whole(number: Decimal) -> (i128, u32) {
    let number = number.normalize();
    (number.mantissa(), number.scale())
}
