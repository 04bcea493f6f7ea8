//! Orders and files.

use super::{artwork, building, opening};
use crate::app::{Dialog, Effect, Export, NoticeKind, State};
use crate::build::Origin;
use crate::explain;
use crate::order::{Format, Order};
use crate::solve::Then;
use std::path::PathBuf;
use std::sync::Arc;

/// Hands the open build over as a file; asks for the path when none is given.
pub(super) fn export(state: &mut State, format: Format, path: Option<PathBuf>) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    if let Some(group) = open.derived.undecided.first()
        && matches!(format, Format::Json | Format::Csv)
    {
        let name = &open.product.catalog.group(*group).name;
        let text = state.voice().tell("notice-undecided", [("name", name.into())]);
        state.tell(NoticeKind::Hint, text);
        return Vec::new();
    }
    if let Some(said) =
        artwork::refusal(open).filter(|_| matches!(format, Format::Json | Format::Csv))
    {
        state.tell(NoticeKind::Hint, said);
        return Vec::new();
    }
    let shelved = &state.shelf[open.shelved];
    let export = Export {
        product: Arc::clone(shelved.own.as_ref().unwrap_or(&open.product)),
        folder: shelved.folder.clone(),
        build: open.history.now().clone(),
        selection: open.derived.selection.clone(),
        name: open.name.clone(),
        quantity: open.quantity,
        format,
        view: open.view,
        path,
        replaces: false,
        saved_as: open.saved_as,
    };
    state.dialog = None;
    vec![Effect::Export(Box::new(export))]
}

/// Replaces the file that the open dialog asks about.
pub(super) fn overwrite(state: &mut State) -> Vec<Effect> {
    let Some(Dialog::Overwrite { effect, path }) = state.dialog.take() else { return Vec::new() };
    match *effect {
        Effect::Export(mut export) => {
            export.path = Some(path);
            export.replaces = true;
            vec![Effect::Export(export)]
        }
        other => vec![other],
    }
}

pub(super) fn open_file(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.dialog = None;
    vec![Effect::ReadFile(path)]
}

/// Puts the build of an opened order on the stage.
pub(super) fn opened(state: &mut State, order: &Order) -> Vec<Effect> {
    let keyed = &order.decided;
    let Some((index, product)) = state.find_product(&keyed.catalog_id) else {
        let about = [("product", (&order.product).into())];
        let text = state.voice().tell("notice-file-product", about);
        state.tell(NoticeKind::Failed, text);
        return Vec::new();
    };
    let contents = order.choices.iter().map(|choice| (choice.key.clone(), choice.count));
    let contents: Vec<_> = contents.collect();
    let then = Then { contents: &contents, price: Some(order.price_each) };
    let mut upgrade = product.upgrade(keyed, then);
    let mut sentences = explain::upgrade(&product.catalog, &upgrade);
    if upgrade.price_now != upgrade.price_then {
        sentences.push(explain::upgrade_price(&product.catalog, &upgrade));
    }
    for decision in upgrade.build.decisions.values_mut() {
        if decision.by == Origin::Default {
            decision.by = Origin::Preset;
        }
    }
    let mut effects = opening::show(state, index, upgrade.build);
    if let Some(open) = &mut state.open {
        open.name.clone_from(&order.name);
        open.quantity = order.quantity.max(1);
        open.is_changed = true;
    }
    effects.extend(building::keep_draft(state));
    opening::say_upgraded(state, sentences);
    effects
}
