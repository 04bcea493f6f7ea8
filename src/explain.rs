//! Reasons, conflicts and repairs as sentences: the only place that words them.

mod artwork;
mod upgrade;

pub use artwork::{
    artwork_advice, artwork_kind, artwork_refusal, artwork_too_small, artwork_widest,
};
pub use upgrade::{change, gone, released, upgrade, upgrade_price};

use crate::build::Stance;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::solve::{Because, Ground, Released, Repair, Standing};

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
    let reasons = reasons(catalog, because, Limit::Most);
    let names = decided(catalog, because);
    let [single] = &names[..] else {
        let head = match names[..] {
            [] => "The rules of this product cannot all be kept".to_owned(),
            _ => format!("{} do not go together", listed(&names)),
        };
        return sentence(&head, &reasons);
    };
    sentence(&format!("{single} is not possible"), &reasons)
}

/// What a repair asks: `Choose Glass top and give up Standing frame: €60.00 more.`
pub fn repair(catalog: &Catalog, wanted: ChoiceId, repair: &Repair) -> String {
    let price = match repair.price_difference.minor() {
        0 => "the price stays the same".to_owned(),
        1.. => format!("{} more", catalog.currency.show(repair.price_difference)),
        _ => format!("{} less", catalog.currency.show(-repair.price_difference)),
    };
    format!("{}: {price}.", way_out(catalog, wanted, repair))
}

/// What a repair asks, without its price and without a full stop: `Choose Glass top and give up
/// Standing frame`.
pub fn way_out(catalog: &Catalog, wanted: ChoiceId, repair: &Repair) -> String {
    let wanted = &catalog.choice(wanted).name;
    let changes: Vec<String> =
        repair.give_up.iter().map(|released| given_up(catalog, repair, *released)).collect();
    match changes[..] {
        [] => format!("Choose {wanted}"),
        _ => format!("Choose {wanted} and {}", listed(&changes)),
    }
}

fn given_up(catalog: &Catalog, repair: &Repair, released: Released) -> String {
    let id = match released {
        Released::Number(group) => return format!("change {}", catalog.group(group).name),
        Released::Choice(id) => id,
    };
    let choice = catalog.choice(id);
    let is_count = matches!(catalog.group(choice.group).kind, GroupKind::Count { .. });
    match repair.selection.count(id) {
        0 => format!("give up {}", choice.name),
        _ if is_count => format!("change {}", choice.name),
        _ => format!("allow {}", choice.name),
    }
}

fn blocked(catalog: &Catalog, about: ChoiceId, because: &Because) -> String {
    let choice = catalog.choice(about);
    match (&because.choices[..], &because.numbers[..], &because.rules[..]) {
        ([], [], [Ground::Stock(of)]) if *of == about => {
            return format!("{}.", capital(&stock(catalog, about)));
        }
        ([], [], [Ground::Kind(group)]) => {
            return format!("{}.", capital(&kind(catalog, *group, Limit::Most)));
        }
        ([(only, Stance::Rejected)], [], []) if *only == about => {
            return format!("You ruled out {}.", choice.name);
        }
        ([(other, Stance::Chosen(_))], [], []) if catalog.choice(*other).group == choice.group => {
            let group = &catalog.group(choice.group).name;
            let other = &catalog.choice(*other).name;
            return format!("Only one {group} can be chosen and you chose {other}.");
        }
        _ => {}
    }
    let head = match done(catalog, because) {
        Some(done) => format!("{} is unavailable because {done}", choice.name),
        None => format!("{} is unavailable", choice.name),
    };
    sentence(&head, &reasons(catalog, because, Limit::Most))
}

fn forced(catalog: &Catalog, about: ChoiceId, because: &Because) -> String {
    let name = &catalog.choice(about).name;
    let is_chosen = |(_, stance): &(ChoiceId, Stance)| matches!(stance, Stance::Chosen(_));
    let all_chosen = because.choices.iter().all(is_chosen) && because.numbers.is_empty();
    let head = match done(catalog, because) {
        None => format!("{name} is always included"),
        Some(_) if all_chosen => {
            format!("{name} comes with {}", listed(&decided(catalog, because)))
        }
        Some(done) => format!("{name} is needed because {done}"),
    };
    sentence(&head, &reasons(catalog, because, Limit::Least))
}

/// `you chose A and B, ruled out C and set Width`; `None` when nothing was decided.
fn done(catalog: &Catalog, because: &Because) -> Option<String> {
    let named = |wanted: bool| {
        let choices = because.choices.iter();
        let choices = choices.filter(|(_, stance)| matches!(stance, Stance::Chosen(_)) == wanted);
        choices.map(|(id, stance)| counted(catalog, *id, *stance)).collect::<Vec<_>>()
    };
    let numbers: Vec<String> =
        because.numbers.iter().map(|group| catalog.group(*group).name.clone()).collect();
    let parts = [("chose", named(true)), ("ruled out", named(false)), ("set", numbers)];
    let parts = parts.iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<String> =
        parts.map(|(verb, names)| format!("{verb} {}", listed(names))).collect();
    (!parts.is_empty()).then(|| format!("you {}", listed(&parts)))
}

/// The decided things by name: choices, then groups with a number.
fn decided(catalog: &Catalog, because: &Because) -> Vec<String> {
    let choices = because.choices.iter().map(|(id, stance)| match stance {
        Stance::Chosen(_) => counted(catalog, *id, *stance),
        Stance::Rejected => format!("no {}", catalog.choice(*id).name),
    });
    let numbers = because.numbers.iter().map(|group| catalog.group(*group).name.clone());
    choices.chain(numbers).collect()
}

fn counted(catalog: &Catalog, id: ChoiceId, stance: Stance) -> String {
    let name = &catalog.choice(id).name;
    match stance {
        Stance::Chosen(count @ 2..) => format!("{count} × {name}"),
        Stance::Chosen(_) | Stance::Rejected => name.clone(),
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
    let group = catalog.group(group);
    let name = &group.name;
    let (least, most) = match group.kind {
        GroupKind::Many { at_least, at_most } => (at_least, at_most),
        GroupKind::Count { total, .. } => total,
        GroupKind::Number(_) => return format!("{name} needs a number"),
        GroupKind::One | GroupKind::Optional | GroupKind::Text(_) | GroupKind::Artwork(_) => {
            return format!("one {name} must be chosen");
        }
    };
    match limit {
        Limit::Least => format!("{name}: at least {least} in all"),
        Limit::Most => format!("{name}: at most {most} in all"),
    }
}

fn nesting(catalog: &Catalog, group: GroupId) -> String {
    let group = catalog.group(group);
    match group.parent {
        Some(parent) => format!("{} comes only with {}", group.name, catalog.choice(parent).name),
        None => format!("{} is always asked", group.name),
    }
}

fn stock(catalog: &Catalog, choice: ChoiceId) -> String {
    let choice = catalog.choice(choice);
    match choice.stock {
        Some(left @ 1..) => format!("only {left} × {} left", choice.name),
        Some(0) | None => format!("{} is out of stock", choice.name),
    }
}

/// `head: reason; reason.`
fn sentence(head: &str, reasons: &[String]) -> String {
    if reasons.is_empty() { format!("{head}.") } else { format!("{head}: {}.", reasons.join("; ")) }
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

/// `A`, `A and B`, `A, B and C`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
