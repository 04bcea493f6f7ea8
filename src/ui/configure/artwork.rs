//! A customer's picture: brought, laid on its area, freed of its background.

use super::ConfigureDraft;
use super::data::{ArtworkBody, Section};
use super::sheet::{dashed, sheet_ui};
use crate::app::{Action, ArtworkSource, Slot};
use crate::build::{Artwork, Edit, Placement, Removal, Sharpness};
use crate::catalog::{GroupId, Rgb};
use crate::ui::Look;
use crate::ui::widgets::{
    Ink, NumberField, Words, icon_at, icon_button, number_field, quiet_button, secondary_button,
    slider, switch, words,
};
use egui::{Align2, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_material_icons::{MaterialIcon, icons};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The height of the area that takes a picture, in points.
const DROP_HEIGHT: f32 = 168.0;
/// The tolerance a background is taken away with at first.
const TOLERANCE: u8 = 32;
/// The largest tolerance that is offered.
const MOST_TOLERANCE: i64 = 128;
/// How much larger or smaller one press makes a picture, in hundredths.
const STEP: i64 = 110;
/// A quarter turn.
const QUARTER: i32 = 9_000;

/// Draws the drop area, or the picture on its sheet with everything that moves it.
pub fn artwork_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    body: &ArtworkBody,
    draft: &mut ConfigureDraft,
    actions: &mut Vec<Action>,
) {
    let group = section.group;
    if let Some(choice) = body.blocked {
        words(look.voice.say("artwork-no-room")).quiet().show(ui, look);
        if quiet_button(look.voice.say("why")).show(ui, look).clicked() {
            actions.push(Action::AskWhy(choice));
        }
        return;
    }
    let Some(artwork) = &body.artwork else {
        drop_ui(ui, look, section, body, actions);
        return;
    };
    let mut hand = Hand { group, artwork, body, actions };
    let sheet = draft.sheets.entry(group).or_default();
    if let Some(placement) = sheet_ui(ui, look, (artwork, body), (group, &section.name), sheet) {
        hand.place(placement);
    }
    if sheet.is_done {
        hand.actions.push(Action::Settle);
    }
    hand.said_ui(ui, look, sheet.is_at_limit);
    hand.tools_ui(ui, look);
    hand.numbers_ui(ui, look);
    hand.background_ui(ui, look);
    hand.files_ui(ui, look);
}

/// Where a picture is dropped, pasted, or chosen.
fn drop_ui(
    ui: &mut Ui,
    look: Look,
    section: &Section,
    body: &ArtworkBody,
    actions: &mut Vec<Action>,
) {
    let theme = look.theme;
    let size = vec2(ui.available_width(), DROP_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = look.voice.tell("artwork-bring-named", [("name", (&section.name).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, !body.is_reading, &name));
    let is_over = ui.input(|input| !input.raw.hovered_files.is_empty());
    let (edge, fill) = match is_over || response.hovered() {
        true => (theme.colours.accent, theme.colours.accent_soft),
        false => (theme.colours.edge, theme.colours.sunken),
    };
    ui.painter().rect_filled(rect, theme.radius.medium, fill);
    dashed(ui.painter(), rect.shrink(theme.space.s), Stroke::new(1.5, edge), (6.0, 5.0));
    let icon =
        if body.is_reading { icons::ICON_HOURGLASS_TOP } else { icons::ICON_ADD_PHOTO_ALTERNATE };
    let middle = rect.center();
    icon_at(
        ui.painter(),
        middle - vec2(0.0, theme.space.xxl),
        icon,
        theme.icon.large,
        theme.colours.ink,
    );
    let told = match body.is_reading {
        true => look.voice.say("artwork-reading"),
        false => look.voice.say("artwork-bring"),
    };
    let line = |below: f32, words: Words| {
        let galley = words.galley(ui, look, rect.width() - 2.0 * theme.space.xl);
        let at = Align2::CENTER_CENTER.anchor_size(middle + vec2(0.0, below), galley.size());
        ui.painter().galley(at.min, galley, theme.colours.ink);
    };
    line(theme.space.s, words(told).medium());
    line(theme.space.xxl, words(look.voice.say("artwork-drop")).small().quiet());
    if response.clicked() && !body.is_reading {
        actions.push(Action::BringArtwork(section.group, ArtworkSource::Ask));
    }
    let kinds: Vec<_> = body.limits.accepts.iter().map(|file| file.name()).collect();
    let (width, height) = body.limits.sheet.area_um;
    let size = format!("{} × {} mm", look.voice.mm(width), look.voice.mm(height));
    let note = format!("{} · {size} · {}", kinds.join(", "), body.price);
    words(&note).small().quiet().show(ui, look);
}

/// Changes the picture of one group.
struct Hand<'a> {
    group: GroupId,
    artwork: &'a Artwork,
    body: &'a ArtworkBody,
    actions: &'a mut Vec<Action>,
}

impl Hand<'_> {
    fn place(&mut self, placement: Placement) {
        self.change(Artwork { placement, ..self.artwork.clone() });
    }

    fn change(&mut self, artwork: Artwork) {
        if artwork != *self.artwork {
            let edit = Edit::Artwork { group: self.group, artwork: Box::new(artwork) };
            self.actions.push(Action::Edit(edit));
        }
    }

    /// A change that is a step of its own.
    fn step(&mut self, artwork: Artwork) {
        self.actions.push(Action::Settle);
        self.change(artwork);
        self.actions.push(Action::Settle);
    }

    /// How sharp it will be, and what is to be known.
    fn said_ui(&self, ui: &mut Ui, look: Look, is_at_limit: bool) {
        let Some(fit) = &self.body.fit else { return };
        let (voice, artwork) = (look.voice, self.artwork);
        let (width, height) = (voice.mm(artwork.placement.width_um), voice.mm(artwork.height_um()));
        let size = format!("{width} × {height} mm");
        let dpi = [("dpi", fit.dpi.unwrap_or(0).into())];
        let sharpness = match (fit.dpi, fit.sharpness) {
            (None, _) => voice.say("artwork-any-size").to_owned(),
            (_, Sharpness::Sharp) => voice.tell("artwork-dpi-sharp", dpi),
            (_, Sharpness::Coarse) => voice.tell("artwork-dpi-coarse", dpi),
            (_, Sharpness::TooCoarse) => voice.tell("artwork-dpi-too-coarse", dpi),
        };
        let ink = match fit.sharpness {
            Sharpness::Sharp => Ink::Plain,
            Sharpness::Coarse => Ink::Caution,
            Sharpness::TooCoarse => Ink::Danger,
        };
        words(&format!("{size} · {sharpness}")).medium().ink(ink).show(ui, look);
        let widest = self.artwork.widest_um(&self.body.limits);
        let is_at_limit = is_at_limit && self.artwork.placement.width_um >= widest;
        if is_at_limit && !self.body.widest.is_empty() {
            words(&self.body.widest).small().ink(Ink::Danger).show(ui, look);
        } else if !self.body.said.is_empty() {
            let ink = if fit.holds() { Ink::Caution } else { Ink::Danger };
            words(&self.body.said).small().ink(ink).show(ui, look);
        }
    }

    fn tools_ui(&mut self, ui: &mut Ui, look: Look) {
        let limits = &self.body.limits;
        let artwork = self.artwork;
        let Placement { centre_um: _, width_um, turn } = artwork.placement;
        let with = |placement: Placement| Artwork { placement, ..artwork.clone() };
        let at = artwork.placement;
        let middle = (limits.sheet.area_um.0 / 2, limits.sheet.area_um.1 / 2);
        let scaled = |times: i64, of: i64| {
            let wanted = i64::from(width_um) * times / of;
            let widest = i64::from(artwork.widest_um(limits));
            with(Placement { width_um: wanted.min(widest.max(i64::from(width_um))) as i32, ..at })
        };
        let tools: [(MaterialIcon, &str, Artwork); 7] = [
            (
                icons::ICON_FILTER_CENTER_FOCUS,
                look.voice.say("artwork-centre"),
                with(Placement { centre_um: middle, ..at }),
            ),
            (
                icons::ICON_FIT_SCREEN,
                look.voice.say("artwork-fit"),
                artwork.clone().settled(limits),
            ),
            (
                icons::ICON_OPEN_IN_FULL,
                look.voice.say("artwork-fill"),
                artwork.clone().filling(limits),
            ),
            (icons::ICON_REMOVE, look.voice.say("artwork-smaller"), scaled(100, STEP)),
            (icons::ICON_ADD, look.voice.say("artwork-larger"), scaled(STEP, 100)),
            (
                icons::ICON_ROTATE_90_DEGREES_CCW,
                look.voice.say("artwork-turn-left"),
                with(Placement { turn: turn - QUARTER, ..at }),
            ),
            (
                icons::ICON_ROTATE_90_DEGREES_CW,
                look.voice.say("artwork-turn-right"),
                with(Placement { turn: turn + QUARTER, ..at }),
            ),
        ];
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.theme.space.xs, look.theme.space.xs);
            for (icon, name, then) in tools {
                if icon_button(icon, name).show(ui, look).clicked() {
                    self.step(then.kept(limits));
                }
            }
        });
    }

    fn numbers_ui(&mut self, ui: &mut Ui, look: Look) {
        let Placement { centre_um: (x, y), width_um, turn } = self.artwork.placement;
        let (across, down) = self.body.limits.sheet.area_um;
        let widest = self.artwork.widest_um(&self.body.limits).max(width_um);
        let fields = [
            (look.voice.say("artwork-from-left"), x, across, 3, "mm"),
            (look.voice.say("artwork-from-top"), y, down, 3, "mm"),
            (look.voice.say("artwork-width"), width_um, widest, 3, "mm"),
            (look.voice.say("artwork-turned"), turn, 35_990, 2, "°"),
        ];
        let column = (ui.available_width() - look.theme.space.l) / 2.0;
        let mut typed = None;
        for row in 0..2 {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = look.theme.space.l;
                for index in row * 2..row * 2 + 2 {
                    let (name, number, to, digits, unit) = fields[index];
                    ui.vertical(|ui| {
                        ui.set_width(column);
                        ui.spacing_mut().item_spacing.y = look.theme.space.xs;
                        words(name).small().quiet().show(ui, look);
                        let field = NumberField {
                            name,
                            unit,
                            number: Decimal::new(i64::from(number), digits).round_dp(1),
                            from: Decimal::from(i32::from(index == 2)),
                            to: Decimal::new(i64::from(to), digits),
                            step: Decimal::new(1, 1),
                        };
                        let number = number_field(ui, look, &field);
                        typed = number.map(|number| (index, number, digits)).or(typed);
                    });
                }
            });
        }
        if let Some((index, number, digits)) = typed {
            self.type_in(index, number * Decimal::from(10_i64.pow(digits)));
        }
    }

    fn type_in(&mut self, index: usize, number: Decimal) {
        let Some(number) = number.round().to_i32() else { return };
        let mut placement = self.artwork.placement;
        match index {
            0 => placement.centre_um.0 = number,
            1 => placement.centre_um.1 = number,
            2 => placement.width_um = number,
            _ => placement.turn = number,
        }
        let artwork = Artwork { placement, ..self.artwork.clone() };
        self.step(artwork.kept(&self.body.limits));
    }

    fn background_ui(&mut self, ui: &mut Ui, look: Look) {
        let removal = self.artwork.removal;
        let text =
            (look.voice.say("artwork-background"), look.voice.say("artwork-background-note"));
        if switch(ui, look, text, removal.is_some().into()).clicked() {
            let colour = self.body.corner.unwrap_or(Rgb([255; 3]));
            let removal = match removal {
                Some(_) => None,
                None => Some(Removal { colour, tolerance: TOLERANCE }),
            };
            self.step(Artwork { removal, ..self.artwork.clone() });
        }
        let Some(removal) = removal else { return };
        let field = NumberField {
            name: look.voice.say("artwork-tolerance"),
            unit: "",
            number: Decimal::from(removal.tolerance),
            from: Decimal::ZERO,
            to: Decimal::from(MOST_TOLERANCE),
            step: Decimal::from(4),
        };
        words(field.name).small().quiet().show(ui, look);
        if let Some(tolerance) = slider(ui, look, &field).and_then(|number| number.to_u8()) {
            let removal = Some(Removal { tolerance, ..removal });
            self.change(Artwork { removal, ..self.artwork.clone() });
        }
    }

    fn files_ui(&mut self, ui: &mut Ui, look: Look) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = look.theme.space.s;
            let voice = look.voice;
            let replace = match self.body.is_reading {
                true => secondary_button(voice.say("artwork-reading-short")),
                false => secondary_button(voice.say("replace")),
            };
            if replace.name(voice.say("artwork-replace")).show(ui, look).clicked() {
                self.actions.push(Action::BringArtwork(self.group, ArtworkSource::Ask));
            }
            if quiet_button(voice.say("artwork-remove")).show(ui, look).clicked() {
                self.actions.push(Action::Edit(Edit::ClearGroup(self.group)));
            }
        });
        let name = &self.artwork.name;
        let (width, height) = self.artwork.size_px;
        let told = match self.artwork.file.is_drawing() {
            true => format!("{name} · {} · {}", self.artwork.file.name(), self.body.price),
            false => {
                let about = [("width", width.into()), ("height", height.into())];
                let pixels = look.voice.tell("artwork-pixels", about);
                format!("{name} · {} · {pixels} · {}", self.artwork.file.name(), self.body.price)
            }
        };
        words(told.trim_start_matches([' ', '·'])).small().quiet().rows(2).show(ui, look);
    }
}

/// Where the picture of a group is shown alone.
pub fn slot(group: GroupId) -> Slot {
    Slot::Artwork(group)
}
