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

#[cfg(test)]
mod tests {
    use crate::catalog::testing::catalog;
    use crate::catalog::{ChoiceId, GroupId};
    use crate::money::Money;
    use rust_decimal::Decimal;

    const GROUPS: &str = r#"groups: [
        Group(id: "ports", name: "Ports", kind: Count(each_at_most: 3, total: (0, 3)), choices: [
            Choice(id: "usb", name: "USB", price: "19.90")]),
        Group(id: "width", name: "Width",
            kind: Number(unit: "mm", from: "600", to: "2400", step: "10", price_per_unit: "0.125")),
        Group(id: "engraving", name: "Engraving", kind: Text(max_lines: 2, max_width_mm: "62",
            fonts: ["script"], price_per_character: "1.50", place: "lid")),
    ]"#;

    #[test]
    fn every_line_kind_has_one_amount() {
        let catalog = catalog(GROUPS);
        assert_eq!(catalog.choice_amount(ChoiceId(0), 3), Money::from_minor(5970));
        assert_eq!(catalog.number_amount(GroupId(1), Decimal::from(610)), Money::from_minor(7625));
        assert_eq!(catalog.number_amount(GroupId(0), Decimal::from(610)), Money::ZERO);
        assert_eq!(catalog.text_amount(GroupId(2), "AN NA\n"), Money::from_minor(600));
        assert_eq!(catalog.price_rule_amount(0), Money::ZERO);
    }

    #[test]
    fn tax_is_added_unless_included() {
        let mut catalog = catalog(GROUPS);
        assert_eq!(catalog.gross(Money::from_minor(5970)), Money::from_minor(5970));
        catalog.tax.included = false;
        assert_eq!(catalog.gross(Money::from_minor(5970)), Money::from_minor(7164));
    }
}
