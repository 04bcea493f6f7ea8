//! Finding groups and choices by their keys.

use crate::catalog::{Catalog, ChoiceId, GroupId};
use std::collections::BTreeMap;

/// The keys of a catalog, sorted once for all its formulas.
pub struct Index<'a> {
    pub catalog: &'a Catalog,
    groups: BTreeMap<&'a str, GroupId>,
    choices: BTreeMap<(GroupId, &'a str), ChoiceId>,
    /// Choices by their key alone, where that is enough.
    bare: BTreeMap<&'a str, ChoiceId>,
}

impl<'a> Index<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let groups = catalog.group_ids().map(|(id, group)| (group.key.as_str(), id));
        let choices = || catalog.choice_ids();
        let keyed = choices().map(|(id, choice)| ((choice.group, choice.key.as_str()), id));
        let bare = choices().filter(|_| catalog.bare_choices);
        Self {
            catalog,
            groups: groups.collect(),
            choices: keyed.collect(),
            bare: bare.map(|(id, choice)| (choice.key.as_str(), id)).collect(),
        }
    }

    pub fn group(&self, key: &str) -> Option<GroupId> {
        self.groups.get(key).copied()
    }

    pub fn choice(&self, group: GroupId, key: &str) -> Option<ChoiceId> {
        self.choices.get(&(group, key)).copied()
    }

    pub fn bare(&self, key: &str) -> Option<ChoiceId> {
        self.bare.get(key).copied()
    }

    /// Every name that a formula may begin with; not all of a very large catalog.
    pub fn known(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.groups.keys().chain(self.bare.keys()).copied().take(5_000)
    }
}
