//! What lies behind the product.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for wide registers")]

use super::light::{self, Display};
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

/// A gradient made ready for one size, looked up row by row.
pub struct Plate {
    size_px: (u32, u32),
    squares: Vec<f32>,
    fall: &'static [f32; FALL_STEPS],
    /// The light of each channel in the centre, and how it changes to the edge.
    slopes: [(f32, f32); 3],
    /// By step from the centre to the edge, see [`Display::packed`].
    codes: Box<[u64; FALL_STEPS]>,
    /// The step of each column of the row.
    steps: Vec<u16>,
}

impl Plate {
    /// The plate of a backdrop; `None` when there is nothing behind the product.
    pub fn of(backdrop: &Backdrop, size_px: (u32, u32)) -> Option<Plate> {
        let Backdrop::Gradient { centre, edge } = backdrop else {
            return None;
        };
        let (centre, edge) = (light::linear(*centre), light::linear(*edge));
        let slopes = std::array::from_fn(|part| (centre[part], edge[part] - centre[part]));
        let display = Display::ready();
        let code = |fall: f32| {
            let light = slopes.map(|(centre, change)| centre + change * fall);
            display.packed(light.map(Display::step))
        };
        let square = |x: u32| reach(x, 0, size_px).0.powi(2);
        Some(Plate {
            size_px,
            squares: (0..size_px.0).map(square).collect(),
            fall: &FALL,
            slopes,
            codes: Box::new(FALL.map(code)),
            steps: vec![0; size_px.0 as usize],
        })
    }

    /// Goes to a row.
    #[inline(always)]
    pub fn go_to(&mut self, y: u32) {
        let down = reach(0, y, self.size_px).1.powi(2);
        for (step, square) in self.steps.iter_mut().zip(&self.squares) {
            // Adding 2^23 rounds to a whole number in the low bits, many pixels at a time.
            let fall = (square + down).min(1.0) * (FALL_STEPS - 1) as f32 + 8_388_608.0;
            *step = (fall.to_bits() & (FALL_STEPS as u32 - 1)) as u16;
        }
    }

    /// The codes of the columns of the row from one on, see [`Display::packed`].
    #[inline(always)]
    pub fn codes(&self, from: usize) -> impl Iterator<Item = u64> {
        self.steps[from..].iter().map(|step| self.codes[*step as usize & (FALL_STEPS - 1)])
    }

    /// How far the columns of the row from one on are from the centre: 0 there, 1 at the reach
    /// and beyond.
    #[inline(always)]
    pub fn falls(&self, from: usize) -> impl Iterator<Item = f32> {
        self.steps[from..].iter().map(|step| self.fall[*step as usize & (FALL_STEPS - 1)])
    }

    /// The light of each channel in the centre, and how it changes to the edge.
    pub fn slopes(&self) -> [(f32, f32); 3] {
        self.slopes
    }
}

/// A fixed noise of 0 to 255 that hides the steps of a gradient.
///
/// Interleaved gradient noise (Jimenez 2014) in whole numbers, so that it is the same everywhere.
#[inline(always)]
pub fn dither(x: u32, y: u32) -> u16 {
    let turns = x.wrapping_mul(288_237_725).wrapping_add(y.wrapping_mul(25_070_366));
    // 52.9829189 of the fraction, of which again only the fraction counts: the top byte of it.
    ((turns >> 8).wrapping_mul(13_564) >> 24) as u16
}
