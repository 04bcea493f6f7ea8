//! While configuring: the likely next choice of each group, marked and never made.

use super::Past;
use super::because::claim;
use super::evidence::{Evidence, Witness};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::solve::{Product, Standing};
use crate::words::Voice;
use std::collections::BTreeMap;

/// The least share of the evidence that a choice needs to be marked.
const LEAST_SHARE: f64 = 0.4;

/// What a group is likely answered with next, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChoice {
    pub choice: ChoiceId,
    /// One sentence in true counts.
    pub because: String,
}

/// The likely next choice of every group that is still undecided, where past builds tell one.
///
/// It is always possible with what is decided so far.
pub fn next_choices(
    product: &Product,
    past: &Past,
    build: &Build,
) -> BTreeMap<GroupId, NextChoice> {
    let catalog = &product.catalog;
    let evidence = Evidence::gather(catalog, past);
    if evidence.is_empty() {
        return BTreeMap::new();
    }
    let voice = Voice::of(&catalog.language);
    let outcome = product.outcome(build);
    let is_open = |choice: &ChoiceId| outcome.standing[choice.0 as usize] == Standing::Open;
    let mut next = BTreeMap::new();
    for (id, group) in catalog.group_ids() {
        let is_decided = group.choices.iter().any(|choice| build.decisions.contains_key(choice));
        if is_decided || group.kind.takes_own_work() || matches!(group.kind, GroupKind::Number(_)) {
            continue;
        }
        let likely = likeliest(catalog, &evidence, build, id).filter(is_open);
        if let Some(choice) = likely
            && let Some(claim) = claim(catalog, &evidence, choice, 1)
        {
            next.insert(id, NextChoice { choice, because: claim.alone(voice) });
        }
    }
    next
}

/// The choice most of the evidence has in a group, if that is enough of it.
fn likeliest(
    catalog: &Catalog,
    evidence: &Evidence,
    build: &Build,
    id: GroupId,
) -> Option<ChoiceId> {
    let group = catalog.group(id);
    let mut voices: BTreeMap<ChoiceId, f64> = BTreeMap::new();
    let mut all = 0.0;
    for own in &evidence.own {
        if super::evidence::answer(catalog, &own.contents, id).is_none() {
            continue;
        }
        let weight = own.weight * agreement(own, build);
        all += weight;
        for choice in group.choices.iter().filter(|choice| own.contents.chosen_count(**choice) > 0)
        {
            *voices.entry(*choice).or_default() += weight;
        }
    }
    for other in &evidence.others {
        for (choice, weight) in other.voices(catalog, group) {
            all += weight;
            *voices.entry(choice).or_default() += weight;
        }
    }
    let loudest = voices.into_iter().rev().max_by(|one, other| one.1.total_cmp(&other.1));
    loudest.filter(|(_, weight)| *weight >= LEAST_SHARE * all).map(|(choice, _)| choice)
}

/// How far a past build agrees with what is decided: 0.25 not at all, 1 in everything.
fn agreement(own: &Witness, build: &Build) -> f64 {
    let decided = build.decisions.keys().filter(|choice| build.chosen_count(**choice) > 0);
    let (mut same, mut count) = (0.0, 0.0);
    for choice in decided {
        count += 1.0;
        if own.contents.chosen_count(*choice) == build.chosen_count(*choice) {
            same += 1.0;
        }
    }
    if count == 0.0 { 1.0 } else { 0.75_f64.mul_add(same / count, 0.25) }
}
