//! Requests that change the build. What cannot stand is refused and changes nothing.

use super::answer::{self, Fields, Refusal};
use super::session::Session;
use crate::build::{Build, Decision, Edit, Origin, Stance};
use crate::catalog::{ChoiceId, GroupId, GroupKind};
use crate::cli::lettering;
use crate::explain;
use crate::solve::{Outcome, Standing};
use rust_decimal::Decimal;

type Answer = Result<Fields, Refusal>;

impl Session {
    /// Wants a choice; unlike in the window, its rivals must be cleared first.
    pub(super) fn choose(&mut self, name: &str, count: u32) -> Answer {
        let choice = self.names.choice(name)?;
        if count == 0 {
            return self.edit(&Edit::ClearChoice(choice));
        }
        self.check_free(choice)?;
        let mut next = self.history.now().clone();
        let decision = Decision { stance: Stance::Chosen(count), by: Origin::You };
        next.decisions.insert(choice, decision);
        self.take(next)
    }

    pub(super) fn set_number(&mut self, name: &str, text: &str) -> Answer {
        let group = self.names.group(name)?;
        let number = Decimal::from_str_exact(text);
        let number = number.map_err(|_| Refusal::of(format!("{text:?} is no decimal number")))?;
        match &self.engine.product().catalog.group(group).kind {
            GroupKind::Number(range) if on_grid(number, (range.from, range.to, range.step)) => {}
            GroupKind::Number(range) => {
                let (from, to, step) = (range.from, range.to, range.step);
                let error = format!("{name} takes {from} to {to} in steps of {step}");
                return Err(Refusal::of(error));
            }
            _ => return Err(Refusal::of(format!("{name} takes choices, not a number"))),
        }
        self.edit(&Edit::Number { group, number: number.normalize() })
    }

    pub(super) fn letter(&mut self, name: &str, text: &str, font: Option<&str>) -> Answer {
        let group = self.names.group(name)?;
        let catalog = &self.engine.product().catalog;
        if !matches!(catalog.group(group).kind, GroupKind::Text(_)) {
            return Err(Refusal::of(format!("{name} takes no text")));
        }
        check_letters(name, text)?;
        let font = self.font(group, name, font)?;
        lettering::check(catalog, (group, font), text, &self.fonts).map_err(Refusal::of)?;
        self.edit(&Edit::Text { group, text: text.to_owned(), font })
    }

    /// The font that is named, or else the one chosen before, or else the only one there is.
    fn font(&self, group: GroupId, name: &str, font: Option<&str>) -> Result<ChoiceId, Refusal> {
        let catalog = &self.engine.product().catalog;
        if let Some(font) = font {
            let is_bare = catalog.bare_choices;
            let key = if is_bare { font.to_owned() } else { format!("{name}.{font}") };
            return self.names.choice(&key);
        }
        let fonts = &catalog.group(group).choices;
        let build = self.history.now();
        let chosen = fonts.iter().find(|font| build.chosen_count(**font) > 0);
        let only = || if let [only] = fonts.as_slice() { Some(only) } else { None };
        let found = chosen.or_else(only).copied();
        found.ok_or_else(|| Refusal::of(format!("{name} comes in several fonts; name the font")))
    }

    pub(super) fn reject(&mut self, name: &str) -> Answer {
        let choice = self.names.choice(name)?;
        self.edit(&Edit::Reject(choice))
    }

    pub(super) fn clear_group(&mut self, name: &str) -> Answer {
        let group = self.names.group(name)?;
        self.edit(&Edit::ClearGroup(group))
    }

    pub(super) fn clear_choice(&mut self, name: &str) -> Answer {
        let choice = self.names.choice(name)?;
        self.edit(&Edit::ClearChoice(choice))
    }

    pub(super) fn reset(&mut self) -> Answer {
        self.edit(&Edit::Reset)
    }

    pub(super) fn undo(&mut self) -> Answer {
        if !self.history.undo() {
            return Err(Refusal::of("there is nothing to undo"));
        }
        Ok(self.renewed())
    }

    pub(super) fn redo(&mut self) -> Answer {
        if !self.history.redo() {
            return Err(Refusal::of("there is nothing to redo"));
        }
        Ok(self.renewed())
    }

    fn renewed(&mut self) -> Fields {
        self.outcome = self.engine.ask(|product| product.outcome(self.history.now()));
        self.state()
    }

    fn edit(&mut self, edit: &Edit) -> Answer {
        let catalog = &self.engine.product().catalog;
        let next = edit.apply(catalog, self.history.now());
        self.take(next)
    }

    /// Goes on with the next build if it can be completed.
    pub(super) fn take(&mut self, next: Build) -> Answer {
        let outcome = self.engine.ask(|product| product.outcome(&next));
        if !outcome.consistent {
            return Err(self.contradiction(&next));
        }
        self.adopt(next, outcome);
        Ok(self.state())
    }

    fn adopt(&mut self, next: Build, outcome: Outcome) {
        self.history.record(next);
        self.outcome = outcome;
    }

    /// Refuses a choice that is blocked by others, with the reason.
    fn check_free(&self, choice: ChoiceId) -> Result<(), Refusal> {
        let standing = self.outcome.standing[choice.0 as usize];
        if standing != Standing::Blocked {
            return Ok(());
        }
        let error = format!("{} is blocked", self.names.of(choice));
        Err(Refusal { error, why: self.reason(choice) })
    }

    fn contradiction(&self, next: &Build) -> Refusal {
        let catalog = &self.engine.product().catalog;
        let because = self.engine.ask(|product| product.conflict(next));
        let why = because.map(|because| {
            let sentence = explain::conflict(catalog, &because);
            answer::reason(catalog, &self.names, &because, sentence)
        });
        Refusal { error: "this cannot stand with what is chosen".into(), why }
    }
}

fn on_grid(number: Decimal, (from, to, step): (Decimal, Decimal, Decimal)) -> bool {
    let steps = number.checked_sub(from).and_then(|past| past.checked_rem(step));
    (from..=to).contains(&number) && steps.is_some_and(|rest| rest.is_zero())
}

/// Letters and line breaks only.
fn check_letters(name: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Err(Refusal::of(format!("{name} takes no control characters")));
    }
    Ok(())
}
