//! Builds side by side.

use super::{building, opening};
use crate::app::compare;
use crate::app::{
    Compared, Comparing, Comparison, Effect, MOST_COMPARED, NoticeKind, Proposed, Screen, Slot,
    State, Whose,
};
use crate::build::{Edit, History, KeyedBuild, SavedBuild};
use crate::solve::{Product, Then};
use crate::suggest::Source;

pub(super) fn carry_out(state: &mut State, wish: Comparing) -> Vec<Effect> {
    match wish {
        Comparing::Start(builds) => start(state, builds),
        Comparing::Suggestion(index, number) => suggestion(state, index, number),
        Comparing::With(build) => with(state, build),
        Comparing::Remove(column) => remove(state, column),
        Comparing::Move { from, to } => rearrange(state, from, to),
        Comparing::Open(column) => open(state, column),
        Comparing::Leave => leave(state),
    }
}

fn start(state: &mut State, builds: Vec<Compared>) -> Vec<Effect> {
    if builds.is_empty() {
        return Vec::new();
    }
    let back = match state.screen {
        Screen::Compare => state.comparison.back,
        screen => screen,
    };
    let is_of_another = |slot: &Slot| !matches!(slot, Slot::Compared(_));
    state.pictures.retain(|slot, _| is_of_another(slot));
    state.awaited.retain(|slot, _| is_of_another(slot));
    let mut chosen: Vec<Compared> = Vec::new();
    for build in builds {
        if !chosen.contains(&build) && chosen.len() < MOST_COMPARED {
            chosen.push(build);
        }
    }
    state.comparison = Comparison::new(state, (0..).zip(chosen).collect(), back);
    state.screen = Screen::Compare;
    state.dialog = None;
    Vec::new()
}

/// Works the comparison out anew, if it is looked at.
pub(super) fn refresh(state: &mut State) {
    if state.screen == Screen::Compare {
        let seated = state.comparison.seated();
        state.comparison = Comparison::new(state, seated, state.comparison.back);
    }
}

fn rearranged(state: &mut State, seated: Vec<(u32, Compared)>) -> Vec<Effect> {
    state.comparison = Comparison::new(state, seated, state.comparison.back);
    Vec::new()
}

/// A suggestion beside what the customer has of the product: what is in work, else the newest that
/// was saved, else the product as it comes.
fn suggestion(state: &mut State, index: usize, number: usize) -> Vec<Effect> {
    let Some(shelved) = state.shelf.get(index) else { return Vec::new() };
    let (Some(product), Some(found)) = (&shelved.product, shelved.suggestions.get(number)) else {
        return Vec::new();
    };
    let proposed = Proposed {
        name: found.name.clone(),
        keyed: KeyedBuild::new(&product.catalog, &found.build),
        whose: match found.source {
            Source::Yours => Whose::Suggestion,
            Source::Maker => Whose::Maker,
        },
    };
    let own = own(state, product);
    start(state, vec![own, Compared::Proposed(Box::new(proposed))])
}

/// What the customer has of a product, or the product as it comes.
fn own(state: &State, product: &Product) -> Compared {
    let id = &product.catalog.id;
    let is_begun = match state.open_of(id) {
        Some(open) => !open.history.now().is_empty(),
        None => state.draft_of(id).is_some_and(decides),
    };
    if is_begun {
        return Compared::InWork(id.clone());
    }
    let saved = state.kept().find(|saved| saved.keyed.catalog_id == *id);
    saved.map_or_else(|| compare::as_it_comes(product), |saved| Compared::Saved(saved.id))
}

fn decides(draft: &SavedBuild) -> bool {
    let keyed = &draft.keyed;
    !(keyed.decisions.is_empty()
        && keyed.numbers.is_empty()
        && keyed.texts.is_empty()
        && keyed.artworks.is_empty())
}

fn with(state: &mut State, build: Compared) -> Vec<Effect> {
    if state.screen != Screen::Compare {
        let Some(open) = &state.open else { return Vec::new() };
        let in_work = Compared::InWork(open.product.catalog.id.clone());
        // What it was stands first: it is what the change is measured against.
        let both = match build {
            Compared::Before(_) => vec![build, in_work],
            _ => vec![in_work, build],
        };
        return start(state, both);
    }
    state.dialog = None;
    if state.comparison.columns.len() >= MOST_COMPARED {
        let text = state.voice().tell("compare-full", [("count", MOST_COMPARED.into())]);
        state.tell(NoticeKind::Hint, text);
        return Vec::new();
    }
    let mut seated = state.comparison.seated();
    if !state.comparison.holds(&build) {
        let seat = seated.iter().map(|(seat, _)| seat + 1).max().unwrap_or(0);
        seated.push((seat, build));
    }
    rearranged(state, seated)
}

fn remove(state: &mut State, column: usize) -> Vec<Effect> {
    let mut seated = state.comparison.seated();
    if column >= seated.len() {
        return Vec::new();
    }
    let (seat, _) = seated.remove(column);
    state.pictures.remove(&Slot::Compared(seat));
    state.awaited.remove(&Slot::Compared(seat));
    if seated.is_empty() {
        return leave(state);
    }
    rearranged(state, seated)
}

fn rearrange(state: &mut State, from: usize, to: usize) -> Vec<Effect> {
    let mut seated = state.comparison.seated();
    if from >= seated.len() || to >= seated.len() {
        return Vec::new();
    }
    let moved = seated.remove(from);
    seated.insert(to, moved);
    rearranged(state, seated)
}

fn leave(state: &mut State) -> Vec<Effect> {
    let back = state.comparison.back;
    let is_there = state.open.is_some() || !matches!(back, Screen::Configure | Screen::Review);
    opening::go(state, if is_there { back } else { Screen::Start })
}

/// Opens the build of a column as its own screen would.
fn open(state: &mut State, column: usize) -> Vec<Effect> {
    let Some(column) = state.comparison.columns.get(column) else { return Vec::new() };
    match column.of.clone() {
        Compared::Saved(id) => opening::open_saved(state, id),
        Compared::InWork(catalog) => open_in_work(state, &catalog),
        Compared::Before(catalog) => {
            let effects = if state.open_of(&catalog).is_some() {
                building::step(state, History::undo)
            } else {
                Vec::new()
            };
            opening::go(state, Screen::Configure);
            effects
        }
        Compared::Proposed(proposed) => open_proposed(state, &proposed.keyed),
    }
}

fn open_in_work(state: &mut State, catalog: &str) -> Vec<Effect> {
    if state.open_of(catalog).is_some() {
        return opening::go(state, Screen::Configure);
    }
    let index = state.find_product(catalog).map(|(index, _)| index);
    index.map_or_else(Vec::new, |index| opening::open_product(state, index))
}

/// What is in work of the product is one step back; a saved build is not what is saved over.
fn open_proposed(state: &mut State, keyed: &KeyedBuild) -> Vec<Effect> {
    let found = state.find_product(&keyed.catalog_id);
    let Some(build) = found.map(|(_, product)| product.upgrade(keyed, Then::default()).build)
    else {
        return Vec::new();
    };
    let mut effects = open_in_work(state, &keyed.catalog_id);
    effects.extend(building::edit(state, &Edit::Replace(build)));
    if let Some(open) = &mut state.open {
        (open.saved_as, open.name) = (None, String::new());
    }
    effects
}
