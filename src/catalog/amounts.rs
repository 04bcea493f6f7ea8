//! Price arithmetic, one function a line kind, so that the solver and the quote cannot differ.
//!
//! Amounts are as listed; [`Catalog::gross`] turns each into what is paid.

use super::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::money::Money;
use rust_decimal::Decimal;

impl Catalog {
    /// A choice so many times.
    pub fn choice_amount(&self, choice: ChoiceId, count: u32) -> Money {
        self.choice(choice).price.times(count)
    }

    /// A number of a `Number` group, rounded once; nothing for other groups.
    pub fn number_amount(&self, group: GroupId, number: Decimal) -> Money {
        match &self.group(group).kind {
            GroupKind::Number(range) => {
                self.currency.round(number.saturating_mul(range.price_per_unit))
            }
            _ => Money::ZERO,
        }
    }

    /// A text of a `Text` group: its characters that are not white space; nothing for others.
    pub fn text_amount(&self, group: GroupId, text: &str) -> Money {
        match &self.group(group).kind {
            GroupKind::Text(limits) => {
                let characters = text.chars().filter(|found| !found.is_whitespace()).count();
                let characters = Decimal::from(characters);
                self.currency.round(characters.saturating_mul(limits.price_per_character))
            }
            _ => Money::ZERO,
        }
    }

    /// A price rule, by its index, while its condition holds.
    pub fn price_rule_amount(&self, rule: usize) -> Money {
        self.price_rules.get(rule).map_or(Money::ZERO, |rule| rule.amount)
    }
}
