//! Quotes as text, and the law that they are the sum of their lines.

use super::*;
use crate::build::{Lettering, Origin, Picked};
use crate::catalog::testing::catalog;
use proptest::prelude::*;
use rust_decimal::Decimal;

const GROUPS: &str = r#"groups: [
    Group(id: "lid", name: "Lid", kind: One, choices: [
        Choice(id: "silver", name: "Silver"),
        Choice(id: "walnut", name: "Walnut", price: "60.05")]),
    Group(id: "tops", name: "Toppings", kind: Count(each_at_most: 3, total: (0, 6)), choices: [
        Choice(id: "olive", name: "Olives", price: "0.33")]),
    Group(id: "width", name: "Width",
        kind: Number(unit: "mm", from: "0", to: "2400", step: "0.5", price_per_unit: "0.125")),
    Group(id: "words", name: "Engraving", kind: Text(max_lines: 2, max_width_mm: "62",
        fonts: ["script"], price_per_character: "1.50", place: "lid")),
], prices: [PriceRule(when: "lid.walnut", name: "Spring offer", amount: "-20.00")]"#;

/// A selection from `lid.walnut`, `tops.olive:2`, `width=610`, `words=AN NA`.
fn selection(catalog: &Catalog, parts: &[&str]) -> Selection {
    let mut selection = Selection::default();
    for part in parts {
        let (name, value) = part.split_once(['=', ':']).unwrap_or((part, "1"));
        if let Some(choice) = catalog.find_choice(name) {
            let picked = Picked { count: value.parse().unwrap(), by: Origin::You };
            selection.choices.insert(choice, picked);
            continue;
        }
        let group = catalog.find_group(name).unwrap();
        if name == "width" {
            selection.numbers.insert(group, (value.parse().unwrap(), Origin::You));
        } else {
            let font = catalog.find_choice("words.script").unwrap();
            selection.texts.insert(group, Lettering { text: value.to_owned(), font });
        }
    }
    selection
}

/// The quote as `label | count x unit | tax | gross` lines and a last one with tax and total.
fn shown(catalog: &Catalog, selection: &Selection) -> String {
    let walnut = catalog.find_choice("lid.walnut").unwrap();
    let quote = quote_where(catalog, selection, |_| selection.count(walnut) > 0);
    let plain = |money| catalog.currency.plain(money);
    let mut text = String::new();
    for line in &quote.lines {
        let (unit, tax, gross) = (plain(line.unit), plain(line.tax), plain(line.gross));
        text += &format!("{} | {} x {unit} | {tax} | {gross}\n", line.label, line.count);
    }
    text + &format!("{} | {}", plain(quote.tax), plain(quote.total))
}

#[track_caller]
fn check_quote(tax: &str, parts: &[&str], expected: &[&str]) {
    let catalog = catalog(&format!("tax: {tax}, {GROUPS}"));
    assert_eq!(shown(&catalog, &selection(&catalog, parts)), expected.join("\n"));
}

const INCLUDED: &str = r#"(name: "VAT", percent: "20", included: true)"#;
const ADDED: &str = r#"(name: "VAT", percent: "19", included: false)"#;

#[test]
fn an_empty_selection_costs_the_base() {
    check_quote(INCLUDED, &[], &["Test | 1 x 100.00 | 16.67 | 100.00", "16.67 | 100.00"]);
}

#[test]
fn every_kind_has_its_line_and_free_choices_are_shown() {
    let parts = ["lid.silver", "tops.olive:3", "width=610.5", "words=AN NA"];
    let expected = [
        "Test | 1 x 100.00 | 16.67 | 100.00",
        "Lid: Silver | 1 x 0.00 | 0.00 | 0.00",
        "Toppings: Olives | 3 x 0.33 | 0.17 | 0.99",
        "Width: 610.5 mm | 1 x 76.31 | 12.72 | 76.31",
        "Engraving: “AN NA” | 1 x 6.00 | 1.00 | 6.00",
        "30.56 | 183.30",
    ];
    check_quote(INCLUDED, &parts, &expected);
}

#[test]
fn added_tax_is_rounded_once_a_line() {
    let expected = [
        "Test | 1 x 100.00 | 19.00 | 119.00",
        "Toppings: Olives | 3 x 0.33 | 0.19 | 1.18",
        "19.19 | 120.18",
    ];
    check_quote(ADDED, &["tops.olive:3"], &expected);
}

#[test]
fn a_price_rule_that_holds_comes_last() {
    let expected = [
        "Test | 1 x 100.00 | 19.00 | 119.00",
        "Lid: Walnut | 1 x 60.05 | 11.41 | 71.46",
        "Spring offer | 1 x -20.00 | -3.80 | -23.80",
        "26.61 | 166.66",
    ];
    check_quote(ADDED, &["lid.walnut"], &expected);
}

proptest! {
    #[test]
    fn the_quote_is_the_sum_of_its_lines(
        is_included: bool,
        percent in 0_u32..=100,
        olives in 1_u32..=3,
        half_mm in 0_i64..=4800,
        words in "[A-Z ]{0,12}",
    ) {
        let mut catalog = catalog(GROUPS);
        catalog.tax.included = is_included;
        catalog.tax.percent = Decimal::from(percent);
        let number = Decimal::new(half_mm * 5, 1);
        let parts = [format!("tops.olive:{olives}"), format!("width={number}"), format!("words={words}")];
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        let quote = quote_where(&catalog, &selection(&catalog, &parts), |_| true);
        prop_assert_eq!(quote.total.minor(), quote.lines.iter().map(|line| line.gross.minor()).sum::<i64>());
        prop_assert_eq!(quote.tax.minor(), quote.lines.iter().map(|line| line.tax.minor()).sum::<i64>());
        for line in &quote.lines {
            let listed = line.unit.times(line.count);
            let paid = if is_included { listed } else { listed + line.tax };
            prop_assert_eq!(line.gross, paid);
        }
    }
}
