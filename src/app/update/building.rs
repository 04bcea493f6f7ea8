//! Changes to the open build.

use super::{artwork, comparing};
use crate::app::{
    Action, Derived, Dialog, Effect, GroupChange, NoticeKind, Offer, Open, Pricing, State, WayOut,
};
use crate::build::{Edit, History, KeyedBuild, SavedBuild, SavedId, Standing as Kept};
use crate::catalog::ChoiceId;
use crate::explain;
use crate::price;
use crate::solve::{Repair, Standing};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many ways out of a block are offered.
const WAYS_OUT: usize = 3;

pub(super) fn edit(state: &mut State, edit: &Edit) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    let edit = match artwork::checked(open, edit) {
        Ok(edit) => edit,
        Err(said) => {
            state.tell(NoticeKind::Hint, said);
            return Vec::new();
        }
    };
    if let Edit::Choose { choice, count: 1.. } = &edit
        && open.derived.offer(*choice) == Offer::Blocked
    {
        return ask_why(state, *choice);
    }
    let build = edit.apply(&open.product.catalog, open.history.now());
    let derived = Derived::new(&open.product, &open.fonts, &build);
    // Decisions that contradict already, from an older catalog, are mended one by one.
    if open.derived.outcome.consistent && !derived.outcome.consistent {
        state.tell(NoticeKind::Hint, state.voice().say("notice-conflict"));
        return Vec::new();
    }
    match &edit {
        Edit::Number { group, .. } | Edit::Text { group, .. } | Edit::Artwork { group, .. } => {
            open.history.adjust(build, *group);
        }
        _ => open.history.record(build),
    }
    open.derived = derived;
    changed(state)
}

/// Ends a change that was made step by step.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    if let Some(open) = &mut state.open {
        open.history.settle();
    }
    Vec::new()
}

/// Goes one step back or forth in the history.
pub(super) fn step(state: &mut State, step: fn(&mut History) -> bool) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    if !step(&mut open.history) {
        return Vec::new();
    }
    open.derived = Derived::new(&open.product, &open.fonts, open.history.now());
    changed(state)
}

/// Opens the sheet that says why a choice is blocked or forced.
pub(super) fn ask_why(state: &mut State, choice: ChoiceId) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let (product, now) = (&open.product, open.history.now());
    let standing = match open.derived.standing(choice) {
        Standing::Open | Standing::Chosen => Standing::Blocked,
        standing => standing,
    };
    let Some(because) = product.why(now, choice) else { return Vec::new() };
    let way_out = |repair| WayOut::new(open, choice, repair);
    let repairs = match standing {
        Standing::Blocked => product.repairs(now, choice, WAYS_OUT),
        _ => Vec::new(),
    };
    let sentence = explain::because(&product.catalog, choice, standing, &because);
    let ways_out = repairs.into_iter().map(way_out).collect();
    state.dialog = Some(Dialog::Why { choice, standing, sentence, ways_out });
    Vec::new()
}

impl WayOut {
    fn new(open: &Open, wanted: ChoiceId, repair: Repair) -> Self {
        let (product, now) = (&open.product, &open.derived);
        let total = price::quote(product, &repair.selection).total;
        Self {
            sentence: format!("{}.", explain::way_out(&product.catalog, wanted, &repair)),
            changes: GroupChange::between(&product.catalog, &now.selection, &repair.selection),
            total,
            difference: total - now.quote.total,
            repair,
        }
    }
}

pub(super) fn take_way_out(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(Dialog::Why { ways_out, .. }) = state.dialog.take() else { return Vec::new() };
    let Some(way_out) = ways_out.into_iter().nth(index) else { return Vec::new() };
    edit(state, &Edit::Replace(way_out.repair.build))
}

/// Changes what is looked at, not what is built.
pub(super) fn look(state: &mut State, action: &Action) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    match action {
        Action::ShowView(view) => {
            open.view = (*view).min(open.product.catalog.views.len().saturating_sub(1));
        }
        Action::JumpTo(group) => {
            open.focus = Some(*group);
            state.screen = crate::app::Screen::Configure;
        }
        Action::Arrived => open.focus = None,
        Action::Peek(is_peeking) => open.is_peeking = *is_peeking,
        Action::SetQuantity(quantity) => open.quantity = (*quantity).clamp(1, 999),
        _ => {}
    }
    Vec::new()
}

/// Stores the open build as the product's draft.
pub(super) fn keep_draft(state: &State) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    vec![Effect::KeepDraft(Box::new(to_saved(open, SavedId(0), Kept::Draft)))]
}

/// Asks what the options of the open build cost that were not priced with it.
pub(super) fn price_options(state: &State) -> Option<Effect> {
    let open = state.open.as_ref()?;
    let catalog = &open.product.catalog;
    // Of very many, only the one that is asked about is priced.
    let choices = catalog.choice_ids().filter(|(_, choice)| !catalog.group(choice.group).is_long());
    let ids: Vec<ChoiceId> = choices.map(|(id, _)| id).collect();
    let of = |offer: Offer| ids.iter().filter(move |id| open.derived.offer(**id) == offer);
    // The last one is priced first.
    let waiting = of(Offer::Blocked).rev().chain(of(Offer::Open(None)).rev()).copied().collect();
    let pricing = Pricing {
        build: open.history.now().clone(),
        total: open.derived.quote.total,
        waiting,
        found: BTreeMap::new(),
    };
    Some(Effect::PriceOptions(Arc::clone(&open.product), pricing))
}

/// What every change to the open build asks for.
fn changed(state: &mut State) -> Vec<Effect> {
    if let Some(open) = &mut state.open {
        open.is_changed = true;
        open.priced.clear();
    }
    comparing::refresh(state);
    let mut effects = keep_draft(state);
    effects.extend(price_options(state));
    effects
}

/// The open build as it is stored; the worker stamps the time.
pub(super) fn to_saved(open: &Open, id: SavedId, standing: Kept) -> SavedBuild {
    let catalog = &open.product.catalog;
    SavedBuild {
        id,
        name: open.name.clone(),
        standing,
        keyed: KeyedBuild::new(catalog, open.history.now()),
        contents: open.derived.selection.contents(catalog),
        total: catalog.currency.show(open.derived.quote.total),
        saved_at_ms: 0,
        thumbnail: None,
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    }
}
