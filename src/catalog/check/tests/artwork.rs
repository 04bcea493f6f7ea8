//! Groups that take a picture.

use super::{check_kind, check_problems};
use crate::catalog::testing::catalog;
use crate::catalog::{ArtworkFile, GroupId, GroupKind, PrintSheet};

#[test]
fn what_is_left_out_has_a_plain_meaning() {
    let catalog = catalog(
        r#"groups: [Group(id: "art", name: "Art", kind: Artwork(place: "lid", min_dpi: 150, price: "25.00"))]"#,
    );
    let GroupKind::Artwork(limits) = &catalog.group(GroupId(0)).kind else { panic!("artwork") };
    let sheet = PrintSheet { area_um: (62_000, 31_000), bleed_um: 0, dpi: 300 };
    assert_eq!((limits.sheet, limits.safe_um), (sheet, 0));
    assert_eq!((limits.min_dpi, limits.hard_min_dpi), (150, 0));
    assert_eq!(limits.accepts, ArtworkFile::ALL);
    assert_eq!(limits.sheet.size_px(), (732, 366));
    let picture = catalog.choice(catalog.find_choice("art.picture").unwrap());
    assert_eq!(catalog.currency.plain(picture.price), "25.00");
}

#[test]
fn resolutions_that_make_no_sense_are_named() {
    check_kind("Artwork(place: \"lid\")", "2:1: Artwork lacks \"min_dpi\"; add min_dpi: ..");
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 0)",
        "2:32: 0 dots an inch cannot be printed; write 1 to 2400",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 100, hard_min_dpi: 150)",
        "2:51: hard_min_dpi (150) is more than min_dpi (100); swap or correct them",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 350)",
        "2:32: min_dpi (350) is more than is printed (300); lower it or raise print_dpi",
    );
}

#[test]
fn margins_and_sheets_that_make_no_sense_are_named() {
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, safe_mm: \"-1\")",
        "2:44: \"-1\" is no margin; write \"0\" or more mm",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, safe_mm: \"16\")",
        "2:44: safe_mm leaves nothing of the place to print on; write a smaller margin",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, bleed_mm: \"51\")",
        "2:45: a bleed is at most 50 mm",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, print_dpi: 2400, bleed_mm: \"30\")",
        "2:1: at 2400 dpi the print has 11528 x 8598 pixels; 40 megapixels are the most, so lower print_dpi",
    );
}

#[test]
fn places_files_prices_and_defaults_that_make_no_sense_are_named() {
    check_kind(
        "Artwork(place: \"lit\", min_dpi: 9)",
        "2:16: unknown place \"lit\" of the views; did you mean \"lid\"?",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, accepts: [Png, Jpg])",
        "2:50: unknown word \"Jpg\"; did you mean \"Jpeg\"?",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, accepts: [])",
        "2:44: no file can be brought; name at least one of Png, Jpeg, Webp and Svg",
    );
    check_kind(
        "Artwork(place: \"lid\", min_dpi: 9, price: \"-5\")",
        "2:42: a picture cannot cost less than nothing; write \"0\" or more",
    );
    check_problems(
        "groups: [Group(id: \"art\", name: \"Art\", default: \"picture\",\nkind: Artwork(place: \"lid\", min_dpi: 9))]",
        &["1:50: pictures are the customer's; remove this"],
    );
}

#[test]
fn a_place_has_one_size() {
    let corners = "corners_px: ((0, 0), (9, 0), (9, 9), (0, 9))";
    let view = |id: &str, size: &str| {
        let place = format!("Place(id: \"lid\", {corners}, size_mm: {size})");
        format!("View(id: \"{id}\", name: \"V\", size_px: (9, 9), places: [{place}])")
    };
    let views = [view("a", "(\"20\", \"10\")"), view("b", "(\"20\", \"11\")")].join(", ");
    check_problems(
        &format!(
            "groups: [Group(id: \"art\", name: \"Art\", kind: Artwork(place: \"lid\", min_dpi: 9))], views: [{views}]"
        ),
        &[
            "1:62: place \"lid\" is 20 x 10 mm in one view and 20 x 11 mm in another; write the true size in both",
        ],
    );
}
