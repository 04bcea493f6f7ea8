//! Past builds as evidence: how strongly each speaks, and for which choices.

use super::Past;
use crate::build::{Build, KeyedBuild, KeyedDecision, Origin, SavedBuild, Stance, Standing};
use crate::catalog::{Catalog, ChoiceId, Group, GroupId, GroupKind, TOLD_TAGS, Wish};
use std::collections::{BTreeMap, BTreeSet};

/// After so many newer builds, a build speaks half as loud.
const HALVING_BUILDS: f64 = 4.0;

/// How much each of the [`TOLD_TAGS`] counts, through which one product speaks about another.
const FACTORS: [f64; 5] = [0.8, 0.8, 0.7, 0.7, 0.6];

/// All that a person's past says about one product.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// Builds of this product, the newest first.
    pub own: Vec<Witness<'a>>,
    /// Builds of other products on the shelf, the newest first.
    pub others: Vec<Foreign<'a>>,
}

/// A past build of this product, put on today's catalog.
#[derive(Debug)]
pub struct Witness<'a> {
    pub saved: &'a SavedBuild,
    /// How loud it speaks: standing, liking and age.
    pub weight: f64,
    /// What it came to, as far as its choices still exist.
    pub contents: Build,
}

/// A past build of another product.
#[derive(Debug)]
pub struct Foreign<'a> {
    pub saved: &'a SavedBuild,
    pub weight: f64,
    pub product: &'a str,
    /// Tag name and lower-case value of everything in it.
    tags: BTreeSet<(String, String)>,
}

impl<'a> Evidence<'a> {
    /// Weighs every build that may teach: none in the trash, none excluded by the person.
    pub fn gather(catalog: &Catalog, past: &Past<'a>) -> Self {
        let teaches = |saved: &&SavedBuild| saved.teaches && saved.trashed_at_ms.is_none();
        let mut builds: Vec<_> = past.builds.iter().filter(teaches).collect();
        builds.sort_by_key(|saved| std::cmp::Reverse((saved.saved_at_ms, saved.id)));
        let mut evidence = Self { own: Vec::new(), others: Vec::new() };
        for (age, saved) in builds.into_iter().enumerate() {
            let weight = strength(saved) * 0.5_f64.powf(age as f64 / HALVING_BUILDS);
            let home = &saved.keyed.catalog_id;
            if *home == catalog.id {
                let contents = on_today(catalog, saved);
                evidence.own.push(Witness { saved, weight, contents });
            } else if let Some(other) = past.shelf.iter().find(|other| other.id == *home) {
                let (product, tags) = (other.name.as_str(), tags(other, &on_today(other, saved)));
                evidence.others.push(Foreign { saved, weight, product, tags });
            }
        }
        evidence
    }

    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.others.is_empty()
    }
}

/// How much a build says by how far it went and whether it was liked.
fn strength(saved: &SavedBuild) -> f64 {
    let standing = match saved.standing {
        Standing::Ordered => 1.0,
        Standing::Saved => 0.7,
        Standing::Draft => 0.2,
    };
    if saved.is_liked { 2.0 * standing } else { standing }
}

/// A build's contents on a catalog of today, renames followed; what is gone is left out.
fn on_today(catalog: &Catalog, saved: &SavedBuild) -> Build {
    let decision = |(choice, count): &(String, u32)| KeyedDecision {
        choice: choice.clone(),
        stance: Stance::Chosen(*count),
        by: Origin::Preset,
    };
    let keyed = KeyedBuild {
        decisions: saved.contents.iter().map(decision).collect(),
        numbers: saved.keyed.numbers.clone(),
        ..KeyedBuild::default()
    };
    keyed.fit(catalog).build
}

fn tags(catalog: &Catalog, contents: &Build) -> BTreeSet<(String, String)> {
    let choices = contents.decisions.keys().map(|choice| catalog.choice(*choice));
    let tags = choices.flat_map(|choice| &choice.tags);
    tags.map(|(name, value)| (name.clone(), value.to_lowercase())).collect()
}

/// What a build answers to a group; `None` when the group is not asked in it.
pub fn answer(catalog: &Catalog, contents: &Build, id: GroupId) -> Option<Wish> {
    let group = catalog.group(id);
    if group.parent.is_some_and(|parent| contents.chosen_count(parent) == 0) {
        return None;
    }
    if let GroupKind::Number(_) = group.kind {
        return contents.numbers.get(&id).map(|(number, _)| Wish::Number(*number));
    }
    let counted = group.choices.iter().map(|choice| (*choice, contents.chosen_count(*choice)));
    let chosen: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
    match (chosen.is_empty(), &group.kind) {
        (false, _) => Some(Wish::Choices(chosen)),
        // Its choice is gone from the catalog, so it says nothing here.
        (true, GroupKind::One) => None,
        (true, _) => Some(Wish::Nothing),
    }
}

impl Foreign<'_> {
    /// The choices of a group that share a tag with this build, each with how much that counts;
    /// they share one voice among them.
    pub fn voices(&self, catalog: &Catalog, group: &Group) -> BTreeMap<ChoiceId, f64> {
        let shared = group
            .choices
            .iter()
            .filter_map(|choice| Some((*choice, self.shares(catalog, *choice)?)));
        let mut voices: BTreeMap<_, _> = shared.collect();
        let among = voices.len() as f64;
        for voice in voices.values_mut() {
            *voice *= self.weight / among;
        }
        voices
    }

    /// How much a tag counts that a choice shares with this build; the strongest.
    pub fn shares(&self, catalog: &Catalog, choice: ChoiceId) -> Option<f64> {
        self.shared_tags(catalog, choice).map(|(_, factor)| factor).reduce(f64::max)
    }

    /// The value of the first tag that a choice shares with this build, as customers read it.
    pub fn shared_value<'c>(&self, catalog: &'c Catalog, choice: ChoiceId) -> Option<&'c str> {
        self.shared_tags(catalog, choice).next().map(|(word, _)| word)
    }

    fn shared_tags<'c>(
        &self,
        catalog: &'c Catalog,
        choice: ChoiceId,
    ) -> impl Iterator<Item = (&'c str, f64)> {
        let own = &catalog.choice(choice).tags;
        TOLD_TAGS.into_iter().zip(FACTORS).filter_map(|(name, factor)| {
            let value = own.get(name)?;
            let tag = (name.to_owned(), value.to_lowercase());
            self.tags.contains(&tag).then(|| (catalog.tag_word(name, value), factor))
        })
    }
}
