//! A picture as it lies, seen straight from above: scaled, turned, on nothing.
//!
//! Filtered in linear light with premultiplied alpha by a cubic (Catmull and Rom 1974) that widens
//! as the picture shrinks; what shrinks by more than half is first averaged in whole blocks.

use crate::build::Placement;
use crate::preview::light::{self, DECODED};
use crate::preview::raster::Pixels;

/// The part of a place that is drawn, and how finely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its upper left corner from that of the print area.
    pub from_um: (i32, i32),
    pub size_um: (i32, i32),
    pub size_px: (u32, u32),
}

/// Draws a picture as it lies: straight RGBA, clear where it is not.
pub fn flat(picture: &Pixels, placement: &Placement, window: Window) -> Pixels {
    let mut out = Pixels {
        size_px: window.size_px,
        rgba: vec![0; window.size_px.0 as usize * window.size_px.1 as usize * 4],
    };
    if picture.size_px.0 == 0 || picture.size_px.1 == 0 || window.size_px.0 == 0 {
        return out;
    }
    let shrinking = Back::new(picture.size_px, placement, window).step();
    let blocks = shrinking.floor() as u32;
    if blocks >= 2 {
        return flat(&averaged(picture, blocks), placement, window);
    }
    let back = Back::new(picture.size_px, placement, window);
    let mut kernel = Kernel::new(shrinking.max(1.0));
    let width = window.size_px.0 as usize;
    for (y, row) in out.rgba.chunks_exact_mut(width * 4).enumerate() {
        for (x, pixel) in row.chunks_exact_mut(4).enumerate() {
            let at = back.of(x as f64 + 0.5, y as f64 + 0.5);
            if let Some(light) = kernel.at(picture, at) {
                pixel.copy_from_slice(&straight(light));
            }
        }
    }
    out
}

/// The picture with its longer side brought down to near `longest_px`, never below.
pub fn reduced(picture: Pixels, longest_px: u32) -> Pixels {
    let blocks = picture.size_px.0.max(picture.size_px.1) / longest_px.max(1);
    if blocks < 2 { picture } else { averaged(&picture, blocks) }
}

/// From pixels of the window to pixels of the picture.
struct Back {
    /// The picture's place of the window's upper left corner.
    origin: (f64, f64),
    /// Its step for a step to the right, and for one downwards.
    right: (f64, f64),
    down: (f64, f64),
}

impl Back {
    fn new(size_px: (u32, u32), placement: &Placement, window: Window) -> Back {
        let (sine, cosine) = placement.sine_cosine();
        let density = f64::from(size_px.0) / f64::from(placement.width_um.max(1));
        let across = f64::from(window.size_um.0) / f64::from(window.size_px.0.max(1)) * density;
        let along = f64::from(window.size_um.1) / f64::from(window.size_px.1.max(1)) * density;
        let (right, down) = ((cosine * across, -sine * across), (sine * along, cosine * along));
        let x = f64::from(window.from_um.0 - placement.centre_um.0) * density;
        let y = f64::from(window.from_um.1 - placement.centre_um.1) * density;
        let middle = (f64::from(size_px.0) / 2.0, f64::from(size_px.1) / 2.0);
        let origin = (middle.0 + x * cosine + y * sine, middle.1 - x * sine + y * cosine);
        Back { origin, right, down }
    }

    fn of(&self, x: f64, y: f64) -> (f64, f64) {
        (
            self.origin.0 + x * self.right.0 + y * self.down.0,
            self.origin.1 + x * self.right.1 + y * self.down.1,
        )
    }

    /// How many pixels of the picture fall on one of the window, along a side.
    fn step(&self) -> f64 {
        self.right.0.hypot(self.right.1).max(self.down.0.hypot(self.down.1))
    }
}

/// The weights of the pixels around a place.
struct Kernel {
    scale: f32,
    columns: Vec<f32>,
    rows: Vec<f32>,
}

impl Kernel {
    fn new(scale: f64) -> Kernel {
        Kernel { scale: scale as f32, columns: Vec::new(), rows: Vec::new() }
    }

    /// The premultiplied light at a place of the picture; `None` away from it.
    fn at(&mut self, picture: &Pixels, (x, y): (f64, f64)) -> Option<[f32; 4]> {
        let (width, height) = picture.size_px;
        let reach = 0.5 * f64::from(self.scale);
        let is_near = |at: f64, size: u32| at > -reach && at < f64::from(size) + reach;
        if !is_near(x, width) || !is_near(y, height) {
            return None;
        }
        let first_column = weigh(&mut self.columns, x, self.scale);
        let first_row = weigh(&mut self.rows, y, self.scale);
        let table = &*DECODED;
        let mut sum = [0.0_f32; 4];
        for (row, down) in self.rows.iter().enumerate() {
            let row = first_row + row as i64;
            if row < 0 || row >= i64::from(height) {
                continue;
            }
            let start = row as usize * width as usize;
            for (column, across) in self.columns.iter().enumerate() {
                let column = first_column + column as i64;
                if column < 0 || column >= i64::from(width) {
                    continue;
                }
                let at = (start + column as usize) * 4;
                let pixel = &picture.rgba[at..at + 4];
                let weight = across * down * f32::from(pixel[3]) * (1.0 / 255.0);
                for channel in 0..3 {
                    sum[channel] += table[pixel[channel] as usize] * weight;
                }
                sum[3] += weight;
            }
        }
        (sum[3] > 1e-4).then_some(sum)
    }
}

/// Fills the weights around a place along one side, their sum 1; answers with the first pixel.
fn weigh(weights: &mut Vec<f32>, at: f64, scale: f32) -> i64 {
    let reach = 2.0 * f64::from(scale);
    let first = (at - reach - 0.5).ceil() as i64;
    let last = (at + reach - 0.5).floor() as i64;
    weights.clear();
    weights.extend((first..=last).map(|pixel| {
        let away = (pixel as f64 + 0.5 - at) as f32 / scale;
        cubic(away)
    }));
    let sum: f32 = weights.iter().sum();
    for weight in weights.iter_mut() {
        *weight /= sum;
    }
    first
}

/// Catmull-Rom: a cubic through its points.
fn cubic(at: f32) -> f32 {
    let at = at.abs();
    if at < 1.0 {
        (1.5 * at - 2.5) * at * at + 1.0
    } else if at < 2.0 {
        ((-0.5 * at + 2.5) * at - 4.0) * at + 2.0
    } else {
        0.0
    }
}

/// Straight display codes of premultiplied light.
fn straight(light: [f32; 4]) -> [u8; 4] {
    let alpha = light[3].clamp(0.0, 1.0);
    let code = |channel: usize| light::code_of((light[channel] / light[3]).clamp(0.0, 1.0));
    [code(0), code(1), code(2), (alpha * 255.0).round() as u8]
}

/// The picture in blocks of so many pixels each way, the last ones smaller.
fn averaged(picture: &Pixels, blocks: u32) -> Pixels {
    let (width, height) = picture.size_px;
    let size_px = (width.div_ceil(blocks), height.div_ceil(blocks));
    let table = &*DECODED;
    let mut rgba = Vec::with_capacity(size_px.0 as usize * size_px.1 as usize * 4);
    let mut sums = vec![[0.0_f32; 4]; size_px.0 as usize];
    for top in (0..height).step_by(blocks as usize) {
        sums.fill([0.0; 4]);
        let bottom = (top + blocks).min(height);
        for y in top..bottom {
            let start = y as usize * width as usize * 4;
            let row = &picture.rgba[start..start + width as usize * 4];
            for (sum, block) in sums.iter_mut().zip(row.chunks(blocks as usize * 4)) {
                for pixel in block.chunks_exact(4) {
                    let alpha = f32::from(pixel[3]) * (1.0 / 255.0);
                    for channel in 0..3 {
                        sum[channel] += table[pixel[channel] as usize] * alpha;
                    }
                    sum[3] += alpha;
                }
            }
        }
        for (column, sum) in sums.iter().enumerate() {
            let across = blocks.min(width - column as u32 * blocks);
            let count = (across * (bottom - top)) as f32;
            let is_seen = sum[3] > 0.0;
            let mean = sum.map(|channel| channel / count);
            rgba.extend(if is_seen { straight(mean) } else { [0; 4] });
        }
    }
    Pixels { size_px, rgba }
}
