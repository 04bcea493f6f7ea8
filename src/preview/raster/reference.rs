//! The formula as it is written, pixel by pixel, at the view's own size: what the fast path must
//! agree with. It knows layers only, no lettering.

use super::shadow::{between, fade};
use crate::catalog::{Blend, Rgb};
use crate::preview::backdrop::{Backdrop, fall, noise};
use crate::preview::light::{decode, encode, linear, shoulder};
use crate::preview::picture::{Picture, Pictures};
use crate::preview::scene::{Scene, Shown};

/// The codes of a pixel on a backdrop: to the nearest, with noise where the backdrop shows.
pub fn codes(scene: &Scene, pictures: &Pictures, backdrop: Backdrop, at: (u32, u32)) -> [u8; 3] {
    let (display, open) = pixel(scene, pictures, backdrop, at);
    let noise = if open > 0.0 { noise(at.0, at.1) } else { 0.0 };
    display.map(|value| (value + noise).round() as u8)
}

/// The display value of a pixel, from 0 to 255, and how much of the backdrop it shows.
fn pixel(
    scene: &Scene,
    pictures: &Pictures,
    backdrop: Backdrop,
    at: (u32, u32),
) -> ([f32; 3], f32) {
    let mut light = [0.0_f32; 3];
    let (mut cover, mut lit) = (0.0_f32, 1.0_f32);
    for shown in &scene.layers {
        let Some(picture) = pictures.layer(&shown.picture) else {
            continue;
        };
        if shown.blend == Blend::Shadow {
            lit *= 1.0 - dark(picture, shown.gain, scene.size_px, at);
            continue;
        }
        let Some(inner) = inside(shown, picture, at) else {
            continue;
        };
        let sample = picture.at(inner.0, inner.1);
        let alpha = coverage(shown, picture, pictures, at);
        let piece = piece(scene, shown, pictures, at, sample);
        match shown.blend {
            Blend::Over => {
                for channel in 0..3 {
                    light[channel] = light[channel] * (1.0 - alpha) + piece[channel] * alpha;
                }
            }
            Blend::Add => (0..3).for_each(|channel| light[channel] += piece[channel] * alpha),
            Blend::Coverage | Blend::Shadow => {}
        }
        let joins = match shown.blend {
            Blend::Add if !picture.covers() => 0.0,
            Blend::Coverage => f32::from(sample[3]) / 255.0,
            _ => alpha,
        };
        cover = cover + joins - cover * joins;
    }
    let Backdrop::Gradient { centre, edge } = backdrop else {
        return ([0.0; 3], 0.0);
    };
    let fall = fall(at.0, at.1, scene.size_px);
    let open = (1.0 - cover) * lit;
    let display = std::array::from_fn(|channel| {
        let behind = linear(centre)[channel] * (1.0 - fall) + linear(edge)[channel] * fall;
        let seen = shoulder(light[channel]) + open * behind;
        encode(seen.clamp(0.0, 1.0)) * 255.0
    });
    (display, open)
}

/// The light of a layer before its alpha: exposure, gain, shade, tint, and what it mirrors.
fn piece(
    scene: &Scene,
    shown: &Shown,
    pictures: &Pictures,
    at: (u32, u32),
    sample: [u8; 4],
) -> [f32; 3] {
    let mut mask = 0.0;
    for (path, place) in shown.reflection.iter().flat_map(|reflection| &reflection.masks) {
        let grey = pictures.layer(path).map_or(0, |picture| {
            let inner = at.0.checked_sub(place.0).zip(at.1.checked_sub(place.1));
            inner.map_or(0, |(x, y)| picture.at(x, y)[3])
        });
        mask = 1.0 - (1.0 - mask) * (1.0 - f32::from(grey) / 255.0);
    }
    let metal = shown.reflection.as_ref().map_or(Rgb([0; 3]), |reflection| reflection.metal);
    std::array::from_fn(|channel| {
        let mirrored = (1.0 - mask) + mask * linear(metal)[channel] / 0.8;
        let shade = decode(f32::from(sample[channel]) / 255.0);
        let exposure = if shown.blend == Blend::Over { 1.0 } else { scene.exposure };
        exposure * shown.gain * shade * linear(shown.tint)[channel] * mirrored
    })
}

/// Where a pixel of the view lies in a layer's picture; `None` beside or clipped away.
fn inside(shown: &Shown, picture: &Picture, at: (u32, u32)) -> Option<(u32, u32)> {
    let (x, y) = (at.0.checked_sub(shown.at_px.0)?, at.1.checked_sub(shown.at_px.1)?);
    let clipped = shown.clip_px.is_some_and(|(left, top, width, height)| {
        !(left..left + width).contains(&at.0) || !(top..top + height).contains(&at.1)
    });
    (!clipped && x < picture.size_px.0 && y < picture.size_px.1).then_some((x, y))
}

fn coverage(shown: &Shown, picture: &Picture, pictures: &Pictures, at: (u32, u32)) -> f32 {
    let Some((x, y)) = inside(shown, picture, at) else {
        return 0.0;
    };
    if picture.covers() {
        return f32::from(picture.at(x, y)[3]) / 255.0;
    }
    let mask = shown.mask.as_ref().filter(|_| shown.blend == Blend::Over);
    let mask = mask.and_then(|mask| pictures.layer(mask));
    mask.map_or(1.0, |mask| f32::from(mask.at(x, y)[3]) / 255.0)
}

fn dark(picture: &Picture, strength: f32, view: (u32, u32), at: (u32, u32)) -> f32 {
    let size = picture.size_px;
    let (left, right_share) = between(at.0, size.0 as f32 / view.0 as f32, size.0);
    let (top, down_share) = between(at.1, size.1 as f32 / view.1 as f32, size.1);
    let dark = |dx: u32, dy: u32| {
        let (x, y) = ((left + dx).min(size.0 - 1), (top + dy).min(size.1 - 1));
        f32::from(picture.at(x, y)[3]) / 255.0
    };
    let upper = dark(0, 0) * (1.0 - right_share) + dark(1, 0) * right_share;
    let lower = dark(0, 1) * (1.0 - right_share) + dark(1, 1) * right_share;
    let dark = upper * (1.0 - down_share) + lower * down_share;
    (dark * strength * fade(at.0, view.0)).clamp(0.0, 1.0)
}
