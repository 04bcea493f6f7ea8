//! Fonts that exist and can draw what people write.

use super::{Checker, Names, plain};
use crate::catalog::Font;
use crate::catalog::source::{self, Text};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use rust_decimal::prelude::ToPrimitive;

impl Checker<'_> {
    /// Reads the fonts of the catalog.
    pub fn fonts(&mut self, fonts: Vec<source::Font>) {
        let mut names = Names::default();
        for font in fonts {
            names.claim("font", font.id.as_ref(), self.report);
            if let Some(file) = &font.file {
                self.check_font(file);
            }
            let size_mm = self.positive(font.size_mm.as_ref());
            let font = Font {
                key: self.id(font.id.as_ref()).unwrap_or_default(),
                name: self.label(font.name.as_ref(), "name of the font"),
                file: plain(font.file.as_ref()),
                size_mm: size_mm.and_then(|size| size.to_f32()).unwrap_or(1.0),
            };
            self.catalog.fonts.push(font);
        }
    }

    fn check_font(&mut self, file: &Text) {
        if !self.is_path_inside(file) {
            return;
        }
        let path = &file.value;
        let bytes = match self.files.font(path) {
            Ok(bytes) => bytes,
            Err(problem) => {
                self.report.error(file.at, format!("font {path:?}: {problem}"));
                return;
            }
        };
        match undrawn(&bytes) {
            None => {
                let text = format!("font {path:?} is no TrueType or OpenType font");
                self.report.error(file.at, format!("{text}; use a .ttf or .otf file"));
            }
            Some(missing) if !missing.is_empty() => {
                let text = format!("font {path:?} cannot draw {missing}");
                let advice = "texts with these letters will be refused, so use a fuller font";
                self.report.warn(file.at, format!("{text}; {advice}"));
            }
            Some(_) => {}
        }
    }
}

/// The plain letters and digits that a font has no shape for; `None` when it is no font.
fn undrawn(bytes: &[u8]) -> Option<String> {
    let font = FontRef::from_index(bytes, 0).ok()?;
    let shapes = font.charmap();
    if !shapes.has_map() {
        return None;
    }
    let plain = ('A'..='Z').chain('a'..='z').chain('0'..='9');
    Some(plain.filter(|letter| shapes.map(*letter).is_none()).collect())
}
