//! Loops over the pixels of a row, for registers as wide as the machine has them.
//!
//! Each loop is plain, and compiled once for every width. No width multiplies and adds in one
//! rounding, so that every machine gets the same light.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the width")]

use fearless_simd::Level;

/// Calls a loop as compiled for registers of this level. What it calls must be inlined always.
macro_rules! widest {
    ($level:expr, $call:expr) => {
        fearless_simd::dispatch!($level, _width => $call)
    };
}
pub(crate) use widest;

/// Adds grey light, weighed for red, green and blue.
pub fn add_grey(level: Level, light: [&mut [f32]; 3], grey: &[u16], weights: [f32; 3]) {
    widest!(level, adding_grey(light, grey, weights));
}

/// Adds light of one channel.
pub fn add(level: Level, light: &mut [f32], more: &[u16], weight: f32) {
    widest!(level, adding(light, more, weight));
}

/// Adds light of one channel, of which each pixel shows a share.
pub fn add_shares(level: Level, light: &mut [f32], more: &[u16], shares: &[f32], weight: f32) {
    widest!(level, adding_shares(light, more, shares, weight));
}

/// Leaves of each pixel what a cover of 255 lets through.
pub fn veil(level: Level, open: &mut [f32], cover: &[u8]) {
    widest!(level, veiling(open, cover));
}

/// Leaves of each pixel what two rows of a shadow, weighed, let through.
pub fn shade(level: Level, open: &mut [f32], rows: [&[f32]; 2], weights: [f32; 2]) {
    widest!(level, shading(open, rows, weights));
}

/// Multiplies each pixel by a part.
pub fn dim(level: Level, light: &mut [f32], parts: &[f32]) {
    widest!(level, dimming(light, parts));
}

/// Sets factors to 1 and as much of a change as is not open.
pub fn reflect(level: Level, factors: &mut [f32], open: &[f32], change: f32) {
    widest!(level, reflecting(factors, open, change));
}

/// Whether any of these values, none of them negative, differs from one of them.
#[inline(always)]
pub fn differs(values: &[f32], from: f32) -> bool {
    // Bits are compared without branches, many at a time.
    values.iter().fold(0, |bits, value| bits | (value.to_bits() ^ from.to_bits())) != 0
}

#[inline(always)]
fn adding_grey([red, green, blue]: [&mut [f32]; 3], grey: &[u16], weights: [f32; 3]) {
    let light = red.iter_mut().zip(green).zip(blue);
    for (((red, green), blue), grey) in light.zip(grey) {
        let grey = f32::from(*grey);
        *red += grey * weights[0];
        *green += grey * weights[1];
        *blue += grey * weights[2];
    }
}

#[inline(always)]
fn adding(light: &mut [f32], more: &[u16], weight: f32) {
    for (light, more) in light.iter_mut().zip(more) {
        *light += f32::from(*more) * weight;
    }
}

#[inline(always)]
fn adding_shares(light: &mut [f32], more: &[u16], shares: &[f32], weight: f32) {
    for ((light, more), share) in light.iter_mut().zip(more).zip(shares) {
        *light += f32::from(*more) * weight * share;
    }
}

#[inline(always)]
fn veiling(open: &mut [f32], cover: &[u8]) {
    for (open, cover) in open.iter_mut().zip(cover) {
        *open *= f32::from(255 - cover) * (1.0 / 255.0);
    }
}

#[inline(always)]
fn shading(open: &mut [f32], [upper, lower]: [&[f32]; 2], weights: [f32; 2]) {
    for ((open, upper), lower) in open.iter_mut().zip(upper).zip(lower) {
        *open *= 1.0 - (upper * weights[0] + lower * weights[1]).clamp(0.0, 1.0);
    }
}

#[inline(always)]
fn dimming(light: &mut [f32], parts: &[f32]) {
    for (light, part) in light.iter_mut().zip(parts) {
        *light *= part;
    }
}

#[inline(always)]
fn reflecting(factors: &mut [f32], open: &[f32], change: f32) {
    for (factor, open) in factors.iter_mut().zip(open) {
        *factor = 1.0 + (1.0 - open) * change;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_gives_the_same_light() {
        let grey: Vec<u16> = (0..1003_u32).map(|x| (x * 40_503 % 65_536) as u16).collect();
        let parts: Vec<f32> = grey.iter().map(|grey| f32::from(*grey) / 65_535.0).collect();
        let cover: Vec<u8> = grey.iter().map(|grey| (grey >> 8) as u8).collect();
        let light = |level: Level| {
            let mut light = parts.clone();
            add_shares(level, &mut light, &grey, &parts, 5.6e-5);
            veil(level, &mut light, &cover);
            widest!(level, crate::preview::light::bend(&mut light));
            light
        };
        assert_eq!(light(Level::new()), light(Level::baseline()));
    }

    #[test]
    fn full_cover_leaves_nothing_open_and_none_leaves_all() {
        let mut open = [1.0; 2];
        veil(Level::new(), &mut open, &[255, 0]);
        assert!(!differs(&open[..1], 0.0) && !differs(&open[1..], 1.0));
    }
}
