//! Commands of the keyboard, the menu and the bottom bar: one label, hint and shortcut each.

use super::{Action, Dialog, Screen, State};
use crate::words::Voice;

/// A thing the visitor can do from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    Undo,
    Redo,
    Complete,
    Save,
    Review,
    Compare,
    Builds,
    Start,
    OpenFile,
    StartAfresh,
    Settings,
}

/// A key with Ctrl (Command on macOS), and Shift where said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    pub key: char,
    pub with_shift: bool,
}

impl Command {
    pub const ALL: [Self; 11] = [
        Self::Undo,
        Self::Redo,
        Self::Complete,
        Self::Save,
        Self::Review,
        Self::Compare,
        Self::Builds,
        Self::Start,
        Self::OpenFile,
        Self::StartAfresh,
        Self::Settings,
    ];

    /// What the menu and the button say.
    pub fn label(self, voice: &'static Voice) -> &'static str {
        match self {
            Self::Undo => voice.say("command-undo"),
            Self::Redo => voice.say("command-redo"),
            Self::Complete => voice.say("command-complete"),
            Self::Save => voice.say("save"),
            Self::Review => voice.say("command-review"),
            Self::Compare => voice.say("compare"),
            Self::Builds => voice.say("command-builds"),
            Self::Start => voice.say("command-start"),
            Self::OpenFile => voice.say("command-open-file"),
            Self::StartAfresh => voice.say("command-start-afresh"),
            Self::Settings => voice.say("settings"),
        }
    }

    /// One sentence for the tooltip.
    pub fn hint(self, voice: &'static Voice) -> &'static str {
        match self {
            Self::Undo => voice.say("command-undo-hint"),
            Self::Redo => voice.say("command-redo-hint"),
            Self::Complete => voice.say("command-complete-hint"),
            Self::Save => voice.say("command-save-hint"),
            Self::Review => voice.say("command-review-hint"),
            Self::Compare => voice.say("command-compare-hint"),
            Self::Builds => voice.say("command-builds-hint"),
            Self::Start => voice.say("command-start-hint"),
            Self::OpenFile => voice.say("command-open-file-hint"),
            Self::StartAfresh => voice.say("command-start-afresh-hint"),
            Self::Settings => voice.say("command-settings-hint"),
        }
    }

    /// The key that does it.
    pub fn shortcut(self) -> Option<Shortcut> {
        let plain = |key| Some(Shortcut { key, with_shift: false });
        match self {
            Self::Undo => plain('Z'),
            Self::Redo => Some(Shortcut { key: 'Z', with_shift: true }),
            Self::Complete => plain('E'),
            Self::Save => plain('S'),
            Self::Review => plain('R'),
            Self::Compare => plain('D'),
            Self::Builds => plain('B'),
            Self::Start => plain('H'),
            Self::OpenFile => plain('O'),
            Self::StartAfresh => None,
            Self::Settings => plain(','),
        }
    }

    /// Whether it can be done now.
    pub fn is_possible(self, state: &State) -> bool {
        let open = state.open.as_ref();
        match self {
            Self::Undo => open.is_some_and(|open| open.history.can_undo()),
            Self::Redo => open.is_some_and(|open| open.history.can_redo()),
            Self::Complete | Self::Save | Self::Review | Self::Compare | Self::StartAfresh => {
                open.is_some()
            }
            Self::Builds | Self::Start | Self::OpenFile | Self::Settings => true,
        }
    }

    /// What it does now.
    pub fn action(self, state: &State) -> Action {
        match self {
            Self::Undo => Action::Undo,
            Self::Redo => Action::Redo,
            Self::Complete => Action::AskComplete,
            Self::Save => match &state.open {
                Some(open) if open.saved_as.is_some() => Action::Save(open.name.clone()),
                _ => Action::Ask(Dialog::Save),
            },
            Self::Review => Action::Go(Screen::Review),
            Self::Compare => Action::Ask(Dialog::CompareWith),
            Self::Builds => Action::Go(Screen::Builds),
            Self::Start => Action::Go(Screen::Start),
            Self::OpenFile => Action::OpenFile,
            Self::StartAfresh => Action::Edit(crate::build::Edit::Reset),
            Self::Settings => Action::Ask(Dialog::Settings),
        }
    }
}
