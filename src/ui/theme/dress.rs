//! The theme as egui's fonts and style.

use super::{Size, Theme, Weight};
use egui::{
    Context, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, Shadow, Stroke, Style,
    TextStyle, Visuals, vec2,
};
use std::sync::Arc;

/// The family of outlined icons.
pub const ICONS: &str = "icons";
/// The family of filled icons.
pub const ICONS_FILLED: &str = "icons-filled";

/// Dresses egui in the palette in force.
pub(super) fn put_on(theme: &Theme, ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_theme(if theme.mode.is_dark() { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        style.visuals = visuals(theme);
        set_letters(theme, style);
        set_distances(theme, style);
        style.animation_time = theme.motion_secs;
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let spare = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (weight, bytes) in Weight::ALL.into_iter().zip(LETTERS) {
        let family = weight.family();
        let name = family.to_string();
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(bytes)));
        let chain = [name, ICONS.to_owned()].into_iter().chain(spare.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    for (name, insert) in [
        (ICONS, egui_material_icons::font_insert_outlined()),
        (ICONS_FILLED, egui_material_icons::font_insert()),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(insert.data));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    let regular = fonts.families.get(&Weight::Regular.family()).cloned().unwrap_or_default();
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts
}

/// Inter by Rasmus Andersson, SIL Open Font License, in the order of [`Weight::ALL`].
const LETTERS: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
    include_bytes!("../../../assets/fonts/Inter-Medium.otf"),
    include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
];

fn set_letters(theme: &Theme, style: &mut Style) {
    let regular = |size| theme.text(size, Weight::Regular);
    style.text_styles.insert(TextStyle::Small, regular(Size::Small));
    style.text_styles.insert(TextStyle::Body, regular(Size::Body));
    style.text_styles.insert(TextStyle::Button, theme.text(Size::Body, Weight::Medium));
    style.text_styles.insert(TextStyle::Heading, theme.text(Size::Title, Weight::SemiBold));
}

fn set_distances(theme: &Theme, style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(theme.space.s, theme.space.s);
    spacing.button_padding = vec2(theme.space.l, theme.space.m);
    spacing.interact_size = vec2(theme.target, theme.target);
    spacing.menu_margin = Margin::same(theme.space.s as i8);
    spacing.tooltip_width = theme.target * 6.0;
    spacing.scroll = egui::style::ScrollStyle::floating();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
}

fn visuals(theme: &Theme) -> Visuals {
    let colours = &theme.colours;
    let mut visuals = if theme.mode.is_dark() { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = Some(colours.ink);
    visuals.weak_text_color = Some(colours.ink_quiet);
    visuals.panel_fill = colours.paper;
    visuals.window_fill = colours.raised;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.extreme_bg_color = colours.sunken;
    visuals.text_edit_bg_color = Some(colours.sunken);
    visuals.faint_bg_color = colours.sunken;
    visuals.hyperlink_color = colours.accent;
    visuals.warn_fg_color = colours.caution;
    visuals.error_fg_color = colours.danger;
    visuals.selection.bg_fill = colours.accent_soft;
    visuals.selection.stroke = Stroke::new(1.5, colours.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, colours.accent);
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    visuals.window_shadow = theme.high_shadow();
    visuals.popup_shadow = theme.high_shadow();
    visuals.window_corner_radius = CornerRadius::same(theme.radius.large as u8);
    visuals.menu_corner_radius = CornerRadius::same(theme.radius.medium as u8);
    let widgets = &mut visuals.widgets;
    for (widget, fill) in [
        (&mut widgets.noninteractive, colours.surface),
        (&mut widgets.inactive, colours.sunken),
        (&mut widgets.hovered, colours.line),
        (&mut widgets.active, colours.line),
        (&mut widgets.open, colours.sunken),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, colours.line);
        widget.fg_stroke = Stroke::new(1.5, colours.ink);
        widget.corner_radius = CornerRadius::same(theme.radius.small as u8);
        widget.expansion = 0.0;
    }
    visuals
}

impl Theme {
    /// The shadow under cards.
    pub fn low_shadow(&self) -> Shadow {
        self.shadow(self.shadows.low)
    }

    /// The shadow under dialogs.
    pub fn high_shadow(&self) -> Shadow {
        self.shadow(self.shadows.high)
    }

    fn shadow(&self, shade: super::Shade) -> Shadow {
        let super::Shade { offset_y, blur } = shade;
        Shadow { offset: [0, offset_y], blur, spread: 0, color: self.colours.shadow }
    }
}
