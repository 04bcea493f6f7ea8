//! Random small catalogs and builds, each named by its seed.

use crate::build::{Build, Decision, Origin, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, RuleBody, Wish};
use crate::money::Money;
use crate::solve::shop;
use rust_decimal::Decimal;

/// A sequence of numbers that looks random (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % end as u64) as usize
    }

    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// A catalog of two to five groups of any kind with up to four rules of any form.
pub fn catalog(dice: &mut Dice) -> Catalog {
    let mut catalog = shop::empty();
    catalog.tax.included = dice.one_in(2);
    for at in 0..2 + dice.below(4) {
        add_group(&mut catalog, dice, at);
    }
    for at in 0..dice.below(5) {
        let body = match dice.below(6) {
            0 => table(&catalog, dice),
            1 => Some(RuleBody::Advice(shop::formula(&condition(&catalog, dice, 2)))),
            _ => None,
        };
        let body =
            body.unwrap_or_else(|| RuleBody::Must(shop::formula(&condition(&catalog, dice, 2))));
        shop::rule(&mut catalog, &format!("r{at}"), body, "Because.");
    }
    for _ in 0..dice.below(3) {
        let when = condition(&catalog, dice, 1);
        shop::bundle(&mut catalog, &when, dice.below(4000) as i64 - 2500);
    }
    catalog
}

fn add_group(catalog: &mut Catalog, dice: &mut Dice, at: usize) {
    let kind = match dice.below(8) {
        0..3 => GroupKind::One,
        3 => GroupKind::Optional,
        4 => GroupKind::Many { at_least: dice.below(2) as u32, at_most: 1 + dice.below(3) as u32 },
        5 => {
            let from = dice.below(2) as u32;
            let total = (from, from + 1 + dice.below(3) as u32);
            GroupKind::Count { each_at_most: 1 + dice.below(3) as u32, total }
        }
        6 => shop::number(10, 10 + 5 * dice.below(5) as i64, 5, "0.333"),
        _ => shop::text(),
    };
    let words = if matches!(kind, GroupKind::Number(_)) {
        ""
    } else {
        dice.of(&["a b", "a b c", "a b c d", "a"])
    };
    let parents = catalog.choices.len();
    let id = shop::group(catalog, &format!("g{at}"), kind, words);
    if at > 0 && parents > 0 && dice.one_in(3) {
        shop::under(catalog, ChoiceId(dice.below(parents) as u32), id);
    }
    for choice in catalog.group(id).choices.clone() {
        dress(catalog, dice, choice);
    }
    if dice.one_in(2) {
        catalog.groups[id.0 as usize].default = wish(catalog, dice, id);
    }
}

fn dress(catalog: &mut Catalog, dice: &mut Dice, choice: ChoiceId) {
    let price = [0, 0, 500, 1999, 333, -700][dice.below(6)];
    catalog.choices[choice.0 as usize].price = Money::from_minor(price);
    if dice.one_in(12) {
        catalog.choices[choice.0 as usize].stock = Some(dice.below(3) as u32);
    }
    if !dice.one_in(4) {
        shop::value(catalog, choice, "watts", 10 * dice.below(6) as i64);
    }
    if !dice.one_in(4) {
        let text = dice.of(&["x", "y", "z"]);
        shop::tag(catalog, choice, "socket", text);
    }
}

fn wish(catalog: &Catalog, dice: &mut Dice, id: GroupId) -> Wish {
    let group = catalog.group(id);
    match &group.kind {
        GroupKind::Number(range) => {
            Wish::Number(range.from + range.step * Decimal::from(dice.below(3)))
        }
        GroupKind::Count { each_at_most, .. } => {
            let count = 1 + dice.below(*each_at_most as usize) as u32;
            Wish::Choices(vec![(group.choices[dice.below(group.choices.len())], count)])
        }
        _ => Wish::Choices(vec![(group.choices[dice.below(group.choices.len())], 1)]),
    }
}

fn table(catalog: &Catalog, dice: &mut Dice) -> Option<RuleBody> {
    let columns: Vec<_> = catalog
        .groups
        .iter()
        .filter(|group| {
            matches!(group.kind, GroupKind::One | GroupKind::Optional | GroupKind::Text(_))
        })
        .take(2 + dice.below(2))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let mut cell = |at: usize| {
        let group: &crate::catalog::Group = columns[at];
        let mut key = || {
            let choice = group.choices[dice.below(group.choices.len())];
            catalog.choice(choice).key.clone()
        };
        let (one, two) = (key(), key());
        match dice.below(4) {
            0 => "*".to_owned(),
            1 => format!("{one}|{two}"),
            _ => one,
        }
    };
    let rows = 1 + columns.len();
    let allow = (0..rows).map(|_| (0..columns.len()).map(&mut cell).collect()).collect();
    let over = columns.iter().map(|group| group.key.clone()).collect();
    Some(RuleBody::Table { over, allow, at: crate::catalog::Position::default() })
}

/// A condition in the rule language, nested so deep at most.
pub fn condition(catalog: &Catalog, dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.one_in(3) {
        return atom(catalog, dice);
    }
    let left = condition(catalog, dice, depth - 1);
    let right = condition(catalog, dice, depth - 1);
    match dice.below(6) {
        0 => format!("({left}) & ({right})"),
        1 => format!("({left}) | ({right})"),
        2 | 3 => format!("({left}) => ({right})"),
        4 => format!("({left}) <=> ({right})"),
        _ => format!("!({left})"),
    }
}

fn atom(catalog: &Catalog, dice: &mut Dice) -> String {
    let any_choice = |dice: &mut Dice| {
        let count = catalog.choices.len();
        (count > 0).then(|| catalog.full_key(ChoiceId(dice.below(count) as u32)))
    };
    let group = |dice: &mut Dice| catalog.groups[dice.below(catalog.groups.len())].key.clone();
    let by = dice.of(&["<=", ">=", "<", ">", "=", "!="]);
    match dice.below(8) {
        0 => group(dice),
        1 => format!("{} {by} {}", amount(catalog, dice), amount(catalog, dice)),
        2 => format!("{} {by} {}", amount(catalog, dice), 10 * dice.below(10)),
        3 => texts(catalog, dice).unwrap_or_else(|| group(dice)),
        _ => any_choice(dice).unwrap_or_else(|| group(dice)),
    }
}

fn amount(catalog: &Catalog, dice: &mut Dice) -> String {
    let group = &catalog.groups[dice.below(catalog.groups.len())];
    let has_watts =
        group.choices.iter().any(|choice| catalog.choice(*choice).values.contains_key("watts"));
    let own = match group.kind {
        GroupKind::Number(_) => group.key.clone(),
        _ if has_watts && !dice.one_in(3) => format!("watts({})", group.key),
        _ => format!("count({})", group.key),
    };
    let is_any = catalog.choices.iter().any(|choice| choice.values.contains_key("watts"));
    match dice.below(8) {
        0 if is_any => "sum(watts)".to_owned(),
        1 => format!("{own} + {}", amount(catalog, dice)),
        2 => format!("2.5 * {own} - {}", amount(catalog, dice)),
        3 => format!("{own} * {}", amount(catalog, dice)),
        _ => own,
    }
}

fn texts(catalog: &Catalog, dice: &mut Dice) -> Option<String> {
    let groups: Vec<_> = catalog
        .groups
        .iter()
        .filter(|group| {
            matches!(group.kind, GroupKind::One | GroupKind::Optional | GroupKind::Text(_))
        })
        .filter(|group| {
            let mut choices = group.choices.iter();
            choices.any(|choice| catalog.choice(*choice).tags.contains_key("socket"))
        })
        .collect();
    let by = dice.of(&["=", "!="]);
    let left = &groups.get(dice.below(groups.len().max(1)))?.key;
    let right = &groups[dice.below(groups.len())].key;
    let text = dice.of(&["x", "y"]);
    Some(match dice.below(3) {
        0 => format!("socket({left}) {by} \"{text}\""),
        _ => format!("socket({left}) {by} socket({right})"),
    })
}

/// A build with up to four decisions, which need not be possible.
pub fn build(catalog: &Catalog, dice: &mut Dice) -> Build {
    let mut build = Build::default();
    for _ in 0..dice.below(5) {
        let group = GroupId(dice.below(catalog.groups.len()) as u32);
        match &catalog.group(group).kind {
            GroupKind::Number(range) => {
                let number = range.from + range.step * Decimal::from(dice.below(4));
                build.numbers.insert(group, (number, Origin::You));
            }
            kind => {
                let choices = &catalog.group(group).choices;
                let choice = choices[dice.below(choices.len())];
                let most = if let GroupKind::Count { each_at_most, .. } = kind {
                    *each_at_most as usize
                } else {
                    1
                };
                let stance = match dice.below(4) {
                    0 => Stance::Rejected,
                    _ => Stance::Chosen(1 + dice.below(most) as u32),
                };
                build.decisions.insert(choice, Decision { stance, by: Origin::You });
                if matches!(kind, GroupKind::Text(_)) {
                    build.texts.insert(group, "ANN A".into());
                }
            }
        }
    }
    build
}
