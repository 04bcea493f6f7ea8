//! The catalogs that ship hold what the checker asks of any maker's catalog.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use bespoke::build::Build;
use bespoke::catalog::check::{FileProblem, Files, check};
use bespoke::solve::{By, Product, audit};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SHIPPED: [&str; 7] = [
    "auris-headphone",
    "aria-laptop",
    "forno-pizza",
    "vesper-watch",
    "tonda-mug",
    "quire-notebook",
    "corso-bike",
];

struct Folder(PathBuf);

impl Folder {
    fn of(id: &str) -> Self {
        Self(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs").join(id))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join("catalog.ron")).unwrap()
    }
}

impl Files for Folder {
    fn picture_size(&self, path: &str) -> Result<(u32, u32), FileProblem> {
        image::image_dimensions(self.0.join(path))
            .map_err(|error| FileProblem::Unreadable(error.to_string()))
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        std::fs::read(self.0.join(path))
            .map(Arc::from)
            .map_err(|error| FileProblem::Unreadable(error.to_string()))
    }
}

fn product(id: &str) -> Product {
    let folder = Folder::of(id);
    Product::open(check(&folder.text(), &folder).catalog.unwrap()).unwrap()
}

#[test]
fn every_shipped_catalog_is_sound() {
    let mut problems = Vec::new();
    for id in SHIPPED {
        let folder = Folder::of(id);
        let checked = check(&folder.text(), &folder);
        problems.extend(checked.problems.iter().map(|problem| format!("{id}:{problem}")));
        assert!(checked.catalog.is_none_or(|catalog| catalog.id == id), "{id}");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
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
