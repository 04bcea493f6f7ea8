//! What is believed of each group: a distribution over the answers it may get.
//!
//! Three levels, each smoothed by the one below with [`CONCENTRATION`]: the person's own builds of
//! this product, their builds of others, the maker's defaults and presets.
//! `p(v) = (seen(v) + a * below(v)) / (seen + a)`, the mean of a Dirichlet-multinomial.

use super::evidence::{Evidence, answer};
use crate::catalog::{Catalog, GroupId, GroupKind, Wish};
use crate::money::Money;

/// How many builds' worth of belief the level below has.
const CONCENTRATION: f64 = 1.5;

/// How loud the maker speaks for a default.
const DEFAULT: f64 = 2.0;

/// How loud the maker speaks for what one preset chooses.
const PRESET: f64 = 1.0;

/// How loud anything speaks that is possible at all.
const ANY: f64 = 0.25;

/// An answer that a group may get, and how likely it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    pub answer: Wish,
    pub probability: f64,
}

/// How loud each level speaks for an answer.
#[derive(Debug, Clone)]
struct Voices {
    answer: Wish,
    own: f64,
    others: f64,
    maker: f64,
}

/// The answers of a group that something speaks for, the most likely first.
///
/// An answer that costs more than the maker's default is among them only when a past build has it.
/// Texts are the person's own words and never proposed.
pub fn believe(catalog: &Catalog, evidence: &Evidence, group: GroupId) -> Vec<Likely> {
    if catalog.group(group).kind.takes_own_work() {
        return Vec::new();
    }
    let voices = listen(catalog, evidence, group);
    let sum = |of: fn(&Voices) -> f64| voices.iter().map(of).sum::<f64>();
    let (own, others, maker) = (sum(|v| v.own), sum(|v| v.others), sum(|v| v.maker));
    let probability = |voice: &Voices| {
        let bottom = voice.maker / maker.max(ANY);
        let middle = CONCENTRATION.mul_add(bottom, voice.others) / (others + CONCENTRATION);
        CONCENTRATION.mul_add(middle, voice.own) / (own + CONCENTRATION)
    };
    let spoken_for = voices.iter().filter(|voice| is_proposable(catalog, group, voice));
    let mut likely: Vec<_> = spoken_for
        .map(|voice| Likely { answer: voice.answer.clone(), probability: probability(voice) })
        .collect();
    likely.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    likely
}

fn is_proposable(catalog: &Catalog, group: GroupId, voice: &Voices) -> bool {
    let default = &catalog.group(group).default;
    let costs_no_more = || amount(catalog, group, &voice.answer) <= amount(catalog, group, default);
    voice.own > 0.0
        || voice.others > 0.0
        || voice.answer == *default
        || (voice.maker > ANY && costs_no_more())
}

fn amount(catalog: &Catalog, group: GroupId, answer: &Wish) -> Money {
    match answer {
        Wish::Nothing => Money::ZERO,
        Wish::Number(number) => catalog.number_amount(group, *number),
        Wish::Choices(choices) => {
            choices.iter().map(|(choice, count)| catalog.choice_amount(*choice, *count)).sum()
        }
    }
}

fn listen(catalog: &Catalog, evidence: &Evidence, id: GroupId) -> Vec<Voices> {
    let group = catalog.group(id);
    let mut all = Vec::new();
    if matches!(group.kind, GroupKind::One | GroupKind::Optional) {
        for choice in &group.choices {
            voice(&mut all, Wish::Choices(vec![(*choice, 1)])).maker += ANY;
        }
    }
    if group.default != Wish::Nothing || may_stay_empty(&group.kind) {
        voice(&mut all, group.default.clone()).maker += DEFAULT;
    }
    for preset in &catalog.presets {
        for (_, wish) in preset.choose.iter().filter(|(group, _)| *group == id) {
            voice(&mut all, wish.clone()).maker += PRESET;
        }
    }
    for witness in &evidence.own {
        if let Some(answer) = answer(catalog, &witness.contents, id) {
            voice(&mut all, answer).own += witness.weight;
        }
    }
    if matches!(group.kind, GroupKind::One | GroupKind::Optional) {
        for foreign in &evidence.others {
            for (choice, weight) in foreign.voices(catalog, group) {
                voice(&mut all, Wish::Choices(vec![(choice, 1)])).others += weight;
            }
        }
    }
    all
}

fn may_stay_empty(kind: &GroupKind) -> bool {
    !matches!(kind, GroupKind::One | GroupKind::Number(_))
}

fn voice(all: &mut Vec<Voices>, answer: Wish) -> &mut Voices {
    let place = all.iter().position(|voice| voice.answer == answer).unwrap_or_else(|| {
        all.push(Voices { answer, own: 0.0, others: 0.0, maker: 0.0 });
        all.len() - 1
    });
    &mut all[place]
}
