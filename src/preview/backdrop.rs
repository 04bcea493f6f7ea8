//! What lies behind the product.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for wide registers")]

use super::light;
use super::raster::TILE;
use crate::catalog::Rgb;
use std::sync::LazyLock;

/// What a picture of a product is laid on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Backdrop {
    /// Nothing: the picture is a cut-out with straight alpha, its shadow included.
    Nothing,
    /// A soft gradient from a little above the middle to the edges.
    Gradient { centre: Rgb, edge: Rgb },
}

impl Backdrop {
    /// A warm white studio.
    pub const LIGHT: Backdrop =
        Backdrop::Gradient { centre: Rgb([0xf1, 0xf0, 0xee]), edge: Rgb([0xc9, 0xc8, 0xc6]) };
    /// A quiet dark studio.
    pub const DARK: Backdrop =
        Backdrop::Gradient { centre: Rgb([0x4a, 0x4f, 0x5a]), edge: Rgb([0x1b, 0x1d, 0x22]) };

    /// One colour all over.
    pub const fn plain(colour: Rgb) -> Backdrop {
        Backdrop::Gradient { centre: colour, edge: colour }
    }
}

/// Where the gradient's centre lies, in parts of the width and height.
const CENTRE: (f32, f32) = (0.5, 0.42);
/// How far it reaches, in parts of the width and height.
const REACH: (f32, f32) = (0.75, 0.85);
const FALL_STEPS: usize = 2048;

/// The gradient by the square of the distance, from 0 to 1.
static FALL: LazyLock<[f32; FALL_STEPS]> = LazyLock::new(|| {
    std::array::from_fn(|index| (index as f32 / (FALL_STEPS - 1) as f32).powf(0.8))
});

/// How far a pixel is from the centre of the gradient: 0 there, 1 at its reach and beyond.
#[cfg(test)]
pub fn fall(x_px: u32, y_px: u32, size_px: (u32, u32)) -> f32 {
    let (x, y) = reach(x_px, y_px, size_px);
    (x * x + y * y).sqrt().clamp(0.0, 1.0).powf(1.6)
}

fn reach(x_px: u32, y_px: u32, size_px: (u32, u32)) -> (f32, f32) {
    let x = (x_px as f32 / size_px.0 as f32 - CENTRE.0) / REACH.0;
    let y = (y_px as f32 / size_px.1 as f32 - CENTRE.1) / REACH.1;
    (x, y)
}

/// Every how many columns it is looked up how far a pixel is; between, it goes straight.
const STRIDE: usize = 8;
/// How far the columns from one that is looked up to the next are on their way.
const WAYS: [f32; STRIDE] = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];

/// A gradient made ready for one size, looked up row by row.
pub struct Plate {
    size_px: (u32, u32),
    /// The light of each channel in the centre, and how it changes to the edge.
    slopes: [(f32, f32); 3],
    fall: &'static [f32; FALL_STEPS],
    /// For every [`STRIDE`] columns the square of how far they are from the centre, along the row.
    squares: Vec<f32>,
    /// The same columns of the row: how far they are.
    falls: Vec<f32>,
    /// And the display code of each channel, once it was asked for.
    codes: [Vec<f32>; 3],
    is_coded: bool,
}

impl Plate {
    /// The plate of a backdrop; `None` when there is nothing behind the product.
    pub fn of(backdrop: &Backdrop, size_px: (u32, u32)) -> Option<Plate> {
        let Backdrop::Gradient { centre, edge } = backdrop else {
            return None;
        };
        let (centre, edge) = (light::linear(*centre), light::linear(*edge));
        let slopes = std::array::from_fn(|part| (centre[part], edge[part] - centre[part]));
        // The last tile may go on beyond the row, and ends before the column after it.
        let columns = (size_px.0 as usize).next_multiple_of(TILE) + STRIDE;
        let square = |x: usize| reach(x as u32, 0, size_px).0.powi(2);
        let squares: Vec<f32> = (0..columns).step_by(STRIDE).map(square).collect();
        let falls = vec![0.0; squares.len()];
        let codes = [falls.clone(), falls.clone(), falls.clone()];
        Some(Plate { size_px, slopes, fall: &FALL, squares, falls, codes, is_coded: false })
    }

    /// Goes to a row.
    #[inline(always)]
    pub fn go_to(&mut self, y: u32) {
        let down = reach(0, y, self.size_px).1.powi(2);
        for (fall, square) in self.falls.iter_mut().zip(&self.squares) {
            // Adding 2^23 rounds to a whole number in the low bits: it vectorises, `as` does not.
            let step = (square + down).min(1.0) * (FALL_STEPS - 1) as f32 + 8_388_608.0;
            *fall = self.fall[step.to_bits() as usize & (FALL_STEPS - 1)];
        }
        self.is_coded = false;
    }

    /// Makes the display codes of the row.
    #[inline(always)]
    fn encode(&mut self) {
        self.is_coded = true;
        for (codes, (centre, change)) in self.codes.iter_mut().zip(self.slopes) {
            for (code, fall) in codes.iter_mut().zip(&self.falls) {
                *code = light::code(centre + change * fall);
            }
        }
    }

    /// How far the pixels of a tile are from the centre: 0 there, 1 at the reach and beyond.
    #[inline(always)]
    pub fn falls(&self, x: usize, falls: &mut [f32; TILE]) {
        between(&self.falls[x / STRIDE..], falls);
    }

    /// The display codes of the pixels of a tile, between whole codes.
    #[inline(always)]
    pub fn codes(&mut self, x: usize, codes: &mut [[f32; TILE]; 3]) {
        if !self.is_coded {
            self.encode();
        }
        for (codes, knots) in codes.iter_mut().zip(&self.codes) {
            between(&knots[x / STRIDE..], codes);
        }
    }

    /// The light of each channel in the centre, and how it changes to the edge.
    pub fn slopes(&self) -> [(f32, f32); 3] {
        self.slopes
    }
}

/// Fills a tile with the values on the straight lines between those that were looked up.
#[inline(always)]
fn between(knots: &[f32], values: &mut [f32; TILE]) {
    let ends = knots.iter().zip(&knots[1..]);
    for (values, (from, to)) in values.as_chunks_mut::<STRIDE>().0.iter_mut().zip(ends) {
        for (value, way) in values.iter_mut().zip(&WAYS) {
            *value = from + (to - from) * way;
        }
    }
}

/// A fixed noise from -0.5 to 0.5 that hides the steps of a gradient.
///
/// Interleaved gradient noise (Jimenez 2014) in whole numbers, so that it is the same everywhere.
#[inline(always)]
pub fn noise(x: u32, y: u32) -> f32 {
    let turns = x.wrapping_mul(288_237_725).wrapping_add(y.wrapping_mul(25_070_366));
    // 52.9829189 of the fraction, of which again only the fraction counts: the bits of a number
    // from 1 to 2.
    let fraction = (turns >> 8).wrapping_mul(13_564) >> 9;
    f32::from_bits(fraction | 0x3f80_0000) - 1.5
}
