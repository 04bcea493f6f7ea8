//! Ids for what UVL gives no name: groups, texts.

use super::tree::Tree;
use std::collections::BTreeSet;

/// The ids that are taken.
#[derive(Debug, Clone)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// Every feature of a model has its own.
    pub fn of(tree: &Tree) -> Self {
        Self(tree.features.iter().map(|feature| feature.id.clone()).collect())
    }

    /// This id, or where that is taken the same with a number behind it.
    pub fn fresh(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }
}
