//! Colours, letters, distances and motion: `assets/theme.ron`, put on egui.

mod dress;
mod palette;

pub use dress::{ICONS, ICONS_FILLED};
pub use palette::{Palette, contrast, luminance};

use egui::{Context, FontFamily, FontId};
use serde::Deserialize;

/// The look of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub mode: Mode,
    /// The palette in force.
    pub colours: Palette,
    pub space: Space,
    pub radius: Radius,
    pub icon: IconSizes,
    /// The least width and height of what can be touched.
    pub target: f32,
    pub shadows: Shadows,
    letters: Letters,
    motion_secs: f32,
    source: Source,
}

/// Which palette is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Light,
    Dark,
    HighContrast,
}

/// A size of the type scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Small,
    Body,
    Large,
    Title,
    Display,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
}

/// Distances on the grid, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub xs: f32,
    pub s: f32,
    pub m: f32,
    pub l: f32,
    pub xl: f32,
    pub xxl: f32,
}

/// How round corners are, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radius {
    pub small: f32,
    pub medium: f32,
    pub large: f32,
}

/// Sizes of icons, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IconSizes {
    pub small: f32,
    pub normal: f32,
    pub large: f32,
}

/// What lies under cards and under dialogs.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shadows {
    pub low: Shade,
    pub high: Shade,
}

/// One soft shadow, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shade {
    pub offset_y: i8,
    pub blur: u8,
}

/// One size of letters: height, distance of lines and extra space between letters, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lettering {
    pub size: f32,
    pub line: f32,
    pub tracking: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    small: Lettering,
    body: Lettering,
    large: Lettering,
    title: Lettering,
    display: Lettering,
}

/// The file as it is written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    light: Palette,
    dark: Palette,
    high_contrast: Palette,
    letters: Letters,
    space: Space,
    radius: Radius,
    target: f32,
    icon: IconSizes,
    shadows: Shadows,
    motion_secs: f32,
}

impl Theme {
    /// The theme that ships with the program, in its light palette.
    ///
    /// # Panics
    /// Never: the file is embedded, and a test reads it.
    #[expect(clippy::expect_used, reason = "the file is embedded, and a test reads it")]
    pub fn embedded() -> Self {
        let source: Source = ron::from_str(include_str!("../../assets/theme.ron"))
            .expect("assets/theme.ron holds every value");
        Self {
            mode: Mode::Light,
            colours: source.light.clone(),
            space: source.space,
            radius: source.radius,
            icon: source.icon,
            target: source.target,
            shadows: source.shadows,
            letters: source.letters,
            motion_secs: source.motion_secs,
            source,
        }
    }

    /// Puts the fonts and the style of a palette on egui. Call at the start and on every change.
    pub fn apply(&mut self, ctx: &Context, mode: Mode) {
        self.mode = mode;
        self.colours = self.palette(mode).clone();
        dress::put_on(self, ctx);
    }

    /// Allows or stops motion, and sets the size of everything. Call after [`Theme::apply`].
    pub fn adapt(&self, ctx: &Context, motion: Motion, scale_percent: u32) {
        let secs = if motion == Motion::Reduced { 0.0 } else { self.motion_secs };
        ctx.all_styles_mut(|style| style.animation_time = secs);
        ctx.set_zoom_factor(scale_percent.clamp(100, 200) as f32 / 100.0);
    }

    /// The font of a size and weight.
    pub fn text(&self, size: Size, weight: Weight) -> FontId {
        FontId::new(self.lettering(size).size, weight.family())
    }

    /// Height, line distance and tracking of a size.
    pub fn lettering(&self, size: Size) -> Lettering {
        match size {
            Size::Small => self.letters.small,
            Size::Body => self.letters.body,
            Size::Large => self.letters.large,
            Size::Title => self.letters.title,
            Size::Display => self.letters.display,
        }
    }

    /// The colours of a mode, in force or not.
    pub fn palette(&self, mode: Mode) -> &Palette {
        match mode {
            Mode::Light => &self.source.light,
            Mode::Dark => &self.source.dark,
            Mode::HighContrast => &self.source.high_contrast,
        }
    }
}

/// Whether things may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Full,
    Reduced,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// Whether light letters stand on a dark ground.
    pub fn is_dark(self) -> bool {
        self != Self::Light
    }
}

impl Weight {
    pub(super) const ALL: [Self; 3] = [Self::Regular, Self::Medium, Self::SemiBold];

    /// The egui family that holds this weight.
    pub fn family(self) -> FontFamily {
        let name = match self {
            Self::Regular => "inter-regular",
            Self::Medium => "inter-medium",
            Self::SemiBold => "inter-semibold",
        };
        FontFamily::Name(name.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_theme_reads_and_starts_light() {
        let theme = Theme::embedded();
        assert_eq!(theme.colours, theme.source.light);
    }

    #[test]
    fn every_distance_lies_on_the_grid_of_four() {
        let Theme { space, radius, target, .. } = Theme::embedded();
        let Space { xs, s, m, l, xl, xxl } = space;
        let lengths = [xs, s, m, l, xl, xxl, radius.small, radius.medium, radius.large, target];
        assert!(lengths.iter().all(|length| length % 4.0 == 0.0), "{lengths:?}");
    }
}
