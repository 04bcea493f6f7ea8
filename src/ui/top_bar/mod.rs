//! The top bar: the way home, the language, the visitor's builds, and the menu.

#[cfg(test)]
mod tests;

use crate::app::{Action, Command, Screen, Shelved, State};
use crate::catalog::{Language, Problem, Severity};
use crate::ui::Look;
use crate::ui::widgets::{Button, icon_button, menu_line, quiet_button, words};
use egui::{Align, Layout, Popup, Ui};
use egui_material_icons::{MaterialIcon, icons};

/// What the top bar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopBarData {
    pub screen: Screen,
    /// Name of the open build, else of the open product; empty where none is open.
    pub title: String,
    /// How many builds are kept.
    pub kept: usize,
    /// How many products cannot be read as they are, or not in every language.
    pub broken: usize,
    /// The languages that can be read here; empty where there is no choice.
    pub languages: Vec<Language>,
    /// The one that is read.
    pub language: Option<Language>,
}

impl TopBarData {
    /// Where the visitor is.
    pub fn gather(state: &State) -> Self {
        let open = state.open.as_ref();
        let title = open.map_or("", |open| match open.name.as_str() {
            "" => open.product.catalog.name.as_str(),
            name => name,
        });
        let is_error = |(_, problem): (&str, &Problem)| problem.severity == Severity::Error;
        let is_broken = |shelved: &&Shelved| shelved.findings().any(is_error);
        let languages = state.languages();
        Self {
            screen: state.screen,
            title: title.to_owned(),
            kept: state.kept().count(),
            broken: state.shelf.iter().filter(is_broken).count(),
            languages: if languages.len() > 1 { languages } else { Vec::new() },
            language: state.language(),
        }
    }
}

/// The menu's commands, in its order.
const MENU: [(Command, MaterialIcon); 3] = [
    (Command::OpenFile, icons::ICON_FOLDER_OPEN),
    (Command::StartAfresh, icons::ICON_RESTART_ALT),
    (Command::Settings, icons::ICON_SETTINGS),
];

/// Draws the bar over its whole width.
pub fn top_bar_ui(
    ui: &mut Ui,
    look: Look,
    state: &State,
    data: &TopBarData,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = look.theme.space.s;
        way_home_ui(ui, look, data, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menu_ui(ui, look, state, actions);
            let builds = match data.kept {
                0 => Command::Builds.label(look.voice).to_owned(),
                kept => look.voice.tell("top-builds", [("count", kept.into())]),
            };
            if quiet_button(&builds).icon(icons::ICON_BOOKMARKS).show(ui, look).clicked() {
                actions.push(Action::Go(Screen::Builds));
            }
            language_ui(ui, look, data, actions);
            if data.broken > 0 {
                let name = look.voice.say("top-mistakes");
                if icon_button(icons::ICON_WARNING, name).show(ui, look).clicked() {
                    actions.push(Action::Ask(crate::app::Dialog::Problems));
                }
            }
        });
    });
}

fn way_home_ui(ui: &mut Ui, look: Look, data: &TopBarData, actions: &mut Vec<Action>) {
    if data.screen == Screen::Start {
        ui.add_space(look.theme.space.m);
        words("Bespoke").large().semibold().show(ui, look);
        return;
    }
    if quiet_button(look.voice.say("top-products"))
        .icon(icons::ICON_ARROW_BACK)
        .show(ui, look)
        .clicked()
    {
        actions.push(Action::Go(Screen::Start));
    }
    if matches!(data.screen, Screen::Configure | Screen::Review) {
        words(&data.title).medium().quiet().rows(1).show(ui, look);
    }
}

/// The language by its own name; opens the list of the others.
fn language_ui(ui: &mut Ui, look: Look, data: &TopBarData, actions: &mut Vec<Action>) {
    let Some(language) = data.language.as_ref().filter(|_| !data.languages.is_empty()) else {
        return;
    };
    let shown = language.name();
    let name = look.voice.tell("top-language", [("language", (&shown).into())]);
    let button = quiet_button(&shown).icon(icons::ICON_LANGUAGE).name(&name).show(ui, look);
    let names: Vec<_> = data.languages.iter().map(|other| (other, other.name())).collect();
    let lines = names.iter().map(|(other, name)| {
        let icon = if *other == language {
            icons::ICON_RADIO_BUTTON_CHECKED
        } else {
            icons::ICON_RADIO_BUTTON_UNCHECKED
        };
        menu_line(name).icon(icon)
    });
    let lines: Vec<_> = lines.collect();
    Popup::menu(&button).show(|ui| {
        let width = widest(ui, look, &lines);
        for (line, other) in lines.iter().zip(&data.languages) {
            if line.width(width).show(ui, look).clicked() {
                actions.push(Action::Speak(other.clone()));
            }
        }
    });
}

/// The width at which the lines of a menu are even.
fn widest(ui: &Ui, look: Look, lines: &[Button]) -> f32 {
    lines.iter().map(|line| line.natural_width(ui, look)).fold(0.0, f32::max)
}

fn menu_ui(ui: &mut Ui, look: Look, state: &State, actions: &mut Vec<Action>) {
    let button = icon_button(icons::ICON_MENU, look.voice.say("top-menu")).show(ui, look);
    Popup::menu(&button).show(|ui| {
        let lines = MENU.map(|(command, icon)| menu_line(command.label(look.voice)).icon(icon));
        let width = widest(ui, look, &lines);
        for (line, (command, _)) in lines.into_iter().zip(MENU) {
            ui.add_enabled_ui(command.is_possible(state), |ui| {
                let line = line.width(width).show(ui, look);
                if line.on_hover_text(command.hint(look.voice)).clicked() {
                    actions.push(command.action(state));
                }
            });
        }
    });
}
