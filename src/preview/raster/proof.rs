//! A text alone, large, for a yes before it is made.

use super::decal::Decal;
use super::finish::Finisher;
use super::laying::Laying;
use super::prepare::{Frame, Prepared};
use super::row::Row;
use super::shadow::Foot;
use super::{Composer, Pixels};
use crate::catalog::Surface;
use crate::preview::picture::Pictures;
use crate::preview::scene::{Scene, Spot, Written};
use crate::preview::text::measure;
use fearless_simd::Level;
use std::sync::Arc;

/// The parts of a proof's width and height that text takes; the rest is for swashes.
const WIDTH: f32 = 0.86;
const HEIGHT: f32 = 0.46;
/// The light of the material where the place is not seen.
const UNSEEN: [f32; 3] = [0.5; 3];
/// How much lighter the upper left corner is than the middle.
const SLOPE: f32 = 0.12;

/// One text of a scene on a patch of the material of its place, in its finish, as large as a
/// picture of this size holds it.
///
/// `None` when there is no such text, or its font is not there or is none.
pub fn proof(
    scene: &Scene,
    pictures: &Pictures,
    text: usize,
    size_px: (u32, u32),
) -> Option<Pixels> {
    let written = scene.letterings.get(text)?;
    let font = pictures.fonts.get(&written.font)?;
    let mut decal = patch(written, font, size_px)?;
    let ground = material(scene, pictures, written);
    let level = Level::new();
    let mut finisher = Finisher::new(level, None, size_px);
    let mut row = Row::new(level, size_px.0);
    for y in decal.probes() {
        light(&mut row, y, size_px, ground);
        decal.probe(y, &row);
    }
    for y in 0..size_px.1 {
        light(&mut row, y, size_px, ground);
        decal.draw(y, &mut row);
        row.settle();
        finisher.finish(y, &row);
    }
    Some(finisher.done())
}

/// The text on a flat patch that fills the picture.
fn patch(written: &Written, font: &Arc<[u8]>, size_px: (u32, u32)) -> Option<Decal> {
    let (width, height) = (size_px.0 as f32, size_px.1 as f32);
    let set = measure(font, &written.text, written.capitals_mm)?;
    let mm_per_px = (set.width_mm / (width * WIDTH)).max(set.height_mm / (height * HEIGHT));
    let corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
    let spot = Spot {
        surface: Surface::Flat(corners),
        size_mm: (width * mm_per_px, height * mm_per_px),
        under: None,
        ..written.spot.clone()
    };
    let laying = Laying::flat(corners, size_px)?;
    Decal::new(&Written { spot, ..written.clone() }, font, laying, None)
}

/// The mean light of the place of a text.
fn material(scene: &Scene, pictures: &Pictures, written: &Written) -> [f32; 3] {
    let alone = Scene { letterings: vec![written.clone()], ..scene.clone() };
    let size_px = scene.size_px;
    if size_px.0 == 0 || size_px.1 == 0 || !scene.missing(pictures).is_empty() {
        return UNSEEN;
    }
    let whole = Frame { origin_px: (0, 0), size_px };
    let prepared = Prepared::new(Level::new(), (&alone, pictures), (whole, size_px), Foot::Open);
    let composer = Composer::new(prepared);
    composer.prepared.decals.first().and_then(Decal::ground_light).unwrap_or(UNSEEN)
}

/// Fills a row with material that is lit from the upper left.
fn light(row: &mut Row, y: u32, size_px: (u32, u32), ground: [f32; 3]) {
    row.clear();
    row.touch(&(0..size_px.0 as usize));
    row.open.fill(0.0);
    let down = y as f32 / size_px.1 as f32 - 0.5;
    for (light, ground) in row.light.iter_mut().zip(ground) {
        for (x, light) in light.iter_mut().enumerate() {
            let across = x as f32 / size_px.0 as f32 - 0.5;
            *light = ground * (1.0 - SLOPE * (across + down));
        }
    }
}
