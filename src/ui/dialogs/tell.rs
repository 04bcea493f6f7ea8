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
            words("To have it after all").medium().quiet().show(ui, look);
        }
        for (index, way_out) in data.ways_out.iter().enumerate() {
            self.way_out_ui(ui, index, way_out);
        }
        let keep = if data.ways_out.is_empty() { "Good to know" } else { "Keep mine" };
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if quiet_button(keep).show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    fn way_out_ui(&mut self, ui: &mut Ui, index: usize, way_out: &WayOutCard) {
        let name = format!("Accept: {}", way_out.sentence);
        let said = [&way_out.sentence, &way_out.changes, &way_out.price];
        if self.offer_ui(ui, said, secondary_button("Accept").name(&name)) {
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
        words("It was made with another version of the catalog.").quiet().show(ui, look);
        for sentence in sentences {
            words(sentence).show(ui, look);
        }
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if quiet_button("Go on").show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    pub fn problems_ui(&mut self, ui: &mut Ui, problems: &[ProblemRow]) {
        let look = self.look;
        if problems.is_empty() {
            words("Every catalog reads well.").show(ui, look);
        }
        for problem in problems {
            self.framed(ui, |_, ui| {
                ui.spacing_mut().item_spacing.y = look.theme.space.xs;
                let (word, ink) = if problem.is_error {
                    ("To mend", Ink::Danger)
                } else {
                    ("Worth a look", Ink::Caution)
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
            "No build of yours stands behind it."
        } else {
            "It rests on these builds of yours. Nothing of this leaves the device."
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
                    if switch(ui, look, ("Learn from this", ""), stands).clicked() {
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
