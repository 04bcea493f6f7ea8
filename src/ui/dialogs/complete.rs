//! "Complete it for me": the ways to finish a build, side by side in words and money.

use super::Drawn;
use super::data::{CompleteData, CompletionCard};
use super::gather::{changes, price};
use crate::app::{Action, Completion, Way};
use crate::money::Currency;
use crate::ui::widgets::{quiet_button, secondary_button, words};
use egui::{Align, Layout, Ui};
use num_bigint::BigUint;

impl CompleteData {
    pub(super) fn gather(currency: Currency, count: Option<&BigUint>, ways: &[Completion]) -> Self {
        let card = |way: &Completion| CompletionCard {
            title: title(&way.ways),
            changes: changes(&way.changes),
            price: price(currency, (way.total, way.difference)),
        };
        Self { note: count.map(note).unwrap_or_default(), ways: ways.iter().map(card).collect() }
    }
}

fn title(ways: &[Way]) -> String {
    let name = |way: &Way| match way {
        Way::Maker => "as the maker proposes",
        Way::LikeMe => "like your past builds",
        Way::Cheapest => "at the lowest price",
        Way::Fewest => "with the fewest additions",
    };
    let names: Vec<_> = ways.iter().map(name).collect();
    let joined = match &names[..] {
        [] => return String::new(),
        [first, rest @ .., last] => format!("{} and {last}", [&[*first], rest].concat().join(", ")),
        [only] => (*only).to_owned(),
    };
    joined[..1].to_uppercase() + &joined[1..]
}

fn note(count: &BigUint) -> String {
    match how_many(count).as_str() {
        "1" => "What you decided leaves exactly one build.".to_owned(),
        many => format!("What you decided leaves {many} builds. You can undo what you take."),
    }
}

/// A count as a person would say it: exact up to a thousand, then rounded down.
fn how_many(count: &BigUint) -> String {
    const SCALES: [(&str, usize); 4] =
        [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    let digits = count.to_string();
    let scale = SCALES.into_iter().rev().find(|(_, zeros)| digits.len() > *zeros);
    match scale {
        None => digits,
        Some((_, 12)) if digits.len() > 15 => "more than a thousand trillion".to_owned(),
        Some((name, zeros)) => format!("more than {} {name}", &digits[..digits.len() - zeros]),
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
            if quiet_button("Keep mine").show(ui, look).clicked() {
                self.actions.push(Action::CloseDialog);
            }
        });
    }

    fn completion_ui(&mut self, ui: &mut Ui, index: usize, way: &CompletionCard) {
        let name = format!("Take: {}", way.title);
        let said = [&way.title, &way.changes, &way.price];
        if self.offer_ui(ui, said, secondary_button("Take this").name(&name)) {
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
        let said = |text: &str| how_many(&text.parse().unwrap());
        assert_eq!(said("1"), "1");
        assert_eq!(said("999"), "999");
        assert_eq!(said("278744"), "more than 278 thousand");
        assert_eq!(said("3100000"), "more than 3 million");
        assert_eq!(said("24566537954855761920000"), "more than a thousand trillion");
    }
}
