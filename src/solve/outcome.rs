//! What is possible after some decisions.

use super::demand::{self, Demand};
use super::model::{Domains, Model, Subject, VariableId, number_at};
use super::product::Product;
use super::{Outcome, Range, Released, Room, Standing, bits, propagate, reach};
use crate::build::{Build, Lettering, Origin, Picked, Selection, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use std::collections::{BTreeMap, BTreeSet};

/// What is possible after a build's decisions.
pub fn outcome(product: &Product, build: &Build) -> Outcome {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    match reach::reach(model, demand::meet(model, &demands)) {
        Some(domains) => possible(catalog, model, build, &domains),
        None => contradiction(catalog, build),
    }
}

fn possible(catalog: &Catalog, model: &Model, build: &Build, domains: &Domains) -> Outcome {
    let counts = counts(catalog, model, domains);
    let standing = catalog.choice_ids().map(|(id, _)| match counts[id.0 as usize] {
        (_, 0) => Standing::Blocked,
        (0, _) => Standing::Open,
        _ if build.chosen_count(id) > 0 => Standing::Chosen,
        _ => Standing::Forced,
    });
    let standing = standing.collect();
    let numbers = numbers(catalog, model, domains);
    let selection = selection(catalog, build, &counts, &numbers);
    let open = |(id, _)| needs_answer(catalog, model, id, &counts, domains).then_some(id);
    let open_groups: Vec<GroupId> = catalog.group_ids().filter_map(open).collect();
    let complete = open_groups.is_empty() && is_whole(model, domains);
    Outcome { standing, counts, numbers, open_groups, complete, consistent: true, selection }
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
fn counts(catalog: &Catalog, model: &Model, domains: &Domains) -> Vec<(u32, u32)> {
    let range = |id: ChoiceId| {
        let domain = domains.of(model, model.variable_of(id));
        let counts = bits::values(domain).map(|value| model.count_at(id, value));
        counts.fold((u32::MAX, 0), |(least, most), count| (least.min(count), most.max(count)))
    };
    catalog.choice_ids().map(|(id, _)| range(id)).collect()
}

fn numbers(catalog: &Catalog, model: &Model, domains: &Domains) -> BTreeMap<GroupId, Range> {
    let range = |(id, group): (GroupId, &crate::catalog::Group)| {
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
    selection
}

/// The build's texts whose font stands.
pub fn texts(
    catalog: &Catalog,
    build: &Build,
    selection: &Selection,
) -> BTreeMap<GroupId, Lettering> {
    let lettering = |(group, text): (&GroupId, &String)| {
        let (font, _) = selection.in_group(catalog, *group).next()?;
        Some((*group, Lettering { text: text.clone(), font }))
    };
    build.texts.iter().filter_map(lettering).collect()
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
        GroupKind::One | GroupKind::Optional | GroupKind::Text(_) => {
            group.choices.first().is_some_and(|choice| open(model.variable_of(*choice)))
        }
        GroupKind::Number(_) => model.number_variable(id).is_some_and(open),
        GroupKind::Many { at_least: from, .. } | GroupKind::Count { total: (from, _), .. } => {
            group.choices.iter().map(least).sum::<u32>() < from
        }
    }
}

/// Whether everything holds with each variable at its smallest value.
fn is_whole(model: &Model, domains: &Domains) -> bool {
    let mut least = domains.clone();
    for (id, variable) in model.variable_ids() {
        let value = bits::first(domains.of(model, id)).unwrap_or(0);
        if !matches!(variable.subject, Subject::PriceRule(_)) {
            least.settle(model, id, value);
        }
    }
    let rules = model.constraints.iter().filter(|constraint| constraint.ground.is_some());
    rules.map(|rule| propagate::status(&rule.node, model, &least)).all(|held| held == Some(true))
}

/// By choice: whether it is possible once the decisions it would replace are given up.
pub fn switchable(product: &Product, build: &Build) -> Vec<bool> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    let now = reach::reach(model, demand::meet(model, &demands));
    let now = now.map(|domains| counts(catalog, model, &domains));
    let is_possible = |id: ChoiceId| now.as_ref().is_some_and(|now| now[id.0 as usize].1 > 0);
    let mut switchable: Vec<bool> = catalog.choice_ids().map(|(id, _)| is_possible(id)).collect();
    for (_, group) in catalog.group_ids().filter(|(_, group)| holds_one(&group.kind)) {
        for choice in group.choices.iter().filter(|choice| !is_possible(**choice)) {
            let given_up = replaced(catalog, *choice);
            if demands.iter().any(|demand| given_up.contains(&demand.decision)) {
                switchable[choice.0 as usize] = is_left(model, &demands, &given_up, *choice);
            }
        }
    }
    switchable
}

fn is_left(
    model: &Model,
    demands: &[Demand],
    given_up: &BTreeSet<Released>,
    choice: ChoiceId,
) -> bool {
    let kept = demands.iter().filter(|demand| !given_up.contains(&demand.decision));
    let mut domains = demand::meet(model, kept);
    let (variable, set) = model.standing(choice);
    domains.keep(model, variable, set.words());
    reach::reach_in(model, domains, &[]).is_some()
}

fn holds_one(kind: &GroupKind) -> bool {
    matches!(kind, GroupKind::One | GroupKind::Optional | GroupKind::Text(_))
}

/// The decisions that choosing this would replace: in its group and below its siblings.
fn replaced(catalog: &Catalog, choice: ChoiceId) -> BTreeSet<Released> {
    let mut found = BTreeSet::new();
    for sibling in &catalog.group(catalog.choice(choice).group).choices {
        found.insert(Released::Choice(*sibling));
        if *sibling != choice {
            below(catalog, *sibling, &mut found);
        }
    }
    found
}

fn below(catalog: &Catalog, choice: ChoiceId, found: &mut BTreeSet<Released>) {
    for id in &catalog.choice(choice).groups {
        found.insert(Released::Number(*id));
        for nested in &catalog.group(*id).choices {
            found.insert(Released::Choice(*nested));
            below(catalog, *nested, found);
        }
    }
}

/// How far each stepper and slider goes, its own decision given up.
pub fn room(product: &Product, build: &Build) -> Room {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    let now = reach::reach(model, demand::meet(model, &demands));
    let mut room = now.map_or_else(Room::default, |domains| Room {
        counts: counts(catalog, model, &domains),
        numbers: numbers(catalog, model, &domains),
    });
    room.counts.resize(catalog.choices.len(), (0, 0));
    for demand in &demands {
        let others = demands.iter().filter(|other| other.variable != demand.variable);
        let domains = demand::meet(model, others);
        let Some(domains) = reach::reach_in(model, domains, &[demand.variable]) else { continue };
        match demand.decision {
            Released::Choice(id) => {
                room.counts[id.0 as usize] = counts(catalog, model, &domains)[id.0 as usize];
            }
            Released::Number(id) => {
                room.numbers.extend(numbers(catalog, model, &domains).remove_entry(&id));
            }
        }
    }
    room
}
