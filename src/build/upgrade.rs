//! A stored build on a newer catalog: what its names and numbers have become.
//!
//! Only names, kinds and limits are looked at here; whether rules allow the result is for the
//! solver to say.

use super::keyed::{find_choice, find_group};
use super::{Artwork, Build, Decision, KeyedBuild, KeyedDecision, Origin, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, NumberRange};
use rust_decimal::Decimal;

/// A stored build put on a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    pub build: Build,
    /// What is as it was: choices by full key, numbers and texts by the key of their group.
    pub kept: Vec<String>,
    pub changed: Vec<Change>,
    pub gone: Vec<Gone>,
}

/// Something that stands otherwise than it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another name, or another place.
    Renamed { from: String, to: String },
    /// No longer offered so; the nearest that is.
    Number { group: GroupId, from: Decimal, to: Decimal },
    /// No longer so often.
    Count { choice: ChoiceId, from: u32, to: u32 },
}

/// Something that the catalog no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The stored name.
    pub key: String,
    pub why: WhyGone,
}

/// Why something is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyGone {
    /// The group is there, the choice is not.
    Choice(GroupId),
    /// There is no such group.
    Group,
    /// The group no longer takes a number, a text or a picture.
    Kind(GroupId),
}

impl KeyedBuild {
    /// Puts the build on a catalog, following its renames and limits.
    pub fn move_to(&self, catalog: &Catalog) -> Moved {
        let mut moved = Moved::default();
        for decision in &self.decisions {
            moved.choice(catalog, decision);
        }
        for number in &self.numbers {
            moved.number(catalog, number);
        }
        for text in &self.texts {
            moved.text(catalog, text);
        }
        for artwork in &self.artworks {
            moved.artwork(catalog, artwork);
        }
        moved
    }
}

impl Moved {
    fn choice(&mut self, catalog: &Catalog, KeyedDecision { choice, stance, by }: &KeyedDecision) {
        let Some(id) = find_choice(catalog, choice) else {
            let group = choice.split_once('.').and_then(|(group, _)| find_group(catalog, group));
            let why = group.map_or(WhyGone::Group, WhyGone::Choice);
            // That a choice is not wanted needs no choice.
            if *stance != Stance::Rejected {
                self.gone.push(Gone { key: choice.clone(), why });
            }
            return;
        };
        let most = match catalog.group(catalog.choice(id).group).kind {
            GroupKind::Count { each_at_most, .. } => each_at_most,
            _ => 1,
        };
        let stance = match *stance {
            Stance::Chosen(count) if count > most => {
                self.changed.push(Change::Count { choice: id, from: count, to: most });
                Stance::Chosen(most)
            }
            stance => stance,
        };
        self.named(choice, catalog.full_key(id));
        self.build.decisions.insert(id, Decision { stance, by: *by });
    }

    fn number(&mut self, catalog: &Catalog, (key, number, by): &(String, Decimal, Origin)) {
        let Some(id) = find_group(catalog, key) else {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Group });
        };
        let GroupKind::Number(range) = &catalog.group(id).kind else {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Kind(id) });
        };
        let near = nearest(range, *number);
        if near == *number {
            self.named(key, catalog.group(id).key.clone());
        } else {
            self.changed.push(Change::Number { group: id, from: *number, to: near });
        }
        self.build.numbers.insert(id, (near, *by));
    }

    fn text(&mut self, catalog: &Catalog, (key, text): &(String, String)) {
        let Some(id) = find_group(catalog, key) else {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Group });
        };
        if !matches!(catalog.group(id).kind, GroupKind::Text(_)) {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Kind(id) });
        }
        self.named(key, catalog.group(id).key.clone());
        self.build.texts.insert(id, text.clone());
    }

    fn artwork(&mut self, catalog: &Catalog, (key, artwork): &(String, Artwork)) {
        let Some(id) = find_group(catalog, key) else {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Group });
        };
        let GroupKind::Artwork(limits) = &catalog.group(id).kind else {
            return self.gone.push(Gone { key: key.clone(), why: WhyGone::Kind(id) });
        };
        self.named(key, catalog.group(id).key.clone());
        self.build.artworks.insert(id, artwork.clone().kept(limits));
    }

    fn named(&mut self, from: &str, to: String) {
        if from == to {
            self.kept.push(to);
        } else {
            self.changed.push(Change::Renamed { from: from.to_owned(), to });
        }
    }
}

/// The number of the range that is nearest, the smaller of two.
fn nearest(range: &NumberRange, number: Decimal) -> Decimal {
    let inside = number.clamp(range.from, range.to);
    let past = inside.saturating_sub(range.from);
    let Some(over) = past.checked_rem(range.step) else { return range.from };
    let below = inside.saturating_sub(over);
    let above = below.saturating_add(range.step);
    let is_nearer = range.step.saturating_sub(over) < over;
    if is_nearer && above <= range.to { above } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::testing::catalog;

    const NOW: &str = r#"renamed: {"lid.space-grey": "lid.graphite", "jacks": "ports"}, groups: [
        Group(id: "lid", name: "Lid", kind: One, choices: [Choice(id: "graphite", name: "Graphite")]),
        Group(id: "ports", name: "Ports", kind: Count(each_at_most: 2, total: (0, 3)), choices: [
            Choice(id: "usb", name: "USB")]),
        Group(id: "width", name: "Width", kind: Number(unit: "mm", from: "600", to: "2400", step: "10")),
        Group(id: "words", name: "Words", kind: Text(max_lines: 1, max_width_mm: "62",
            fonts: ["script"], place: "lid")),
    ]"#;

    fn stored(
        choices: &[(&str, u32)],
        numbers: &[(&str, i64)],
        texts: &[(&str, &str)],
    ) -> KeyedBuild {
        let decision = |(choice, count): &(&str, u32)| KeyedDecision {
            choice: (*choice).to_owned(),
            stance: Stance::Chosen(*count),
            by: Origin::You,
        };
        let number =
            |(key, number): &(&str, i64)| ((*key).to_owned(), Decimal::from(*number), Origin::You);
        KeyedBuild {
            decisions: choices.iter().map(decision).collect(),
            numbers: numbers.iter().map(number).collect(),
            texts: texts.iter().map(|(key, text)| ((*key).into(), (*text).into())).collect(),
            ..KeyedBuild::default()
        }
    }

    #[test]
    fn renames_and_limits_are_followed() {
        let now = catalog(NOW);
        let stored = stored(
            &[("lid.space-grey", 1), ("jacks.usb", 3), ("lid.red", 1), ("gpu.g70", 1)],
            &[("width", 1206), ("depth", 5)],
            &[("words", "ANNA"), ("lid", "x")],
        );
        let moved = stored.move_to(&now);
        let renamed = |from: &str, to: &str| Change::Renamed { from: from.into(), to: to.into() };
        let (usb, width) =
            (now.find_choice("ports.usb").unwrap(), now.find_group("width").unwrap());
        assert_eq!(
            moved.changed,
            [
                renamed("lid.space-grey", "lid.graphite"),
                Change::Count { choice: usb, from: 3, to: 2 },
                renamed("jacks.usb", "ports.usb"),
                Change::Number { group: width, from: 1206.into(), to: 1210.into() },
            ]
        );
        let lid = now.find_group("lid").unwrap();
        let gone = |key: &str, why| Gone { key: key.into(), why };
        assert_eq!(
            moved.gone,
            [
                gone("lid.red", WhyGone::Choice(lid)),
                gone("gpu.g70", WhyGone::Group),
                gone("depth", WhyGone::Group),
                gone("lid", WhyGone::Kind(lid)),
            ]
        );
        assert_eq!(moved.kept, ["words"]);
        assert_eq!(moved.build.chosen_count(usb), 2);
    }

    #[test]
    fn a_number_goes_to_the_nearest_step() {
        let now = catalog(NOW);
        let check = |from: i64, to: i64| {
            let moved = stored(&[], &[("width", from)], &[]).move_to(&now);
            let width = now.find_group("width").unwrap();
            assert_eq!(moved.build.numbers[&width].0, Decimal::from(to), "{from}");
        };
        check(0, 600);
        check(9999, 2400);
        check(604, 600);
        check(605, 600);
        check(606, 610);
        check(2398, 2400);
    }
}
