//! "Complete it for me": the ways to finish a build, side by side in words and money.

use super::Drawn;
use super::data::{CompleteData, CompletionCard};
use super::gather::{changes, price};
use crate::app::{Action, Completion, Way};
use crate::money::Currency;
use crate::ui::widgets::{quiet_button, secondary_button, words};
use crate::words::Voice;
use egui::{Align, Layout, Ui};
use num_bigint::BigUint;

impl CompleteData {
    pub(super) fn gather(
        voice: &'static Voice,
        currency: Currency,
        count: Option<&BigUint>,
        ways: &[Completion],
    ) -> Self {
        let card = |way: &Completion| CompletionCard {
            title: title(voice, &way.ways),
            changes: changes(voice, &way.changes),
            price: price(voice, currency, (way.total, way.difference)),
        };
        let note = count.map(|count| note(voice, count)).unwrap_or_default();
        Self { note, ways: ways.iter().map(card).collect() }
    }
}

fn title(voice: &'static Voice, ways: &[Way]) -> String {
    let name = |way: &Way| match way {
        Way::Maker => voice.say("complete-by-maker"),
        Way::LikeMe => voice.say("complete-like-me"),
        Way::Cheapest => voice.say("complete-cheapest"),
        Way::Fewest => voice.say("complete-fewest"),
    };
    let names: Vec<_> = ways.iter().map(name).collect();
    let joined = voice.list(&names);
    let mut letters = joined.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn note(voice: &'static Voice, count: &BigUint) -> String {
    match how_many(voice, count).as_str() {
        "1" => voice.say("complete-one").to_owned(),
        many => voice.tell("complete-many", [("count", many.into())]),
    }
}

/// A count as a person would say it: exact up to a thousand, then rounded down.
fn how_many(voice: &'static Voice, count: &BigUint) -> String {
    let digits = count.to_string();
    let leading = |zeros: usize| {
        let leading = digits[..digits.len() - zeros].parse::<u32>().unwrap_or(u32::MAX);
        [("count", leading.into())]
    };
    match digits.len() {
        ..=3 => digits,
        4..=6 => voice.tell("complete-thousand", leading(3)),
        7..=9 => voice.tell("complete-million", leading(6)),
        10..=12 => voice.tell("complete-billion", leading(9)),
        13..=15 => voice.tell("complete-trillion", leading(12)),
        _ => voice.say("complete-beyond").to_owned(),
    }
}

impl Drawn<'_, '_> {
    pub fn complete_ui(&mut self, ui: &mut Ui, data: &CompleteData) {
        let look = self.look;
        if !data.note.is_empty() {
            words(&data.note).quiet().show(ui, look);
            ui.add_space(look.theme.space.s);
        }
        for (index, way) in data.ways.iter().enumerate() {
            self.completion_ui(ui, index, way);
        }
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            if quiet_button(look.voice.say("keep-mine")).show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    fn completion_ui(&mut self, ui: &mut Ui, index: usize, way: &CompletionCard) {
        let voice = self.look.voice;
        let name = voice.tell("complete-take-named", [("title", (&way.title).into())]);
        let said = [&way.title, &way.changes, &way.price];
        if self.offer_ui(ui, said, secondary_button(voice.say("complete-take")).name(&name)) {
            self.actions.push(Action::TakeCompletion(index));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::update;
    use crate::build::Edit;
    use crate::ui::dialogs::DialogData;
    use crate::ui::testing::state;

    #[test]
    fn a_way_that_leads_to_what_is_shown_says_so_and_is_taken_in_one_step() {
        let mut state = state();
        update(&mut state, Action::OpenProduct(0));
        update(&mut state, Action::AskComplete);
        let Some(DialogData::Complete(data)) = DialogData::gather(&state) else {
            panic!("the sheet is open");
        };
        assert_eq!(data.note, "What you decided leaves 4 builds. You can undo what you take.");
        let [card] = &data.ways[..] else { panic!("{data:?}") };
        let title = "As the maker proposes, at the lowest price and with the fewest additions";
        assert_eq!([&card.title, &card.changes], [title, "Just what you see now."]);
        assert_eq!(card.price, "€100.00, as now");
        update(&mut state, Action::TakeCompletion(0));
        let open = state.open.as_ref().unwrap();
        assert!(open.derived.undecided.is_empty());
        assert!(open.history.can_undo() && state.dialog.is_none());
    }

    #[test]
    fn a_cheaper_way_says_what_it_changes() {
        let mut state = state();
        update(&mut state, Action::StartFromPreset(0, 0));
        let find = |key: &str| state.products().next().unwrap().1.catalog.find_choice(key).unwrap();
        let brass = find("foot.brass");
        update(&mut state, Action::Edit(Edit::Choose { choice: brass, count: 1 }));
        update(&mut state, Action::AskComplete);
        let Some(DialogData::Complete(data)) = DialogData::gather(&state) else {
            panic!("the sheet is open");
        };
        assert_eq!(data.note, "What you decided leaves exactly one build.");
        assert_eq!(data.ways[0].price, "€155.00, as now");
    }

    #[test]
    fn counts_are_said_as_a_person_would() {
        let said = |text: &str| how_many(Voice::english(), &text.parse().unwrap());
        assert_eq!(said("1"), "1");
        assert_eq!(said("999"), "999");
        assert_eq!(said("278744"), "more than 278 thousand");
        assert_eq!(said("3100000"), "more than 3 million");
        assert_eq!(said("24566537954855761920000"), "more than a thousand trillion");
    }
}
