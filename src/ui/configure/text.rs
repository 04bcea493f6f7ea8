//! A text to be made on the product: its lines, its font, and whether it fits.

use super::ConfigureDraft;
use super::bodies::stand;
use super::data::{OptionData, OptionState, Section, TextBody};
use crate::app::Action;
use crate::build::Edit;
use crate::catalog::ChoiceId;
use crate::ui::Look;
use crate::ui::widgets::{Ink, Mark, OptionRow, RowSize, TextField, quiet_button, words};
use egui::Ui;

/// What is typed and not yet in the build.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextDraft {
    lines: Vec<String>,
    font: Option<ChoiceId>,
    has_focus: bool,
}

/// Draws the lines, the fonts, and the measured width.
pub fn text_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    body: &TextBody,
    draft: &mut ConfigureDraft,
    actions: &mut Vec<Action>,
) {
    let draft = draft.texts.entry(section.group).or_default();
    draft.follow(body);
    let mut wanted = lines_ui(ui, look, section, draft).then(|| draft.edit(section));
    notes_ui(ui, look, body);
    for font in &body.fonts {
        let is_in = draft.font == Some(font.choice) && font.state != OptionState::Blocked;
        let row = OptionRow {
            name: &font.name,
            help: &font.help,
            price: "",
            mark: Mark::One,
            stand: if is_in { stand(OptionState::Chosen) } else { stand(not_in(font)) },
            hint: "",
            swatch: None,
            size: RowSize::Whole,
        };
        if row.show(ui, look).clicked() {
            if font.state == OptionState::Blocked {
                actions.push(Action::AskWhy(font.choice));
            } else {
                draft.font = Some(font.choice);
                wanted = Some(draft.edit(section));
            }
        }
    }
    if !body.text.is_empty() && quiet_button(look.voice.say("text-remove")).show(ui, look).clicked()
    {
        draft.has_focus = false;
        actions.push(Action::Edit(Edit::ClearGroup(section.group)));
    } else if let Some(Some(edit)) = wanted {
        actions.push(Action::Edit(edit));
    }
}

fn not_in(font: &OptionData) -> OptionState {
    match font.state {
        OptionState::Blocked => OptionState::Blocked,
        _ => OptionState::Open,
    }
}

impl TextDraft {
    /// Takes over what is in the build, unless someone is typing.
    fn follow(&mut self, body: &TextBody) {
        if !self.has_focus {
            self.lines = body.text.split('\n').map(str::to_owned).collect();
        }
        self.lines.resize(body.max_lines.max(1) as usize, String::new());
        let mut possible = body.fonts.iter().filter(|font| font.state != OptionState::Blocked);
        let is_possible = |wanted: &ChoiceId| possible.clone().any(|font| font.choice == *wanted);
        let kept = body.font.or(self.font).filter(is_possible);
        self.font = kept.or_else(|| possible.next().map(|font| font.choice));
    }

    /// The edit that puts the draft into the build; `None` while no font can be had.
    fn edit(&self, section: &Section) -> Option<Edit> {
        let text = self.lines.join("\n").trim_end().to_owned();
        Some(Edit::Text { group: section.group, text, font: self.font? })
    }
}

/// Draws one field a line; says whether anything was typed.
fn lines_ui(ui: &mut Ui, look: Look, section: &Section, draft: &mut TextDraft) -> bool {
    let count = draft.lines.len();
    let mut is_changed = false;
    let mut has_focus = false;
    for (index, line) in draft.lines.iter_mut().enumerate() {
        let name = match count {
            1 => section.name.clone(),
            _ => {
                let about = [("name", (&section.name).into()), ("line", (index + 1).into())];
                look.voice.tell("text-line", about)
            }
        };
        let response = TextField::new(&name).show(ui, look, line);
        is_changed |= response.changed();
        has_focus |= response.has_focus();
    }
    draft.has_focus = has_focus;
    is_changed
}

/// The price, and the measured width against what can be made.
fn notes_ui(ui: &mut Ui, look: Look, body: &TextBody) {
    let voice = look.voice;
    let Some(fit) = &body.fit else {
        let width = voice.number(body.max_width_mm);
        let widest = voice.tell("text-widest", [("width", width.into())]);
        let text = format!("{} · {widest}", body.price);
        words(&text).small().quiet().show(ui, look);
        return;
    };
    let whole = |mm: f32| format!("{mm:.0}").into();
    let widths = || [("width", whole(fit.width_mm)), ("most", whole(fit.max_width_mm))];
    let (text, ink) = if let Some(word) = &fit.refused {
        (voice.tell("text-refused", [("word", word.into())]), Ink::Danger)
    } else if !fit.missing.is_empty() {
        let missing: Vec<_> = fit.missing.iter().map(char::to_string).collect();
        (voice.tell("text-missing", [("letters", missing.join(" ").into())]), Ink::Danger)
    } else if fit.width_mm > fit.max_width_mm {
        (voice.tell("text-too-wide", widths()), Ink::Danger)
    } else if fit.lines > fit.max_lines {
        (voice.tell("text-lines", [("count", fit.max_lines.into())]), Ink::Danger)
    } else {
        (format!("{} · {}", voice.tell("text-width", widths()), body.price), Ink::Quiet)
    };
    words(&text).small().ink(ink).show(ui, look);
}
