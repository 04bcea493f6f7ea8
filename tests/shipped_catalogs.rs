//! The catalogs that ship hold what the checker asks of any maker's catalog.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use bespoke::build::Build;
use bespoke::catalog::check;
use bespoke::solve::{By, Product, audit};
use bespoke::store::shelf::Entry;
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use std::path::Path;

const SHIPPED: [&str; 8] = [
    "auris-headphone",
    "aria-laptop",
    "forno-pizza",
    "vesper-watch",
    "tonda-mug",
    "quire-notebook",
    "corso-bike",
    "lamina-skin",
];

/// The folder of a shipped catalog and the text of its file.
fn shipped(id: &str) -> (Entry, String) {
    let entry = Entry::folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs").join(id));
    let text = String::from_utf8(entry.read("catalog.ron").unwrap().into_owned()).unwrap();
    (entry, text)
}

fn product(id: &str) -> Product {
    let (folder, text) = shipped(id);
    Product::open(check(&text, &folder).catalog.unwrap()).unwrap()
}

#[test]
fn every_shipped_catalog_is_sound() {
    let mut problems = Vec::new();
    for id in SHIPPED {
        let (folder, text) = shipped(id);
        let checked = check(&text, &folder);
        problems.extend(checked.problems.iter().map(|problem| format!("{id}:{problem}")));
        assert!(checked.catalog.is_none_or(|catalog| catalog.id == id), "{id}");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_shipped_catalog_is_complete_in_german() {
    for id in SHIPPED {
        let opened = shipped(id).0.open();
        let [german] = &opened.texts[..] else { panic!("{id}: one file of texts") };
        assert_eq!((german.file.as_str(), &german.problems), ("texts/de.ron", &Vec::new()), "{id}");
        let own = opened.product.unwrap();
        let product = own.in_language(german.translation.as_ref().unwrap());
        assert_eq!(product.catalog.language.tag(), "de", "{id}");
        assert_eq!(product.catalog.tax.name, "MwSt.", "{id}");
        assert_eq!(product.engine, own.engine, "{id}");
    }
}

/// The glyphs of a font file that its text asks for and that are not there.
fn undrawn(font: &[u8], text: &str) -> String {
    let charmap = FontRef::new(font).unwrap().charmap();
    text.chars().filter(|letter| charmap.map(*letter).is_none()).collect()
}

#[test]
fn german_can_be_read_in_the_window_and_engraved() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for id in SHIPPED {
        let (folder, _) = shipped(id);
        let texts = folder.read("texts/de.ron").unwrap();
        let texts = std::str::from_utf8(&texts).unwrap().replace('\n', "");
        for weight in ["Regular", "Medium"] {
            let font =
                std::fs::read(root.join(format!("assets/fonts/Inter-{weight}.otf"))).unwrap();
            assert_eq!(undrawn(&font, &texts), "", "{id}: Inter {weight}");
        }
        for font in &product(id).catalog.fonts {
            let bytes = folder.read(&font.file).unwrap();
            assert_eq!(undrawn(&bytes, "ÄÖÜäöüßéè„“–"), "", "{id}: {}", font.key);
        }
    }
}

#[test]
fn every_choice_in_stock_can_be_had() {
    for id in SHIPPED {
        let product = product(id);
        let prices = product.option_prices(&Build::default());
        for (choice, at) in product.catalog.choice_ids() {
            let key = product.catalog.full_key(choice);
            let is_possible = prices[choice.0 as usize].is_some();
            assert_eq!(is_possible, at.stock != Some(0), "{id}: {key}");
        }
    }
}

#[test]
fn every_preset_breaks_no_rule() {
    for id in SHIPPED {
        let product = product(id);
        for preset in &product.catalog.presets {
            let wishes = preset.choose.iter().map(|(group, wish)| (*group, wish));
            let build = Build::from_wishes(wishes);
            assert!(product.complete(&build, By::Default).is_some(), "{id}: {}", preset.key);
        }
    }
}

#[test]
fn nothing_in_a_shipped_catalog_is_dead_or_contradictory() {
    let mut problems = Vec::new();
    for id in SHIPPED {
        problems.extend(audit(&product(id)).iter().map(|problem| format!("{id}:{problem}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
