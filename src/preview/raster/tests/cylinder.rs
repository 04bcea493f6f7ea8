//! A mug as a pure cylinder, seen by a known camera: what is so many millimetres large on the
//! flat artwork is so large on the mug.

use crate::catalog::{Curved, Finish, Surface};
use crate::preview::raster::Pixels;
use crate::preview::raster::decal::Decal;
use crate::preview::raster::laying::Laying;
use crate::preview::raster::row::Row;
use crate::preview::resample::{Fitting, Meaning};
use crate::preview::scene::Spot;
use crate::preview::uv::UvLayer;
use fearless_simd::Level;
use std::sync::{Arc, LazyLock};

const VIEW: (u32, u32) = (480, 400);
const RADIUS_MM: f32 = 40.0;
const SIZE_MM: (f32, f32) = (110.0, 70.0);
const CAMERA_MM: f32 = 420.0;
/// Pixels for a millimetre at a distance of a millimetre.
const LENS_PX: f32 = 1500.0;
/// How far the camera looks down.
const PITCH: f32 = 0.3;
/// Sub-pixels a side of the layer that the test makes.
const FINE: u32 = 4;

/// From the world (x right, y down, z away) to the camera's own axes.
fn turned([x, y, z]: [f32; 3], pitch: f32) -> [f32; 3] {
    let (sine, cosine) = pitch.sin_cos();
    [x, cosine * y - sine * z, sine * y + cosine * z]
}

/// Where a millimetre of the artwork is seen.
fn seen((x_mm, y_mm): (f32, f32), view: (u32, u32)) -> (f32, f32) {
    let angle = (x_mm - SIZE_MM.0 / 2.0) / RADIUS_MM;
    let on_mug = [RADIUS_MM * angle.sin(), y_mm - SIZE_MM.1 / 2.0, -RADIUS_MM * angle.cos()];
    let [x, y, z] = turned(on_mug, PITCH);
    let scale = LENS_PX / (z + CAMERA_MM) * view.0 as f32 / VIEW.0 as f32;
    (view.0 as f32 / 2.0 + x * scale, view.1 as f32 / 2.0 + y * scale)
}

/// What of the artwork a point of the picture sees, in parts of its width and height.
fn looked_at(x: f32, y: f32) -> Option<(f32, f32)> {
    let ray = [(x - VIEW.0 as f32 / 2.0) / LENS_PX, (y - VIEW.1 as f32 / 2.0) / LENS_PX, 1.0];
    let from = turned([0.0, 0.0, -CAMERA_MM], -PITCH);
    let ray = turned(ray, -PITCH);
    let a = ray[0] * ray[0] + ray[2] * ray[2];
    let half = from[0] * ray[0] + from[2] * ray[2];
    let c = from[0] * from[0] + from[2] * from[2] - RADIUS_MM * RADIUS_MM;
    let root = half * half - a * c;
    if root < 0.0 {
        return None;
    }
    let far = (-half - root.sqrt()) / a;
    let hit: [f32; 3] = std::array::from_fn(|axis| from[axis] + far * ray[axis]);
    let angle = hit[0].atan2(-hit[2]);
    let at = (angle * RADIUS_MM / SIZE_MM.0 + 0.5, hit[1] / SIZE_MM.1 + 0.5);
    let is_on = (0.0..=1.0).contains(&at.0) && (0.0..=1.0).contains(&at.1);
    is_on.then_some(at)
}

static LAYER: LazyLock<Arc<UvLayer>> = LazyLock::new(|| Arc::new(layer()));

/// The UV layer of the mug, as a renderer would write it.
fn layer() -> UvLayer {
    let texel = |x: u32, y: u32| {
        let fine = (0..FINE * FINE).filter_map(|index| {
            let (dx, dy) = (index % FINE, index / FINE);
            let share = |step: u32| (step as f32 + 0.5) / FINE as f32;
            looked_at(x as f32 + share(dx), y as f32 + share(dy))
        });
        let looks: Vec<(f32, f32)> = fine.collect();
        let count = looks.len().max(1) as f32;
        let mean = |part: fn(&(f32, f32)) -> f32| looks.iter().map(part).sum::<f32>() / count;
        let filled = looks.len() as f32 / (FINE * FINE) as f32;
        [mean(|look| look.0), mean(|look| look.1), filled].map(|it| (it * 65_535.0).round() as u16)
    };
    let places = (0..VIEW.1).flat_map(|y| (0..VIEW.0).map(move |x| (x, y)));
    UvLayer::from_texels(VIEW, places.map(|(x, y)| texel(x, y)).collect())
}

/// The light of a white mug with black ink where `is_ink` says, in millimetres; a view of half
/// the size when `halved`.
fn printed(view: (u32, u32), is_ink: impl Fn(f32, f32) -> bool) -> Vec<Vec<f32>> {
    let uv = Arc::clone(&LAYER);
    let fitting = Fitting { at_px: (0, 0), view_px: VIEW, size_px: view, meaning: Meaning::Share };
    let uv = if view == VIEW { uv } else { uv.fitted(fitting) };
    let surface = Surface::Curved(Curved { uv: String::new(), at_px: (0, 0), shade: None });
    let finish = Finish::Printed;
    let spot = Spot { surface, size_mm: SIZE_MM, finish, ink: None, under: None };
    let laying = Laying::curved(uv, (0, 0));
    let decal = Decal::pictured(&spot, laying, None, |size_px| {
        let mm = |at: u32, fine: u32, (px, mm): (u32, f32)| {
            (at as f32 + (fine as f32 + 0.5) / FINE as f32) / px as f32 * mm
        };
        let (across, down) = ((size_px.0, SIZE_MM.0), (size_px.1, SIZE_MM.1));
        let inked = (0..size_px.1).flat_map(|y| (0..size_px.0).map(move |x| (x, y)));
        let rgba = inked.flat_map(|(x, y)| {
            let fine = (0..FINE * FINE)
                .map(|index| is_ink(mm(x, index % FINE, across), mm(y, index / FINE, down)));
            let inked = fine.filter(|is_ink| *is_ink).count() as u32;
            [0, 0, 0, (inked * 255 / (FINE * FINE)) as u8]
        });
        Pixels { size_px, rgba: rgba.collect() }
    });
    let mut decal = decal.unwrap();
    let rows = (0..view.1).map(|y| {
        let mut row = Row::new(Level::new(), view.0);
        row.light.iter_mut().for_each(|light| light.fill(1.0));
        decal.draw(y, &mut row);
        row.light[0].clone()
    });
    rows.collect()
}

/// The light between pixels.
fn at(light: &[Vec<f32>], (x, y): (f32, f32)) -> f32 {
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor() as usize, y.floor() as usize);
    let (right, down) = (x.fract(), y.fract());
    let upper = light[top][left] * (1.0 - right) + light[top][left + 1] * right;
    let lower = light[top + 1][left] * (1.0 - right) + light[top + 1][left + 1] * right;
    upper * (1.0 - down) + lower * down
}

/// How far along the line through two points the light falls to half, from the first, in pixels.
fn edge(light: &[Vec<f32>], from: (f32, f32), to: (f32, f32)) -> f32 {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let steps = (length * 20.0) as usize;
    let on = |step: usize| {
        let share = step as f32 / steps as f32;
        at(light, (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share))
    };
    let found = (0..steps).find(|step| (on(*step) < 0.5) != (on(0) < 0.5));
    found.unwrap() as f32 / steps as f32 * length
}

/// The greatest error of an edge of a disc of 20 mm, in pixels.
fn disc_error(view: (u32, u32), centre_mm: (f32, f32)) -> f32 {
    let light = printed(view, |x, y| (x - centre_mm.0).hypot(y - centre_mm.1) < 10.0);
    let errors = (0..24).map(|step| {
        let (sine, cosine) = (step as f32 / 24.0 * std::f32::consts::TAU).sin_cos();
        let on =
            |radius: f32| seen((centre_mm.0 + radius * cosine, centre_mm.1 + radius * sine), view);
        let (inside, outside, wanted) = (on(7.0), on(13.0), on(10.0));
        let wanted = (wanted.0 - inside.0).hypot(wanted.1 - inside.1);
        (edge(&light, inside, outside) - wanted).abs()
    });
    errors.fold(0.0, f32::max)
}

#[test]
fn a_circle_of_known_millimetres_measures_right_on_the_mug() {
    for centre_mm in [(55.0, 35.0), (30.0, 20.0), (88.0, 50.0)] {
        let error = disc_error(VIEW, centre_mm);
        assert!(error < 0.5, "{error} pixels at {centre_mm:?}");
    }
}

#[test]
fn it_measures_right_in_a_smaller_picture_too() {
    let error = disc_error((VIEW.0 / 2, VIEW.1 / 2), (55.0, 35.0));
    assert!(error < 0.35, "{error} pixels");
}

/// The middle of the dark between two points of the picture, from the first, in pixels.
fn middle(light: &[Vec<f32>], from: (f32, f32), to: (f32, f32)) -> f32 {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let steps = (length * 20.0) as usize;
    let (mut sum, mut whole) = (0.0, 0.0);
    for step in 0..=steps {
        let share = step as f32 / steps as f32;
        let point = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        let dark = 1.0 - at(light, point);
        sum += dark * share * length;
        whole += dark;
    }
    sum / whole
}

#[test]
fn a_grid_of_ten_millimetres_lies_where_it_should() {
    let is_line = |mm: f32| (mm % 10.0 - 5.0).abs() < 0.5;
    let light = printed(VIEW, |x, y| is_line(x) || is_line(y));
    let mut worst = 0.0_f32;
    for column in 1..10_u8 {
        for row in 1..6_u8 {
            let line = (f32::from(column) * 10.0 + 5.0, f32::from(row) * 10.0 + 5.0);
            for (dx, dy) in [(3.0, 0.0), (0.0, 3.0)] {
                // Across the line, half a field away from where it meets the others.
                let (x, y) = if dx > 0.0 { (line.0, line.1 + 5.0) } else { (line.0 + 5.0, line.1) };
                let (from, to) = (seen((x - dx, y - dy), VIEW), seen((x + dx, y + dy), VIEW));
                let wanted = seen((x, y), VIEW);
                let wanted = (wanted.0 - from.0).hypot(wanted.1 - from.1);
                worst = worst.max((middle(&light, from, to) - wanted).abs());
            }
        }
    }
    assert!(worst < 0.25, "{worst} pixels");
}

#[test]
fn stripes_too_fine_to_be_seen_become_their_mean() {
    let light = printed(VIEW, |x, _| x % 0.2 < 0.1);
    for x_mm in [8.0, 20.0, 40.0, 55.0, 90.0, 102.0] {
        let found = at(&light, seen((x_mm, 35.0), VIEW));
        assert!((found - 0.5).abs() < 0.06, "{found} at {x_mm} mm");
    }
}
