//! Counting up and down.

use super::paint::{hang, icons, plate};
use super::words::words;
use super::{focus_ring, icon_at, paint};
use crate::ui::Look;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_material_icons::MaterialIcon;

/// Minus, the count, plus.
#[derive(Debug, Clone, Copy)]
pub struct Stepper<'a> {
    /// What is counted.
    pub name: &'a str,
    pub count: u32,
    pub from: u32,
    pub to: u32,
}

impl Stepper<'_> {
    /// Answers with the new count when it was touched.
    pub fn show(self, ui: &mut Ui, look: Look) -> Option<u32> {
        let theme = look.theme;
        let size = vec2(theme.target * 3.0, theme.target);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let label = format!("{}, {}", self.name, self.count);
        response.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), &label));
        let edge = Stroke::new(1.0, theme.colours.edge);
        ui.painter().add(plate(rect, theme.radius.medium, theme.colours.surface, edge));
        let count = self.count.to_string();
        let galley = words(&count).large().medium().galley(ui, look, theme.target);
        hang(ui.painter(), rect.center(), Align2::CENTER_CENTER, galley);
        let fewer = Rect::from_min_size(rect.min, vec2(theme.target, theme.target));
        let more = fewer.translate(vec2(theme.target * 2.0, 0.0));
        let down = self.end(ui, look, fewer, End::Fewer).then(|| self.count.saturating_sub(1));
        let up = self.end(ui, look, more, End::More).then(|| self.count.saturating_add(1));
        down.or(up).map(|count| count.clamp(self.from, self.to.max(self.from)))
    }

    fn end(&self, ui: &mut Ui, look: Look, rect: Rect, end: End) -> bool {
        let about = [("name", self.name.into())];
        let (icon, name, is_free) = match end {
            End::Fewer => {
                (icons::REMOVE, look.voice.tell("stepper-fewer", about), self.count > self.from)
            }
            End::More => (icons::ADD, look.voice.tell("stepper-more", about), self.count < self.to),
        };
        let id = ui.scope_id().with((&name, rect.min.x as i32, rect.min.y as i32));
        ui.add_enabled_ui(is_free, |ui| press(ui, look, (rect, id), (icon, &name))).inner
    }
}

#[derive(Clone, Copy)]
enum End {
    Fewer,
    More,
}

fn press(ui: &Ui, look: Look, place: (Rect, egui::Id), face: (MaterialIcon, &str)) -> bool {
    let response = paint::pressable(ui, place.0, place.1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), face.1));
    let theme = look.theme;
    let inner = place.0.shrink(theme.space.xs);
    ui.painter().rect_filled(inner, theme.radius.small, paint::touch(look, &response));
    icon_at(ui.painter(), place.0.center(), face.0, theme.icon.normal, theme.colours.ink);
    focus_ring(ui, look, &response, theme.radius.medium);
    response.clicked()
}
