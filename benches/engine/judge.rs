//! Reasons and ways out, judged by others: every reason alone must block and hold nothing that
//! could be missed, and no way out may give up more than must be.

use crate::peers::sat::PerOption;
use crate::peers::{Raw, cp};
use bespoke::build::{Build, Stance};
use bespoke::catalog::ChoiceId;
use bespoke::solve::{Because, Product};

/// How many reasons are judged, about.
const REASONS: usize = 1000;
/// How many ways out are judged, about; one takes the library up to a second.
const REPAIRS: usize = 100;

/// So many of all, evenly.
fn some<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    all.iter().step_by(all.len().div_ceil(count).max(1))
}

/// Asserts that each reason suffices, and no longer does without any one of its parts.
pub fn reasons(product: &Product, raw: &Raw, asked: &[(Build, ChoiceId)]) {
    let (mut judged, mut parts) = (0, 0);
    for (build, wanted) in some(asked, REASONS) {
        let because = product.why(build, *wanted).unwrap();
        judged += 1;
        assert!(blocks(raw, &because, *wanted), "a reason does not block");
        for without in lessened(&because) {
            parts += 1;
            assert!(
                !blocks(raw, &without, *wanted),
                "a reason holds more than it needs: {because:?}, without it {without:?}, {wanted:?}"
            );
        }
    }
    println!("  {judged} reasons block and hold nothing idle, {parts} parts taken away");
}

/// Asserts that the best way out gives up as few decisions as the library finds.
pub fn repairs(product: &Product, raw: &Raw, asked: &[(Build, ChoiceId)]) {
    let places = raw.places();
    let (mut judged, mut none, mut most) = (0, 0, 0);
    for (build, wanted) in some(asked, REPAIRS) {
        let others = build.decisions.iter().filter(|(id, _)| *id != wanted);
        let decisions = raw.decisions(others.map(|(id, made)| (*id, made.stance)));
        let ours = product.repairs(build, *wanted, 1);
        let ours = ours.first().map(|best| best.give_up.len());
        assert_eq!(
            ours,
            cp::fewest_given_up(raw, &decisions, places[wanted.0 as usize]),
            "a way out"
        );
        judged += 1;
        none += usize::from(ours.is_none());
        most = most.max(ours.unwrap_or(0));
    }
    println!("  {judged} ways out give up as few as must be, {most} at most; {none} have none");
}

/// Whether a reason makes the wanted choice impossible, by the SAT library.
fn blocks(raw: &Raw, because: &Because, wanted: ChoiceId) -> bool {
    let mut because = because.clone();
    because.choices.push((wanted, Stance::Chosen(1)));
    clash(raw, &because)
}

/// Whether the choices of a reason cannot stand together by its rules, by the SAT library.
pub fn clash(raw: &Raw, because: &Because) -> bool {
    let decisions = raw.decisions(because.choices.iter().copied());
    !PerOption::of(raw, &because.rules).is_possible(&decisions)
}

/// The reason without one of its parts, in every way.
fn lessened(because: &Because) -> Vec<Because> {
    let choices = (0..because.choices.len()).map(|at| {
        let mut less = because.clone();
        less.choices.remove(at);
        less
    });
    let rules = (0..because.rules.len()).map(|at| {
        let mut less = because.clone();
        less.rules.remove(at);
        less
    });
    choices.chain(rules).collect()
}
