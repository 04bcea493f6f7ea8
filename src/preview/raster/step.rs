//! One layer of the sum, and what it mirrors.

use super::lanes;
use super::row::{Row, joined};
use super::sheet::{Light, Sheet, Strip};
use crate::preview::scene::Reflection;
use fearless_simd::Level;
use std::ops::Range;

/// One layer of the sum.
pub struct Step {
    pub sheet: Sheet,
    pub kind: Kind,
    /// Exposure times gain times tint, for a unit of a plane of light.
    pub weights: [f32; 3],
    /// Index of the metal that the layer mirrors.
    pub mirror: Option<usize>,
}

pub enum Kind {
    Add,
    /// With the mask that cuts pictures without alpha.
    Over(Option<Sheet>),
    Coverage,
}

/// How a tinted metal changes what mirrors it.
pub struct Mirror<'a> {
    level: Level,
    source: &'a Reflection,
    sheets: Vec<Sheet>,
    change: [f32; 3],
    /// The columns outside of which the row mirrors nothing.
    reach: Range<usize>,
    /// How much of each pixel of the row does not mirror the metal.
    open: Vec<f32>,
    /// What the light of each pixel of the row is multiplied by.
    factors: [Vec<f32>; 3],
}

impl Step {
    /// Draws the layer's part of a row.
    pub fn draw(&self, y: u32, mirrors: &[Mirror<'_>], row: &mut Row) {
        let mirror = self.mirror.and_then(|index| mirrors.get(index));
        match &self.kind {
            Kind::Add => self.add(y, mirror, row),
            Kind::Over(cut) => self.lay_over(y, cut.as_ref(), mirror, row),
            Kind::Coverage => {
                if let Some(strip) = self.sheet.strip(y) {
                    row.touch(&strip.columns);
                    lanes::veil(row.level, &mut row.open[strip.columns.clone()], strip.cover());
                }
            }
        }
    }

    fn add(&self, y: u32, mirror: Option<&Mirror<'_>>, row: &mut Row) {
        let Some(strip) = self.sheet.strip(y) else { return };
        row.touch(&strip.columns);
        if self.sheet.covers() {
            lanes::veil(row.level, &mut row.open[strip.columns.clone()], strip.cover());
        }
        let Some(mirror) = mirror else {
            return self.shine(&strip, row);
        };
        let Range { start, end } = strip.columns;
        let from = mirror.reach.start.clamp(start, end);
        let to = mirror.reach.end.clamp(from, end);
        self.shine(&strip.part(start..from), row);
        let factors = mirror.factors.each_ref().map(|factors| &factors[from..to]);
        self.shine_shares(&strip.part(from..to), factors, row);
        self.shine(&strip.part(to..end), row);
    }

    /// Adds the light of a strip.
    fn shine(&self, strip: &Strip<'_>, row: &mut Row) {
        let level = row.level;
        let light = row.light_at(&strip.columns);
        match strip.light() {
            Light::Grey(grey) => lanes::add_grey(level, light, grey, self.weights),
            Light::Colour(planes) => {
                for ((light, plane), weight) in light.into_iter().zip(planes).zip(self.weights) {
                    lanes::add(level, light, plane, weight);
                }
            }
        }
    }

    /// Adds a share of the light of each pixel of a strip.
    fn shine_shares(&self, strip: &Strip<'_>, shares: [&[f32]; 3], row: &mut Row) {
        let planes = match strip.light() {
            Light::Grey(grey) => [grey; 3],
            Light::Colour(planes) => planes,
        };
        let level = row.level;
        let light = row.light_at(&strip.columns).into_iter().zip(planes).zip(shares);
        for (((light, plane), shares), weight) in light.zip(self.weights) {
            lanes::add_shares(level, light, plane, shares, weight);
        }
    }

    /// Replaces what is under the layer.
    fn lay_over(&self, y: u32, cut: Option<&Sheet>, mirror: Option<&Mirror<'_>>, row: &mut Row) {
        let strip = self.sheet.strip(y);
        let own = strip.as_ref().filter(|_| self.sheet.covers());
        let extent = match self.sheet.covers() {
            true => own.map(|strip| strip.columns.clone()),
            false => self.sheet.extent(y),
        };
        let Some(extent) = extent else { return };
        let kept = cut.map_or_else(|| vec![1.0; extent.len()], |cut| kept(&extent, cut.strip(y)));
        let left: Vec<f32> = match own.map(Strip::cover) {
            Some(alpha) => kept.iter().zip(alpha).map(|(kept, a)| 1.0 - kept * part(*a)).collect(),
            None => kept.iter().map(|kept| 1.0 - kept).collect(),
        };
        row.touch(&extent);
        let level = row.level;
        row.light_at(&extent).into_iter().for_each(|light| lanes::dim(level, light, &left));
        lanes::dim(level, &mut row.open[extent.clone()], &left);
        let Some(strip) = strip else { return };
        let first = strip.columns.start - extent.start;
        let kept = &kept[first..first + strip.columns.len()];
        let Some(mirror) = mirror else {
            return self.shine_shares(&strip, [kept; 3], row);
        };
        let mirrored = mirror.factors.each_ref().map(|factors| {
            let factors = factors[strip.columns.clone()].iter();
            factors.zip(kept).map(|(factor, kept)| factor * kept).collect::<Vec<f32>>()
        });
        self.shine_shares(&strip, mirrored.each_ref().map(Vec::as_slice), row);
    }
}

/// What a mask keeps of columns of a row; nothing where it does not lie.
fn kept(extent: &Range<usize>, mask: Option<Strip<'_>>) -> Vec<f32> {
    let mut kept = vec![0.0; extent.len()];
    if let Some(mask) = mask {
        let from = mask.columns.start.clamp(extent.start, extent.end);
        let mask = mask.part(from..mask.columns.end.clamp(from, extent.end));
        let shown = kept[from - extent.start..].iter_mut().zip(mask.cover());
        shown.for_each(|(kept, code)| *kept = part(*code));
    }
    kept
}

/// A code as a part of 1.
fn part(code: u8) -> f32 {
    f32::from(code) / 255.0
}

impl<'a> Mirror<'a> {
    /// A mirrored metal where its masks lie; `change` is what it adds to each channel.
    pub fn new(
        source: &'a Reflection,
        sheets: Vec<Sheet>,
        change: [f32; 3],
        (level, width): (Level, u32),
    ) -> Mirror<'a> {
        let ones = || vec![1.0; width as usize];
        let factors = [ones(), ones(), ones()];
        Mirror { level, source, sheets, change, reach: 0..0, open: ones(), factors }
    }

    /// What is mirrored.
    pub fn source(&self) -> &'a Reflection {
        self.source
    }

    /// Fills the factors for a row.
    pub fn fill(&mut self, y: u32) {
        let before = std::mem::take(&mut self.reach);
        self.open[before.clone()].fill(1.0);
        self.factors.iter_mut().for_each(|factors| factors[before.clone()].fill(1.0));
        for strip in self.sheets.iter().filter_map(|sheet| sheet.strip(y)) {
            lanes::veil(self.level, &mut self.open[strip.columns.clone()], strip.cover());
            self.reach = joined(&self.reach, &strip.columns);
        }
        let open = &self.open[self.reach.clone()];
        for (factors, change) in self.factors.iter_mut().zip(self.change) {
            lanes::reflect(self.level, &mut factors[self.reach.clone()], open, change);
        }
    }
}
