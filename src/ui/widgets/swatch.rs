//! A round sample of a colour.

use super::option_row::spoken;
use super::paint::{check, hang, lock};
use super::words::{Ink, words};
use super::{Stand, focus_ring};
use crate::ui::Look;
use egui::{Align2, Color32, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

/// A colour to choose, with its name and price under it.
#[derive(Debug, Clone, Copy)]
pub struct Swatch<'a> {
    pub name: &'a str,
    /// `+€60.00`, or empty.
    pub price: &'a str,
    pub colour: Color32,
    pub stand: Stand,
    /// `Like your last`, or empty; painted as a dot.
    pub hint: &'a str,
}

impl Swatch<'_> {
    /// How much room each takes; lay them out in rows of this.
    pub const SIZE: Vec2 = vec2(84.0, 116.0);

    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let (rect, response) = ui.allocate_exact_size(Self::SIZE, Sense::click());
        response.widget_info(|| {
            let name = spoken(look, &[self.name, self.price, self.hint], self.stand);
            let is_in = self.stand.is_in();
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_in, name)
        });
        let response = response.on_hover_text(self.name);
        if ui.is_rect_visible(rect) {
            self.paint_disc(ui, look, &response);
            self.paint_words(ui, look, &response);
            focus_ring(ui, look, &response, look.theme.radius.medium);
        }
        response
    }

    fn paint_disc(&self, ui: &Ui, look: Look, response: &Response) {
        let colours = &look.theme.colours;
        let painter = ui.painter();
        let at = pos2(response.rect.center().x, response.rect.top() + 32.0);
        let fill = match self.stand {
            Stand::Blocked => self.colour.lerp_to_gamma(colours.paper, 0.55),
            _ => self.colour,
        };
        painter.circle(at, 24.0, fill, Stroke::new(1.0, rim(look, self.colour)));
        if self.stand.is_in() {
            painter.circle_stroke(at, 28.5, Stroke::new(2.0, colours.accent));
            check(painter, look, at + vec2(20.0, -20.0));
        } else if response.hovered() && self.stand == Stand::Open {
            painter.circle_stroke(at, 28.5, Stroke::new(1.0, colours.edge));
        }
        if self.stand == Stand::Blocked {
            lock(ui, look, at + vec2(18.0, 18.0));
        }
        if !self.hint.is_empty() && !self.stand.is_in() {
            painter.circle(at + vec2(19.0, -19.0), 6.0, colours.accent, ring(look));
        }
    }

    fn paint_words(&self, ui: &Ui, look: Look, response: &Response) {
        let width = Self::SIZE.x - 4.0;
        let rect = response.rect;
        let ink = if self.stand == Stand::Blocked { Ink::Quiet } else { Ink::Plain };
        let name = words(self.name).small().medium().rows(1).ink(ink).galley(ui, look, width);
        let (note, ink) = match self.stand {
            Stand::Blocked => (look.voice.say("why"), Ink::Accent),
            _ => (self.price, Ink::Quiet),
        };
        let note = words(note).small().rows(1).ink(ink).galley(ui, look, width);
        let top = pos2(rect.center().x, rect.top() + 70.0);
        hang(ui.painter(), top, Align2::CENTER_TOP, name);
        hang(ui.painter(), top + vec2(0.0, 20.0), Align2::CENTER_TOP, note);
    }
}

/// The line around a sample, so that white on paper and black on night are seen.
fn rim(look: Look, colour: Color32) -> Color32 {
    let colours = &look.theme.colours;
    let is_lost = crate::ui::theme::contrast(colour, colours.paper) < 1.6;
    if is_lost { colours.edge } else { colours.line }
}

fn ring(look: Look) -> Stroke {
    Stroke::new(2.0, look.theme.colours.paper)
}
