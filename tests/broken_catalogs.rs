//! Catalogs that are broken on purpose: every planted mistake is found, at its place.
//!
//! Each folder of `tests/broken` holds a `catalog.ron` and an `expected.txt` with one
//! `line:column: part of the text` per mistake.

#![expect(clippy::unwrap_used, reason = "a test may fail where a folder is not as it should be")]

use bespoke::store::shelf;
use std::fs;
use std::path::{Path, PathBuf};

/// Every problem of the catalog in a folder, as `bespoke check` names it.
fn inspect(folder: &Path) -> Vec<String> {
    let findings = shelf::inspect(folder).into_iter();
    findings.map(|finding| finding.problem.to_string()).collect()
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut folders: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// What is wrong with the answer; empty when every planted mistake is found and nothing else.
fn complaints(folder: &Path) -> Vec<String> {
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut found = inspect(folder);
    let mut complaints = Vec::new();
    for line in expected.lines() {
        let (place, text) = line.split_once(": ").unwrap();
        let place = format!("{place}: ");
        let hit = found.iter().position(|found| found.starts_with(&place) && found.contains(text));
        match hit {
            Some(hit) => drop(found.remove(hit)),
            None => complaints.push(format!("not found: {line}")),
        }
    }
    complaints.extend(found.into_iter().map(|found| format!("not planted: {found}")));
    complaints.iter().map(|complaint| format!("{}: {complaint}", folder.display())).collect()
}

#[test]
fn every_planted_mistake_is_found_at_its_place() {
    let folders = folders();
    assert!(folders.len() >= 20, "the broken catalogs were not found");
    let complaints: Vec<_> = folders.iter().flat_map(|folder| complaints(folder)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
