//! The language that products are read in. What is built, kept and ordered does not change.

use super::{comparing, keeping};
use crate::app::{Derived, Dialog, Effect, State};
use crate::build::Profile;
use crate::catalog::Language;
use std::sync::Arc;

/// Reads everything in a language, and remembers it.
pub(super) fn speak(state: &mut State, language: Language) -> Vec<Effect> {
    state.profile = Profile { language: Some(language), ..state.profile.clone() };
    let mut effects = vec![Effect::KeepProfile(state.profile.clone())];
    effects.extend(translate(state));
    effects
}

/// Puts every product in the language of the profile; what was learned is worded anew.
pub(super) fn translate(state: &mut State) -> Vec<Effect> {
    for shelved in &mut state.shelf {
        shelved.speak(state.profile.language.as_ref());
    }
    let product = state.open.as_ref().and_then(|open| state.shelf[open.shelved].product.clone());
    if let (Some(open), Some(product)) = (&mut state.open, product) {
        open.product = Arc::clone(&product);
        open.derived = Derived::new(&product, &open.fonts, open.history.now());
    }
    // Their sentences were worded before.
    if matches!(
        state.dialog,
        Some(Dialog::Why { .. } | Dialog::Complete { .. } | Dialog::Upgraded(_))
    ) {
        state.dialog = None;
    }
    comparing::refresh(state);
    let mut effects = keeping::learn(state);
    effects.extend(keeping::learn_next(state));
    effects
}
