//! Names to ids, and types: a parsed tree to an expression, or everything wrong with it.

use super::index::Index;
use super::lexer::position;
use super::parser::{Function, Joint, Node, Subject, Tree};
use super::table::unknown_choice;
use super::{Amount, Comparison, Expr, Words};
use crate::catalog::{Catalog, Choice, ChoiceId, Formula, GroupId, GroupKind, Problem, Value};
use rust_decimal::Decimal;

/// Resolves and types a whole formula.
pub fn resolve(index: &Index, formula: &Formula, tree: &Tree) -> Result<Expr, Vec<Problem>> {
    let mut resolver = Resolver { index, catalog: index.catalog, formula, problems: Vec::new() };
    match resolver.condition(tree) {
        Some(expr) if resolver.problems.is_empty() => Ok(expr),
        _ => Err(resolver.problems),
    }
}

/// ` (did you mean ..?)` when a known name is spelled nearly so, else nothing.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    let likeness = |name: &str| (strsim::normalized_damerau_levenshtein(wanted, name) * 1e6) as u32;
    let best = known
        .map(|name| (likeness(name), name))
        .min_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    match best {
        Some((likeness, name)) if likeness >= 400_000 => format!("; did you mean `{name}`?"),
        _ => String::new(),
    }
}

struct Resolver<'a> {
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    formula: &'a Formula,
    problems: Vec<Problem>,
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Named {
    Group(GroupId),
    Choice(ChoiceId),
}

/// A side of a comparison.
enum Side {
    Amount(Amount),
    Words(Words),
}

impl Resolver<'_> {
    /// Notes a problem; always `None`, so that reading can go on elsewhere.
    fn problem<T>(&mut self, at: usize, text: impl Into<String>) -> Option<T> {
        self.problems.push(Problem::error(position(self.formula, at), text));
        None
    }

    fn condition(&mut self, tree: &Tree) -> Option<Expr> {
        match &tree.node {
            Node::Subject(subject) => self.subject_as_condition(subject),
            Node::Not(inner) => Some(Expr::Not(Box::new(self.condition(inner)?))),
            Node::Joined(left, Joint::Compares(comparison), right) => {
                self.comparison(left, *comparison, right)
            }
            Node::Joined(left, joint, right) => self.joined(left, *joint, right),
            Node::Number(_) | Node::Text(_) | Node::Call(..) | Node::Negative(_) => {
                self.problem(tree.at, "this is no condition; compare it, as in `watts(gpu) <= 80`")
            }
        }
    }

    fn joined(&mut self, left: &Tree, joint: Joint, right: &Tree) -> Option<Expr> {
        let make = match joint {
            Joint::Iff => Expr::Iff,
            Joint::Implies => Expr::Implies,
            Joint::Or => Expr::Or,
            Joint::And => Expr::And,
            Joint::Compares(_) | Joint::Add | Joint::Subtract | Joint::Multiply => {
                return self.problem(left.at, "this is a number, no condition; compare it");
            }
        };
        let (left, right) = (self.condition(left), self.condition(right));
        Some(make(Box::new(left?), Box::new(right?)))
    }

    fn subject_as_condition(&mut self, subject: &Subject) -> Option<Expr> {
        match self.named(subject)? {
            Named::Choice(choice) => Some(Expr::Stands(choice)),
            Named::Group(group) => match self.catalog.group(group).kind {
                GroupKind::Number(_) => Some(Expr::Asked(group)),
                _ => Some(Expr::Any(group)),
            },
        }
    }

    /// A choice by its path or, where choices are bare, by its name; else a group.
    fn named(&mut self, subject: &Subject) -> Option<Named> {
        let Subject { first, at, choice } = subject;
        if let Some((choice, choice_at)) = choice {
            return self.choice(first, *at, choice, *choice_at).map(Named::Choice);
        }
        if let Some(choice) = self.index.bare(first) {
            return Some(Named::Choice(choice));
        }
        self.group(first, *at).map(Named::Group)
    }

    fn comparison(&mut self, left: &Tree, by: Comparison, right: &Tree) -> Option<Expr> {
        let at = left.at;
        let (left, right) = (self.side(left), self.side(right));
        match (left?, right?) {
            (Side::Amount(left), Side::Amount(right)) => Some(Expr::Compare(left, by, right)),
            (Side::Words(left), Side::Words(right)) => match by {
                Comparison::Equal => Some(Expr::Same { left, right, equal: true }),
                Comparison::Differs => Some(Expr::Same { left, right, equal: false }),
                _ => self.problem(at, "texts compare only with `=` and `!=`"),
            },
            _ => self.problem(at, "a number and a text cannot be compared"),
        }
    }

    fn side(&mut self, tree: &Tree) -> Option<Side> {
        match &tree.node {
            Node::Text(text) => Some(Side::Words(Words::Fixed(text.clone()))),
            Node::Call(Function::Value(value), subject) => self.value(value, tree.at, subject),
            _ => self.amount(tree).map(Side::Amount),
        }
    }

    fn amount(&mut self, tree: &Tree) -> Option<Amount> {
        match &tree.node {
            Node::Number(number) => Some(Amount::Fixed(*number)),
            Node::Subject(Subject { first, choice: None, at }) => self.number_group(first, *at),
            Node::Call(function, subject) => self.call(function, tree.at, subject),
            Node::Negative(inner) => {
                let zero = Box::new(Amount::Fixed(Decimal::ZERO));
                Some(Amount::Subtract(zero, Box::new(self.amount(inner)?)))
            }
            Node::Joined(left, joint, right) => {
                let make = match joint {
                    Joint::Add => Amount::Add,
                    Joint::Subtract => Amount::Subtract,
                    Joint::Multiply => Amount::Multiply,
                    Joint::Iff | Joint::Implies | Joint::Or | Joint::And | Joint::Compares(_) => {
                        return self.problem(
                            tree.at,
                            "conditions cannot be compared or added; use `<=>` between conditions",
                        );
                    }
                };
                let (left, right) = (self.amount(left), self.amount(right));
                Some(make(Box::new(left?), Box::new(right?)))
            }
            Node::Text(_) => self.problem(tree.at, "a text is not a number"),
            Node::Subject(_) | Node::Not(_) => self.problem(
                tree.at,
                "this is a condition, not a number; use `count(group)` or `value(group)`",
            ),
        }
    }

    fn number_group(&mut self, name: &str, at: usize) -> Option<Amount> {
        if self.index.group(name).is_none() && self.index.bare(name).is_some() {
            let text = format!("`{name}` is a choice, no number; use `count({name})`");
            return self.problem(at, text);
        }
        let group = self.group(name, at)?;
        match self.catalog.group(group).kind {
            GroupKind::Number(_) => Some(Amount::Number(group)),
            _ => self.problem(
                at,
                format!(
                    "`{name}` is no number; use `count({name})` or a value as in `watts({name})`"
                ),
            ),
        }
    }

    fn call(&mut self, function: &Function, at: usize, subject: &Subject) -> Option<Amount> {
        match function {
            Function::Sum if subject.choice.is_some() => {
                self.problem(subject.at, "`sum` adds a value up over the whole build; name a value")
            }
            Function::Sum => self.sum(&subject.first, subject.at),
            Function::Count => {
                let choices = self.choices_of(subject)?;
                let once = |choice: ChoiceId| (choice, Decimal::ONE);
                Some(Amount::Sum(choices.into_iter().map(once).collect()))
            }
            Function::Value(value) => match self.value(value, at, subject)? {
                Side::Amount(amount) => Some(amount),
                Side::Words(_) => {
                    let name = &subject.first;
                    self.problem(at, format!("`{value}` of `{name}` is a text, not a number"))
                }
            },
        }
    }

    /// The choice that is named, or all of the group.
    fn choices_of(&mut self, subject: &Subject) -> Option<Vec<ChoiceId>> {
        match self.named(subject)? {
            Named::Choice(choice) => Some(vec![choice]),
            Named::Group(group) => {
                self.check_has_choices(group, subject)?;
                Some(self.catalog.group(group).choices.clone())
            }
        }
    }

    /// `sum(value)`: over every choice that has the value as a number.
    fn sum(&mut self, value: &str, at: usize) -> Option<Amount> {
        let terms: Vec<_> = self
            .catalog
            .choice_ids()
            .filter_map(|(id, choice)| match choice.values.get(value) {
                Some(Value::Number(number)) => Some((id, *number)),
                Some(Value::Text(_)) | None => None,
            })
            .collect();
        if terms.is_empty() {
            let known = self.catalog.choices.iter().flat_map(|choice| choice.values.keys());
            let hint = nearest(value, known.map(String::as_str));
            return self.problem(at, format!("no choice has a number `{value}`{hint}"));
        }
        Some(Amount::Sum(terms))
    }

    /// `value(group)` or `value(group.choice)`: a number or a text, by what the choices have under
    /// that name.
    fn value(&mut self, value: &str, at: usize, subject: &Subject) -> Option<Side> {
        let named = self.named(subject)?;
        let choices = self.choices_of(subject)?;
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for id in choices {
            let choice = self.catalog.choice(id);
            match choice.values.get(value) {
                Some(Value::Number(number)) => numbers.push((id, *number)),
                Some(Value::Text(text)) => texts.push((id, text.clone())),
                None => texts.extend(choice.tags.get(value).map(|text| (id, text.clone()))),
            }
        }
        let name = &subject.first;
        match (numbers.is_empty(), texts.is_empty(), named) {
            (true, true, named) => self.unknown_value(value, at, named),
            (false, true, _) => Some(Side::Amount(Amount::Sum(numbers))),
            (true, false, Named::Group(group)) => self.words(value, at, group, texts),
            (true, false, Named::Choice(_)) => self.problem(
                at,
                format!("`{value}` of one choice is always the same text; name the choice itself"),
            ),
            (false, false, _) => self.problem(
                at,
                format!("`{value}` is a number on some choices of `{name}` and a text on others"),
            ),
        }
    }

    fn words(
        &mut self,
        value: &str,
        at: usize,
        group: GroupId,
        texts: Vec<(ChoiceId, String)>,
    ) -> Option<Side> {
        match self.catalog.group(group).kind {
            GroupKind::One | GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => {
                Some(Side::Words(Words::Of(group, texts)))
            }
            GroupKind::Many { .. } | GroupKind::Count { .. } | GroupKind::Number(_) => {
                let name = &self.catalog.group(group).key;
                let text = format!(
                    "`{name}` may hold several choices, so `{value}({name})` is no single text; \
                     name the choices, as in `{name}.choice`"
                );
                self.problem(at, text)
            }
        }
    }

    fn unknown_value<T>(&mut self, value: &str, at: usize, named: Named) -> Option<T> {
        let catalog = self.catalog;
        let group = match named {
            Named::Group(group) => catalog.group(group),
            Named::Choice(choice) => {
                let key = &catalog.choice(choice).key;
                let hint = nearest(value, names(catalog.choice(choice)));
                return self.problem(at, format!("`{key}` has no value or tag `{value}`{hint}"));
            }
        };
        let of = |choice: &ChoiceId| names(catalog.choice(*choice));
        let known = group.choices.iter().flat_map(of).chain(["sum", "count"]);
        let hint = nearest(value, known);
        self.problem(at, format!("no choice of `{}` has a value or tag `{value}`{hint}", group.key))
    }

    fn check_has_choices(&mut self, group: GroupId, subject: &Subject) -> Option<()> {
        let (name, at) = (&subject.first, subject.at);
        match self.catalog.group(group).kind {
            GroupKind::Number(_) => {
                self.problem(at, format!("`{name}` is a number and has no choices; write `{name}`"))
            }
            _ => Some(()),
        }
    }

    fn group(&mut self, name: &str, at: usize) -> Option<GroupId> {
        let index = self.index;
        index.group(name).or_else(|| {
            let what = if self.catalog.bare_choices { "choice or group" } else { "group" };
            let hint = nearest(name, index.known());
            self.problem(at, format!("there is no {what} `{name}`{hint}"))
        })
    }

    fn choice(
        &mut self,
        group: &str,
        at: usize,
        choice: &str,
        choice_at: usize,
    ) -> Option<ChoiceId> {
        let id = self.group(group, at)?;
        self.index.choice(id, choice).or_else(|| {
            let at = position(self.formula, choice_at);
            let group = self.catalog.group(id);
            self.problems.push(unknown_choice(self.catalog, group, choice, at));
            None
        })
    }
}

/// Everything a choice has that rules may compute with.
fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    choice.values.keys().chain(choice.tags.keys()).map(String::as_str)
}
