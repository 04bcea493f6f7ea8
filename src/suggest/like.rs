//! How much each choice is liked, for completing a build "like me".

use super::Past;
use super::evidence::{Evidence, answer};
use crate::catalog::{Catalog, ChoiceId, Wish};
use crate::solve::Weights;
use std::collections::BTreeMap;

/// Steps of weight for a build that speaks as loud as can be.
const LOUD: f64 = 1000.0;

/// What past builds of this product say for and against each choice; empty without any.
///
/// A build speaks for the choices that it has, and against those that it was asked about and does
/// not have, as loud as it is ordered, liked and new. Texts are a person's own words and left out.
pub fn weights(catalog: &Catalog, past: &Past) -> Weights {
    let evidence = Evidence::gather(catalog, past);
    let mut voices: BTreeMap<ChoiceId, f64> = BTreeMap::new();
    for witness in &evidence.own {
        for (id, group) in catalog.group_ids() {
            let Some(answer) = answer(catalog, &witness.contents, id) else { continue };
            for choice in &group.choices {
                let side = if has(&answer, *choice) { 1.0 } else { -1.0 };
                *voices.entry(*choice).or_default() += side * witness.weight;
            }
        }
    }
    let weigh = |(choice, voice): (ChoiceId, f64)| (choice, (voice * LOUD).round() as i64);
    Weights(voices.into_iter().map(weigh).filter(|(_, weight)| *weight != 0).collect())
}

fn has(answer: &Wish, choice: ChoiceId) -> bool {
    matches!(answer, Wish::Choices(choices) if choices.iter().any(|(own, _)| *own == choice))
}
