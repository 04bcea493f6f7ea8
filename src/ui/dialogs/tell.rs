//! Dialogs that explain.

use super::Drawn;
use super::data::{EvidenceData, EvidenceRow, ProblemRow, WayOutCard, WhyData};
use crate::app::Action;
use crate::ui::widgets::{
    Button, Fit, Ink, Switch, picture, quiet_button, secondary_button, switch, words,
};
use egui::{Align, Frame, Layout, Sense, Stroke, Ui, vec2};

impl Drawn<'_, '_> {
    pub fn why_ui(&mut self, ui: &mut Ui, data: &WhyData) {
        let look = self.look;
        words(&data.sentence).large().show(ui, look);
        ui.add_space(look.theme.space.s);
        if !data.ways_out.is_empty() {
            words(look.voice.say("dialog-ways-out")).medium().quiet().show(ui, look);
        }
        for (index, way_out) in data.ways_out.iter().enumerate() {
            self.way_out_ui(ui, index, way_out);
        }
        let keep = match data.ways_out.is_empty() {
            true => look.voice.say("dialog-good-to-know"),
            false => look.voice.say("keep-mine"),
        };
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if quiet_button(keep).show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    fn way_out_ui(&mut self, ui: &mut Ui, index: usize, way_out: &WayOutCard) {
        let voice = self.look.voice;
        let name = voice.tell("dialog-accept-named", [("way", (&way_out.sentence).into())]);
        let said = [&way_out.sentence, &way_out.changes, &way_out.price];
        if self.offer_ui(ui, said, secondary_button(voice.say("dialog-accept")).name(&name)) {
            self.actions.push(Action::TakeWayOut(index));
        }
    }

    /// A card with what is offered, what it changes, its price, and the button that takes it;
    /// whether that was pressed.
    pub(super) fn offer_ui(
        &mut self,
        ui: &mut Ui,
        [title, changes, price]: [&String; 3],
        button: Button,
    ) -> bool {
        let look = self.look;
        let mut is_taken = false;
        self.framed(ui, |_, ui| {
            let room = ui.available_width() - button.natural_width(ui, look) - look.theme.space.l;
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.spacing_mut().item_spacing.y = look.theme.space.xs;
                    words(title).semibold().show(ui, look);
                    words(changes).quiet().show(ui, look);
                    words(price).medium().show(ui, look);
                });
                is_taken = button.show(ui, look).clicked();
            });
        });
        is_taken
    }

    /// What became of a stored build.
    pub fn upgraded_ui(&mut self, ui: &mut Ui, sentences: &[String]) {
        let look = self.look;
        words(look.voice.say("dialog-upgraded-note")).quiet().show(ui, look);
        for sentence in sentences {
            words(sentence).show(ui, look);
        }
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if quiet_button(look.voice.say("dialog-go-on")).show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    pub fn problems_ui(&mut self, ui: &mut Ui, problems: &[ProblemRow]) {
        let look = self.look;
        if problems.is_empty() {
            words(look.voice.say("dialog-problems-none")).show(ui, look);
        }
        for problem in problems {
            self.framed(ui, |_, ui| {
                ui.spacing_mut().item_spacing.y = look.theme.space.xs;
                let (word, ink) = if problem.is_error {
                    (look.voice.say("dialog-problem-error"), Ink::Danger)
                } else {
                    (look.voice.say("dialog-problem-warning"), Ink::Caution)
                };
                words(word).small().medium().ink(ink).show(ui, look);
                words(&problem.text).show(ui, look);
                words(&problem.place).small().quiet().show(ui, look);
            });
        }
    }

    pub fn evidence_ui(&mut self, ui: &mut Ui, data: &EvidenceData) {
        let look = self.look;
        words(&data.because).large().show(ui, look);
        let note = if data.builds.is_empty() {
            look.voice.say("dialog-evidence-none")
        } else {
            look.voice.say("dialog-evidence-note")
        };
        words(note).quiet().show(ui, look);
        for row in &data.builds {
            self.evidence_row_ui(ui, row);
        }
    }

    fn evidence_row_ui(&mut self, ui: &mut Ui, row: &EvidenceRow) {
        let look = self.look;
        self.framed(ui, |drawn, ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = look.theme.space.l;
                let (rect, _) = ui.allocate_exact_size(vec2(112.0, 84.0), Sense::hover());
                picture(ui, look, rect, look.textures.get(row.slot), Fit::Fill);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    words(&row.name).medium().rows(1).show(ui, look);
                    words(&row.note).small().quiet().rows(1).show(ui, look);
                    let stands = Switch::from(row.teaches);
                    if switch(ui, look, (look.voice.say("dialog-evidence-learn"), ""), stands)
                        .clicked()
                    {
                        drawn.actions.push(Action::TeachBuild(row.id, !row.teaches));
                    }
                });
            });
        });
    }

    pub(super) fn framed(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Self, &mut Ui)) {
        let theme = self.look.theme;
        Frame::new()
            .stroke(Stroke::new(1.0, theme.colours.line))
            .corner_radius(theme.radius.medium)
            .inner_margin(theme.space.l)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                contents(self, ui);
            });
    }
}
