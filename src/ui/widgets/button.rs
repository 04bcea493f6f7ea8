//! Buttons.

use super::paint::{hang, icon_at, plate, touch};
use super::words::{Ink, words};
use super::{focus_ring, paint};
use crate::ui::Look;
use egui::{Align2, Color32, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;

/// A button with words, and perhaps an icon before them.
#[derive(Debug, Clone, Copy)]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<MaterialIcon>,
    kind: Kind,
    width: Option<f32>,
    name: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Line,
    Danger,
}

/// The one most important button of a screen.
pub fn primary_button(text: &str) -> Button<'_> {
    Button { text, icon: None, kind: Kind::Primary, width: None, name: None }
}

/// A button with an outline.
pub fn secondary_button(text: &str) -> Button<'_> {
    Button { kind: Kind::Secondary, ..primary_button(text) }
}

/// A button that is only its words.
pub fn quiet_button(text: &str) -> Button<'_> {
    Button { kind: Kind::Quiet, ..primary_button(text) }
}

/// A line of a menu: its words begin at the left.
pub fn menu_line(text: &str) -> Button<'_> {
    Button { kind: Kind::Line, ..primary_button(text) }
}

/// A button that takes something away for good.
pub fn danger_button(text: &str) -> Button<'_> {
    Button { kind: Kind::Danger, ..primary_button(text) }
}

impl<'a> Button<'a> {
    #[must_use]
    pub fn icon(self, icon: MaterialIcon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// As wide as this, in points.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// What a screen reader says, where the words alone do not tell.
    #[must_use]
    pub fn name(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// How wide the button is where nothing makes it wider.
    pub fn natural_width(&self, ui: &Ui, look: Look) -> f32 {
        let is_bare = matches!(self.kind, Kind::Quiet | Kind::Line);
        let pad = if is_bare { look.theme.space.m } else { look.theme.space.xl };
        let icon = self.icon.map_or(0.0, |_| look.theme.icon.normal + look.theme.space.s);
        (words(self.text).medium().width(ui, look) + icon + 2.0 * pad).ceil()
    }

    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let width = self.width.unwrap_or_else(|| self.natural_width(ui, look));
        let size = vec2(width.max(look.theme.target), look.theme.target);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        if ui.is_rect_visible(rect) {
            self.paint(ui, look, &response);
        }
        response
    }

    fn paint(self, ui: &Ui, look: Look, response: &Response) {
        let rect = response.rect;
        let (fill, edge, ink) = self.colours(look, response);
        let radius = look.theme.radius.medium;
        ui.painter().add(plate(rect, radius, fill, edge));
        if self.kind != Kind::Primary {
            ui.painter().rect_filled(rect, radius, touch(look, response));
        }
        self.paint_face(ui, look, rect, ink);
        focus_ring(ui, look, response, radius);
    }

    fn paint_face(self, ui: &Ui, look: Look, rect: Rect, ink: Color32) {
        let room = rect.width() - look.theme.space.s;
        let galley = words(self.text).medium().rows(1).ink(Ink::Of(ink)).galley(ui, look, room);
        let sign = self.icon.map_or(0.0, |_| look.theme.icon.normal + look.theme.space.s);
        let left = match self.kind {
            Kind::Line => rect.left() + look.theme.space.m,
            _ => rect.center().x - f32::midpoint(galley.size().x, sign),
        };
        if let Some(icon) = self.icon {
            let at = pos2(left + look.theme.icon.normal / 2.0, rect.center().y);
            icon_at(ui.painter(), at, icon, look.theme.icon.normal, ink);
        }
        hang(ui.painter(), pos2(left + sign, rect.center().y), Align2::LEFT_CENTER, galley);
    }

    fn colours(self, look: Look, response: &Response) -> (Color32, Stroke, Color32) {
        let colours = &look.theme.colours;
        let is_touched = response.hovered() || response.is_pointer_button_down_on();
        match self.kind {
            Kind::Primary if is_touched => {
                (colours.primary_hover, Stroke::NONE, colours.on_primary)
            }
            Kind::Primary => (colours.primary, Stroke::NONE, colours.on_primary),
            Kind::Secondary => (colours.surface, Stroke::new(1.0, colours.edge), colours.ink),
            Kind::Quiet | Kind::Line => (Color32::TRANSPARENT, Stroke::NONE, colours.ink),
            Kind::Danger => (colours.danger, Stroke::NONE, colours.on_danger),
        }
    }
}

/// A button that is only an icon; its name is its tooltip too.
#[derive(Debug, Clone, Copy)]
pub struct IconButton<'a> {
    icon: MaterialIcon,
    name: &'a str,
    ink: Ink,
    is_on: bool,
}

/// A button that is only an icon.
pub fn icon_button(icon: MaterialIcon, name: &str) -> IconButton<'_> {
    IconButton { icon, name, ink: Ink::Plain, is_on: false }
}

impl IconButton<'_> {
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// Shows that what it switches is on.
    #[must_use]
    pub fn on(self) -> Self {
        Self { is_on: true, ink: Ink::Accent, ..self }
    }

    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let size = vec2(look.theme.target, look.theme.target);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        self.show_at(ui, look, rect, response)
    }

    /// Shows it in a rectangle that the caller has laid out.
    pub fn put(self, ui: &Ui, look: Look, rect: Rect) -> Response {
        let id = ui.scope_id().with((self.name, self.icon.codepoint));
        let response = paint::pressable(ui, rect, id);
        self.show_at(ui, look, rect, response)
    }

    fn show_at(self, ui: &Ui, look: Look, rect: Rect, response: Response) -> Response {
        let name = self.name;
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), name);
            info.selected = self.is_on.then_some(true);
            info
        });
        let round = look.theme.target / 2.0;
        ui.painter().circle_filled(rect.center(), round - 4.0, touch(look, &response));
        let colour = self.ink.colour(look);
        icon_at(ui.painter(), rect.center(), self.icon, look.theme.icon.normal, colour);
        focus_ring(ui, look, &response, look.theme.radius.medium);
        response.on_hover_text(self.name)
    }
}
