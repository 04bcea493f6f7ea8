//! Learns from past builds: whole builds to start from, and the likely next choice of each group.
//!
//! Everything rests on counts that a person can check: how strongly a build speaks is in
//! [`evidence`], what is believed of each group in [`belief`], which builds are worth proposing in
//! [`propose`], and the sentence that says why in [`because`].

mod because;
mod belief;
mod evidence;
mod like;
mod next;
mod propose;
#[cfg(test)]
mod tests;

pub use like::weights;
pub use next::{NextChoice, next_choices};

use crate::build::{Build, Dismissed, SavedBuild, SavedId, Selection};
use crate::catalog::{Catalog, ChoiceId};
use crate::solve::{By, Product};
use crate::words::Voice;
use evidence::Evidence;

/// How many presets a start page shows.
pub const AT_MOST: usize = 5;

/// What a person left behind that may teach. Empty where learning is switched off.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// Saved builds and drafts of any product, in any order.
    pub builds: &'a [SavedBuild],
    /// What the person said "not for me" to.
    pub dismissed: &'a [Dismissed],
    /// The catalogs of other products, through whose tags their builds are understood.
    pub shelf: &'a [&'a Catalog],
}

/// A whole valid build to start from, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub name: String,
    /// What choosing it decides.
    pub build: Build,
    /// That build completed by default.
    pub selection: Selection,
    /// How well it fits the person, 0 to 1; only an order, never shown.
    pub score: f32,
    /// One or two sentences in true counts.
    pub because: String,
    /// The builds the sentence speaks of, the newest first.
    pub evidence: Vec<SavedId>,
    /// Where it differs from the product as it comes, what the sentence names first.
    pub differs: Vec<ChoiceId>,
    pub source: Source,
}

/// Whose idea a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Learned from the person's own builds.
    Yours,
    Maker,
}

/// Up to `at_most` builds to start from, the best first: learned ones, and without anything to
/// learn from those of the maker.
///
/// Each is whole and valid; no two are the same.
pub fn presets(product: &Product, past: &Past, at_most: usize) -> Vec<Suggestion> {
    let evidence = Evidence::gather(&product.catalog, past);
    let mut learned = Vec::new();
    if !evidence.is_empty() {
        learned = propose::learned(product, &evidence, past.dismissed, at_most);
    }
    if learned.is_empty() {
        learned = from_maker(product, past.dismissed);
        learned.truncate(at_most);
    }
    learned
}

/// The maker's presets that stand, or the product as it comes where there are none.
fn from_maker(product: &Product, dismissed: &[Dismissed]) -> Vec<Suggestion> {
    let catalog = &product.catalog;
    let voice = Voice::of(&catalog.language);
    let presets = catalog.presets.iter().filter_map(|preset| {
        maker_suggestion(product, &preset.name, Build::from_preset(catalog, preset))
    });
    let mut found: Vec<_> = presets.collect();
    if found.is_empty() {
        found.extend(maker_suggestion(product, voice.say("as-it-comes"), Build::default()));
    }
    found.retain(|suggestion| !is_dismissed(catalog, &suggestion.selection, dismissed));
    found
}

fn maker_suggestion(product: &Product, name: &str, build: Build) -> Option<Suggestion> {
    let selection = product.complete(&build, By::Default)?;
    Some(Suggestion {
        name: name.to_owned(),
        differs: differences(product, &selection),
        build,
        selection,
        score: 0.0,
        because: Voice::of(&product.catalog.language).say("maker-reason").to_owned(),
        evidence: Vec::new(),
        source: Source::Maker,
    })
}

/// Choices that the product as it comes does not have as often, in the order of the catalog.
fn differences(product: &Product, selection: &Selection) -> Vec<ChoiceId> {
    let plain = product.complete(&Build::default(), By::Default).unwrap_or_default();
    let chosen = selection.choices.iter();
    let other = chosen.filter(|(choice, picked)| plain.count(**choice) != picked.count);
    other.map(|(choice, _)| *choice).collect()
}

fn is_dismissed(catalog: &Catalog, selection: &Selection, dismissed: &[Dismissed]) -> bool {
    let contents = selection.contents(catalog);
    dismissed.iter().any(|no| no.catalog_id == catalog.id && no.contents == contents)
}
