//! An assignment as a selection with the origin of each part.

use super::answers::Assignment;
use super::model::{Model, number_at};
use crate::build::{Artwork, Build, Lettering, Origin, Picked, Selection, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use std::collections::BTreeMap;

/// The selection of a whole build: what the customer decided, what the rules force (as in
/// `certain`), and the rest by default.
pub fn whole(
    catalog: &Catalog,
    model: &Model,
    build: &Build,
    certain: &Selection,
    found: &Assignment,
) -> Selection {
    let value = |variable: super::model::VariableId| found[variable.0 as usize] as usize;
    let choices = catalog.choice_ids().filter_map(|(id, _)| {
        let count = model.count_at(id, value(model.variable_of(id)));
        let by = choice_origin(build, certain, id);
        (count > 0).then_some((id, Picked { count, by }))
    });
    let numbers = catalog.group_ids().filter_map(|(id, group)| {
        let GroupKind::Number(range) = &group.kind else { return None };
        let number = number_at(range, value(model.number_variable(id)?))?;
        Some((id, (number, number_origin(build, certain, id))))
    });
    let mut selection = Selection {
        choices: choices.collect(),
        numbers: numbers.collect(),
        ..Selection::default()
    };
    selection.texts = texts(catalog, build, &selection);
    selection.artworks = artworks(catalog, build, &selection);
    selection
}

fn choice_origin(build: &Build, certain: &Selection, id: ChoiceId) -> Origin {
    match (build.decisions.get(&id), certain.choices.get(&id)) {
        (Some(decision), _) if decision.stance != Stance::Rejected => decision.by,
        (_, Some(_)) => Origin::Rule,
        (_, None) => Origin::Default,
    }
}

fn number_origin(build: &Build, certain: &Selection, id: GroupId) -> Origin {
    match (build.numbers.get(&id), certain.numbers.get(&id)) {
        (Some((_, by)), _) => *by,
        (None, Some(_)) => Origin::Rule,
        (None, None) => Origin::Default,
    }
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

/// The build's pictures whose choice stands.
pub fn artworks(
    catalog: &Catalog,
    build: &Build,
    selection: &Selection,
) -> BTreeMap<GroupId, Artwork> {
    let stands = |group: &GroupId| selection.in_group(catalog, *group).next().is_some();
    let standing = build.artworks.iter().filter(|(group, _)| stands(group));
    standing.map(|(group, artwork)| (*group, artwork.clone())).collect()
}
