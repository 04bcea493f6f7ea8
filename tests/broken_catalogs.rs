//! Catalogs that are broken on purpose: every planted mistake is found, at its place.
//!
//! Each folder of `tests/broken` holds a `catalog.ron` and an `expected.txt` with one
//! `line:column: part of the text` per mistake.

#![expect(clippy::unwrap_used, reason = "a test may fail where a folder is not as it should be")]

use bespoke::catalog::{FileProblem, Files, Problem, check};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folders whose mistakes only show once the rules are read and compiled.
const NEEDS_RULES: [&str; 8] = [
    "rule-syntax",
    "rule-wrong-type",
    "rule-unknown-choice",
    "rules-contradict",
    "dead-choice",
    "group-never-open",
    "rule-always-holds",
    "preset-breaks-rule",
];

/// The files of a folder on the disk.
struct Folder(PathBuf);

impl Files for Folder {
    fn picture_size(&self, path: &str) -> Result<(u32, u32), FileProblem> {
        let path = self.0.join(path);
        if !path.exists() {
            return Err(FileProblem::Missing);
        }
        let reader =
            image::ImageReader::open(path).and_then(image::ImageReader::with_guessed_format);
        let reader = reader.map_err(|error| FileProblem::Unreadable(error.to_string()))?;
        reader.into_dimensions().map_err(|error| FileProblem::Unreadable(error.to_string()))
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        fs::read(self.0.join(path)).map(Arc::from).map_err(|_| FileProblem::Missing)
    }
}

/// Every problem of the catalog in a folder.
fn inspect(folder: &Path) -> Vec<Problem> {
    let text = fs::read_to_string(folder.join("catalog.ron")).unwrap();
    check(&text, &Folder(folder.to_owned())).problems
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut folders: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn needs_rules(folder: &Path) -> bool {
    let name = folder.file_name().unwrap().to_string_lossy();
    NEEDS_RULES.iter().any(|late| name.ends_with(late))
}

/// What is wrong with the answer; empty when every planted mistake is found and nothing else.
fn complaints(folder: &Path) -> Vec<String> {
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut found: Vec<_> = inspect(folder).iter().map(ToString::to_string).collect();
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
    let complaints: Vec<_> = folders()
        .iter()
        .filter(|folder| !needs_rules(folder))
        .flat_map(|folder| complaints(folder))
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn mistakes_in_rules_leave_the_rest_of_the_catalog_sound() {
    for folder in folders().iter().filter(|folder| needs_rules(folder)) {
        assert_eq!(inspect(folder), [], "{}", folder.display());
    }
}
