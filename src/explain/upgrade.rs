//! What became of a stored build, in sentences.

use super::{conflict, listed};
use crate::build::{Change, Gone, WhyGone};
use crate::catalog::Catalog;
use crate::solve::{Because, Released, Upgrade};

/// What happened to a build on this catalog, one sentence each: what is gone, what had to be given
/// up and why, what changed. Empty when everything is as it was.
pub fn upgrade(catalog: &Catalog, upgrade: &Upgrade) -> Vec<String> {
    let gone = upgrade.gone.iter().map(|gone| self::gone(catalog, gone));
    let repair = upgrade.repair.iter().map(|given_up| self::released(catalog, given_up));
    let changed = upgrade.changed.iter().map(|change| self::change(catalog, change));
    let mut sentences: Vec<String> = gone.chain(repair).chain(changed).collect();
    if !upgrade.dropped.is_empty() {
        sentences.push(format!("No longer included: {}.", listed(&upgrade.dropped)));
    }
    if !upgrade.added.is_empty() {
        let names: Vec<String> =
            upgrade.added.iter().map(|id| catalog.choice(*id).name.clone()).collect();
        sentences.push(format!("Now included: {}.", listed(&names)));
    }
    sentences
}

/// Price then and now with the difference: `€90.00 then, €120.00 now: €30.00 more.`
pub fn upgrade_price(catalog: &Catalog, upgrade: &Upgrade) -> String {
    let show = |money| catalog.currency.show(money);
    match (upgrade.price_then, upgrade.price_now) {
        (Some(then), Some(now)) => {
            let moved = match now.minor() - then.minor() {
                0 => "the same".to_owned(),
                1.. => format!("{} more", show(now - then)),
                _ => format!("{} less", show(then - now)),
            };
            format!("{} then, {} now: {moved}.", show(then), show(now))
        }
        (None, Some(now)) => format!("{} now.", show(now)),
        (_, None) => "no price, since no build is valid".to_owned(),
    }
}

/// `lid.red is no longer offered in Lid.`
pub fn gone(catalog: &Catalog, Gone { key, why }: &Gone) -> String {
    match why {
        WhyGone::Choice(group) => {
            format!("{key} is no longer offered in {}.", catalog.group(*group).name)
        }
        WhyGone::Group => format!("{key} is no longer offered."),
        WhyGone::Kind(group) => {
            format!("{key} is gone: {} is asked in another way now.", catalog.group(*group).name)
        }
    }
}

/// `Glass is given up. Standing frame and Glass do not go together: too heavy for the motors.`
pub fn released(catalog: &Catalog, (decision, because): &(Released, Because)) -> String {
    let name = match decision {
        Released::Choice(id) => &catalog.choice(*id).name,
        Released::Number(group) => &catalog.group(*group).name,
    };
    format!("{name} is given up. {}", conflict(catalog, because))
}

/// `Width is 1210 mm instead of 1206 mm.`
pub fn change(catalog: &Catalog, change: &Change) -> String {
    match change {
        Change::Renamed { from, to } => format!("{from} is now {to}."),
        Change::Number { group, from, to } => {
            let name = &catalog.group(*group).name;
            format!("{name} is {} instead of {}.", to.normalize(), from.normalize())
        }
        Change::Count { choice, from, to } => {
            let name = &catalog.choice(*choice).name;
            format!("{to} × {name} instead of {from}.")
        }
    }
}
