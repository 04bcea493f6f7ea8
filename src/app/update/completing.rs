//! "Complete it for me": the ways to finish the open build.

use super::{building, keeping};
use crate::app::{Completion, Dialog, Effect, GroupChange, Open, State, Way};
use crate::build::{Build, Decision, Edit, Origin, Selection, Stance};
use crate::price;
use crate::solve::{By, Weights};
use crate::suggest;

/// Opens the sheet with the ways to finish the build, each worked out.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(open) = &state.open else { return Vec::new() };
    let liked = liked(state, open);
    let ways = Way::ALL.into_iter().filter_map(|way| Some((way, by(way, &liked)?)));
    let mut found: Vec<Completion> = Vec::new();
    for (way, by) in ways {
        let Some(selection) = open.product.complete(open.history.now(), by) else { continue };
        match found.iter_mut().find(|known| is_same(&known.selection, &selection)) {
            Some(known) => known.ways.push(way),
            None => found.push(Completion::new(open, way, selection)),
        }
    }
    // Where clauses answer, counting may take long and come to nothing.
    let is_counted = open.product.engine.size().circuit.is_some();
    let count = is_counted.then(|| open.product.count(open.history.now()).exact()).flatten();
    state.dialog = Some(Dialog::Complete { count, ways: found });
    Vec::new()
}

/// Takes the completion with this index of the open dialog: one step of the history.
pub(super) fn take(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(Dialog::Complete { ways, .. }) = state.dialog.take() else { return Vec::new() };
    let (Some(open), Some(taken)) = (&state.open, ways.into_iter().nth(index)) else {
        return Vec::new();
    };
    let build = adopt(open, &taken.selection);
    building::edit(state, &Edit::Replace(build))
}

/// What past builds of the open product say; empty where nothing is learned.
fn liked(state: &State, open: &Open) -> Weights {
    let lesson = keeping::lesson(state);
    let past = suggest::Past { builds: &lesson.builds, ..suggest::Past::default() };
    suggest::weights(&open.product.catalog, &past)
}

fn by(way: Way, liked: &Weights) -> Option<By> {
    match way {
        Way::Maker => Some(By::Default),
        Way::Cheapest => Some(By::Cheapest),
        Way::Fewest => Some(By::Fewest),
        Way::LikeMe => (!liked.0.is_empty()).then(|| By::LikeMe(liked.clone())),
    }
}

impl Completion {
    fn new(open: &Open, way: Way, selection: Selection) -> Self {
        let total = price::quote(&open.product, &selection).total;
        Self {
            ways: vec![way],
            changes: GroupChange::between(
                &open.product.catalog,
                &open.derived.selection,
                &selection,
            ),
            difference: total - open.derived.quote.total,
            total,
            selection,
        }
    }
}

fn is_same(one: &Selection, other: &Selection) -> bool {
    let counts = |of: &Selection| -> Vec<_> {
        of.choices.iter().map(|(id, picked)| (*id, picked.count)).collect()
    };
    let numbers =
        |of: &Selection| -> Vec<_> { of.numbers.iter().map(|(id, (n, _))| (*id, *n)).collect() };
    counts(one) == counts(other) && numbers(one) == numbers(other)
}

/// The build with everything that stands in a selection decided.
fn adopt(open: &Open, selection: &Selection) -> Build {
    let mut build = open.history.now().clone();
    for (choice, picked) in &selection.choices {
        let catalog = &open.product.catalog;
        let is_own_work = catalog.group(catalog.choice(*choice).group).kind.takes_own_work();
        if !is_own_work && picked.by != Origin::Rule {
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
