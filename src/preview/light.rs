//! Light and display: the sRGB curve, the shoulder, and the tables that make both fast.

use crate::catalog::Rgb;
use std::sync::LazyLock;

/// Linear light up to here is shown as it is; above, the shoulder bends it softly towards 1.
pub const SHOULDER_FROM: f32 = 0.8;
/// The shoulder is flat to 8 bits from here on.
const SHOULDER_TO: f32 = 3.2;
const SHOULDER_STEPS: usize = 4096;
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

/// A soft roll-off for light above [`SHOULDER_FROM`]; identity below.
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

static SHOULDERS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let step = (SHOULDER_TO - SHOULDER_FROM) / (SHOULDER_STEPS - 1) as f32;
    (0..SHOULDER_STEPS).map(|index| shoulder(SHOULDER_FROM + index as f32 * step)).collect()
});

/// Display codes in 1/256 of an 8-bit code, by the square root of the light.
static DISPLAYED: LazyLock<[u16; DISPLAY_STEPS]> = LazyLock::new(|| {
    std::array::from_fn(|index| {
        let root = index as f32 / (DISPLAY_STEPS - 1) as f32;
        (encode(root * root) * 255.0 * 256.0).round() as u16
    })
});

/// Bends a row of light by the shoulder, in place.
pub fn bend(row: &mut [[f32; 4]]) {
    let table = &SHOULDERS[..];
    let scale = (SHOULDER_STEPS - 1) as f32 / (SHOULDER_TO - SHOULDER_FROM);
    for pixel in row {
        if pixel[0].max(pixel[1]).max(pixel[2]) <= SHOULDER_FROM {
            continue;
        }
        for light in pixel {
            if *light > SHOULDER_FROM {
                let index = ((*light - SHOULDER_FROM) * scale + 0.5) as usize;
                *light = table[index.min(SHOULDER_STEPS - 1)];
            }
        }
    }
}

/// The tables of [`Display::code`], looked up once a picture.
#[derive(Clone, Copy)]
pub struct Display(&'static [u16; DISPLAY_STEPS]);

impl Display {
    /// Makes the tables ready.
    pub fn ready() -> Display {
        Display(&DISPLAYED)
    }

    /// The step of the table for linear light; light outside of 0 to 1 is clamped.
    #[inline]
    pub fn step(light: f32) -> u32 {
        // Adding 2^23 leaves the rounded whole number in the low bits: it vectorises, `as` does not.
        let scaled = light.clamp(0.0, 1.0).sqrt() * (DISPLAY_STEPS - 1) as f32;
        (scaled + 8_388_608.0).to_bits() & (DISPLAY_STEPS as u32 - 1)
    }

    /// The codes of a pixel's light, in 1/256 of an 8-bit code.
    #[inline]
    pub fn fine(self, light: [f32; 4]) -> [u16; 4] {
        light.map(Self::step).map(|step| self.0[step as usize])
    }

    /// The 8-bit code of a step, rounded up from `threshold` (of 256; 128 rounds to nearest).
    #[inline]
    pub fn code(self, step: u32, threshold: u16) -> u8 {
        (self.0[(step as usize) & (DISPLAY_STEPS - 1)].saturating_add(threshold) >> 8) as u8
    }
}

/// The nearest 8-bit code of linear light.
pub fn code_of(light: f32) -> u8 {
    Display::ready().code(Display::step(light), 128)
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
    fn the_shoulder_table_follows_the_shoulder() {
        let mut row: Vec<[f32; 4]> = (0..4000).map(|index| [index as f32 * 0.001; 4]).collect();
        let exact: Vec<f32> = row.iter().map(|light| shoulder(light[0])).collect();
        bend(&mut row);
        assert!(row.iter().zip(&exact).all(|(fast, exact)| (fast[0] - exact).abs() < 4e-4));
    }
}
