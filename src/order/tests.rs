//! Orders frozen, written, read back and checked.

use super::*;
use crate::build::{Build, Edit};
use crate::catalog::testing::catalog;
use crate::solve::{By, Product};
use proptest::prelude::*;

mod artwork;

const DESK: &str = r#"name: "Desk", base_price: "400.00", delivery: (base_days: 3), groups: [
    Group(id: "frame", name: "Frame", kind: One, default: "sitting", choices: [
        Choice(id: "sitting", name: "Sitting", parts: [Part(sku: "SCREW", count: 8)]),
        Choice(id: "standing", name: "Standing", price: "150.00", days: 4,
            parts: [Part(sku: "SCREW", count: 12), Part(sku: "F-2", count: 1)])]),
    Group(id: "top", name: "Top", kind: One, default: "oak", choices: [
        Choice(id: "oak", name: "=Oak"), Choice(id: "glass", name: "Glass")]),
    Group(id: "trays", name: "Trays", kind: Count(each_at_most: 3, total: (0, 3)), choices: [
        Choice(id: "pen", name: "Pen tray", price: "4.95", parts: [Part(sku: "SCREW", count: 2)])]),
    Group(id: "width", name: "Width", default: "1200", kind: Number(unit: "mm", from: "1200",
        to: "1800", step: "100", price_per_unit: "0.125")),
    Group(id: "words", name: "Words", kind: Text(max_lines: 2, max_width_mm: "60",
        fonts: ["script"], price_per_character: "1.50", place: "lid")),
], rules: [
    Rule(id: "heavy", must: "frame.standing => !top.glass", because: "Glass is too heavy."),
], prices: [PriceRule(when: "frame.standing", name: "Spring offer", amount: "-20.00")]"#;

fn desk() -> Product {
    Product::open(catalog(DESK)).unwrap()
}

/// A desk with a standing frame, two pen trays, 1500 mm, `AN, "NA"` on it: three pieces for Anna.
fn order() -> Order {
    let product = desk();
    let build = ordered_build(&product);
    let selection = product.complete(&build, By::Default).unwrap();
    Order::freeze(&product, &build, &selection, details("Anna", "2026-11-20"))
}

fn ordered_build(product: &Product) -> Build {
    let catalog = &product.catalog;
    let choice = |name| catalog.find_choice(name).unwrap();
    let group = |name| catalog.find_group(name).unwrap();
    let edits = [
        Edit::Choose { choice: choice("frame.standing"), count: 1 },
        Edit::Choose { choice: choice("trays.pen"), count: 2 },
        Edit::Number { group: group("width"), number: 1500.into() },
        Edit::Text {
            group: group("words"),
            text: "AN,\n\"NA\"".to_owned(),
            font: choice("words.script"),
        },
    ];
    edits.iter().fold(Build::default(), |build, edit| edit.apply(catalog, &build))
}

fn details(name: &str, created: &str) -> Details {
    Details {
        name: name.to_owned(),
        created: created.to_owned(),
        quantity: 3,
        pictures: std::collections::BTreeMap::new(),
    }
}

fn encodings(order: &Order) -> [Vec<u8>; 3] {
    [ron::encode(order), json::encode(order), csv::encode(order)]
}

#[test]
fn an_order_holds_names_prices_and_parts() {
    let order = order();
    let parts: Vec<_> = order.parts.iter().map(|part| (part.sku.as_str(), part.count)).collect();
    assert_eq!(parts, [("F-2", 1), ("SCREW", 16)]);
    assert_eq!(order.price_total, order.price_each.times(3));
    assert_eq!(order.delivery_days, 7);
    assert_eq!(order.currency.plain(order.price_each), "737.90");
}

#[test]
fn every_format_gives_back_the_same_order_with_the_same_seal() {
    let order = order();
    for bytes in encodings(&order) {
        let filed = decode(&bytes).unwrap();
        assert_eq!(filed.order, order);
        assert_eq!(filed.seal, order.seal());
    }
}

#[test]
fn the_table_is_read_by_spreadsheets_without_retyping() {
    let order = order();
    let text = String::from_utf8(csv::encode(&order)).unwrap();
    let text = text.replace(&order.decided.catalog_hash, "HASH").replace(&order.seal(), "SEAL");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/orders/desk.csv");
    let expected = std::fs::read_to_string(&path).unwrap();
    let text = text.replace("\r\n", "\n");
    if std::env::var_os("BESPOKE_WRITE_TRANSCRIPTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, expected);
}

#[test]
fn the_build_of_an_order_opens_again() {
    let product = desk();
    let filed = decode(&ron::encode(&order())).unwrap();
    let fitted = filed.order.decided.fit(&product.catalog);
    assert_eq!(fitted.build, ordered_build(&product));
}

#[track_caller]
fn check_verdicts(bytes: &[u8], product: Option<&Product>, expected: [Verdict; 4]) {
    let verification = verify(bytes, product);
    let found: Vec<_> = verification.findings.iter().map(|finding| finding.verdict).collect();
    assert_eq!(found, expected, "{verification:?}");
}

use Verdict::{Fails, Holds, Unknown};

#[test]
fn an_untouched_order_is_complete_unaltered_valid_and_priced_right() {
    for bytes in encodings(&order()) {
        check_verdicts(&bytes, Some(&desk()), [Holds, Holds, Holds, Holds]);
        check_verdicts(&bytes, None, [Holds, Holds, Unknown, Unknown]);
    }
}

#[test]
fn an_altered_order_is_found() {
    for bytes in encodings(&order()) {
        let text = String::from_utf8(bytes).unwrap();
        let renamed = text.replace("Anna", "Otto");
        check_verdicts(renamed.as_bytes(), Some(&desk()), [Holds, Fails, Holds, Holds]);
        let cheaper = text.replace("737.90", "73.79");
        check_verdicts(cheaper.as_bytes(), None, [Holds, Fails, Unknown, Fails]);
    }
}

#[test]
fn a_forged_order_with_a_fresh_seal_still_breaks_the_rules() {
    let mut forged = order();
    let top = forged.choices.iter_mut().find(|choice| choice.key == "top.oak").unwrap();
    top.key = "top.glass".to_owned();
    check_verdicts(&json::encode(&forged), Some(&desk()), [Holds, Holds, Fails, Holds]);
    let mut cheap = order();
    cheap.lines[0].gross = Money::from_minor(1);
    cheap.price_each = cheap.lines.iter().map(|line| line.gross).sum();
    cheap.price_total = cheap.price_each.times(cheap.quantity);
    check_verdicts(&json::encode(&cheap), Some(&desk()), [Holds, Holds, Holds, Fails]);
}

#[test]
fn an_order_for_choices_that_are_gone_is_incomplete() {
    let mut order = order();
    order.choices[0].key = "frame.hanging".to_owned();
    let verification = verify(&ron::encode(&order), Some(&desk()));
    let text = "Desk 1 has no frame.hanging; choose anew what is gone.";
    assert_eq!(verification.findings[0].text, text);
}

#[track_caller]
fn check_name(product: &str, name: &str, expected: &str) {
    let mut order = order();
    order.product = product.to_owned();
    order.name = name.to_owned();
    assert_eq!(file_name(&order, Format::Json), expected);
}

#[test]
fn file_names_are_kept_by_every_system() {
    check_name("AURIS One", "Anna", "AURIS One - Anna - 2026-11-20.json");
    check_name("AURIS One", "", "AURIS One - 2026-11-20.json");
    check_name("A/B: \"C\"", "..\\x?", "A B C - x - 2026-11-20.json");
    check_name("Größe", "\u{202e}名前 ", "Größe - 名前 - 2026-11-20.json");
    check_name("CON", "", "CON - 2026-11-20.json");
    let long = "x".repeat(300);
    let mut order = order();
    order.product = long;
    assert_eq!(file_name(&order, Format::Csv).len(), 204);
    (order.product, order.created) = ("nul".to_owned(), String::new());
    order.name.clear();
    assert_eq!(file_name(&order, Format::Ron), "Order nul.ron");
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    assert_eq!(decode(bytes).unwrap_err().to_string(), expected);
}

#[test]
fn files_that_are_no_orders_are_refused_with_advice() {
    check_refused(
        &[0xff, 0xfe],
        "the file is not text; choose an order written as RON, JSON or CSV",
    );
    let large = vec![b' '; MOST_BYTES + 1];
    check_refused(
        &large,
        "the file is larger than an order can be (64 MB); choose the order's own file",
    );
    check_refused(b"section,key\r\n", "the order has no name; export the order again");
    let text = String::from_utf8(json::encode(&order())).unwrap();
    let newer = text.replace("\"format\": 1", "\"format\": 9");
    check_refused(
        newer.as_bytes(),
        "the order has format 9, this Bespoke reads format 1; open it with a newer Bespoke",
    );
    let odd = text.replace("\"737.90\"", "\"cheap\"");
    check_refused(odd.as_bytes(), "`cheap` is no price_each of an order; export the order again");
}

proptest! {
    #[test]
    fn any_text_survives_every_format(name in "\\PC{0,20}", words in "[ -~\n\t'=+@-]{1,20}") {
        let mut order = order();
        order.name = name;
        order.texts[0].text = words;
        for bytes in encodings(&order) {
            let filed = decode(&bytes).unwrap();
            prop_assert_eq!(&filed.order, &order);
        }
    }

    #[test]
    fn broken_files_are_answered(at: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
        for mut bytes in encodings(&order()) {
            let place = at.index(bytes.len());
            bytes[place] = byte;
            verify(&bytes, None);
            verify(&bytes[..cut.index(bytes.len())], None);
        }
    }

    #[test]
    fn no_cell_begins_as_a_formula(name in "[=+@\t\r'-]?[=+@-][A-Z(]{1,5}") {
        let mut order = order();
        order.name = name;
        let text = String::from_utf8(csv::encode(&order)).unwrap();
        let row = text.lines().find(|line| line.starts_with("order,name,")).unwrap();
        let cell = row.split(',').nth(3).unwrap().trim_start_matches('"');
        prop_assert!(cell.starts_with('\''), "{}", row);
    }
}
