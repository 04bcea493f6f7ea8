//! Surfaces and what stands above them.

use super::paint::{icon_at, plate};
use super::words::words;
use crate::ui::Look;
use egui::{Align, Frame, InnerResponse, Layout, Margin, Stroke, Ui, vec2};
use egui_material_icons::MaterialIcon;

/// A quiet raised surface, padded.
pub fn card<R>(ui: &mut Ui, look: Look, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let theme = look.theme;
    Frame::new()
        .fill(theme.colours.surface)
        .stroke(Stroke::new(1.0, theme.colours.line))
        .corner_radius(theme.radius.large)
        .inner_margin(Margin::same(theme.space.xl as i8))
        .show(ui, contents)
}

/// The title of a section, with a quiet line under it where there is one.
pub fn section_title(ui: &mut Ui, look: Look, title: &str, note: &str) {
    let response = words(title).title().show(ui, look);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    if !note.is_empty() {
        ui.add_space(-look.theme.space.xs);
        words(note).quiet().show(ui, look);
    }
    ui.add_space(look.theme.space.s);
}

/// What stands where nothing is yet: a sign, what it is, what to do.
pub fn empty_state(ui: &mut Ui, look: Look, icon: MaterialIcon, text: (&str, &str)) {
    let theme = look.theme;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(theme.space.xxl);
        let (rect, _) = ui.allocate_exact_size(vec2(88.0, 88.0), egui::Sense::hover());
        ui.painter().add(plate(rect, 44.0, theme.colours.sunken, Stroke::NONE));
        icon_at(ui.painter(), rect.center(), icon, theme.icon.large, theme.colours.ink_quiet);
        ui.add_space(theme.space.l);
        words(text.0).title().align(Align::Center).show(ui, look);
        words(text.1).quiet().align(Align::Center).show(ui, look);
        ui.add_space(theme.space.xxl);
    });
}
