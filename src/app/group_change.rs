//! What one build has that another has not.

use crate::build::Selection;
use crate::catalog::{Catalog, Group, GroupId};
use crate::words::Voice;

/// What becomes different in a group, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupChange {
    pub group: String,
    pub with: Vec<String>,
    pub without: Vec<String>,
}

impl GroupChange {
    /// Where one selection differs from another, in the order of the catalog.
    pub fn between(catalog: &Catalog, from: &Selection, to: &Selection) -> Vec<Self> {
        let voice = Voice::of(&catalog.language);
        let gained = |group: GroupId, from: &Selection, to: &Selection| -> Vec<String> {
            let stands = to.in_group(catalog, group);
            let more = stands.filter(|(choice, picked)| from.count(*choice) < picked.count);
            more.map(|(choice, _)| catalog.choice(choice).name.clone()).collect()
        };
        let number = |group: GroupId, of: &Selection| {
            of.numbers.get(&group).map(|(number, _)| voice.number(*number))
        };
        let change = |(id, group): (GroupId, &Group)| {
            let (mut with, mut without) = (gained(id, from, to), gained(id, to, from));
            if number(id, from) != number(id, to) {
                with.extend(number(id, to));
                without.extend(number(id, from));
            }
            let is_change = !with.is_empty() || !without.is_empty();
            is_change.then(|| Self { group: group.name.clone(), with, without })
        };
        catalog.group_ids().filter_map(change).collect()
    }
}
