//! Shop-like catalogs, generated: a computer with power and weight sums, a pizza with toppings.

#![expect(clippy::unwrap_used, reason = "a benchmark may fail where it stands")]

use bespoke::catalog::{
    Catalog, Choice, ChoiceId, Formula, Group, GroupId, GroupKind, NumberRange, Position,
    PriceRule, Rule, RuleBody, Show, Tax, Value, Wish,
};
use bespoke::money::{Currency, Money};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A catalog without groups; the price is in cents.
pub fn empty(id: &str, base_price: i64) -> Catalog {
    Catalog {
        id: id.into(),
        version: "1".into(),
        name: "Bench".into(),
        maker: "Maker".into(),
        tagline: String::new(),
        currency: Currency::from_code("EUR").unwrap(),
        base_price: Money::from_minor(base_price),
        tax: Tax { name: "VAT".into(), percent: Decimal::from(20), included: true },
        base_days: 3,
        renamed: BTreeMap::new(),
        groups: Vec::new(),
        choices: Vec::new(),
        rules: Vec::new(),
        price_rules: Vec::new(),
        presets: Vec::new(),
        views: Vec::new(),
        fonts: Vec::new(),
        tests: Vec::new(),
        language: bespoke::catalog::Language::english(),
        tag_words: BTreeMap::new(),
        bare_choices: false,
        refused_words: Vec::new(),
        hash: String::new(),
    }
}

/// Adds a group with so many choices, each a little dearer, heavier and hungrier than the last.
fn group(catalog: &mut Catalog, key: &str, kind: GroupKind, choices: u32) -> GroupId {
    let id = GroupId(catalog.groups.len() as u32);
    let first = catalog.choices.len() as u32;
    for at in 0..choices {
        let number = |each: u32| Value::Number(Decimal::from(each * (at + 1) + 7 * id.0));
        let values = [("watts", number(13)), ("weight", number(37)), ("slots", number(1))];
        catalog.choices.push(Choice {
            key: format!("{key}-{at}"),
            group: id,
            name: format!("{key} {at}"),
            help: String::new(),
            price: Money::from_minor(i64::from(at) * 1990),
            swatch: None,
            picture: None,
            tags: BTreeMap::from([("family".to_owned(), format!("f{}", at % 3))]),
            values: values.map(|(name, value)| (name.to_owned(), value)).into(),
            parts: Vec::new(),
            days: at,
            stock: None,
            groups: Vec::new(),
            at: Position::default(),
        });
    }
    let ids = (first..first + choices).map(ChoiceId).collect::<Vec<_>>();
    let default = match kind {
        GroupKind::One => Wish::Choices(vec![(ids[0], 1)]),
        _ => Wish::Nothing,
    };
    catalog.groups.push(Group {
        key: key.into(),
        name: key.into(),
        help: String::new(),
        kind,
        show: Show::List,
        default,
        parent: None,
        choices: ids,
        at: Position::default(),
    });
    id
}

fn formula(text: &str) -> Formula {
    Formula { text: text.into(), at: Position::default() }
}

fn must(catalog: &mut Catalog, text: &str) {
    let key = format!("rule-{}", catalog.rules.len());
    let body = RuleBody::Must(formula(text));
    catalog.rules.push(Rule { key, body, because: "Because.".into(), at: Position::default() });
}

/// About 100 choices; sums of watts over four groups and of weight over nine.
pub fn computer() -> Catalog {
    let mut catalog = empty("bench", 89_900);
    for key in ["cpu", "board", "gpu", "ram", "disk", "disk2", "screen", "battery", "case", "psu"] {
        let kind =
            if matches!(key, "gpu" | "disk2") { GroupKind::Optional } else { GroupKind::One };
        group(&mut catalog, key, kind, 7);
    }
    group(&mut catalog, "ports", GroupKind::Many { at_least: 1, at_most: 4 }, 8);
    for key in ["lid", "keys", "base", "engraving"] {
        group(&mut catalog, key, GroupKind::One, 6);
    }
    let cooling = group(&mut catalog, "cooling", GroupKind::One, 3);
    let gpu = catalog.groups[2].choices[5];
    catalog.groups[cooling.0 as usize].parent = Some(gpu);
    catalog.choices[gpu.0 as usize].groups.push(cooling);
    let width = NumberRange {
        unit: "mm".into(),
        from: 600.into(),
        to: 2400.into(),
        step: 10.into(),
        price_per_unit: Decimal::new(12, 2),
    };
    group(&mut catalog, "width", GroupKind::Number(width), 0);
    must(&mut catalog, "watts(cpu) + watts(gpu) + watts(screen) + watts(ram) <= 4 * watts(psu)");
    must(&mut catalog, "sum(weight) <= 2600");
    must(&mut catalog, "family(cpu) = family(board)");
    must(&mut catalog, "family(ram) = family(board)");
    must(&mut catalog, "slots(ram) + count(ports) <= slots(case)  + 6");
    must(&mut catalog, "gpu.gpu-6 => psu.psu-6 | psu.psu-5");
    must(&mut catalog, "lid.lid-0 => !keys.keys-1");
    must(&mut catalog, "disk2 => case.case-4 | case.case-5 | case.case-6");
    must(&mut catalog, "width > 1800 => base.base-5 | base.base-4");
    let amount = Money::from_minor(-8000);
    let when = formula("ram.ram-6 & gpu");
    catalog.price_rules.push(PriceRule { name: "Bundle".into(), when, amount });
    catalog
}

/// Three groups of ten toppings with counts, totals over each and over all.
pub fn pizza() -> Catalog {
    let mut catalog = empty("bench", 89_900);
    group(&mut catalog, "size", GroupKind::One, 4);
    group(&mut catalog, "dough", GroupKind::One, 5);
    for key in ["left", "right", "whole"] {
        group(&mut catalog, key, GroupKind::Count { each_at_most: 3, total: (0, 10) }, 10);
    }
    must(&mut catalog, "count(left) + count(right) + 2 * count(whole) <= 20");
    must(&mut catalog, "size.size-0 => count(whole) <= 4 & count(left) + count(right) <= 8");
    must(&mut catalog, "left.left-0 => !whole.whole-9");
    must(&mut catalog, "whole.whole-1 => !dough.dough-2");
    must(&mut catalog, "sum(weight) <= 4000");
    catalog
}

/// The same without the sum of weights.
pub fn light_pizza() -> Catalog {
    let mut catalog = pizza();
    catalog.rules.pop();
    catalog
}
