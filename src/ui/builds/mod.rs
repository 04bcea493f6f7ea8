//! The gallery of saved builds, and what was thrown away.

mod cards;
mod choosing;
mod data;
mod gather;
#[cfg(test)]
mod tests;

pub use data::{BuildCard, BuildsData, BuildsDraft};

use super::Look;
use super::widgets::{
    Grid, TextField, empty_state, flush_button, grid, page, quiet_button, section_title, words,
};
use crate::app::{Action, Screen};
use cards::Drawn;
use egui::{Ui, UiBuilder};
use egui_material_icons::icons;

/// Draws the screen.
pub fn builds_ui(
    ui: &mut Ui,
    look: Look,
    data: &BuildsData,
    draft: &mut BuildsDraft,
    actions: &mut Vec<Action>,
) {
    draft.keep_only(&data.kept);
    let drawn = &mut Drawn { look, actions, is_learning: data.is_learning };
    let whole = ui.max_rect();
    let height = if draft.comparing.is_some() { choosing::BAR } else { 0.0 };
    let (room, bar) = whole.split_top_bottom_at_y(whole.bottom() - height);
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        page(ui, look, "builds", |ui| {
            head_ui(ui, drawn, data, draft);
            kept_ui(ui, drawn, data, draft);
            trash_ui(ui, drawn, data, draft);
        });
    });
    if height > 0.0 {
        choosing::bar_ui(ui, drawn, bar, draft);
    }
}

fn head_ui(ui: &mut Ui, drawn: &mut Drawn, data: &BuildsData, draft: &mut BuildsDraft) {
    let look = drawn.look;
    ui.horizontal(|ui| {
        let back =
            quiet_button(look.voice.say("command-start")).icon(icons::ICON_ARROW_BACK.outlined());
        if flush_button(ui, look, back.name(look.voice.say("builds-back"))).clicked() {
            drawn.actions.push(Action::Go(Screen::Start));
        }
        choosing::button_ui(ui, look, data, draft);
    });
    ui.add_space(look.theme.space.l);
    let is_wide = ui.available_width() > 720.0;
    let search = |ui: &mut Ui, draft: &mut BuildsDraft| {
        let field = TextField::new(look.voice.say("builds-search"));
        let field = field.hint(look.voice.say("builds-search-hint"));
        field.icon(icons::ICON_SEARCH.outlined()).show(ui, look, &mut draft.search);
    };
    ui.horizontal_top(|ui| {
        let room =
            ui.available_width() - if is_wide && !data.kept.is_empty() { 360.0 } else { 0.0 };
        ui.vertical(|ui| {
            ui.set_width(room);
            words(look.voice.say("your-builds")).display().show(ui, look);
        });
        if is_wide && !data.kept.is_empty() {
            search(ui, draft);
        }
    });
    if !is_wide && !data.kept.is_empty() {
        search(ui, draft);
    }
    ui.add_space(look.theme.space.xl);
}

fn kept_ui(ui: &mut Ui, drawn: &mut Drawn, data: &BuildsData, draft: &mut BuildsDraft) {
    let look = drawn.look;
    let found: Vec<_> = data.kept.iter().filter(|card| card.matches(&draft.search)).collect();
    if data.kept.is_empty() {
        let text = (look.voice.say("builds-none"), look.voice.say("builds-none-note"));
        empty_state(ui, look, icons::ICON_BOOKMARK.outlined(), text);
    } else if found.is_empty() {
        let text = (look.voice.say("builds-not-found"), look.voice.say("builds-not-found-note"));
        empty_state(ui, look, icons::ICON_SEARCH.outlined(), text);
    }
    let cards = Grid { least_width: 288.0, count: found.len() };
    grid(ui, look, cards, |ui, index| drawn.build_ui(ui, found[index], draft));
}

fn trash_ui(ui: &mut Ui, drawn: &mut Drawn, data: &BuildsData, draft: &mut BuildsDraft) {
    if data.trash.is_empty() {
        return;
    }
    let look = drawn.look;
    ui.add_space(look.theme.space.l);
    let count = [("count", data.trash.len().into())];
    let text = match draft.shows_trash {
        true => look.voice.tell("builds-hide-trash", count),
        false => look.voice.tell("builds-show-trash", count),
    };
    let button = quiet_button(&text).icon(icons::ICON_DELETE.outlined());
    if flush_button(ui, look, button).clicked() {
        draft.shows_trash = !draft.shows_trash;
    }
    if !draft.shows_trash {
        return;
    }
    ui.add_space(look.theme.space.l);
    section_title(ui, look, look.voice.say("builds-trash"), look.voice.say("builds-trash-note"));
    for card in &data.trash {
        drawn.trashed_ui(ui, card);
    }
}
