//! A scene made ready to be composed: pictures found, colours as light, places on the grid.

use super::lettering::Decal;
use super::row::Row;
use super::shadow::{Foot, Shadow};
use super::sheet::{Bytes, Sheet, Strip, join};
use crate::catalog::Blend;
use crate::preview::light::{self, DECODED};
use crate::preview::picture::{Picture, Pictures};
use crate::preview::scene::{Reflection, Scene, Shown};
use std::cell::RefCell;

/// The tint that metals are rendered with: a mirror image of it needs no correction.
pub const METAL_NEUTRAL: f32 = 0.8;

/// Everything that composing a row needs, at one scale.
pub struct Prepared<'a> {
    pub steps: Vec<Step<'a>>,
    pub mirrors: Vec<Mirror<'a>>,
    pub decals: Vec<Decal>,
    pub shadows: Vec<Shadow<'a>>,
    pub size_px: (u32, u32),
}

/// One layer of the sum.
pub struct Step<'a> {
    sheet: Sheet<'a>,
    kind: Kind<'a>,
    /// Exposure times gain times tint.
    weight: [f32; 3],
    /// Index of the metal that the layer mirrors.
    mirror: Option<usize>,
    /// Room for one row of decoded light.
    shades: RefCell<Vec<f32>>,
}

enum Kind<'a> {
    Add,
    /// With the mask that cuts pictures without alpha.
    Over(Option<Sheet<'a>>),
    Coverage,
}

/// How a tinted metal changes what mirrors it: a factor for each pixel of a row.
pub struct Mirror<'a> {
    source: &'a Reflection,
    sheets: Vec<Sheet<'a>>,
    change: [f32; 3],
    mask: Vec<f32>,
}

/// The grid that a scene is composed on: the view's own pixels, or blocks of two by two.
#[derive(Clone, Copy)]
struct Grid<'a> {
    pictures: &'a Pictures,
    size_px: (u32, u32),
    half: u32,
    foot: Foot,
}

impl<'a> Prepared<'a> {
    /// At the view's own size.
    pub fn whole(scene: &'a Scene, pictures: &'a Pictures, foot: Foot) -> Prepared<'a> {
        Grid { pictures, size_px: scene.size_px, half: 1, foot }.prepare(scene)
    }

    /// At half the view's size, rounded up.
    pub fn half(scene: &'a Scene, pictures: &'a Pictures, foot: Foot) -> Prepared<'a> {
        let size_px = (scene.size_px.0.div_ceil(2), scene.size_px.1.div_ceil(2));
        Grid { pictures, size_px, half: 2, foot }.prepare(scene)
    }
}

impl<'a> Grid<'a> {
    fn prepare(self, scene: &'a Scene) -> Prepared<'a> {
        let mut mirrors = Vec::new();
        let mut steps = Vec::new();
        let mut shadows = Vec::new();
        for shown in &scene.layers {
            let Some(picture) = self.pictures.layer(&shown.picture) else {
                continue;
            };
            if shown.blend == Blend::Shadow {
                let window = self.window(shown.clip_px);
                shadows.push(Shadow::new(picture, shown.gain, self.size_px, self.foot, window));
            } else {
                let mirror = self.mirror(shown, &mut mirrors);
                steps.push(self.step(shown, picture, scene.exposure, mirror));
            }
        }
        let written = scene.letterings.iter();
        let scale = 1.0 / self.half as f32;
        let decals = written.filter_map(|written| {
            Decal::new(written, self.pictures.fonts.get(&written.font)?, scale, self.size_px)
        });
        let decals = decals.collect();
        Prepared { steps, mirrors, decals, shadows, size_px: self.size_px }
    }

    fn step(
        self,
        shown: &'a Shown,
        picture: &'a Picture,
        exposure: f32,
        mirror: Option<usize>,
    ) -> Step<'a> {
        let kind = match shown.blend {
            Blend::Over => Kind::Over(self.cut(shown, picture)),
            Blend::Coverage => Kind::Coverage,
            Blend::Add | Blend::Shadow => Kind::Add,
        };
        // A replacement is in final light; only what is summed is exposed.
        let exposure = if shown.blend == Blend::Over { 1.0 } else { exposure };
        Step {
            sheet: self.sheet(picture, shown.at_px, shown.clip_px),
            kind,
            weight: light::linear(shown.tint).map(|tint| exposure * shown.gain * tint),
            mirror,
            shades: RefCell::new(vec![0.0; self.size_px.0 as usize]),
        }
    }

    /// The mask that cuts a layer whose picture has no alpha of its own.
    fn cut(self, shown: &'a Shown, picture: &Picture) -> Option<Sheet<'a>> {
        let mask = shown.mask.as_ref().filter(|_| !picture.covers())?;
        Some(self.sheet(self.pictures.layer(mask)?, shown.at_px, shown.clip_px))
    }

    /// The index of the mirror of a layer, made when it is the first that needs it.
    fn mirror(self, shown: &'a Shown, mirrors: &mut Vec<Mirror<'a>>) -> Option<usize> {
        let source = shown.reflection.as_ref()?;
        if let Some(known) = mirrors.iter().position(|mirror| mirror.source == source) {
            return Some(known);
        }
        let masks = source.masks.iter();
        let sheets = masks
            .filter_map(|(path, at)| Some(self.sheet(self.pictures.layer(path)?, *at, None)))
            .collect();
        let change = light::linear(source.metal).map(|metal| metal / METAL_NEUTRAL - 1.0);
        let mask = vec![0.0; self.size_px.0 as usize];
        mirrors.push(Mirror { source, sheets, change, mask });
        Some(mirrors.len() - 1)
    }

    fn sheet(
        self,
        picture: &'a Picture,
        at_px: (u32, u32),
        clip_px: Option<(u32, u32, u32, u32)>,
    ) -> Sheet<'a> {
        let window = self.window(clip_px);
        if self.half == 1 {
            return Sheet::new(picture, at_px, window);
        }
        Sheet::new(picture.half(at_px), (at_px.0 / 2, at_px.1 / 2), window)
    }

    fn window(
        self,
        clip_px: Option<(u32, u32, u32, u32)>,
    ) -> (std::ops::Range<u32>, std::ops::Range<u32>) {
        let (width, height) = self.size_px;
        clip_px.map_or((0..width, 0..height), |(x, y, w, h)| {
            let end = |from: u32, size: u32| from.saturating_add(size).div_ceil(self.half);
            (x / self.half..end(x, w).min(width), y / self.half..end(y, h).min(height))
        })
    }
}

impl Step<'_> {
    /// Draws the layer's part of a row.
    pub fn draw(&self, y: u32, mirrors: &[Mirror<'_>], row: &mut Row) {
        let mirror = self.mirror.and_then(|index| mirrors.get(index));
        match &self.kind {
            Kind::Add => {
                if let Some(strip) = self.sheet.strip(y) {
                    self.add(&strip, mirror, row);
                }
            }
            Kind::Over(cut) => self.lay_over(y, cut.as_ref(), mirror, row),
            Kind::Coverage => {
                if let Some(strip) = self.sheet.strip(y) {
                    strip.bytes.join(&mut row.cover[strip.columns]);
                }
            }
        }
    }

    fn add(&self, strip: &Strip<'_>, mirror: Option<&Mirror<'_>>, row: &mut Row) {
        match strip.bytes {
            Bytes::Grey(bytes) => self.add_grey(strip, bytes, mirror, row),
            Bytes::Rgba(_) => strip.bytes.light(|index, light, alpha| {
                let x = strip.columns.start + index;
                let mask = mirror.map_or(0.0, |mirror| mirror.mask[x]);
                for channel in 0..3 {
                    let factor = mirror.map_or(1.0, |mirror| 1.0 + mask * mirror.change[channel]);
                    row.light[channel][x] += light[channel] * alpha * self.weight[channel] * factor;
                }
                if self.sheet.covers() {
                    join(&mut row.cover[x], alpha);
                }
            }),
        }
    }

    /// The hot loop: decode once, then weigh and add each channel many pixels at a time.
    fn add_grey(
        &self,
        strip: &Strip<'_>,
        bytes: &[u8],
        mirror: Option<&Mirror<'_>>,
        row: &mut Row,
    ) {
        let table = &*DECODED;
        let mut shades = self.shades.borrow_mut();
        let shades = &mut shades[..bytes.len()];
        for (shade, grey) in shades.iter_mut().zip(bytes) {
            *shade = table[*grey as usize];
        }
        for channel in 0..3 {
            let weight = self.weight[channel];
            let light = row.light[channel][strip.columns.clone()].iter_mut();
            let Some(mirror) = mirror else {
                light.zip(&*shades).for_each(|(light, shade)| *light += shade * weight);
                continue;
            };
            let change = mirror.change[channel] * weight;
            let mask = &mirror.mask[strip.columns.clone()];
            for ((light, shade), mask) in light.zip(&*shades).zip(mask) {
                *light += shade * (weight + mask * change);
            }
        }
    }

    fn lay_over(
        &self,
        y: u32,
        cut: Option<&Sheet<'_>>,
        mirror: Option<&Mirror<'_>>,
        row: &mut Row,
    ) {
        let Some(extent) = self.sheet.extent(y) else {
            return;
        };
        let mut pieces =
            vec![([0.0_f32; 3], f32::from(u8::from(!self.sheet.covers()))); extent.len()];
        if let Some(strip) = self.sheet.strip(y) {
            let shift = strip.columns.start - extent.start;
            let covers = self.sheet.covers();
            strip.bytes.light(|index, light, alpha| {
                pieces[shift + index] = (light, if covers { alpha } else { 1.0 });
            });
        }
        if let Some(cut) = cut {
            cut_pieces(&mut pieces, extent.start, cut.strip(y));
        }
        for (x, (light, alpha)) in extent.zip(pieces) {
            let mask = mirror.map_or(0.0, |mirror| mirror.mask[x]);
            for channel in 0..3 {
                let factor = mirror.map_or(1.0, |mirror| 1.0 + mask * mirror.change[channel]);
                let piece = light[channel] * alpha * self.weight[channel] * factor;
                let under = &mut row.light[channel][x];
                *under = *under * (1.0 - alpha) + piece;
            }
            join(&mut row.cover[x], alpha);
        }
    }
}

/// Keeps of a row of pieces only what its mask shows.
fn cut_pieces(pieces: &mut [([f32; 3], f32)], start: usize, mask: Option<Strip<'_>>) {
    let end = start + pieces.len();
    let mut kept = vec![0.0_f32; end];
    if let Some(strip) = mask.filter(|strip| strip.columns.start < end) {
        let columns = strip.columns.start..strip.columns.end.min(end);
        strip.bytes.join(&mut kept[columns]);
    }
    for ((_, alpha), kept) in pieces.iter_mut().zip(&kept[start..]) {
        *alpha *= kept;
    }
}

impl Mirror<'_> {
    /// Fills the factors for a row.
    pub fn fill(&mut self, y: u32) {
        self.mask.fill(0.0);
        for sheet in &self.sheets {
            if let Some(strip) = sheet.strip(y) {
                strip.bytes.join(&mut self.mask[strip.columns]);
            }
        }
    }
}
