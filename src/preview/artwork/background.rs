//! Takes a background of one colour away, from the corners inwards.

use crate::build::Removal;
use crate::preview::raster::Pixels;

/// How far around an edge pixel the picture's own colour is looked for.
const LOOK: i64 = 2;

/// Makes clear what is connected to a corner and close to the colour; pixels at the edge of what
/// is left become as clear as they are background, and lose its colour.
pub fn remove(pixels: &mut Pixels, removal: Removal) {
    let (width, height) = (pixels.size_px.0 as usize, pixels.size_px.1 as usize);
    if width == 0 || height == 0 {
        return;
    }
    let gone = flood(pixels, removal, (width, height));
    soften(pixels, removal, &gone, (width, height));
    for (pixel, gone) in pixels.rgba.chunks_exact_mut(4).zip(&gone) {
        if *gone {
            pixel.fill(0);
        }
    }
}

/// Which pixels are background: a scan-line fill from every corner that is.
fn flood(pixels: &Pixels, removal: Removal, (width, height): (usize, usize)) -> Vec<bool> {
    let is_near = |index: usize| {
        let pixel = &pixels.rgba[index * 4..index * 4 + 4];
        pixel[3] == 0 || distance(pixel, removal.colour.0) <= removal.tolerance
    };
    let mut gone = vec![false; width * height];
    let mut waiting = vec![(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)];
    while let Some((x, y)) = waiting.pop() {
        let row = y * width;
        if gone[row + x] || !is_near(row + x) {
            continue;
        }
        let is_open = |x: &usize| !gone[row + x] && is_near(row + x);
        let first = (0..x).rev().take_while(is_open).last().unwrap_or(x);
        let last = (x + 1..width).take_while(is_open).last().unwrap_or(x);
        gone[row + first..=row + last].fill(true);
        for next in [y.checked_sub(1), Some(y + 1).filter(|next| *next < height)] {
            let Some(next) = next else { continue };
            let mut was_open = false;
            for x in first..=last {
                let index = next * width + x;
                let is_open = !gone[index] && is_near(index);
                if is_open && !was_open {
                    waiting.push((x, next));
                }
                was_open = is_open;
            }
        }
    }
    gone
}

/// Frees pixels that touch the background of their part of it.
///
/// Such a pixel is a mixture `p = a * own + (1 - a) * background`; the own colour is taken to be
/// the one near it that differs most from the background.
fn soften(pixels: &mut Pixels, removal: Removal, gone: &[bool], (width, height): (usize, usize)) {
    let colour = removal.colour.0;
    let mut softened: Vec<(usize, [u8; 4])> = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let index = y * width + x;
            if gone[index] || !touches(gone, (x, y), (width, height)) {
                continue;
            }
            let pixel = &pixels.rgba[index * 4..index * 4 + 4];
            let own = own_distance(pixels, gone, colour, (x, y));
            let share = f32::from(distance(pixel, colour)) / f32::from(own.max(1));
            let share = share.clamp(0.0, 1.0);
            if share < 1.0 {
                softened.push((index, unmixed(pixel, colour, share)));
            }
        }
    }
    for (index, pixel) in softened {
        pixels.rgba[index * 4..index * 4 + 4].copy_from_slice(&pixel);
    }
}

fn touches(gone: &[bool], (x, y): (usize, usize), (width, height): (usize, usize)) -> bool {
    let columns = x.saturating_sub(1)..(x + 2).min(width);
    let mut rows = y.saturating_sub(1)..(y + 2).min(height);
    rows.any(|y| gone[y * width + columns.start..y * width + columns.end].contains(&true))
}

fn own_distance(pixels: &Pixels, gone: &[bool], colour: [u8; 3], (x, y): (usize, usize)) -> u8 {
    let (width, height) = (i64::from(pixels.size_px.0), i64::from(pixels.size_px.1));
    let (x, y) = (x as i64, y as i64);
    let mut most = 0;
    for row in (y - LOOK).max(0)..(y + LOOK + 1).min(height) {
        for column in (x - LOOK).max(0)..(x + LOOK + 1).min(width) {
            let index = (row * width + column) as usize;
            if !gone[index] {
                most = most.max(distance(&pixels.rgba[index * 4..index * 4 + 4], colour));
            }
        }
    }
    most
}

/// The own colour of a mixture of which it makes this share.
fn unmixed(pixel: &[u8], colour: [u8; 3], share: f32) -> [u8; 4] {
    let own = |channel: usize| {
        let (mixed, under) = (f32::from(pixel[channel]), f32::from(colour[channel]));
        ((mixed - under * (1.0 - share)) / share.max(0.02)).round().clamp(0.0, 255.0) as u8
    };
    let alpha = (f32::from(pixel[3]) * share).round() as u8;
    [own(0), own(1), own(2), alpha]
}

/// How far a pixel is from a colour, in the channel where it is farthest.
fn distance(pixel: &[u8], colour: [u8; 3]) -> u8 {
    let channels = pixel.iter().zip(colour);
    channels.map(|(channel, wanted)| channel.abs_diff(wanted)).max().unwrap_or(0)
}
