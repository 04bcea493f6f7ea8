//! Small catalogs for tests.

use super::{Catalog, Depth, FileProblem, Files, PictureHead, check};
use std::sync::Arc;

/// Files of which every picture has 800 x 600 pixels of 24 bits and every font draws plain letters.
pub struct AnyFiles;

impl Files for AnyFiles {
    fn picture(&self, _: &str) -> Result<PictureHead, FileProblem> {
        Ok(picture((800, 600), Depth::Other { channels: 3, bits: 8 }))
    }

    fn font(&self, _: &str) -> Result<Arc<[u8]>, FileProblem> {
        Ok(Arc::from(include_bytes!("../../tests/fonts/plain.ttf").as_slice()))
    }
}

/// The header of a picture.
pub fn picture(size_px: (u32, u32), depth: Depth) -> PictureHead {
    PictureHead { size_px, depth }
}

/// What a catalog needs and a test seldom cares about, each unless the fragment says it itself.
const DEFAULTS: [(&str, &str); 9] = [
    ("format:", "1"),
    ("id:", "\"test\""),
    ("version:", "\"1\""),
    ("name:", "\"Test\""),
    ("maker:", "\"Maker\""),
    ("currency:", "\"EUR\""),
    ("base_price:", "\"100.00\""),
    ("tax:", "(name: \"VAT\", percent: \"20\", included: true)"),
    (
        "fonts:",
        "[Font(id: \"script\", name: \"Script\", file: \"script.ttf\", size_mm: \"4\"), \
         Font(id: \"block\", name: \"Block\", file: \"block.ttf\", size_mm: \"4\")]",
    ),
];

const VIEWS: &str = "views: [View(id: \"front\", name: \"Front\", size_px: (800, 600), places: [\
    Place(id: \"lid\", corners_px: ((0, 0), (100, 0), (100, 50), (0, 50)), size_mm: (\"62\", \"31\"))])]";

/// The whole file around fields such as `groups: [..], rules: [..]`; the fields come first, so
/// that their lines count from 1 (and columns of the first line from 2, behind a bracket).
pub fn file(fields: &str) -> String {
    let fields = fields.trim_end().trim_end_matches(',');
    let mut text = format!("({fields}");
    let own = top_fields(fields);
    for (name, value) in DEFAULTS {
        if !own.iter().any(|field| field == name) {
            text.extend([", ", name, " ", value]);
        }
    }
    if !own.iter().any(|field| field == "views:") {
        text.extend([", ", VIEWS]);
    }
    text + ")"
}

/// The names before a colon that stand in no bracket.
fn top_fields(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut word = String::new();
    let mut fields = Vec::new();
    for found in text.chars() {
        match found {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ':' if depth == 0 => fields.push(format!("{word}:")),
            _ if depth == 0 && (found.is_alphanumeric() || found == '_') => {
                word.push(found);
                continue;
            }
            _ => {}
        }
        word.clear();
    }
    fields
}

/// The checked catalog around fields such as `groups: [..], rules: [..]`.
///
/// It has base price 100.00 EUR, 20 % VAT included, fonts `script` and `block`, and a view
/// `front` with the text place `lid`, unless the fields say otherwise.
///
/// # Panics
/// When the catalog has an error; the message lists every problem.
#[track_caller]
pub fn catalog(fields: &str) -> Catalog {
    let checked = check(&file(fields), &AnyFiles);
    let problems: Vec<_> = checked.problems.iter().map(ToString::to_string).collect();
    checked.catalog.unwrap_or_else(|| panic!("the catalog has problems:\n{}", problems.join("\n")))
}
