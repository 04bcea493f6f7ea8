//! From beliefs to a few whole, valid builds that are likely and unlike one another.

use super::because::{self, Reason};
use super::belief::{Likely, believe};
use super::evidence::{Evidence, Witness};
use super::{Source, Suggestion, differences, is_dismissed};
use crate::build::{Build, Decision, Dismissed, Origin, Selection, Stance, Standing};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, Wish};
use crate::solve::{By, Product};
use crate::words::Voice;

/// How many of a group's answers are tried.
const ANSWERS: usize = 3;

/// How many builds are carried from group to group.
const BREADTH: usize = 48;

/// What being likely counts; the rest is being unlike what is already proposed.
const LIKELY: f64 = 0.7;

/// A build in the making: what the groups so far are answered, and how likely that is.
#[derive(Debug, Clone, Default)]
struct Sketch {
    answers: Vec<(GroupId, Likely)>,
    log_probability: f64,
}

/// A whole, valid build with what speaks for it.
struct Candidate {
    build: Build,
    selection: Selection,
    /// The mean probability of its answers (geometric), 0 to 1.
    score: f64,
    reason: Reason,
}

/// Up to `at_most` builds that the person's past speaks for, the best first.
pub fn learned(
    product: &Product,
    evidence: &Evidence,
    dismissed: &[Dismissed],
    at_most: usize,
) -> Vec<Suggestion> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for sketch in sketches(&product.catalog, evidence) {
        let Some(candidate) = candidate(product, evidence, &sketch) else { continue };
        let is_new = |other: &Candidate| {
            other.selection.contents(&product.catalog)
                != candidate.selection.contents(&product.catalog)
        };
        let is_welcome = !is_dismissed(&product.catalog, &candidate.selection, dismissed);
        if is_welcome && candidates.iter().all(is_new) {
            candidates.push(candidate);
        }
    }
    let chosen = diverse(&product.catalog, candidates, at_most);
    chosen.into_iter().map(|candidate| suggestion(product, evidence, candidate)).collect()
}

/// The likeliest answers to all groups, by a beam over the groups, parents before the nested.
fn sketches(catalog: &Catalog, evidence: &Evidence) -> Vec<Sketch> {
    let mut beam = vec![Sketch::default()];
    for (id, group) in catalog.group_ids() {
        let mut likely = believe(catalog, evidence, id);
        likely.truncate(ANSWERS);
        let extended = beam.iter().flat_map(|sketch| {
            let is_asked = group.parent.is_none_or(|parent| sketch.has(parent));
            if is_asked && !likely.is_empty() {
                likely.iter().map(|answer| sketch.with(id, answer)).collect()
            } else {
                vec![sketch.clone()]
            }
        });
        beam = extended.collect();
        beam.sort_by(|one, other| other.log_probability.total_cmp(&one.log_probability));
        beam.truncate(BREADTH);
    }
    beam
}

impl Sketch {
    fn with(&self, group: GroupId, likely: &Likely) -> Self {
        let mut sketch = self.clone();
        sketch.answers.push((group, likely.clone()));
        sketch.log_probability += likely.probability.ln();
        sketch
    }

    fn has(&self, wanted: ChoiceId) -> bool {
        self.answers.iter().any(|(_, likely)| match &likely.answer {
            Wish::Choices(choices) => choices.iter().any(|(choice, _)| *choice == wanted),
            Wish::Nothing | Wish::Number(_) => false,
        })
    }

    fn score(&self) -> f64 {
        (self.log_probability / self.answers.len().max(1) as f64).exp()
    }
}

fn candidate(product: &Product, evidence: &Evidence, sketch: &Sketch) -> Option<Candidate> {
    let (build, selection) = make_valid(product, sketch)?;
    let differs = differences(product, &selection);
    if evidence.own.iter().any(|own| is_draft(own) && is_repeat(product, own, &selection)) {
        return None;
    }
    let again = evidence.own.iter().find(|own| is_repeat(product, own, &selection));
    let reason = match again {
        Some(own) => because::again(Voice::of(&product.catalog.language), own, &differs),
        None => because::learned(product, evidence, &selection, &differs)?,
    };
    Some(Candidate { build, selection, score: sketch.score(), reason })
}

fn is_draft(witness: &Witness) -> bool {
    witness.saved.standing == Standing::Draft
}

/// The sketch as a build the rules allow: the surest answers first, others given up on conflict.
fn make_valid(product: &Product, sketch: &Sketch) -> Option<(Build, Selection)> {
    let catalog = &product.catalog;
    let all = sketch.answers.iter().fold(Build::default(), |build, (group, likely)| {
        decide(catalog, build, *group, &likely.answer)
    });
    if let Some(selection) = product.complete(&all, By::Default) {
        return Some((all, selection));
    }
    let mut surest: Vec<_> = sketch.answers.iter().collect();
    surest.sort_by(|(_, one), (_, other)| other.probability.total_cmp(&one.probability));
    let mut build = Build::default();
    for (group, likely) in surest {
        let more = decide(catalog, build.clone(), *group, &likely.answer);
        if product.complete(&more, By::Default).is_some() {
            build = more;
        }
    }
    let selection = product.complete(&build, By::Default)?;
    Some((build, selection))
}

/// Decides a group as answered, and against what the maker's default would add to that.
fn decide(catalog: &Catalog, mut build: Build, group: GroupId, answer: &Wish) -> Build {
    let mut decide = |choice, stance| {
        build.decisions.insert(choice, Decision { stance, by: Origin::Preset });
    };
    if let Wish::Choices(defaults) = &catalog.group(group).default
        && catalog.group(group).kind != GroupKind::One
    {
        for (choice, _) in defaults {
            decide(*choice, Stance::Rejected);
        }
    }
    match answer {
        Wish::Nothing => {}
        Wish::Choices(choices) => {
            for (choice, count) in choices {
                decide(*choice, Stance::Chosen(*count));
            }
        }
        Wish::Number(number) => drop(build.numbers.insert(group, (*number, Origin::Preset))),
    }
    build
}

/// Whether a selection is a past build once more, its texts aside.
fn is_repeat(product: &Product, witness: &Witness, selection: &Selection) -> bool {
    let catalog = &product.catalog;
    let is_told =
        |choice: &ChoiceId| !catalog.group(catalog.choice(*choice).group).kind.takes_own_work();
    let same_choices = catalog
        .choice_ids()
        .filter(|(choice, _)| is_told(choice))
        .all(|(choice, _)| witness.contents.chosen_count(choice) == selection.count(choice));
    let same_number = |(group, (number, _)): (&GroupId, &(rust_decimal::Decimal, Origin))| {
        selection.numbers.get(group).is_some_and(|(proposed, _)| proposed == number)
    };
    same_choices && witness.contents.numbers.iter().all(same_number)
}

/// The most likely first, then each time the best sum of likely and unlike (maximal marginal
/// relevance, Carbonell and Goldstein 1998). At most one is a past build once more.
fn diverse(catalog: &Catalog, mut left: Vec<Candidate>, at_most: usize) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    let best = left.iter().map(|candidate| candidate.score).fold(f64::MIN_POSITIVE, f64::max);
    while chosen.len() < at_most {
        let worth = |candidate: &Candidate| {
            let alike = chosen.iter().map(|other| likeness(catalog, candidate, other));
            LIKELY * candidate.score / best - (1.0 - LIKELY) * alike.fold(0.0, f64::max)
        };
        let worths: Vec<f64> = left.iter().map(worth).collect();
        let place =
            (0..left.len()).rev().max_by(|one, other| worths[*one].total_cmp(&worths[*other]));
        let Some(place) = place else { break };
        let candidate = left.remove(place);
        if !(candidate.reason.is_again && chosen.iter().any(|other| other.reason.is_again)) {
            chosen.push(candidate);
        }
    }
    chosen
}

/// The share of all that stands in either build that stands in both, 0 to 1.
fn likeness(catalog: &Catalog, one: &Candidate, other: &Candidate) -> f64 {
    let (one, other) = (one.selection.contents(catalog), other.selection.contents(catalog));
    let both = one.iter().filter(|choice| other.contains(choice)).count();
    both as f64 / (one.len() + other.len() - both).max(1) as f64
}

fn suggestion(product: &Product, evidence: &Evidence, candidate: Candidate) -> Suggestion {
    let Candidate { build, selection, score, reason } = candidate;
    let dearer = because::dearer(product, evidence, &selection).unwrap_or_default();
    let mut differs = reason.named;
    for choice in differences(product, &selection) {
        if !differs.contains(&choice) {
            differs.push(choice);
        }
    }
    Suggestion {
        name: reason.name,
        build,
        selection,
        score: score as f32,
        because: reason.sentence + &dearer,
        evidence: reason.evidence,
        differs,
        source: Source::Yours,
    }
}
