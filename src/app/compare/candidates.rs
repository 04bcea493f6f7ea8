//! Which builds can be set beside the open one, or beside those that are compared.

use super::{Compared, Proposed, Whose};
use crate::app::{Screen, State};
use crate::build::{Build, KeyedBuild, SavedBuild};
use crate::catalog::Catalog;
use crate::solve::Product;
use crate::words::Voice;

/// The builds that can be added, the nearest first: what the open build was, what was saved of the
/// product, what its maker proposes; beside a comparison also what was saved of other products.
pub fn candidates(state: &State) -> Vec<Compared> {
    let is_comparing = state.screen == Screen::Compare;
    let Some(product) = anchor(state, is_comparing) else { return Vec::new() };
    let id = &product.catalog.id;
    let open = state.open_of(id);
    let mut found = Vec::new();
    if open.is_some_and(|open| open.history.before().is_some()) {
        found.push(Compared::Before(id.clone()));
    }
    if is_comparing && (open.is_some() || state.draft_of(id).is_some()) {
        found.push(Compared::InWork(id.clone()));
    }
    let (same, others): (Vec<_>, Vec<_>) =
        state.kept().partition(|saved| saved.keyed.catalog_id == *id);
    let shown = open.filter(|open| !is_comparing && !open.is_changed);
    let is_shown = |saved: &&&SavedBuild| shown.and_then(|open| open.saved_as) == Some(saved.id);
    found.extend(
        same.iter().filter(|saved| !is_shown(saved)).map(|saved| Compared::Saved(saved.id)),
    );
    found.push(as_it_comes(product));
    found.extend(presets(&product.catalog));
    if is_comparing {
        found.extend(others.iter().map(|saved| Compared::Saved(saved.id)));
        found.retain(|build| !state.comparison.holds(build));
    }
    found
}

/// The product that builds are looked for: of the first column, or the open one.
fn anchor(state: &State, is_comparing: bool) -> Option<&Product> {
    let sides = state.comparison.columns.iter().filter_map(|column| column.side.as_ref().ok());
    let first = sides.map(|side| &*side.product).next();
    let open = state.open.as_ref().map(|open| &*open.product);
    if is_comparing { first.or(open) } else { open }
}

/// The product without any decision.
pub(in crate::app) fn as_it_comes(product: &Product) -> Compared {
    let name = Voice::of(&product.catalog.language).say("as-it-comes");
    proposed(&product.catalog, name, &Build::default())
}

/// What a proposed build is called: a maker's in the language that is read, whichever it was
/// proposed in.
pub(super) fn name(product: &Product, of: &Compared, proposed: &Proposed) -> String {
    let mut makers = std::iter::once(as_it_comes(product)).chain(presets(&product.catalog));
    match makers.find(|known| known.is_same(of)) {
        Some(Compared::Proposed(known)) if proposed.whose == Whose::Maker => known.name,
        _ => proposed.name.clone(),
    }
}

fn presets(catalog: &Catalog) -> impl Iterator<Item = Compared> {
    let presets = catalog.presets.iter();
    presets.map(|preset| proposed(catalog, &preset.name, &Build::from_preset(catalog, preset)))
}

fn proposed(catalog: &Catalog, name: &str, build: &Build) -> Compared {
    let keyed = KeyedBuild::new(catalog, build);
    Compared::Proposed(Box::new(Proposed { name: name.to_owned(), keyed, whose: Whose::Maker }))
}
