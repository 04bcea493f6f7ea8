//! One line of a quote: what it is for, and the arithmetic of its kind.

use crate::catalog::{Catalog, ChoiceId, GroupId};
use crate::money::Money;
use crate::words::Voice;
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
    amount: Money,
}

impl Listed {
    /// A line for one of something.
    fn single(subject: Subject, label: String, amount: Money) -> Self {
        Self { subject, label, count: 1, unit: amount, amount }
    }

    /// The line with its tax, rounded once for the whole line.
    pub(super) fn taxed(self, catalog: &Catalog) -> Line {
        let Self { subject, label, count, unit, amount } = self;
        let (tax, gross) = (catalog.tax_on(amount), catalog.gross(amount));
        Line { subject, label, count, unit, tax, gross }
    }
}

pub(super) fn base(catalog: &Catalog) -> Listed {
    Listed::single(Subject::Base, catalog.name.clone(), catalog.base_price)
}

pub(super) fn choice(catalog: &Catalog, id: ChoiceId, count: u32) -> Listed {
    let choice = catalog.choice(id);
    Listed {
        subject: Subject::Choice(id),
        label: format!("{}: {}", catalog.group(choice.group).name, choice.name),
        count,
        unit: choice.price,
        amount: catalog.choice_amount(id, count),
    }
}

pub(super) fn number(catalog: &Catalog, id: GroupId, number: Decimal, unit: &str) -> Listed {
    let number_said = Voice::of(&catalog.language).number(number);
    let label = format!("{}: {number_said} {unit}", catalog.group(id).name);
    let amount = catalog.number_amount(id, number);
    Listed::single(Subject::Number(id), label.trim_end().to_owned(), amount)
}

pub(super) fn text(catalog: &Catalog, id: GroupId, text: &str) -> Listed {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = Voice::of(&catalog.language).tell("quoted", [("text", words.into())]);
    let label = format!("{}: {quoted}", catalog.group(id).name);
    Listed::single(Subject::Text(id), label, catalog.text_amount(id, text))
}

pub(super) fn price_rule(catalog: &Catalog, index: usize) -> Listed {
    let label = catalog.price_rules[index].name.clone();
    Listed::single(Subject::PriceRule(index), label, catalog.price_rule_amount(index))
}
