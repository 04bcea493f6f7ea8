//! A year of sales against the rules: the valid ones stand, the others are refused with a reason
//! that alone refuses them.

use crate::judge;
use crate::models::value_key;
use crate::peers::Raw;
use bespoke::build::{Build, Decision, Origin, Stance};
use bespoke::catalog::Catalog;
use bespoke::solve::Product;
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
                assert!(judge::clash(raw, &because), "the reason does not refuse: {record:?}");
                refused += 1;
            }
            _ => {}
        }
    }
    println!("{name}: {valid} valid sales stand, {refused} are refused, each for a reason");
}
