//! One change to a build.

use super::{Artwork, Build, Decision, Origin, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, Preset, Wish};
use rust_decimal::Decimal;

/// What a customer can do to a build in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Wants a choice so many times; 0 takes it back.
    Choose { choice: ChoiceId, count: u32 },
    /// Rules a choice out.
    Reject(ChoiceId),
    /// Wants none of an optional group's choices.
    RejectAll(GroupId),
    /// Sets the number of a `Number` group.
    Number { group: GroupId, number: Decimal },
    /// Sets text and font of a `Text` group; empty text takes both back.
    Text { group: GroupId, text: String, font: ChoiceId },
    /// Puts a picture on an `Artwork` group, or changes how it lies there.
    Artwork { group: GroupId, artwork: Box<Artwork> },
    /// Takes back the decision on one choice.
    ClearChoice(ChoiceId),
    /// Takes back every decision in a group and in the groups under it.
    ClearGroup(GroupId),
    /// Takes back everything.
    Reset,
    /// Replaces everything: a preset, a suggestion, a repair, an opened build.
    Replace(Build),
}

impl Edit {
    /// The build after this edit. Pure; whether the result is valid is for the solver to say.
    pub fn apply(&self, catalog: &Catalog, build: &Build) -> Build {
        let mut next = build.clone();
        match self {
            Self::Choose { choice, count: 0 } | Self::ClearChoice(choice) => {
                clear_choice(catalog, &mut next, *choice);
            }
            Self::Choose { choice, count } => choose(catalog, &mut next, *choice, *count),
            Self::Reject(choice) => {
                clear_choice(catalog, &mut next, *choice);
                next.decisions.insert(*choice, by_you(Stance::Rejected));
            }
            Self::RejectAll(group) => {
                clear_group(catalog, &mut next, *group);
                for choice in &catalog.group(*group).choices {
                    next.decisions.insert(*choice, by_you(Stance::Rejected));
                }
            }
            Self::Number { group, number } => {
                next.numbers.insert(*group, (*number, Origin::You));
            }
            Self::Text { group, text, .. } if text.trim().is_empty() => {
                clear_group(catalog, &mut next, *group);
            }
            Self::Text { group, text, font } => {
                choose(catalog, &mut next, *font, 1);
                next.texts.insert(*group, text.clone());
            }
            Self::Artwork { group, artwork } => {
                if let Some(picture) = catalog.group(*group).choices.first() {
                    choose(catalog, &mut next, *picture, 1);
                    next.artworks.insert(*group, artwork.as_ref().clone());
                }
            }
            Self::ClearGroup(group) => clear_group(catalog, &mut next, *group),
            Self::Reset => next = Build::default(),
            Self::Replace(build) => next = build.clone(),
        }
        next
    }
}

fn by_you(stance: Stance) -> Decision {
    Decision { stance, by: Origin::You }
}

/// Takes the place of the group's former choice where only one may stand, and lifts every "no".
fn choose(catalog: &Catalog, build: &mut Build, choice: ChoiceId, count: u32) {
    let group = catalog.choice(choice).group;
    if holds_one(&catalog.group(group).kind) {
        for other in catalog.group(group).choices.iter().filter(|other| **other != choice) {
            clear_choice(catalog, build, *other);
        }
    }
    build.decisions.insert(choice, by_you(Stance::Chosen(count)));
}

/// Whether a group of this kind holds at most one choice.
fn holds_one(kind: &GroupKind) -> bool {
    matches!(kind, GroupKind::One | GroupKind::Optional) || kind.takes_own_work()
}

fn clear_choice(catalog: &Catalog, build: &mut Build, choice: ChoiceId) {
    build.decisions.remove(&choice);
    let group = catalog.choice(choice).group;
    if catalog.group(group).kind.takes_own_work()
        && catalog.group(group).choices.iter().all(|font| build.chosen_count(*font) == 0)
    {
        build.drop_own_work(group);
    }
    for nested in &catalog.choice(choice).groups {
        clear_group(catalog, build, *nested);
    }
}

fn clear_group(catalog: &Catalog, build: &mut Build, group: GroupId) {
    build.numbers.remove(&group);
    build.drop_own_work(group);
    for choice in &catalog.group(group).choices {
        clear_choice(catalog, build, *choice);
    }
}

impl Build {
    /// What a preset of the maker decides: in the groups it names, exactly its choices, so that
    /// their defaults are not added to them.
    pub fn from_preset(catalog: &Catalog, preset: &Preset) -> Self {
        let wishes = preset.choose.iter().map(|(group, wish)| (*group, wish));
        let mut build = Self::from_wishes(wishes);
        for (group, _) in &preset.choose {
            let Wish::Choices(defaults) = &catalog.group(*group).default else { continue };
            if holds_one(&catalog.group(*group).kind) {
                continue;
            }
            let decision = Decision { stance: Stance::Rejected, by: Origin::Preset };
            for (choice, _) in defaults {
                build.decisions.entry(*choice).or_insert(decision);
            }
        }
        build
    }

    /// A build that wants these things.
    pub fn from_wishes<'a>(wishes: impl IntoIterator<Item = (GroupId, &'a Wish)>) -> Self {
        let mut build = Self::default();
        for (group, wish) in wishes {
            match wish {
                Wish::Nothing => {}
                Wish::Number(number) => {
                    build.numbers.insert(group, (*number, Origin::Preset));
                }
                Wish::Choices(choices) => {
                    for (choice, count) in choices {
                        let stance = Stance::Chosen(*count);
                        build.decisions.insert(*choice, Decision { stance, by: Origin::Preset });
                    }
                }
            }
        }
        build
    }
}
