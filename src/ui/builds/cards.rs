//! The cards of the gallery.

use super::choosing;
use super::data::{BuildCard, BuildsDraft};
use crate::app::{Action, Dialog};
use crate::ui::Look;
use crate::ui::widgets::{
    Fit, Ink, Tone, chip, icon_button, picture, picture_button, quiet_button, secondary_button,
    words,
};
use egui::{Align, Frame, Layout, Margin, Rect, Sense, Ui, vec2};
use egui_material_icons::icons;

/// What cards paint with and answer to.
pub(super) struct Drawn<'a, 'b> {
    pub look: Look<'a>,
    pub actions: &'b mut Vec<Action>,
    pub is_learning: bool,
}

impl Drawn<'_, '_> {
    pub fn build_ui(&mut self, ui: &mut Ui, card: &BuildCard, draft: &mut BuildsDraft) {
        let look = self.look;
        let theme = look.theme;
        let shown = (look.textures.get(card.slot), Fit::Fill);
        let name = look.voice.tell("picture-of", [("name", (&card.name).into())]);
        let picture = match draft.comparing {
            Some(_) => choosing::picture_ui(ui, look, card, draft),
            None => {
                let picture = picture_button(ui, look, &name, shown, 1.5);
                if picture.clicked() && card.has_product {
                    self.actions.push(Action::OpenBuild(card.id));
                }
                picture
            }
        };
        if !card.standing.is_empty() {
            let at = picture.rect.left_top() + vec2(theme.space.m, theme.space.m);
            let place = Rect::from_min_size(at, vec2(picture.rect.width(), 28.0));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
            chip(&mut child, look, card.standing, Tone::Accent);
        }
        let margin = Margin::symmetric(theme.space.m as i8, theme.space.m as i8);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.xs;
            words(&card.name).large().semibold().rows(1).show(ui, look);
            words(&format!("{} · {}", card.product, card.when))
                .small()
                .quiet()
                .rows(1)
                .show(ui, look);
            words(&card.total).medium().show(ui, look);
            ui.add_space(theme.space.s);
            match draft.comparing {
                Some(_) => choosing::answer_ui(ui, look, card, draft),
                None => self.answers_ui(ui, card, draft),
            }
        });
    }

    /// Open at the left; like, learn, and the rest at the right.
    fn answers_ui(&mut self, ui: &mut Ui, card: &BuildCard, draft: &mut BuildsDraft) {
        let look = self.look;
        let size = vec2(ui.available_width(), look.theme.target);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let name = look.voice.tell("open-named", [("name", (&card.name).into())]);
            ui.add_enabled_ui(card.has_product, |ui| {
                if secondary_button(look.voice.say("open")).name(&name).show(ui, look).clicked() {
                    self.actions.push(Action::OpenBuild(card.id));
                }
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.more_ui(ui, card, draft);
                self.learn_ui(ui, card);
                self.like_ui(ui, card);
            });
        });
    }

    fn like_ui(&mut self, ui: &mut Ui, card: &BuildCard) {
        let (voice, about) = (self.look.voice, [("name", (&card.name).into())]);
        let (name, button) = if card.is_liked {
            (voice.tell("builds-liked", about), icons::ICON_FAVORITE)
        } else {
            (voice.tell("builds-like", about), icons::ICON_FAVORITE.outlined())
        };
        let button = icon_button(button, &name);
        let button = if card.is_liked { button.on() } else { button };
        if button.show(ui, self.look).clicked() {
            self.actions.push(Action::LikeBuild(card.id, !card.is_liked));
        }
    }

    fn learn_ui(&mut self, ui: &mut Ui, card: &BuildCard) {
        if !self.is_learning {
            return;
        }
        let (voice, about) = (self.look.voice, [("name", (&card.name).into())]);
        let (name, sign) = if card.teaches {
            (voice.tell("builds-teaches", about), icons::ICON_LIGHTBULB)
        } else {
            (voice.tell("builds-ignored", about), icons::ICON_LIGHT_OFF.outlined())
        };
        let button = icon_button(sign, &name);
        let button = if card.teaches { button.on() } else { button.ink(Ink::Quiet) };
        if button.show(ui, self.look).clicked() {
            self.actions.push(Action::TeachBuild(card.id, !card.teaches));
        }
    }

    fn more_ui(&mut self, ui: &mut Ui, card: &BuildCard, draft: &mut BuildsDraft) {
        let look = self.look;
        let voice = look.voice;
        let name = voice.tell("more-for", [("name", (&card.name).into())]);
        let response = icon_button(icons::ICON_MORE_HORIZ.outlined(), &name).show(ui, look);
        let actions = &mut *self.actions;
        egui::Popup::menu(&response).show(|ui| {
            ui.set_min_width(look.theme.target * 4.0);
            let compare =
                quiet_button(voice.say("compare")).icon(icons::ICON_COMPARE_ARROWS.outlined());
            if compare.show(ui, look).clicked() {
                draft.tick(card.id);
                ui.close();
            }
            for (text, sign, action) in [
                (voice.say("rename"), icons::ICON_EDIT, Action::Ask(Dialog::Rename(card.id))),
                (
                    voice.say("builds-duplicate"),
                    icons::ICON_CONTENT_COPY,
                    Action::DuplicateBuild(card.id),
                ),
                (voice.say("builds-to-trash"), icons::ICON_DELETE, Action::TrashBuild(card.id)),
            ] {
                if quiet_button(text).icon(sign.outlined()).show(ui, look).clicked() {
                    actions.push(action);
                    ui.close();
                }
            }
        });
    }

    /// A row of the trash.
    pub fn trashed_ui(&mut self, ui: &mut Ui, card: &BuildCard) {
        let look = self.look;
        let size = vec2(ui.available_width(), 72.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            let (rect, _) = ui.allocate_exact_size(vec2(96.0, 72.0), Sense::hover());
            picture(ui, look, rect, look.textures.get(card.slot), Fit::Fill);
            ui.add_space(look.theme.space.s);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let voice = look.voice;
                let name = voice.tell("erase-named", [("name", (&card.name).into())]);
                if quiet_button(voice.say("erase")).name(&name).show(ui, look).clicked() {
                    self.actions.push(Action::Ask(Dialog::Erase(card.id)));
                }
                let name = voice.tell("builds-restore-named", [("name", (&card.name).into())]);
                if secondary_button(voice.say("builds-restore"))
                    .name(&name)
                    .show(ui, look)
                    .clicked()
                {
                    self.actions.push(Action::RestoreBuild(card.id));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(look.theme.space.l);
                    words(&card.name).medium().rows(1).show(ui, look);
                    words(&card.product).small().quiet().rows(1).show(ui, look);
                });
            });
        });
    }
}
