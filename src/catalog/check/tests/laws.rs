//! What holds for every text: the examples of the handbook are sound, and nothing makes the
//! checker fall over.

use crate::catalog::check::syntax::ron_error;
use crate::catalog::testing::AnyFiles;
use crate::catalog::{Language, check, check_texts};
use proptest::prelude::*;

const HANDBOOK: &str = include_str!("../../../../docs/catalog-format.md");

/// The blocks of the handbook that are whole catalogs.
fn examples() -> Vec<&'static str> {
    blocks_of("```ron complete\n")
}

fn blocks_of(mark: &str) -> Vec<&'static str> {
    HANDBOOK.split(mark).skip(1).filter_map(|block| block.split("```").next()).collect()
}

/// A text with its letters changed at some places.
fn mutated(text: &str, edits: &[(usize, String)]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for (place, with) in edits {
        let place = place % text.len();
        text.splice(place..(place + 1).min(text.len()), with.chars());
    }
    text.into_iter().collect()
}

#[test]
fn every_example_of_the_handbook_is_a_sound_catalog() {
    assert_eq!(examples().len(), 2);
    for example in examples() {
        assert_eq!(check(example, &AnyFiles).problems, []);
    }
}

#[test]
fn the_texts_of_the_handbook_are_those_of_its_small_catalog() {
    let catalog = check(examples()[0], &AnyFiles).catalog.unwrap();
    let [german] = blocks_of("```ron complete texts\n")[..] else { panic!("one file of texts") };
    let read = check_texts(&catalog, ("texts/de.ron", german), Language::parse("de").unwrap());
    assert_eq!(read.problems, []);
    assert_eq!(catalog.in_language(&read.translation.unwrap()).name, "Die Tasse");
}

#[test]
fn a_catalog_is_some_exactly_without_errors() {
    for example in examples() {
        let checked = check(example, &AnyFiles);
        assert!(checked.catalog.is_some());
        assert!(checked.draft.is_none());
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_checker_panic(text in ".{0,200}") {
        check(&text, &AnyFiles);
    }

    #[test]
    fn a_changed_catalog_is_refused_with_its_lines_or_is_ron(
        edits in proptest::collection::vec((any::<usize>(), "[ -~é\n]{0,3}"), 1..4),
    ) {
        let text = mutated(examples()[1], &edits);
        let checked = check(&text, &AnyFiles);
        let lines = text.lines().count() as u32 + 1;
        prop_assert!(checked.problems.iter().all(|problem| problem.at.line <= lines));
        prop_assert!(checked.catalog.is_none() || ron_error(&text).is_none(), "not RON");
    }

    #[test]
    fn brackets_in_any_number_are_refused_or_read(
        brackets in proptest::collection::vec("[\\[({\"]|Some\\(", 0..400),
    ) {
        check(&brackets.concat(), &AnyFiles);
    }

    #[test]
    fn no_change_of_a_file_of_texts_makes_the_checker_panic(
        edits in proptest::collection::vec((any::<usize>(), "[ -~é\n]{0,3}"), 1..4),
    ) {
        let catalog = check(examples()[0], &AnyFiles).catalog.unwrap();
        let german = blocks_of("```ron complete texts\n").concat();
        let text = mutated(&german, &edits);
        check_texts(&catalog, ("texts/de.ron", &text), Language::parse("de").unwrap());
    }
}
