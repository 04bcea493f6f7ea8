//! What is possible after some decisions.

use super::demand;
use super::engine::Engine;
use super::model::{Domains, Model, Subject, VariableId, number_at};
use super::product::Product;
use super::selection::{artworks, texts};
use super::{Outcome, Range, Standing, bits};
use crate::build::{Build, Origin, Picked, Selection, Stance};
use crate::catalog::{Catalog, ChoiceId, Group, GroupId, GroupKind};
use std::collections::BTreeMap;

/// What is possible after a build's decisions.
pub fn outcome(product: &Product, build: &Build) -> Outcome {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    match product.engine.reach(&demand::kept(catalog, model, build)) {
        Some(domains) => possible(product, build, &domains),
        None => contradiction(catalog, build),
    }
}

fn possible(product: &Product, build: &Build, domains: &Domains) -> Outcome {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let counts = counts(catalog, model, domains);
    let standing = (0..).zip(&counts).map(|(at, count)| match count {
        (_, 0) => Standing::Blocked,
        (0, _) => Standing::Open,
        _ if build.chosen_count(ChoiceId(at)) > 0 => Standing::Chosen,
        _ => Standing::Forced,
    });
    let standing = standing.collect();
    let numbers = numbers(catalog, model, domains);
    let selection = selection(catalog, build, &counts, &numbers);
    let open = |(id, _)| needs_answer(catalog, model, id, &counts, domains).then_some(id);
    let open_groups: Vec<GroupId> = catalog.group_ids().filter_map(open).collect();
    let complete = open_groups.is_empty() && is_whole(&product.engine, domains);
    Outcome { standing, counts, numbers, open_groups, complete, consistent: true, selection }
}

/// What is chosen and forced within proved domains.
pub fn certain(catalog: &Catalog, model: &Model, build: &Build, domains: &Domains) -> Selection {
    let counts = counts(catalog, model, domains);
    selection(catalog, build, &counts, &numbers(catalog, model, domains))
}

fn contradiction(catalog: &Catalog, build: &Build) -> Outcome {
    let count = |id| build.chosen_count(id);
    let counts: Vec<_> = catalog.choice_ids().map(|(id, _)| (count(id), count(id))).collect();
    let standing = counts.iter().map(|(count, _)| match count {
        0 => Standing::Blocked,
        _ => Standing::Chosen,
    });
    let standing = standing.collect();
    let selection = selection(catalog, build, &counts, &BTreeMap::new());
    Outcome { standing, counts, selection, ..Outcome::default() }
}

/// By choice: the least and the most often it can stand.
pub fn counts(catalog: &Catalog, model: &Model, domains: &Domains) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); catalog.choices.len()];
    for group in &catalog.groups {
        model.count_in(domains, &group.choices, &mut counts);
    }
    counts
}

/// By group: the smallest and the largest number it can have.
pub fn numbers(catalog: &Catalog, model: &Model, domains: &Domains) -> BTreeMap<GroupId, Range> {
    let range = |(id, group): (GroupId, &Group)| {
        let GroupKind::Number(range) = &group.kind else { return None };
        let domain = domains.of(model, model.number_variable(id)?);
        let from = bits::values(domain).find_map(|value| number_at(range, value))?;
        let to = bits::last(domain).and_then(|value| number_at(range, value))?;
        Some((id, Range { from, to }))
    };
    catalog.group_ids().filter_map(range).collect()
}

/// What is chosen and forced. A number is forced when its group is asked and one number is left.
fn selection(
    catalog: &Catalog,
    build: &Build,
    counts: &[(u32, u32)],
    numbers: &BTreeMap<GroupId, Range>,
) -> Selection {
    let by = |id| match build.decisions.get(&id) {
        Some(decision) if decision.stance != Stance::Rejected => decision.by,
        Some(_) | None => Origin::Rule,
    };
    let choices = counts.iter().enumerate().filter(|(_, (least, _))| *least > 0);
    let choices = choices.map(|(at, (least, _))| {
        let id = ChoiceId(at as u32);
        (id, Picked { count: *least, by: by(id) })
    });
    let mut selection = Selection { choices: choices.collect(), ..Selection::default() };
    let settled = numbers.iter().filter(|(_, range)| range.from == range.to);
    let numbers = settled.filter(|(id, _)| selection.asks(catalog, **id)).map(|(id, range)| {
        let by = build.numbers.get(id).map_or(Origin::Rule, |(_, by)| *by);
        (*id, (range.from, by))
    });
    selection.numbers = numbers.collect();
    selection.texts = texts(catalog, build, &selection);
    selection.artworks = artworks(catalog, build, &selection);
    selection
}

/// Whether a group that is asked for certain cannot stay as it is.
fn needs_answer(
    catalog: &Catalog,
    model: &Model,
    id: GroupId,
    counts: &[(u32, u32)],
    domains: &Domains,
) -> bool {
    let group = catalog.group(id);
    let least = |choice: &ChoiceId| counts[choice.0 as usize].0;
    if group.parent.is_some_and(|parent| least(&parent) == 0) {
        return false;
    }
    let open = |variable: VariableId| {
        let domain = domains.of(model, variable);
        !bits::contains(domain, 0) && bits::only(domain).is_none()
    };
    match group.kind {
        GroupKind::One | GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => {
            group.choices.first().is_some_and(|choice| open(model.variable_of(*choice)))
        }
        GroupKind::Number(_) => model.number_variable(id).is_some_and(open),
        GroupKind::Many { at_least: from, .. } | GroupKind::Count { total: (from, _), .. } => {
            group.choices.iter().map(least).sum::<u32>() < from
        }
    }
}

/// Whether everything holds with each variable at its smallest value, within proved domains.
fn is_whole(engine: &Engine, domains: &Domains) -> bool {
    let model = &engine.model;
    let is_open = |id| bits::only(domains.of(model, id)).is_none();
    let mut least: Option<Domains> = None;
    for (id, variable) in model.variable_ids() {
        if !matches!(variable.subject, Subject::PriceRule(_)) && is_open(id) {
            let value = bits::first(domains.of(model, id)).unwrap_or(0);
            least.get_or_insert_with(|| domains.clone()).settle(model, id, value);
        }
    }
    least.is_none_or(|least| engine.is_possible(&least))
}
