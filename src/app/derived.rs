//! What follows from a product and a build: everything the panels show about it.

use super::Fonts;
use crate::build::{Artwork, ArtworkFit, Build, Origin, Selection, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, RuleId, Show, Wish};
use crate::explain;
use crate::money::Money;
use crate::preview::{self, Fit};
use crate::price::{self, Quote};
use crate::rules::RuleExpr;
use crate::solve::{By, Outcome, Product, Room, Standing};
use std::collections::BTreeMap;

/// Recomputed whole after every change, never patched.
pub struct Derived {
    pub outcome: Outcome,
    /// What each choice offers, by [`ChoiceId`].
    pub offers: Vec<Offer>,
    /// What the build would come to with each option that is shown as a tile, where it can be had.
    pub roads: BTreeMap<ChoiceId, Selection>,
    /// The build filled up with the maker's defaults: what the stage shows and the total counts.
    pub selection: Selection,
    pub quote: Quote,
    pub delivery_days: u32,
    /// Groups that the customer must still decide: asked, required, and without a default.
    pub undecided: Vec<GroupId>,
    /// Advice that the selection does not follow.
    pub advice: Vec<RuleId>,
    /// How far each stepper and slider goes.
    pub room: Room,
    /// How large the texts are, for every group that has one.
    pub fits: BTreeMap<GroupId, Fit>,
    /// How the pictures lie, for every group that has one.
    pub artworks: BTreeMap<GroupId, ArtworkFit>,
    /// Why the decisions cannot stand together, in a sentence; empty while they can.
    pub conflict: String,
}

/// What a click on a choice would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It stands in the build as shown.
    Stands,
    /// It can be taken; the total changes by so much (nothing is said where each piece has its
    /// own price, or where the group is not asked), which may still have to be worked out.
    Open(Option<Money>),
    /// It cannot stand beside the other decisions.
    Blocked,
}

impl Derived {
    /// Works everything out.
    pub fn new(product: &Product, fonts: &Fonts, build: &Build) -> Self {
        let outcome = product.outcome(build);
        let selection =
            product.complete(build, By::Default).unwrap_or_else(|| outcome.selection.clone());
        let quote = price::quote(product, &selection);
        let room = product.room(build);
        let (offers, roads) = offers(product, build, (&selection, quote.total), &room);
        Self {
            offers,
            roads,
            delivery_days: selection.delivery_days(&product.catalog),
            undecided: undecided(product, &selection),
            advice: unheeded(product, &selection),
            room,
            fits: fits(product, fonts, &selection),
            artworks: artworks(&product.catalog, &selection),
            conflict: conflict(product, &outcome, build),
            outcome,
            selection,
            quote,
        }
    }

    /// Whether the build can be ordered.
    pub fn is_orderable(&self) -> bool {
        self.outcome.consistent
            && self.undecided.is_empty()
            && self.fits.values().all(Fit::holds)
            && self.artworks.values().all(ArtworkFit::holds)
    }
}

/// `shown` is the build as shown and its total.
fn offers(
    product: &Product,
    build: &Build,
    (shown, total): (&Selection, Money),
    room: &Room,
) -> (Vec<Offer>, BTreeMap<ChoiceId, Selection>) {
    let possible = product.switchable(build);
    let offer = |(id, _): (ChoiceId, _)| {
        if shown.count(id) > 0 {
            return Offer::Stands;
        }
        let is_rejected =
            build.decisions.get(&id).is_some_and(|own| own.stance == Stance::Rejected);
        let can_return = is_rejected && room.counts.get(id.0 as usize).is_some_and(|c| c.1 > 0);
        let is_possible = can_return || possible.get(id.0 as usize).copied().unwrap_or(false);
        if is_possible { Offer::Open(Some(Money::ZERO)) } else { Offer::Blocked }
    };
    let mut offers: Vec<Offer> = product.catalog.choice_ids().map(offer).collect();
    let ids = || product.catalog.choice_ids().map(|(id, _)| id);
    let priced = ids()
        .filter(|id| matches!(offers[id.0 as usize], Offer::Open(_)))
        .filter(|id| shows_difference(product, shown, *id));
    let (tiles, others): (Vec<_>, Vec<_>) = match product.engine.is_compiled() {
        true => priced.partition(|id| is_tile(&product.catalog, *id)),
        // By clauses each takes as long as all the rest.
        false => {
            let priced: Vec<_> = priced.collect();
            for id in priced {
                offers[id.0 as usize] = Offer::Open(None);
            }
            Default::default()
        }
    };
    let road = |id: &ChoiceId| Some((*id, product.complete_with(build, *id)?));
    let mut roads: BTreeMap<_, _> = tiles.iter().filter_map(road).collect();
    let ends = tiles.iter().map(|id| roads.get(id).map(|then| product.total(then)));
    let totals = others.iter().zip(product.totals_with(build, &others));
    for (id, then) in totals.chain(tiles.iter().zip(ends)) {
        let difference = then.map(|then| Offer::Open(Some(then - total)));
        offers[id.0 as usize] = difference.unwrap_or(Offer::Blocked);
    }
    let stands = ids().filter(|id| offers[id.0 as usize] == Offer::Stands);
    let stands = stands.filter(|id| is_tile(&product.catalog, *id));
    roads.extend(stands.map(|id| (id, shown.clone())));
    (offers, roads)
}

/// Whether an option is shown by a picture of the build with it.
fn is_tile(catalog: &Catalog, choice: ChoiceId) -> bool {
    let group = catalog.group(catalog.choice(choice).group);
    group.show == Show::Tiles && !group.is_long()
}

fn conflict(product: &Product, outcome: &Outcome, build: &Build) -> String {
    if outcome.consistent {
        return String::new();
    }
    let because = product.conflict(build);
    because.map(|because| explain::conflict(&product.catalog, &because)).unwrap_or_default()
}

/// Whether the window says what a choice changes: not where each has its own price, and not where
/// nobody is asked.
fn shows_difference(product: &Product, shown: &Selection, choice: ChoiceId) -> bool {
    let group = product.catalog.choice(choice).group;
    let kind = &product.catalog.group(group).kind;
    !matches!(kind, GroupKind::Count { .. })
        && !kind.takes_own_work()
        && shown.asks(&product.catalog, group)
}

/// Required groups that stand in the selection only because something had to.
pub(super) fn undecided(product: &Product, selection: &Selection) -> Vec<GroupId> {
    let catalog = &product.catalog;
    let is_undecided = |id: GroupId| {
        let group = catalog.group(id);
        let filled_in = match group.kind {
            GroupKind::One | GroupKind::Many { at_least: 1.., .. } => {
                let mut stands = selection.in_group(catalog, id);
                stands.all(|(_, picked)| picked.by == Origin::Default)
            }
            GroupKind::Number(_) => {
                selection.numbers.get(&id).is_none_or(|(_, by)| *by == Origin::Default)
            }
            GroupKind::Count { total: (least, _), .. } => {
                least > 0 && selection.in_group(catalog, id).all(|(_, p)| p.by == Origin::Default)
            }
            // A rule asks for a picture that nobody has brought.
            GroupKind::Artwork(_) => {
                selection.in_group(catalog, id).next().is_some()
                    && !selection.artworks.contains_key(&id)
            }
            GroupKind::Optional | GroupKind::Many { .. } | GroupKind::Text(_) => false,
        };
        filled_in && group.default == Wish::Nothing && selection.asks(catalog, id)
    };
    catalog.group_ids().map(|(id, _)| id).filter(|id| is_undecided(*id)).collect()
}

fn unheeded(product: &Product, selection: &Selection) -> Vec<RuleId> {
    let rules = product.rules.rules.iter().enumerate();
    rules
        .filter(|(_, rule)| matches!(rule, RuleExpr::Advice(_)))
        .filter(|(_, rule)| !rule.holds(&product.catalog, selection))
        .map(|(index, _)| RuleId(index as u32))
        .collect()
}

fn fits(product: &Product, fonts: &Fonts, selection: &Selection) -> BTreeMap<GroupId, Fit> {
    let catalog = &product.catalog;
    let fit = |(group, lettering): (&GroupId, &crate::build::Lettering)| {
        let key = &catalog.choice(lettering.font).key;
        let fit = preview::fits(catalog, *group, key, &lettering.text, fonts.get(key)?)?;
        Some((*group, fit))
    };
    selection.texts.iter().filter_map(fit).collect()
}

fn artworks(catalog: &Catalog, selection: &Selection) -> BTreeMap<GroupId, ArtworkFit> {
    let fit = |(group, artwork): (&GroupId, &Artwork)| {
        let GroupKind::Artwork(limits) = &catalog.group(*group).kind else { return None };
        Some((*group, artwork.fit(limits)))
    };
    selection.artworks.iter().filter_map(fit).collect()
}

impl Derived {
    /// How often a `Count` group's choice can stand at most.
    pub fn most(&self, choice: ChoiceId) -> u32 {
        self.room.counts.get(choice.0 as usize).map_or(0, |(_, most)| *most)
    }

    /// How a choice stands by the customer's own decisions and the rules.
    pub fn standing(&self, choice: ChoiceId) -> Standing {
        self.outcome.standing[choice.0 as usize]
    }

    /// What a click on a choice would do.
    pub fn offer(&self, choice: ChoiceId) -> Offer {
        self.offers[choice.0 as usize]
    }
}
