//! Pictures, layers, fonts and colours.

use super::{check_beside, check_choice};

#[test]
fn pictures_exist_are_bearable_and_stay_in_the_folder() {
    check_choice(
        "picture: \"none.png\"",
        "3:10: picture \"none.png\": there is no such file; add it or correct the path",
    );
    check_choice(
        "picture: \"big.png\"",
        "3:10: picture \"big.png\" has 10000 x 5000 pixels; a picture may have 40 megapixels, so make it smaller",
    );
    check_choice(
        "picture: \"heavy.png\"",
        "3:10: picture \"heavy.png\": the file has 70 MB, more than 64; make it smaller",
    );
    check_choice(
        "picture: \"text.png\"",
        "3:10: picture \"text.png\": the file cannot be read: not a picture; save it again",
    );
    check_choice(
        "picture: \"link.png\"",
        "3:10: picture \"link.png\": the file is a link that leaves the catalog's folder; put the file itself there",
    );
    check_choice(
        "picture: \"a/../../b.png\"",
        "3:10: path \"a/../../b.png\" leaves the catalog's folder; put the file inside it",
    );
    check_choice(
        "picture: \"/etc/b.png\"",
        "3:10: path \"/etc/b.png\" is absolute; write it from the catalog's folder on",
    );
    check_choice(
        "picture: \"C:/b.png\"",
        "3:10: path \"C:/b.png\" is absolute; write it from the catalog's folder on",
    );
    check_choice(
        "picture: \"a\\\\b.png\"",
        "3:10: path \"a\\\\b.png\" has a backslash; write / between folders",
    );
}

#[test]
fn layers_fit_their_view() {
    let layer = |layer: &str, expected: &str| {
        let view = "id: \"top\", name: \"Top\", size_px: (800, 600), layers: [";
        check_beside(&format!("views: [View({view}\nLayer({layer})])]"), expected);
    };
    layer(
        "picture: \"view.png\", at_px: (1, 0)",
        "2:35: \"view.png\" of 800 x 600 pixels at (1, 0) does not fit the view of 800 x 600 pixels; crop it or move it",
    );
    layer(
        "picture: \"small.png\", clip_px: (790, 0, 20, 20)",
        "2:38: clip_px leaves the view of 800 x 600 pixels or is empty; write (x, y, width, height) inside it",
    );
    layer(
        "picture: \"view.png\", mask: \"small.png\"",
        "2:34: mask \"small.png\" has 80 x 60 pixels, its picture 800 x 600 pixels; save both alike",
    );
    layer(
        "picture: \"small.png\", tint: \"lit\"",
        "2:35: unknown group \"lit\"; did you mean \"lid\"?",
    );
    layer(
        "picture: \"small.png\", tint: \"ports\"",
        "2:35: group \"ports\" has no colours; give its choices a swatch",
    );
    layer("picture: \"small.png\", gain: \"0\"", "2:35: \"0\" must be above zero");
    check_beside(
        "views: [View(id: \"top\", name: \"Top\", size_px: (0, 600))]",
        "1:48: a view of 0 x 600 pixels cannot be painted; write 1 to 40 megapixels",
    );
}

#[track_caller]
fn check_place(fields: &str, expected: &str) {
    let view = "id: \"top\", name: \"Top\", size_px: (800, 600), places: [";
    let place = format!("Place(id: \"belly\", size_mm: (\"60\", \"26\"),\n{fields})");
    check_beside(&format!("views: [View({view}{place}])]"), expected);
}

#[test]
fn curved_places_have_pictures_that_fit() {
    check_place(
        "surface: (uv: \"none.png\")",
        "2:15: picture \"none.png\": there is no such file; add it or correct the path",
    );
    check_place(
        "surface: (uv: \"small.png\")",
        "2:15: UV layer \"small.png\" has 1 channel of 8 bits; save it as a PNG of red, green and blue with 16 bits each",
    );
    check_place(
        "surface: (uv: \"uv.png\", at_px: (500, 0))",
        "2:15: UV layer \"uv.png\" of 400 x 300 pixels at (500, 0) does not fit the view of 800 x 600 pixels; crop it or move it",
    );
    check_place(
        "surface: (uv: \"uv.png\", shade: \"small.png\")",
        "2:32: shade \"small.png\" has 80 x 60 pixels, its UV layer 400 x 300 pixels; save both alike",
    );
    check_place(
        "surface: (uv: \"uv.png\", tint: \"lit\")",
        "2:31: unknown group \"lit\"; did you mean \"lid\"?",
    );
    check_place("surface: (shade: \"view.png\")", "2:10: surface lacks \"uv\"; add uv: ..");
    check_place(
        "surface: (uv: \"uv.png\", shade: \"view.png\"), finish: Embossed), Place(id: \"b\", size_mm: (\"1\", \"1\")",
        "2:64: Place lacks \"corners_px\"; add corners_px: .. for a flat place or surface: .. for a curved one",
    );
    check_place(
        "surface: (uv: \"uv.png\"), corners_px: ((0, 0), (9, 0), (9, 9), (0, 9))",
        "2:10: Place has corners_px and a surface; keep corners_px for a flat place, surface for a curved one",
    );
}

#[test]
fn ink_has_a_colour_and_something_to_colour() {
    let place = |fields: &str, expected: &str| {
        check_place(&format!("{fields}, corners_px: ((0, 0), (9, 0), (9, 9), (0, 9))"), expected);
    };
    place(
        "finish: Foil",
        "2:9: foil has a colour; add ink: \"#d4af37\" or the group that chooses it",
    );
    place("ink: \"lid\"", "2:6: only Printed and Foil have ink; remove it or change the finish");
    place(
        "finish: Printed, ink: \"#d4af3\"",
        "2:23: \"#d4af3\" is not a colour; write # and six digits of 0-9 a-f, such as \"#c9ccd1\"",
    );
    place(
        "finish: Printed, ink: \"ports\"",
        "2:23: group \"ports\" has no colours; give its choices a swatch",
    );
}

#[test]
fn fonts_can_draw() {
    let font = |file: &str, expected: &str| {
        let font = format!("Font(id: \"f\", name: \"F\", file: {file:?}, size_mm: \"4\")");
        check_beside(&format!("fonts: [{font}]"), expected);
    };
    font("none.ttf", "1:41: font \"none.ttf\": there is no such file; add it or correct the path");
    font(
        "junk.ttf",
        "1:41: font \"junk.ttf\" is no TrueType or OpenType font; use a .ttf or .otf file",
    );
}

#[test]
fn colours_can_be_read_on() {
    check_choice(
        "swatch: \"#7b7b7b\"",
        "3:9: warning: no label reads well on this colour (contrast 4.2); make it a little lighter or darker for 4.5",
    );
    check_choice(
        "swatch: \"grey\"",
        "3:9: \"grey\" is not a colour; write # and six digits of 0-9 a-f, such as \"#c9ccd1\"",
    );
}
