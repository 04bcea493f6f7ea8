//! The window without a window: a harness for panels, and pictures of them.
//!
//! With `BESPOKE_SHOTS=folder` every panel that [`shoot`]s is written there as PNG, in the three
//! sizes, light and dark; `BESPOKE_SHOT_PICTURE` names the PNG that stands in its slots.

mod raster;
mod shop;

pub(super) use shop::state;

use super::textures::Detail;
use super::{Look, Textures, Theme, theme::Mode};
use crate::app::Slot;
use crate::words::Voice;
use egui::{ColorImage, Context, Ui, vec2};
use egui_kittest::Harness;
use raster::Raster;

/// Draws a panel once it has settled, in the light palette, and gives it to a test.
pub(super) fn harness<'a, S: 'a>(
    size: (f32, f32),
    start: S,
    mut paint: impl FnMut(&mut Ui, Look, &mut S) + 'a,
) -> Harness<'a, S> {
    let theme = Theme::embedded();
    dressed(size, Mode::Light, theme, start, move |ui, look, state| paint(ui, look, state))
}

fn dressed<'a, S: 'a>(
    size: (f32, f32),
    mode: Mode,
    mut theme: Theme,
    start: S,
    mut paint: impl FnMut(&mut Ui, Look, &mut S) + 'a,
) -> Harness<'a, S> {
    let mut textures: Option<Textures> = None;
    let mut is_dressed = false;
    let builder = Harness::builder().with_size(vec2(size.0, size.1)).renderer(Raster::default());
    builder.with_max_steps(12).build_ui_state(
        move |ui, state| {
            if !is_dressed {
                theme.apply(ui.ctx(), mode);
                theme.adapt(ui.ctx(), super::theme::Motion::Reduced, 100);
                is_dressed = true;
                ui.ctx().request_repaint();
                return;
            }
            let textures = textures.get_or_insert_with(|| pictures(ui.ctx()));
            let rect = ui.ctx().content_rect();
            ui.painter().rect_filled(rect, 0.0, theme.colours.paper);
            paint(ui, Look { theme: &theme, textures, voice: Voice::english() }, state);
        },
        start,
    )
}

/// Writes pictures of a panel where `BESPOKE_SHOTS` says; does nothing without it.
pub(super) fn shoot<S: Clone>(name: &str, start: &S, paint: fn(&mut Ui, Look, &mut S)) {
    let Some(folder) = std::env::var_os("BESPOKE_SHOTS") else { return };
    for (width, height) in [(1280, 800), (1920, 1080), (1080, 1920)] {
        for mode in [Mode::Light, Mode::Dark] {
            let size = (width as f32, height as f32);
            let mut harness = dressed(size, mode, Theme::embedded(), start.clone(), paint);
            harness.run();
            let file = format!("{name}-{width}x{height}-{mode:?}.png").to_lowercase();
            let image = harness.render().unwrap();
            image.save(std::path::Path::new(&folder).join(file)).unwrap();
        }
    }
}

fn pictures(ctx: &Context) -> Textures {
    let mut textures = Textures::default();
    let image = picture();
    for index in 0..8 {
        for slot in [
            Slot::Stage(index),
            Slot::View(index),
            Slot::Product(index),
            Slot::Preset(0, index),
            Slot::Suggestion(0, index),
            Slot::Saved(crate::build::SavedId(index as i64)),
            Slot::Draft(index),
            Slot::Compared(index as u32),
        ] {
            textures.insert(ctx, slot, 1, (image.clone(), Detail::Scaled));
        }
    }
    textures
}

/// A ball in soft light, or what `BESPOKE_SHOT_PICTURE` names.
fn picture() -> ColorImage {
    if let Some(path) = std::env::var_os("BESPOKE_SHOT_PICTURE") {
        let image = image::open(path).unwrap().thumbnail(640, 480).into_rgba8();
        let size = [image.width() as usize, image.height() as usize];
        return ColorImage::from_rgba_unmultiplied(size, image.as_raw());
    }
    let (width, height) = (160_usize, 120_usize);
    let pixel = |index: usize| {
        let (x, y) = ((index % width) as f32 - 80.0, (index / width) as f32 - 60.0);
        let is_inside = x.hypot(y) < 48.0;
        let light = (140.0 - x - y).clamp(0.0, 255.0) as u8;
        if is_inside { [light, light, light, 255] } else { [0; 4] }
    };
    let rgba: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    ColorImage::from_rgba_unmultiplied([width, height], &rgba)
}
