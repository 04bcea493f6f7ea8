//! Defaults and presets: `"g70"`, `"olive:2, basil"`, `"1200"`.

use super::{Checker, Names, plain};
use crate::catalog::source::{self, Text};
use crate::catalog::spelling;
use crate::catalog::{ChoiceId, GroupId, GroupKind, NumberRange, Position, Preset, Wish};

/// One word of a wish: where it stands, its choice, how often.
struct Wanted<'t> {
    at: Position,
    key: &'t str,
    count: u32,
}

impl Checker<'_> {
    /// Reads the defaults, once every group is known.
    pub fn default_wishes(&mut self) {
        for (group, text) in std::mem::take(&mut self.defaults) {
            let wish = self.wish(group, &text);
            self.check_default_is_enough(group, &wish, &text);
            self.group_at(group).default = wish;
        }
    }

    /// Reads the presets.
    pub fn presets(&mut self, presets: Vec<source::Preset>) {
        let mut names = Names::default();
        for source in presets {
            names.claim("preset", source.id.as_ref(), self.report);
            let preset = self.preset(&source);
            self.catalog.presets.push(preset);
        }
    }

    fn preset(&mut self, source: &source::Preset) -> Preset {
        let mut groups = Names::default();
        let mut choose = Vec::new();
        for (group, wish) in &source.choose {
            groups.claim("group", Some(group), self.report);
            if let Some(id) = self.find_group(&group.value, group.at) {
                choose.push((id, self.wish(id, wish)));
            }
        }
        if source.choose.is_empty() {
            self.report.error(
                source.at,
                "the preset chooses nothing; add choose: {\"group\": \"choice\"}",
            );
        }
        Preset {
            key: self.id(source.id.as_ref()).unwrap_or_default(),
            name: self.label(source.name.as_ref(), "name of the preset"),
            help: plain(source.help.as_ref()),
            choose,
            at: source.at,
        }
    }

    pub fn wish(&mut self, group: GroupId, text: &Text) -> Wish {
        if self.unread.contains(&group) || text.value.trim().is_empty() {
            return Wish::Nothing;
        }
        match self.group_at(group).kind.clone() {
            GroupKind::Number(range) => self.number_wish(&range, text),
            GroupKind::Text(_) => {
                let advice = "remove this; its first font is offered first";
                self.report.error(text.at, format!("text is typed by the customer; {advice}"));
                Wish::Nothing
            }
            GroupKind::Artwork(_) => {
                self.report.error(text.at, "pictures are the customer's; remove this");
                Wish::Nothing
            }
            kind => self.choices_wish(group, &kind, text),
        }
    }

    fn number_wish(&mut self, range: &NumberRange, text: &Text) -> Wish {
        let Some(number) = self.decimal(Some(text)) else { return Wish::Nothing };
        let (from, to, step) = (range.from, range.to, range.step);
        if number < from || number > to {
            let text_of = format!("{number} is not between {from} and {to}; write one that is");
            self.report.error(text.at, text_of);
        } else if let Some(over) = (number - from).checked_rem(step)
            && !over.is_zero()
        {
            let (low, high) = (number - over, number - over + step);
            let advice = format!("write \"{}\" or \"{}\"", low.normalize(), high.normalize());
            let text_of = format!("{number} is between two steps of {step}; {advice}");
            self.report.error(text.at, text_of);
        }
        Wish::Number(number)
    }

    fn choices_wish(&mut self, group: GroupId, kind: &GroupKind, text: &Text) -> Wish {
        let mut names = Names::default();
        let mut choices = Vec::new();
        for word in words(text) {
            let at = word.at;
            let Some(wanted) = self.wanted(&word) else { continue };
            let name = Text { value: wanted.key.to_owned(), at, inner: at };
            names.claim("choice", Some(&name), self.report);
            if let Some(choice) = self.find_choice(group, wanted.key, at) {
                let most = self.checked_most(kind, &wanted);
                choices.push((choice, wanted.count.min(most)));
            }
        }
        self.check_total(kind, &choices, text.at);
        Wish::Choices(choices)
    }

    /// `olive:2` or `olive`.
    fn wanted<'t>(&mut self, word: &Wanted<'t>) -> Option<Wanted<'t>> {
        let parts = spelling::parts(word.key, ':');
        let [key, count] = parts[..] else {
            return Some(Wanted { key: spelling::bare(word.key), ..*word });
        };
        let Some(often) = count.text.parse().ok().filter(|count| *count > 0) else {
            let text = format!("{:?} is not how often; write it as in \"olive:2\"", count.text);
            self.report.error(word.at, text);
            return None;
        };
        Some(Wanted { at: word.at, key: spelling::bare(key.text), count: often })
    }

    /// How often this choice can be chosen, after a look at how often it is.
    fn checked_most(&mut self, kind: &GroupKind, wanted: &Wanted<'_>) -> u32 {
        let most = if let GroupKind::Count { each_at_most, .. } = kind { *each_at_most } else { 1 };
        if wanted.count > most {
            let times = if most == 1 { "once".to_owned() } else { format!("{most} times") };
            let text =
                format!("{:?} can be chosen {times}, not {} times", wanted.key, wanted.count);
            self.report.error(wanted.at, format!("{text}; lower the number"));
        }
        most
    }

    fn check_total(&mut self, kind: &GroupKind, choices: &[(ChoiceId, u32)], at: Position) {
        let most = most_of(kind);
        let total = total(choices);
        if total > most {
            let text = format!("{total} are chosen, but the group takes {most}");
            self.report.error(at, format!("{text}; remove {}", total - most));
        }
    }

    /// A preset may leave a group half filled; a default is meant to stand as it is.
    fn check_default_is_enough(&mut self, group: GroupId, wish: &Wish, text: &Text) {
        let least = match self.group_at(group).kind {
            GroupKind::Many { at_least, .. } => at_least,
            GroupKind::Count { total, .. } => total.0,
            _ => 0,
        };
        if let Wish::Choices(choices) = wish
            && total(choices) < least
            && choices.len() == words(text).count()
        {
            let total = total(choices);
            let complaint = format!("{total} are chosen, but the group wants {least}");
            self.report.error(text.at, format!("{complaint}; add {}", least - total));
        }
    }
}

fn total(choices: &[(ChoiceId, u32)]) -> u32 {
    choices.iter().fold(0, |total, (_, count)| total.saturating_add(*count))
}

fn most_of(kind: &GroupKind) -> u32 {
    match kind {
        GroupKind::Many { at_most, .. } => *at_most,
        GroupKind::Count { total, .. } => total.1,
        _ => 1,
    }
}

/// The words between commas and where each stands.
fn words(text: &Text) -> impl Iterator<Item = Wanted<'_>> {
    spelling::parts(&text.value, ',').into_iter().filter_map(|part| {
        let at = Position { column: text.inner.column + part.offset as u32, ..text.inner };
        (!part.text.is_empty()).then_some(Wanted { at, key: part.text, count: 1 })
    })
}
