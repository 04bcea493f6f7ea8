//! How long a picture of the shipped headphone takes, and one of six full layers beside a plain
//! copy of the same bytes; on one core, with the widest registers of the machine and with narrower ones.
//!
//!     cargo bench --bench preview

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use bespoke::catalog::{Blend, Finish, GroupId, Rgb, Surface};
use bespoke::preview::{
    Backdrop, Level, Picture, Pictures, Reflection, Scene, Shown, Spot, Written, raster, raster_at,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

const VIEW: &str = "catalogs/auris-headphone/pictures/hero";
const METAL: Rgb = Rgb([0xea, 0xc7, 0x8a]);

fn pictures() -> Pictures {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["base", "shell", "leather", "band", "metal", "mask_metal", "alpha", "shadow"];
    let decode = |name: &str| {
        let bytes = std::fs::read(folder.join(VIEW).join(format!("{name}.png"))).unwrap();
        (name.to_owned(), Arc::new(Picture::decode(&bytes).unwrap()))
    };
    let font = std::fs::read(folder.join("assets/fonts/Inter-Regular.otf")).unwrap();
    Pictures {
        layers: names.into_iter().map(decode).collect(),
        fonts: [("sans".to_owned(), Arc::from(font))].into(),
        ..Pictures::default()
    }
}

fn layer(name: &str, blend: Blend, tint: [u8; 3]) -> Shown {
    Shown {
        picture: name.to_owned(),
        at_px: (0, 0),
        blend,
        tint: Rgb(tint),
        gain: if name == "metal" { 4.0 } else { 1.0 },
        mask: None,
        reflection: None,
        clip_px: None,
    }
}

/// Five sums, one coverage, one shadow; three of the sums mirror the metal.
fn headphone() -> Scene {
    let mirroring = |name: &str, tint: [u8; 3]| Shown {
        reflection: Some(Reflection {
            metal: METAL,
            masks: vec![("mask_metal".to_owned(), (0, 0))],
        }),
        ..layer(name, Blend::Add, tint)
    };
    let layers = vec![
        layer("base", Blend::Add, [255; 3]),
        mirroring("shell", [0x8e, 0x1b, 0x2c]),
        mirroring("leather", [0xd2, 0xbf, 0xa3]),
        mirroring("band", [0x27, 0x37, 0x4f]),
        layer("metal", Blend::Add, METAL.0),
        layer("alpha", Blend::Coverage, [255; 3]),
        layer("shadow", Blend::Shadow, [255; 3]),
    ];
    Scene { size_px: (1600, 1200), exposure: 1.4, layers, ..Scene::default() }
}

fn engraved() -> Scene {
    let written = Written {
        group: GroupId(0),
        text: "Marie Curie".to_owned(),
        font: "sans".to_owned(),
        capitals_mm: 4.0,
        spot: Spot {
            surface: Surface::Flat([
                (1097.0, 824.0),
                (1168.0, 786.0),
                (1158.0, 885.0),
                (1088.0, 926.0),
            ]),
            size_mm: (32.0, 20.0),
            finish: Finish::Engraved,
            ink: None,
            under: None,
        },
    };
    Scene { letterings: vec![written], ..headphone() }
}

fn preview(bench: &mut Criterion) {
    let pictures = pictures();
    for (name, scene, size_px) in [
        ("the view's own size, 1600x1200", headphone(), (1600, 1200)),
        ("engraved, 1600x1200", engraved(), (1600, 1200)),
        ("a panel, 1200x900", headphone(), (1200, 900)),
        ("half, 800x600", headphone(), (800, 600)),
        ("a thumbnail, 240x180", headphone(), (240, 180)),
    ] {
        bench.bench_function(name, |bencher| {
            bencher.iter(|| raster(black_box(&scene), &pictures, &Backdrop::LIGHT, size_px));
        });
    }
}

const WHOLE: (u32, u32) = (1600, 1200);

/// Six layers of noise that fill the view: five sums and the coverage.
fn full() -> (Scene, Pictures) {
    let noise = |seed: u32| {
        let mut state = seed;
        let next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        std::iter::repeat_with(next).take(WHOLE.0 as usize * WHOLE.1 as usize).collect()
    };
    let names = ["base", "shell", "leather", "band", "metal", "alpha"];
    let tints = [[255; 3], [142, 27, 44], [210, 191, 163], [39, 55, 79], METAL.0, [255; 3]];
    let layers = names.iter().zip(tints).map(|(name, tint)| {
        let blend = if *name == "alpha" { Blend::Coverage } else { Blend::Add };
        layer(name, blend, tint)
    });
    let scene = Scene { layers: layers.collect(), ..headphone() };
    let pictures = names
        .iter()
        .zip(1..)
        .map(|(name, seed)| ((*name).to_owned(), Arc::new(Picture::from_grey(WHOLE, noise(seed)))));
    (scene, Pictures { layers: pictures.collect(), ..Pictures::default() })
}

/// The widest registers of this machine, and narrower ones.
fn levels() -> Vec<(&'static str, Level)> {
    let mut levels = vec![("composed", Level::new()), ("composed, baseline", Level::baseline())];
    #[cfg(target_arch = "x86_64")]
    levels.extend(Level::new().as_sse4_2().map(|it| ("composed, SSE4.2", Level::Sse4_2(it))));
    levels
}

/// Six bytes read and four written a pixel, composed and just copied.
fn six_layers(bench: &mut Criterion) {
    let (scene, pictures) = full();
    let pixels = u64::from(WHOLE.0) * u64::from(WHOLE.1);
    let mut group = bench.benchmark_group("six full layers, 1600x1200");
    group.throughput(Throughput::Bytes(pixels * 10));
    for (name, level) in levels() {
        group.bench_function(name, |bencher| {
            let scene = (black_box(&scene), &pictures);
            bencher.iter(|| raster_at(level, scene, &Backdrop::LIGHT, WHOLE));
        });
    }
    let from = vec![1_u8; pixels as usize * 5];
    let mut to = vec![0_u8; from.len()];
    group.bench_function("as many bytes copied", |bencher| {
        bencher.iter(|| to.copy_from_slice(black_box(&from)));
    });
    group.finish();
}

criterion_group!(benches, preview, six_layers);
criterion_main!(benches);
