//! Text in millimetres: shaped with the catalog's own fonts, never the machine's.

use super::raster::Pixels;
use crate::catalog::{Catalog, GroupId, GroupKind};
use cosmic_text::{
    Attrs, Buffer, Family, Font, FontSystem, Hinting, Metrics, Shaping, SwashCache, SwashContent,
    Weight, fontdb,
};
use std::sync::Arc;

/// From one baseline to the next, in heights of the capitals.
const LINE_STEP: f32 = 1.75;
/// Size of the em in the layout that is measured, in its own units.
const MEASURE_EM: f32 = 512.0;

/// How large a text is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextSize {
    /// Of the widest line.
    pub width_mm: f32,
    /// From the top of the first line's capitals to the last baseline.
    pub height_mm: f32,
    pub lines: u32,
    /// Characters that the font cannot draw, each once, in the order of the text.
    pub missing: Vec<char>,
}

/// Whether a text fits its group, and how far it is from not fitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    pub width_mm: f32,
    pub max_width_mm: f32,
    pub lines: u32,
    pub max_lines: u32,
    /// Characters that the font cannot draw, each once, in the order of the text.
    pub missing: Vec<char>,
}

impl Fit {
    /// Whether the text can be made as it is.
    pub fn holds(&self) -> bool {
        self.width_mm <= self.max_width_mm
            && self.lines <= self.max_lines
            && self.missing.is_empty()
    }
}

/// Measures text whose capitals are `capitals_mm` high.
///
/// `None` when the bytes are not a font.
pub fn measure(font: &Arc<[u8]>, text: &str, capitals_mm: f32) -> Option<TextSize> {
    Typesetter::new(font).map(|mut typesetter| typesetter.measure(text, capitals_mm))
}

/// Measures text against the limits of its group, in the catalog's font with this key.
///
/// `None` when the group takes no text, the font is unknown or its bytes are not a font.
pub fn fits(
    catalog: &Catalog,
    group: GroupId,
    font_key: &str,
    text: &str,
    font: &Arc<[u8]>,
) -> Option<Fit> {
    let GroupKind::Text(limits) = &catalog.group(group).kind else {
        return None;
    };
    let capitals_mm = catalog.fonts.iter().find(|font| font.key == font_key)?.size_mm;
    let size = measure(font, text, capitals_mm)?;
    let max_width_mm = limits.max_width_mm.to_string().parse().ok()?;
    Some(Fit {
        width_mm: size.width_mm,
        max_width_mm,
        lines: size.lines,
        max_lines: limits.max_lines,
        missing: size.missing,
    })
}

/// A text alone, as large as a picture of this size holds it: white, its alpha the ink.
///
/// `None` when the bytes are not a font.
pub fn proof(font: &Arc<[u8]>, text: &str, size_px: (u32, u32)) -> Option<Pixels> {
    let mut typesetter = Typesetter::new(font)?;
    let unit = typesetter.measure(text, 1.0);
    let (width, height) = (size_px.0 as f32 * PROOF_WIDTH, size_px.1 as f32 * PROOF_HEIGHT);
    let capitals_px = (width / unit.width_mm.max(0.01)).min(height / unit.height_mm.max(0.01));
    let stamp = typesetter.stamp(text, capitals_px.max(1.0), size_px);
    let rgba = stamp.ink.iter().flat_map(|ink| [u8::MAX, u8::MAX, u8::MAX, *ink]).collect();
    Some(Pixels { size_px, rgba })
}

/// The parts of a proof's width and height that text takes; the rest is for swashes.
const PROOF_WIDTH: f32 = 0.92;
const PROOF_HEIGHT: f32 = 0.46;

/// One font made ready to set text with.
pub struct Typesetter {
    system: FontSystem,
    family: String,
    weight: Weight,
    font: Arc<Font>,
    /// Height of a capital in parts of the em.
    capitals: f32,
}

/// A grey picture of text: one byte a pixel, 255 where the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub size_px: (u32, u32),
    pub ink: Vec<u8>,
}

impl Typesetter {
    /// Reads a font; `None` when the bytes are not one.
    pub fn new(font: &Arc<[u8]>) -> Option<Typesetter> {
        let mut database = fontdb::Database::new();
        database.load_font_source(fontdb::Source::Binary(Arc::new(font.to_vec())));
        let face = database.faces().next()?;
        let (id, weight) = (face.id, face.weight);
        let family = face.families.first()?.0.clone();
        let mut system = FontSystem::new_with_locale_and_db("en".to_owned(), database);
        let font = system.get_font(id, weight)?;
        let metrics = font.as_swash().metrics(&[]);
        let em = f32::from(metrics.units_per_em.max(1));
        let capitals = if metrics.cap_height > 0.0 { metrics.cap_height / em } else { 0.7 };
        Some(Typesetter { system, family, weight, font, capitals })
    }

    /// Measures text whose capitals are `capitals_mm` high.
    pub fn measure(&mut self, text: &str, capitals_mm: f32) -> TextSize {
        let buffer = self.set(text, MEASURE_EM);
        let widest = buffer.layout_runs().map(|run| run.line_w).fold(0.0, f32::max);
        let lines = text.lines().count() as u32;
        let steps = lines.saturating_sub(1) as f32 * LINE_STEP;
        TextSize {
            width_mm: widest / MEASURE_EM * capitals_mm / self.capitals,
            height_mm: if lines == 0 { 0.0 } else { capitals_mm * (1.0 + steps) },
            lines,
            missing: self.missing(text),
        }
    }

    fn missing(&self, text: &str) -> Vec<char> {
        let charmap = self.font.as_swash().charmap();
        let mut missing = Vec::new();
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            if charmap.map(letter) == 0 && !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// Draws text centred in a picture of this size, its capitals `capitals_px` high.
    pub fn stamp(&mut self, text: &str, capitals_px: f32, size_px: (u32, u32)) -> Stamp {
        let mut stamp = Stamp { size_px, ink: vec![0; size_px.0 as usize * size_px.1 as usize] };
        let buffer = self.set(text, capitals_px / self.capitals);
        let lines = buffer.layout_runs().count().max(1) as f32;
        let height = capitals_px * (1.0 + (lines - 1.0) * LINE_STEP);
        let first = (size_px.1 as f32 - height) / 2.0 + capitals_px;
        let mut cache = SwashCache::new();
        for (index, run) in buffer.layout_runs().enumerate() {
            let left = (size_px.0 as f32 - run.line_w) / 2.0;
            let baseline = first + index as f32 * capitals_px * LINE_STEP;
            for glyph in run.glyphs {
                let physical = glyph.physical((left, baseline), 1.0);
                let image = cache.get_image_uncached(&mut self.system, physical.cache_key);
                let Some(image) = image.filter(|image| image.content == SwashContent::Mask) else {
                    continue;
                };
                let corner = (physical.x + image.placement.left, physical.y - image.placement.top);
                let size = (image.placement.width, image.placement.height);
                stamp.press(&image.data, size, corner);
            }
        }
        stamp
    }

    fn set(&mut self, text: &str, em: f32) -> Buffer {
        let mut buffer = Buffer::new_empty(Metrics::new(em, em * 1.25));
        buffer.set_size(None, None);
        buffer.set_hinting(Hinting::Disabled);
        let family = self.family.clone();
        let attrs = Attrs::new().family(Family::Name(&family)).weight(self.weight);
        buffer.set_text(text, &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.system, false);
        buffer
    }
}

impl Stamp {
    fn press(&mut self, ink: &[u8], (width, height): (u32, u32), (left, top): (i32, i32)) {
        for (row, y) in (0..height).zip(top..) {
            for (column, x) in (0..width).zip(left..) {
                let inside = (0..self.size_px.0 as i32).contains(&x)
                    && (0..self.size_px.1 as i32).contains(&y);
                let Some(ink) = ink.get((row * width + column) as usize).filter(|_| inside) else {
                    continue;
                };
                let under = &mut self.ink[y as usize * self.size_px.0 as usize + x as usize];
                *under = under.saturating_add(*ink);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inter() -> Arc<[u8]> {
        Arc::from(&include_bytes!("../../assets/fonts/Inter-Regular.otf")[..])
    }

    #[track_caller]
    fn check_width(text: &str, capitals_mm: f32, expected_mm: f32) {
        let size = measure(&inter(), text, capitals_mm).unwrap();
        assert!((size.width_mm - expected_mm).abs() < 0.01, "{} mm", size.width_mm);
    }

    #[test]
    fn a_proof_holds_the_whole_text_and_fills_its_width() {
        let drawn = proof(&inter(), "Anna Louise", (400, 160)).unwrap();
        let inked = |x: usize| (0..160).any(|y| drawn.rgba[(y * 400 + x) * 4 + 3] > 0);
        let columns: Vec<usize> = (0..400).filter(|x| inked(*x)).collect();
        let (first, last) = (columns[0], columns[columns.len() - 1]);
        assert!((8..40).contains(&first) && (360..392).contains(&last), "{first} to {last}");
        assert!(proof(&Arc::from(&b"no font"[..]), "Anna", (400, 160)).is_none());
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
}
