//! The bottom bar: the price, always; undo, save and the way on.

use crate::app::{Action, Command, State};
use crate::ui::Look;
use crate::ui::theme::Size;
use crate::ui::widgets::{
    icon_button, price_label, primary_button, quiet_button, secondary_button, words,
};
use crate::words::Voice;
use egui::{Align, Layout, Role, Ui, WidgetInfo};
use egui_material_icons::icons;
use std::borrow::Cow;

/// What the bottom bar shows.
#[derive(Debug, Clone, PartialEq)]
pub struct BarData {
    pub total: String,
    /// `including 20 % VAT · ready in 3 days`.
    pub note: String,
    pub can_undo: bool,
    pub can_redo: bool,
    pub is_changed: bool,
    /// The first group to decide, and how many there are.
    pub undecided: Option<(crate::catalog::GroupId, usize)>,
}

impl BarData {
    /// The price of the open build; `None` while no product is open.
    pub fn gather(state: &State) -> Option<Self> {
        let open = state.open.as_ref()?;
        let catalog = &open.product.catalog;
        let undecided = &open.derived.undecided;
        let voice = state.voice();
        let delivery = voice.tell("bar-delivery", [("days", open.derived.delivery_days.into())]);
        Some(Self {
            total: voice.money(catalog.currency, open.derived.quote.total),
            note: format!("{} · {delivery}", tax_note(voice, catalog)),
            can_undo: Command::Undo.is_possible(state),
            can_redo: Command::Redo.is_possible(state),
            is_changed: open.is_changed || open.saved_as.is_none(),
            undecided: undecided.first().map(|first| (*first, undecided.len())),
        })
    }
}

fn tax_note(voice: &Voice, catalog: &crate::catalog::Catalog) -> String {
    let percent = voice.number(catalog.tax.percent);
    voice.tell("bar-tax", [("percent", percent.into()), ("tax", (&catalog.tax.name).into())])
}

/// From this width on, in points, there is room for every word.
const WIDE: f32 = 1000.0;

/// Draws the bar over its whole width.
pub fn bar_ui(ui: &mut Ui, look: Look, state: &State, data: &BarData, actions: &mut Vec<Action>) {
    let space = look.theme.space;
    let is_wide = ui.max_rect().width() >= WIDE;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space.s;
        steps_ui(ui, look, state, data, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = if is_wide { space.l } else { space.s };
            if primary_button(Command::Review.label(look.voice)).show(ui, look).clicked() {
                actions.push(Command::Review.action(state));
            }
            let save = if is_wide {
                secondary_button(Command::Save.label(look.voice))
                    .icon(icons::ICON_BOOKMARK)
                    .show(ui, look)
            } else {
                icon_button(icons::ICON_BOOKMARK, Command::Save.label(look.voice)).show(ui, look)
            };
            if save.on_hover_text(Command::Save.hint(look.voice)).clicked() {
                actions.push(Command::Save.action(state));
            }
            ui.add_space(space.s);
            ui.with_layout(Layout::top_down(Align::RIGHT), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(space.m);
                let total = look.voice.tell("bar-total", [("total", (&data.total).into())]);
                let label = price_label(ui, look, &data.total, Size::Title);
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &total));
                let note = in_room(ui, look, &data.note);
                words(&note).small().quiet().align(Align::RIGHT).show(ui, look);
            });
        });
    });
}

/// A note of two parts: on one line where there is room, else each on its own.
fn in_room<'a>(ui: &Ui, look: Look, note: &'a str) -> Cow<'a, str> {
    match words(note).small().width(ui, look) <= ui.available_width() {
        true => Cow::Borrowed(note),
        false => Cow::Owned(note.replace(" · ", "\n")),
    }
}

/// "Complete it for me", its words left out where the window is narrow.
fn complete_ui(ui: &mut Ui, look: Look, state: &State, actions: &mut Vec<Action>) {
    let command = Command::Complete;
    let pressed = if ui.max_rect().width() < WIDE {
        icon_button(icons::ICON_AUTO_AWESOME, command.label(look.voice)).show(ui, look)
    } else {
        quiet_button(command.label(look.voice)).icon(icons::ICON_AUTO_AWESOME).show(ui, look)
    };
    if pressed.on_hover_text(command.hint(look.voice)).clicked() {
        actions.push(command.action(state));
    }
}

fn steps_ui(ui: &mut Ui, look: Look, state: &State, data: &BarData, actions: &mut Vec<Action>) {
    ui.add_enabled_ui(data.can_undo, |ui| {
        if icon_button(icons::ICON_UNDO, Command::Undo.label(look.voice)).show(ui, look).clicked() {
            actions.push(Action::Undo);
        }
    });
    ui.add_enabled_ui(data.can_redo, |ui| {
        if icon_button(icons::ICON_REDO, Command::Redo.label(look.voice)).show(ui, look).clicked() {
            actions.push(Action::Redo);
        }
    });
    complete_ui(ui, look, state, actions);
    let compare =
        icon_button(icons::ICON_COMPARE_ARROWS.outlined(), Command::Compare.label(look.voice));
    if compare.show(ui, look).on_hover_text(Command::Compare.hint(look.voice)).clicked() {
        actions.push(Command::Compare.action(state));
    }
    if let Some((first, count)) = data.undecided {
        let text = look.voice.tell("bar-left", [("count", count.into())]);
        if quiet_button(&text).icon(icons::ICON_ERROR).show(ui, look).clicked() {
            actions.push(Action::JumpTo(first));
        }
    }
}
