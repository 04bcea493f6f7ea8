//! An option shown by its picture.

use super::option_row::{detour, spoken};
use super::paint::{check, hang, lock, plate, touch};
use super::words::{Ink, words};
use super::{Fit, Stand, focus_ring, picture};
use crate::ui::Look;
use egui::load::SizedTexture;
use egui::{Align2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// A picture to choose, with its name and price under it.
#[derive(Debug, Clone, Copy)]
pub struct Tile<'a> {
    pub name: &'a str,
    pub price: &'a str,
    pub picture: Option<SizedTexture>,
    pub stand: Stand,
    /// `Like your last`, or empty.
    pub hint: &'a str,
    /// In points; the height follows.
    pub width: f32,
}

impl Tile<'_> {
    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let theme = look.theme;
        let picture_height = (self.width * 0.75).round();
        let words_height = if self.hint.is_empty() { 64.0 } else { 84.0 };
        let size = vec2(self.width, picture_height + words_height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            let name = spoken(look, &[self.name, self.price, self.hint], self.stand);
            let is_in = self.stand.is_in();
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_in, name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let edge = match self.stand {
            Stand::Chosen | Stand::Forced => Stroke::new(2.0, theme.colours.accent),
            Stand::Open | Stand::Blocked => Stroke::new(1.0, theme.colours.line),
        };
        ui.painter().add(plate(rect, theme.radius.medium, theme.colours.surface, edge));
        let top = Rect::from_min_size(rect.min, vec2(self.width, picture_height));
        picture(ui, look, top.shrink(theme.space.xs), self.picture, Fit::Fill);
        self.paint_words(ui, look, rect, top.bottom());
        if self.stand.is_in() {
            check(ui.painter(), look, top.right_top() + vec2(-20.0, 20.0));
        } else if self.stand == Stand::Blocked {
            lock(ui, look, top.right_top() + vec2(-20.0, 20.0));
        }
        ui.painter().rect_filled(rect, theme.radius.medium, touch(look, &response));
        focus_ring(ui, look, &response, theme.radius.medium);
        response
    }

    fn paint_words(&self, ui: &Ui, look: Look, rect: Rect, top: f32) {
        let theme = look.theme;
        let width = rect.width() - 2.0 * theme.space.m;
        let is_blocked = self.stand == Stand::Blocked;
        let ink = if is_blocked { Ink::Quiet } else { Ink::Plain };
        let name = words(self.name).medium().rows(1).ink(ink);
        let detour = detour(look, self.price);
        let price = if is_blocked {
            words(&detour).small().ink(Ink::Accent)
        } else {
            words(self.price).small().quiet()
        };
        let hint = words(self.hint).small().ink(Ink::Accent);
        let mut at = pos2(rect.left() + theme.space.m, top + theme.space.s);
        for text in [name, price.rows(1), hint.rows(1)] {
            let galley = text.galley(ui, look, width);
            let height = galley.size().y;
            hang(ui.painter(), at, Align2::LEFT_TOP, galley);
            at.y += height + 2.0;
        }
    }
}
