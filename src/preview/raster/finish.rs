//! Composed light to display codes.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the width")]

use super::Pixels;
use super::lanes::{differs, widest};
use super::row::Row;
use crate::preview::backdrop::{Plate, dither};
use crate::preview::light::{Display, OPAQUE};

/// Rounds 1/256 of a code to the nearest code.
const NEAREST: u16 = 128;
/// How many pixels are finished together: their codes stay in the nearest memory.
pub const TILE: usize = 64;
/// What covers less than this is clear.
const CLEAR: f32 = 1e-4;

/// Collects finished rows into a picture, from top to bottom.
pub struct Finisher {
    plate: Option<Plate>,
    size_px: (u32, u32),
    tile: Tile,
    rgba: Vec<u8>,
}

/// A few neighbouring pixels.
struct Tile {
    display: Display,
    /// Steps of the display table, for each channel.
    steps: [[u16; TILE]; 3],
    /// Codes in 1/256 of a code, see [`Display::packed`].
    fine: [u64; TILE],
    /// From where in a code they are rounded up, in 1/256.
    thresholds: [u16; TILE],
    codes: [[u8; 4]; TILE],
}

/// What a tile of a row is made of.
#[derive(Clone, Copy)]
struct Composed<'a> {
    light: [&'a [f32; TILE]; 3],
    open: &'a [f32; TILE],
}

impl Finisher {
    /// A finisher without rows; cut-outs where there is no plate.
    pub fn new(plate: Option<Plate>, size_px: (u32, u32)) -> Finisher {
        let bytes = size_px.0 as usize * size_px.1 as usize * 4;
        let tile = Tile {
            display: Display::ready(),
            steps: [[0; TILE]; 3],
            fine: [0; TILE],
            thresholds: [NEAREST; TILE],
            codes: [[0; 4]; TILE],
        };
        Finisher { plate, size_px, tile, rgba: Vec::with_capacity(bytes) }
    }

    /// Draws the row at `y`; rows come in order.
    pub fn finish(&mut self, y: u32, row: &Row) {
        widest!(self.finishing(y, row));
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
            match &self.plate {
                Some(plate) => self.tile.lay(plate, (start, y), composed),
                None => self.tile.cut_out(composed),
            }
            let codes = &self.tile.codes[..TILE.min(width - start)];
            self.rgba.extend_from_slice(codes.as_flattened());
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
    fn lay(&mut self, plate: &Plate, (x, y): (usize, u32), composed: Composed<'_>) {
        let Composed { light, open } = composed;
        if !differs(open, 1.0) && light.iter().all(|light| !differs(*light, 0.0)) {
            self.dither((x, y));
            self.fine.iter_mut().zip(plate.codes(x)).for_each(|(fine, code)| *fine = code);
        } else if !differs(open, 0.0) {
            self.thresholds.fill(NEAREST);
            self.step(light);
            self.look_up();
        } else {
            self.dither((x, y));
            self.round_where_closed(open);
            self.mix(plate, x, composed);
            self.look_up();
        }
        self.encode();
    }

    /// Draws colour as if nothing were behind, and the shadow as dark alpha.
    #[inline(always)]
    fn cut_out(&mut self, Composed { light, open }: Composed<'_>) {
        if !differs(open, 1.0) {
            return self.codes.fill([0; 4]);
        }
        let mut parts = [0.0; TILE];
        for (part, open) in parts.iter_mut().zip(open) {
            *part = if 1.0 - open > CLEAR { 1.0 / (1.0 - open) } else { 0.0 };
        }
        for (steps, light) in self.steps.iter_mut().zip(light) {
            for ((step, light), part) in steps.iter_mut().zip(light).zip(&parts) {
                *step = Display::step(light * part);
            }
        }
        self.look_up();
        for (fine, open) in self.fine.iter_mut().zip(open) {
            let alpha = ((1.0 - open) * f32::from(OPAQUE)) as u64;
            *fine = *fine & 0xffff_ffff_ffff | alpha << 48;
        }
        self.thresholds.fill(NEAREST);
        self.encode();
    }

    /// Adds to the light as much of what is behind it as stays open.
    #[inline(always)]
    fn mix(&mut self, plate: &Plate, x: usize, Composed { light, open }: Composed<'_>) {
        let mut falls = [0.0; TILE];
        falls.iter_mut().zip(plate.falls(x)).for_each(|(fall, at)| *fall = at);
        for ((steps, light), (centre, change)) in
            self.steps.iter_mut().zip(light).zip(plate.slopes())
        {
            let pixels = light.iter().zip(open).zip(&falls);
            for (step, ((light, open), fall)) in steps.iter_mut().zip(pixels) {
                *step = Display::step(light + open * (centre + change * fall));
            }
        }
    }

    /// Light alone.
    #[inline(always)]
    fn step(&mut self, light: [&[f32; TILE]; 3]) {
        for (steps, light) in self.steps.iter_mut().zip(light) {
            steps.iter_mut().zip(light).for_each(|(step, light)| *step = Display::step(*light));
        }
    }

    /// Steps to codes, opaque.
    #[inline(always)]
    fn look_up(&mut self) {
        let [red, green, blue] = &self.steps;
        let steps = red.iter().zip(green).zip(blue);
        for (fine, ((red, green), blue)) in self.fine.iter_mut().zip(steps) {
            *fine = self.display.packed([*red, *green, *blue]);
        }
    }

    /// Hides the steps of the backdrop in noise.
    #[inline(always)]
    fn dither(&mut self, (x, y): (usize, u32)) {
        for (threshold, x) in self.thresholds.iter_mut().zip(x as u32..) {
            *threshold = dither(x, y);
        }
    }

    /// Product that hides the backdrop has no steps.
    #[inline(always)]
    fn round_where_closed(&mut self, open: &[f32; TILE]) {
        for (threshold, open) in self.thresholds.iter_mut().zip(open) {
            *threshold = if *open <= 0.0 { NEAREST } else { *threshold };
        }
    }

    /// Fine codes to codes, four channels in one number: fine codes end at 255 * 256, so that
    /// none carries into the next.
    #[inline(always)]
    fn encode(&mut self) {
        let pixels = self.fine.iter().zip(&self.thresholds);
        for (codes, (fine, threshold)) in self.codes.iter_mut().zip(pixels) {
            let one = u64::from(*threshold);
            let two = one | one << 16;
            let apart = ((fine + (two | two << 32)) >> 8) & 0x00ff_00ff_00ff_00ff;
            let pairs = (apart | apart >> 8) & 0x0000_ffff_0000_ffff;
            *codes = ((pairs | pairs >> 16) as u32).to_le_bytes();
        }
    }
}
