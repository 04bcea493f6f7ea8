//! One option of a list.

use super::paint::{check, hang, icons, plate, touch};
use super::words::{Ink, Words, words};
use super::{Stand, focus_ring, icon_at};
use crate::ui::Look;
use egui::{Align2, Color32, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Whether one or several of a list can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    One,
    Several,
}

/// A row with a name, a line of help, and the price at the right; touched as a whole.
#[derive(Debug, Clone, Copy)]
pub struct OptionRow<'a> {
    pub name: &'a str,
    pub help: &'a str,
    /// `+€60.00`, or empty.
    pub price: &'a str,
    pub mark: Mark,
    pub stand: Stand,
    /// `Like your last`, or empty.
    pub hint: &'a str,
    pub swatch: Option<Color32>,
    pub size: RowSize,
}

/// How high a row is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum RowSize {
    /// As high as its texts.
    #[default]
    Whole,
    /// Two lines: a name with its help or its hint, or a name alone.
    Even,
}

impl RowSize {
    /// The height of an even row, in points.
    pub fn even(ui: &Ui, look: Look) -> f32 {
        let line = words("X").medium().galley(ui, look, f32::INFINITY).size().y;
        (2.0 * line + 2.0 * look.theme.space.m).max(look.theme.target + look.theme.space.s)
    }
}

impl OptionRow<'_> {
    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let theme = look.theme;
        let width = ui.available_width();
        let right = self.right(ui, look, width / 2.0);
        let left = self.left_edge(look);
        let room = width - left - right.size().x - 2.0 * theme.space.l;
        let texts = self.texts().map(|text| text.galley(ui, look, room));
        let shown = || texts.iter().filter(|galley| !galley.text().is_empty());
        let height: f32 = shown().map(|galley| galley.size().y).sum();
        let tall = match self.size {
            RowSize::Whole => (height + 2.0 * theme.space.m).max(theme.target + theme.space.s),
            RowSize::Even => RowSize::even(ui, look),
        };
        let size = vec2(width, tall);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| self.widget_info(ui, look));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        self.paint_ground(ui, look, &response);
        let mut at = pos2(rect.left() + left, rect.center().y - height / 2.0);
        for galley in shown() {
            hang(ui.painter(), at, Align2::LEFT_TOP, galley.clone());
            at.y += galley.size().y;
        }
        let price_at = pos2(rect.right() - theme.space.l, rect.center().y);
        hang(ui.painter(), price_at, Align2::RIGHT_CENTER, right);
        response
    }

    fn widget_info(&self, ui: &Ui, look: Look) -> WidgetInfo {
        let role = match self.mark {
            Mark::One => Role::RadioButton,
            Mark::Several => Role::CheckBox,
        };
        let name = spoken(look, &[self.name, self.price, self.hint], self.stand);
        WidgetInfo::selected(role, ui.is_enabled(), self.stand.is_in(), name)
    }

    fn texts(&self) -> [Words<'_>; 3] {
        let is_blocked = self.stand == Stand::Blocked;
        let name = words(self.name).medium().ink(if is_blocked { Ink::Quiet } else { Ink::Plain });
        let (help, hint) = (words(self.help).small().quiet(), words(self.hint).small());
        let hint = hint.ink(Ink::Accent);
        match (self.size, self.help, self.hint) {
            (RowSize::Whole, ..) => [name, help, hint],
            (RowSize::Even, "", "") => [name.rows(2), help, hint],
            (RowSize::Even, _, "") => [name.rows(1), help.rows(1), hint],
            (RowSize::Even, ..) => [name.rows(1), words(""), hint.rows(1)],
        }
    }

    fn right(&self, ui: &Ui, look: Look, room: f32) -> std::sync::Arc<egui::Galley> {
        let detour = detour(look, self.price);
        let text = match self.stand {
            Stand::Blocked => words(&detour).medium().ink(Ink::Accent),
            Stand::Open => words(self.price).quiet(),
            Stand::Chosen | Stand::Forced => words(self.price).medium(),
        };
        text.rows(1).galley(ui, look, room)
    }

    fn left_edge(&self, look: Look) -> f32 {
        let swatch = self.swatch.map_or(0.0, |_| 32.0 + look.theme.space.m);
        look.theme.space.l + 22.0 + look.theme.space.m + swatch
    }

    fn paint_ground(&self, ui: &Ui, look: Look, response: &Response) {
        let colours = &look.theme.colours;
        let (rect, radius) = (response.rect, look.theme.radius.medium);
        let (fill, edge) = match self.stand {
            Stand::Chosen | Stand::Forced => {
                (colours.accent_soft, Stroke::new(2.0, colours.accent))
            }
            Stand::Open => (colours.surface, Stroke::new(1.0, colours.line)),
            Stand::Blocked => (colours.sunken, Stroke::new(1.0, colours.line)),
        };
        ui.painter().add(plate(rect, radius, fill, edge));
        ui.painter().rect_filled(rect, radius, touch(look, response));
        let at = rect.left_center() + vec2(look.theme.space.l + 11.0, 0.0);
        self.paint_mark(ui, look, at);
        if let Some(colour) = self.swatch {
            let at = at + vec2(11.0 + look.theme.space.m + 16.0, 0.0);
            ui.painter().circle(at, 15.5, colour, Stroke::new(1.0, colours.edge));
        }
        focus_ring(ui, look, response, radius);
    }

    fn paint_mark(&self, ui: &Ui, look: Look, at: egui::Pos2) {
        let colours = &look.theme.colours;
        let painter = ui.painter();
        match (self.stand, self.mark) {
            (Stand::Chosen, _) => check(painter, look, at),
            (Stand::Forced, _) => icon_at(painter, at, icons::LOCK, 20.0, colours.accent),
            (Stand::Blocked, _) => icon_at(painter, at, icons::LOCK, 20.0, colours.ink_quiet),
            (Stand::Open, Mark::One) => {
                painter.circle_stroke(at, 10.0, Stroke::new(1.5, colours.edge));
            }
            (Stand::Open, Mark::Several) => {
                let square = Rect::from_center_size(at, vec2(20.0, 20.0));
                let edge = Stroke::new(1.5, colours.edge);
                painter.add(plate(square, 6.0, Color32::TRANSPARENT, edge));
            }
        }
    }
}

/// What stands beside a blocked option: what it costs with its way out, and the question.
pub(super) fn detour(look: Look, price: &str) -> String {
    let why = look.voice.say("why");
    if price.is_empty() { why.to_owned() } else { format!("{price} · {why}") }
}

/// What a screen reader says of an option.
pub(super) fn spoken(look: Look, parts: &[&str], stand: Stand) -> String {
    let state = match stand {
        Stand::Open | Stand::Chosen => "",
        Stand::Forced => look.voice.say("spoken-forced"),
        Stand::Blocked => look.voice.say("spoken-blocked"),
    };
    let said: Vec<_> =
        parts.iter().chain([&state]).filter(|part| !part.is_empty()).copied().collect();
    said.join(", ")
}
