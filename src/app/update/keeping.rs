//! Saved builds, and what is learned from them.

use super::building;
use crate::app::{Effect, Lesson, NoticeKind, State};
use crate::build::{Dismissed, SavedId, Standing};
use crate::preview;
use std::sync::Arc;

/// Saves the open build under a name, over its former self if it has one.
pub(super) fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    let name = name.trim();
    open.name = if name.is_empty() { open.product.catalog.name.clone() } else { name.to_owned() };
    open.is_changed = false;
    state.dialog = None;
    let Some(open) = &state.open else { return Vec::new() };
    let id = open.saved_as.unwrap_or(SavedId(0));
    let former = state.saved_build(id);
    let mut saved = building::to_saved(open, id, Standing::Saved);
    if let Some(former) = former {
        saved.is_liked = former.is_liked;
        saved.teaches = former.teaches;
        saved.standing = former.standing.max(Standing::Saved);
    }
    let folder = state.shelf[open.shelved].folder.clone();
    let scene = (!open.product.catalog.views.is_empty())
        .then(|| Box::new(preview::scene(&open.product, &open.derived.selection, 0)));
    vec![Effect::Save { saved: Box::new(saved), folder, scene }]
}

pub(super) fn rename(state: &mut State, id: SavedId, name: String) -> Vec<Effect> {
    state.dialog = None;
    if name.trim().is_empty() {
        state.tell(NoticeKind::Hint, state.voice().say("notice-needs-name"));
        return Vec::new();
    }
    if let Some(open) = &mut state.open
        && open.saved_as == Some(id)
    {
        open.name.clone_from(&name);
    }
    vec![Effect::Rename(id, name)]
}

pub(super) fn erase(state: &mut State, id: SavedId) -> Vec<Effect> {
    state.dialog = None;
    if let Some(open) = &mut state.open
        && open.saved_as == Some(id)
    {
        open.saved_as = None;
    }
    vec![Effect::Erase(id)]
}

/// Takes a suggestion away and remembers that it was not liked.
pub(super) fn dismiss(state: &mut State, index: usize, number: usize) -> Vec<Effect> {
    let Some(shelved) = state.shelf.get_mut(index) else { return Vec::new() };
    let Some(product) = shelved.product.clone() else { return Vec::new() };
    if number >= shelved.suggestions.len() {
        return Vec::new();
    }
    let dismissed = shelved.suggestions.remove(number);
    let contents = dismissed.selection.contents(&product.catalog);
    state.pictures.retain(|slot, _| !matches!(slot, crate::app::Slot::Suggestion(..)));
    state.awaited.retain(|slot, _| !matches!(slot, crate::app::Slot::Suggestion(..)));
    vec![Effect::Dismiss(Dismissed { catalog_id: product.catalog.id.clone(), contents, at_ms: 0 })]
}

/// Learns presets anew for every product from what is kept.
pub(super) fn learn(state: &mut State) -> Vec<Effect> {
    let lesson = lesson(state);
    let products = state.products();
    products
        .map(|(index, product)| Effect::Suggest(index, Arc::clone(product), lesson.clone()))
        .collect()
}

/// Learns what comes next for the open build.
pub(super) fn learn_next(state: &State) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let build = Box::new(open.history.now().clone());
    vec![Effect::SuggestNext(Arc::clone(&open.product), lesson(state), build)]
}

pub(super) fn lesson(state: &State) -> Lesson {
    let teaching = state.kept().filter(|saved| saved.teaches && state.profile.is_learning);
    Lesson {
        builds: teaching.cloned().collect(),
        shelf: state.products().map(|(_, product)| Arc::clone(product)).collect(),
    }
}
