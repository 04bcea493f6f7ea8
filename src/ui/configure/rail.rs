//! The rail of steps: every group at a glance, one touch away.

use super::data::{ConfigureData, Section, Step};
use crate::app::Action;
use crate::catalog::GroupId;
use crate::ui::Look;
use crate::ui::widgets::{Ink, focus_ring, icon_at, words};
use crate::words::Voice;
use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons;

/// Draws the rail; a touch on a step brings its section into sight.
pub fn rail_ui(
    ui: &mut Ui,
    look: Look,
    data: &ConfigureData,
    in_sight: Option<GroupId>,
    actions: &mut Vec<Action>,
) {
    let space = look.theme.space;
    let scroll = ScrollArea::horizontal().id_salt("steps").auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(space.m);
            for section in data.sections.iter().filter(|section| section.depth == 0) {
                if step_ui(ui, look, section, in_sight == Some(section.group)) {
                    actions.push(Action::JumpTo(section.group));
                }
            }
            ui.add_space(space.m);
        });
    });
    let line = Stroke::new(1.0, look.theme.colours.line);
    let y = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), y, line);
}

fn step_ui(ui: &mut Ui, look: Look, section: &Section, is_in_sight: bool) -> bool {
    let theme = look.theme;
    let ink = if is_in_sight { Ink::Plain } else { Ink::Quiet };
    let label = words(&section.name).small().medium().ink(ink);
    let sign = theme.icon.small + theme.space.xs;
    let size = vec2(label.width(ui, look) + sign + 2.0 * theme.space.m, theme.target);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{}: {}", section.name, spoken(look.voice, section.step));
        WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_in_sight, name)
    });
    let at = pos2(rect.left() + theme.space.m + theme.icon.small / 2.0, rect.center().y);
    paint_sign(ui, look, at, section.step);
    let galley = label.galley(ui, look, f32::INFINITY);
    let left = rect.left() + theme.space.m + sign;
    let text_at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, theme.colours.ink);
    if is_in_sight {
        let bar =
            Rect::from_min_max(pos2(rect.left() + theme.space.m, rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(bar, 1.0, theme.colours.ink);
    }
    focus_ring(ui, look, &response, theme.radius.small);
    response.clicked()
}

fn paint_sign(ui: &Ui, look: Look, at: egui::Pos2, step: Step) {
    let (colours, size) = (&look.theme.colours, look.theme.icon.small);
    match step {
        Step::Done => icon_at(ui.painter(), at, icons::ICON_CHECK_CIRCLE, size, colours.accent),
        Step::Standard => {
            ui.painter().circle_filled(at, 3.0, colours.edge);
        }
        Step::Open => icon_at(ui.painter(), at, icons::ICON_ERROR, size, colours.caution),
    }
}

fn spoken(voice: &'static Voice, step: Step) -> &'static str {
    match step {
        Step::Done => voice.say("step-done"),
        Step::Standard => voice.say("step-standard"),
        Step::Open => voice.say("step-open"),
    }
}
