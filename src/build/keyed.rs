//! A build by names instead of indices: what is stored and exported, readable without its catalog.

use super::{Artwork, Build, Decision, Origin, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId};
use rust_decimal::Decimal;

/// A build whose choices are named `group.choice`, pinned to the catalog it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyedBuild {
    pub catalog_id: String,
    pub catalog_version: String,
    /// SHA-256 of the catalog file, lower-case hex.
    pub catalog_hash: String,
    pub decisions: Vec<KeyedDecision>,
    /// Group key, number, origin.
    pub numbers: Vec<(String, Decimal, Origin)>,
    /// Group key, text.
    pub texts: Vec<(String, String)>,
    /// Group key, picture.
    pub artworks: Vec<(String, Artwork)>,
}

/// A decision on a choice by its `group.choice` name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedDecision {
    pub choice: String,
    pub stance: Stance,
    pub by: Origin,
}

/// A stored build put on a catalog, with the names that the catalog does not have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fitted {
    pub build: Build,
    /// `group.choice` or group names that no longer exist, in stored order.
    pub gone: Vec<String>,
}

impl KeyedBuild {
    /// Names everything a build decides.
    pub fn new(catalog: &Catalog, build: &Build) -> Self {
        let group_key = |group: &GroupId| catalog.group(*group).key.clone();
        Self {
            catalog_id: catalog.id.clone(),
            catalog_version: catalog.version.clone(),
            catalog_hash: catalog.hash.clone(),
            decisions: build
                .decisions
                .iter()
                .map(|(choice, decision)| KeyedDecision {
                    choice: catalog.full_key(*choice),
                    stance: decision.stance,
                    by: decision.by,
                })
                .collect(),
            numbers: build
                .numbers
                .iter()
                .map(|(group, (number, by))| (group_key(group), *number, *by))
                .collect(),
            texts: build
                .texts
                .iter()
                .map(|(group, text)| (group_key(group), text.clone()))
                .collect(),
            artworks: build
                .artworks
                .iter()
                .map(|(group, artwork)| (group_key(group), artwork.clone()))
                .collect(),
        }
    }

    /// Puts the build on a catalog, following the catalog's renames.
    pub fn fit(&self, catalog: &Catalog) -> Fitted {
        let mut fitted = Fitted::default();
        for KeyedDecision { choice, stance, by } in &self.decisions {
            match find_choice(catalog, choice) {
                Some(id) => {
                    let decision = Decision { stance: *stance, by: *by };
                    fitted.build.decisions.insert(id, decision);
                }
                None => fitted.gone.push(choice.clone()),
            }
        }
        for (group, number, by) in &self.numbers {
            match find_group(catalog, group) {
                Some(id) => drop(fitted.build.numbers.insert(id, (*number, *by))),
                None => fitted.gone.push(group.clone()),
            }
        }
        for (group, text) in &self.texts {
            match find_group(catalog, group) {
                Some(id) => drop(fitted.build.texts.insert(id, text.clone())),
                None => fitted.gone.push(group.clone()),
            }
        }
        for (group, artwork) in &self.artworks {
            match find_group(catalog, group) {
                Some(id) => drop(fitted.build.artworks.insert(id, artwork.clone())),
                None => fitted.gone.push(group.clone()),
            }
        }
        fitted
    }
}

/// The choice with this name, or with the name it was given since.
pub fn find_choice(catalog: &Catalog, key: &str) -> Option<ChoiceId> {
    let renamed = || catalog.renamed.get(key).and_then(|now| catalog.find_choice(now));
    let moved = || {
        let (group, choice) = key.split_once('.')?;
        let group = catalog.renamed.get(group)?;
        catalog.find_choice(&format!("{group}.{choice}"))
    };
    catalog.find_choice(key).or_else(renamed).or_else(moved)
}

/// The group with this name, or with the name it was given since.
pub fn find_group(catalog: &Catalog, key: &str) -> Option<GroupId> {
    let renamed = || catalog.renamed.get(key).and_then(|now| catalog.find_group(now));
    catalog.find_group(key).or_else(renamed)
}
