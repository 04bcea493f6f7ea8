//! Tiny pictures whose every pixel is known.

mod cylinder;
mod goldens;

use super::{Pixels, png, raster, raster_at, reference};
use crate::catalog::{Blend, Finish, GroupId, Rgb, Surface};
use crate::preview::light::{decode, encode, shoulder};
use crate::preview::{Backdrop, Picture, Pictures, Reflection, Scene, Shown, Spot, Written};
use fearless_simd::Level;
use std::sync::Arc;

const WHITE: Rgb = Rgb([255; 3]);
const GROUND: Backdrop = Backdrop::plain(Rgb([100, 150, 200]));

fn layer(picture: &str, blend: Blend) -> Shown {
    Shown {
        picture: picture.to_owned(),
        at_px: (0, 0),
        blend,
        tint: WHITE,
        gain: 1.0,
        mask: None,
        reflection: None,
        clip_px: None,
    }
}

fn scene(layers: Vec<Shown>) -> Scene {
    Scene { size_px: (4, 2), exposure: 1.0, layers, letterings: Vec::new(), artworks: Vec::new() }
}

/// A grey picture of 4 x 2, all of one code.
fn flat(grey: u8) -> Picture {
    Picture::from_grey((4, 2), vec![grey; 8])
}

fn pictures<const N: usize>(entries: [(&str, Picture); N]) -> Pictures {
    let layers = entries.into_iter().map(|(path, picture)| (path.to_owned(), Arc::new(picture)));
    Pictures { layers: layers.collect(), ..Pictures::default() }
}

/// Every pixel of a scene on black.
#[track_caller]
fn check_on_black(scene: &Scene, pictures: &Pictures, expected: [u8; 3]) {
    let drawn = raster(scene, pictures, &Backdrop::plain(Rgb([0; 3])), scene.size_px);
    check_near(&drawn, 1, expected);
}

/// The pixel at an index, within one code.
#[track_caller]
fn check_near(drawn: &Pixels, index: usize, expected: [u8; 3]) {
    let pixel = &drawn.rgba[index * 4..index * 4 + 3];
    let near = pixel.iter().zip(expected).all(|(code, wanted)| code.abs_diff(wanted) <= 1);
    assert!(near, "{pixel:?} is not {expected:?}");
}

fn code(light: f32) -> u8 {
    (encode(light) * 255.0).round() as u8
}

fn light(code: u8) -> f32 {
    decode(f32::from(code) / 255.0)
}

#[test]
fn a_layer_shows_its_tint_where_its_shade_is_white() {
    let mut shell = layer("shell", Blend::Add);
    shell.tint = Rgb([180, 90, 30]);
    let covered = scene(vec![shell, layer("alpha", Blend::Coverage)]);
    let shelf = pictures([("shell", flat(255)), ("alpha", flat(255))]);
    check_on_black(&covered, &shelf, [180, 90, 30]);
}

#[test]
fn layers_add_in_linear_light_with_gain_and_exposure() {
    let mut shell = layer("shell", Blend::Add);
    shell.gain = 2.0;
    let mut sum = scene(vec![layer("base", Blend::Add), shell]);
    sum.exposure = 1.5;
    let shelf = pictures([("base", flat(60)), ("shell", flat(80))]);
    check_on_black(&sum, &shelf, [code(1.5 * (light(60) + 2.0 * light(80))); 3]);
}

#[test]
fn light_above_the_shoulder_is_bent() {
    let mut bright = layer("base", Blend::Add);
    bright.gain = 3.0;
    let shelf = pictures([("base", flat(200))]);
    check_on_black(&scene(vec![bright]), &shelf, [code(shoulder(3.0 * light(200))); 3]);
}

#[test]
fn a_part_laid_over_replaces_what_it_covers() {
    let part = Picture::from_rgba((4, 2), [200, 100, 50, 128].repeat(8));
    let shelf = pictures([("base", flat(120)), ("part", part)]);
    let laid = scene(vec![layer("base", Blend::Add), layer("part", Blend::Over)]);
    let half = 128.0 / 255.0;
    let mix = |over: u8| code(light(120) * (1.0 - half) + light(over) * half);
    check_on_black(&laid, &shelf, [mix(200), mix(100), mix(50)]);
}

#[test]
fn a_mask_cuts_a_part_without_alpha() {
    let mut part = layer("part", Blend::Over);
    part.mask = Some("mask".to_owned());
    let laid = scene(vec![layer("base", Blend::Add), part]);
    let mask = Picture::from_grey((4, 2), vec![255, 255, 0, 0, 255, 255, 0, 0]);
    let shelf = pictures([("base", flat(120)), ("part", flat(30)), ("mask", mask)]);
    let drawn = raster(&laid, &shelf, &Backdrop::plain(Rgb([0; 3])), (4, 2));
    check_near(&drawn, 1, [30; 3]);
    check_near(&drawn, 2, [120; 3]);
}

#[test]
fn a_mirrored_metal_tints_the_layer_inside_its_mask_only() {
    let metal = Rgb([235, 199, 138]);
    let mut shell = layer("shell", Blend::Add);
    shell.reflection = Some(Reflection { metal, masks: vec![("metal".to_owned(), (2, 0))] });
    let shelf = pictures([("shell", flat(150)), ("metal", flat(255))]);
    let drawn = raster(&scene(vec![shell]), &shelf, &Backdrop::plain(Rgb([0; 3])), (4, 2));
    check_near(&drawn, 1, [150; 3]);
    check_near(&drawn, 2, metal.0.map(|tint| code(light(150) * light(tint) / 0.8)));
}

#[test]
fn a_clipped_layer_is_painted_in_its_window_only() {
    let mut part = layer("part", Blend::Add);
    part.clip_px = Some((1, 0, 2, 1));
    let drawn = raster(
        &scene(vec![part]),
        &pictures([("part", flat(90))]),
        &Backdrop::plain(Rgb([0; 3])),
        (4, 2),
    );
    let row: Vec<u8> = drawn.rgba.iter().step_by(4).copied().collect();
    assert_eq!(row, [0, 90, 90, 0, 0, 0, 0, 0]);
}

#[test]
fn coverages_join_and_hide_the_backdrop() {
    let covered = scene(vec![layer("a", Blend::Coverage), layer("b", Blend::Coverage)]);
    let shelf = pictures([("a", flat(128)), ("b", flat(128))]);
    let drawn = raster(&covered, &shelf, &GROUND, (4, 2));
    let open = (1.0 - 128.0 / 255.0_f32).powi(2);
    check_near(&drawn, 1, [100, 150, 200].map(|ground| code(open * light(ground))));
}

#[test]
fn a_shadow_darkens_the_backdrop_and_fades_at_the_sides() {
    let mut shadowed = scene(vec![layer("shadow", Blend::Shadow)]);
    shadowed.size_px = (40, 2);
    let drawn = raster(&shadowed, &pictures([("shadow", flat(128))]), &GROUND, (40, 2));
    check_near(&drawn, 0, [100, 150, 200]);
    let left = 1.0 - 128.0 / 255.0;
    check_near(&drawn, 20, [100, 150, 200].map(|ground| code(left * light(ground))));
}

#[test]
fn a_cut_out_has_straight_alpha() {
    let part = Picture::from_rgba((4, 2), [200, 100, 50, 128].repeat(8));
    let cut = scene(vec![layer("part", Blend::Over)]);
    let drawn = raster(&cut, &pictures([("part", part)]), &Backdrop::Nothing, (4, 2));
    assert_eq!(drawn.rgba[..4], [200, 100, 50, 128]);
}

#[test]
fn what_is_missing_is_left_out_and_named() {
    let sum = scene(vec![layer("base", Blend::Add), layer("gone", Blend::Add)]);
    let shelf = pictures([("base", flat(77))]);
    assert_eq!(sum.missing(&shelf)[0].path, "gone");
    check_on_black(&sum, &shelf, [77; 3]);
}

#[test]
fn any_size_is_drawn_whole_and_centred() {
    let mut sum = scene(vec![layer("base", Blend::Add), layer("alpha", Blend::Coverage)]);
    sum.size_px = (8, 4);
    let wide = |grey: u8| Picture::from_grey((8, 4), vec![grey; 32]);
    let shelf = pictures([("base", wide(140)), ("alpha", wide(255))]);
    for size in [(4, 2), (2, 1), (16, 8), (8, 8), (3, 3), (1, 1)] {
        let drawn = raster(&sum, &shelf, &GROUND, size);
        assert_eq!(drawn.size_px, size);
        assert_eq!(drawn.rgba.len(), size.0 as usize * size.1 as usize * 4);
        let middle = (size.1 / 2 * size.0 + size.0 / 2) as usize;
        check_near(&drawn, middle, [140; 3]);
    }
    check_near(&raster(&sum, &shelf, &GROUND, (8, 8)), 0, [100, 150, 200]);
}

#[test]
fn a_scene_without_size_is_backdrop() {
    let drawn = raster(&Scene::default(), &Pictures::default(), &GROUND, (3, 2));
    check_near(&drawn, 5, [100, 150, 200]);
}

/// A picture of fixed noise, dark towards its edges.
fn noise(size_px: (u32, u32), seed: u32) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let places = (0..size_px.1).flat_map(|y| (0..size_px.0).map(move |x| (x, y)));
    let inner = |(x, y): (u32, u32)| x > 5 && y > 3 && x + 9 < size_px.0 && y + 4 < size_px.1;
    places.map(|place| if inner(place) { next() } else { 0 }).collect()
}

/// Every blend at once, over noise that begins at a seed.
fn noisy(seed: u32) -> (Scene, Pictures) {
    let size = (97, 61);
    let grey = |layer| Picture::from_grey(size, noise(size, seed * 10 + layer));
    let mut bytes = noise((160, 40), seed * 10 + 9);
    bytes.truncate(40 * 40 * 4);
    let shelf = pictures([
        ("base", grey(1)),
        ("shell", grey(2)),
        ("metal", grey(3)),
        ("mask", grey(4)),
        ("alpha", grey(5)),
        ("part", Picture::from_rgba((40, 40), bytes)),
        ("shadow", Picture::from_grey((20, 13), noise((20, 13), seed * 10 + 6))),
    ]);
    let metal = Rgb([234, 199, 138]);
    let mut shell = layer("shell", Blend::Add);
    shell.tint = Rgb([142, 27, 44]);
    shell.reflection = Some(Reflection { metal, masks: vec![("mask".to_owned(), (0, 0))] });
    let mut shine = layer("metal", Blend::Add);
    (shine.tint, shine.gain) = (metal, 4.0);
    let mut part = layer("part", Blend::Over);
    (part.at_px, part.clip_px) = ((31, 9), Some((35, 0, 30, 50)));
    let layers = vec![
        layer("base", Blend::Add),
        shell,
        shine,
        part,
        layer("alpha", Blend::Coverage),
        layer("shadow", Blend::Shadow),
    ];
    (
        Scene {
            size_px: size,
            exposure: 1.4,
            layers,
            letterings: Vec::new(),
            artworks: Vec::new(),
        },
        shelf,
    )
}

#[test]
fn the_fast_path_is_within_a_code_of_the_formula_everywhere() {
    let (mut pixels, mut off) = (0, 0);
    for seed in 0..12 {
        let (noisy, shelf) = noisy(seed);
        for backdrop in [Backdrop::LIGHT, Backdrop::DARK, GROUND] {
            let drawn = raster(&noisy, &shelf, &backdrop, noisy.size_px);
            for (index, pixel) in drawn.rgba.chunks_exact(4).enumerate() {
                let at = (index as u32 % noisy.size_px.0, index as u32 / noisy.size_px.0);
                let exact = reference::codes(&noisy, &shelf, backdrop, at);
                for (code, exact) in pixel.iter().zip(exact) {
                    assert!(code.abs_diff(exact) <= 1, "{pixel:?} is not {exact:?} at {at:?}");
                    pixels += 1;
                    off += u32::from(*code != exact);
                }
            }
        }
    }
    // What is off stands where the formula is close to half a code.
    assert!(off * 20 < pixels, "{off} of {pixels}");
}

#[test]
fn registers_of_every_width_draw_the_same_pixels() {
    let (noisy, shelf) = noisy(3);
    for backdrop in [Backdrop::LIGHT, Backdrop::Nothing] {
        for size_px in [noisy.size_px, (48, 30), (150, 100)] {
            let widest = raster(&noisy, &shelf, &backdrop, size_px);
            let plain = raster_at(Level::baseline(), (&noisy, &shelf), &backdrop, size_px);
            assert_eq!(widest, plain, "{size_px:?}");
        }
    }
}

#[test]
fn half_size_shows_the_same_as_a_scaled_whole() {
    let size = (64, 48);
    let ramp = |step: u32| {
        let bytes = (0..48).flat_map(|y: u32| (0..64).map(move |x: u32| ((x + y) * step) as u8));
        Picture::from_grey(size, bytes.collect())
    };
    let mut part = layer("part", Blend::Add);
    part.at_px = (3, 5);
    let mut sum = scene(vec![layer("base", Blend::Add), part]);
    sum.size_px = size;
    let shelf = pictures([("base", ramp(1)), ("part", ramp(2))]);
    let black = Backdrop::plain(Rgb([0; 3]));
    let whole = raster(&sum, &shelf, &black, size);
    let half = raster(&sum, &shelf, &black, (32, 24));
    for (x, y) in [(8, 8), (12, 6), (20, 14)] {
        let at = |x: usize, y: usize| light(whole.rgba[(y * 64 + x) * 4]);
        let block = at(2 * x, 2 * y)
            + at(2 * x + 1, 2 * y)
            + at(2 * x, 2 * y + 1)
            + at(2 * x + 1, 2 * y + 1);
        check_near(&half, y * 32 + x, [code(block / 4.0); 3]);
    }
}

#[test]
fn a_drawn_picture_survives_its_png() {
    let (noisy, shelf) = noisy(0);
    for backdrop in [GROUND, Backdrop::Nothing] {
        let drawn = raster(&noisy, &shelf, &backdrop, (48, 30));
        let read = image::load_from_memory(&png(&drawn)).unwrap().to_rgba8();
        assert_eq!(read.dimensions(), drawn.size_px);
        assert_eq!(read.into_raw(), drawn.rgba);
    }
}

#[test]
fn lettering_changes_its_place_only_and_ink_contrasts() {
    let font: Arc<[u8]> = Arc::from(&include_bytes!("../../../assets/fonts/Inter-Regular.otf")[..]);
    for (ground, ink_is_dark) in [(220, true), (40, false)] {
        let mut shelf = pictures([("base", Picture::from_grey((200, 100), vec![ground; 20_000]))]);
        shelf.fonts.insert("sans".to_owned(), font.clone());
        let mut sum = scene(vec![layer("base", Blend::Over)]);
        sum.size_px = (200, 100);
        let plain = raster(&sum, &shelf, &GROUND, sum.size_px);
        sum.letterings.push(Written {
            group: GroupId(0),
            text: "HI".to_owned(),
            font: "sans".to_owned(),
            capitals_mm: 10.0,
            spot: Spot {
                surface: Surface::Flat([(50.0, 25.0), (150.0, 25.0), (150.0, 75.0), (50.0, 75.0)]),
                size_mm: (40.0, 20.0),
                finish: Finish::Printed,
                ink: None,
                under: None,
            },
        });
        let written = raster(&sum, &shelf, &GROUND, sum.size_px);
        let changed: Vec<usize> = (0..20_000)
            .filter(|index| plain.rgba[index * 4..index * 4 + 4] != written.rgba[index * 4..][..4])
            .collect();
        assert!(changed.len() > 150, "{} pixels of ink", changed.len());
        for index in changed {
            assert!((50..150).contains(&(index % 200)) && (25..75).contains(&(index / 200)));
            assert_eq!(written.rgba[index * 4] < ground, ink_is_dark);
        }
    }
}
