//! The whole window: where the panels stand, and what they keep between frames.

use super::builds::{BuildsData, BuildsDraft, builds_ui};
use super::compare::{CompareData, CompareDraft, compare_ui};
use super::configure::{
    BarData, ConfigureData, ConfigureDraft, StageData, StageDraft, bar_ui, options_ui, stage_ui,
};
use super::dialogs::{DialogDraft, dialog_ui};
use super::notices::Notices;
use super::review::{ReviewData, review_ui};
use super::start::{StartData, start_ui};
use super::textures::Detail;
use super::theme::{Mode, Motion};
use super::top_bar::{TopBarData, top_bar_ui};
use super::{Look, Textures, Theme};
use crate::app::{Action, Appearance, Command, Screen, State};
use crate::build::Theme as ThemeChoice;
use crate::catalog::Rgb;
use crate::preview::Backdrop;
use egui::emath::GuiRounding;
use egui::{Color32, Context, Key, KeyboardShortcut, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

/// Half of what is drawn, half of what was typed: everything the window keeps for itself.
pub struct View {
    theme: Theme,
    textures: Textures,
    /// What the theme was last put on for.
    worn: Option<(Mode, Motion, u32)>,
    /// What pictures were last told to fit.
    appearance: Appearance,
    configure: ConfigureDraft,
    stage: StageDraft,
    builds: BuildsDraft,
    compare: CompareDraft,
    dialog: DialogDraft,
    notices: Notices,
}

/// The least width of the options, in points.
const OPTIONS_LEAST: f32 = 420.0;
/// The part of the window that the options take beside the stage.
const OPTIONS_PART: f32 = 0.38;
/// The part of the window that the stage takes above the options.
const STAGE_PART: f32 = 0.46;
/// The height of the bars, in points.
const TOP_BAR: f32 = 64.0;
const BOTTOM_BAR: f32 = 84.0;
/// How large small pictures are made, in points.
const THUMBNAIL: (f32, f32) = (480.0, 360.0);

impl View {
    /// A window with nothing typed into it yet.
    pub fn new(context: &Context) -> Self {
        let mut theme = Theme::embedded();
        theme.apply(context, Mode::Light);
        Self {
            theme,
            textures: Textures::default(),
            worn: None,
            appearance: Appearance::default(),
            configure: ConfigureDraft::default(),
            stage: StageDraft::default(),
            builds: BuildsDraft::default(),
            compare: CompareDraft::default(),
            dialog: DialogDraft::default(),
            notices: Notices::default(),
        }
    }

    /// The colour of the window before anything is drawn on it.
    pub fn paper(&self) -> Color32 {
        self.theme.colours.paper
    }

    /// Draws everything on [`Self::paper`]; answers with what the visitor wants.
    pub fn show(&mut self, ui: &mut Ui, state: &State) -> Vec<Action> {
        let mut actions = Vec::new();
        self.dress(ui.ctx(), state);
        let is_exact = state.screen == Screen::Configure && self.stage.zoom <= 1.0;
        let detail = if is_exact { Detail::Exact } else { Detail::Scaled };
        self.textures.keep_up(ui.ctx(), &state.pictures, detail);
        shortcuts(ui, state, &mut actions);
        let look = Look { theme: &self.theme, textures: &self.textures, voice: state.voice() };
        let window = ui.max_rect();
        let (top, rest) = split_top(window, TOP_BAR);
        ui.painter().rect_filled(top, 0.0, look.theme.colours.surface);
        within(ui, top.shrink2(vec2(look.theme.space.m, 0.0)), |ui| {
            top_bar_ui(ui, look, state, &TopBarData::gather(state), &mut actions);
        });
        ui.painter().hline(top.x_range(), top.bottom(), (1.0, look.theme.colours.line));
        match state.screen {
            Screen::Start => within(ui, rest, |ui| {
                start_ui(ui, look, &StartData::gather(state), &mut actions);
            }),
            Screen::Builds => within(ui, rest, |ui| {
                builds_ui(ui, look, &BuildsData::gather(state), &mut self.builds, &mut actions);
            }),
            Screen::Compare => within(ui, rest, |ui| {
                let data = CompareData::gather(state, &self.compare);
                compare_ui(ui, look, &data, &mut self.compare, &mut actions);
            }),
            Screen::Review => within(ui, rest, |ui| {
                if let Some(data) = ReviewData::gather(state) {
                    review_ui(ui, look, &data, &mut actions);
                }
            }),
            Screen::Configure => {}
        }
        let stage = match state.screen {
            Screen::Configure => self.configure_ui(ui, rest, state, &mut actions),
            Screen::Review => Some(review_picture(rest)),
            Screen::Start | Screen::Builds | Screen::Compare => None,
        };
        let look = Look { theme: &self.theme, textures: &self.textures, voice: state.voice() };
        dialog_ui(ui, look, state, &mut self.dialog, &mut actions);
        self.notices.show(ui, look, state, &mut actions);
        self.say_how_it_looks(ui, stage, &mut actions);
        actions
    }

    /// The stage, the options and the bottom bar; answers with the room of the stage.
    fn configure_ui(
        &mut self,
        ui: &mut Ui,
        room: Rect,
        state: &State,
        actions: &mut Vec<Action>,
    ) -> Option<Rect> {
        let product = &state.open.as_ref()?.product.catalog.id;
        if self.configure.of != *product {
            self.configure = ConfigureDraft { of: product.clone(), ..ConfigureDraft::default() };
        }
        let look = Look { theme: &self.theme, textures: &self.textures, voice: state.voice() };
        let (stage, bar) = (StageData::gather(state)?, BarData::gather(state)?);
        let options = ConfigureData::gather(state, &self.configure)?;
        let (room, bottom) = split_top(room, room.height() - BOTTOM_BAR);
        let (stage_room, options_room) = split_stage(room);
        // On whole pixels, where the picture is shown as it was made.
        let stage_room = stage_room.round_to_pixels(ui.pixels_per_point());
        self.stage.glowing = self.configure.hovered;
        within(ui, stage_room, |ui| stage_ui(ui, look, &stage, &mut self.stage, actions));
        ui.painter().rect_filled(options_room, 0.0, look.theme.colours.surface);
        within(ui, options_room, |ui| {
            options_ui(ui, look, &options, &mut self.configure, actions);
        });
        ui.painter().rect_filled(bottom, 0.0, look.theme.colours.surface);
        ui.painter().hline(bottom.x_range(), bottom.top(), (1.0, look.theme.colours.line));
        within(ui, bottom.shrink2(vec2(look.theme.space.l, 0.0)), |ui| {
            bar_ui(ui, look, state, &bar, actions);
        });
        Some(stage_room)
    }

    /// Puts the theme on when the visitor or the desktop changed it.
    fn dress(&mut self, context: &Context, state: &State) {
        let profile = &state.profile;
        let mode = mode(context, profile.theme);
        let motion = if profile.has_reduced_motion { Motion::Reduced } else { Motion::Full };
        let wanted = (mode, motion, profile.text_scale_percent);
        if self.worn != Some(wanted) {
            self.worn = Some(wanted);
            self.theme.apply(context, mode);
            self.theme.adapt(context, motion, profile.text_scale_percent);
        }
    }

    fn say_how_it_looks(&mut self, ui: &Ui, stage: Option<Rect>, actions: &mut Vec<Action>) {
        let scale = ui.ctx().pixels_per_point();
        let closeness = if self.stage.zoom > 1.0 { 2.0 } else { 1.0 };
        let pixels = |width: f32, height: f32| {
            ((width * scale).round().max(1.0) as u32, (height * scale).round().max(1.0) as u32)
        };
        let stage_px = stage.map_or(self.appearance.stage_px, |room| {
            pixels(room.width() * closeness, room.height() * closeness)
        });
        let backdrop = Backdrop::Gradient {
            centre: rgb(self.theme.colours.stage_top),
            edge: rgb(self.theme.colours.stage_bottom),
        };
        let thumbnail_px = pixels(THUMBNAIL.0, THUMBNAIL.1);
        let appearance = Appearance { stage_px, thumbnail_px, backdrop };
        if appearance != self.appearance {
            self.appearance = appearance.clone();
            actions.push(Action::Appear(appearance));
        }
    }
}

fn mode(context: &Context, choice: ThemeChoice) -> Mode {
    match choice {
        ThemeChoice::Light => Mode::Light,
        ThemeChoice::Dark => Mode::Dark,
        ThemeChoice::HighContrast => Mode::HighContrast,
        ThemeChoice::System => match context.system_theme() {
            Some(egui::Theme::Dark) => Mode::Dark,
            Some(egui::Theme::Light) | None => Mode::Light,
        },
    }
}

fn rgb(colour: Color32) -> Rgb {
    Rgb([colour.r(), colour.g(), colour.b()])
}

/// Where the review shows its picture; the picture is made for this size.
fn review_picture(room: Rect) -> Rect {
    Rect::from_min_size(room.min, vec2(room.width() * 0.5, room.width() * 0.375))
}

fn within(ui: &mut Ui, room: Rect, contents: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        contents(ui);
    });
}

fn split_top(room: Rect, height: f32) -> (Rect, Rect) {
    let y = room.top() + height;
    (
        Rect::from_min_max(room.min, pos2(room.right(), y)),
        Rect::from_min_max(pos2(room.left(), y), room.max),
    )
}

/// Stage and options: side by side, or one above the other where the window is tall.
fn split_stage(room: Rect) -> (Rect, Rect) {
    if room.height() > room.width() {
        return split_top(room, room.height() * STAGE_PART);
    }
    let width = (room.width() * OPTIONS_PART).max(OPTIONS_LEAST).min(room.width() / 2.0);
    let x = room.right() - width;
    (
        Rect::from_min_max(room.min, pos2(x, room.bottom())),
        Rect::from_min_max(pos2(x, room.top()), room.max),
    )
}

/// Ctrl+1 .. Ctrl+9 open the products in the order of the shelf.
const PRODUCT_KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

fn shortcuts(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    for ((index, _), key) in state.products().zip(PRODUCT_KEYS) {
        let keys = KeyboardShortcut::new(Modifiers::COMMAND, key);
        if state.dialog.is_none() && ui.input_mut(|input| input.consume_shortcut(&keys)) {
            actions.push(Action::OpenProduct(index));
        }
    }
    // Redo before undo: Ctrl+Shift+Z holds Ctrl+Z.
    for command in Command::ALL.into_iter().rev() {
        let Some(shortcut) = command.shortcut() else { continue };
        let Some(key) = Key::from_name(&shortcut.key.to_string()) else { continue };
        let shift = if shortcut.with_shift { Modifiers::SHIFT } else { Modifiers::NONE };
        let keys = KeyboardShortcut::new(Modifiers::COMMAND | shift, key);
        let is_free = state.dialog.is_none() && command.is_possible(state);
        if is_free && ui.input_mut(|input| input.consume_shortcut(&keys)) {
            actions.push(command.action(state));
        }
    }
}
