//! A year of sales against the rules: the valid ones stand, the others are refused with a reason
//! that alone refuses them.

use crate::models::value_key;
use crate::peers::sat::PerOption;
use crate::peers::{Decisions, Raw};
use bespoke::build::{Build, Decision, Origin, Stance};
use bespoke::catalog::Catalog;
use bespoke::solve::{Because, Ground, Product};
use std::path::Path;

pub fn check(name: &str, catalog: &Catalog, raw: &Raw, path: &Path) {
    let product = Product::open(catalog.clone()).unwrap();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let (mut valid, mut refused) = (0, 0);
    for record in reader.records().map(Result::unwrap) {
        let cells = head.iter().zip(&record);
        let status = record.get(head.iter().position(|name| name == "status").unwrap());
        let mut build = Build::default();
        for (variable, value) in cells.filter(|(name, _)| name.starts_with('v')) {
            let key = format!("{variable}.{}", value_key(value));
            if let Some(choice) = catalog.find_choice(&key) {
                let decision = Decision { stance: Stance::Chosen(1), by: Origin::You };
                build.decisions.insert(choice, decision);
            }
        }
        match status {
            Some("valid") => {
                assert!(product.outcome(&build).consistent, "a valid sale is refused: {record:?}");
                valid += 1;
            }
            Some("breaks_rules") => {
                let because = product.conflict(&build).unwrap();
                assert!(refuses(raw, &because), "the reason does not refuse: {record:?}");
                refused += 1;
            }
            _ => {}
        }
    }
    println!("{name}: {valid} valid sales stand, {refused} are refused, each for a reason");
}

/// Whether the reason's choices break the reason's rules, by the SAT library.
fn refuses(raw: &Raw, because: &Because) -> bool {
    let rule = |ground: &Ground| match ground {
        Ground::Rule(rule) => Some(raw.tables[rule.0 as usize].clone()),
        Ground::Kind(_) | Ground::Nesting(_) | Ground::Stock(_) => None,
    };
    let tables = because.rules.iter().filter_map(rule).collect();
    let part = Raw { sizes: raw.sizes.clone(), tables, clauses: Vec::new() };
    let places = raw.places();
    let decisions: Decisions = because
        .choices
        .iter()
        .map(|(id, _)| (places[id.0 as usize].0, places[id.0 as usize].1, true))
        .collect();
    !PerOption::new(&part).is_possible(&decisions)
}
