//! A build worked out: every choice that stands in it, and who put it there.

use super::{Artwork, Origin};
use crate::catalog::{Catalog, ChoiceId, GroupId};
use crate::rules::Facts;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a build comes to. Complete when made by a completion, partial when it holds only what is
/// decided and forced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    pub choices: BTreeMap<ChoiceId, Picked>,
    pub numbers: BTreeMap<GroupId, (Decimal, Origin)>,
    pub texts: BTreeMap<GroupId, Lettering>,
    pub artworks: BTreeMap<GroupId, Artwork>,
}

/// How often a choice stands in a selection, and who put it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    pub count: u32,
    pub by: Origin,
}

/// Text in the font that was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettering {
    pub text: String,
    /// The choice that stands for the font.
    pub font: ChoiceId,
}

impl Selection {
    /// How often a choice stands here.
    pub fn count(&self, choice: ChoiceId) -> u32 {
        self.choices.get(&choice).map_or(0, |picked| picked.count)
    }

    /// The choices of one group that stand here, in the order of the catalog.
    pub fn in_group<'a>(
        &'a self,
        catalog: &'a Catalog,
        group: GroupId,
    ) -> impl Iterator<Item = (ChoiceId, Picked)> + 'a {
        let choices = catalog.group(group).choices.iter();
        choices.filter_map(|choice| self.choices.get(choice).map(|picked| (*choice, *picked)))
    }

    /// Whether a group is asked: it stands at the top, or its parent stands here.
    pub fn asks(&self, catalog: &Catalog, group: GroupId) -> bool {
        catalog.group(group).parent.is_none_or(|parent| self.count(parent) > 0)
    }

    /// Days until delivery: the product's own and the largest that any choice adds.
    pub fn delivery_days(&self, catalog: &Catalog) -> u32 {
        let added = self.choices.keys().map(|choice| catalog.choice(*choice).days).max();
        catalog.base_days.saturating_add(added.unwrap_or(0))
    }
}

impl Facts for Selection {
    fn count(&self, choice: ChoiceId) -> u32 {
        Selection::count(self, choice)
    }

    fn number(&self, group: GroupId) -> Option<Decimal> {
        self.numbers.get(&group).map(|(number, _)| *number)
    }
}
