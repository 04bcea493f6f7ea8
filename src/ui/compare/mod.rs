//! Builds side by side: what each is and costs, and where they differ.

mod data;
mod gather;
mod heads;
mod lanes;
mod table;
#[cfg(test)]
mod tests;

pub use data::{CellData, ColumnData, CompareData, CompareDraft, EntryData, RowData};

use super::Look;
use super::widgets::{flush_button, page, quiet_button, section_title, words};
use crate::app::{Action, Comparing, Dialog};
use egui::{Align, Key, Layout, Popup, Rect, Ui, UiBuilder, vec2};
use egui_material_icons::icons;
use heads::Heads;
use lanes::Lanes;

/// What the comparison paints with and answers to.
struct Drawn<'a, 'b> {
    look: Look<'a>,
    actions: &'b mut Vec<Action>,
}

/// Draws the screen.
pub fn compare_ui(
    ui: &mut Ui,
    look: Look,
    data: &CompareData,
    draft: &mut CompareDraft,
    actions: &mut Vec<Action>,
) {
    let room = ui.max_rect();
    let drawn = &mut Drawn { look, actions };
    let shown = page(ui, look, "compare", |ui| {
        let space = look.theme.space;
        let lanes = Lanes::new(ui.available_width(), space, data.columns.len(), draft.skipped);
        back_ui(ui, drawn, (data, &lanes));
        if lanes.names == 0.0 {
            title_ui(ui, drawn, data);
            ui.add_space(space.l);
        }
        pager_ui(ui, drawn, &lanes, draft);
        let corner = ui.cursor().min;
        if lanes.names > 0.0 {
            let names = vec2(lanes.names - lanes.gap, f32::INFINITY);
            let place =
                UiBuilder::new().id_salt("title").max_rect(Rect::from_min_size(corner, names));
            let mut side = ui.new_child(place.layout(Layout::top_down(Align::Min)));
            title_ui(&mut side, drawn, data);
            side.add_space(space.m);
            add_ui(&mut side, drawn, data);
        }
        let bottom = Heads { lanes: &lanes, data }.show(ui, drawn);
        ui.add_space(space.xl);
        drawn.changed_ui(ui, data);
        different_ui(ui, drawn, (data, &lanes));
        same_ui(ui, drawn, (data, &lanes), draft);
        (corner.x, bottom, lanes)
    });
    let (left, bottom, lanes) = shown;
    if bottom < room.top() {
        Heads { lanes: &lanes, data }.show_strip(ui, look, (room, left));
    }
    if is_left(ui) {
        drawn.actions.push(Action::Compare(Comparing::Leave));
    }
}

/// Whether Escape means the screen, and nothing in front of it.
fn is_left(ui: &Ui) -> bool {
    let is_covered =
        Popup::is_any_open(ui.ctx()) || ui.memory(|memory| memory.top_modal_layer().is_some());
    !is_covered && ui.input(|input| input.key_pressed(Key::Escape))
}

fn back_ui(ui: &mut Ui, drawn: &mut Drawn, (data, lanes): (&CompareData, &Lanes)) {
    let look = drawn.look;
    ui.horizontal(|ui| {
        let back = quiet_button(data.back).icon(icons::ICON_ARROW_BACK.outlined());
        if flush_button(ui, look, back).clicked() {
            drawn.actions.push(Action::Compare(Comparing::Leave));
        }
        if lanes.names == 0.0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| add_ui(ui, drawn, data));
        }
    });
    ui.add_space(look.theme.space.s);
}

fn add_ui(ui: &mut Ui, drawn: &mut Drawn, data: &CompareData) {
    let add = quiet_button(drawn.look.voice.say("compare-add")).icon(icons::ICON_ADD.outlined());
    if data.can_add && flush_button(ui, drawn.look, add).clicked() {
        drawn.actions.push(Action::Ask(Dialog::CompareWith));
    }
}

fn title_ui(ui: &mut Ui, drawn: &Drawn, data: &CompareData) {
    let look = drawn.look;
    let title = words(&data.title).title().show(ui, look);
    title.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, data.title.as_str()));
    words(&data.note).quiet().show(ui, look);
    if !data.measure.is_empty() {
        words(&data.measure).quiet().show(ui, look);
    }
}

/// The way to columns that find no room.
fn pager_ui(ui: &mut Ui, drawn: &mut Drawn, lanes: &Lanes, draft: &mut CompareDraft) {
    let (before, behind) = lanes.hidden();
    if before + behind == 0 {
        draft.skipped = 0;
        return;
    }
    draft.skipped = before;
    let look = drawn.look;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(before > 0, |ui| {
            let button = quiet_button(look.voice.say("compare-previous"))
                .icon(icons::ICON_CHEVRON_LEFT.outlined());
            if flush_button(ui, look, button.name(look.voice.say("compare-previous-named")))
                .clicked()
            {
                draft.skipped -= 1;
            }
        });
        ui.add_enabled_ui(behind > 0, |ui| {
            let button = quiet_button(look.voice.say("compare-next"))
                .icon(icons::ICON_CHEVRON_RIGHT.outlined());
            if button.name(look.voice.say("compare-next-named")).show(ui, look).clicked() {
                draft.skipped += 1;
            }
        });
        let about = [("shown", lanes.shown.len().into()), ("count", lanes.count.into())];
        let shown = look.voice.tell("compare-in-sight", about);
        words(&shown).small().quiet().show(ui, look);
    });
    ui.add_space(look.theme.space.s);
}

fn different_ui(ui: &mut Ui, drawn: &mut Drawn, (data, lanes): (&CompareData, &Lanes)) {
    if data.different.is_empty() {
        return;
    }
    section_title(ui, drawn.look, drawn.look.voice.say("compare-different"), "");
    drawn.rows_ui(ui, &data.different, lanes);
    ui.add_space(drawn.look.theme.space.xl);
}

fn same_ui(
    ui: &mut Ui,
    drawn: &mut Drawn,
    (data, lanes): (&CompareData, &Lanes),
    draft: &mut CompareDraft,
) {
    if data.same_count == 0 {
        return;
    }
    let look = drawn.look;
    let alone = data.columns.iter().filter(|column| column.gone.is_empty()).count() < 2;
    let count = [("count", data.same_count.into())];
    let text = match alone {
        true => look.voice.tell("compare-everything", count),
        false => look.voice.tell("compare-same", count),
    };
    let what = [("what", (&text).into())];
    let (sign, name) = match draft.shows_same {
        true => (icons::ICON_EXPAND_LESS, look.voice.tell("compare-hide", what)),
        false => (icons::ICON_EXPAND_MORE, look.voice.tell("compare-show", what)),
    };
    let button = quiet_button(&text).icon(sign.outlined()).name(&name);
    if flush_button(ui, look, button).clicked() {
        draft.shows_same = !draft.shows_same;
    }
    if !data.same.is_empty() {
        ui.add_space(look.theme.space.s);
        drawn.rows_ui(ui, &data.same, lanes);
    }
}
