//! Finding choices and groups by the names that lines use.

use super::answer::Refusal;
use crate::catalog::{Catalog, ChoiceId, GroupId};
use std::collections::BTreeMap;

/// The names of a catalog, made once: a session asks for them with every line.
pub(super) struct Names {
    /// `group.choice` by [`ChoiceId`].
    choices: Vec<String>,
    /// Every choice by name; its order is the order of answers.
    sorted: BTreeMap<String, ChoiceId>,
    groups: BTreeMap<String, GroupId>,
}

impl Names {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let choices: Vec<_> = catalog.choice_ids().map(|(id, _)| catalog.full_key(id)).collect();
        let ids = catalog.choice_ids().map(|(id, _)| id);
        let sorted = choices.iter().cloned().zip(ids).collect();
        let groups = catalog.group_ids().map(|(id, group)| (group.key.clone(), id)).collect();
        Self { choices, sorted, groups }
    }

    pub(super) fn of(&self, choice: ChoiceId) -> &str {
        &self.choices[choice.0 as usize]
    }

    /// Every choice with its name, sorted by name.
    pub(super) fn sorted(&self) -> impl Iterator<Item = (&str, ChoiceId)> {
        self.sorted.iter().map(|(name, id)| (name.as_str(), *id))
    }

    pub(super) fn choice(&self, name: &str) -> Result<ChoiceId, Refusal> {
        let found = self.sorted.get(name).copied();
        found.ok_or_else(|| unknown("choice", name, self.sorted.keys()))
    }

    pub(super) fn group(&self, name: &str) -> Result<GroupId, Refusal> {
        let found = self.groups.get(name).copied();
        found.ok_or_else(|| unknown("group", name, self.groups.keys()))
    }
}

/// What to say of a name the catalog does not have, with the nearest one it has.
fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a String>) -> Refusal {
    let name: String = name.chars().take(80).collect();
    let near = known
        .map(|known| (strsim::damerau_levenshtein(known, &name), known))
        .filter(|(distance, known)| *distance <= known.len() / 2)
        .min();
    match near {
        Some((_, near)) => Refusal::of(format!("there is no {kind} {name}; did you mean {near}?")),
        None => Refusal::of(format!("there is no {kind} {name}")),
    }
}
