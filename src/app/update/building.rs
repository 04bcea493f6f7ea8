//! Changes to the open build.

use crate::app::{Action, Derived, Dialog, Effect, NoticeKind, Offer, Open, State, WayOut};
use crate::build::{
    Build, Decision, Edit, History, KeyedBuild, Origin, SavedBuild, SavedId, Selection, Stance,
    Standing as Kept,
};
use crate::catalog::{ChoiceId, GroupKind};
use crate::explain;
use crate::solve::{By, Standing};

/// How many ways out of a block are offered.
const WAYS_OUT: usize = 3;

pub(super) fn edit(state: &mut State, edit: &Edit) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    if let Edit::Choose { choice, count: 1.. } = edit
        && open.derived.offer(*choice) == Offer::Blocked
    {
        return ask_why(state, *choice);
    }
    let build = edit.apply(&open.product.catalog, open.history.now());
    if !open.product.outcome(&build).consistent {
        state.tell(NoticeKind::Hint, "That does not go together with what you chose.");
        return Vec::new();
    }
    record(open, build);
    keep_draft(state)
}

fn record(open: &mut Open, build: Build) {
    open.history.record(build);
    refresh(open);
    open.is_changed = true;
}

fn refresh(open: &mut Open) {
    open.derived = Derived::new(&open.product, &open.fonts, open.history.now());
}

/// Goes one step back or forth in the history.
pub(super) fn step(state: &mut State, step: fn(&mut History) -> bool) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    if !step(&mut open.history) {
        return Vec::new();
    }
    refresh(open);
    open.is_changed = true;
    keep_draft(state)
}

/// Takes over everything a completion adds, as decisions of the customer.
pub(super) fn complete(state: &mut State, by: By) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    let Some(selection) = open.product.complete(open.history.now(), by) else {
        return Vec::new();
    };
    let build = adopt(open, &selection);
    record(open, build);
    keep_draft(state)
}

/// The build with everything that stands in a selection decided.
fn adopt(open: &Open, selection: &Selection) -> Build {
    let mut build = open.history.now().clone();
    for (choice, picked) in &selection.choices {
        let is_text = matches!(
            open.product.catalog.group(open.product.catalog.choice(*choice).group).kind,
            GroupKind::Text(_)
        );
        if !is_text && picked.by != Origin::Rule {
            let stance = Stance::Chosen(picked.count);
            let decision = Decision { stance, by: Origin::Preset };
            build.decisions.entry(*choice).or_insert(decision);
        }
    }
    for (group, (number, _)) in &selection.numbers {
        build.numbers.entry(*group).or_insert((*number, Origin::Preset));
    }
    build
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
    let total = open.derived.quote.total;
    let way_out = |repair| WayOut::new(product, choice, repair, total);
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
    fn new(
        product: &crate::solve::Product,
        wanted: ChoiceId,
        repair: crate::solve::Repair,
        total: crate::money::Money,
    ) -> Self {
        let then = product.complete(&repair.build, By::Default);
        let then = then.map_or(total, |then| crate::price::quote(product, &then).total);
        let sentence = explain::repair(&product.catalog, wanted, &repair);
        Self { sentence, difference: then - total, repair }
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
