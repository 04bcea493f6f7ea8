//! The top bar: the way home, the visitor's builds, and the menu.

use crate::app::{Action, Command, Screen, Shelved, State};
use crate::catalog::{Problem, Severity};
use crate::ui::Look;
use crate::ui::widgets::{icon_button, quiet_button, words};
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
    /// How many products cannot be read as they are.
    pub broken: usize,
}

impl TopBarData {
    /// Where the visitor is.
    pub fn gather(state: &State) -> Self {
        let open = state.open.as_ref();
        let title = open.map_or("", |open| match open.name.as_str() {
            "" => open.product.catalog.name.as_str(),
            name => name,
        });
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        let is_broken = |shelved: &&Shelved| shelved.problems.iter().any(is_error);
        Self {
            screen: state.screen,
            title: title.to_owned(),
            kept: state.kept().count(),
            broken: state.shelf.iter().filter(is_broken).count(),
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
                0 => Command::Builds.label().to_owned(),
                kept => format!("{} ({kept})", Command::Builds.label()),
            };
            if quiet_button(&builds).icon(icons::ICON_BOOKMARKS).show(ui, look).clicked() {
                actions.push(Action::Go(Screen::Builds));
            }
            if data.broken > 0 {
                let name = "A catalog has mistakes";
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
    if quiet_button("All products").icon(icons::ICON_ARROW_BACK).show(ui, look).clicked() {
        actions.push(Action::Go(Screen::Start));
    }
    if matches!(data.screen, Screen::Configure | Screen::Review) {
        words(&data.title).medium().quiet().rows(1).show(ui, look);
    }
}

fn menu_ui(ui: &mut Ui, look: Look, state: &State, actions: &mut Vec<Action>) {
    let button = icon_button(icons::ICON_MENU, "Menu").show(ui, look);
    Popup::menu(&button).show(|ui| {
        for (command, icon) in MENU {
            ui.add_enabled_ui(command.is_possible(state), |ui| {
                let item = quiet_button(command.label()).icon(icon);
                if item.show(ui, look).on_hover_text(command.hint()).clicked() {
                    actions.push(command.action(state));
                }
            });
        }
    });
}
