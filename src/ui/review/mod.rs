//! Everything before the order: the picture, what is chosen and by whom, and what it costs.

mod data;
mod gather;
mod paint;
#[cfg(test)]
mod tests;

pub use data::{ChosenGroup, ExportRow, Missing, PriceLine, ReviewData, WrittenText};

use super::Look;
use super::widgets::{Fit, flush_button, page, picture, primary_button, quiet_button, words};
use crate::app::{Action, Dialog, Screen};
use egui::{Align, Layout, Sense, Ui, vec2};
use egui_material_icons::icons;
use paint::Drawn;

/// From this width on the price stands beside the product.
const WIDE: f32 = 1100.0;

/// Draws the screen.
pub fn review_ui(ui: &mut Ui, look: Look, data: &ReviewData, actions: &mut Vec<Action>) {
    page(ui, look, "review", |ui| {
        let drawn = &mut Drawn { look, actions };
        head_ui(ui, drawn, data);
        let width = ui.available_width();
        if width < WIDE {
            picture_ui(ui, drawn, data, (width * 0.75).round());
            drawn.left_ui(ui, data);
            ui.add_space(look.theme.space.xl);
            drawn.right_ui(ui, data);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let left = (width * 0.6).round() - look.theme.space.xxl;
            ui.vertical(|ui| {
                ui.reset_style();
                ui.set_width(left);
                picture_ui(ui, drawn, data, (left * 0.75).round());
                drawn.left_ui(ui, data);
            });
            ui.add_space(look.theme.space.xxl);
            ui.vertical(|ui| {
                ui.reset_style();
                ui.set_width(width - left - look.theme.space.xxl);
                drawn.right_ui(ui, data);
            });
        });
    });
}

fn head_ui(ui: &mut Ui, drawn: &mut Drawn, data: &ReviewData) {
    let look = drawn.look;
    ui.horizontal(|ui| {
        let back =
            quiet_button(look.voice.say("review-back")).icon(icons::ICON_ARROW_BACK.outlined());
        if flush_button(ui, look, back).clicked() {
            drawn.actions.push(Action::Go(Screen::Configure));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = match data.is_changed || data.name.is_empty() {
                true => look.voice.say("save"),
                false => look.voice.say("review-saved"),
            };
            let save = primary_button(text).icon(icons::ICON_BOOKMARK.outlined());
            if save.show(ui, look).clicked() {
                drawn.actions.push(save_action(data));
            }
        });
    });
    ui.add_space(look.theme.space.l);
    let title = if data.name.is_empty() { &data.product } else { &data.name };
    words(title).display().show(ui, look);
    let unnamed = look.voice.say("review-unnamed");
    let note = if data.name.is_empty() { unnamed } else { &data.product };
    words(note).large().quiet().show(ui, look);
    ui.add_space(look.theme.space.l);
}

/// A named build is saved at once; a new one is asked for its name.
fn save_action(data: &ReviewData) -> Action {
    if data.name.is_empty() { Action::Ask(Dialog::Save) } else { Action::Save(data.name.clone()) }
}

fn picture_ui(ui: &mut Ui, drawn: &Drawn, data: &ReviewData, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = drawn.look.voice.tell("picture-of", [("name", (&data.product).into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    picture(ui, drawn.look, rect, drawn.look.textures.get(data.slot), Fit::Fill);
    ui.add_space(drawn.look.theme.space.xl);
}
