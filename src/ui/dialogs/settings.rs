//! The settings of a person.

use super::Drawn;
use super::data::DialogDraft;
use crate::app::Action;
use crate::build::{Profile, Theme};
use crate::ui::widgets::{Switch, TextField, segmented, switch, words};
use egui::Ui;

/// The sizes of text that can be chosen, in percent.
const SCALES: [u32; 5] = [100, 125, 150, 175, 200];

impl Drawn<'_, '_> {
    /// Every change counts at once.
    pub fn settings_ui(&mut self, ui: &mut Ui, profile: &Profile, draft: &mut DialogDraft) {
        let mut wanted = profile.clone();
        self.greeting_ui(ui, &mut wanted, draft);
        self.colours_ui(ui, &mut wanted);
        self.size_ui(ui, &mut wanted);
        let look = self.look;
        let voice = look.voice;
        let motion = (voice.say("settings-motion"), voice.say("settings-motion-note"));
        if switch(ui, look, motion, Switch::from(profile.has_reduced_motion)).clicked() {
            wanted.has_reduced_motion = !profile.has_reduced_motion;
        }
        let learning = (voice.say("settings-learning"), voice.say("settings-learning-note"));
        if switch(ui, look, learning, Switch::from(profile.is_learning)).clicked() {
            wanted.is_learning = !profile.is_learning;
        }
        if wanted != *profile {
            self.actions.push(Action::ChangeProfile(wanted));
        }
    }

    fn greeting_ui(&mut self, ui: &mut Ui, wanted: &mut Profile, draft: &mut DialogDraft) {
        let voice = self.look.voice;
        let field = TextField::new(voice.say("settings-name"));
        let field = field.hint(voice.say("settings-name-hint"));
        if field.show(ui, self.look, &mut draft.text).changed() {
            draft.text = draft.text.chars().take(40).collect();
            draft.text.trim().clone_into(&mut wanted.name);
        }
    }

    fn colours_ui(&mut self, ui: &mut Ui, wanted: &mut Profile) {
        let themes = [Theme::System, Theme::Light, Theme::Dark, Theme::HighContrast];
        let voice = self.look.voice;
        let names = [
            voice.say("settings-system"),
            voice.say("settings-light"),
            voice.say("settings-dark"),
            voice.say("settings-contrast"),
        ];
        self.caption(ui, voice.say("settings-colours"));
        let chosen = themes.iter().position(|theme| *theme == wanted.theme).unwrap_or(0);
        if let Some(index) = segmented(ui, self.look, &names, chosen) {
            wanted.theme = themes[index];
        }
    }

    fn size_ui(&mut self, ui: &mut Ui, wanted: &mut Profile) {
        self.caption(ui, self.look.voice.say("settings-size"));
        let names = SCALES.map(|scale| format!("{scale} %"));
        let names = names.each_ref().map(String::as_str);
        let near = |scale: &u32| scale.abs_diff(wanted.text_scale_percent);
        let chosen = (0..SCALES.len()).min_by_key(|index| near(&SCALES[*index])).unwrap_or(0);
        if let Some(index) = segmented(ui, self.look, &names, chosen) {
            wanted.text_scale_percent = SCALES[index];
        }
    }

    fn caption(&mut self, ui: &mut Ui, text: &str) {
        words(text).small().medium().quiet().show(ui, self.look);
        ui.add_space(-self.look.theme.space.s);
    }
}
