//! What holds for every text: the examples of the handbook are sound, and nothing makes the
//! checker fall over.

use crate::catalog::check;
use crate::catalog::testing::AnyFiles;
use proptest::prelude::*;

const HANDBOOK: &str = include_str!("../../../../docs/catalog-format.md");

/// The blocks of the handbook that are whole catalogs.
fn examples() -> Vec<&'static str> {
    let blocks = HANDBOOK.split("```ron complete\n").skip(1);
    blocks.filter_map(|block| block.split("```").next()).collect()
}

/// The longest example with its bytes changed at some places.
fn mutated(edits: &[(usize, String)]) -> String {
    let mut text: Vec<char> = examples().last().unwrap_or(&"").chars().collect();
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
fn a_catalog_is_some_exactly_without_errors() {
    for example in examples() {
        let checked = check(example, &AnyFiles);
        assert!(checked.catalog.is_some());
        assert_eq!(checked.catalog, checked.draft);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_checker_panic(text in ".{0,200}") {
        check(&text, &AnyFiles);
    }

    #[test]
    fn no_change_of_a_catalog_makes_the_checker_panic(
        edits in proptest::collection::vec((any::<usize>(), "[ -~é\n]{0,3}"), 1..4),
    ) {
        let text = mutated(&edits);
        let checked = check(&text, &AnyFiles);
        let lines = text.lines().count() as u32 + 1;
        prop_assert!(checked.problems.iter().all(|problem| problem.at.line <= lines));
    }

    #[test]
    fn brackets_in_any_number_are_refused_or_read(
        brackets in proptest::collection::vec("[\\[({\"]|Some\\(", 0..400),
    ) {
        check(&brackets.concat(), &AnyFiles);
    }
}
