//! Small pictures that are stored: every blend, surface and finish, exact to the last bit.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --lib goldens` writes them anew; look at them before keeping
//! them.

use super::{layer, pictures};
use crate::catalog::{Blend, Curved, Finish, GroupId, Rgb, Shade, Surface};
use crate::preview::{
    Backdrop, Picture, Pictures, Pixels, Reflection, Scene, Shown, Spot, UvLayer, Written, png,
    proof, raster,
};
use std::path::Path;
use std::sync::Arc;

const SIZE: (u32, u32) = (120, 80);

#[track_caller]
fn check_golden(name: &str, drawn: &Pixels) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let path = folder.join(format!("{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, png(drawn)).unwrap();
    }
    let stored = Pixels::decode(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(stored.size_px, drawn.size_px, "{name}");
    let bytes = stored.rgba.iter().zip(&drawn.rgba);
    let off = bytes.filter(|(stored, drawn)| stored != drawn).count();
    assert_eq!(off, 0, "{name}: {off} of {} bytes differ", drawn.rgba.len());
}

/// A grey picture by its light at every pixel, from 0 to 255.
fn grey(shade: impl Fn(u32, u32) -> u32) -> Picture {
    let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y)));
    Picture::from_grey(SIZE, places.map(|(x, y)| shade(x, y).min(255) as u8).collect())
}

/// Light from the left on a ball.
fn ball(x: u32, y: u32) -> u32 {
    let (dx, dy) = (x.abs_diff(52), y.abs_diff(38));
    210_u32.saturating_sub((dx * dx + dy * dy) / 12)
}

fn shelf() -> Pictures {
    let part: Vec<u8> = (0..40 * 40_u32)
        .flat_map(|index| [(index % 40 * 6) as u8, 90, (index / 40 * 6) as u8, (index % 256) as u8])
        .collect();
    pictures([
        ("base", grey(|x, y| 60 + (x + y) / 4)),
        ("shell", grey(ball)),
        ("mask", grey(|x, _| x * 3)),
        ("whole", grey(|_, _| 255)),
        ("alpha", grey(|x, y| ball(x, y) * 4)),
        ("part", Picture::from_rgba((40, 40), part)),
        ("shadow", Picture::from_grey((30, 20), (0..600).map(|i| (i / 30 * 12) as u8).collect())),
    ])
}

fn sum(layers: Vec<Shown>) -> Scene {
    Scene { size_px: SIZE, exposure: 1.3, layers, ..Scene::default() }
}

fn shell() -> Shown {
    Shown { tint: Rgb([150, 40, 60]), gain: 1.5, ..layer("shell", Blend::Add) }
}

#[test]
fn every_blend_is_as_stored() {
    let shelf = shelf();
    let covered = |last: Shown| {
        sum(vec![layer("base", Blend::Add), shell(), layer("alpha", Blend::Coverage), last])
    };
    let masks = vec![("mask".to_owned(), (0, 0))];
    let mirror = Some(Reflection { metal: Rgb([230, 190, 110]), masks });
    for (name, scene) in [
        ("add", sum(vec![layer("base", Blend::Add), shell(), layer("whole", Blend::Coverage)])),
        ("coverage", covered(layer("alpha", Blend::Coverage))),
        ("shadow", covered(layer("shadow", Blend::Shadow))),
        ("over", covered(Shown { at_px: (60, 20), ..layer("part", Blend::Over) })),
        ("over-cut", covered(Shown { mask: Some("mask".into()), ..layer("base", Blend::Over) })),
        ("clip", covered(Shown { clip_px: Some((70, 30, 30, 40)), ..layer("base", Blend::Add) })),
        ("mirror", covered(Shown { reflection: mirror, ..layer("shell", Blend::Add) })),
    ] {
        check_golden(&format!("blend-{name}"), &raster(&scene, &shelf, &Backdrop::LIGHT, SIZE));
    }
    let scene = covered(Shown { at_px: (60, 20), ..layer("part", Blend::Over) });
    check_golden("blend-cut-out", &raster(&scene, &shelf, &Backdrop::Nothing, SIZE));
    check_golden("blend-dark-half", &raster(&scene, &shelf, &Backdrop::DARK, (60, 40)));
    check_golden("blend-larger", &raster(&scene, &shelf, &Backdrop::DARK, (150, 110)));
}

const GOLD: Option<Rgb> = Some(Rgb([0xd4, 0xaf, 0x37]));
const FINISHES: [(&str, Finish, Option<Rgb>); 5] = [
    ("engraved", Finish::Engraved, None),
    ("embossed", Finish::Embossed, None),
    ("foil", Finish::Foil, GOLD),
    ("printed", Finish::Printed, None),
    ("printed-gold", Finish::Printed, GOLD),
];

fn written(spot: Spot) -> Written {
    Written {
        group: GroupId(0),
        text: "Ada\nfly".to_owned(),
        font: "sans".to_owned(),
        capitals_mm: 7.0,
        spot,
    }
}

/// A surface that bulges: the artwork is wide in its middle and narrow at its sides.
fn bulge() -> UvLayer {
    let texel = |x: u32, y: u32| {
        let (along, down) = ((x as f32 - 59.5) / 54.0, (y as f32 - 39.5) / 32.0);
        if along.abs() > 1.0 || down.abs() > 1.0 {
            return [0; 3];
        }
        // Odd powers only: no table of angles, so that it is the same everywhere.
        let turn = along * (0.6 + 0.4 * along * along);
        let sunk = down - 0.15 * (1.0 - along * along);
        let code = |part: f32| ((part.clamp(-1.0, 1.0) * 0.5 + 0.5) * 65_535.0) as u16;
        [code(turn), code(sunk), u16::MAX]
    };
    let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y)));
    UvLayer::from_texels(SIZE, places.map(|(x, y)| texel(x, y)).collect())
}

fn surfaces() -> [(&'static str, Surface, Option<Rgb>); 3] {
    let flat = Surface::Flat([(14.0, 12.0), (108.0, 6.0), (104.0, 72.0), (18.0, 66.0)]);
    let curved = |shade| Surface::Curved(Curved { uv: "uv".to_owned(), at_px: (0, 0), shade });
    let shade = Shade { picture: "shell".to_owned(), at_px: (0, 0), gain: 1.5, tint: None };
    let red = Some(Rgb([150, 40, 60]));
    [("flat", flat, None), ("curved", curved(None), None), ("shaded", curved(Some(shade)), red)]
}

#[test]
fn a_proof_shows_the_text_large_on_its_material_as_stored() {
    let mut shelf = shelf();
    let font: Arc<[u8]> =
        Arc::from(&include_bytes!("../../../../assets/fonts/Inter-Regular.otf")[..]);
    shelf.fonts.insert("sans".to_owned(), font);
    for (name, finish, ink) in FINISHES {
        let mut scene = sum(vec![layer("base", Blend::Add), shell()]);
        let [(_, surface, _), ..] = surfaces();
        let spot = Spot { surface, size_mm: (40.0, 26.0), finish, ink, under: None };
        scene.letterings.push(Written { text: "Anna Louise".to_owned(), ..written(spot) });
        check_golden(&format!("proof-{name}"), &proof(&scene, &shelf, 0, (220, 60)).unwrap());
        assert_eq!(proof(&scene, &shelf, 1, (220, 60)), None);
    }
}

#[test]
fn every_finish_on_every_surface_is_as_stored() {
    let mut shelf = shelf();
    shelf.uvs.insert("uv".to_owned(), Arc::new(bulge()));
    let font: Arc<[u8]> =
        Arc::from(&include_bytes!("../../../../assets/fonts/Inter-Regular.otf")[..]);
    shelf.fonts.insert("sans".to_owned(), font);
    for (surface_name, surface, under) in surfaces() {
        for (name, finish, ink) in FINISHES {
            let spot = Spot { surface: surface.clone(), size_mm: (40.0, 26.0), finish, ink, under };
            let whole = layer("whole", Blend::Coverage);
            let mut scene = sum(vec![layer("base", Blend::Add), shell(), whole]);
            scene.letterings.push(written(spot));
            let drawn = raster(&scene, &shelf, &Backdrop::LIGHT, SIZE);
            check_golden(&format!("{name}-{surface_name}"), &drawn);
        }
    }
}
