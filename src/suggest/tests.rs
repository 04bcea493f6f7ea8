use super::*;
use crate::build::{KeyedBuild, Standing};
use crate::catalog::{Language, check_texts, testing};
use proptest::prelude::*;
use std::collections::BTreeSet;

const HEADPHONE: &str = r#"id: "auris", name: "Auris", groups: [
    Group(id: "shell", name: "Shell", kind: One, default: "black", choices: [
        Choice(id: "black", name: "Black", tags: {"colour": "black"}),
        Choice(id: "sage", name: "Sage", tags: {"colour": "sage"}),
        Choice(id: "clay", name: "Clay")]),
    Group(id: "cap", name: "Cap", kind: One, default: "plain", choices: [
        Choice(id: "plain", name: "Plain"),
        Choice(id: "walnut", name: "Walnut", price: "40.00", tags: {"material": "walnut"}),
        Choice(id: "steel", name: "Steel", price: "30.00")]),
    Group(id: "mic", name: "Microphone", kind: Optional, choices: [
        Choice(id: "boom", name: "Boom", price: "25.00")]),
    Group(id: "extras", name: "Extras", kind: Count(each_at_most: 3, total: (0, 6)), choices: [
        Choice(id: "pads", name: "Spare pads", price: "15.00"),
        Choice(id: "cable", name: "Cable", price: "9.00")]),
],
rules: [Rule(id: "cold", must: "cap.steel => !shell.clay", because: "Steel scratches clay.")],
presets: [Preset(id: "studio", name: "Studio", choose: {"cap": "steel", "mic": "boom"})]"#;

const DESK: &str = r#"id: "desk", name: "Desk", groups: [
    Group(id: "top", name: "Top", kind: One, default: "ash", choices: [
        Choice(id: "ash", name: "Ash", tags: {"material": "ash"}),
        Choice(id: "dark", name: "Dark", price: "90.00", tags: {"material": "Walnut"})]),
]"#;

fn product(fields: &str) -> Product {
    Product::open(testing::catalog(fields)).unwrap()
}

/// A saved build of a product from words such as `cap.walnut extras.pads:2`; groups not named are
/// as they come. Its number is also its age: the larger, the newer.
fn saved(product: &Product, number: i64, words: &str) -> SavedBuild {
    let catalog = &product.catalog;
    let mut build = Build::default();
    for word in words.split_whitespace() {
        let (key, count) = word.split_once(':').unwrap_or((word, "1"));
        let edit = crate::build::Edit::Choose {
            choice: catalog.find_choice(key).unwrap(),
            count: count.parse().unwrap(),
        };
        build = edit.apply(catalog, &build);
    }
    let selection = product.complete(&build, By::Default).unwrap();
    SavedBuild {
        id: SavedId(number),
        name: format!("Build {number}"),
        standing: Standing::Saved,
        keyed: KeyedBuild::new(catalog, &build),
        contents: selection.contents(catalog),
        total: String::new(),
        saved_at_ms: number,
        thumbnail: None,
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    }
}

fn history(product: &Product, builds: &[&str]) -> Vec<SavedBuild> {
    (1..).zip(builds).map(|(number, words)| saved(product, number, words)).collect()
}

fn of(builds: &[SavedBuild]) -> Past<'_> {
    Past { builds, ..Past::default() }
}

fn sentences(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion.because.as_str()).collect()
}

#[track_caller]
fn check_says(suggestions: &[Suggestion], sentence: &str) {
    let all = sentences(suggestions);
    assert!(all.contains(&sentence), "{all:#?}");
}

#[test]
fn without_a_past_the_maker_proposes() {
    let product = product(HEADPHONE);
    let found = presets(&product, &Past::default(), AT_MOST);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].because.as_str()),
        ("Studio", "Our starting point.")
    );
    assert_eq!(found[0].source, Source::Maker);
}

#[test]
fn without_a_past_and_presets_the_product_comes_as_it_is() {
    let found = presets(&product(DESK), &Past::default(), AT_MOST);
    assert_eq!(
        (found[0].name.as_str(), found[0].because.as_str()),
        ("As it comes", "Our starting point.")
    );
}

#[test]
fn choices_are_named_with_the_builds_that_have_them() {
    let product = product(HEADPHONE);
    let past = history(
        &product,
        &[
            "shell.sage cap.walnut",
            "shell.sage cap.walnut mic.boom",
            "cap.walnut",
            "shell.clay cap.walnut",
            "extras.pads:2",
        ],
    );
    let found = presets(&product, &of(&past), AT_MOST);
    let says_walnut = |suggestion: &&Suggestion| {
        suggestion.because.starts_with("Walnut cap, as in 4 of your 5 builds")
    };
    assert!(found.iter().any(|suggestion| says_walnut(&suggestion)), "{:#?}", sentences(&found));
}

#[test]
fn one_build_is_proposed_again_by_its_name() {
    let product = product(HEADPHONE);
    let past = history(&product, &["shell.sage cap.walnut"]);
    let found = presets(&product, &of(&past), AT_MOST);
    let again = found.iter().find(|suggestion| suggestion.name == "Your build, again").unwrap();
    assert_eq!(again.because, "“Build 1”, just as you saved it.");
    assert_eq!(again.evidence, [SavedId(1)]);
    check_says(&found, "Walnut cap, as in your build “Build 1”.");
}

#[test]
fn what_is_learned_is_said_in_the_words_of_the_language() {
    let (own, desk) = (product(HEADPHONE), product(DESK));
    let german = r#"Texts(format: 1, names: {"cap": "Deckel", "cap.walnut": "Holz"},
        tags: {"material.walnut": "Nussbaum"})"#;
    // The program has no words of its own in it, so it speaks English about the maker's words.
    let language = Language::parse("nds").unwrap();
    let read = check_texts(&own.catalog, ("texts/nds.ron", german), language);
    let german = own.in_language(&read.translation.unwrap());
    let past = history(&own, &["shell.sage cap.walnut"]);
    let found = presets(&german, &of(&past), AT_MOST);
    check_says(&found, "Deckel: Holz, as in your build “Build 1”.");
    let past = history(&desk, &["top.dark", "top.ash", "top.dark"]);
    let past = Past { builds: &past, shelf: &[&desk.catalog], ..Past::default() };
    let found = presets(&german, &past, AT_MOST);
    check_says(&found, "Nussbaum, as in 2 of your 3 Desk builds.");
}

#[test]
fn a_product_in_german_is_suggested_in_german() {
    let own = product(HEADPHONE);
    let german = r#"Texts(format: 1, names: {"cap": "Deckel", "cap.walnut": "Holz"})"#;
    let language = Language::parse("de").unwrap();
    let read = check_texts(&own.catalog, ("texts/de.ron", german), language);
    let german = own.in_language(&read.translation.unwrap());
    let past = history(&own, &["shell.sage cap.walnut"]);
    let found = presets(&german, &of(&past), AT_MOST);
    check_says(&found, "Deckel: Holz, wie in Ihrer Konfiguration „Build 1“.");
    check_says(&found, "„Build 1“, genau wie von Ihnen gespeichert.");
    let past = history(&own, &["cap.walnut", "cap.walnut", "cap.walnut shell.sage"]);
    let found = presets(&german, &of(&past), AT_MOST);
    check_says(&found, "Shell: Sage, wie in einer Ihrer 3 Konfigurationen.");
}

#[test]
fn builds_of_another_product_speak_through_shared_tags() {
    let (product, desk) = (product(HEADPHONE), product(DESK));
    let past = history(&desk, &["top.dark", "top.ash", "top.dark"]);
    let found = presets(
        &product,
        &Past { builds: &past, shelf: &[&desk.catalog], ..Past::default() },
        AT_MOST,
    );
    check_says(&found, "Walnut, as in 2 of your 3 Desk builds.");
    let found = presets(&product, &of(&past), AT_MOST);
    assert!(
        found.iter().all(|suggestion| suggestion.source == Source::Maker),
        "a product not on the shelf says nothing"
    );
}

#[test]
fn a_draft_speaks_softly_and_is_named() {
    let product = product(HEADPHONE);
    let mut past = history(&product, &["cap.walnut shell.clay", "shell.sage"]);
    past[1].standing = Standing::Draft;
    for suggestion in presets(&product, &of(&past), AT_MOST) {
        assert!(!suggestion.because.contains("2 "), "{}", suggestion.because);
        assert_ne!(suggestion.selection.contents(&product.catalog), past[1].contents);
    }
}

#[test]
fn what_the_person_excluded_or_threw_away_has_no_effect() {
    let product = product(HEADPHONE);
    let mut past = history(&product, &["cap.walnut", "shell.sage", "mic.boom"]);
    let kept = history(&product, &["cap.walnut"]);
    past[1].teaches = false;
    past[2].trashed_at_ms = Some(9);
    assert_eq!(presets(&product, &of(&past), AT_MOST), presets(&product, &of(&kept), AT_MOST));
}

#[test]
fn a_dismissed_build_is_not_proposed() {
    let product = product(HEADPHONE);
    let past = history(&product, &["cap.walnut", "cap.walnut shell.sage", "shell.sage mic.boom"]);
    let before = presets(&product, &of(&past), AT_MOST);
    let no = Dismissed {
        catalog_id: "auris".to_owned(),
        contents: before[0].selection.contents(&product.catalog),
        at_ms: 1,
    };
    let after = presets(&product, &Past { builds: &past, dismissed: &[no], shelf: &[] }, AT_MOST);
    assert!(after.iter().all(|suggestion| suggestion.selection != before[0].selection));
}

#[test]
fn a_build_dearer_than_all_before_says_so() {
    let product = product(HEADPHONE);
    let past = history(
        &product,
        &["cap.walnut", "cap.walnut mic.boom", "extras.pads:2", "extras.pads:2 mic.boom"],
    );
    for suggestion in presets(&product, &of(&past), AT_MOST) {
        let dearest = past.iter().map(|saved| {
            product.total(
                &product.complete(&saved.keyed.fit(&product.catalog).build, By::Default).unwrap(),
            )
        });
        let is_dearer = product.total(&suggestion.selection) > dearest.max().unwrap();
        assert_eq!(
            suggestion.because.contains(" more than any of your builds."),
            is_dearer,
            "{}",
            suggestion.because
        );
    }
}

#[track_caller]
fn check_next(past: &[SavedBuild], words: &str, group: &str, expected: Option<(&str, &str)>) {
    let product = product(HEADPHONE);
    let build = saved(&product, 99, words).keyed.fit(&product.catalog).build;
    let next = next_choices(&product, &of(past), &build);
    let found = next.get(&product.catalog.find_group(group).unwrap());
    let found = found.map(|next| (product.catalog.full_key(next.choice), next.because.as_str()));
    assert_eq!(found.as_ref().map(|(key, because)| (key.as_str(), *because)), expected);
}

#[test]
fn the_likely_next_choice_is_told_with_its_counts() {
    let past = history(
        &product(HEADPHONE),
        &["cap.steel", "cap.walnut", "cap.walnut mic.boom", "cap.walnut"],
    );
    check_next(&past, "", "cap", Some(("cap.walnut", "As in 3 of your 4 builds.")));
    check_next(&past, "", "mic", None);
    check_next(&past, "cap.plain", "cap", None);
    check_next(&[], "", "cap", None);
}

#[test]
fn what_is_no_longer_possible_is_not_marked() {
    let past = history(&product(HEADPHONE), &["cap.steel", "cap.steel", "cap.steel"]);
    check_next(&past, "", "cap", Some(("cap.steel", "As in all 3 of your builds.")));
    check_next(&past, "shell.clay", "cap", None);
}

fn any_past() -> impl Strategy<Value = Vec<SavedBuild>> {
    let one = (0..3_usize, 0..3_usize, 0..2_usize, 0..4_u32, 0..3_usize, any::<bool>());
    proptest::collection::vec(one, 0..12).prop_map(|rows| {
        let product = product(HEADPHONE);
        let build = |(number, (shell, cap, mic, pads, standing, is_liked)): (
            i64,
            (usize, usize, usize, u32, usize, bool),
        )| {
            let cap = if shell == 2 && cap == 2 { 1 } else { cap };
            let mut words = format!(
                "shell.{} cap.{}",
                ["black", "sage", "clay"][shell],
                ["plain", "walnut", "steel"][cap]
            );
            words += ["", " mic.boom"][mic];
            words += &if pads > 0 { format!(" extras.pads:{pads}") } else { String::new() };
            let standing = [Standing::Draft, Standing::Saved, Standing::Ordered][standing];
            SavedBuild { standing, is_liked, ..saved(&product, number, &words) }
        };
        (1..).zip(rows).map(build).collect()
    })
}

/// `4 of your 5 builds` as numbers.
fn counted(sentence: &str) -> Option<(usize, usize)> {
    let counts = sentence.split(" It costs ").next()?;
    let (before, after) = counts.split_once(" of your ")?;
    let some = before.rsplit(' ').next()?.parse().ok();
    let all = after.split(' ').next()?.parse().ok();
    match (some, all) {
        (Some(some), Some(all)) => Some((some, all)),
        (Some(all), None) => Some((all, all)),
        (None, _) => Some((2, 2)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_suggestion_is_whole_valid_new_and_truly_counted(past in any_past()) {
        let product = product(HEADPHONE);
        let found = presets(&product, &of(&past), AT_MOST);
        prop_assert!((1..=AT_MOST).contains(&found.len()));
        prop_assert_eq!(&found, &presets(&product, &of(&past), AT_MOST));
        let mut seen = BTreeSet::new();
        for suggestion in &found {
            let contents = suggestion.selection.contents(&product.catalog);
            prop_assert!(seen.insert(contents.clone()));
            let completed = product.complete(&suggestion.build, By::Default);
            prop_assert_eq!(completed.as_ref(), Some(&suggestion.selection));
            if suggestion.source == Source::Maker {
                continue;
            }
            let is_repeat = past.iter().any(|saved| saved.contents == contents);
            prop_assert_eq!(is_repeat, suggestion.name == "Your build, again");
            for (choice, picked) in &suggestion.selection.choices {
                let name = product.catalog.full_key(*choice);
                let is_carried = past.iter().any(|saved| saved.contents.contains(&(name.clone(), picked.count)));
                prop_assert!(is_carried || product.catalog.choice(*choice).price == crate::money::Money::ZERO, "{}", name);
            }
            if let Some((some, all)) = counted(&suggestion.because) {
                let kept: Vec<_> = past.iter().filter(|saved| saved.standing != Standing::Draft).collect();
                let first = suggestion.differs[0];
                let wanted = (product.catalog.full_key(first), suggestion.selection.count(first));
                let has = kept.iter().filter(|saved| saved.contents.contains(&wanted)).count();
                prop_assert_eq!((has, kept.len()), (some, all), "{}", &suggestion.because);
            }
        }
    }

    #[test]
    fn erasing_a_build_erases_its_effect(past in any_past(), other in any_past()) {
        let product = product(HEADPHONE);
        let mut more = past.clone();
        more.extend(other.into_iter().map(|saved| SavedBuild { teaches: false, ..saved }));
        prop_assert_eq!(presets(&product, &of(&past), AT_MOST), presets(&product, &of(&more), AT_MOST));
    }

    #[test]
    fn the_order_in_which_builds_are_handed_over_does_not_matter(past in any_past()) {
        let product = product(HEADPHONE);
        let mut turned = past.clone();
        turned.reverse();
        prop_assert_eq!(presets(&product, &of(&past), AT_MOST), presets(&product, &of(&turned), AT_MOST));
    }
}

#[test]
fn like_me_weighs_what_past_builds_have_and_what_they_left_out() {
    let product = product(HEADPHONE);
    let builds = history(&product, &["cap.walnut mic.boom", "cap.walnut", "cap.walnut"]);
    let weights = weights(&product.catalog, &of(&builds));
    let complete = product.complete(&Build::default(), By::LikeMe(weights.clone())).unwrap();
    let contents = complete.contents(&product.catalog);
    let keys: Vec<_> = contents.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["cap.walnut", "shell.black"]);
    let weight = |key: &str| weights.0[&product.catalog.find_choice(key).unwrap()];
    assert!(weight("cap.walnut") > 0 && weight("mic.boom") < 0 && weight("cap.steel") < 0);
}
