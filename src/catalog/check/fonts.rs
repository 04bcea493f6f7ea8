//! Fonts that exist and can draw what people write.

use super::{Checker, Names, cff, plain};
use crate::catalog::Font;
use crate::catalog::source::{self, Text};
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::outline::pen::ControlBoundsPen;
use cosmic_text::skrifa::outline::{DrawSettings, OutlineGlyphCollection};
use cosmic_text::skrifa::raw::TableProvider;
use cosmic_text::skrifa::raw::tables::glyf::Glyph;
use cosmic_text::skrifa::{FontRef, GlyphId, MetadataProvider};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

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
            Err(complaint) => {
                self.report.error(file.at, format!("font {path:?} {complaint}"));
            }
            Ok(missing) if !missing.is_empty() => {
                let text = format!("font {path:?} cannot draw {missing}");
                let advice = "texts with these letters will be refused, so use a fuller font";
                self.report.warn(file.at, format!("{text}; {advice}"));
            }
            Ok(_) => {}
        }
    }
}

/// The plain letters and digits that a font has no shape for, or what is wrong with the font.
fn undrawn(bytes: &[u8]) -> Result<String, String> {
    let no_font = "is no TrueType or OpenType font; use a .ttf or .otf file";
    let font = FontRef::from_index(bytes, 0).map_err(|_| no_font)?;
    let letters = font.charmap();
    if !letters.has_map() {
        return Err(no_font.to_owned());
    }
    let em = font.head().map_or(0, |head| head.units_per_em());
    if !(16..=16_384).contains(&em) {
        return Err(format!("has letters on {em} units, not 16 to 16384; use another"));
    }
    check_parts(&font)?;
    if !cff::can_be_followed(&font) {
        let text = "has letters that take more steps to draw than can be followed";
        return Err(format!("{text}; use another"));
    }
    let mut missing = String::new();
    let shapes = font.outline_glyphs();
    for letter in ('A'..='Z').chain('a'..='z').chain('0'..='9') {
        match letters.map(letter) {
            None => missing.push(letter),
            Some(glyph) if is_drawn(&shapes, glyph) => {}
            Some(_) => return Err(format!("is broken: {letter:?} has no outline; save it again")),
        }
    }
    Ok(missing)
}

fn is_drawn(shapes: &OutlineGlyphCollection<'_>, glyph: GlyphId) -> bool {
    let mut pen = ControlBoundsPen::new();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let drawn = shapes.get(glyph).map(|shape| shape.draw(settings, &mut pen));
    matches!(drawn, Some(Ok(_))) && pen.bounding_box().is_some()
}

/// Glyphs may be made of others; not of themselves, and not of thousands.
fn check_parts(font: &FontRef<'_>) -> Result<(), String> {
    let (Ok(loca), Ok(glyphs)) = (font.loca(None), font.glyf()) else { return Ok(()) };
    let parts = |glyph: GlyphId| match loca.get_glyf(glyph, &glyphs) {
        Ok(Some(Glyph::Composite(composite))) => {
            composite.components().map(|part| GlyphId::from(part.glyph)).collect()
        }
        _ => Vec::new(),
    };
    let count = loca.len().min(usize::from(u16::MAX)) as u32;
    let mut weights = BTreeMap::new();
    for glyph in (0..count).map(GlyphId::new) {
        if weigh(glyph, &parts, &mut weights, DEEPEST).is_none_or(|weight| weight > MOST_PARTS) {
            let text = "has letters made of too many others, or of themselves";
            return Err(format!("{text}; use another"));
        }
    }
    Ok(())
}

/// How many simple glyphs a glyph is made of; `None` when it is made of itself, or of glyphs in
/// glyphs deeper than may be.
fn weigh(
    glyph: GlyphId,
    parts: &dyn Fn(GlyphId) -> Vec<GlyphId>,
    weights: &mut BTreeMap<GlyphId, u32>,
    depth: u32,
) -> Option<u32> {
    if let Some(weight) = weights.get(&glyph) {
        return Some(*weight);
    }
    let inner = parts(glyph);
    let mut weight = u32::from(inner.is_empty());
    for part in inner {
        weight = weight.saturating_add(weigh(part, parts, weights, depth.checked_sub(1)?)?);
    }
    weights.insert(glyph, weight);
    Some(weight)
}

/// Glyphs in glyphs, and the simple glyphs of one.
const DEEPEST: u32 = 16;
const MOST_PARTS: u32 = 4_096;
