//! Light and display: the sRGB curve and the shoulder, both without a power where pixels are drawn.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for wide registers")]

use crate::catalog::Rgb;
use std::sync::LazyLock;

/// Linear light up to here is shown as it is; above, the shoulder bends it softly towards 1.
pub const SHOULDER_FROM: f32 = 0.8;
/// How many pixels are looked at together whether any of them is bent.
const NEIGHBOURS: usize = 64;
/// The code that is shown brightest.
const MOST_CODE: f32 = 255.0;
/// Linear light up to here is shown in proportion.
const LINEAR_TO: f32 = 0.003_130_8;
/// The code of linear light that is shown in proportion.
const LINEAR_CODE: f32 = 12.92 * MOST_CODE;
/// The code of other light by powers of its square root, from the sixth to none: within 0.04 of a
/// code everywhere, and exact where the light is 1. Fitted by Remez' exchange.
const CURVE: [f32; 7] =
    [-227.446_67, 831.401_4, -1_232.403, 972.057_5, -478.979_98, 401.119_67, -10.749_079];

/// The linear light of an sRGB code from 0 to 1.
pub fn decode(code: f32) -> f32 {
    if code <= 0.040_45 { code / 12.92 } else { ((code + 0.055) / 1.055).powf(2.4) }
}

/// The sRGB code of linear light, both from 0 to 1. What is drawn follows it by [`code`].
#[cfg(test)]
pub fn encode(light: f32) -> f32 {
    if light <= LINEAR_TO { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
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

/// Bends light by the shoulder, in place.
#[inline(always)]
pub fn bend(row: &mut [f32]) {
    let (neighbours, rest) = row.as_chunks_mut::<NEIGHBOURS>();
    for light in neighbours {
        // Not searched: a search would end early, and look at one after the other. The difference
        // of the bits is negative where light is above the shoulder.
        let mut signs = 0;
        for light in light.iter() {
            signs |= SHOULDER_FROM.to_bits().wrapping_sub(light.to_bits());
        }
        if signs >> 31 == 1 {
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
    const ROOM: f32 = 1.0 - SHOULDER_FROM;
    let over = if light > SHOULDER_FROM { light - SHOULDER_FROM } else { 0.0 };
    let most = if over < 8.0 * ROOM { over } else { 8.0 * ROOM };
    let root = 1.0 + most * (-0.124_087_3 / ROOM + most * (0.006_555_25 / (ROOM * ROOM)));
    let square = root * root;
    let fourth = square * square;
    (light - over) + ROOM * (1.0 - fourth * fourth)
}

/// The display code of linear light, from 0 to 255 and between whole codes; light outside of 0 to
/// 1 is clamped.
#[inline(always)]
pub fn code(light: f32) -> f32 {
    let light = light.clamp(0.0, 1.0);
    let root = light.sqrt();
    let mut curve = CURVE[0];
    for factor in &CURVE[1..] {
        curve = curve * root + factor;
    }
    if light <= LINEAR_TO { light * LINEAR_CODE } else { curve }
}

/// The nearest 8-bit code of linear light.
pub fn code_of(light: f32) -> u8 {
    (code(light) + 0.5) as u8
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
    fn the_fast_code_follows_the_curve() {
        for step in 0..=100_000_u32 {
            let light = step as f32 / 100_000.0;
            let (fast, exact) = (code(light), encode(light) * 255.0);
            assert!((fast - exact).abs() < 0.04, "{fast} is not {exact} at {light}");
        }
        let ends = [-1.0, 0.0, 1.0, 9.0].map(code_of);
        assert_eq!(ends, [0, 0, 255, 255]);
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
