//! What the options panel shows, gathered from the state.

use super::ConfigureDraft;
use super::data::{
    ArtworkBody, Body, ConfigureData, CountRow, LongBody, LongRow, NumberBody, OptionData,
    OptionState, Section, Step, TextBody,
};
use super::long::{ListDraft, Shows};
use crate::app::{Offer, Open, Slot, State};
use crate::build::Origin;
use crate::catalog::{
    ArtworkLimits, Catalog, Choice, ChoiceId, Group, GroupId, GroupKind, Rgb, Show, TextLimits,
};
use crate::explain;
use crate::money::Money;
use crate::preview::Pixels;
use crate::solve::Standing;
use crate::ui::widgets::Mark;
use crate::words::Voice;
use std::borrow::Cow;

impl ConfigureData {
    /// Everything beside the stage; `None` while no product is open.
    pub fn gather(state: &State, draft: &ConfigureDraft) -> Option<Self> {
        let open = state.open.as_ref()?;
        let catalog = &open.product.catalog;
        let asked = |id: &GroupId| open.derived.selection.asks(catalog, *id);
        let sections = in_tree_order(catalog).into_iter().filter(|(id, _)| asked(id));
        let seen = Seen { voice: state.voice(), state, open, draft };
        Some(Self {
            sections: sections.map(|(id, depth)| section(seen, id, depth)).collect(),
            focus: open.focus,
            advice: open
                .derived
                .advice
                .iter()
                .map(|id| catalog.rule(*id).because.clone())
                .collect(),
        })
    }
}

/// Every group, nested ones right behind the group that asks them, with its depth in the tree.
fn in_tree_order(catalog: &Catalog) -> Vec<(GroupId, u32)> {
    let roots = catalog.group_ids().filter(|(_, group)| group.parent.is_none());
    let mut waiting: Vec<_> = roots.map(|(id, _)| (id, 0)).collect();
    waiting.reverse();
    let mut ordered = Vec::new();
    while let Some((id, depth)) = waiting.pop() {
        ordered.push((id, depth));
        let choices = catalog.group(id).choices.iter().rev();
        for choice in choices {
            let nested = catalog.choice(*choice).groups.iter().rev();
            waiting.extend(nested.map(|group| (*group, depth + 1)));
        }
    }
    ordered
}

/// What is gathered from: the open product, and what the panel keeps between frames.
#[derive(Clone, Copy)]
struct Seen<'a> {
    voice: &'static Voice,
    state: &'a State,
    open: &'a Open,
    draft: &'a ConfigureDraft,
}

fn section(seen: Seen, id: GroupId, depth: u32) -> Section {
    let open = seen.open;
    let group = open.product.catalog.group(id);
    Section {
        group: id,
        name: group.name.clone(),
        help: group.help.clone(),
        depth,
        step: step(open, id),
        summary: summary(seen, id, group),
        body: body(seen, id, group),
    }
}

fn step(open: &Open, id: GroupId) -> Step {
    let selection = &open.derived.selection;
    if open.derived.undecided.contains(&id) {
        return Step::Open;
    }
    let mut origins = selection.in_group(&open.product.catalog, id).map(|(_, picked)| picked.by);
    let is_own = origins.any(|by| by != Origin::Default)
        || selection.numbers.get(&id).is_some_and(|(_, by)| *by != Origin::Default);
    if is_own { Step::Done } else { Step::Standard }
}

/// What stands in a group, in a few words.
fn summary(seen: Seen, id: GroupId, group: &Group) -> String {
    let (voice, open) = (seen.voice, seen.open);
    let catalog = &open.product.catalog;
    let selection = &open.derived.selection;
    if let GroupKind::Number(range) = &group.kind {
        let number = selection.numbers.get(&id);
        return number
            .map_or_else(String::new, |(n, _)| format!("{} {}", voice.number(*n), range.unit));
    }
    if let Some(lettering) = selection.texts.get(&id) {
        return voice.tell("quoted", [("text", lettering.text.replace('\n', " / ").into())]);
    }
    if let Some(artwork) = selection.artworks.get(&id).filter(|artwork| !artwork.name.is_empty()) {
        return artwork.name.clone();
    }
    let names = selection.in_group(catalog, id).map(|(choice, picked)| {
        let name = &catalog.choice(choice).name;
        if picked.count > 1 { format!("{name} × {}", picked.count) } else { name.clone() }
    });
    let names: Vec<_> = names.collect();
    match (names.is_empty(), &group.kind) {
        (true, GroupKind::One) => voice.say("choose-one").to_owned(),
        (true, _) => voice.say("none").to_owned(),
        (false, _) => names.join(", "),
    }
}

fn body(seen: Seen, id: GroupId, group: &Group) -> Body {
    let open = seen.open;
    if group.is_long() && !group.kind.takes_own_work() {
        let draft = seen.draft.lists.get(&id).cloned().unwrap_or_default();
        return Body::Long(long_body(seen, id, group, &draft));
    }
    let options = || -> Vec<OptionData> {
        group.choices.iter().map(|choice| option(seen, *choice)).collect()
    };
    match &group.kind {
        GroupKind::One if group.show == Show::Swatches => Body::Swatches(options()),
        GroupKind::One if group.show == Show::Tiles && !open.product.catalog.views.is_empty() => {
            Body::Tiles(options())
        }
        GroupKind::One => Body::One(options()),
        GroupKind::Optional => {
            Body::Optional { none_stands: none_stands(open, id), options: options() }
        }
        GroupKind::Many { .. } => {
            Body::Many { limits: limits(seen, id, group), options: options() }
        }
        GroupKind::Count { .. } => Body::Count {
            limits: limits(seen, id, group),
            rows: group.choices.iter().map(|id| count_row(seen, *id)).collect(),
        },
        GroupKind::Number(range) => Body::Number(NumberBody {
            unit: range.unit.clone(),
            range: (range.from, range.to),
            step: range.step,
            possible: open
                .derived
                .room
                .numbers
                .get(&id)
                .map_or((range.from, range.to), |room| (room.from, room.to)),
            value: open.derived.selection.numbers.get(&id).map(|(number, _)| *number),
        }),
        GroupKind::Text(limits) => Body::Text(text_body(seen, id, group, limits)),
        GroupKind::Artwork(limits) => Body::Artwork(Box::new(artwork_body(seen, id, limits))),
    }
}

fn none_stands(open: &Open, id: GroupId) -> bool {
    open.derived.selection.in_group(&open.product.catalog, id).next().is_none()
}

/// How many may be chosen, where that is not plain.
fn limits(seen: Seen, id: GroupId, group: &Group) -> String {
    let (voice, open) = (seen.voice, seen.open);
    match group.kind {
        GroupKind::Many { at_least, at_most } => {
            match (at_least, at_most, at_most as usize >= group.choices.len()) {
                (0, _, true) => String::new(),
                (0, most, false) => voice.tell("limit-most", [("count", most.into())]),
                (least, _, true) => voice.tell("limit-least", [("count", least.into())]),
                (least, most, false) if least == most => {
                    voice.tell("limit-exact", [("count", least.into())])
                }
                (least, most, false) => {
                    voice.tell("limit-range", [("least", least.into()), ("most", most.into())])
                }
            }
        }
        GroupKind::Count { total, .. } => {
            let standing = open.derived.selection.in_group(&open.product.catalog, id);
            let sum: u32 = standing.map(|(_, picked)| picked.count).sum();
            voice.tell("limit-sum", [("sum", sum.into()), ("most", total.1.into())])
        }
        _ => String::new(),
    }
}

fn long_body(seen: Seen, id: GroupId, group: &Group, draft: &ListDraft) -> LongBody {
    let open = seen.open;
    let found = found(open, group, draft);
    let last = draft.in_sight.end.min(found.len());
    let first = draft.in_sight.start.min(last);
    let row = |choice: &ChoiceId| match group.kind {
        GroupKind::Count { .. } => LongRow::Count(count_row(seen, *choice)),
        _ => LongRow::Option(option(seen, *choice)),
    };
    LongBody {
        mark: match group.kind {
            GroupKind::Many { .. } => Mark::Several,
            _ => Mark::One,
        },
        none_stands: (group.kind == GroupKind::Optional).then(|| none_stands(open, id)),
        limits: limits(seen, id, group),
        of: group.choices.len(),
        found: found.len(),
        first,
        rows: found[first..last].iter().map(row).collect(),
    }
}

/// The options in whose name or help every word stands that is looked for.
fn found<'a>(open: &Open, group: &'a Group, draft: &ListDraft) -> Cow<'a, [ChoiceId]> {
    let catalog = &open.product.catalog;
    let words = draft.search.to_lowercase();
    let words: Vec<_> = words.split_whitespace().collect();
    if words.is_empty() && draft.shows == Shows::All {
        return Cow::Borrowed(&group.choices);
    }
    let is_found = |id: &&ChoiceId| {
        let choice = catalog.choice(**id);
        let (name, help) = (choice.name.to_lowercase(), choice.help.to_lowercase());
        words.iter().all(|word| name.contains(word) || help.contains(word))
    };
    let fits =
        |id: &&ChoiceId| draft.shows == Shows::All || open.derived.offer(**id) != Offer::Blocked;
    group.choices.iter().filter(fits).filter(is_found).copied().collect()
}

fn text_body(seen: Seen, id: GroupId, group: &Group, limits: &TextLimits) -> TextBody {
    let (voice, open) = (seen.voice, seen.open);
    let catalog = &open.product.catalog;
    let lettering = open.derived.selection.texts.get(&id);
    let per_character = catalog.gross(catalog.currency.round(limits.price_per_character));
    TextBody {
        text: lettering.map(|lettering| lettering.text.clone()).unwrap_or_default(),
        font: lettering.map(|lettering| lettering.font),
        fonts: group.choices.iter().map(|font| option(seen, *font)).collect(),
        max_lines: limits.max_lines,
        max_width_mm: limits.max_width_mm,
        fit: open.derived.fits.get(&id).cloned(),
        price: match per_character {
            Money::ZERO => voice.say("text-included").to_owned(),
            price => {
                let price = voice.money(catalog.currency, price);
                voice.tell("text-price", [("price", price.into())])
            }
        },
    }
}

fn artwork_body(seen: Seen, id: GroupId, limits: &ArtworkLimits) -> ArtworkBody {
    let Seen { voice, state, open, .. } = seen;
    let catalog = &open.product.catalog;
    let artwork = open.derived.selection.artworks.get(&id);
    let choice = catalog.group(id).choices.first().copied();
    let said = artwork.and_then(|artwork| {
        explain::artwork_refusal(voice, artwork, limits)
            .or_else(|| explain::artwork_advice(voice, artwork, limits))
    });
    let said = said.unwrap_or_default();
    let mut letters = said.chars();
    let first = letters.next().map(char::to_uppercase);
    let price = choice.map_or(Money::ZERO, |choice| catalog.gross(catalog.choice(choice).price));
    ArtworkBody {
        limits: limits.clone(),
        artwork: artwork.cloned(),
        fit: open.derived.artworks.get(&id).copied(),
        said: first.into_iter().flatten().chain(letters).collect(),
        widest: artwork
            .and_then(|it| explain::artwork_widest(voice, it, limits))
            .unwrap_or_default(),
        price: match price {
            Money::ZERO => voice.say("text-included").to_owned(),
            price => voice.difference(catalog.currency, price),
        },
        corner: state.pictures.get(&Slot::Artwork(id)).and_then(|(_, pixels)| corner(pixels)),
        is_reading: open.reading == Some(id),
        blocked: choice
            .filter(|choice| artwork.is_none() && open.derived.offer(*choice) == Offer::Blocked),
    }
}

/// The colour in the upper left corner; `None` where it is clear.
fn corner(pixels: &Pixels) -> Option<Rgb> {
    let [red, green, blue, alpha] = *pixels.rgba.first_chunk()?;
    (alpha > 127).then_some(Rgb([red, green, blue]))
}

fn count_row(seen: Seen, id: ChoiceId) -> CountRow {
    let open = seen.open;
    let catalog = &open.product.catalog;
    let choice = catalog.choice(id);
    let count = open.derived.selection.count(id);
    CountRow {
        choice: id,
        name: choice.name.clone(),
        help: choice.help.clone(),
        price: seen.voice.difference(catalog.currency, catalog.gross(choice.price)),
        count,
        most: open.derived.most(id),
    }
}

fn option(seen: Seen, id: ChoiceId) -> OptionData {
    let open = seen.open;
    let catalog = &open.product.catalog;
    let choice = catalog.choice(id);
    OptionData {
        choice: id,
        name: choice.name.clone(),
        help: choice.help.clone(),
        swatch: choice.swatch,
        state: option_state(open, id),
        price: price(seen, id),
        note: note(seen.voice, choice),
        hint: open.hint(id).to_owned(),
    }
}

fn option_state(open: &Open, id: ChoiceId) -> OptionState {
    match (open.derived.offer(id), open.derived.standing(id)) {
        (Offer::Stands, Standing::Forced) => OptionState::Forced,
        (Offer::Stands, Standing::Chosen) => OptionState::Chosen,
        (Offer::Stands, _) => OptionState::Standard,
        (Offer::Open(_), _) => OptionState::Open,
        (Offer::Blocked, _) => OptionState::Blocked,
    }
}

/// What taking the option changes, with its way out where it is blocked, or that it is in the
/// price.
fn price(Seen { voice, open, .. }: Seen, id: ChoiceId) -> String {
    let currency = open.product.catalog.currency;
    let (offer, later) = (open.derived.offer(id), open.priced.get(&id).copied());
    let difference = match offer {
        Offer::Stands => None,
        Offer::Blocked => later.filter(|difference| *difference != Money::ZERO),
        Offer::Open(known) => known.or(later),
    };
    match difference {
        None => String::new(),
        Some(Money::ZERO) => voice.say("option-no-extra").to_owned(),
        Some(difference) => voice.difference(currency, difference),
    }
}

/// A fact that matters before choosing: little stock, a longer wait.
fn note(voice: &'static Voice, choice: &Choice) -> String {
    match (choice.stock, choice.days) {
        (Some(0), _) => voice.say("option-sold-out").to_owned(),
        (Some(few @ 1..=5), _) => voice.tell("option-few", [("count", few.into())]),
        (_, days @ 1..) => voice.tell("option-days", [("days", days.into())]),
        _ => String::new(),
    }
}
