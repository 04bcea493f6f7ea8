//! Every valid build, found by trying everything, straight from the format's description.

use crate::build::{Build, Origin, Picked, Selection, Stance};
use crate::catalog::{Catalog, GroupId, GroupKind};
use crate::rules::{RuleBook, RuleExpr};
use crate::solve::Released;
use rust_decimal::Decimal;

/// All valid builds of a catalog; `None` when there are more than so many candidates.
pub fn everything(catalog: &Catalog, rules: &RuleBook, at_most: usize) -> Option<Vec<Selection>> {
    let mut all = vec![Selection::default()];
    for (id, _) in catalog.group_ids() {
        let next = all.iter().flat_map(|selection| with_group(catalog, id, selection));
        all = next.take(at_most + 1).collect();
        if all.len() > at_most {
            return None;
        }
    }
    all.retain(|selection| is_kept(catalog, rules, selection));
    Some(all)
}

fn is_kept(catalog: &Catalog, rules: &RuleBook, selection: &Selection) -> bool {
    let in_stock = catalog
        .choice_ids()
        .all(|(id, choice)| choice.stock.is_none_or(|stock| selection.count(id) <= stock));
    in_stock
        && rules.rules.iter().all(|rule| match rule {
            RuleExpr::Advice(_) => true,
            RuleExpr::Must(_) | RuleExpr::Table(_) => rule.holds(catalog, selection),
        })
}

/// The selection with each answer to one more group.
fn with_group(catalog: &Catalog, id: GroupId, selection: &Selection) -> Vec<Selection> {
    if !selection.asks(catalog, id) {
        return vec![selection.clone()];
    }
    let group = catalog.group(id);
    let (each, from, to) = match &group.kind {
        GroupKind::One => (1, 1, 1),
        GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => (1, 0, 1),
        GroupKind::Many { at_least, at_most } => (1, *at_least, *at_most),
        GroupKind::Count { each_at_most, total } => (*each_at_most, total.0, total.1),
        GroupKind::Number(range) => {
            let steps = (0..).map(|step| range.from + range.step * Decimal::from(step));
            let numbers = steps.take_while(|number| *number <= range.to);
            let with = |number| {
                let mut next = selection.clone();
                next.numbers.insert(id, (number, Origin::Default));
                next
            };
            return numbers.map(with).collect();
        }
    };
    let mut all = vec![(selection.clone(), 0)];
    for choice in &group.choices {
        let with = |(selection, sum): &(Selection, u32), count: u32| {
            let mut next = selection.clone();
            if count > 0 {
                next.choices.insert(*choice, Picked { count, by: Origin::Default });
            }
            (next, sum + count)
        };
        all = all.iter().flat_map(|one| (0..=each).map(move |count| with(one, count))).collect();
    }
    all.retain(|(_, sum)| (from..=to).contains(sum));
    all.into_iter().map(|(selection, _)| selection).collect()
}

/// The decisions of a build that a selection does not keep.
pub fn broken(catalog: &Catalog, build: &Build, selection: &Selection) -> Vec<Released> {
    let choices = build.decisions.iter().filter(|(id, decision)| match decision.stance {
        Stance::Rejected => selection.count(**id) > 0,
        Stance::Chosen(count) => {
            let is_count =
                matches!(catalog.group(catalog.choice(**id).group).kind, GroupKind::Count { .. });
            let wanted = if is_count { count } else { 1 };
            selection.count(**id) != wanted
        }
    });
    let choices = choices.map(|(id, _)| Released::Choice(*id));
    let numbers = build.numbers.iter().filter(|(id, (number, _))| {
        selection.numbers.get(*id).is_none_or(|(other, _)| other != number)
    });
    choices.chain(numbers.map(|(id, _)| Released::Number(*id))).collect()
}

/// The builds that keep every decision.
pub fn keeping<'a>(catalog: &Catalog, build: &Build, all: &'a [Selection]) -> Vec<&'a Selection> {
    all.iter().filter(|selection| broken(catalog, build, selection).is_empty()).collect()
}
