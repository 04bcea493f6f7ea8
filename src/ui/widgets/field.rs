//! A line of text to fill in.

use super::paint::{hang, icon_at, plate};
use super::words::words;
use crate::ui::Look;
use crate::ui::theme::{Size, Weight};
use egui::{Frame, Margin, Rect, Response, Stroke, TextEdit, Ui, vec2};
use egui_material_icons::MaterialIcon;

/// A text field with its name above it.
#[derive(Debug, Clone, Copy)]
pub struct TextField<'a> {
    name: &'a str,
    hint: &'a str,
    icon: Option<MaterialIcon>,
    shows_name: bool,
}

impl<'a> TextField<'a> {
    /// A field of this name.
    pub fn new(name: &'a str) -> Self {
        Self { name, hint: "", icon: None, shows_name: true }
    }

    /// What stands in the field while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Says with an icon in the field, instead of words above it, what the field is for.
    #[must_use]
    pub fn icon(self, icon: MaterialIcon) -> Self {
        Self { icon: Some(icon), shows_name: false, ..self }
    }

    /// Without the name above; a screen reader still says it.
    #[must_use]
    pub fn bare(self) -> Self {
        Self { shows_name: false, ..self }
    }

    pub fn show(self, ui: &mut Ui, look: Look, text: &mut String) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = look.theme.space.xs;
            if self.shows_name {
                words(self.name).small().medium().quiet().show(ui, look);
            }
            self.line(ui, look, text)
        })
        .inner
    }

    fn line(self, ui: &mut Ui, look: Look, text: &mut String) -> Response {
        let theme = look.theme;
        let rect = Rect::from_min_size(
            ui.available_rect_before_wrap().min,
            vec2(ui.available_width(), theme.target),
        );
        let ground = ui.painter().add(egui::Shape::Noop);
        let left = self.icon.map_or(theme.space.l, |_| theme.space.xxl);
        let margin = Margin { left: left as i8, right: theme.space.l as i8, top: 0, bottom: 0 };
        let field = TextEdit::singleline(text)
            .font(theme.text(Size::Body, Weight::Regular))
            .frame(Frame::NONE.inner_margin(margin))
            .desired_width(rect.width())
            .min_size(rect.size())
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.add(field);
        // A hint would be the field's name to a screen reader; its own name comes first.
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(self.name));
        let edge = if response.has_focus() {
            Stroke::new(2.0, theme.colours.focus)
        } else {
            Stroke::new(1.0, theme.colours.edge)
        };
        let fill = theme.colours.surface;
        ui.painter().set(ground, plate(response.rect, theme.radius.medium, fill, edge));
        // Painted here: egui's own hint would take the place of the field's name.
        if text.is_empty() {
            let hint = words(self.hint).quiet().rows(1).galley(ui, look, rect.width() - left);
            let at = response.rect.left_center() + vec2(left, 0.0);
            hang(ui.painter(), at, egui::Align2::LEFT_CENTER, hint);
        }
        if let Some(icon) = self.icon {
            let at = response.rect.left_center() + vec2(theme.space.xl - theme.space.xs, 0.0);
            icon_at(ui.painter(), at, icon, theme.icon.normal, theme.colours.ink_quiet);
        }
        response
    }
}
