//! The list of a group with very many options: searched, and drawn only where it is in sight.

use super::ConfigureDraft;
use super::bodies::{count_ui, limits_ui, none_ui, sized_row_ui};
use super::data::{LongBody, LongRow, Section};
use crate::app::Action;
use crate::catalog::GroupId;
use crate::ui::Look;
use crate::ui::widgets::{RowSize, Switch, TextField, switch, words};
use egui::{ScrollArea, Ui};
use egui_material_icons::icons;
use std::ops::Range;

/// How many rows a list shows at once.
const ROWS: usize = 6;
/// How many rows are kept ready above and below those in sight.
const MARGIN: usize = 12;

/// How a long list is looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDraft {
    pub search: String,
    pub shows: Shows,
    /// The places, of those found, that are wanted for drawing.
    pub in_sight: Range<usize>,
}

/// Which options of a long list are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    #[default]
    All,
    /// Those that the other decisions leave possible.
    Fitting,
}

impl Default for ListDraft {
    fn default() -> Self {
        Self { search: String::new(), shows: Shows::All, in_sight: 0..ROWS + MARGIN }
    }
}

/// Draws a field to search in, what was found, and the part of the list that is in sight.
pub fn long_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    body: &LongBody,
    (draft, actions): (&mut ConfigureDraft, &mut Vec<Action>),
) {
    limits_ui(ui, look, &body.limits);
    if let Some(stands) = body.none_stands {
        none_ui(ui, look, section.group, stands, actions);
    }
    let list = draft.lists.entry(section.group).or_default();
    search_ui(ui, look, section, body, list);
    if body.found == 0 {
        words(look.voice.say("long-nothing")).small().quiet().show(ui, look);
        return;
    }
    rows_ui(ui, look, (section.group, body), list, actions);
}

fn search_ui(ui: &mut Ui, look: Look, section: &Section, body: &LongBody, list: &mut ListDraft) {
    let name = look.voice.tell("long-search-named", [("name", (&section.name).into())]);
    let hint = look.voice.tell("long-search", [("count", body.of.into())]);
    let field = TextField::new(&name).hint(&hint).icon(icons::ICON_SEARCH.outlined());
    field.show(ui, look, &mut list.search);
    let found = match body.found {
        found if found == body.of => String::new(),
        found => look.voice.tell("long-found", [("found", found.into()), ("of", body.of.into())]),
    };
    let fitting = Switch::from(list.shows == Shows::Fitting);
    if switch(ui, look, (look.voice.say("long-fitting"), &found), fitting).clicked() {
        list.shows = if fitting == Switch::On { Shows::All } else { Shows::Fitting };
    }
}

fn rows_ui(
    ui: &mut Ui,
    look: Look,
    (group, body): (GroupId, &LongBody),
    list: &mut ListDraft,
    actions: &mut Vec<Action>,
) {
    let height = RowSize::even(ui, look);
    let gap = ui.spacing().item_spacing.y;
    let room = (height + gap) * ROWS.min(body.found) as f32 - gap;
    let area = ScrollArea::vertical().id_salt(("list", group.0)).max_height(room);
    area.auto_shrink([false, true]).show_rows(ui, height, body.found, |ui, shown| {
        list.in_sight = shown.start.saturating_sub(MARGIN)..shown.end + MARGIN;
        let ready = body.first..body.first + body.rows.len();
        if shown.start < ready.start || shown.end.min(body.found) > ready.end {
            ui.ctx().request_discard("other rows of a list came into sight");
        }
        for at in shown {
            let row = at.checked_sub(body.first).and_then(|at| body.rows.get(at));
            match row {
                Some(LongRow::Option(option)) => {
                    sized_row_ui(ui, look, option, (body.mark, RowSize::Even), actions);
                }
                Some(LongRow::Count(row)) => {
                    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                        count_ui(ui, look, row, actions);
                    });
                }
                None => ui.add_space(height),
            }
        }
    });
}
