//! The engine, measured: opening, every kind of question after every click, and the same clicks
//! asked of a SAT library and of decision diagrams.
//!
//!     cargo bench --bench engine -- [MODEL.json|MODEL.dimacs [HISTORY.csv]]..
//!
//! Measures the shipped catalogs, two generated ones, and the models named. A history's sales are
//! checked against the model before it; of a model, reasons and ways out are judged by others. Each
//! time is the best of several passes over the same clicks, so that what else the machine does
//! counts little; the median and the 99th percentile are over the clicks.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may fail where it stands, prints, and measures time"
)]

mod judge;
mod models;
mod peers;
mod sales;
mod shops;

use bespoke::build::{Build, Decision, Origin, Stance};
use bespoke::catalog::{Catalog, ChoiceId};
use bespoke::rules::RuleBook;
use bespoke::solve::{Engine, Outcome, Product, Standing};
use bespoke::store::shelf::Shelf;
use peers::bdd::Diagram;
use peers::sat::PerOption;
use peers::{Decisions, Peer, Raw};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const PASSES: usize = 5;
const SESSIONS: usize = 20;
const CLICKS: usize = 30;

/// Choices asked about after each click, and how many where others judge the answers.
const ASKED: usize = 2;
const JUDGED: usize = 6;

fn main() {
    for entry in Shelf::shipped().entries() {
        measure(&entry.name, &entry.open().product.unwrap().catalog, None);
    }
    for (name, catalog) in [("computer", shops::computer()), ("pizza", shops::light_pizza())] {
        measure(name, &catalog, None);
    }
    let mut last = None;
    for path in std::env::args().skip(1).filter(|word| !word.starts_with('-')) {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        let is_history = Path::new(&path).extension().is_some_and(|ending| ending == "csv");
        if let (true, Some((catalog, raw))) = (is_history, &last) {
            sales::check(&name, catalog, raw, Path::new(&path));
            continue;
        }
        let (catalog, raw) = models::read(Path::new(&path));
        measure(&name, &catalog, Some(&raw));
        last = Some((catalog, raw));
    }
}

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % end as u64) as usize
    }
}

fn measure(name: &str, catalog: &Catalog, raw: Option<&Raw>) {
    let product = open(name, catalog);
    let builds = clicks(&product);
    let clauses = product.engine.clone().without_circuit();
    let clauses = Product { engine: clauses, ..product.clone() };
    report("state, by clauses", &once(&builds, |build| drop(black_box(clauses.outcome(build)))));
    report("state", &times(&builds, |build| drop(black_box(product.outcome(build)))));
    let all = product.engine.size().circuit.is_some();
    if all {
        let prices = |build: &Build| drop(black_box(product.option_prices(build)));
        report("option prices", &times(&builds, prices));
    }
    let asked = blocked(&product, &builds, ASKED);
    report("why", &times(&asked, |(build, id)| drop(black_box(product.why(build, *id)))));
    if all {
        let repairs = |(build, id): &(Build, ChoiceId)| {
            drop(black_box(product.repairs(build, *id, 3)));
        };
        report("repairs", &times(&asked, repairs));
    }
    if let Some(raw) = raw {
        let judged = blocked(&product, &builds, JUDGED);
        judge::reasons(&product, raw, &judged);
        judge::repairs(&product, raw, &judged);
        compare(&product, raw, &builds);
    }
}

fn open(name: &str, catalog: &Catalog) -> Product {
    let rules = RuleBook::read(catalog).unwrap();
    let compile = |bytes: Option<&[u8]>| Engine::compile(catalog, &rules, bytes);
    let (engine, compiled) = best_ms(|| compile(None));
    let bytes = engine.to_bytes();
    let (_, reopened) = best_ms(|| compile(Some(&bytes)));
    let size = engine.size();
    let choices = catalog.choices.len();
    println!("\n{name}: {choices} choices, {} variables, {:?}", size.variables, size.circuit);
    println!("  compiled in {compiled:.1} ms, read again in {reopened:.1} ms");
    let product = Product { catalog: catalog.clone(), rules, engine };
    let (count, took) = best_ms(|| product.count(&Build::default()));
    println!("  {count} builds, counted in {took:.2} ms");
    product
}

fn best_ms<T>(mut work: impl FnMut() -> T) -> (T, f64) {
    let mut once = || {
        let start = Instant::now();
        let made = work();
        (made, start.elapsed().as_secs_f64() * 1000.0)
    };
    let (made, mut best) = once();
    for _ in 1..3 {
        best = best.min(once().1);
    }
    (made, best)
}

/// Builds as they grow: an open choice is chosen or, one time in five, ruled out.
fn clicks(product: &Product) -> Vec<Build> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut builds = Vec::new();
    for _ in 0..SESSIONS {
        let mut build = Build::default();
        for _ in 0..CLICKS {
            let outcome = product.outcome(&build);
            let open = with(&outcome, Standing::Open);
            if open.is_empty() {
                break;
            }
            let choice = open[dice.below(open.len())];
            let stance = if dice.below(5) == 0 { Stance::Rejected } else { Stance::Chosen(1) };
            build.decisions.insert(choice, Decision { stance, by: Origin::You });
            if !product.outcome(&build).consistent {
                build.decisions.remove(&choice);
                continue;
            }
            builds.push(build.clone());
        }
    }
    builds
}

fn with(outcome: &Outcome, standing: Standing) -> Vec<ChoiceId> {
    let ids = (0..outcome.standing.len() as u32).map(ChoiceId);
    ids.filter(|id| outcome.standing[id.0 as usize] == standing).collect()
}

/// Some of the choices that are blocked after each click.
fn blocked(product: &Product, builds: &[Build], each: usize) -> Vec<(Build, ChoiceId)> {
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut asked = Vec::new();
    for build in builds {
        let blocked = with(&product.outcome(build), Standing::Blocked);
        for _ in 0..each.min(blocked.len()) {
            asked.push((build.clone(), blocked[dice.below(blocked.len())]));
        }
    }
    asked
}

/// The best time of each question, in microseconds.
fn times<T>(questions: &[T], ask: impl Fn(&T)) -> Vec<f64> {
    let mut best = vec![f64::MAX; questions.len()];
    for _ in 0..PASSES {
        for (question, best) in questions.iter().zip(&mut best) {
            let start = Instant::now();
            ask(question);
            *best = best.min(start.elapsed().as_secs_f64() * 1e6);
        }
    }
    best
}

/// Microseconds of each question, asked once in order: what one teaches helps the next.
fn once<T>(questions: &[T], ask: impl Fn(&T)) -> Vec<f64> {
    let time = |question: &T| {
        let start = Instant::now();
        ask(question);
        start.elapsed().as_secs_f64() * 1e6
    };
    questions.iter().map(time).collect()
}

fn report(what: &str, micros: &[f64]) {
    let mut sorted = micros.to_vec();
    sorted.sort_by(f64::total_cmp);
    let Some(last) = sorted.len().checked_sub(1) else { return };
    let at = |part: f64| sorted[(last as f64 * part) as usize];
    println!(
        "  {what}: median {:.1} us, p99 {:.1} us, worst {:.1} us, of {}",
        at(0.5),
        at(0.99),
        at(1.0),
        sorted.len()
    );
}

/// The same clicks, asked of others; the answers must be the same.
fn compare(product: &Product, raw: &Raw, builds: &[Build]) {
    let places = raw.places();
    let questions: Vec<(Decisions, Vec<bool>)> = builds
        .iter()
        .map(|build| {
            let made = build.decisions.iter().map(|(id, decision)| (*id, decision.stance));
            let outcome = product.outcome(build);
            let possible = outcome.standing.iter().map(|one| *one != Standing::Blocked);
            (raw.decisions(made), possible.collect())
        })
        .collect();
    let mut peers: Vec<Box<dyn Peer>> = vec![Box::new(PerOption::new(raw))];
    match Diagram::new(raw) {
        Some(diagram) => peers.push(Box::new(diagram)),
        None => println!("  oxidd: no diagram within its nodes"),
    }
    for mut peer in peers {
        let mut micros = Vec::new();
        for (decisions, expected) in &questions {
            let start = Instant::now();
            let possible = peer.possible(decisions);
            micros.push(start.elapsed().as_secs_f64() * 1e6);
            let found = places.iter().map(|(variable, value)| possible[*variable][*value]);
            assert_eq!(&found.collect::<Vec<_>>(), expected, "{} answers otherwise", peer.name());
        }
        report(peer.name(), &micros);
    }
}
