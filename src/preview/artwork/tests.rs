//! Pictures read, freed of their background, laid and printed.

use super::*;
use crate::build::Placement;
use crate::catalog::{ArtworkFile, PrintSheet, Rgb};
use crate::preview::png as write_png;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

fn plain(size_px: (u32, u32), pixel: [u8; 4]) -> Pixels {
    Pixels { size_px, rgba: pixel.repeat((size_px.0 * size_px.1) as usize) }
}

/// The left half red, the right half blue.
fn halves(size_px: (u32, u32)) -> Pixels {
    let pixel = |x: u32| if x < size_px.0 / 2 { [255, 0, 0, 255] } else { [0, 0, 255, 255] };
    let row: Vec<u8> = (0..size_px.0).flat_map(pixel).collect();
    Pixels { size_px, rgba: row.repeat(size_px.1 as usize) }
}

fn at(pixels: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let index = ((y * pixels.size_px.0 + x) * 4) as usize;
    *pixels.rgba[index..].first_chunk().unwrap()
}

fn lying(centre_um: (i32, i32), width_um: i32, turn: i32) -> Placement {
    Placement { centre_um, width_um, turn }
}

/// 100 x 50 mm at two pixels a millimetre.
const WINDOW: Window = Window { from_um: (0, 0), size_um: (100_000, 50_000), size_px: (200, 100) };

#[test]
fn a_picture_lies_where_it_is_put_and_nowhere_else() {
    let out = flat(&halves((40, 20)), &lying((50_000, 25_000), 40_000, 0), WINDOW);
    assert_eq!(at(&out, 70, 50), [255, 0, 0, 255]);
    assert_eq!(at(&out, 130, 50), [0, 0, 255, 255]);
    assert_eq!(at(&out, 50, 50)[3], 0);
    assert_eq!(at(&out, 100, 20)[3], 0);
}

#[test]
fn a_quarter_turn_goes_clockwise() {
    let out = flat(&halves((40, 20)), &lying((50_000, 25_000), 40_000, 9_000), WINDOW);
    assert_eq!(at(&out, 100, 20), [255, 0, 0, 255]);
    assert_eq!(at(&out, 100, 80), [0, 0, 255, 255]);
    assert_eq!(at(&out, 70, 50)[3], 0);
}

#[test]
fn pixel_on_pixel_nothing_changes() {
    let mut picture = halves((200, 100));
    picture.rgba.chunks_exact_mut(4).enumerate().for_each(|(index, pixel)| {
        pixel[1] = (index * 37 % 256) as u8;
    });
    let out = flat(&picture, &lying((50_000, 25_000), 100_000, 0), WINDOW);
    let differs = out.rgba.iter().zip(&picture.rgba).any(|(a, b)| a.abs_diff(*b) > 1);
    assert!(!differs);
}

#[test]
fn light_is_averaged_not_codes() {
    // Black and white in turn are half the light: 188, not 128.
    let rgba = (0..400 * 200).flat_map(|index| {
        let code = if (index % 400 + index / 400) % 2 == 0 { 0 } else { 255 };
        [code, code, code, 255]
    });
    let picture = Pixels { size_px: (400, 200), rgba: rgba.collect() };
    let out = flat(&picture, &lying((50_000, 25_000), 100_000, 0), WINDOW);
    assert!(at(&out, 100, 50)[0].abs_diff(188) <= 2, "{:?}", at(&out, 100, 50));
    let tiny = flat(&picture, &lying((50_000, 25_000), 9_000, 0), WINDOW);
    assert!(at(&tiny, 100, 50)[0].abs_diff(188) <= 3, "{:?}", at(&tiny, 100, 50));
}

#[test]
fn clear_pixels_do_not_bleed_their_colour() {
    let mut picture = plain((40, 20), [0, 255, 0, 0]);
    for pixel in picture.rgba.chunks_exact_mut(4).skip(400) {
        pixel.copy_from_slice(&[255, 0, 0, 255]);
    }
    let out = flat(&picture, &lying((50_000, 25_000), 90_000, 1_500), WINDOW);
    assert!(out.rgba.chunks_exact(4).all(|pixel| pixel[3] == 0 || pixel[1] < 3));
}

fn white_removed(picture: &mut Pixels) {
    background::remove(picture, Removal { colour: Rgb([255; 3]), tolerance: 16 });
}

/// White with a black frame around a white middle, its outer edge half grey.
fn framed() -> Pixels {
    let mut picture = plain((20, 20), [255; 4]);
    for y in 4..16_u32 {
        for x in 4..16_u32 {
            let is_edge = [4, 15].contains(&x) || [4, 15].contains(&y);
            let is_middle = (8..12).contains(&x) && (8..12).contains(&y);
            let grey = if is_edge {
                128
            } else if is_middle {
                255
            } else {
                0
            };
            let index = ((y * 20 + x) * 4) as usize;
            picture.rgba[index..index + 3].fill(grey);
        }
    }
    picture
}

#[test]
fn the_background_goes_from_the_corners_and_what_is_enclosed_stays() {
    let mut picture = framed();
    white_removed(&mut picture);
    assert_eq!(at(&picture, 0, 0), [0; 4]);
    assert_eq!(at(&picture, 10, 2)[3], 0);
    assert_eq!(at(&picture, 6, 6), [0, 0, 0, 255]);
    assert_eq!(at(&picture, 10, 10), [255; 4]);
}

#[test]
fn soft_edges_become_clear_instead_of_grey() {
    let mut picture = framed();
    white_removed(&mut picture);
    let [red, _, _, alpha] = at(&picture, 10, 4);
    assert!(red < 4, "the white in it is gone: {red}");
    assert!((120..136).contains(&alpha), "{alpha}");
}

#[test]
fn another_background_is_left_alone() {
    let mut picture = plain((9, 9), [10, 20, 30, 255]);
    white_removed(&mut picture);
    assert_eq!(picture, plain((9, 9), [10, 20, 30, 255]));
}

fn written(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

#[test]
fn every_kind_is_told_by_its_bytes() {
    let image = RgbImage::from_pixel(8, 4, image::Rgb([200, 100, 50]));
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path fill="#c86432" d="M0 0h8v4H0z"/></svg>"##;
    for (file, bytes) in [
        (ArtworkFile::Png, written(&image, ImageFormat::Png)),
        (ArtworkFile::Jpeg, written(&image, ImageFormat::Jpeg)),
        (ArtworkFile::Webp, written(&image, ImageFormat::WebP)),
        (ArtworkFile::Svg, svg.to_vec()),
    ] {
        let drawn = read(&bytes, 64).unwrap();
        assert_eq!(drawn.file, file);
        let ratio = drawn.size_px.0 / drawn.size_px.1;
        assert_eq!(ratio, 2, "{:?}", drawn.size_px);
        let [red, green, blue, alpha] = at(&drawn.pixels, 3, 2);
        let near = |code: u8, wanted: u8| code.abs_diff(wanted) <= 3;
        assert!(near(red, 200) && near(green, 100) && near(blue, 50) && alpha == 255);
    }
}

#[test]
fn drawings_are_sharp_at_any_size_and_clear_where_nothing_is() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#ff0000" fill-opacity="0.5"/></svg>"##;
    let drawn = read(svg, 512).unwrap();
    assert_eq!((drawn.size_px, drawn.pixels.size_px), ((4096, 4096), (512, 512)));
    assert_eq!(at(&drawn.pixels, 0, 0)[3], 0);
    let [red, green, _, alpha] = at(&drawn.pixels, 256, 256);
    assert!(red > 253 && green < 2 && alpha.abs_diff(128) <= 1, "straight, not premultiplied");
}

#[test]
fn a_print_has_the_sheet_with_its_bleed_and_says_its_size() {
    let picture = write_png(&halves((400, 200)));
    let artwork = Artwork {
        sha256: String::new(),
        name: String::new(),
        file: ArtworkFile::Png,
        size_px: (400, 200),
        placement: lying((30_000, 15_000), 66_000, 0),
        removal: None,
    };
    let sheet = PrintSheet { area_um: (60_000, 30_000), bleed_um: 3_000, dpi: 254 };
    let file = print(&picture, &artwork, sheet).unwrap();
    let reader = png::Decoder::new(Cursor::new(&file)).read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (660, 360));
    let dims = info.pixel_dims.unwrap();
    assert_eq!((dims.xppu, dims.yppu, dims.unit), (10_000, 10_000, png::Unit::Meter));
    let drawn = Pixels::decode(&file).unwrap();
    assert_eq!(at(&drawn, 5, 180), [255, 0, 0, 255]);
    assert_eq!(at(&drawn, 655, 180), [0, 0, 255, 255]);
    assert_eq!(at(&drawn, 330, 5)[3], 0, "the picture is not so tall");
    assert_eq!(print(&picture, &artwork, sheet).unwrap(), file);
}

#[test]
fn preview_and_print_are_the_same_picture() {
    let picture = write_png(&halves((1_000, 500)));
    let placement = lying((40_000, 20_000), 50_000, 2_000);
    let lifted = lift(&picture, None, SHOWN_PX).unwrap();
    let window = Window { from_um: (0, 0), size_um: (80_000, 40_000), size_px: (160, 80) };
    let shown = flat(&lifted, &placement, window);
    let fine = flat(&lifted, &placement, Window { size_px: (640, 320), ..window });
    let same = (8..152_u32).flat_map(|x| (8..72_u32).map(move |y| (x, y))).filter(|(x, y)| {
        let (a, b) = (at(&shown, *x, *y), at(&fine, x * 4 + 2, y * 4 + 2));
        a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 40)
    });
    assert!(same.count() > 144 * 64 * 95 / 100);
}
