//! Whether an expression holds in a build.

use super::{Amount, Expr, Facts, RuleExpr, Words};
use crate::catalog::Catalog;
use rust_decimal::Decimal;

impl RuleExpr {
    /// Whether the rule is kept in a build; advice too is kept or not.
    pub fn holds(&self, catalog: &Catalog, facts: &dyn Facts) -> bool {
        match self {
            Self::Must(expr) | Self::Advice(expr) => expr.holds(catalog, facts),
            Self::Table(table) => table.holds(catalog, facts),
        }
    }
}

impl Expr {
    /// Whether the expression holds in a build.
    pub fn holds(&self, catalog: &Catalog, facts: &dyn Facts) -> bool {
        let holds = |expr: &Self| expr.holds(catalog, facts);
        match self {
            Self::Stands(choice) => facts.count(*choice) > 0,
            Self::Any(group) => {
                catalog.group(*group).choices.iter().any(|choice| facts.count(*choice) > 0)
            }
            Self::Asked(group) => facts.number(*group).is_some(),
            Self::Not(inner) => !holds(inner),
            Self::And(left, right) => holds(left) && holds(right),
            Self::Or(left, right) => holds(left) || holds(right),
            Self::Implies(left, right) => !holds(left) || holds(right),
            Self::Iff(left, right) => holds(left) == holds(right),
            Self::Compare(left, comparison, right) => {
                comparison.holds(&left.amount(facts), &right.amount(facts))
            }
            Self::Same { left, right, equal } => same(left, right, *equal, facts),
        }
    }
}

impl Amount {
    /// What the amount comes to in a build.
    pub fn amount(&self, facts: &dyn Facts) -> Decimal {
        match self {
            Self::Fixed(number) => *number,
            Self::Number(group) => facts.number(*group).unwrap_or_default(),
            Self::Sum(terms) => terms.iter().fold(Decimal::ZERO, |sum, (choice, each)| {
                sum.saturating_add(each.saturating_mul(Decimal::from(facts.count(*choice))))
            }),
            Self::Add(left, right) => left.amount(facts).saturating_add(right.amount(facts)),
            Self::Subtract(left, right) => left.amount(facts).saturating_sub(right.amount(facts)),
            Self::Multiply(left, right) => left.amount(facts).saturating_mul(right.amount(facts)),
        }
    }
}

impl Words {
    fn text<'a>(&'a self, facts: &dyn Facts) -> Option<&'a str> {
        match self {
            Self::Fixed(text) => Some(text),
            Self::Of(_, texts) => texts
                .iter()
                .find(|(choice, _)| facts.count(*choice) > 0)
                .map(|(_, text)| text.as_str()),
        }
    }

    /// Whether the text stands in the rule itself.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }
}

/// Between two groups a missing text forbids nothing; beside a fixed text it is just another text.
fn same(left: &Words, right: &Words, equal: bool, facts: &dyn Facts) -> bool {
    match (left.text(facts), right.text(facts)) {
        (Some(left), Some(right)) => (left == right) == equal,
        _ => !equal || !(left.is_fixed() || right.is_fixed()),
    }
}
