//! Numbers on a grid: a field to type in and a slider to drag.

use super::field::TextField;
use super::words::words;
use crate::ui::Look;
use egui::{Color32, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// A number of `from`, `from + step`, .. `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberField<'a> {
    pub name: &'a str,
    pub unit: &'a str,
    pub number: Decimal,
    pub from: Decimal,
    pub to: Decimal,
    pub step: Decimal,
}

impl NumberField<'_> {
    /// The number of the grid that is nearest.
    pub fn snap(&self, wanted: Decimal) -> Decimal {
        let wanted = wanted.clamp(self.from, self.to.max(self.from));
        let Some(steps) = (wanted - self.from).checked_div(self.step) else { return self.from };
        let snapped = self.from + steps.round() * self.step;
        let snapped = if snapped > self.to { snapped - self.step } else { snapped };
        snapped.normalize()
    }

    fn read(&self, text: &str) -> Option<Decimal> {
        let text = text.trim().trim_end_matches(self.unit).trim().replace(',', ".");
        Some(self.snap(Decimal::from_str_exact(&text).ok()?))
    }

    /// Where the number lies between the ends, 0 to 1.
    fn share(&self) -> f32 {
        let share = (self.number - self.from).checked_div(self.to - self.from);
        share.and_then(|share| share.to_f32()).unwrap_or(0.0).clamp(0.0, 1.0)
    }

    fn at_share(&self, share: f32) -> Decimal {
        let share = Decimal::from_f32(share.clamp(0.0, 1.0)).unwrap_or_default();
        self.snap(self.from + (self.to - self.from) * share)
    }
}

/// A field to type the number in; answers with a new number once it is finished.
pub fn number_field(ui: &mut Ui, look: Look, field: &NumberField) -> Option<Decimal> {
    let draft_id = ui.scope_id().with(("number draft", field.name));
    let kept: Option<String> = ui.data(|data| data.get_temp(draft_id));
    let mut draft = kept.unwrap_or_else(|| look.voice.number(field.number));
    let response = ui
        .horizontal(|ui| {
            let response = ui
                .scope(|ui| {
                    ui.set_max_width(look.theme.target * 2.5);
                    TextField::new(field.name).bare().show(ui, look, &mut draft)
                })
                .inner;
            words(field.unit).quiet().show(ui, look);
            response
        })
        .inner;
    if response.lost_focus() {
        ui.data_mut(|data| data.remove_temp::<String>(draft_id));
        return field.read(&draft).filter(|number| *number != field.number);
    }
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(draft_id, draft));
    }
    None
}

/// A rail with a knob; follows the pointer and the arrow keys, never the wheel.
pub fn slider(ui: &mut Ui, look: Look, field: &NumberField) -> Option<Decimal> {
    let size = vec2(ui.available_width(), look.theme.target);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let value = field.number.to_f64().unwrap_or_default();
    let number = look.voice.number(field.number);
    let name = format!("{}, {number} {}", field.name, field.unit);
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), value, name.trim_end()));
    let rail = Rect::from_center_size(rect.center(), vec2(rect.width() - 28.0, 4.0));
    paint_slider(ui, look, rail, field.share(), &response);
    let wanted = by_pointer(rail, field, &response).or_else(|| by_key(ui, field, &response));
    wanted.filter(|number| *number != field.number)
}

fn by_pointer(rail: Rect, field: &NumberField, response: &Response) -> Option<Decimal> {
    let at = response.interact_pointer_pos()?;
    Some(field.at_share((at.x - rail.left()) / rail.width().max(1.0)))
}

fn by_key(ui: &Ui, field: &NumberField, response: &Response) -> Option<Decimal> {
    if !response.has_focus() {
        return None;
    }
    keep_arrows(ui, response.id);
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
        Some(field.snap(field.number + field.step))
    } else if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
        Some(field.snap(field.number - field.step))
    } else {
        None
    }
}

/// Keeps the arrow keys for the widget instead of moving on to the next one.
pub(super) fn keep_arrows(ui: &Ui, id: Id) {
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

fn paint_slider(ui: &Ui, look: Look, rail: Rect, share: f32, response: &Response) {
    let colours = &look.theme.colours;
    let knob = pos2(rail.left() + rail.width() * share, rail.center().y);
    ui.painter().rect_filled(rail, 2.0, colours.line);
    let done = Rect::from_min_max(rail.min, pos2(knob.x, rail.max.y));
    ui.painter().rect_filled(done, 2.0, colours.accent);
    ui.painter().circle(knob, 13.0, colours.surface, Stroke::new(2.0, colours.accent));
    if response.is_pointer_button_down_on() {
        ui.painter().circle_filled(knob, 5.0, colours.accent);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, colours.focus);
        ui.painter().circle(knob, 18.0, Color32::TRANSPARENT, ring);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn height() -> NumberField<'static> {
        let number = |text: &str| Decimal::from_str_exact(text).unwrap();
        NumberField {
            name: "Height",
            unit: "mm",
            number: number("700"),
            from: number("650"),
            to: number("1300"),
            step: number("5"),
        }
    }

    #[track_caller]
    fn check_read(text: &str, number: Option<&str>) {
        let read = height().read(text).map(|number| number.to_string());
        assert_eq!(read.as_deref(), number, "{text}");
    }

    #[test]
    fn typed_numbers_land_on_the_grid() {
        check_read("702", Some("700"));
        check_read("703 mm", Some("705"));
        check_read("1", Some("650"));
        check_read("99999", Some("1300"));
        check_read("tall", None);
    }
}
