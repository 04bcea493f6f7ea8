//! Strokes that several widgets share.

use super::Stand;
use crate::ui::Look;
use crate::ui::theme::{ICONS, ICONS_FILLED};
use egui::epaint::{CornerRadius, RectShape};
use egui::{
    Align2, Color32, FontFamily, FontId, Id, Painter, Pos2, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, pos2,
};
use egui_material_icons::{IconStyle, MaterialIcon};

/// Paints an icon around a point.
pub fn icon_at(painter: &Painter, at: Pos2, icon: MaterialIcon, size: f32, colour: Color32) {
    let family = match icon.style {
        IconStyle::Filled => ICONS_FILLED,
        _ => ICONS,
    };
    let font = FontId::new(size, FontFamily::Name(family.into()));
    let galley = painter.layout_no_wrap(icon.codepoint.to_owned(), font, colour);
    let ink = galley.mesh_bounds;
    let corner = if ink.is_positive() { at - ink.center().to_vec2() } else { at };
    painter.galley(corner, galley, colour);
}

/// Paints the ring around what the keyboard is on.
pub fn focus_ring(ui: &Ui, look: Look, response: &Response, radius: f32) {
    if response.has_focus() {
        let rect = response.rect.expand(3.0);
        let stroke = Stroke::new(2.0, look.theme.colours.focus);
        ui.painter().rect_stroke(rect, radius + 3.0, stroke, StrokeKind::Middle);
    }
}

/// What the pointer lays over a surface.
pub(super) fn touch(look: Look, response: &Response) -> Color32 {
    let colours = &look.theme.colours;
    if response.is_pointer_button_down_on() {
        colours.pressed
    } else if response.hovered() {
        colours.hover
    } else {
        Color32::TRANSPARENT
    }
}

/// A filled and outlined rectangle.
pub(super) fn plate(rect: Rect, radius: f32, fill: Color32, edge: Stroke) -> RectShape {
    RectShape::new(rect, CornerRadius::same(radius as u8), fill, edge, StrokeKind::Inside)
}

/// The lock on what is blocked: a small disc with the sign, around a point.
pub(super) fn lock(ui: &Ui, look: Look, at: Pos2) {
    let colours = &look.theme.colours;
    ui.painter().circle(at, 10.0, colours.raised, Stroke::new(1.0, colours.line));
    icon_at(ui.painter(), at, icons::LOCK, 13.0, colours.ink);
}

/// The check on what is chosen: a disc with the sign, around a point.
pub(super) fn check(painter: &Painter, look: Look, at: Pos2) {
    let colours = &look.theme.colours;
    painter.circle_filled(at, 11.0, colours.accent);
    icon_at(painter, at, icons::CHECK, 15.0, colours.on_accent);
}

/// The mark of what can be chosen beside others: an empty ring, or the check, around a point.
pub fn tick(painter: &Painter, look: Look, at: Pos2, stand: Stand) {
    let colours = &look.theme.colours;
    if stand.is_in() {
        check(painter, look, at);
    } else {
        painter.circle(at, 11.0, colours.surface, Stroke::new(1.5, colours.edge));
    }
}

/// Paints a text that hangs from a point by one of its corners or edges.
pub(super) fn hang(painter: &Painter, at: Pos2, by: Align2, galley: std::sync::Arc<egui::Galley>) {
    let rect = by.anchor_size(at, galley.size());
    painter.galley(pos2(rect.min.x.round(), rect.min.y.round()), galley, Color32::PLACEHOLDER);
}

/// A rectangle that can be pressed, with its own id.
pub(super) fn pressable(ui: &Ui, rect: Rect, id: Id) -> Response {
    ui.interact(rect, id, Sense::click())
}

/// The signs that widgets paint themselves.
pub(super) mod icons {
    use egui_material_icons::{MaterialIcon, icons};

    pub const ADD: MaterialIcon = icons::ICON_ADD.outlined();
    pub const CHECK: MaterialIcon = icons::ICON_CHECK.outlined();
    pub const CLOSE: MaterialIcon = icons::ICON_CLOSE.outlined();
    pub const LOCK: MaterialIcon = icons::ICON_LOCK;
    pub const REMOVE: MaterialIcon = icons::ICON_REMOVE.outlined();
}
