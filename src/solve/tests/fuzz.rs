//! Random clicks: the circuit, the clauses and trying everything agree after each.
//!
//! `BESPOKE_SEEDS=10000 BESPOKE_CLICKS=1000 cargo test --release --lib fuzz` runs long, so many
//! catalogs and so many clicks on each; `BESPOKE_FIRST` is the catalog it begins with.

use super::laws::{case, check_outcome};
use super::random::{self, Dice};
use crate::build::Build;
use crate::solve::{Engine, Product};

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The build with some decisions of another one.
fn clicked(build: &Build, other: &Build, dice: &mut Dice) -> Build {
    let mut next = build.clone();
    for (id, decision) in &other.decisions {
        if dice.one_in(3) {
            next.decisions.remove(id);
        } else {
            next.decisions.insert(*id, *decision);
        }
    }
    next.numbers.extend(other.numbers.clone());
    next.texts.extend(other.texts.clone());
    next
}

/// Clicks, each answered alike by all; a build that cannot stand is left again. Gives how many.
fn check_clicks(seed: u64, clicks: u64) -> u64 {
    let Some(mut case) = case(seed) else { return 0 };
    let mut dice = Dice::new(seed ^ 0x5eed);
    let clauses = case.by_clauses();
    let mut stood = Build::default();
    for _ in 0..clicks {
        let outcome = case.product.outcome(&case.build);
        assert_eq!(outcome, clauses.outcome(&case.build));
        check_outcome(&case, &outcome);
        assert_eq!(case.product.switchable(&case.build), clauses.switchable(&case.build));
        assert_eq!(case.product.room(&case.build), clauses.room(&case.build));
        if outcome.consistent {
            stood = case.build.clone();
        }
        let other = random::build(&case.product.catalog, &mut dice);
        case.build = clicked(&stood, &other, &mut dice);
    }
    clicks
}

/// What is kept of a product is read as the same one, and nothing else is read at all.
fn check_kept(seed: u64) {
    let Some(case) = case(seed) else { return };
    let Product { catalog, rules, engine } = &case.product;
    let bytes = engine.to_bytes();
    let known = Engine::compile(catalog, rules, Some(&bytes));
    assert!(known.is_from_cache());
    let known = Product { engine: known, ..case.product.clone() };
    assert_eq!(known.outcome(&case.build), case.product.outcome(&case.build));
    let mut dice = Dice::new(seed);
    let mut broken = bytes.clone();
    let at = dice.below(broken.len());
    broken[at] ^= 1 << dice.below(8);
    assert!(!Engine::compile(catalog, rules, Some(&broken)).is_from_cache());
    let cut = &bytes[..dice.below(bytes.len())];
    assert!(!Engine::compile(catalog, rules, Some(cut)).is_from_cache());
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run tells how much it tried")]
fn engines_agree_after_every_click() {
    let first = number("BESPOKE_FIRST", 0);
    let seeds = first..first + number("BESPOKE_SEEDS", 80);
    let clicks = number("BESPOKE_CLICKS", 8);
    let (mut made, mut failing) = (0, Vec::new());
    for seed in seeds {
        match std::panic::catch_unwind(|| check_clicks(seed, clicks)) {
            Ok(clicks) => made += clicks,
            Err(_) => failing.push(seed),
        }
    }
    println!("{made} clicks");
    assert_eq!(failing, [0; 0]);
}

#[test]
fn a_compiled_form_is_read_as_it_was_written_or_not_at_all() {
    (0..80).for_each(check_kept);
}

#[test]
fn the_compiled_form_of_another_catalog_is_not_taken() {
    let products: Vec<_> = (0..40).filter_map(case).map(|case| case.product).collect();
    for pair in products.windows(2) {
        let [one, other] = pair else { continue };
        let bytes = one.engine.to_bytes();
        let engine = Engine::compile(&other.catalog, &other.rules, Some(&bytes));
        assert_eq!(engine.is_from_cache(), one.engine == other.engine);
    }
}
