//! The body of a section, by the kind of its group.

use super::ConfigureDraft;
use super::artwork::artwork_ui;
use super::data::{Body, CountRow, NumberBody, OptionData, OptionState, Section};
use super::long::long_ui;
use super::text::text_ui;
use crate::app::{Action, Slot};
use crate::build::Edit;
use crate::catalog::{GroupId, Rgb};
use crate::ui::Look;
use crate::ui::widgets::{
    Ink, Mark, NumberField, OptionRow, RowSize, Stand, Stepper, Swatch, Tile, number_field,
    quiet_button, slider, words,
};
use crate::words::Voice;
use egui::{Align, Color32, Layout, Ui, vec2};

/// The width in points from which three tiles stand beside each other.
const TILES_WIDE: f32 = 360.0;

/// Draws the options of a group.
pub fn body_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    draft: &mut ConfigureDraft,
    actions: &mut Vec<Action>,
) {
    match &section.body {
        Body::One(options) => {
            for option in options {
                row_ui(ui, look, option, Mark::One, actions);
            }
        }
        Body::Swatches(options) => swatches_ui(ui, look, options, actions),
        Body::Tiles(options) => tiles_ui(ui, look, options, actions),
        Body::Optional { none_stands, options } => {
            none_ui(ui, look, section.group, *none_stands, actions);
            for option in options {
                row_ui(ui, look, option, Mark::One, actions);
            }
        }
        Body::Many { limits, options } => {
            limits_ui(ui, look, limits);
            for option in options {
                row_ui(ui, look, option, Mark::Several, actions);
            }
        }
        Body::Count { limits, rows } => {
            limits_ui(ui, look, limits);
            for row in rows {
                count_ui(ui, look, row, actions);
            }
        }
        Body::Long(long) => long_ui(ui, look, section, long, (draft, actions)),
        Body::Number(number) => number_ui(ui, look, section, number, actions),
        Body::Text(text) => text_ui(ui, look, section, text, draft, actions),
        Body::Artwork(artwork) => artwork_ui(ui, look, section, artwork, draft, actions),
    }
}

pub(super) fn limits_ui(ui: &mut Ui, look: Look, limits: &str) {
    if !limits.is_empty() {
        words(limits).small().quiet().show(ui, look);
    }
}

fn row_ui(ui: &mut Ui, look: Look, option: &OptionData, mark: Mark, actions: &mut Vec<Action>) {
    sized_row_ui(ui, look, option, (mark, RowSize::default()), actions);
}

pub(super) fn sized_row_ui(
    ui: &mut Ui,
    look: Look,
    option: &OptionData,
    (mark, size): (Mark, RowSize),
    actions: &mut Vec<Action>,
) {
    let help = [option.help.as_str(), option.note.as_str()];
    let help: Vec<_> = help.into_iter().filter(|text| !text.is_empty()).collect();
    let row = OptionRow {
        name: &option.name,
        help: &help.join(" · "),
        price: shown_price(look.voice, option),
        mark,
        stand: stand(option.state),
        hint: &option.hint,
        swatch: option.swatch.map(colour),
        size,
    };
    if row.show(ui, look).clicked() {
        actions.extend(touched(option, mark));
    }
}

fn shown_price<'a>(voice: &'static Voice, option: &'a OptionData) -> &'a str {
    match option.state {
        OptionState::Standard => voice.say("standard"),
        OptionState::Forced => voice.say("option-forced"),
        OptionState::Chosen | OptionState::Open | OptionState::Blocked => &option.price,
    }
}

/// What a touch on an option means.
fn touched(option: &OptionData, mark: Mark) -> Option<Action> {
    let choice = option.choice;
    match (option.state, mark) {
        (OptionState::Open, _) | (OptionState::Standard, Mark::One) => {
            Some(Action::Edit(Edit::Choose { choice, count: 1 }))
        }
        (OptionState::Standard, Mark::Several) => Some(Action::Edit(Edit::Reject(choice))),
        (OptionState::Chosen, Mark::Several) => Some(Action::Edit(Edit::ClearChoice(choice))),
        (OptionState::Chosen, Mark::One) => None,
        (OptionState::Forced | OptionState::Blocked, _) => Some(Action::AskWhy(choice)),
    }
}

pub(super) fn none_ui(
    ui: &mut Ui,
    look: Look,
    group: GroupId,
    stands: bool,
    actions: &mut Vec<Action>,
) {
    let stand = if stands { Stand::Chosen } else { Stand::Open };
    let row = OptionRow {
        name: look.voice.say("none"),
        help: "",
        price: "",
        mark: Mark::One,
        stand,
        hint: "",
        swatch: None,
        size: RowSize::default(),
    };
    if row.show(ui, look).clicked() && !stands {
        actions.push(Action::Edit(Edit::RejectAll(group)));
    }
}

fn swatches_ui(ui: &mut Ui, look: Look, options: &[OptionData], actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.theme.space.xs, look.theme.space.xs);
        for option in options {
            let swatch = Swatch {
                name: &option.name,
                price: if option.state.stands() { "" } else { &option.price },
                colour: option.swatch.map_or(look.theme.colours.sunken, colour),
                stand: stand(option.state),
                hint: &option.hint,
            };
            if swatch.show(ui, look).clicked() {
                actions.extend(touched(option, Mark::One));
            }
        }
    });
}

/// Three tiles beside each other, or two where the panel is narrow.
fn tiles_ui(ui: &mut Ui, look: Look, options: &[OptionData], actions: &mut Vec<Action>) {
    let (gap, room) = (look.theme.space.s, ui.available_width());
    let columns = if room >= TILES_WIDE { 3.0 } else { 2.0 };
    let width = ((room - gap * (columns - 1.0)) / columns).floor();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        for option in options {
            let tile = Tile {
                name: &option.name,
                price: shown_price(look.voice, option),
                picture: look.textures.get(Slot::Option(option.choice)),
                stand: stand(option.state),
                hint: &option.hint,
                width,
            };
            if tile.show(ui, look).clicked() {
                actions.extend(touched(option, Mark::One));
            }
        }
    });
}

pub(super) fn count_ui(ui: &mut Ui, look: Look, row: &CountRow, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(look.theme.target + look.theme.space.s);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if row.is_blocked() {
                let name = look.voice.tell("option-why-named", [("name", (&row.name).into())]);
                if quiet_button(look.voice.say("why")).name(&name).show(ui, look).clicked() {
                    actions.push(Action::AskWhy(row.choice));
                }
            } else {
                let to = row.most.max(row.count);
                let stepper = Stepper { name: &row.name, count: row.count, from: 0, to };
                if let Some(count) = stepper.show(ui, look) {
                    actions.push(Action::Edit(counted(row, count)));
                }
            }
            words(&row.price).small().quiet().show(ui, look);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ink = if row.is_blocked() { Ink::Quiet } else { Ink::Plain };
                let name = words(&row.name).medium().ink(ink);
                if row.help.is_empty() {
                    name.show(ui, look);
                    return;
                }
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    name.show(ui, look);
                    words(&row.help).small().quiet().rows(2).show(ui, look);
                });
            });
        });
    });
}

/// Down to nothing rules the choice out, so that a default does not bring it back.
fn counted(row: &CountRow, count: u32) -> Edit {
    match count {
        0 => Edit::Reject(row.choice),
        count => Edit::Choose { choice: row.choice, count },
    }
}

fn number_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    body: &NumberBody,
    actions: &mut Vec<Action>,
) {
    let field = NumberField {
        name: &section.name,
        unit: &body.unit,
        number: body.value.unwrap_or(body.range.0),
        from: body.range.0,
        to: body.range.1,
        step: body.step,
    };
    let typed = number_field(ui, look, &field);
    let dragged = slider(ui, look, &field);
    let (least, most) = body.possible;
    if body.possible != body.range {
        let about = [
            ("least", look.voice.number(least).into()),
            ("most", look.voice.number(most).into()),
            ("unit", (&body.unit).into()),
        ];
        let said = look.voice.tell("number-room", about);
        words(said.trim_end()).small().quiet().show(ui, look);
    }
    let wanted = typed.or(dragged).map(|number| number.clamp(least, most.max(least)));
    if let Some(number) = wanted.filter(|number| Some(*number) != body.value) {
        actions.push(Action::Edit(Edit::Number { group: section.group, number }));
    }
}

/// How a widget shows the state of an option.
pub(super) fn stand(state: OptionState) -> Stand {
    match state {
        OptionState::Chosen | OptionState::Standard => Stand::Chosen,
        OptionState::Forced => Stand::Forced,
        OptionState::Open => Stand::Open,
        OptionState::Blocked => Stand::Blocked,
    }
}

/// A catalog's colour, as it is.
fn colour(Rgb([red, green, blue]): Rgb) -> Color32 {
    Color32::from_rgba_premultiplied(red, green, blue, u8::MAX)
}
