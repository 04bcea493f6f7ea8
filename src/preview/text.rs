//! Text in millimetres: shaped with the catalog's own fonts, never the machine's.

use crate::catalog::{Catalog, GroupId, GroupKind};
use cosmic_text::{
    Attrs, Buffer, Command, Family, FontSystem, Hinting, Metrics, Shaping, SwashCache,
    SwashContent, Weight, fontdb,
};
use std::sync::Arc;

/// From one baseline to the next, in heights of the capitals.
const LINE_STEP: f32 = 1.75;
/// What the one font of a typesetter is called.
const FAMILY: &str = "catalog";
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
    /// A word that the maker does not put on a product.
    pub refused: Option<String>,
}

impl Fit {
    /// Whether the text can be made as it is.
    pub fn holds(&self) -> bool {
        self.width_mm <= self.max_width_mm
            && self.lines <= self.max_lines
            && self.missing.is_empty()
            && self.refused.is_none()
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
        refused: catalog.refused_word(text).map(str::to_owned),
    })
}

/// One font made ready to set text with.
pub struct Typesetter {
    system: FontSystem,
    /// Height of a capital in parts of the em.
    capitals: f32,
}

/// A grey picture of text: one byte a pixel, 255 where the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub size_px: (u32, u32),
    pub ink: Vec<u8>,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Curve {
    Move((f32, f32)),
    Line((f32, f32)),
    Quadratic((f32, f32), (f32, f32)),
    Cubic((f32, f32), (f32, f32), (f32, f32)),
    Close,
}

impl Typesetter {
    /// Reads a font; `None` when the bytes are not one.
    pub fn new(font: &Arc<[u8]>) -> Option<Typesetter> {
        let mut database = fontdb::Database::new();
        // Entered by hand: what a font calls itself, or that it calls itself nothing, is no
        // reason not to draw with it.
        let id = database.push_face_info(fontdb::FaceInfo {
            id: fontdb::ID::dummy(),
            source: fontdb::Source::Binary(Arc::new(Arc::clone(font))),
            index: 0,
            families: vec![(FAMILY.to_owned(), fontdb::Language::English_UnitedStates)],
            post_script_name: FAMILY.to_owned(),
            style: fontdb::Style::Normal,
            weight: Weight::NORMAL,
            stretch: fontdb::Stretch::Normal,
            monospaced: false,
        });
        let mut system = FontSystem::new_with_locale_and_db("en".to_owned(), database);
        let font = system.get_font(id, Weight::NORMAL)?;
        let metrics = font.as_swash().metrics(&[]);
        let em = f32::from(metrics.units_per_em.max(1));
        let capitals = if metrics.cap_height > 0.0 { metrics.cap_height / em } else { 0.7 };
        Some(Typesetter { system, capitals })
    }

    /// Measures text whose capitals are `capitals_mm` high.
    pub fn measure(&mut self, text: &str, capitals_mm: f32) -> TextSize {
        let buffer = self.set(text, MEASURE_EM);
        let missing = missing(&buffer);
        let widest = buffer.layout_runs().map(|run| run.line_w).fold(0.0, f32::max);
        let lines = text.lines().count() as u32;
        let steps = lines.saturating_sub(1) as f32 * LINE_STEP;
        TextSize {
            width_mm: widest / MEASURE_EM * capitals_mm / self.capitals,
            height_mm: if lines == 0 { 0.0 } else { capitals_mm * (1.0 + steps) },
            lines,
            missing,
        }
    }

    /// The outlines of text centred on an area of this size, its capitals `capitals_mm` high; in
    /// millimetres from the area's upper left corner, downwards.
    pub fn outlines(&mut self, text: &str, capitals_mm: f32, size_mm: (f32, f32)) -> Vec<Curve> {
        let buffer = self.set(text, MEASURE_EM);
        let scale = capitals_mm / self.capitals / MEASURE_EM;
        let first = first_baseline(&buffer, capitals_mm, size_mm.1);
        let mut cache = SwashCache::new();
        let mut curves = Vec::new();
        for (index, run) in buffer.layout_runs().enumerate() {
            let left = (size_mm.0 - run.line_w * scale) / 2.0;
            let baseline = first + index as f32 * capitals_mm * LINE_STEP;
            for glyph in run.glyphs {
                let key = glyph.physical((0.0, 0.0), 1.0).cache_key;
                let commands = cache.get_outline_commands_uncached(&mut self.system, key);
                let x = glyph.x + glyph.font_size * glyph.x_offset;
                let y = glyph.y - glyph.font_size * glyph.y_offset;
                let at = (left + x * scale, baseline + y * scale);
                let commands = commands.iter().flatten();
                curves.extend(commands.map(|command| Curve::of(*command, at, scale)));
            }
        }
        curves
    }

    /// Draws text centred in a picture of this size, its capitals `capitals_px` high.
    pub fn stamp(&mut self, text: &str, capitals_px: f32, size_px: (u32, u32)) -> Stamp {
        let mut stamp = Stamp { size_px, ink: vec![0; size_px.0 as usize * size_px.1 as usize] };
        let buffer = self.set(text, capitals_px / self.capitals);
        let first = first_baseline(&buffer, capitals_px, size_px.1 as f32);
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
        let attrs = Attrs::new().family(Family::Name(FAMILY));
        buffer.set_text(text, &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.system, false);
        buffer
    }
}

/// The first baseline of lines centred in an area of this height.
fn first_baseline(buffer: &Buffer, capitals: f32, height: f32) -> f32 {
    let lines = buffer.layout_runs().count().max(1) as f32;
    (height - capitals * (1.0 + (lines - 1.0) * LINE_STEP)) / 2.0 + capitals
}

/// The letters of a laid-out text that became no glyph of the font, each once, in their order.
///
/// Asked after shaping: what the font composes of others, and marks that are never drawn, are
/// not missing.
fn missing(buffer: &Buffer) -> Vec<char> {
    let mut missing = Vec::new();
    for run in buffer.layout_runs() {
        let mut ranges: Vec<_> = run.glyphs.iter().filter(|glyph| glyph.glyph_id == 0).collect();
        ranges.sort_by_key(|glyph| glyph.start);
        for letter in ranges.into_iter().flat_map(|glyph| run.text[glyph.start..glyph.end].chars())
        {
            if !letter.is_control() && !missing.contains(&letter) {
                missing.push(letter);
            }
        }
    }
    missing
}

impl Curve {
    /// A command of a glyph, which counts upwards, with the glyph's origin at `at`.
    fn of(command: Command, at: (f32, f32), scale: f32) -> Curve {
        macro_rules! point {
            ($it:expr) => {
                (at.0 + $it.x * scale, at.1 - $it.y * scale)
            };
        }
        match command {
            Command::MoveTo(to) => Curve::Move(point!(to)),
            Command::LineTo(to) => Curve::Line(point!(to)),
            Command::QuadTo(control, to) => Curve::Quadratic(point!(control), point!(to)),
            Command::CurveTo(one, two, to) => Curve::Cubic(point!(one), point!(two), point!(to)),
            Command::Close => Curve::Close,
        }
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
mod tests;
