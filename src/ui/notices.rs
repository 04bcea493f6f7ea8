//! Notices: what happened, told in a corner for a while. Failures stay until they are closed.

use super::Look;
use super::widgets::{icon_at, icon_button, words};
use crate::app::{Action, Notice, NoticeKind, State};
use egui::{Align, Align2, Area, Color32, Frame, Layout, Order, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::{MaterialIcon, icons};
use std::time::Duration;

/// How long a notice stays, in seconds.
const STAYS_SECS: f64 = 5.0;
const WIDTH: f32 = 420.0;
/// How many are shown at once; older ones give way.
const SHOWN: usize = 4;

/// The notices on the screen, the oldest first, with the time each was first seen.
#[derive(Default)]
pub struct Notices {
    shown: Vec<(Notice, f64)>,
}

impl Notices {
    /// Takes in new notices and draws those that still stay.
    pub fn show(&mut self, ui: &Ui, look: Look, state: &State, actions: &mut Vec<Action>) {
        let now = ui.input(|input| input.time);
        if !state.notices.is_empty() {
            self.shown.extend(state.notices.iter().map(|notice| (notice.clone(), now)));
            actions.push(Action::NoticesTaken);
        }
        let stays = |(notice, since): &(Notice, f64)| {
            notice.kind == NoticeKind::Failed || now - since < STAYS_SECS
        };
        self.shown.retain(stays);
        let surplus = self.shown.len().saturating_sub(SHOWN);
        self.shown.drain(..surplus);
        if self.shown.is_empty() {
            return;
        }
        self.draw(ui, look);
        let ends = self.shown.iter().filter(|(notice, _)| notice.kind != NoticeKind::Failed);
        if let Some(wait) = ends.map(|(_, since)| since + STAYS_SECS - now).reduce(f64::min) {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(wait.max(0.0)));
        }
    }

    fn draw(&mut self, ui: &Ui, look: Look) {
        let space = look.theme.space;
        let area = Area::new(ui.scope_id().with("notices")).order(Order::Tooltip);
        let offset = vec2(0.0, -(84.0 + space.l));
        area.anchor(Align2::CENTER_BOTTOM, offset).show(ui.ctx(), |ui| {
            ui.spacing_mut().item_spacing.y = space.s;
            self.shown.retain(|(notice, _)| !notice_ui(ui, look, notice));
        });
    }
}

/// Draws one notice; says whether it was closed.
fn notice_ui(ui: &mut Ui, look: Look, notice: &Notice) -> bool {
    let theme = look.theme;
    let (icon, ink) = sign(look, notice.kind);
    let frame = Frame::NONE
        .fill(theme.colours.raised)
        .stroke((1.0, theme.colours.line))
        .corner_radius(theme.radius.medium)
        .shadow(theme.high_shadow())
        .inner_margin(theme.space.s);
    let shown = frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(36.0, theme.target), Sense::hover());
            icon_at(ui.painter(), rect.center(), icon, theme.icon.normal, ink);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon_button(icons::ICON_CLOSE, look.voice.say("notice-close"));
                let is_closed = close.show(ui, look).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let said = words(&notice.text).show(ui, look);
                    said.widget_info(|| WidgetInfo::labeled(egui::Role::Alert, true, &notice.text));
                });
                is_closed
            })
            .inner
        })
        .inner
    });
    shown.inner
}

fn sign(look: Look, kind: NoticeKind) -> (MaterialIcon, Color32) {
    let colours = &look.theme.colours;
    match kind {
        NoticeKind::Done => (icons::ICON_CHECK_CIRCLE, colours.accent),
        NoticeKind::Hint => (icons::ICON_INFO, colours.ink_quiet),
        NoticeKind::Failed => (icons::ICON_ERROR, colours.danger),
    }
}
