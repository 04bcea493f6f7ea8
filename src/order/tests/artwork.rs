//! Orders with a customer's picture.

use super::*;
use crate::build::{Artwork, Placement, Removal};
use crate::catalog::{ArtworkFile, Rgb};
use std::collections::BTreeMap;
use std::sync::Arc;

const TOTE: &str = r#"name: "Tote", base_price: "20.00", groups: [
    Group(id: "front", name: "Your picture", kind: Artwork(place: "lid", min_dpi: 150,
        hard_min_dpi: 72, bleed_mm: "3", price: "6.00")),
]"#;

const BYTES: &[u8] = b"any bytes are a picture to an order";

fn tote() -> Product {
    Product::open(catalog(TOTE)).unwrap()
}

fn picture() -> Artwork {
    Artwork {
        sha256: sha256(BYTES),
        name: "logo, =final.png".to_owned(),
        file: ArtworkFile::Png,
        size_px: (1200, 600),
        placement: Placement { centre_um: (31_000, 15_500), width_um: 50_125, turn: 1_250 },
        removal: Some(Removal { colour: Rgb([255, 254, 0]), tolerance: 24 }),
    }
}

fn with(artwork: Artwork) -> Order {
    let product = tote();
    let group = product.catalog.find_group("front").unwrap();
    let edit = Edit::Artwork { group, artwork: Box::new(artwork) };
    let build = edit.apply(&product.catalog, &Build::default());
    let selection = product.complete(&build, By::Default).unwrap();
    let files = BTreeMap::from([
        (sha256(BYTES), Arc::from(BYTES)),
        ("of another build".to_owned(), Arc::from(b"x".as_slice())),
    ]);
    let details = Details { pictures: files, ..details("Bag", "2026-11-20") };
    Order::freeze(&product, &build, &selection, details)
}

#[test]
fn the_picture_its_place_and_its_price_are_in_the_order() {
    let order = with(picture());
    assert_eq!(order.artworks[0].artwork, picture());
    assert_eq!(order.artworks[0].sheet.size_px(), (803, 437));
    assert_eq!(order.pictures.len(), 1);
    assert_eq!(order.lines[1].label, "Your picture: Own picture");
    assert_eq!(order.currency.plain(order.price_each), "26.00");
}

#[test]
fn text_formats_carry_the_file_and_the_table_names_it() {
    let order = with(picture());
    for bytes in [ron::encode(&order), json::encode(&order)] {
        let filed = decode(&bytes).unwrap();
        assert_eq!(filed.order, order);
        assert_eq!(filed.seal, order.seal());
    }
    let filed = decode(&csv::encode(&order)).unwrap();
    assert_eq!(filed.order, Order { pictures: Vec::new(), ..order.clone() });
    assert_eq!(filed.seal, order.seal());
}

#[test]
fn the_build_opens_again_with_its_picture() {
    let product = tote();
    let filed = decode(&json::encode(&with(picture()))).unwrap();
    let build = filed.order.decided.fit(&product.catalog).build;
    assert_eq!(build.artworks.values().collect::<Vec<_>>(), [&picture()]);
}

/// The verdict on the pictures, and what is said.
#[track_caller]
fn check_pictures(bytes: &[u8], verdict: Verdict, said: &str) {
    let verification = verify(bytes, Some(&tote()));
    let finding = verification.findings.last().unwrap();
    assert_eq!((finding.check, finding.verdict), (Check::Pictures, verdict), "{verification:?}");
    assert_eq!(finding.text, said);
}

#[test]
fn an_untouched_picture_is_told_from_a_changed_and_a_missing_one() {
    let order = with(picture());
    let whole = "Every picture is there and is the one that was ordered.";
    check_pictures(&ron::encode(&order), Verdict::Holds, whole);
    check_pictures(&json::encode(&order), Verdict::Holds, whole);
    let mut changed = order.clone();
    changed.pictures[0].bytes = Arc::from(b"another logo".as_slice());
    check_pictures(
        &json::encode(&changed),
        Verdict::Fails,
        "The picture logo, =final.png is not the one that was ordered; do not print it.",
    );
    check_pictures(
        &csv::encode(&order),
        Verdict::Unknown,
        "The picture logo, =final.png is not in this file; take the order as RON or JSON.",
    );
}

#[test]
fn a_picture_moved_after_the_order_breaks_the_seal_and_a_coarse_one_is_not_valid() {
    let text = String::from_utf8(json::encode(&with(picture()))).unwrap();
    let moved = text.replace("50.125", "51.125");
    let verification = verify(moved.as_bytes(), Some(&tote()));
    assert_eq!(verification.findings[1].verdict, Verdict::Fails);
    let coarse = Artwork { size_px: (100, 50), ..picture() };
    let verification = verify(&json::encode(&with(coarse)), Some(&tote()));
    assert_eq!(
        verification.findings[2].text,
        "Your picture: at 50.1 mm wide the picture has 50 dpi, and less than 72 cannot be printed: \
         make it at most 35.2 mm wide, or take one of at least 143 pixels across."
    );
}

#[test]
fn nonsense_about_a_picture_is_refused() {
    let text = String::from_utf8(json::encode(&with(picture()))).unwrap();
    let refused =
        |from: &str, to: &str| decode(text.replace(from, to).as_bytes()).unwrap_err().to_string();
    let said = |field: &str, found: &str| {
        format!("`{found}` is no {field} of an order; export the order again")
    };
    assert_eq!(refused("50.125", "-4"), said("width_mm", "-4"));
    assert_eq!(refused("50.125", "9e9"), said("width_mm", "9e9"));
    assert_eq!(refused("\"png\"", "\"exe\""), said("file", "exe"));
    assert_eq!(refused("#fffe00", "yellow"), said("removed_colour", "yellow"));
    assert_eq!(refused("\"print_dpi\": 300", "\"print_dpi\": 0"), said("print area", "62 x 31"));
}

#[test]
fn prints_are_named_after_the_order_and_the_group() {
    let order = with(picture());
    let path = print_path(std::path::Path::new("out/Tote - Bag.json"), &order.artworks[0]);
    assert_eq!(path, std::path::Path::new("out/Tote - Bag.front.print.png"));
}
