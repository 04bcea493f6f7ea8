//! What became of a stored build, in sentences.

use super::{conflict, moved, voice};
use crate::build::{Change, Gone, WhyGone};
use crate::catalog::{Catalog, GroupId};
use crate::solve::{Because, Released, Upgrade};

/// What happened to a build on this catalog, one sentence each: what is gone, what had to be given
/// up and why, what changed. Empty when everything is as it was.
pub fn upgrade(catalog: &Catalog, upgrade: &Upgrade) -> Vec<String> {
    let voice = voice(catalog);
    let gone = upgrade.gone.iter().map(|gone| self::gone(catalog, gone));
    let repair = upgrade.repair.iter().map(|given_up| self::released(catalog, given_up));
    let changed = upgrade.changed.iter().map(|change| self::change(catalog, change));
    let mut sentences: Vec<String> = gone.chain(repair).chain(changed).collect();
    if !upgrade.dropped.is_empty() {
        let names = voice.list(&upgrade.dropped);
        sentences.push(voice.tell("upgrade-dropped", [("names", names.into())]));
    }
    if !upgrade.added.is_empty() {
        let names: Vec<&String> =
            upgrade.added.iter().map(|id| &catalog.choice(*id).name).collect();
        let names = voice.list(&names);
        sentences.push(voice.tell("upgrade-added", [("names", names.into())]));
    }
    sentences
}

/// Price then and now with the difference: `€90.00 then, €120.00 now: €30.00 more.`
pub fn upgrade_price(catalog: &Catalog, upgrade: &Upgrade) -> String {
    let voice = voice(catalog);
    let show = |money| voice.money(catalog.currency, money);
    match (upgrade.price_then, upgrade.price_now) {
        (Some(then), Some(now)) => {
            let moved = match now.minor() - then.minor() {
                0 => voice.say("upgrade-price-same").to_owned(),
                _ => moved(catalog, now - then),
            };
            let about =
                [("then", show(then).into()), ("now", show(now).into()), ("moved", moved.into())];
            voice.tell("upgrade-price", about)
        }
        (None, Some(now)) => voice.tell("upgrade-price-now", [("now", show(now).into())]),
        (_, None) => voice.say("upgrade-no-price").to_owned(),
    }
}

/// `lid.red is no longer offered in Lid.`
pub fn gone(catalog: &Catalog, Gone { key, why }: &Gone) -> String {
    let (voice, key) = (voice(catalog), ("key", key.into()));
    let name = |group: &GroupId| ("group", (&catalog.group(*group).name).into());
    match why {
        WhyGone::Choice(group) => voice.tell("gone-choice", [key, name(group)]),
        WhyGone::Group => voice.tell("gone-group", [key]),
        WhyGone::Kind(group) => voice.tell("gone-kind", [key, name(group)]),
    }
}

/// `Glass is given up. Standing frame and Glass do not go together: too heavy for the motors.`
pub fn released(catalog: &Catalog, (decision, because): &(Released, Because)) -> String {
    let name = match decision {
        Released::Choice(id) => &catalog.choice(*id).name,
        Released::Number(group) => &catalog.group(*group).name,
    };
    let about = [("name", name.into()), ("conflict", conflict(catalog, because).into())];
    voice(catalog).tell("released", about)
}

/// `Width is 1210 mm instead of 1206 mm.`
pub fn change(catalog: &Catalog, change: &Change) -> String {
    let voice = voice(catalog);
    match change {
        Change::Renamed { from, to } => {
            voice.tell("changed-name", [("from", from.into()), ("to", to.into())])
        }
        Change::Number { group, from, to } => {
            let name = &catalog.group(*group).name;
            let (from, to) = (voice.number(*from), voice.number(*to));
            let about = [("name", name.into()), ("to", to.into()), ("from", from.into())];
            voice.tell("changed-number", about)
        }
        Change::Count { choice, from, to } => {
            let name = &catalog.choice(*choice).name;
            let about = [("to", (*to).into()), ("name", name.into()), ("from", (*from).into())];
            voice.tell("changed-count", about)
        }
    }
}
