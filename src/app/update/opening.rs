//! Moving between screens, and putting a product on the stage.

use super::{building, keeping};
use crate::app::compare;
use crate::app::{Derived, Dialog, Effect, NoticeKind, Open, Screen, Slot, State};
use crate::build::{Build, History, SavedBuild, SavedId};
use crate::solve::Then;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn go(state: &mut State, screen: Screen) -> Vec<Effect> {
    let is_there = match screen {
        Screen::Configure | Screen::Review => state.open.is_some(),
        Screen::Compare => !state.comparison.columns.is_empty(),
        Screen::Start | Screen::Builds => true,
    };
    if is_there {
        state.screen = screen;
        state.dialog = None;
    }
    if screen == Screen::Start {
        state.complete_drafts();
    }
    Vec::new()
}

/// Opens a product where its draft left off.
pub(super) fn open_product(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(product) = state.shelf.get(index).and_then(|shelved| shelved.product.clone()) else {
        return Vec::new();
    };
    match state.draft_of(&product.catalog.id).cloned() {
        Some(draft) => open_kept(state, index, &draft, None),
        None => start_afresh(state, index),
    }
}

pub(super) fn start_afresh(state: &mut State, index: usize) -> Vec<Effect> {
    show(state, index, Build::default())
}

pub(super) fn start_from_preset(state: &mut State, index: usize, preset: usize) -> Vec<Effect> {
    let Some(product) = state.shelf.get(index).and_then(|shelved| shelved.product.clone()) else {
        return Vec::new();
    };
    let Some(preset) = product.catalog.presets.get(preset) else { return Vec::new() };
    let build = Build::from_preset(&product.catalog, preset);
    let mut effects = show(state, index, build);
    effects.extend(building::keep_draft(state));
    effects
}

pub(super) fn start_from_suggestion(state: &mut State, index: usize, number: usize) -> Vec<Effect> {
    let suggestions = state.shelf.get(index).map(|shelved| &shelved.suggestions);
    let Some(build) = suggestions.and_then(|all| all.get(number)).map(|one| one.build.clone())
    else {
        return Vec::new();
    };
    let mut effects = show(state, index, build);
    effects.extend(building::keep_draft(state));
    effects
}

pub(super) fn open_saved(state: &mut State, id: SavedId) -> Vec<Effect> {
    let Some(saved) = state.saved_build(id).cloned() else { return Vec::new() };
    match state.find_product(&saved.keyed.catalog_id).map(|(index, _)| index) {
        Some(index) => open_kept(state, index, &saved, Some(id)),
        None => {
            let (name, catalog) = (&saved.name, &saved.keyed.catalog_id);
            let about = [("name", name.into()), ("catalog", catalog.into())];
            let text = state.voice().tell("notice-build-product", about);
            state.tell(NoticeKind::Failed, text);
            Vec::new()
        }
    }
}

fn open_kept(
    state: &mut State,
    index: usize,
    kept: &SavedBuild,
    saved_as: Option<SavedId>,
) -> Vec<Effect> {
    let Some(product) = state.shelf[index].product.clone() else { return Vec::new() };
    let then = Then { contents: &kept.contents, price: None };
    let upgrade = product.upgrade(&kept.keyed, then);
    let sentences = compare::what_became(&product, kept, &upgrade);
    let effects = show(state, index, upgrade.build);
    if let Some(open) = &mut state.open {
        open.saved_as = saved_as;
        open.name.clone_from(&kept.name);
    }
    say_upgraded(state, sentences);
    effects
}

/// Opens the sheet that says what became of a stored build on today's catalog, when something did.
pub(super) fn say_upgraded(state: &mut State, sentences: Vec<String>) {
    if !sentences.is_empty() {
        state.dialog = Some(Dialog::Upgraded(sentences));
    }
}

/// Puts a product on the stage with this build.
pub(super) fn show(state: &mut State, index: usize, build: Build) -> Vec<Effect> {
    let Some(product) = state.shelf.get(index).and_then(|shelved| shelved.product.clone()) else {
        return Vec::new();
    };
    let fonts = Arc::clone(&state.shelf[index].fonts);
    let derived = Derived::new(&product, &fonts, &build);
    state.pictures.retain(|slot, _| {
        !matches!(slot, Slot::Stage(_) | Slot::View(_) | Slot::Artwork(_) | Slot::Option(_))
    });
    state.awaited.retain(|slot, _| {
        !matches!(slot, Slot::Stage(_) | Slot::View(_) | Slot::Artwork(_) | Slot::Option(_))
    });
    state.touch_maps.clear();
    state.open = Some(Open {
        shelved: index,
        product,
        fonts,
        history: History::starting_at(build),
        derived,
        view: 0,
        focus: None,
        next: BTreeMap::new(),
        priced: BTreeMap::new(),
        saved_as: None,
        reading: None,
        name: String::new(),
        quantity: 1,
        is_peeking: false,
        is_changed: false,
    });
    state.screen = Screen::Configure;
    state.dialog = None;
    let mut effects = keeping::learn_next(state);
    effects.extend(building::price_options(state));
    effects
}
