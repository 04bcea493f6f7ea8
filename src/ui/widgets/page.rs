//! A page that scrolls: one column of generous width in the middle of the window.

use super::paint::{hang, plate, touch};
use super::words::words;
use super::{Button, Fit, focus_ring, picture, quiet_button, section_title};
use crate::ui::Look;
use crate::ui::theme::Size;
use egui::load::SizedTexture;
use egui::{
    Align2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;

/// The widest a page gets, in points.
const WIDEST: f32 = 1320.0;

/// Scrolls its contents, with margins that follow the width of the window.
pub fn page<R>(ui: &mut Ui, look: Look, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let space = look.theme.space;
    let room = ui.available_width();
    let margin = if room < 720.0 { space.l } else { space.xxl };
    let side = margin.max((room - WIDEST) / 2.0).floor();
    let scroll = ScrollArea::vertical().id_salt(name).auto_shrink([false, false]);
    let shown = scroll.show(ui, |ui| {
        let width = ui.available_width() - 2.0 * side;
        ui.add_space(space.xl);
        let column = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.reset_style();
                ui.set_width(width);
                contents(ui)
            })
            .inner
        });
        ui.add_space(space.xxl);
        column.inner
    });
    shown.inner
}

/// A section's title with a quiet button at the right; answers whether that was pressed.
pub fn section_head(ui: &mut Ui, look: Look, title: (&str, &str), more: &str) -> bool {
    let button = quiet_button(more);
    let width = button.natural_width(ui, look);
    let middle = ui.cursor().top() + look.theme.lettering(Size::Title).line / 2.0;
    let right = ui.max_rect().right() + look.theme.space.m;
    let place =
        Rect::from_center_size(pos2(right - width / 2.0, middle), vec2(width, look.theme.target));
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - width);
        section_title(ui, look, title.0, title.1);
    });
    let mut corner = ui.new_child(UiBuilder::new().id_salt(more).max_rect(place));
    button.show(&mut corner, look).clicked()
}

/// A quiet button whose face, not its padding, stands on the left edge.
pub fn flush_button(ui: &mut Ui, look: Look, button: Button) -> Response {
    let pad = look.theme.space.m;
    let size = vec2(button.natural_width(ui, look) - pad, look.theme.target);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let place = Rect::from_min_max(rect.min - vec2(pad, 0.0), rect.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    button.show(&mut child, look)
}

/// A picture across the card that can be pressed.
pub fn picture_button(
    ui: &mut Ui,
    look: Look,
    name: &str,
    shown: (Option<SizedTexture>, Fit),
    ratio: f32,
) -> Response {
    let width = ui.available_width();
    let size = vec2(width, (width / ratio).round());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        picture(ui, look, rect, shown.0, shown.1);
        ui.painter().rect_filled(rect, look.theme.radius.medium, touch(look, &response));
        focus_ring(ui, look, &response, look.theme.radius.medium);
    }
    response
}

/// A row to press: sign, name, quiet line.
pub fn action_row(ui: &mut Ui, look: Look, icon: MaterialIcon, text: (&str, &str)) -> Response {
    let theme = look.theme;
    let width = ui.available_width();
    let left = theme.space.l + theme.icon.normal + theme.space.l;
    let room = width - left - theme.space.l;
    let name = words(text.0).medium().galley(ui, look, room);
    let note = words(text.1).small().quiet().galley(ui, look, room);
    let note_height = if text.1.is_empty() { 0.0 } else { note.size().y };
    let height = name.size().y + note_height;
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, height + 2.0 * theme.space.m), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text.0));
    let edge = Stroke::new(1.0, theme.colours.line);
    ui.painter().add(plate(rect, theme.radius.medium, theme.colours.surface, edge));
    ui.painter().rect_filled(rect, theme.radius.medium, touch(look, &response));
    let at = rect.left_center() + vec2(theme.space.l + theme.icon.normal / 2.0, 0.0);
    super::icon_at(ui.painter(), at, icon, theme.icon.normal, theme.colours.ink);
    let top = rect.left_top() + vec2(left, theme.space.m);
    let below = top + vec2(0.0, name.size().y);
    hang(ui.painter(), top, Align2::LEFT_TOP, name);
    if note_height > 0.0 {
        hang(ui.painter(), below, Align2::LEFT_TOP, note);
    }
    focus_ring(ui, look, &response, theme.radius.medium);
    response
}

/// A row to press: small picture, or a sign while there is none, name, quiet line.
pub fn choice_row(
    ui: &mut Ui,
    look: Look,
    shown: (Option<SizedTexture>, MaterialIcon),
    text: (&str, &str),
) -> Response {
    let theme = look.theme;
    let pad = theme.space.s;
    let (small, left) = (vec2(80.0, 60.0), 80.0 + theme.space.l);
    let size = vec2(ui.available_width(), small.y + 2.0 * pad);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{}, {}", text.0, text.1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let edge = Stroke::new(1.0, theme.colours.line);
    ui.painter().add(plate(rect, theme.radius.medium, theme.colours.surface, edge));
    let place = Rect::from_min_size(rect.min + vec2(pad, pad), small);
    picture(ui, look, place, shown.0, Fit::Fill);
    if shown.0.is_none() {
        let ink = theme.colours.ink_quiet;
        super::icon_at(ui.painter(), place.center(), shown.1, theme.icon.normal, ink);
    }
    ui.painter().rect_filled(rect, theme.radius.medium, touch(look, &response));
    let room = rect.width() - left - pad - theme.space.l;
    let name = words(text.0).medium().rows(1).galley(ui, look, room);
    let note = words(text.1).small().quiet().rows(1).galley(ui, look, room);
    let top = rect.center().y - f32::midpoint(name.size().y, note.size().y);
    let below = pos2(rect.left() + pad + left, top + name.size().y);
    hang(ui.painter(), pos2(below.x, top), Align2::LEFT_TOP, name);
    hang(ui.painter(), below, Align2::LEFT_TOP, note);
    focus_ring(ui, look, &response, theme.radius.medium);
    response
}
