//! On or off.

use super::focus_ring;
use super::paint::hang;
use super::words::words;
use crate::ui::Look;
use egui::{Align2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// How a switch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    On,
    Off,
}

impl From<bool> for Switch {
    fn from(is_on: bool) -> Self {
        if is_on { Self::On } else { Self::Off }
    }
}

/// A row with a name, a quiet line, and a switch at the right; touched as a whole.
pub fn switch(ui: &mut Ui, look: Look, text: (&str, &str), stands: Switch) -> Response {
    let theme = look.theme;
    let width = ui.available_width();
    let room = width - 52.0 - theme.space.l;
    let name = words(text.0).medium().galley(ui, look, room);
    let note = words(text.1).small().quiet().galley(ui, look, room);
    let note_height = if text.1.is_empty() { 0.0 } else { note.size().y };
    let height = name.size().y + note_height;
    let size = vec2(width, (height + 2.0 * theme.space.s).max(theme.target));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Switch, ui.is_enabled(), stands == Switch::On, text.0)
    });
    let top = pos2(rect.left(), rect.center().y - height / 2.0);
    let below = top + vec2(0.0, name.size().y);
    hang(ui.painter(), top, Align2::LEFT_TOP, name);
    if note_height > 0.0 {
        hang(ui.painter(), below, Align2::LEFT_TOP, note);
    }
    paint_rail(ui, look, rect, &response, stands);
    focus_ring(ui, look, &response, theme.radius.small);
    response
}

fn paint_rail(ui: &Ui, look: Look, rect: Rect, response: &Response, stands: Switch) {
    let colours = &look.theme.colours;
    let on = ui.ctx().animate_bool_responsive(response.id, stands == Switch::On);
    let rail = Rect::from_center_size(rect.right_center() - vec2(27.0, 0.0), vec2(52.0, 30.0));
    let fill = colours.sunken.lerp_to_gamma(colours.accent, on);
    let edge = colours.edge.lerp_to_gamma(colours.accent, on);
    ui.painter().add(super::paint::plate(rail, 15.0, fill, Stroke::new(1.5, edge)));
    let knob = pos2(rail.left() + 15.0 + on * (rail.width() - 30.0), rail.center().y);
    let knob_fill = colours.edge.lerp_to_gamma(colours.on_accent, on);
    ui.painter().circle_filled(knob, 10.0, knob_fill);
}
