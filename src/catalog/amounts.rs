//! What each kind of line costs a customer: the one arithmetic that quotes and the solver share.
//!
//! A total is the sum of these lines, each rounded and taxed by itself.

use super::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::money::Money;
use rust_decimal::Decimal;

impl Catalog {
    /// The product before any choice.
    pub fn base_gross(&self) -> Money {
        self.gross(self.base_price)
    }

    /// A choice so many times.
    pub fn choice_gross(&self, choice: ChoiceId, count: u32) -> Money {
        self.gross(self.choice(choice).price.times(count))
    }

    /// The number of a `Number` group; nothing for a group of another kind.
    pub fn number_gross(&self, group: GroupId, number: Decimal) -> Money {
        let GroupKind::Number(range) = &self.group(group).kind else { return Money::ZERO };
        self.gross(self.currency.round(number.saturating_mul(range.price_per_unit)))
    }

    /// The characters of a text that are not white space; nothing for a group of another kind.
    pub fn text_gross(&self, group: GroupId, text: &str) -> Money {
        let GroupKind::Text(limits) = &self.group(group).kind else { return Money::ZERO };
        let characters = text.chars().filter(|character| !character.is_whitespace()).count();
        let net = Decimal::from(characters).saturating_mul(limits.price_per_character);
        self.gross(self.currency.round(net))
    }

    /// A price rule (index in [`Catalog::price_rules`]) whose condition holds.
    pub fn price_rule_gross(&self, rule: usize) -> Money {
        self.price_rules.get(rule).map_or(Money::ZERO, |rule| self.gross(rule.amount))
    }
}
