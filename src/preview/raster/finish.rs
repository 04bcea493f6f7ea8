//! Composed light to display codes.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the width")]

use super::Pixels;
use super::lanes::{differs, widest};
use super::row::Row;
use crate::preview::backdrop::{Plate, noise};
use crate::preview::light;
use fearless_simd::Level;

/// How many pixels are finished together: their codes stay in the nearest memory.
pub const TILE: usize = 64;
/// What covers less than this is clear.
const CLEAR: f32 = 1e-4;
/// Added to a code it rounds it to a whole number in the low bits; the bits of the number itself.
const WHOLE: f32 = 12_582_912.0;
/// What the bits of [`WHOLE`] leave in an opaque pixel of three codes.
const OPAQUE: u32 = 0xf440_0000;

/// Collects finished rows into a picture, from top to bottom.
pub struct Finisher {
    level: Level,
    plate: Option<Plate>,
    size_px: (u32, u32),
    tile: Tile,
    rgba: Vec<u8>,
}

/// A few neighbouring pixels.
struct Tile {
    /// Display codes of each channel, between whole codes.
    codes: [[f32; TILE]; 3],
    /// What is added to them before they are rounded.
    noise: [f32; TILE],
    rgba: [[u8; 4]; TILE],
}

/// What a tile of a row is made of.
#[derive(Clone, Copy)]
struct Composed<'a> {
    light: [&'a [f32; TILE]; 3],
    open: &'a [f32; TILE],
}

impl Finisher {
    /// A finisher without rows; cut-outs where there is no plate.
    pub fn new(level: Level, plate: Option<Plate>, size_px: (u32, u32)) -> Finisher {
        let bytes = size_px.0 as usize * size_px.1 as usize * 4;
        let tile = Tile { codes: [[0.0; TILE]; 3], noise: [0.0; TILE], rgba: [[0; 4]; TILE] };
        Finisher { level, plate, size_px, tile, rgba: Vec::with_capacity(bytes) }
    }

    /// Draws the row at `y`; rows come in order.
    pub fn finish(&mut self, y: u32, row: &Row) {
        widest!(self.level, self.finishing(y, row));
    }

    #[inline(always)]
    fn finishing(&mut self, y: u32, row: &Row) {
        if let Some(plate) = &mut self.plate {
            plate.go_to(y);
        }
        let width = self.size_px.0 as usize;
        let [red, green, blue] = row.light.each_ref().map(|light| light.as_chunks().0.iter());
        let light = red.zip(green).zip(blue);
        let tiles = light.zip(row.open.as_chunks().0).zip((0..width).step_by(TILE));
        for ((((red, green), blue), open), start) in tiles {
            let composed = Composed { light: [red, green, blue], open };
            match &mut self.plate {
                Some(plate) => self.tile.lay(plate, (start, y), composed),
                None => self.tile.cut_out(composed),
            }
            let pixels = &self.tile.rgba[..TILE.min(width - start)];
            self.rgba.extend_from_slice(pixels.as_flattened());
        }
    }

    /// The picture.
    pub fn done(self) -> Pixels {
        Pixels { size_px: self.size_px, rgba: self.rgba }
    }
}

impl Tile {
    /// Draws what is laid on the backdrop.
    #[inline(always)]
    fn lay(&mut self, plate: &mut Plate, at: (usize, u32), composed: Composed<'_>) {
        let Composed { light, open } = composed;
        if !differs(open, 1.0) && light.iter().all(|light| !differs(*light, 0.0)) {
            plate.codes(at.0, &mut self.codes);
            self.dither(at);
        } else if !differs(open, 0.0) {
            self.show(light);
            self.noise.fill(0.0);
        } else {
            self.mix(plate, at.0, composed);
            self.dither(at);
            self.settle_where_closed(open);
        }
        self.round();
    }

    /// Draws colour as if nothing were behind, and the shadow as dark alpha.
    #[inline(always)]
    fn cut_out(&mut self, Composed { light, open }: Composed<'_>) {
        if !differs(open, 1.0) {
            return self.rgba.fill([0; 4]);
        }
        let mut parts = [0.0; TILE];
        for (part, open) in parts.iter_mut().zip(open) {
            *part = if 1.0 - open > CLEAR { 1.0 / (1.0 - open) } else { 0.0 };
        }
        for (codes, light) in self.codes.iter_mut().zip(light) {
            for ((code, light), part) in codes.iter_mut().zip(light).zip(&parts) {
                *code = light::code(light * part);
            }
        }
        self.noise.fill(0.0);
        self.round();
        for (pixel, open) in self.rgba.iter_mut().zip(open) {
            let alpha = whole((1.0 - open) * 255.0) << 24;
            *pixel = (u32::from_le_bytes(*pixel) & 0x00ff_ffff | alpha).to_le_bytes();
        }
    }

    /// Adds to the light as much of what is behind it as stays open.
    #[inline(always)]
    fn mix(&mut self, plate: &Plate, x: usize, Composed { light, open }: Composed<'_>) {
        let mut falls = [0.0; TILE];
        plate.falls(x, &mut falls);
        for ((codes, light), (centre, change)) in
            self.codes.iter_mut().zip(light).zip(plate.slopes())
        {
            let pixels = light.iter().zip(open).zip(&falls);
            for (code, ((light, open), fall)) in codes.iter_mut().zip(pixels) {
                *code = light::code(light + open * (centre + change * fall));
            }
        }
    }

    /// Light alone.
    #[inline(always)]
    fn show(&mut self, light: [&[f32; TILE]; 3]) {
        for (codes, light) in self.codes.iter_mut().zip(light) {
            codes.iter_mut().zip(light).for_each(|(code, light)| *code = light::code(*light));
        }
    }

    /// Hides the steps of the backdrop in noise.
    #[inline(always)]
    fn dither(&mut self, (x, y): (usize, u32)) {
        self.noise.iter_mut().zip(x as u32..).for_each(|(place, x)| *place = noise(x, y));
    }

    /// Product that hides the backdrop has no steps.
    #[inline(always)]
    fn settle_where_closed(&mut self, open: &[f32; TILE]) {
        for (noise, open) in self.noise.iter_mut().zip(open) {
            *noise = if *open <= 0.0 { 0.0 } else { *noise };
        }
    }

    /// Codes to opaque pixels.
    #[inline(always)]
    fn round(&mut self) {
        let [red, green, blue] = &self.codes;
        let codes = red.iter().zip(green).zip(blue).zip(&self.noise);
        for (pixel, (((red, green), blue), noise)) in self.rgba.iter_mut().zip(codes) {
            let (red, green) = (whole(red + noise), whole(green + noise));
            *pixel = (red ^ green << 8 ^ whole(blue + noise) << 16 ^ OPAQUE).to_le_bytes();
        }
    }
}

/// A code from 0 to 255, rounded, in the low byte; above it the bits of [`WHOLE`].
#[inline(always)]
fn whole(code: f32) -> u32 {
    (code + WHOLE).to_bits()
}
