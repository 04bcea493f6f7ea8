//! Suggestions from builds that a file or a line brings.

use super::plain_build::{PlainBuild, SavedAt};
use crate::build::{SavedBuild, SavedId, Standing};
use crate::catalog::Catalog;
use crate::price::quote;
use crate::solve::Product;
use crate::suggest::{Past, Suggestion, presets};
use serde_json::{Value, json};

/// A suggestion by names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Proposal {
    pub name: String,
    /// `group.choice`, or `group.choice:2` for two of it; sorted.
    pub choices: Vec<String>,
    pub score: f32,
    pub because: String,
    /// The ids of the builds it rests on, or their places counted from 0 where they have none.
    pub evidence: Vec<Value>,
    pub price: String,
}

/// Presets from past builds, the best first; `Err` is what makes a build unusable.
pub(super) fn propose(
    product: &Product,
    builds: &[PlainBuild],
    at_most: usize,
) -> Result<Vec<Proposal>, String> {
    let saved =
        builds.iter().enumerate().map(|(place, build)| saved(&product.catalog, place, build));
    let saved: Vec<_> = saved.collect::<Result<_, _>>()?;
    let past = Past { builds: &saved, ..Past::default() };
    let found = presets(product, &past, at_most);
    Ok(found.into_iter().map(|found| proposal(product, builds, found)).collect())
}

fn saved(catalog: &Catalog, place: usize, build: &PlainBuild) -> Result<SavedBuild, String> {
    let mut keyed = build.keyed().map_err(|number| format!("{number:?} is no decimal number"))?;
    if keyed.catalog_id.is_empty() {
        keyed.catalog_id.clone_from(&catalog.id);
    }
    let mut contents: Vec<_> = build.contents().collect();
    contents.sort();
    let saved_at = build.saved_at.as_ref().map(SavedAt::milliseconds);
    let no_moment = || format!("build {place}: saved_at is no date, time or milliseconds");
    Ok(SavedBuild {
        id: SavedId(place as i64 + 1),
        name: build.name.clone().or(build.id.clone()).unwrap_or_default(),
        standing: Standing::Saved,
        keyed,
        contents,
        total: String::new(),
        saved_at_ms: saved_at.map_or(Some(place as i64), |moment| moment).ok_or_else(no_moment)?,
        thumbnail: None,
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    })
}

fn proposal(product: &Product, builds: &[PlainBuild], found: Suggestion) -> Proposal {
    let contents = found.selection.contents(&product.catalog).into_iter();
    let evidence = found.evidence.iter().map(|SavedId(number)| {
        let place = (*number - 1) as usize;
        builds.get(place).and_then(|build| build.id.clone()).map_or(json!(place), Value::from)
    });
    Proposal {
        name: found.name,
        choices: contents.map(|(key, count)| counted(key, count)).collect(),
        score: found.score,
        because: found.because,
        evidence: evidence.collect(),
        price: product.catalog.currency.plain(quote(product, &found.selection).total),
    }
}

fn counted(key: String, count: u32) -> String {
    if count == 1 { key } else { format!("{key}:{count}") }
}

impl Proposal {
    /// The proposal as the line protocol and `--json` give it.
    pub(super) fn to_json(&self) -> Value {
        let Self { name, choices, score, because, evidence, price } = self;
        json!({
            "name": name, "choices": choices, "score": score, "because": because,
            "evidence": evidence, "price": price,
        })
    }
}
