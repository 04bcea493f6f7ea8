//! Undo and redo by snapshot, without end.

use super::Build;
use crate::catalog::GroupId;

/// A build with everything it was before and everything undone since.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: Vec<Build>,
    now: Build,
    future: Vec<Build>,
    /// The number or text that the last change was about.
    adjusted: Option<GroupId>,
}

impl History {
    /// A history that begins with this build.
    pub fn starting_at(build: Build) -> Self {
        Self { now: build, ..Self::default() }
    }

    /// The build as it is.
    pub fn now(&self) -> &Build {
        &self.now
    }

    /// The build before the last change; `None` when nothing has changed yet.
    pub fn before(&self) -> Option<&Build> {
        self.past.last()
    }

    /// Makes this the build; what was undone before can no longer be redone.
    pub fn record(&mut self, build: Build) {
        self.adjusted = None;
        if build != self.now {
            self.past.push(std::mem::replace(&mut self.now, build));
            self.future.clear();
        }
    }

    /// Makes this the build, in one step with the changes right before it to the same number or
    /// text: a slider passes many numbers, and a name is typed letter by letter.
    pub fn adjust(&mut self, build: Build, group: GroupId) {
        if self.adjusted != Some(group) {
            let is_change = build != self.now;
            self.record(build);
            self.adjusted = is_change.then_some(group);
        } else if self.past.last() == Some(&build) {
            self.undo();
            self.future.clear();
        } else {
            self.now = build;
        }
    }

    /// The next change is a step of its own, whatever it is about.
    pub fn settle(&mut self) {
        self.adjusted = None;
    }

    /// Goes one change back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        self.adjusted = None;
        let Some(build) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.now, build));
        true
    }

    /// Goes one undone change forward; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        self.adjusted = None;
        let Some(build) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.now, build));
        true
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Decision, Origin, Stance};
    use crate::catalog::ChoiceId;

    fn with(choice: u32) -> Build {
        let mut build = Build::default();
        let decision = Decision { stance: Stance::Chosen(1), by: Origin::You };
        build.decisions.insert(ChoiceId(choice), decision);
        build
    }

    #[test]
    fn undo_after_a_change_is_identity_and_redo_brings_it_back() {
        let mut history = History::starting_at(with(1));
        let before = history.clone();
        history.record(with(2));
        assert!(history.undo());
        assert_eq!(history.now(), before.now());
        assert!(history.redo());
        assert_eq!(history.now(), &with(2));
        assert!(!history.redo());
    }

    #[test]
    fn a_change_after_undo_forgets_the_undone() {
        let mut history = History::default();
        history.record(with(1));
        history.undo();
        history.record(with(2));
        assert!(!history.can_redo());
    }

    #[test]
    fn a_change_to_the_same_build_is_no_step() {
        let mut history = History::starting_at(with(1));
        history.record(with(1));
        assert!(!history.can_undo());
    }

    fn high(height: i64) -> Build {
        let mut build = with(1);
        build.numbers.insert(GroupId(7), (height.into(), Origin::You));
        build
    }

    #[test]
    fn a_number_that_is_dragged_is_one_step() {
        let mut history = History::starting_at(with(1));
        history.adjust(high(650), GroupId(7));
        history.adjust(high(655), GroupId(7));
        history.adjust(high(660), GroupId(7));
        assert!(history.undo());
        assert_eq!(history.now(), &with(1));
        assert!(!history.can_undo());
        assert!(history.redo());
        assert_eq!(history.now(), &high(660));
        history.adjust(high(700), GroupId(7));
        assert!(history.undo());
        assert_eq!(history.now(), &high(660));
    }

    #[test]
    fn two_drags_are_two_steps() {
        let mut history = History::starting_at(with(1));
        history.adjust(high(650), GroupId(7));
        history.adjust(high(655), GroupId(7));
        history.settle();
        history.adjust(high(660), GroupId(7));
        assert!(history.undo());
        assert_eq!(history.now(), &high(655));
    }

    #[test]
    fn a_number_dragged_back_to_where_it_was_is_no_step() {
        let mut history = History::starting_at(high(650));
        history.adjust(high(655), GroupId(7));
        history.adjust(high(650), GroupId(7));
        assert!(!history.can_undo() && !history.can_redo());
        assert_eq!(history.now(), &high(650));
    }
}
