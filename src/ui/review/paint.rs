//! The two columns of the review.

use super::data::{ChosenGroup, ExportRow, LaidPicture, PriceLine, ReviewData, WrittenText};
use crate::app::Action;
use crate::order::Format;
use crate::ui::Look;
use crate::ui::theme::Size;
use crate::ui::widgets::{
    Fit, Ink, Stepper, action_row, card, icon_at, picture, price_label, secondary_button,
    section_title, words,
};
use crate::words::Voice;
use egui::{Align, Color32, Layout, Rect, Sense, Stroke, Ui, pos2, vec2};
use egui_material_icons::{MaterialIcon, icons};

/// How high a customer's picture is shown, in points.
const PICTURE_HEIGHT: f32 = 260.0;

/// What the review paints with and answers to.
pub(super) struct Drawn<'a, 'b> {
    pub look: Look<'a>,
    pub actions: &'b mut Vec<Action>,
}

impl Drawn<'_, '_> {
    /// What is missing, what is written, what is chosen.
    pub fn left_ui(&mut self, ui: &mut Ui, data: &ReviewData) {
        let look = self.look;
        self.missing_ui(ui, data);
        for text in &data.texts {
            self.text_ui(ui, text);
        }
        for picture in &data.pictures {
            self.picture_ui(ui, picture);
        }
        section_title(ui, look, look.voice.say("review-chosen"), "");
        for (index, section) in data.sections.iter().enumerate() {
            if index > 0 {
                hairline(ui, look);
            }
            self.chosen_ui(ui, section);
        }
    }

    /// The price, how many, when, and the ways to take it away.
    pub fn right_ui(&mut self, ui: &mut Ui, data: &ReviewData) {
        let look = self.look;
        card(ui, look, |ui| {
            section_title(ui, look, look.voice.say("review-price"), "");
            for line in &data.lines {
                line_ui(ui, look, line);
            }
            ui.add_space(look.theme.space.s);
            hairline(ui, look);
            ui.add_space(look.theme.space.m);
            self.quantity_ui(ui, data);
            ui.add_space(look.theme.space.m);
            total_ui(ui, look, data);
        });
        ui.add_space(look.theme.space.l);
        let delivery = (icons::ICON_LOCAL_SHIPPING.outlined(), data.delivery.as_str());
        fact_ui(ui, look, delivery);
        ui.add_space(look.theme.space.xl);
        section_title(ui, look, look.voice.say("review-take"), export_note(look.voice, data));
        for row in &data.exports {
            self.export_ui(ui, *row);
        }
    }

    fn missing_ui(&mut self, ui: &mut Ui, data: &ReviewData) {
        let look = self.look;
        let warning = icons::ICON_WARNING.outlined();
        if !data.conflict.is_empty() {
            notice(ui, look, warning, (&data.conflict, Ink::Danger));
        }
        for advice in &data.advice {
            notice(ui, look, icons::ICON_LIGHTBULB.outlined(), (advice, Ink::Plain));
        }
        if !data.missing.is_empty() {
            if !data.advice.is_empty() || !data.conflict.is_empty() {
                ui.add_space(look.theme.space.xl);
            }
            section_title(ui, look, look.voice.say("review-missing"), "");
        }
        for missing in &data.missing {
            let text = (missing.name.as_str(), look.voice.say("review-missing-note"));
            if action_row(ui, look, icons::ICON_ARROW_FORWARD.outlined(), text).clicked() {
                self.actions.push(Action::JumpTo(missing.group));
            }
        }
        if !data.missing.is_empty() || !data.conflict.is_empty() || !data.advice.is_empty() {
            ui.add_space(look.theme.space.xl);
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, text: &WrittenText) {
        let look = self.look;
        card(ui, look, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = look.theme.space.xs;
            words(&text.name).small().medium().quiet().show(ui, look);
            self.proof_ui(ui, text);
            let note = look.voice.tell("review-font", [("font", (&text.font).into())]);
            words(&note).quiet().show(ui, look);
            ui.add_space(look.theme.space.s);
            let name = look.voice.tell("review-change-named", [("name", (&text.name).into())]);
            let change = secondary_button(look.voice.say("review-change")).name(&name);
            if change.show(ui, look).clicked() {
                self.actions.push(Action::JumpTo(text.group));
            }
        });
        ui.add_space(look.theme.space.xl);
    }

    /// A customer's picture, large, for a yes.
    fn picture_ui(&mut self, ui: &mut Ui, laid: &LaidPicture) {
        let look = self.look;
        card(ui, look, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = look.theme.space.xs;
            words(&laid.name).small().medium().quiet().show(ui, look);
            let size = vec2(ui.available_width(), PICTURE_HEIGHT);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let said = format!("{}, {}", laid.name, laid.size);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &said));
            picture(ui, look, rect, look.textures.get(laid.slot), Fit::Whole);
            words(&laid.size).medium().show(ui, look);
            let ink = if laid.can_be_made { Ink::Caution } else { Ink::Danger };
            if !laid.said.is_empty() {
                words(&laid.said).small().ink(ink).show(ui, look);
            }
            let name = look.voice.tell("review-change-named", [("name", (&laid.name).into())]);
            let change = secondary_button(look.voice.say("review-change")).name(&name);
            if change.show(ui, look).clicked() {
                self.actions.push(Action::JumpTo(laid.group));
            }
        });
        ui.add_space(look.theme.space.xl);
    }

    /// The text as its font draws it; in the font of the window until that is there.
    fn proof_ui(&self, ui: &mut Ui, text: &WrittenText) {
        let look = self.look;
        let Some(proof) = look.textures.get(text.slot) else {
            words(&text.text).display().show(ui, look);
            return;
        };
        let width = ui.available_width().min(proof.size.x / 2.0);
        let size = vec2(width, width * proof.size.y / proof.size.x);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let said = format!("{}: {}", text.name, text.text);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &said));
        picture(ui, look, rect, Some(proof), Fit::Fill);
    }

    fn chosen_ui(&mut self, ui: &mut Ui, section: &ChosenGroup) {
        let look = self.look;
        let width = ui.available_width();
        let size = vec2(width, look.theme.target);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let said = format!("{}: {}, {}", section.name, section.chosen, section.by);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &said));
        let fill = if response.hovered() { look.theme.colours.hover } else { Color32::TRANSPARENT };
        ui.painter().rect_filled(rect, look.theme.radius.small, fill);
        paint_chosen(ui, look, rect, section);
        crate::ui::widgets::focus_ring(ui, look, &response, look.theme.radius.small);
        if response.clicked() {
            self.actions.push(Action::JumpTo(section.group));
        }
    }

    fn quantity_ui(&mut self, ui: &mut Ui, data: &ReviewData) {
        let look = self.look;
        let size = vec2(ui.available_width(), look.theme.target);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            let name = look.voice.say("review-quantity");
            let stepper = Stepper { name, count: data.quantity, from: 1, to: 999 };
            if let Some(quantity) = stepper.show(ui, look) {
                self.actions.push(Action::SetQuantity(quantity));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                words(name).medium().show(ui, look);
            });
        });
    }

    fn export_ui(&mut self, ui: &mut Ui, row: ExportRow) {
        let look = self.look;
        let text = (label(self.look.voice, row.format), help(self.look.voice, row.format));
        let response =
            ui.add_enabled_ui(row.is_open, |ui| action_row(ui, look, sign(row.format), text));
        if response.inner.clicked() {
            self.actions.push(Action::Export(row.format));
        }
    }
}

/// What a format is called on its button.
fn label(voice: &'static Voice, format: Format) -> &'static str {
    match format {
        Format::Ron => voice.say("export-ron"),
        Format::Json => voice.say("export-json"),
        Format::Csv => voice.say("export-csv"),
        Format::Png => voice.say("picture"),
        Format::Svg => voice.say("export-svg"),
    }
}

fn help(voice: &'static Voice, format: Format) -> &'static str {
    match format {
        Format::Ron => voice.say("export-ron-help"),
        Format::Json => voice.say("export-json-help"),
        Format::Csv => voice.say("export-csv-help"),
        Format::Png => voice.say("export-png-help"),
        Format::Svg => voice.say("export-svg-help"),
    }
}

fn sign(format: Format) -> MaterialIcon {
    match format {
        Format::Ron => icons::ICON_BOOKMARK.outlined(),
        Format::Json => icons::ICON_DATA_OBJECT.outlined(),
        Format::Csv => icons::ICON_TABLE_CHART.outlined(),
        Format::Png => icons::ICON_IMAGE.outlined(),
        Format::Svg => icons::ICON_POLYLINE.outlined(),
    }
}

fn export_note(voice: &'static Voice, data: &ReviewData) -> &'static str {
    if data.exports.iter().all(|row| row.is_open) { "" } else { voice.say("review-take-note") }
}

fn paint_chosen(ui: &Ui, look: Look, rect: Rect, section: &ChosenGroup) {
    let theme = look.theme;
    let third = (rect.width() * 0.3).round();
    let name = words(&section.name).quiet().rows(1).galley(ui, look, third - theme.space.l);
    let by = words(section.by).small().quiet().rows(1).galley(ui, look, third);
    let mut at = pos2(rect.left() + third, rect.center().y);
    let ink = theme.colours.ink;
    let place = |x: f32, height: f32| pos2(x, (rect.center().y - height / 2.0).round());
    ui.painter().galley(place(rect.left(), name.size().y), name.clone(), ink);
    for swatch in section.swatches.iter().take(4) {
        let [red, green, blue] = *swatch;
        let colour = Color32::from_rgba_premultiplied(red, green, blue, 255);
        let edge = Stroke::new(1.0, theme.colours.edge);
        ui.painter().circle(at + vec2(9.0, 0.0), 9.0, colour, edge);
        at.x += 18.0 + theme.space.s;
    }
    let room = rect.right() - at.x - by.size().x - theme.space.l;
    let chosen = words(&section.chosen).medium().rows(1).galley(ui, look, room);
    ui.painter().galley(place(at.x, chosen.size().y), chosen, ink);
    ui.painter().galley(place(rect.right() - by.size().x, by.size().y), by, ink);
}

fn line_ui(ui: &mut Ui, look: Look, line: &PriceLine) {
    let amount = words(&line.amount).width(ui, look);
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - amount - look.theme.space.l;
        ui.vertical(|ui| {
            ui.set_width(room);
            words(&line.label).show(ui, look);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let quiet = if line.is_included { Ink::Quiet } else { Ink::Plain };
            words(&line.amount).ink(quiet).show(ui, look);
        });
    });
}

fn total_ui(ui: &mut Ui, look: Look, data: &ReviewData) {
    ui.horizontal_top(|ui| {
        words(look.voice.say("total")).title().show(ui, look);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            price_label(ui, look, &data.total, Size::Title);
        });
    });
    for note in [&data.each, &data.tax_note] {
        if !note.is_empty() {
            words(note).small().quiet().show(ui, look);
        }
    }
}

fn fact_ui(ui: &mut Ui, look: Look, fact: (MaterialIcon, &str)) {
    ui.horizontal(|ui| {
        let side = look.theme.icon.normal + look.theme.space.s;
        let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        let ink = look.theme.colours.ink_quiet;
        icon_at(ui.painter(), rect.center(), fact.0, look.theme.icon.normal, ink);
        words(fact.1).show(ui, look);
    });
}

fn notice(ui: &mut Ui, look: Look, icon: MaterialIcon, text: (&str, Ink)) {
    let theme = look.theme;
    egui::Frame::new()
        .fill(theme.colours.caution_soft)
        .corner_radius(theme.radius.medium)
        .inner_margin(theme.space.l)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
                let ink = theme.colours.caution;
                icon_at(ui.painter(), rect.center(), icon, theme.icon.normal, ink);
                ui.add_space(theme.space.xs);
                words(text.0).ink(text.1).show(ui, look);
            });
        });
}

fn hairline(ui: &mut Ui, look: Look) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, look.theme.colours.line);
}
