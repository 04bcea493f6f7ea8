//! Choosing the builds that are to be compared.

use super::cards::Drawn;
use super::data::{BuildCard, BuildsData, BuildsDraft};
use crate::app::{Action, Compared, Comparing, MOST_COMPARED};
use crate::ui::Look;
use crate::ui::widgets::{
    Fit, Stand, picture_button, primary_button, quiet_button, secondary_button, tick, words,
};
use egui::{Align, Layout, Rect, Response, Role, Ui, UiBuilder, WidgetInfo, vec2};
use egui_material_icons::icons;

/// The height of the bar below, in points.
pub(super) const BAR: f32 = 84.0;

/// At the right of the page: begins to choose. Two builds are needed.
pub(super) fn button_ui(ui: &mut Ui, look: Look, data: &BuildsData, draft: &mut BuildsDraft) {
    if data.kept.len() < 2 || draft.comparing.is_some() {
        return;
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let compare =
            quiet_button(look.voice.say("compare")).icon(icons::ICON_COMPARE_ARROWS.outlined());
        if compare.name(look.voice.say("choosing-begin")).show(ui, look).clicked() {
            draft.comparing = Some(Vec::new());
        }
    });
}

/// The picture of a card with its tick.
pub(super) fn picture_ui(
    ui: &mut Ui,
    look: Look,
    card: &BuildCard,
    draft: &mut BuildsDraft,
) -> Response {
    let shown = (look.textures.get(card.slot), Fit::Fill);
    let name = look.voice.tell("choosing-picture", [("name", (&card.name).into())]);
    let picture = picture_button(ui, look, &name, shown, 1.5);
    let inset = look.theme.space.xl;
    let stand = if is_chosen(card, draft) { Stand::Chosen } else { Stand::Open };
    tick(ui.painter(), look, picture.rect.right_top() + vec2(-inset, inset), stand);
    if picture.clicked() {
        draft.tick(card.id);
    }
    picture
}

/// What stands in the place of a card's answers.
pub(super) fn answer_ui(ui: &mut Ui, look: Look, card: &BuildCard, draft: &mut BuildsDraft) {
    let is_chosen = is_chosen(card, draft);
    let is_full = draft.comparing.as_ref().is_some_and(|chosen| chosen.len() >= MOST_COMPARED);
    ui.add_enabled_ui(is_chosen || !is_full, |ui| {
        let width = ui.available_width();
        let button = if is_chosen {
            secondary_button(look.voice.say("choosing-chosen")).icon(icons::ICON_CHECK.outlined())
        } else {
            secondary_button(look.voice.say("choosing-choose"))
        };
        let name = look.voice.tell("choosing-named", [("name", (&card.name).into())]);
        let response = button.width(width).show(ui, look);
        let is_enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, is_enabled, is_chosen, &name));
        if response.clicked() {
            draft.tick(card.id);
        }
    });
}

fn is_chosen(card: &BuildCard, draft: &BuildsDraft) -> bool {
    draft.comparing.as_ref().is_some_and(|chosen| chosen.contains(&card.id))
}

/// How many are chosen, and the way on.
pub(super) fn bar_ui(ui: &mut Ui, drawn: &mut Drawn, bar: Rect, draft: &mut BuildsDraft) {
    let Some(chosen) = draft.comparing.clone() else { return };
    let look = drawn.look;
    let colours = &look.theme.colours;
    ui.painter().rect_filled(bar, 0.0, colours.surface);
    ui.painter().hline(bar.x_range(), bar.top(), (1.0, colours.line));
    let inner = bar.shrink2(vec2(look.theme.space.xxl, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("choosing").max_rect(inner).layout(layout));
    let ui = &mut ui;
    ui.add_enabled_ui(chosen.len() > 1, |ui| {
        let compare =
            primary_button(look.voice.say("compare")).name(look.voice.say("choosing-compare"));
        if compare.show(ui, look).clicked() {
            let builds = chosen.iter().map(|id| Compared::Saved(*id)).collect();
            drawn.actions.push(Action::Compare(Comparing::Start(builds)));
        }
    });
    if quiet_button(look.voice.say("cancel")).show(ui, look).clicked() {
        draft.comparing = None;
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let said = look.voice.tell("choosing-count", [("count", chosen.len().into())]);
        words(&said).medium().rows(1).show(ui, look);
    });
}
