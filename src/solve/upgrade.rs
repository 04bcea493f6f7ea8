//! A stored build on a newer catalog: moved, and where rules forbid it now, with the fewest of its
//! decisions given up.

use super::product::Product;
use super::{Because, By, Released};
use crate::build::{Build, Change, Gone, KeyedBuild, Moved, Origin, Selection};
use crate::catalog::ChoiceId;
use crate::money::Money;
use std::collections::{BTreeSet, VecDeque};

/// What is known of a build from when it was stored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Then<'a> {
    /// All it came to, `group.choice` and count, defaults included; empty when not known.
    pub contents: &'a [(String, u32)],
    pub price: Option<Money>,
}

/// What becomes of a stored build on a newer catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Upgrade {
    /// The build with everything that could be kept; no rule forbids it.
    pub build: Build,
    /// That build completed by default; `None` only when the catalog has no valid build.
    pub selection: Option<Selection>,
    /// What is as it was stored, by name.
    pub kept: Vec<String>,
    pub changed: Vec<Change>,
    pub gone: Vec<Gone>,
    /// The smallest set of decisions that had to go, each with what it did not go with.
    pub repair: Vec<(Released, Because)>,
    /// Choices that stood without being decided and no longer do, by their stored names.
    pub dropped: Vec<String>,
    /// Choices that now stand without being decided and did not.
    pub added: Vec<ChoiceId>,
    pub price_then: Option<Money>,
    pub price_now: Option<Money>,
}

impl Upgrade {
    /// Whether every decision stands as it was made, under whatever name.
    pub fn is_whole(&self) -> bool {
        let is_rename = |change: &Change| matches!(change, Change::Renamed { .. });
        self.gone.is_empty() && self.repair.is_empty() && self.changed.iter().all(is_rename)
    }
}

/// So many sets of decisions are tried before a repair need no longer be the smallest.
const MOST_TRIED: usize = 300;
/// So many smallest repairs are weighed against each other.
const CANDIDATES: usize = 8;

impl Product {
    /// Puts a stored build on this catalog.
    pub fn upgrade(&self, stored: &KeyedBuild, then: Then) -> Upgrade {
        let Moved { build, mut kept, changed, gone } = stored.move_to(&self.catalog);
        let repair = smallest_repair(self, &build);
        let build = without(self, &build, repair.iter().map(|(released, _)| *released));
        for (released, _) in &repair {
            let (name, text) = (name(self, *released), text_group(self, *released));
            kept.retain(|kept| *kept != name && Some(kept.as_str()) != text);
        }
        let selection = self.complete(&build, By::Default);
        let price_now = selection.as_ref().map(|selection| self.total(selection));
        let (dropped, added) = selection.as_ref().map_or_else(Default::default, |selection| {
            undecided_changes(self, stored, then.contents, selection)
        });
        Upgrade {
            build,
            selection,
            kept,
            changed,
            gone,
            repair,
            dropped,
            added,
            price_then: then.price,
            price_now,
        }
    }
}

fn name(product: &Product, released: Released) -> String {
    match released {
        Released::Choice(id) => product.catalog.full_key(id),
        Released::Number(id) => product.catalog.group(id).key.clone(),
    }
}

/// The group of the text that goes with a font.
fn text_group(product: &Product, released: Released) -> Option<&str> {
    let Released::Choice(id) = released else { return None };
    let group = product.catalog.group(product.catalog.choice(id).group);
    group.kind.takes_own_work().then_some(group.key.as_str())
}

/// The build without these decisions, and without texts whose font goes.
fn without(product: &Product, build: &Build, released: impl Iterator<Item = Released>) -> Build {
    let mut rest = build.clone();
    for released in released {
        match released {
            Released::Choice(id) => {
                rest.decisions.remove(&id);
                let group = product.catalog.choice(id).group;
                if product.catalog.group(group).kind.takes_own_work() {
                    rest.drop_own_work(group);
                }
            }
            Released::Number(id) => drop(rest.numbers.remove(&id)),
        }
    }
    rest
}

/// A set of given-up decisions in the order of the search, each with the conflict it is part of.
type GivenUp = Vec<(Released, Because)>;

/// The fewest decisions without which the others can stand; of equally many, those that were not
/// the customer's own, then those that change the price least.
///
/// Every conflict has to lose one of its decisions, so sets grow by one decision of the conflict
/// that is left, smallest sets first (a hitting-set tree, Reiter 1987).
fn smallest_repair(product: &Product, build: &Build) -> GivenUp {
    let mut waiting: VecDeque<GivenUp> = VecDeque::from([Vec::new()]);
    let mut known: BTreeSet<BTreeSet<Released>> = BTreeSet::new();
    let mut found: Vec<GivenUp> = Vec::new();
    let mut tried = 0;
    while let Some(set) = waiting.pop_front() {
        if found.first().is_some_and(|first| first.len() < set.len()) || found.len() >= CANDIDATES {
            break;
        }
        tried += 1;
        let rest = without(product, build, set.iter().map(|(released, _)| *released));
        if product.outcome(&rest).consistent {
            found.push(set);
            continue;
        }
        let Some(because) = product.conflict(&rest) else { continue };
        let choices = because.choices.iter().map(|(id, _)| Released::Choice(*id));
        let numbers = because.numbers.iter().map(|id| Released::Number(*id));
        for released in choices.chain(numbers) {
            let mut more = set.clone();
            more.push((released, because.clone()));
            if !known.insert(more.iter().map(|(released, _)| *released).collect()) {
                continue;
            }
            // Past the limit the first way on is followed to its end.
            if tried > MOST_TRIED {
                waiting.push_front(more);
                break;
            }
            waiting.push_back(more);
        }
    }
    let weigh = |set: &GivenUp| (own_decisions(build, set), price_moved(product, build, set));
    found.into_iter().min_by_key(weigh).unwrap_or_default()
}

fn own_decisions(build: &Build, set: &GivenUp) -> usize {
    let by = |released: &Released| match released {
        Released::Choice(id) => build.decisions.get(id).map(|decision| decision.by),
        Released::Number(id) => build.numbers.get(id).map(|(_, by)| *by),
    };
    set.iter().filter(|(released, _)| by(released) == Some(Origin::You)).count()
}

/// How far the price is from what is given up, in minor units.
fn price_moved(product: &Product, build: &Build, set: &GivenUp) -> i64 {
    let rest = without(product, build, set.iter().map(|(released, _)| *released));
    let Some(selection) = product.complete(&rest, By::Default) else { return i64::MAX };
    let catalog = &product.catalog;
    let paid = |(released, _): &(Released, Because)| match released {
        Released::Choice(id) => catalog.gross(catalog.choice_amount(*id, build.chosen_count(*id))),
        Released::Number(id) => build
            .numbers
            .get(id)
            .map_or(Money::ZERO, |(number, _)| catalog.gross(catalog.number_amount(*id, *number))),
    };
    let given_up: Money = set.iter().map(paid).sum();
    let added = selection.choices.iter().filter(|(id, _)| build.chosen_count(**id) == 0);
    let added: Money =
        added.map(|(id, picked)| catalog.gross(catalog.choice_amount(*id, picked.count))).sum();
    (added.minor() - given_up.minor()).abs()
}

/// What stood without being decided and no longer does, and what now stands so.
fn undecided_changes(
    product: &Product,
    stored: &KeyedBuild,
    contents: &[(String, u32)],
    selection: &Selection,
) -> (Vec<String>, Vec<ChoiceId>) {
    if contents.is_empty() {
        return Default::default();
    }
    let catalog = &product.catalog;
    let decided: BTreeSet<&str> =
        stored.decisions.iter().map(|decision| decision.choice.as_str()).collect();
    let mut before: BTreeSet<ChoiceId> = BTreeSet::new();
    let mut dropped = Vec::new();
    for (key, _) in contents {
        let now = crate::build::find_choice(catalog, key);
        before.extend(now);
        let stands = now.is_some_and(|id| selection.count(id) > 0);
        if !stands && !decided.contains(key.as_str()) {
            dropped.push(key.clone());
        }
    }
    let added = selection.choices.keys().filter(|id| !before.contains(id)).copied();
    (dropped, added.collect())
}
