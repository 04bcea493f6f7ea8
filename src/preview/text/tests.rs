//! Widths against the fonts' own numbers; what shaping must do in several scripts.

use super::*;

fn inter() -> Arc<[u8]> {
    Arc::from(&include_bytes!("../../../assets/fonts/Inter-Regular.otf")[..])
}

#[track_caller]
fn check_width(text: &str, capitals_mm: f32, expected_mm: f32) {
    let size = measure(&inter(), text, capitals_mm).unwrap();
    assert!((size.width_mm - expected_mm).abs() < 0.01, "{} mm", size.width_mm);
}

#[test]
fn width_follows_the_advances_and_the_height_of_capitals() {
    // Inter: an em of 2816, capitals of 2048, H 2084 and I 744 wide.
    check_width("H", 2.048, 2.084);
    check_width("HI", 20.48, 28.28);
    check_width("I\nHI\nI", 20.48, 28.28);
    check_width("", 5.0, 0.0);
}

#[test]
fn lines_are_counted_and_spaced() {
    let size = measure(&inter(), "one\ntwo\nthree", 4.0).unwrap();
    assert_eq!(size.lines, 3);
    assert!((size.height_mm - 4.0 * (1.0 + 2.0 * LINE_STEP)).abs() < 1e-4);
}

#[test]
fn characters_the_font_lacks_are_named_once() {
    let size = measure(&inter(), "A\u{4e2d}B\u{4e2d}\u{6587} C", 4.0).unwrap();
    assert_eq!(size.missing, ['\u{4e2d}', '\u{6587}']);
}

#[test]
fn bytes_that_are_no_font_measure_nothing() {
    assert_eq!(measure(&Arc::from(&b"no font"[..]), "A", 4.0), None);
}

#[test]
fn a_stamp_is_centred_and_as_high_as_its_capitals() {
    let stamp = Typesetter::new(&inter()).unwrap().stamp("H", 40.0, (120, 80));
    let inked = |x: u32, y: u32| stamp.ink[(y * 120 + x) as usize] > 128;
    let rows: Vec<u32> = (0..80).filter(|y| (0..120).any(|x| inked(x, *y))).collect();
    assert_eq!((rows[0], rows[rows.len() - 1]), (20, 59));
    let columns: Vec<u32> = (0..120).filter(|x| (0..80).any(|y| inked(*x, y))).collect();
    assert!((columns[0] + columns[columns.len() - 1]).abs_diff(119) <= 2);
}

fn garamond() -> Arc<[u8]> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/catalogs/auris-headphone/fonts/EBGaramond12-Regular.otf"
    );
    Arc::from(std::fs::read(path).unwrap())
}

fn arabic() -> Arc<[u8]> {
    Arc::from(&include_bytes!("../../../tests/fonts/arabic.ttf")[..])
}

/// Where each glyph of a line begins: in the text, and across.
fn glyphs(font: &Arc<[u8]>, text: &str) -> Vec<(usize, f32)> {
    let buffer = Typesetter::new(font).unwrap().set(text, MEASURE_EM);
    let runs = buffer.layout_runs();
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.start, glyph.x))).collect()
}

#[track_caller]
fn width(font: &Arc<[u8]>, text: &str) -> f32 {
    measure(font, text, 5.0).unwrap().width_mm
}

#[test]
fn letters_that_belong_together_move_together() {
    let font = garamond();
    assert!(width(&font, "AV") < width(&font, "A") + width(&font, "V") - 0.1);
}

#[test]
fn ligatures_are_one_glyph() {
    assert_eq!(glyphs(&garamond(), "Qy").len(), 1);
    assert_eq!(glyphs(&garamond(), "Qa").len(), 2);
}

#[test]
fn an_accent_joins_its_letter_however_it_is_typed() {
    let (composed, apart) = ("caf\u{e9}", "cafe\u{301}");
    assert!((width(&inter(), composed) - width(&inter(), apart)).abs() < 1e-3);
    assert!(measure(&inter(), apart, 4.0).unwrap().missing.is_empty());
}

#[test]
fn marks_that_are_never_drawn_are_not_missing() {
    let text = "A\u{200d}B\u{200e}C\u{ad}";
    assert!(measure(&inter(), text, 4.0).unwrap().missing.is_empty());
}

#[test]
fn right_to_left_text_joins_and_begins_at_the_right() {
    // Four letters, of which the second and the third must be one shape.
    let glyphs = glyphs(&arabic(), "\u{633}\u{644}\u{627}\u{645}");
    assert_eq!(glyphs.len(), 3, "{glyphs:?}");
    let rightmost = glyphs.iter().max_by(|one, other| one.1.total_cmp(&other.1)).unwrap();
    assert_eq!(rightmost.0, 0);
}

#[test]
fn right_to_left_outlines_stand_in_the_middle_too() {
    let mut typesetter = Typesetter::new(&arabic()).unwrap();
    let curves = typesetter.outlines("\u{633}\u{644}\u{627}\u{645}", 5.0, (60.0, 20.0));
    let across = curves.iter().filter_map(|curve| match curve {
        Curve::Move(to) | Curve::Line(to) | Curve::Quadratic(_, to) | Curve::Cubic(_, _, to) => {
            Some(to.0)
        }
        Curve::Close => None,
    });
    let (left, right) =
        across.fold((f32::MAX, f32::MIN), |(least, most), x| (least.min(x), most.max(x)));
    assert!(left > 15.0 && right < 45.0 && (left + right - 60.0).abs() < 2.0, "{left} {right}");
}
