//! Moving between screens, and putting a product on the stage.

use super::{building, keeping};
use crate::app::{Derived, Effect, NoticeKind, Open, Screen, Slot, State};
use crate::build::{Build, Fitted, History, SavedBuild, SavedId};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn go(state: &mut State, screen: Screen) -> Vec<Effect> {
    let needs_product = matches!(screen, Screen::Configure | Screen::Review);
    if !needs_product || state.open.is_some() {
        state.screen = screen;
        state.dialog = None;
    }
    Vec::new()
}

/// Opens a product where its draft left off.
pub(super) fn open_product(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(product) = state.shelf.get(index).and_then(|shelved| shelved.product.clone()) else {
        return Vec::new();
    };
    let draft = state.drafts.iter().find(|draft| draft.keyed.catalog_id == product.catalog.id);
    match draft.cloned() {
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
            let text = format!(
                "“{}” was made with the catalog “{}”, which is not on the shelf.",
                saved.name, saved.keyed.catalog_id
            );
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
    let fitted = kept.keyed.fit(&product.catalog);
    tell_gone(state, &fitted);
    let effects = show(state, index, fitted.build);
    if let Some(open) = &mut state.open {
        open.saved_as = saved_as;
        open.name.clone_from(&kept.name);
    }
    effects
}

/// Says what an older build has that today's catalog does not.
pub(super) fn tell_gone(state: &mut State, fitted: &Fitted) {
    if !fitted.gone.is_empty() {
        let gone = fitted.gone.join(", ");
        state.tell(NoticeKind::Hint, format!("No longer offered, and left out: {gone}."));
    }
}

/// Puts a product on the stage with this build.
pub(super) fn show(state: &mut State, index: usize, build: Build) -> Vec<Effect> {
    let Some(product) = state.shelf.get(index).and_then(|shelved| shelved.product.clone()) else {
        return Vec::new();
    };
    let fonts = Arc::clone(&state.shelf[index].fonts);
    let derived = Derived::new(&product, &fonts, &build);
    state.pictures.retain(|slot, _| !matches!(slot, Slot::Stage(_) | Slot::View(_)));
    state.awaited.retain(|slot, _| !matches!(slot, Slot::Stage(_) | Slot::View(_)));
    state.open = Some(Open {
        shelved: index,
        product,
        fonts,
        history: History::starting_at(build),
        derived,
        view: 0,
        focus: None,
        next: BTreeMap::new(),
        detours: BTreeMap::new(),
        saved_as: None,
        name: String::new(),
        quantity: 1,
        is_peeking: false,
        is_changed: false,
    });
    state.screen = Screen::Configure;
    state.dialog = None;
    let mut effects = keeping::learn_next(state);
    effects.extend(building::price_detours(state));
    effects
}
