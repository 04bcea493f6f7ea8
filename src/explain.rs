//! Reasons, conflicts and repairs as sentences, in the language of the catalog: the only place that
//! words them.

mod artwork;
mod upgrade;

pub use artwork::{
    artwork_advice, artwork_kind, artwork_refusal, artwork_too_small, artwork_widest,
};
pub use upgrade::{change, gone, released, upgrade, upgrade_price};

use crate::build::Stance;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::money::Money;
use crate::solve::{Because, Ground, Released, Repair, Standing};
use crate::words::Voice;

/// Why a choice stands as it does: `Glass top is unavailable because you chose Standing frame: too
/// heavy for the motors.` Empty for a choice that is open or freely chosen.
pub fn because(
    catalog: &Catalog,
    about: ChoiceId,
    standing: Standing,
    because: &Because,
) -> String {
    match standing {
        Standing::Blocked => blocked(catalog, about, because),
        Standing::Forced => forced(catalog, about, because),
        Standing::Open | Standing::Chosen => String::new(),
    }
}

/// Why decisions cannot stand together: `Standing frame and Glass top do not go together: too heavy
/// for the motors.`
pub fn conflict(catalog: &Catalog, because: &Because) -> String {
    let voice = voice(catalog);
    let reasons = reasons(catalog, because, Limit::Most);
    let names = decided(catalog, because);
    let head = match &names[..] {
        [] => voice.say("conflict-rules").to_owned(),
        [single] => voice.tell("conflict-single", [("name", single.into())]),
        _ => voice.tell("conflict-names", [("names", voice.list(&names).into())]),
    };
    sentence(catalog, &head, reasons)
}

/// What a repair asks: `Choose Glass top and give up Standing frame: €60.00 more.`
pub fn repair(catalog: &Catalog, wanted: ChoiceId, repair: &Repair) -> String {
    let voice = voice(catalog);
    let price = match repair.price_difference.minor() {
        0 => voice.say("price-same").to_owned(),
        _ => moved(catalog, repair.price_difference),
    };
    format!("{}: {price}.", way_out(catalog, wanted, repair))
}

/// What a repair asks, without its price and without a full stop: `Choose Glass top and give up
/// Standing frame`.
pub fn way_out(catalog: &Catalog, wanted: ChoiceId, repair: &Repair) -> String {
    let voice = voice(catalog);
    let wanted = &catalog.choice(wanted).name;
    let changes: Vec<String> =
        repair.give_up.iter().map(|released| given_up(catalog, repair, *released)).collect();
    match changes[..] {
        [] => voice.tell("way-out-choose", [("wanted", wanted.into())]),
        _ => {
            let changes = voice.list(&changes);
            let about = [("wanted", wanted.into()), ("changes", changes.into())];
            voice.tell("way-out-choose-and", about)
        }
    }
}

/// `€60.00 more`, `€20.00 less`
fn moved(catalog: &Catalog, by: Money) -> String {
    let voice = voice(catalog);
    let amount = |money| [("price", voice.money(catalog.currency, money).into())];
    match by.minor() {
        0.. => voice.tell("price-more", amount(by)),
        _ => voice.tell("price-less", amount(-by)),
    }
}

fn given_up(catalog: &Catalog, repair: &Repair, released: Released) -> String {
    let voice = voice(catalog);
    let id = match released {
        Released::Number(group) => {
            return voice.tell("way-out-change", [("name", (&catalog.group(group).name).into())]);
        }
        Released::Choice(id) => id,
    };
    let choice = catalog.choice(id);
    let is_count = matches!(catalog.group(choice.group).kind, GroupKind::Count { .. });
    let name = [("name", (&choice.name).into())];
    match repair.selection.count(id) {
        0 => voice.tell("way-out-give-up", name),
        _ if is_count => voice.tell("way-out-change", name),
        _ => voice.tell("way-out-allow", name),
    }
}

fn blocked(catalog: &Catalog, about: ChoiceId, because: &Because) -> String {
    let voice = voice(catalog);
    let choice = catalog.choice(about);
    let name = || ("name", (&choice.name).into());
    match (&because.choices[..], &because.numbers[..], &because.rules[..]) {
        ([], [], [Ground::Stock(of)]) if *of == about => {
            return format!("{}.", capital(&stock(catalog, about)));
        }
        ([], [], [Ground::Kind(group)]) => {
            return format!("{}.", capital(&kind(catalog, *group, Limit::Most)));
        }
        ([(only, Stance::Rejected)], [], []) if *only == about => {
            return voice.tell("why-ruled-out", [name()]);
        }
        ([(other, Stance::Chosen(_))], [], []) if catalog.choice(*other).group == choice.group => {
            let group = &catalog.group(choice.group).name;
            let other = &catalog.choice(*other).name;
            let about = [("group", group.into()), ("other", other.into())];
            return voice.tell("why-only-one", about);
        }
        _ => {}
    }
    let head = match done(catalog, because) {
        Some(done) => voice.tell("why-unavailable-because", [name(), ("done", done.into())]),
        None => voice.tell("why-unavailable", [name()]),
    };
    sentence(catalog, &head, reasons(catalog, because, Limit::Most))
}

fn forced(catalog: &Catalog, about: ChoiceId, because: &Because) -> String {
    let voice = voice(catalog);
    let name = ("name", (&catalog.choice(about).name).into());
    let is_chosen = |(_, stance): &(ChoiceId, Stance)| matches!(stance, Stance::Chosen(_));
    let all_chosen = because.choices.iter().all(is_chosen) && because.numbers.is_empty();
    let head = match done(catalog, because) {
        None => voice.tell("why-always", [name]),
        Some(_) if all_chosen => {
            let names = voice.list(&decided(catalog, because));
            voice.tell("why-comes-with", [name, ("names", names.into())])
        }
        Some(done) => voice.tell("why-needed", [name, ("done", done.into())]),
    };
    sentence(catalog, &head, reasons(catalog, because, Limit::Least))
}

/// `you chose A and B, ruled out C and set Width`; `None` when nothing was decided.
fn done(catalog: &Catalog, because: &Because) -> Option<String> {
    let voice = voice(catalog);
    let named = |wanted: bool| {
        let choices = because.choices.iter();
        let choices = choices.filter(|(_, stance)| matches!(stance, Stance::Chosen(_)) == wanted);
        choices.map(|(id, stance)| counted(catalog, *id, *stance)).collect::<Vec<_>>()
    };
    let names = |names: &[String]| [("names", voice.list(names).into())];
    let (chosen, ruled_out, set) = (named(true), named(false), numbers(catalog, because));
    let mut parts = Vec::new();
    if !chosen.is_empty() {
        parts.push(voice.tell("done-chose", names(&chosen)));
    }
    if !ruled_out.is_empty() {
        parts.push(voice.tell("done-ruled-out", names(&ruled_out)));
    }
    if !set.is_empty() {
        parts.push(voice.tell("done-set", names(&set)));
    }
    (!parts.is_empty()).then(|| voice.tell("done-you", [("done", voice.list(&parts).into())]))
}

/// The decided things by name: choices, then groups with a number.
fn decided(catalog: &Catalog, because: &Because) -> Vec<String> {
    let choices = because.choices.iter().map(|(id, stance)| match stance {
        Stance::Chosen(_) => counted(catalog, *id, *stance),
        Stance::Rejected => {
            let name = &catalog.choice(*id).name;
            voice(catalog).tell("conflict-without", [("name", name.into())])
        }
    });
    choices.chain(numbers(catalog, because)).collect()
}

/// The groups whose number was set.
fn numbers(catalog: &Catalog, because: &Because) -> Vec<String> {
    let groups = because.numbers.iter().map(|group| &catalog.group(*group).name);
    groups.map(|name| voice(catalog).tell("name-in-sentence", [("name", name.into())])).collect()
}

fn counted(catalog: &Catalog, id: ChoiceId, stance: Stance) -> String {
    let voice = voice(catalog);
    let name = ("name", (&catalog.choice(id).name).into());
    match stance {
        Stance::Chosen(count @ 2..) => {
            voice.tell("counted-in-sentence", [("count", count.into()), name])
        }
        Stance::Chosen(_) | Stance::Rejected => voice.tell("name-in-sentence", [name]),
    }
}

/// Which end of a group's limits matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Least,
    Most,
}

/// What the grounds say; what goes without saying only when there is nothing else.
fn reasons(catalog: &Catalog, because: &Because, limit: Limit) -> Vec<String> {
    let is_telling = |ground: &&Ground| match ground {
        Ground::Rule(_) | Ground::Stock(_) => true,
        Ground::Nesting(_) => false,
        Ground::Kind(group) => {
            let kind = &catalog.group(*group).kind;
            matches!(kind, GroupKind::Many { .. } | GroupKind::Count { .. })
        }
    };
    let telling: Vec<&Ground> = because.rules.iter().filter(is_telling).collect();
    let all: Vec<&Ground> =
        if telling.is_empty() { because.rules.iter().collect() } else { telling };
    all.into_iter().map(|ground| reason(catalog, *ground, limit)).collect()
}

fn reason(catalog: &Catalog, ground: Ground, limit: Limit) -> String {
    match ground {
        Ground::Rule(rule) => inner(catalog, &catalog.rule(rule).because),
        Ground::Kind(group) => kind(catalog, group, limit),
        Ground::Nesting(group) => nesting(catalog, group),
        Ground::Stock(choice) => stock(catalog, choice),
    }
}

fn kind(catalog: &Catalog, group: GroupId, limit: Limit) -> String {
    let voice = voice(catalog);
    let group = catalog.group(group);
    let name = ("group", (&group.name).into());
    let (least, most) = match group.kind {
        GroupKind::Many { at_least, at_most } => (at_least, at_most),
        GroupKind::Count { total, .. } => total,
        GroupKind::Number(_) => return voice.tell("reason-number", [name]),
        GroupKind::One | GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => {
            return voice.tell("reason-one", [name]);
        }
    };
    match limit {
        Limit::Least => voice.tell("reason-least", [name, ("count", least.into())]),
        Limit::Most => voice.tell("reason-most", [name, ("count", most.into())]),
    }
}

fn nesting(catalog: &Catalog, group: GroupId) -> String {
    let voice = voice(catalog);
    let group = catalog.group(group);
    let name = ("group", (&group.name).into());
    match group.parent {
        Some(parent) => {
            let parent = &catalog.choice(parent).name;
            voice.tell("reason-nested", [name, ("parent", parent.into())])
        }
        None => voice.tell("reason-asked", [name]),
    }
}

fn stock(catalog: &Catalog, choice: ChoiceId) -> String {
    let voice = voice(catalog);
    let choice = catalog.choice(choice);
    let name = ("name", (&choice.name).into());
    match choice.stock {
        Some(left @ 1..) => voice.tell("reason-few", [("count", left.into()), name]),
        Some(0) | None => voice.tell("reason-sold-out", [name]),
    }
}

/// What the sentences about a catalog's products are told in.
fn voice(catalog: &Catalog) -> &'static Voice {
    Voice::of(&catalog.language)
}

/// `head: reason; reason.`
fn sentence(catalog: &Catalog, head: &str, reasons: Vec<String>) -> String {
    let both = |reasons: String, reason: String| {
        let about = [("reasons", reasons.into()), ("reason", reason.into())];
        voice(catalog).tell("reason-and", about)
    };
    match reasons.into_iter().reduce(both) {
        Some(reasons) => format!("{head}: {reasons}."),
        None => format!("{head}."),
    }
}

/// A sentence of the author as part of another: without a full stop, in English with its first
/// letter small, unless the word is spelled in capitals or holds a digit.
fn inner(catalog: &Catalog, text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_kept = !catalog.language.is_english()
        || first.chars().skip(1).any(|letter| letter.is_uppercase() || letter.is_numeric());
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if !is_kept => letter.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
