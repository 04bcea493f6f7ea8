//! The outlines of texts as SVG in millimetres, for the machine that cuts or prints them.

use super::text::{Curve, Typesetter};
use crate::build::Selection;
use crate::catalog::{Catalog, GroupId, GroupKind};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// Free millimetres between one sheet and the next.
const GAP_MM: f32 = 10.0;

/// A text on the flat artwork of its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Engraving {
    pub group: GroupId,
    /// Key of the text's group.
    pub key: String,
    pub text: String,
    /// Key of the catalog's font.
    pub font: String,
    /// Height of the capitals.
    pub capitals_mm: f32,
    /// Width and height of the place.
    pub size_mm: (f32, f32),
}

/// Every text of a selection on its place, in the order of the catalog.
pub fn engravings(catalog: &Catalog, selection: &Selection) -> Vec<Engraving> {
    let texts = selection.texts.keys();
    texts.filter_map(|group| engraving(catalog, selection, *group)).collect()
}

fn engraving(catalog: &Catalog, selection: &Selection, group: GroupId) -> Option<Engraving> {
    let lettering = selection.texts.get(&group)?;
    let GroupKind::Text(limits) = &catalog.group(group).kind else { return None };
    let mut places = catalog.views.iter().flat_map(|view| &view.places);
    let place = places.find(|place| place.key == limits.place)?;
    let font_key = &catalog.choice(lettering.font).key;
    let font = catalog.fonts.iter().find(|font| font.key == *font_key)?;
    (!lettering.text.trim().is_empty()).then(|| Engraving {
        group,
        key: catalog.group(group).key.clone(),
        text: lettering.text.clone(),
        font: font.key.clone(),
        capitals_mm: font.size_mm,
        size_mm: place.size_mm,
    })
}

/// The outlines of texts as an SVG file: a unit is a millimetre, each text a group of its own on
/// a sheet as large as its place, the sheets under each other.
///
/// `None` where a font is not there or is none.
pub fn svg(engravings: &[Engraving], fonts: &BTreeMap<String, Arc<[u8]>>) -> Option<String> {
    let width = engravings.iter().map(|engraving| engraving.size_mm.0).fold(0.0, f32::max);
    let heights = engravings.iter().map(|engraving| engraving.size_mm.1 + GAP_MM);
    let height = heights.sum::<f32>() - if engravings.is_empty() { 0.0 } else { GAP_MM };
    let (wide, high) = (Mm(width), Mm(height));
    let mut file = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}mm\" height=\"{high}mm\" \
         viewBox=\"0 0 {wide} {high}\">\n"
    );
    let mut top = 0.0;
    for engraving in engravings {
        let font = fonts.get(&engraving.font)?;
        write_sheet(&mut file, engraving, font, top)?;
        top += engraving.size_mm.1 + GAP_MM;
    }
    file.push_str("</svg>\n");
    Some(file)
}

/// Writes one sheet with its upper edge at `top`.
fn write_sheet(file: &mut String, engraving: &Engraving, font: &Arc<[u8]>, top: f32) -> Option<()> {
    let mut typesetter = Typesetter::new(font)?;
    let curves = typesetter.outlines(&engraving.text, engraving.capitals_mm, engraving.size_mm);
    let (key, title) = (escaped(&engraving.key), escaped(&engraving.text));
    let _ = write!(file, "<g id=\"{key}\" transform=\"translate(0 {})\">\n<title>", Mm(top));
    let _ = write!(file, "{title}</title>\n<path d=\"");
    for curve in curves {
        write_curve(file, curve);
    }
    file.push_str("\"/>\n</g>\n");
    Some(())
}

fn write_curve(file: &mut String, curve: Curve) {
    let mut write = |letter: char, points: &[(f32, f32)]| {
        file.push(letter);
        let points: Vec<_> =
            points.iter().map(|point| format!("{} {}", Mm(point.0), Mm(point.1))).collect();
        file.push_str(&points.join(" "));
    };
    match curve {
        Curve::Move(to) => write('M', &[to]),
        Curve::Line(to) => write('L', &[to]),
        Curve::Quadratic(control, to) => write('Q', &[control, to]),
        Curve::Cubic(one, two, to) => write('C', &[one, two, to]),
        Curve::Close => write('Z', &[]),
    }
}

/// Millimetres to the micrometre, without noughts at the end.
struct Mm(f32);

impl std::fmt::Display for Mm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.3}", self.0);
        let short = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

/// Text as it may stand in a file of XML; control characters may not.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push(' '),
            control if control.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn engraving(text: &str) -> Engraving {
        Engraving {
            group: GroupId(0),
            key: "words".to_owned(),
            text: text.to_owned(),
            font: "sans".to_owned(),
            capitals_mm: 4.0,
            size_mm: (62.0, 20.0),
        }
    }

    fn drawn(engravings: &[Engraving]) -> String {
        let font: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
        svg(engravings, &[("sans".to_owned(), Arc::from(font))].into()).unwrap()
    }

    /// Every coordinate of a file's paths: across, down.
    fn points(file: &str) -> Vec<(f32, f32)> {
        let paths = file.split("<path d=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let numbers = paths.flat_map(|path| {
            path.split(|letter: char| letter.is_alphabetic() || letter == ' ')
                .filter(|word| !word.is_empty())
                .map(|word| word.parse::<f32>().unwrap())
                .collect::<Vec<_>>()
        });
        let numbers: Vec<f32> = numbers.collect();
        numbers.chunks_exact(2).map(|point| (point[0], point[1])).collect()
    }

    fn span(values: impl Iterator<Item = f32>) -> (f32, f32) {
        values.fold((f32::MAX, f32::MIN), |(least, most), it| (least.min(it), most.max(it)))
    }

    #[test]
    fn outlines_are_as_large_as_they_are_made_and_in_the_middle_of_their_place() {
        let file = drawn(&[engraving("H")]);
        assert!(file.contains("width=\"62mm\" height=\"20mm\" viewBox=\"0 0 62 20\""), "{file}");
        let points = points(&file);
        let (left, right) = span(points.iter().map(|point| point.0));
        let (top, bottom) = span(points.iter().map(|point| point.1));
        assert!((bottom - top - 4.0).abs() < 0.002, "{top} to {bottom}");
        assert!((f32::midpoint(top, bottom) - 10.0).abs() < 0.002);
        assert!((f32::midpoint(left, right) - 31.0).abs() < 0.02, "{left} to {right}");
    }

    #[test]
    fn each_text_has_a_sheet_of_its_own_under_the_one_before() {
        let file = drawn(&[engraving("A & <B>"), engraving("C")]);
        assert!(file.contains("height=\"50mm\""), "{file}");
        assert!(file.contains("<title>A &amp; &lt;B&gt;</title>"));
        assert!(file.contains("translate(0 30)"));
        assert_eq!(file.matches("<path").count(), 2);
    }

    #[test]
    fn holes_go_the_other_way_round() {
        let area = |path: &str| {
            let points = points(&format!("<path d=\"{path}\""));
            let next = points.iter().cycle().skip(1);
            points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f32>()
        };
        let file = drawn(&[engraving("O")]);
        let path = file.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
        let rings: Vec<_> = path.split('Z').filter(|ring| !ring.is_empty()).collect();
        assert_eq!(rings.len(), 2);
        assert!(area(rings[0]) * area(rings[1]) < 0.0);
    }

    #[test]
    fn what_is_no_font_gives_no_file() {
        assert_eq!(svg(&[engraving("A")], &BTreeMap::new()), None);
    }
}
