//! Light and display: the sRGB curve, the shoulder, and the tables that make both fast.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for wide registers")]

use crate::catalog::Rgb;
use std::sync::LazyLock;

/// Linear light up to here is shown as it is; above, the shoulder bends it softly towards 1.
pub const SHOULDER_FROM: f32 = 0.8;
/// How many pixels are looked at together whether any of them is bent.
const NEIGHBOURS: usize = 16;
/// The alpha of what is opaque, in 1/256 of a code.
pub const OPAQUE: u16 = 255 << 8;
/// Steps of the display table, even in the square root of the light.
const DISPLAY_STEPS: usize = 4096;

/// The linear light of an sRGB code from 0 to 1.
pub fn decode(code: f32) -> f32 {
    if code <= 0.040_45 { code / 12.92 } else { ((code + 0.055) / 1.055).powf(2.4) }
}

/// The sRGB code of linear light, both from 0 to 1.
pub fn encode(light: f32) -> f32 {
    if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

/// A soft roll-off for light above [`SHOULDER_FROM`]; identity below. What is drawn follows it by
/// [`bend`].
#[cfg(test)]
pub fn shoulder(light: f32) -> f32 {
    let room = 1.0 - SHOULDER_FROM;
    if light <= SHOULDER_FROM {
        return light;
    }
    SHOULDER_FROM + room * (1.0 - (-(light - SHOULDER_FROM) / room).exp())
}

/// The linear light of a colour.
pub fn linear(colour: Rgb) -> [f32; 3] {
    colour.0.map(|code| DECODED[code as usize])
}

/// The linear light of every 8-bit sRGB code.
pub static DECODED: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|code| decode(code as f32 / 255.0)));

/// Display codes in 1/256 of an 8-bit code, by the square root of the light.
static DISPLAYED: LazyLock<[u16; DISPLAY_STEPS]> = LazyLock::new(|| {
    std::array::from_fn(|index| {
        let root = index as f32 / (DISPLAY_STEPS - 1) as f32;
        (encode(root * root) * 255.0 * 256.0).round() as u16
    })
});

/// Bends light by the shoulder, in place.
#[inline(always)]
pub fn bend(row: &mut [f32]) {
    let (neighbours, rest) = row.as_chunks_mut::<NEIGHBOURS>();
    for light in neighbours {
        // Counted, not searched: a search would end early, and look at one after the other.
        if light.iter().map(|light| u32::from(*light > SHOULDER_FROM)).sum::<u32>() > 0 {
            bend_all(light);
        }
    }
    bend_all(rest);
}

#[inline(always)]
fn bend_all(row: &mut [f32]) {
    for light in row {
        *light = bent(*light);
    }
}

/// The shoulder without a power: `exp(-y)` is the eighth power of a parabola, within 0.0011 for
/// all `y` from 0 to 8 and beyond, where it is nothing to 8 bits.
#[inline(always)]
fn bent(light: f32) -> f32 {
    let room = 1.0 - SHOULDER_FROM;
    let over = if light > SHOULDER_FROM { light - SHOULDER_FROM } else { 0.0 };
    let y = over * (1.0 / room);
    let y = if y < 8.0 { y } else { 8.0 };
    let root = 1.0 + y * (-0.124_087_3 + y * 0.006_555_25);
    let square = root * root;
    let fourth = square * square;
    (light - over) + room * (1.0 - fourth * fourth)
}

/// The table from light to display codes, looked up once a picture.
#[derive(Clone, Copy)]
pub struct Display(&'static [u16; DISPLAY_STEPS]);

impl Display {
    /// Makes the table ready.
    pub fn ready() -> Display {
        Display(&DISPLAYED)
    }

    /// The step of the table for linear light; light outside of 0 to 1 is clamped.
    #[inline(always)]
    pub fn step(light: f32) -> u16 {
        // Adding 2^23 leaves the rounded whole number in the low bits: it vectorises, `as` does not.
        let scaled = light.clamp(0.0, 1.0).sqrt() * (DISPLAY_STEPS - 1) as f32;
        ((scaled + 8_388_608.0).to_bits() & (DISPLAY_STEPS as u32 - 1)) as u16
    }

    /// The code of a step, in 1/256 of an 8-bit code: 255 * 256 at most.
    #[inline(always)]
    pub fn fine(self, step: u16) -> u16 {
        self.0[step as usize & (DISPLAY_STEPS - 1)]
    }

    /// The fine codes of an opaque pixel from its steps, 16 bits each, red in the lowest.
    #[inline(always)]
    pub fn packed(self, [red, green, blue]: [u16; 3]) -> u64 {
        let [red, green, blue] = [self.fine(red), self.fine(green), self.fine(blue)];
        u64::from(red) | u64::from(green) << 16 | u64::from(blue) << 32 | u64::from(OPAQUE) << 48
    }
}

/// The nearest 8-bit code of linear light.
pub fn code_of(light: f32) -> u8 {
    ((Display::ready().fine(Display::step(light)) + 128) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_undoes_encoding() {
        for code in 0..=255_u8 {
            assert_eq!(code_of(DECODED[code as usize]), code);
        }
    }

    #[test]
    fn the_shoulder_leaves_light_below_it_alone_and_never_passes_one() {
        assert!((shoulder(0.5) - 0.5).abs() < 1e-7);
        assert!((shoulder(0.8) - 0.8).abs() < 1e-7);
        assert!((shoulder(1.0) - 0.926_424).abs() < 1e-5);
        assert!(shoulder(50.0) <= 1.0);
    }

    #[test]
    fn the_fast_shoulder_follows_the_shoulder() {
        let mut row: Vec<f32> = (0..40_003).map(|index| index as f32 * 0.001).collect();
        let exact: Vec<f32> = row.iter().map(|light| shoulder(*light)).collect();
        bend(&mut row);
        assert!(row.iter().zip(&exact).all(|(fast, exact)| (fast - exact).abs() < 2.5e-4));
        assert!(row.iter().all(|light| *light <= 1.0));
    }
}
