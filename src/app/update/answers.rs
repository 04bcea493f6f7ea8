//! What the worker found, taken into the state.

use super::{artwork, comparing, handover, keeping, speaking};
use crate::app::{
    Answer, Derived, Dialog, Effect, NoticeKind, Reading, Screen, Shelved, Slot, State,
};
use crate::build::{History, KeyedBuild, Profile};
use crate::catalog::Translated;
use crate::explain;
use crate::preview::TouchMap;
use crate::solve::Then;
use std::path::Path;
use std::sync::Arc;

pub(super) fn take(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Shelf(read) => return take_shelf(state, read),
        Answer::Saved(saved) => {
            state.saved = saved;
            comparing::refresh(state);
            return keeping::learn(state);
        }
        Answer::Drafts(drafts) => {
            state.drafts = drafts;
            // Elsewhere nobody sees what they come to.
            if state.screen == Screen::Start {
                state.complete_drafts();
            }
            comparing::refresh(state);
        }
        Answer::Profile(profile) => return take_profile(state, profile),
        Answer::Kept(id) => {
            if let Some(open) = &mut state.open {
                open.saved_as = Some(id);
            }
        }
        Answer::Suggestions(index, suggestions) => {
            if let Some(shelved) = state.shelf.get_mut(index) {
                shelved.suggestions = suggestions;
            }
        }
        Answer::Next(next) => {
            if let Some(open) = &mut state.open {
                open.next = next;
            }
        }
        Answer::Priced(priced) => {
            if let Some(open) = &mut state.open
                && *open.history.now() == priced.build
            {
                open.priced = priced.found;
            }
        }
        Answer::Picture { slot, key, pixels } => {
            if state.awaited.get(&slot) == Some(&key) {
                state.awaited.remove(&slot);
                state.pictures.insert(slot, (key, pixels));
            }
        }
        Answer::Artwork { catalog_hash, group, read } => {
            return artwork::read(state, (&catalog_hash, group), read);
        }
        Answer::Touch { view, key, map } => take_touch_map(state, view, (key, map)),
        Answer::Opened(order) => return handover::opened(state, &order),
        Answer::Exported(path) => tell_exported(state, &path),
        Answer::Exists(effect, path) => state.dialog = Some(Dialog::Overwrite { effect, path }),
        Answer::NeedPath(dialog) => state.dialog = Some(dialog),
        Answer::Done(text) => state.tell(NoticeKind::Done, text),
        Answer::Failed(text) => state.tell(NoticeKind::Failed, text),
    }
    Vec::new()
}

fn tell_exported(state: &mut State, path: &Path) {
    let path = path.display().to_string();
    let said = state.voice().tell("notice-written", [("path", path.into())]);
    state.tell(NoticeKind::Done, said);
}

fn take_profile(state: &mut State, profile: Profile) -> Vec<Effect> {
    let is_spoken = state.profile.language == profile.language;
    state.profile = profile;
    if is_spoken { Vec::new() } else { speaking::translate(state) }
}

/// Takes a map of parts, when it is of the picture that is shown.
fn take_touch_map(state: &mut State, view: usize, (key, map): (u64, Arc<TouchMap>)) {
    if state.pictures.get(&Slot::Stage(view)).is_some_and(|(shown, _)| *shown == key) {
        state.touch_maps.insert(view, (key, map));
    }
}

/// Takes a fresh reading of the shelf; a broken catalog keeps its last good product, and a broken
/// file of texts its last good texts.
fn take_shelf(state: &mut State, readings: Vec<Reading>) -> Vec<Effect> {
    let mut former = std::mem::take(&mut state.shelf);
    for Reading { folder, product, showcase, problems, texts, fonts } in readings {
        let last = former.iter_mut().find(|shelved| shelved.folder == folder);
        let (own, suggestions) = (product, Vec::new());
        let mut shelved =
            Shelved { folder, own, product: None, showcase, problems, texts, fonts, suggestions };
        if let Some(last) = last {
            shelved.suggestions = std::mem::take(&mut last.suggestions);
            keep_texts(&mut shelved.texts, &mut last.texts);
            if shelved.own.is_none() {
                if shelved.texts.is_empty() {
                    shelved.texts = std::mem::take(&mut last.texts);
                }
                shelved.own = last.own.take();
                shelved.showcase = std::mem::take(&mut last.showcase);
                shelved.fonts = Arc::clone(&last.fonts);
            }
        }
        shelved.speak(state.profile.language.as_ref());
        state.shelf.push(shelved);
    }
    state.pictures.clear();
    state.touch_maps.clear();
    state.awaited.clear();
    reopen(state);
    state.complete_drafts();
    comparing::refresh(state);
    keeping::learn(state)
}

/// Gives files of texts that cannot be read what was read of them last.
fn keep_texts(texts: &mut [Translated], last: &mut [Translated]) {
    for broken in texts.iter_mut().filter(|it| it.translation.is_none()) {
        let known = last.iter_mut().find(|known| known.file == broken.file);
        broken.translation = known.and_then(|known| known.translation.take());
    }
}

/// Puts the open build on the newest reading of its catalog.
fn reopen(state: &mut State) {
    let Some(mut open) = state.open.take() else { return };
    let Some((index, product)) = state.find_product(&open.product.catalog.id) else {
        state.screen = Screen::Start;
        return;
    };
    open.shelved = index;
    open.fonts = Arc::clone(&state.shelf[index].fonts);
    let mut said = String::new();
    if product.catalog.hash == open.product.catalog.hash {
        open.product = Arc::clone(product);
        open.derived = Derived::new(&open.product, &open.fonts, open.history.now());
    } else {
        let keyed = KeyedBuild::new(&open.product.catalog, open.history.now());
        let upgrade = product.upgrade(&keyed, Then::default());
        said = explain::upgrade(&product.catalog, &upgrade).join(" ");
        open.product = Arc::clone(product);
        open.derived = Derived::new(&open.product, &open.fonts, &upgrade.build);
        open.history = History::starting_at(upgrade.build);
    }
    open.view = open.view.min(open.product.catalog.views.len().saturating_sub(1));
    state.open = Some(open);
    if !said.is_empty() {
        state.tell(NoticeKind::Hint, said);
    }
}
