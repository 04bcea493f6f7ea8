//! One build of a comparison, found and worked out.

use super::{Compared, candidates};
use crate::app::{State, derived};
use crate::build::{Build, KeyedBuild, SavedBuild, Selection};
use crate::catalog::GroupId;
use crate::explain;
use crate::money::Money;
use crate::price::{self, Quote};
use crate::solve::{By, Product, Then, Upgrade};
use crate::words::Voice;
use std::sync::Arc;

/// A build of a comparison.
pub struct Column {
    pub of: Compared,
    /// Tells the column from the others wherever it moves.
    pub seat: u32,
    pub name: String,
    /// What became of it on today's catalog, a sentence each.
    pub changed: Vec<String>,
    pub side: Result<Side, Gone>,
}

/// A build worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Index of the product on the shelf.
    pub shelved: usize,
    pub product: Arc<Product>,
    /// The build completed by the maker's defaults.
    pub selection: Selection,
    pub quote: Quote,
    pub delivery_days: u32,
    /// Groups that somebody must still decide.
    pub undecided: Vec<GroupId>,
}

/// Why a column has nothing to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// The build is no longer there.
    Build,
    /// The product with this catalog id is not on the shelf.
    Product(String),
}

/// A build before it is worked out.
struct Found {
    name: String,
    changed: Vec<String>,
    side: Side,
}

impl Column {
    /// Finds a build in the state and works it out.
    pub fn new(state: &State, seat: u32, of: Compared) -> Self {
        let found = match &of {
            Compared::Saved(id) => saved(state, state.saved_build(*id)),
            Compared::InWork(catalog) => in_work(state, catalog),
            Compared::Before(catalog) => before(state, catalog),
            Compared::Proposed(proposed) => {
                let found = kept(state, &proposed.keyed, &[]);
                found.map(|(side, _)| {
                    let name = candidates::name(&side.product, &of, proposed);
                    Found { name, changed: Vec::new(), side }
                })
            }
        };
        match found {
            Ok(Found { name, changed, side }) => Self { of, seat, name, changed, side: Ok(side) },
            Err(gone) => {
                let name = last_name(state, &of);
                Self { of, seat, name, changed: Vec::new(), side: Err(gone) }
            }
        }
    }
}

/// What a build is called that cannot be shown; may be empty.
fn last_name(state: &State, of: &Compared) -> String {
    match of {
        Compared::Saved(id) => state.saved_build(*id).map(|saved| saved.name.clone()),
        Compared::Proposed(proposed) => Some(proposed.name.clone()),
        Compared::InWork(_) | Compared::Before(_) => None,
    }
    .unwrap_or_default()
}

fn saved(state: &State, saved: Option<&SavedBuild>) -> Result<Found, Gone> {
    let saved = saved.ok_or(Gone::Build)?;
    let (side, upgrade) = kept(state, &saved.keyed, &saved.contents)?;
    let changed = what_became(&side.product, saved, &upgrade);
    Ok(Found { name: saved.name.clone(), changed, side })
}

/// What became of a kept build on today's catalog, its price included, a sentence each.
pub(in crate::app) fn what_became(
    product: &Product,
    kept: &SavedBuild,
    upgrade: &Upgrade,
) -> Vec<String> {
    let mut sentences = explain::upgrade(&product.catalog, upgrade);
    let (voice, currency) = (Voice::of(&product.catalog.language), product.catalog.currency);
    let moved = |now: &Money| !kept.total.is_empty() && currency.show(*now) != kept.total;
    if let Some(now) = upgrade.price_now.filter(moved) {
        let (then, now) = (voice.kept_amount(&kept.total), voice.money(currency, now));
        sentences.push(voice.tell("upgrade-was", [("then", then.into()), ("now", now.into())]));
    }
    sentences
}

fn in_work(state: &State, catalog: &str) -> Result<Found, Gone> {
    if let Some(open) = state.open_of(catalog) {
        let side = Side {
            shelved: open.shelved,
            product: Arc::clone(&open.product),
            selection: open.derived.selection.clone(),
            quote: open.derived.quote.clone(),
            delivery_days: open.derived.delivery_days,
            undecided: open.derived.undecided.clone(),
        };
        let name = name_in_work(state.voice(), &open.name);
        return Ok(Found { name, changed: Vec::new(), side });
    }
    let draft = state.draft_of(catalog).ok_or(Gone::Build)?;
    let (side, upgrade) = kept(state, &draft.keyed, &draft.contents)?;
    let name = name_in_work(state.voice(), &draft.name);
    Ok(Found { name, changed: what_became(&side.product, draft, &upgrade), side })
}

fn before(state: &State, catalog: &str) -> Result<Found, Gone> {
    let open = state.open_of(catalog).ok_or(Gone::Build)?;
    let build = open.history.before().ok_or(Gone::Build)?;
    let side = Side::new(open.shelved, &open.product, build);
    Ok(Found { name: state.voice().say("compare-before").to_owned(), changed: Vec::new(), side })
}

/// What a build in work is called: never like a saved one, for both may stand side by side.
fn name_in_work(voice: &'static Voice, name: &str) -> String {
    match name {
        "" => voice.say("compare-yours").to_owned(),
        name => voice.tell("compare-yours-named", [("name", name.into())]),
    }
}

/// A stored build on today's catalog.
fn kept(
    state: &State,
    keyed: &KeyedBuild,
    contents: &[(String, u32)],
) -> Result<(Side, Upgrade), Gone> {
    let product = state.find_product(&keyed.catalog_id);
    let (shelved, product) = product.ok_or_else(|| Gone::Product(keyed.catalog_id.clone()))?;
    let upgrade = product.upgrade(keyed, Then { contents, price: None });
    Ok((Side::new(shelved, product, &upgrade.build), upgrade))
}

impl Side {
    /// Works a build out.
    pub fn new(shelved: usize, product: &Arc<Product>, build: &Build) -> Self {
        let selection = product.complete(build, By::Default);
        let selection = selection.unwrap_or_else(|| product.outcome(build).selection);
        Self {
            shelved,
            product: Arc::clone(product),
            quote: price::quote(product, &selection),
            delivery_days: selection.delivery_days(&product.catalog),
            undecided: derived::undecided(product, &selection),
            selection,
        }
    }
}
