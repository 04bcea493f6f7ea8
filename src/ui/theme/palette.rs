//! The colours of one appearance.

use egui::Color32;
use serde::{Deserialize, Deserializer, de};

/// Every colour the window uses, by what it is for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// The window behind everything.
    #[serde(deserialize_with = "hex")]
    pub paper: Color32,
    /// Cards and bars.
    #[serde(deserialize_with = "hex")]
    pub surface: Color32,
    /// What floats: dialogs, menus, tooltips.
    #[serde(deserialize_with = "hex")]
    pub raised: Color32,
    /// Fields and the ground of small pictures.
    #[serde(deserialize_with = "hex")]
    pub sunken: Color32,
    /// The studio behind the product, from its upper edge ..
    #[serde(deserialize_with = "hex")]
    pub stage_top: Color32,
    /// .. to its lower one.
    #[serde(deserialize_with = "hex")]
    pub stage_bottom: Color32,
    /// Hairlines that only divide.
    #[serde(deserialize_with = "hex")]
    pub line: Color32,
    /// The outline of what can be touched.
    #[serde(deserialize_with = "hex")]
    pub edge: Color32,
    #[serde(deserialize_with = "hex")]
    pub ink: Color32,
    #[serde(deserialize_with = "hex")]
    pub ink_quiet: Color32,
    /// The one most important button of a screen.
    #[serde(deserialize_with = "hex")]
    pub primary: Color32,
    #[serde(deserialize_with = "hex")]
    pub primary_hover: Color32,
    #[serde(deserialize_with = "hex")]
    pub on_primary: Color32,
    /// What is chosen, and links.
    #[serde(deserialize_with = "hex")]
    pub accent: Color32,
    #[serde(deserialize_with = "hex")]
    pub accent_soft: Color32,
    #[serde(deserialize_with = "hex")]
    pub on_accent: Color32,
    #[serde(deserialize_with = "hex")]
    pub caution: Color32,
    #[serde(deserialize_with = "hex")]
    pub caution_soft: Color32,
    #[serde(deserialize_with = "hex")]
    pub danger: Color32,
    #[serde(deserialize_with = "hex")]
    pub danger_soft: Color32,
    #[serde(deserialize_with = "hex")]
    pub on_danger: Color32,
    /// The ring around what the keyboard is on.
    #[serde(deserialize_with = "hex")]
    pub focus: Color32,
    /// Laid over what the pointer is on.
    #[serde(deserialize_with = "hex")]
    pub hover: Color32,
    /// Laid over what is held down.
    #[serde(deserialize_with = "hex")]
    pub pressed: Color32,
    /// Laid over the screen behind a dialog.
    #[serde(deserialize_with = "hex")]
    pub scrim: Color32,
    #[serde(deserialize_with = "hex")]
    pub shadow: Color32,
}

fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text).map_err(|_| de::Error::custom(format!("{text} is no #RRGGBB colour")))
}

/// How far two opaque colours stand apart, 1 to 21. WCAG 2.2, "contrast ratio".
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance, 0 to 1. WCAG 2.2.
pub fn luminance(colour: Color32) -> f32 {
    let [red, green, blue] = [colour.r(), colour.g(), colour.b()].map(|channel| {
        let encoded = f32::from(channel) / 255.0;
        if encoded <= 0.04045 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Theme};
    use super::*;

    #[track_caller]
    fn check_text(mode: Mode, name: &str, text: Color32, grounds: &[Color32]) {
        for ground in grounds {
            let ratio = contrast(text, *ground);
            assert!(ratio >= 4.5, "{mode:?}: {name} on {} is {ratio:.2}", ground.to_hex());
        }
    }

    #[test]
    fn all_text_can_be_read() {
        let theme = Theme::embedded();
        for mode in Mode::ALL {
            let p = theme.palette(mode);
            let grounds = [p.paper, p.surface, p.raised, p.sunken, p.stage_top, p.stage_bottom];
            check_text(mode, "ink", p.ink, &grounds);
            check_text(mode, "quiet ink", p.ink_quiet, &grounds);
            check_text(mode, "accent", p.accent, &[p.paper, p.surface, p.raised, p.accent_soft]);
            check_text(mode, "ink", p.ink, &[p.accent_soft, p.caution_soft, p.danger_soft]);
            check_text(mode, "quiet ink", p.ink_quiet, &[p.accent_soft, p.caution_soft]);
            check_text(mode, "caution", p.caution, &[p.surface, p.caution_soft, p.paper]);
            check_text(mode, "danger", p.danger, &[p.surface, p.raised, p.danger_soft, p.paper]);
            check_text(mode, "on primary", p.on_primary, &[p.primary, p.primary_hover]);
            check_text(mode, "on accent", p.on_accent, &[p.accent]);
            check_text(mode, "on danger", p.on_danger, &[p.danger]);
        }
    }

    #[test]
    fn outlines_and_focus_can_be_seen() {
        let theme = Theme::embedded();
        for mode in Mode::ALL {
            let p = theme.palette(mode);
            for ground in [p.paper, p.surface, p.raised, p.sunken] {
                assert!(contrast(p.edge, ground) >= 3.0, "{mode:?}: edge on {}", ground.to_hex());
                assert!(contrast(p.focus, ground) >= 3.0, "{mode:?}: focus on {}", ground.to_hex());
            }
        }
    }
}
