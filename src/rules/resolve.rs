//! Names to ids, and types: a parsed tree to an expression, or everything wrong with it.

use super::lexer::position;
use super::parser::{Joint, Node, Tree};
use super::table::unknown_choice;
use super::{Amount, Comparison, Expr, Words};
use crate::catalog::{Catalog, Choice, ChoiceId, Formula, GroupId, GroupKind, Problem, Value};
use rust_decimal::Decimal;

/// Resolves and types a whole formula.
pub fn resolve(catalog: &Catalog, formula: &Formula, tree: &Tree) -> Result<Expr, Vec<Problem>> {
    let mut resolver = Resolver { catalog, formula, problems: Vec::new() };
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
    catalog: &'a Catalog,
    formula: &'a Formula,
    problems: Vec<Problem>,
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
            Node::Name(name) => self.name_as_condition(name, tree.at),
            Node::Path(group, choice, at) => {
                self.choice(group, tree.at, choice, *at).map(Expr::Stands)
            }
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

    fn name_as_condition(&mut self, name: &str, at: usize) -> Option<Expr> {
        let group = self.group(name, at)?;
        match self.catalog.group(group).kind {
            GroupKind::Number(_) => Some(Expr::Asked(group)),
            _ => Some(Expr::Any(group)),
        }
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
            Node::Call(value, group, at) if value != "sum" && value != "count" => {
                self.value(value, tree.at, group, *at)
            }
            _ => self.amount(tree).map(Side::Amount),
        }
    }

    fn amount(&mut self, tree: &Tree) -> Option<Amount> {
        match &tree.node {
            Node::Number(number) => Some(Amount::Fixed(*number)),
            Node::Name(name) => self.number_group(name, tree.at),
            Node::Call(function, group, at) => self.call(function, tree.at, group, *at),
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
            Node::Path(..) | Node::Not(_) => self.problem(
                tree.at,
                "this is a condition, not a number; use `count(group)` or `value(group)`",
            ),
        }
    }

    fn number_group(&mut self, name: &str, at: usize) -> Option<Amount> {
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

    fn call(&mut self, function: &str, at: usize, name: &str, name_at: usize) -> Option<Amount> {
        match function {
            "sum" => self.sum(name, name_at),
            "count" => {
                let group = self.group_of_choices(name, name_at)?;
                let choices = self.catalog.group(group).choices.iter();
                Some(Amount::Sum(choices.map(|choice| (*choice, Decimal::ONE)).collect()))
            }
            _ => match self.value(function, at, name, name_at)? {
                Side::Amount(amount) => Some(amount),
                Side::Words(_) => {
                    self.problem(at, format!("`{function}` of `{name}` is a text, not a number"))
                }
            },
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

    /// `value(group)`: a number or a text, by what the group's choices have under that name.
    fn value(&mut self, value: &str, at: usize, name: &str, name_at: usize) -> Option<Side> {
        let group = self.group_of_choices(name, name_at)?;
        let choices = self.catalog.group(group).choices.iter();
        let choices = choices.map(|choice| (*choice, self.catalog.choice(*choice)));
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for (id, choice) in choices {
            match choice.values.get(value) {
                Some(Value::Number(number)) => numbers.push((id, *number)),
                Some(Value::Text(text)) => texts.push((id, text.clone())),
                None => texts.extend(choice.tags.get(value).map(|text| (id, text.clone()))),
            }
        }
        match (numbers.is_empty(), texts.is_empty()) {
            (true, true) => self.unknown_value(value, at, group),
            (false, true) => Some(Side::Amount(Amount::Sum(numbers))),
            (true, false) => self.words(value, at, group, texts),
            (false, false) => self.problem(
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
            GroupKind::One | GroupKind::Optional | GroupKind::Text(_) => {
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

    fn unknown_value<T>(&mut self, value: &str, at: usize, group: GroupId) -> Option<T> {
        let catalog = self.catalog;
        let group = catalog.group(group);
        let of = |choice: &ChoiceId| names(catalog.choice(*choice));
        let known = group.choices.iter().flat_map(of).chain(["sum", "count"]);
        let hint = nearest(value, known);
        self.problem(at, format!("no choice of `{}` has a value or tag `{value}`{hint}", group.key))
    }

    fn group_of_choices(&mut self, name: &str, at: usize) -> Option<GroupId> {
        let group = self.group(name, at)?;
        match self.catalog.group(group).kind {
            GroupKind::Number(_) => {
                self.problem(at, format!("`{name}` is a number and has no choices; write `{name}`"))
            }
            _ => Some(group),
        }
    }

    fn group(&mut self, name: &str, at: usize) -> Option<GroupId> {
        let catalog = self.catalog;
        catalog.find_group(name).or_else(|| {
            let known = catalog.groups.iter().map(|group| group.key.as_str());
            self.problem(at, format!("there is no group `{name}`{}", nearest(name, known)))
        })
    }

    fn choice(
        &mut self,
        group: &str,
        at: usize,
        choice: &str,
        choice_at: usize,
    ) -> Option<ChoiceId> {
        let group = self.group(group, at)?;
        let group = self.catalog.group(group);
        let mut choices = group.choices.iter().copied();
        choices.find(|id| self.catalog.choice(*id).key == choice).or_else(|| {
            let at = position(self.formula, choice_at);
            self.problems.push(unknown_choice(self.catalog, group, choice, at));
            None
        })
    }
}

/// Everything a choice has that rules may compute with.
fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    choice.values.keys().chain(choice.tags.keys()).map(String::as_str)
}
