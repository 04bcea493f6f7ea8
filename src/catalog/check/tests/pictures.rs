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
