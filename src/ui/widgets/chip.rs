//! Short labels in a rounded frame.

use super::paint::{hang, plate};
use super::words::{Ink, words};
use crate::ui::Look;
use egui::{Align, Align2, Color32, Layout, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// What a chip says beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Accent,
    Caution,
}

/// A short label. Not for touching.
pub fn chip(ui: &mut Ui, look: Look, text: &str, tone: Tone) -> Response {
    let theme = look.theme;
    let (fill, ink) = colours(look, tone);
    let room = (ui.available_width() - 2.0 * theme.space.m).max(theme.target);
    let galley = words(text).small().medium().rows(1).ink(Ink::Of(ink)).galley(ui, look, room);
    let size = vec2((galley.size().x + 2.0 * theme.space.m).ceil(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().add(plate(rect, 14.0, fill, Stroke::NONE));
    hang(ui.painter(), rect.center(), Align2::CENTER_CENTER, galley);
    response
}

/// Chips on one line: as many as fit, and how many more there are.
pub fn chips(ui: &mut Ui, look: Look, texts: &[String]) {
    let gap = look.theme.space.s;
    let size = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = gap;
        for (index, text) in texts.iter().enumerate() {
            let width = words(text).small().medium().width(ui, look) + 2.0 * look.theme.space.m;
            let left = texts.len() - index;
            let spare = if left > 1 { look.theme.target } else { 0.0 };
            if index > 0 && ui.available_width() < width + spare {
                chip(ui, look, &format!("+{left}"), Tone::Plain).on_hover_text(text);
                break;
            }
            chip(ui, look, text, Tone::Plain);
        }
    });
}

fn colours(look: Look, tone: Tone) -> (Color32, Color32) {
    let colours = &look.theme.colours;
    match tone {
        Tone::Plain => (colours.sunken, colours.ink),
        Tone::Accent => (colours.accent_soft, colours.accent),
        Tone::Caution => (colours.caution_soft, colours.caution),
    }
}
