//! The first screen: what was begun, what may please, what there is.

mod cards;
mod data;
mod gather;
#[cfg(test)]
mod tests;

pub use data::{
    DraftCard, PresetCard, ProblemCard, ProductCard, RecentCard, StartData, SuggestionCard,
};

use super::Look;
use super::widgets::{Grid, grid, page, section_head, section_title, words};
use crate::app::{Action, Dialog, Screen};
use cards::Drawn;
use egui::Ui;

/// Draws the screen: what was learned of the visitor first, or the products while nothing is.
pub fn start_ui(ui: &mut Ui, look: Look, data: &StartData, actions: &mut Vec<Action>) {
    page(ui, look, "start", |ui| {
        let drawn = &mut Drawn { look, actions };
        greeting_ui(ui, drawn, data);
        if let Some(draft) = &data.draft {
            drawn.draft_ui(ui, draft);
            ui.add_space(look.theme.space.xl);
            gap(ui, drawn);
        }
        if data.suggested.is_empty() {
            products_ui(ui, drawn, data);
            recent_ui(ui, drawn, data);
            suggested_ui(ui, drawn, data);
        } else {
            suggested_ui(ui, drawn, data);
            recent_ui(ui, drawn, data);
            products_ui(ui, drawn, data);
            presets_ui(ui, drawn, data);
        }
    });
}

fn greeting_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    let heading = words(&data.greeting).display().show(ui, drawn.look);
    heading.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Heading, true, data.greeting.as_str())
    });
    words(&data.invitation).large().quiet().show(ui, drawn.look);
    ui.add_space(drawn.look.theme.space.l);
}

fn suggested_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    let look = drawn.look;
    if data.is_learning {
        section_title(ui, look, look.voice.say("start-suggested"), &data.suggested_note);
    } else {
        let title = (look.voice.say("start-suggested"), data.suggested_note.as_str());
        if section_head(ui, look, title, look.voice.say("settings")) {
            drawn.actions.push(Action::Ask(Dialog::Settings));
        }
    }
    if data.suggested.is_empty() {
        preset_cards_ui(ui, drawn, data);
        return;
    }
    let cards = Grid { least_width: 300.0, count: data.suggested.len() };
    grid(ui, look, cards, |ui, index| drawn.suggestion_ui(ui, &data.suggested[index]));
    gap(ui, drawn);
}

fn presets_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    if data.presets.is_empty() || data.suggested.is_empty() {
        return;
    }
    let look = drawn.look;
    let note = look.voice.say("start-presets-note");
    section_title(ui, look, look.voice.say("start-presets"), note);
    preset_cards_ui(ui, drawn, data);
}

fn preset_cards_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    let look = drawn.look;
    let cards = Grid { least_width: 260.0, count: data.presets.len() };
    grid(ui, look, cards, |ui, index| drawn.preset_ui(ui, &data.presets[index]));
    gap(ui, drawn);
}

fn recent_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    if data.recent.is_empty() {
        return;
    }
    let look = drawn.look;
    if section_head(ui, look, (look.voice.say("your-builds"), ""), look.voice.say("start-see-all"))
    {
        drawn.actions.push(Action::Go(Screen::Builds));
    }
    let cards = Grid { least_width: 220.0, count: data.recent.len() };
    grid(ui, look, cards, |ui, index| drawn.recent_ui(ui, &data.recent[index]));
    gap(ui, drawn);
}

fn products_ui(ui: &mut Ui, drawn: &mut Drawn, data: &StartData) {
    let look = drawn.look;
    section_title(ui, look, look.voice.say("top-products"), "");
    let cards = Grid { least_width: 360.0, count: data.products.len() };
    grid(ui, look, cards, |ui, index| drawn.product_ui(ui, &data.products[index]));
    for problem in &data.problems {
        drawn.problem_ui(ui, problem);
    }
    gap(ui, drawn);
}

fn gap(ui: &mut Ui, drawn: &Drawn) {
    ui.add_space(drawn.look.theme.space.l);
}
