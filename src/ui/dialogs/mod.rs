//! The sheet in front of the screen, one for every kind of dialog.

mod ask;
mod compare;
mod complete;
mod data;
mod gather;
mod settings;
mod tell;
#[cfg(test)]
mod tests;

pub use data::{
    CandidateRow, CompleteData, CompletionCard, DialogData, DialogDraft, EvidenceData, EvidenceRow,
    NameData, PathData, PathPurpose, ProblemRow, WayOutCard, WhyData,
};

use super::Look;
use super::widgets::{Sheet, sheet};
use crate::app::{Action, State};
use crate::order::Format;
use crate::words::Voice;
use egui::Ui;

/// Draws the dialog that is open, if one is.
pub fn dialog_ui(
    ui: &mut Ui,
    look: Look,
    state: &State,
    draft: &mut DialogDraft,
    actions: &mut Vec<Action>,
) {
    match DialogData::gather(state) {
        Some(data) => sheet_ui(ui, look, &data, draft, actions),
        None => *draft = DialogDraft::default(),
    }
}

/// Draws a dialog.
pub fn sheet_ui(
    ui: &mut Ui,
    look: Look,
    data: &DialogData,
    draft: &mut DialogDraft,
    actions: &mut Vec<Action>,
) {
    let title = title(look.voice, data);
    let is_new = draft.of != title;
    if is_new {
        *draft = DialogDraft { of: title.clone(), text: proposed(data) };
    }
    let shape = Sheet { title: &title, width: width(data) };
    let shown = sheet(ui, look, shape, |ui| {
        ui.spacing_mut().item_spacing.y = look.theme.space.m;
        let drawn = &mut Drawn { look, actions, is_new };
        match data {
            DialogData::Why(why) => drawn.why_ui(ui, why),
            DialogData::Upgraded(sentences) => drawn.upgraded_ui(ui, sentences),
            DialogData::Complete(complete) => drawn.complete_ui(ui, complete),
            DialogData::Name(name) => drawn.name_ui(ui, name, draft),
            DialogData::Erase { id, name } => drawn.erase_ui(ui, *id, name),
            DialogData::Overwrite { file, folder } => drawn.overwrite_ui(ui, file, folder),
            DialogData::Path(path) => drawn.path_ui(ui, path, draft),
            DialogData::Problems(problems) => drawn.problems_ui(ui, problems),
            DialogData::CompareWith(rows) => drawn.compare_ui(ui, rows),
            DialogData::Evidence(evidence) => drawn.evidence_ui(ui, evidence),
            DialogData::Settings(profile) => drawn.settings_ui(ui, profile, draft),
        }
    });
    if shown.is_dismissed {
        actions.push(Action::CloseDialog);
    }
    if actions.iter().any(|action| matches!(action, Action::CloseDialog)) {
        *draft = DialogDraft::default();
    }
}

/// What dialogs paint with and answer to.
struct Drawn<'a, 'b> {
    look: Look<'a>,
    actions: &'b mut Vec<Action>,
    /// The dialog is shown for the first time: its field takes the keyboard.
    is_new: bool,
}

fn title(voice: &'static Voice, data: &DialogData) -> String {
    let said = match data {
        DialogData::Why(why) => return why.title.clone(),
        DialogData::Complete(_) => voice.say("command-complete"),
        DialogData::Upgraded(_) => voice.say("dialog-upgraded"),
        DialogData::Name(NameData { renamed: None, .. }) => voice.say("dialog-save"),
        DialogData::Name(_) => voice.say("dialog-rename"),
        DialogData::Erase { name, .. } => {
            return voice.tell("dialog-erase", [("name", name.into())]);
        }
        DialogData::Overwrite { .. } => voice.say("dialog-overwrite"),
        DialogData::Path(PathData { purpose: PathPurpose::Write(format), .. }) => match format {
            Format::Ron => voice.say("dialog-write-ron"),
            Format::Json => voice.say("dialog-write-json"),
            Format::Csv => voice.say("dialog-write-csv"),
            Format::Png => voice.say("dialog-write-png"),
            Format::Svg => voice.say("dialog-write-svg"),
        },
        DialogData::Path(PathData { purpose: PathPurpose::Open, .. }) => {
            voice.say("command-open-file")
        }
        DialogData::Path(_) => voice.say("artwork-bring"),
        DialogData::Problems(_) => voice.say("dialog-problems"),
        DialogData::CompareWith(_) => voice.say("dialog-compare"),
        DialogData::Evidence(_) => voice.say("dialog-evidence"),
        DialogData::Settings(_) => voice.say("settings"),
    };
    said.to_owned()
}

fn proposed(data: &DialogData) -> String {
    match data {
        DialogData::Name(name) => name.proposed.clone(),
        DialogData::Path(path) => path.proposed.display().to_string(),
        DialogData::Settings(profile) => profile.name.clone(),
        DialogData::Why(_)
        | DialogData::Complete(_)
        | DialogData::Upgraded(_)
        | DialogData::Erase { .. }
        | DialogData::Overwrite { .. }
        | DialogData::Problems(_)
        | DialogData::CompareWith(_)
        | DialogData::Evidence(_) => String::new(),
    }
}

fn width(data: &DialogData) -> f32 {
    match data {
        DialogData::Why(_)
        | DialogData::Complete(_)
        | DialogData::Upgraded(_)
        | DialogData::Problems(_)
        | DialogData::Evidence(_) => 640.0,
        DialogData::Settings(_) | DialogData::Path(_) | DialogData::CompareWith(_) => 560.0,
        DialogData::Name(_) | DialogData::Erase { .. } | DialogData::Overwrite { .. } => 480.0,
    }
}
