//! A scene made ready to be composed: pictures found, colours as light, places on the grid.

use super::decal::{Decal, Lamp};
use super::laying::Laying;
use super::shadow::{Foot, Shadow};
use super::sheet::Sheet;
use super::step::{Kind, Mirror, Step};
use crate::catalog::{Blend, Surface};
use crate::preview::artwork::{Window, flat};
use crate::preview::light;
use crate::preview::lit::FULL;
use crate::preview::picture::{Picture, Pictures};
use crate::preview::resample::{Fitting, Meaning};
use crate::preview::scene::{Laid, Scene, Shown, Spot};
use fearless_simd::Level;
use std::ops::Range;
use std::sync::Arc;

/// The tint that metals are rendered with: a mirror image of it needs no correction.
pub const METAL_NEUTRAL: f32 = 0.8;

/// Where the view lies on the canvas that is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The upper left corner.
    pub origin_px: (u32, u32),
    /// The size that the view has there.
    pub size_px: (u32, u32),
}

/// Everything that composing a row needs.
pub struct Prepared<'a> {
    pub level: Level,
    pub steps: Vec<Step>,
    pub mirrors: Vec<Mirror<'a>>,
    pub decals: Vec<Decal>,
    pub shadows: Vec<Shadow<'a>>,
    /// The size of the canvas.
    pub size_px: (u32, u32),
}

/// A scene on its way to be [`Prepared`].
#[derive(Clone, Copy)]
struct Grid<'a> {
    level: Level,
    pictures: &'a Pictures,
    view_px: (u32, u32),
    frame: Frame,
    canvas_px: (u32, u32),
    foot: Foot,
}

impl<'a> Prepared<'a> {
    /// Lays the view of a scene, as large as it is or smaller, into its frame on a canvas.
    pub fn new(
        level: Level,
        (scene, pictures): (&'a Scene, &'a Pictures),
        (frame, canvas_px): (Frame, (u32, u32)),
        foot: Foot,
    ) -> Prepared<'a> {
        Grid { level, pictures, view_px: scene.size_px, frame, canvas_px, foot }.prepare(scene)
    }
}

impl<'a> Grid<'a> {
    fn prepare(self, scene: &'a Scene) -> Prepared<'a> {
        let mut mirrors = Vec::new();
        let mut steps = Vec::new();
        let mut shadows = Vec::new();
        for shown in &scene.layers {
            let Some(picture) = self.pictures.layer(&shown.picture) else {
                continue;
            };
            if shown.blend == Blend::Shadow {
                let window = self.window(shown.clip_px);
                shadows.push(Shadow::new(picture, shown.gain, self.frame, self.foot, window));
            } else {
                let mirror = self.mirror(shown, &mut mirrors);
                steps.push(self.step(shown, picture, scene.exposure, mirror));
            }
        }
        let decals = scene.letterings.iter().filter_map(|written| {
            let font = self.pictures.fonts.get(&written.font)?;
            let spot = &written.spot;
            Decal::new(written, font, self.laying(spot)?, self.lamp(spot, scene.exposure))
        });
        let prints = scene.artworks.iter().filter_map(|laid| self.print(laid, scene.exposure));
        let decals = prints.chain(decals).collect();
        Prepared { level: self.level, steps, mirrors, decals, shadows, size_px: self.canvas_px }
    }

    fn step(
        self,
        shown: &Shown,
        picture: &Arc<Picture>,
        exposure: f32,
        mirror: Option<usize>,
    ) -> Step {
        let (kind, meaning) = match shown.blend {
            Blend::Over => (Kind::Over(self.cut(shown, picture)), Meaning::Cover),
            Blend::Coverage => (Kind::Coverage, Meaning::Share),
            Blend::Add | Blend::Shadow => (Kind::Add, Meaning::Light),
        };
        // A replacement is in final light; only what is summed is exposed.
        let exposure = if shown.blend == Blend::Over { 1.0 } else { exposure };
        let weights = light::linear(shown.tint).map(|tint| exposure * shown.gain * tint / FULL);
        Step {
            sheet: self.sheet(picture, shown.at_px, shown.clip_px, meaning),
            kind,
            weights,
            mirror,
        }
    }

    /// The mask that cuts a layer whose picture has no alpha of its own.
    fn cut(self, shown: &Shown, picture: &Picture) -> Option<Sheet> {
        let mask = shown.mask.as_ref().filter(|_| !picture.covers())?;
        let mask = self.pictures.layer(mask)?;
        Some(self.sheet(mask, shown.at_px, shown.clip_px, Meaning::Share))
    }

    /// The index of the mirror of a layer, made when it is the first that needs it.
    fn mirror(self, shown: &'a Shown, mirrors: &mut Vec<Mirror<'a>>) -> Option<usize> {
        let source = shown.reflection.as_ref()?;
        if let Some(known) = mirrors.iter().position(|mirror| mirror.source() == source) {
            return Some(known);
        }
        let masks = source.masks.iter();
        let sheets = masks.filter_map(|(path, at)| {
            Some(self.sheet(self.pictures.layer(path)?, *at, None, Meaning::Share))
        });
        let sheets = sheets.collect();
        let change = light::linear(source.metal).map(|metal| metal / METAL_NEUTRAL - 1.0);
        mirrors.push(Mirror::new(source, sheets, change, (self.level, self.canvas_px.0)));
        Some(mirrors.len() - 1)
    }

    fn sheet(
        self,
        picture: &Arc<Picture>,
        at_px: (u32, u32),
        clip_px: Option<(u32, u32, u32, u32)>,
        meaning: Meaning,
    ) -> Sheet {
        let (window, origin) = (self.window(clip_px), self.frame.origin_px);
        if self.frame.size_px == self.view_px {
            let origin = (origin.0 + at_px.0, origin.1 + at_px.1);
            return Sheet::new(Arc::clone(picture), origin, window);
        }
        let (view_px, size_px) = (self.view_px, self.frame.size_px);
        Sheet::new(picture.fitted(Fitting { at_px, view_px, size_px, meaning }), origin, window)
    }

    /// A customer's picture on its place; `None` when it is not there or nothing of it is seen.
    fn print(self, laid: &Laid, exposure: f32) -> Option<Decal> {
        let picture = self.pictures.artworks.get(&laid.picture)?;
        let um = |mm: f32| (mm * 1000.0).round() as i32;
        let size_um = (um(laid.spot.size_mm.0), um(laid.spot.size_mm.1));
        let lamp = self.lamp(&laid.spot, exposure);
        Decal::pictured(&laid.spot, self.laying(&laid.spot)?, lamp, |size_px| {
            flat(picture, &laid.placement, Window { from_um: (0, 0), size_um, size_px })
        })
    }

    /// How a place lies on the canvas; `None` when nothing of it can be seen.
    fn laying(self, spot: &Spot) -> Option<Laying> {
        let curved = match &spot.surface {
            Surface::Flat(corners) => {
                return Laying::flat(corners.map(|corner| self.place(corner)), self.canvas_px);
            }
            Surface::Curved(curved) => curved,
        };
        let (uv, origin) = (self.pictures.uvs.get(&curved.uv)?, self.frame.origin_px);
        let at_px = curved.at_px;
        if self.frame.size_px == self.view_px {
            let origin = (origin.0 + at_px.0, origin.1 + at_px.1);
            return Some(Laying::curved(Arc::clone(uv), origin));
        }
        let (view_px, size_px) = (self.view_px, self.frame.size_px);
        let fitting = Fitting { at_px, view_px, size_px, meaning: Meaning::Share };
        Some(Laying::curved(uv.fitted(fitting), origin))
    }

    /// The light that falls on a place, where its surface says so.
    fn lamp(self, spot: &Spot, exposure: f32) -> Option<Lamp> {
        let Surface::Curved(curved) = &spot.surface else { return None };
        let shade = curved.shade.as_ref()?;
        let picture = self.pictures.layer(&shade.picture)?;
        let sheet = self.sheet(picture, shade.at_px, None, Meaning::Light);
        Some(Lamp::new(sheet, exposure * shade.gain, spot.under))
    }

    /// Where a place of the view lies on the canvas.
    fn place(self, (x, y): (f32, f32)) -> (f32, f32) {
        let Frame { origin_px, size_px } = self.frame;
        let scale = |at: f32, size: u32, view: u32| at * size as f32 / view as f32;
        (
            origin_px.0 as f32 + scale(x, size_px.0, self.view_px.0),
            origin_px.1 as f32 + scale(y, size_px.1, self.view_px.1),
        )
    }

    /// The columns and rows of the canvas that a layer may paint.
    fn window(self, clip_px: Option<(u32, u32, u32, u32)>) -> (Range<u32>, Range<u32>) {
        let Frame { origin_px, size_px } = self.frame;
        let (x, y, width, height) = clip_px.unwrap_or((0, 0, self.view_px.0, self.view_px.1));
        let span = |from: u32, length: u32, (origin, size, view): (u32, u32, u32)| {
            let scaled = |at: u64| at * u64::from(size);
            let first = scaled(u64::from(from)) / u64::from(view);
            let last = scaled(u64::from(from) + u64::from(length)).div_ceil(u64::from(view));
            let last = last.min(u64::from(size)) as u32;
            origin + (first as u32).min(last)..origin + last
        };
        (
            span(x, width, (origin_px.0, size_px.0, self.view_px.0)),
            span(y, height, (origin_px.1, size_px.1, self.view_px.1)),
        )
    }
}
