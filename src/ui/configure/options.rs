//! The options panel: one section a group, in the order of the option tree.

use super::ConfigureDraft;
use super::bodies::body_ui;
use super::data::{ConfigureData, Section, Step};
use super::rail::rail_ui;
use crate::app::Action;
use crate::ui::Look;
use crate::ui::widgets::{Ink, Words, icon_at, words};
use egui::{Align, Layout, Margin, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::icons;

/// Draws the rail of steps and the sections under it.
pub fn options_ui(
    ui: &mut Ui,
    look: Look,
    data: &ConfigureData,
    draft: &mut ConfigureDraft,
    actions: &mut Vec<Action>,
) {
    draft.hovered = None;
    rail_ui(ui, look, data, draft.in_sight, actions);
    let space = look.theme.space;
    ScrollArea::vertical().id_salt("options").auto_shrink(false).show(ui, |ui| {
        let margin = Margin { left: space.xl as i8, right: space.xl as i8, top: 0, bottom: 0 };
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space.s;
            let top = ui.clip_rect().top();
            for section in &data.sections {
                let at = ui.cursor().top();
                if at <= top + look.theme.target {
                    draft.in_sight = Some(section.group);
                }
                section_ui(ui, look, data, section, draft, actions);
            }
            advice_ui(ui, look, &data.advice);
            ui.add_space(space.xxl);
        });
    });
}

fn section_ui(
    ui: &mut Ui,
    look: Look,
    data: &ConfigureData,
    section: &Section,
    draft: &mut ConfigureDraft,
    actions: &mut Vec<Action>,
) {
    let space = look.theme.space;
    let indent = section.depth as f32 * space.l;
    let response = ui.horizontal_top(|ui| {
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.add_space(space.xl);
            heading_ui(ui, look, section);
            ui.add_space(space.xs);
            body_ui(ui, look, section, draft, actions);
        });
    });
    if response.response.contains_pointer() {
        draft.hovered = Some(section.group);
    }
    if data.focus == Some(section.group) {
        ui.scroll_to_rect(response.response.rect, Some(Align::TOP));
        actions.push(Action::Arrived);
    }
}

/// The name, with what stands there at its right, and a line of help under both.
fn heading_ui(ui: &mut Ui, look: Look, section: &Section) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.y = look.theme.space.xs;
        ui.horizontal(|ui| {
            name(section).show(ui, look);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ink = if section.step == Step::Open { Ink::Caution } else { Ink::Quiet };
                words(&section.summary).small().ink(ink).rows(1).show(ui, look);
            });
        });
        if !section.help.is_empty() {
            words(&section.help).small().quiet().show(ui, look);
        }
    });
}

fn name(section: &Section) -> Words<'_> {
    let name = words(&section.name).semibold();
    if section.depth == 0 { name.large() } else { name }
}

/// Advice the build does not follow: told, never enforced.
fn advice_ui(ui: &mut Ui, look: Look, advice: &[String]) {
    let space = look.theme.space;
    for text in advice {
        ui.add_space(space.l);
        let colours = &look.theme.colours;
        let frame = egui::Frame::NONE
            .fill(colours.caution_soft)
            .corner_radius(look.theme.radius.medium)
            .inner_margin(space.l);
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let icon = look.theme.icon.normal;
                let (rect, _) = ui.allocate_exact_size(vec2(icon, icon), Sense::hover());
                icon_at(ui.painter(), rect.center(), icons::ICON_LIGHTBULB, icon, colours.caution);
                words(text).show(ui, look);
            });
        });
    }
}
