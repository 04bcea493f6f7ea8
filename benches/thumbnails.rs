//! How fast small pictures of many builds are made: 200 different ones, 320 x 240, on two cores;
//! then the same from the disk.
//!
//!     cargo bench --bench thumbnails

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may fail where it stands, prints, and measures time"
)]

use bespoke::build::{Build, Edit};
use bespoke::preview::{Backdrop, Pictures, Pixels, Scene, quick_png, raster, scene};
use bespoke::solve::{By, Product};
use bespoke::store::Thumbnails;
use bespoke::store::shelf::{Entry, Shelf};
use std::time::Instant;

const COUNT: usize = 200;
const SIZE_PX: (u32, u32) = (320, 240);
const CORES: usize = 2;

fn main() {
    let shelf = Shelf::shipped();
    let entries = shelf.entries();
    let shows = entries.iter().filter_map(|entry| Some((entry, entry.open().product?)));
    let shows: Vec<_> = shows.filter(|(_, product)| !product.catalog.views.is_empty()).collect();
    let each = COUNT.div_ceil(shows.len());
    let begun = Instant::now();
    let stages: Vec<(Pictures, Vec<Scene>)> =
        shows.iter().map(|(entry, product)| stage(entry, product, each)).collect();
    println!(
        "decoding the layers of {} products: {} ms",
        stages.len(),
        begun.elapsed().as_millis()
    );
    for (pictures, scenes) in &stages {
        raster(&scenes[0], pictures, &Backdrop::Nothing, SIZE_PX);
    }
    let jobs: Vec<(&Pictures, &Scene)> = stages
        .iter()
        .flat_map(|(pictures, scenes)| scenes.iter().map(move |scene| (pictures, scene)))
        .take(COUNT)
        .collect();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for part in jobs.chunks(jobs.len().div_ceil(CORES)) {
            scope.spawn(move || {
                for (pictures, scene) in part {
                    std::hint::black_box(raster(scene, pictures, &Backdrop::Nothing, SIZE_PX));
                }
            });
        }
    });
    println!("{} pictures on {CORES} cores: {} ms", jobs.len(), begun.elapsed().as_millis());
    from_disk(&jobs);
}

fn from_disk(jobs: &[(&Pictures, &Scene)]) {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = Thumbnails::folder(folder.path());
    let keys: Vec<String> = jobs.iter().map(|(_, scene)| scene.key().to_string()).collect();
    let mut bytes = 0;
    for ((pictures, scene), key) in jobs.iter().zip(&keys) {
        let pixels = raster(scene, pictures, &Backdrop::Nothing, SIZE_PX);
        let png = quick_png(&pixels);
        bytes += png.len();
        kept.keep(&[key], &png);
    }
    let begun = Instant::now();
    let decoded = keys.iter().filter_map(|key| Pixels::decode(&kept.find(&[key])?).ok());
    let found = decoded.count();
    println!(
        "{found} pictures from the disk on one core: {} ms, {} KB each",
        begun.elapsed().as_millis(),
        bytes / jobs.len() / 1024
    );
}

/// The decoded layers of a product, and scenes of so many of its builds.
fn stage(entry: &Entry, product: &Product, count: usize) -> (Pictures, Vec<Scene>) {
    let catalog = &product.catalog;
    let choices: Vec<_> = catalog.choice_ids().map(|(id, _)| id).collect();
    let mut scenes = Vec::new();
    for number in 0.. {
        if scenes.len() == count || number > count * 20 {
            break;
        }
        let wanted =
            [number % choices.len(), (number * 7 + 3) % choices.len(), number / 3 % choices.len()];
        let build = wanted.iter().fold(Build::default(), |build, index| {
            let next = Edit::Choose { choice: choices[*index], count: 1 }.apply(catalog, &build);
            if product.conflict(&next).is_none() { next } else { build }
        });
        let selection = product.complete(&build, By::Default).unwrap();
        scenes.push(scene(product, &selection, number % catalog.views.len()));
    }
    let mut pictures = Pictures::default();
    for scene in &scenes {
        for needed in scene.missing(&pictures) {
            let file = entry.read(&needed.path).unwrap();
            pictures.take(needed, &file).unwrap();
        }
    }
    (pictures, scenes)
}
