//! The only writer of the state: one action in, effects out.

mod answers;
mod artwork;
mod building;
mod comparing;
mod completing;
mod handover;
mod keeping;
mod opening;
mod speaking;

use super::{Action, Appearance, Dialog, Effect, Slot, State, picture};
use crate::build::Profile;

/// Carries out one action and says what the worker must do for it.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = carry_out(state, action);
    for request in picture::missing(state) {
        state.awaited.insert(request.slot, request.key);
        match request.slot {
            // An eye waits for it; the store can.
            Slot::Stage(_) => effects.insert(0, Effect::Picture(request)),
            _ => effects.push(Effect::Picture(request)),
        }
    }
    effects
}

fn carry_out(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Go(screen) => opening::go(state, screen),
        Action::OpenProduct(index) => opening::open_product(state, index),
        Action::StartAfresh(index) => opening::start_afresh(state, index),
        Action::StartFromPreset(index, preset) => opening::start_from_preset(state, index, preset),
        Action::StartFromSuggestion(index, suggestion) => {
            opening::start_from_suggestion(state, index, suggestion)
        }
        Action::NotForMe(index, suggestion) => keeping::dismiss(state, index, suggestion),
        Action::OpenBuild(id) => opening::open_saved(state, id),

        Action::Edit(edit) => building::edit(state, &edit),
        Action::Settle => building::settle(state),
        Action::BringArtwork(group, source) => artwork::bring(state, group, source),
        Action::BringAnywhere(source) => artwork::bring_anywhere(state, source),
        Action::Undo => building::step(state, crate::build::History::undo),
        Action::Redo => building::step(state, crate::build::History::redo),
        Action::AskComplete => completing::ask(state),
        Action::TakeCompletion(index) => completing::take(state, index),
        Action::AskWhy(choice) => building::ask_why(state, choice),
        Action::TakeWayOut(index) => building::take_way_out(state, index),
        Action::ShowView(_)
        | Action::JumpTo(_)
        | Action::Arrived
        | Action::Peek(_)
        | Action::SetQuantity(_) => building::look(state, &action),

        Action::Save(name) => keeping::save(state, &name),
        Action::RenameBuild(id, name) => keeping::rename(state, id, name),
        Action::DuplicateBuild(id) => vec![Effect::Duplicate(id)],
        Action::TrashBuild(id) => vec![Effect::Trash(id)],
        Action::RestoreBuild(id) => vec![Effect::Restore(id)],
        Action::EraseBuild(id) => keeping::erase(state, id),
        Action::LikeBuild(id, is_liked) => vec![Effect::Like(id, is_liked)],
        Action::TeachBuild(id, teaches) => vec![Effect::Teach(id, teaches)],

        Action::Compare(wish) => comparing::carry_out(state, wish),
        Action::Export(format) => handover::export(state, format, None),
        Action::ExportTo(format, path) => handover::export(state, format, Some(path)),
        Action::Overwrite => handover::overwrite(state),
        Action::OpenFile if state.has_file_dialogs => vec![Effect::PickFile],
        Action::OpenFile => ask(state, Dialog::OpenPath),
        Action::OpenFileAt(path) => handover::open_file(state, path),
        Action::DropFile(path) => artwork::dropped(state, path),

        Action::Ask(dialog) => ask(state, dialog),
        Action::CloseDialog => close_dialog(state),
        Action::ChangeProfile(profile) => change_profile(state, profile),
        Action::Speak(language) => speaking::speak(state, language),
        Action::Appear(appearance) => appear(state, appearance),
        Action::NoticesTaken => take_notices(state),
        Action::Answer(answer) => answers::take(state, answer),
    }
}

fn appear(state: &mut State, appearance: Appearance) -> Vec<Effect> {
    state.appearance = appearance;
    Vec::new()
}

fn take_notices(state: &mut State) -> Vec<Effect> {
    state.notices.clear();
    Vec::new()
}

fn ask(state: &mut State, dialog: Dialog) -> Vec<Effect> {
    state.dialog = Some(dialog);
    Vec::new()
}

fn close_dialog(state: &mut State) -> Vec<Effect> {
    state.dialog = None;
    Vec::new()
}

fn change_profile(state: &mut State, profile: Profile) -> Vec<Effect> {
    let learning_changed = state.profile.is_learning != profile.is_learning;
    state.profile = profile.clone();
    let mut effects = vec![Effect::KeepProfile(profile)];
    if learning_changed {
        effects.extend(keeping::learn(state));
    }
    effects
}
