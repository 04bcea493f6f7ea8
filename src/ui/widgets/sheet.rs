//! A dialog in front of the screen.

use super::paint::icons;
use super::words::words;
use super::{icon_button, paint};
use crate::ui::Look;
use egui::{
    Align, Align2, CornerRadius, Frame, Id, Layout, Margin, Modal, Order, ScrollArea, Sense,
    Stroke, Ui, UiKind, vec2,
};

/// What a sheet is called, and how wide it may be.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    pub title: &'a str,
    /// In points; never wider than the window.
    pub width: f32,
}

/// What became of a sheet this frame.
pub struct Shown<T> {
    pub inner: T,
    /// Escape, a touch beside the sheet, or its closing button.
    pub is_dismissed: bool,
}

/// Shows a sheet: centred, or risen from the bottom where the window is narrow.
pub fn sheet<T>(
    ui: &Ui,
    look: Look,
    sheet: Sheet,
    contents: impl FnOnce(&mut Ui) -> T,
) -> Shown<T> {
    let window = ui.ctx().content_rect();
    let theme = look.theme;
    let is_narrow = window.width() < sheet.width + 4.0 * theme.space.xl;
    let width = if is_narrow { window.width() } else { sheet.width };
    let anchor = if is_narrow { Align2::CENTER_BOTTOM } else { Align2::CENTER_CENTER };
    let area = egui::Area::new(Id::unique(("sheet", sheet.title)))
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .anchor(anchor, vec2(0.0, 0.0));
    let modal = Modal::new(Id::unique(("sheet", sheet.title)))
        .area(area)
        .backdrop_color(theme.colours.scrim)
        .frame(frame(look, is_narrow))
        .show(ui.ctx(), |ui| {
            ui.set_width(width - 2.0 * theme.space.xl);
            let is_closed = header(ui, look, sheet.title);
            let room = window.height() - 2.0 * theme.space.xxl - theme.target * 2.0;
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| {
                    ui.set_width(width - 2.0 * theme.space.xl);
                    (contents(ui), is_closed)
                })
                .inner
        });
    let is_dismissed = modal.should_close() || modal.inner.1;
    Shown { inner: modal.inner.0, is_dismissed }
}

fn header(ui: &mut Ui, look: Look, title: &str) -> bool {
    let mut is_closed = false;
    ui.horizontal(|ui| {
        let room = ui.available_width() - look.theme.target - look.theme.space.s;
        let galley = words(title).title().galley(ui, look, room);
        let size = vec2(room, galley.size().y.max(look.theme.target));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
        paint::hang(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, galley);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            is_closed = icon_button(icons::CLOSE, look.voice.say("close")).show(ui, look).clicked();
        });
    });
    is_closed
}

fn frame(look: Look, is_narrow: bool) -> Frame {
    let theme = look.theme;
    let round = theme.radius.large as u8;
    let corners = if is_narrow {
        CornerRadius { nw: round, ne: round, sw: 0, se: 0 }
    } else {
        CornerRadius::same(round)
    };
    Frame::new()
        .fill(theme.colours.raised)
        .stroke(Stroke::new(1.0, theme.colours.line))
        .shadow(theme.high_shadow())
        .corner_radius(corners)
        .inner_margin(Margin::same(theme.space.xl as i8))
}
