//! The cards of the start screen.

use super::data::{DraftCard, PresetCard, ProblemCard, ProductCard, RecentCard, SuggestionCard};
use crate::app::{Action, Comparing, Dialog};
use crate::ui::Look;
use crate::ui::theme::Size;
use crate::ui::widgets::{
    Fit, Ink, Tone, action_row, card, chip, chips, icon_button, picture, picture_button,
    price_label, primary_button, quiet_button, secondary_button, words,
};
use egui::{Align, Frame, Layout, Margin, Sense, Ui, vec2};
use egui_material_icons::icons;

/// What cards paint with and answer to.
pub(super) struct Drawn<'a, 'b> {
    pub look: Look<'a>,
    pub actions: &'b mut Vec<Action>,
}

impl Drawn<'_, '_> {
    pub fn draft_ui(&mut self, ui: &mut Ui, draft: &DraftCard) {
        let look = self.look;
        card(ui, look, |ui| {
            let width = ui.available_width();
            ui.set_width(width);
            if width < 640.0 {
                self.draft_picture_ui(ui, draft, vec2(width, (width * 0.6).round()));
                self.draft_words_ui(ui, draft);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = look.theme.space.xxl;
                self.draft_picture_ui(ui, draft, vec2((width * 0.5).round(), 300.0));
                ui.vertical(|ui| {
                    ui.add_space(look.theme.space.xl);
                    self.draft_words_ui(ui, draft);
                });
            });
        });
    }

    fn draft_picture_ui(&mut self, ui: &mut Ui, draft: &DraftCard, size: egui::Vec2) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        picture(ui, self.look, rect, self.look.textures.get(draft.slot), Fit::Whole);
    }

    fn draft_words_ui(&mut self, ui: &mut Ui, draft: &DraftCard) {
        let look = self.look;
        ui.spacing_mut().item_spacing.y = look.theme.space.xs;
        words(look.voice.say("start-continue-title")).medium().quiet().show(ui, look);
        words(&draft.product).display().show(ui, look);
        words(&draft.when).quiet().show(ui, look);
        ui.add_space(look.theme.space.s);
        price_label(ui, look, &draft.total, Size::Large);
        ui.add_space(look.theme.space.l);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.theme.space.m, look.theme.space.s);
            if primary_button(look.voice.say("start-continue")).show(ui, look).clicked() {
                self.actions.push(Action::OpenProduct(draft.shelved));
            }
            if quiet_button(look.voice.say("command-start-afresh")).show(ui, look).clicked() {
                self.actions.push(Action::StartAfresh(draft.shelved));
            }
        });
    }

    pub fn suggestion_ui(&mut self, ui: &mut Ui, card: &SuggestionCard) {
        let look = self.look;
        let shown = (look.textures.get(card.slot), Fit::Whole);
        if picture_button(ui, look, &card.name, shown, 1.5).clicked() {
            self.actions.push(Action::StartFromSuggestion(card.shelved, card.number));
        }
        padded(ui, look, |ui| {
            name_and_price(ui, look, (&card.name, &card.total), &card.product);
            ui.add_space(look.theme.space.s);
            self.reason_ui(ui, card);
            ui.add_space(look.theme.space.s);
            chips(ui, look, &card.differs);
            ui.add_space(look.theme.space.m);
            self.suggestion_answers_ui(ui, card);
        });
    }

    fn reason_ui(&mut self, ui: &mut Ui, card: &SuggestionCard) {
        let look = self.look;
        let (rect, response) = ui.allocate_exact_size(
            vec2(ui.available_width(), look.theme.lettering(Size::Body).line * 2.0 + 8.0),
            Sense::click(),
        );
        let name = look.voice.tell("start-why-named", [("because", (&card.because).into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let room = rect.width() - look.theme.icon.normal - look.theme.space.s;
        let ink = look.theme.colours.accent;
        let galley = words(&card.because).rows(2).galley(ui, look, room);
        let sign = rect.left_top() + vec2(look.theme.icon.normal / 2.0, 15.0);
        crate::ui::widgets::icon_at(ui.painter(), sign, WHY, look.theme.icon.normal, ink);
        let at = rect.left_top() + vec2(look.theme.icon.normal + look.theme.space.s, 4.0);
        ui.painter().galley(at, galley, ink);
        crate::ui::widgets::focus_ring(ui, look, &response, look.theme.radius.small);
        if response.on_hover_text(&card.because).clicked() {
            self.actions.push(Action::Ask(Dialog::Evidence(card.shelved, card.number)));
        }
    }

    fn suggestion_answers_ui(&mut self, ui: &mut Ui, card: &SuggestionCard) {
        let look = self.look;
        let (voice, about) = (look.voice, || [("name", (&card.name).into())]);
        let not_for_me = voice.tell("start-not-for-me-named", about());
        let start = voice.tell("start-from", about());
        let compare = voice.tell("start-compare-named", about());
        let start = secondary_button(voice.say("start-from-this")).name(&start);
        let compare = quiet_button(voice.say("compare")).name(&compare);
        let no = quiet_button(voice.say("start-not-for-me")).name(&not_for_me);
        let wide = [start, compare, no].map(|button| button.natural_width(ui, look));
        let has_room = wide.iter().sum::<f32>() <= ui.available_width();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if start.show(ui, look).clicked() {
                self.actions.push(Action::StartFromSuggestion(card.shelved, card.number));
            }
            if compare.show(ui, look).clicked() {
                let wish = Comparing::Suggestion(card.shelved, card.number);
                self.actions.push(Action::Compare(wish));
            }
            let no = if has_room {
                no.show(ui, look)
            } else {
                let sign = icons::ICON_THUMB_DOWN.outlined();
                icon_button(sign, &not_for_me).ink(Ink::Quiet).show(ui, look)
            };
            if no.clicked() {
                self.actions.push(Action::NotForMe(card.shelved, card.number));
            }
        });
    }

    pub fn preset_ui(&mut self, ui: &mut Ui, card: &PresetCard) {
        let look = self.look;
        let action = || Action::StartFromPreset(card.shelved, card.number);
        let shown = (look.textures.get(card.slot), Fit::Whole);
        if picture_button(ui, look, &card.name, shown, 1.5).clicked() {
            self.actions.push(action());
        }
        padded(ui, look, |ui| {
            let note = look.voice.tell("start-preset-of", [("product", (&card.product).into())]);
            name_and_price(ui, look, (&card.name, &card.total), &note);
            ui.add_space(look.theme.space.xs);
            let lines = look.theme.lettering(Size::Body).line * 2.0;
            reserved(ui, lines, |ui| words(&card.help).quiet().rows(2).show(ui, look));
            ui.add_space(look.theme.space.s);
            let name = look.voice.tell("start-from", [("name", (&card.name).into())]);
            let width = ui.available_width();
            let button =
                secondary_button(look.voice.say("start-from-this")).name(&name).width(width);
            if button.show(ui, look).clicked() {
                self.actions.push(action());
            }
        });
    }

    pub fn recent_ui(&mut self, ui: &mut Ui, card: &RecentCard) {
        let look = self.look;
        let shown = (look.textures.get(card.slot), Fit::Fill);
        let name = look.voice.tell("open-named", [("name", (&card.name).into())]);
        if picture_button(ui, look, &name, shown, 1.5).clicked() {
            self.actions.push(Action::OpenBuild(card.id));
        }
        padded(ui, look, |ui| {
            words(&card.name).medium().rows(1).show(ui, look);
            words(&card.note).small().quiet().rows(1).show(ui, look);
        });
    }

    pub fn product_ui(&mut self, ui: &mut Ui, card: &ProductCard) {
        let look = self.look;
        let shown = (look.textures.get(card.slot), Fit::Whole);
        if picture_button(ui, look, &card.name, shown, 1.5).clicked() {
            self.actions.push(Action::OpenProduct(card.shelved));
        }
        padded(ui, look, |ui| {
            words(&card.maker).small().medium().quiet().rows(1).show(ui, look);
            words(&card.name).title().rows(1).show(ui, look);
            let lines = look.theme.lettering(Size::Body).line * 2.0;
            reserved(ui, lines, |ui| words(&card.tagline).quiet().rows(2).show(ui, look));
            if !card.problem.is_empty() {
                chip(ui, look, &card.problem, Tone::Caution).on_hover_text(&card.problem);
            }
            ui.add_space(look.theme.space.m);
            ends(
                ui,
                look,
                |ui| price_label(ui, look, &card.price, Size::Large),
                |ui| {
                    let about = [("name", (&card.name).into())];
                    let name = look.voice.tell("start-configure-named", about);
                    if secondary_button(look.voice.say("start-configure"))
                        .name(&name)
                        .show(ui, look)
                        .clicked()
                    {
                        self.actions.push(Action::OpenProduct(card.shelved));
                    }
                },
            );
        });
    }

    pub fn problem_ui(&mut self, ui: &mut Ui, card: &ProblemCard) {
        let text = (card.title.as_str(), card.note.as_str());
        if action_row(ui, self.look, icons::ICON_WARNING.outlined(), text).clicked() {
            self.actions.push(Action::Ask(Dialog::Problems));
        }
    }
}

const WHY: egui_material_icons::MaterialIcon = icons::ICON_LIGHTBULB.outlined();

fn padded<R>(ui: &mut Ui, look: Look, contents: impl FnOnce(&mut Ui) -> R) {
    let theme = look.theme;
    let margin = Margin::symmetric(theme.space.m as i8, theme.space.m as i8);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme.space.xs;
        contents(ui)
    });
}

fn reserved<R>(ui: &mut Ui, height: f32, contents: impl FnOnce(&mut Ui) -> R) {
    let top = ui.cursor().top();
    contents(ui);
    let used = ui.cursor().top() - top;
    ui.add_space((height - used).max(0.0));
}

/// A name at the left and its price at the right, on one baseline; the product under them.
fn name_and_price(ui: &mut Ui, look: Look, top: (&str, &str), product: &str) {
    let price = words(top.1).size(Size::Large).medium().width(ui, look);
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - price - look.theme.space.m;
        let size = vec2(room, look.theme.lettering(Size::Large).line);
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            words(top.0).large().semibold().rows(1).show(ui, look);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            words(top.1).large().medium().show(ui, look);
        });
    });
    words(product).small().quiet().rows(1).show(ui, look);
}

/// One thing at the left, one at the right, centred on each other.
fn ends<R>(ui: &mut Ui, look: Look, left: impl FnOnce(&mut Ui) -> R, right: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), look.theme.target);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        right(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| left(ui));
    });
}
