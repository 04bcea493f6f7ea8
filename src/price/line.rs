//! One line of a quote: what it is for, and the arithmetic of its kind.

use crate::catalog::{Catalog, ChoiceId, GroupId, NumberRange, TextLimits};
use crate::money::Money;
use rust_decimal::Decimal;

/// One amount of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub subject: Subject,
    /// `Lid: Graphite`.
    pub label: String,
    pub count: u32,
    /// The catalog's amount for one, before tax is added.
    pub unit: Money,
    /// The tax added to the line, or held in it when the catalog's amounts include it.
    pub tax: Money,
    /// What the customer pays for the line.
    pub gross: Money,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The product without any choice.
    Base,
    Choice(ChoiceId),
    Number(GroupId),
    Text(GroupId),
    /// Index in [`Catalog::price_rules`].
    PriceRule(usize),
}

/// A line before tax.
pub(super) struct Listed {
    subject: Subject,
    label: String,
    count: u32,
    unit: Money,
}

impl Listed {
    /// The line with its tax, rounded once for the whole line.
    pub(super) fn taxed(self, catalog: &Catalog) -> Line {
        let Self { subject, label, count, unit } = self;
        let amount = unit.times(count);
        let (tax, gross) = (catalog.tax_on(amount), catalog.gross(amount));
        Line { subject, label, count, unit, tax, gross }
    }
}

pub(super) fn base(catalog: &Catalog) -> Listed {
    let (label, unit) = (catalog.name.clone(), catalog.base_price);
    Listed { subject: Subject::Base, label, count: 1, unit }
}

pub(super) fn choice(catalog: &Catalog, id: ChoiceId, count: u32) -> Listed {
    let choice = catalog.choice(id);
    let label = format!("{}: {}", catalog.group(choice.group).name, choice.name);
    Listed { subject: Subject::Choice(id), label, count, unit: choice.price }
}

pub(super) fn number(
    catalog: &Catalog,
    id: GroupId,
    range: &NumberRange,
    number: Decimal,
) -> Listed {
    let label = format!("{}: {} {}", catalog.group(id).name, number.normalize(), range.unit);
    let unit = catalog.currency.round(number.saturating_mul(range.price_per_unit));
    let label = label.trim_end().to_owned();
    Listed { subject: Subject::Number(id), label, count: 1, unit }
}

pub(super) fn text(catalog: &Catalog, id: GroupId, limits: &TextLimits, text: &str) -> Listed {
    let characters = text.chars().filter(|letter| !letter.is_whitespace()).count();
    let amount = Decimal::from(characters).saturating_mul(limits.price_per_character);
    let plural = if characters == 1 { "" } else { "s" };
    let label = format!("{}: text of {characters} character{plural}", catalog.group(id).name);
    Listed { subject: Subject::Text(id), label, count: 1, unit: catalog.currency.round(amount) }
}

pub(super) fn price_rule(catalog: &Catalog, index: usize) -> Listed {
    let rule = &catalog.price_rules[index];
    let (label, unit) = (rule.name.clone(), rule.amount);
    Listed { subject: Subject::PriceRule(index), label, count: 1, unit }
}
