//! A small shop to gather from: one product, one broken folder, one saved build.

use crate::app::{Action, Answer, Reading, Showcase, State, update};
use crate::build::{KeyedBuild, SavedBuild, SavedId, Standing};
use crate::catalog::Position;
use crate::catalog::testing::{AnyFiles, file};
use crate::catalog::{Problem, check};
use crate::solve::Product;
use std::sync::Arc;

const CATALOG: &str = r#"
    name: "Lamp", maker: "Lumen", tagline: "Light for one.", base_price: "100.00",
    groups: [
        Group(id: "shade", name: "Shade", kind: One, default: "linen", choices: [
            Choice(id: "linen", name: "Linen"),
            Choice(id: "glass", name: "Glass", price: "20.00"),
        ]),
        Group(id: "foot", name: "Foot", kind: One, choices: [
            Choice(id: "oak", name: "Oak"),
            Choice(id: "brass", name: "Brass", price: "35.00"),
        ]),
    ],
    presets: [Preset(id: "evening", name: "Evening", help: "Warm.", choose: {"shade": "glass"})]
"#;

/// The shop as it is after its shelf and its builds were read.
pub(in crate::ui) fn state() -> State {
    let mut state = State::default();
    let catalog = check(&file(CATALOG), &AnyFiles).catalog.unwrap();
    let product = Arc::new(Product::open(catalog).unwrap());
    let saved = SavedBuild {
        id: SavedId(7),
        name: "For the desk".to_owned(),
        standing: Standing::Ordered,
        keyed: KeyedBuild { catalog_id: product.catalog.id.clone(), ..KeyedBuild::default() },
        contents: Vec::new(),
        total: "€120.00".to_owned(),
        saved_at_ms: 1_795_132_800_000,
        thumbnail: None,
        is_liked: true,
        teaches: true,
        trashed_at_ms: None,
    };
    let at = Position { line: 3, column: 9 };
    let broken = vec![Problem::error(at, "There is no choice “olives”.")];
    let shelf = vec![reading("lamp", Some(product), Vec::new()), reading("forno", None, broken)];
    update(&mut state, Action::Answer(Answer::Shelf(shelf)));
    update(&mut state, Action::Answer(Answer::Saved(vec![saved])));
    state
}

fn reading(folder: &str, product: Option<Arc<Product>>, problems: Vec<Problem>) -> Reading {
    let showcase = product.as_deref().map(Showcase::new).unwrap_or_default();
    let (folder, texts, fonts) = (folder.to_owned(), Vec::new(), Arc::default());
    Reading { folder, product, showcase, problems, texts, fonts }
}
