//! Dialogs that ask for a name, a path, or a yes.

use super::Drawn;
use super::data::{DialogDraft, NameData, PathData, PathPurpose};
use crate::app::{Action, ArtworkSource};
use crate::build::SavedId;
use crate::ui::widgets::{Button, TextField, danger_button, primary_button, quiet_button, words};
use egui::{Align, Key, Layout, Ui, vec2};
use std::path::PathBuf;

/// The longest name a build can have, in characters.
const LONGEST_NAME: usize = 60;

impl Drawn<'_, '_> {
    pub fn name_ui(&mut self, ui: &mut Ui, data: &NameData, draft: &mut DialogDraft) {
        let voice = self.look.voice;
        let is_entered = self.field_ui(ui, voice.say("dialog-name"), draft);
        draft.text = draft.text.chars().take(LONGEST_NAME).collect();
        let name = draft.text.trim().to_owned();
        let yes = match data.renamed {
            Some(_) => voice.say("rename"),
            None => voice.say("save"),
        };
        let is_agreed = self.answers_ui(ui, primary_button(yes), !name.is_empty());
        if (is_entered || is_agreed) && !name.is_empty() {
            self.actions.push(match data.renamed {
                Some(id) => Action::RenameBuild(id, name),
                None => Action::Save(name),
            });
            self.actions.push(Action::CloseDialog);
        }
    }

    pub fn path_ui(&mut self, ui: &mut Ui, data: &PathData, draft: &mut DialogDraft) {
        let voice = self.look.voice;
        let is_entered = self.field_ui(ui, voice.say("dialog-file"), draft);
        let path = PathBuf::from(draft.text.trim());
        let is_named = !draft.text.trim().is_empty();
        let yes = match data.purpose {
            PathPurpose::Write(_) => voice.say("dialog-write"),
            PathPurpose::Open | PathPurpose::Picture(_) => voice.say("open"),
        };
        let is_agreed = self.answers_ui(ui, primary_button(yes), is_named);
        if (is_entered || is_agreed) && is_named {
            self.actions.push(Action::CloseDialog);
            self.actions.push(match data.purpose {
                PathPurpose::Write(format) => Action::ExportTo(format, path),
                PathPurpose::Open => Action::OpenFileAt(path),
                PathPurpose::Picture(group) => {
                    Action::BringArtwork(group, ArtworkSource::File(path))
                }
            });
        }
    }

    pub fn erase_ui(&mut self, ui: &mut Ui, id: SavedId, name: &str) {
        let voice = self.look.voice;
        words(voice.say("dialog-erase-note")).show(ui, self.look);
        let label = voice.tell("erase-named", [("name", name.into())]);
        if self.answers_ui(ui, danger_button(voice.say("erase")).name(&label), true) {
            self.actions.push(Action::EraseBuild(id));
            self.actions.push(Action::CloseDialog);
        }
    }

    pub fn overwrite_ui(&mut self, ui: &mut Ui, file: &str, folder: &str) {
        let look = self.look;
        words(&look.voice.tell("dialog-overwrite-note", [("file", file.into())])).show(ui, look);
        words(folder).small().quiet().show(ui, look);
        if self.answers_ui(ui, danger_button(look.voice.say("replace")), true) {
            self.actions.push(Action::Overwrite);
        }
    }

    /// The field of a dialog; answers whether Enter was pressed in it.
    fn field_ui(&mut self, ui: &mut Ui, name: &str, draft: &mut DialogDraft) -> bool {
        let response = TextField::new(name).show(ui, self.look, &mut draft.text);
        if self.is_new {
            response.request_focus();
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// "Cancel" and the answer that goes on; whether that was pressed.
    fn answers_ui(&mut self, ui: &mut Ui, yes: Button, is_possible: bool) -> bool {
        let look = self.look;
        ui.add_space(look.theme.space.s);
        let size = vec2(ui.available_width(), look.theme.target);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            let agreed = ui.add_enabled_ui(is_possible, |ui| yes.show(ui, look).clicked()).inner;
            if quiet_button(look.voice.say("cancel")).show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
            agreed
        })
        .inner
    }
}
