//! A few answers side by side, one of which stands.

use super::focus_ring;
use super::paint::{hang, plate, pressable, touch};
use super::words::{Ink, words};
use crate::ui::Look;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Answers with the index that was touched. Takes the whole width there is, up to its need.
pub fn segmented(ui: &mut Ui, look: Look, answers: &[&str], chosen: usize) -> Option<usize> {
    let theme = look.theme;
    let pad = 2.0 * theme.space.l;
    let widest = answers.iter().map(|answer| words(answer).medium().width(ui, look) + pad);
    let widest = widest.fold(theme.target * 1.5, f32::max).ceil();
    let each = widest.min(ui.available_width() / answers.len().max(1) as f32).floor();
    let size = vec2(each * answers.len() as f32, theme.target);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = Stroke::new(1.0, theme.colours.line);
    ui.painter().add(plate(rect, theme.radius.medium, theme.colours.sunken, edge));
    let mut touched = None;
    for (index, answer) in answers.iter().enumerate() {
        let place = Rect::from_min_size(rect.min, vec2(each, theme.target))
            .translate(vec2(each * index as f32, 0.0));
        let id = ui.scope_id().with(("segment", *answer, index));
        let response = pressable(ui, place, id);
        let is_chosen = index == chosen;
        let enabled = ui.is_enabled();
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, is_chosen, answer));
        let inner = place.shrink(theme.space.xs);
        if is_chosen {
            let edge = Stroke::new(1.5, theme.colours.ink);
            ui.painter().add(plate(inner, theme.radius.small, theme.colours.surface, edge));
        }
        ui.painter().rect_filled(inner, theme.radius.small, touch(look, &response));
        let ink = if is_chosen { Ink::Plain } else { Ink::Quiet };
        let galley = words(answer).medium().rows(1).ink(ink).galley(ui, look, inner.width());
        hang(ui.painter(), place.center(), Align2::CENTER_CENTER, galley);
        focus_ring(ui, look, &response, theme.radius.medium);
        if response.clicked() {
            touched = Some(index);
        }
    }
    touched
}
