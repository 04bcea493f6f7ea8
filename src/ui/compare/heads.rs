//! The head of every column: its picture, its price, and what can be done with it.

use super::Drawn;
use super::data::{ColumnData, CompareData};
use super::lanes::Lanes;
use crate::app::{Action, Comparing};
use crate::ui::Look;
use crate::ui::theme::Size;
use crate::ui::widgets::{
    Fit, Ink, icon_at, icon_button, picture, picture_button, price_label, quiet_button,
    secondary_button, words,
};
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_material_icons::icons;

/// How high pictures are at most: a part of the window's height.
const PICTURE_PART: f32 = 0.28;
/// The height of a picture, in widths of its column.
const PICTURE_RATIO: f32 = 0.75;
/// From this width of a column on its button stands beside its words, in points.
const OPEN_BESIDE: f32 = 300.0;
/// The picture of the strip, in points.
const SMALL: egui::Vec2 = vec2(64.0, 48.0);

/// The heads of the columns in sight.
pub(super) struct Heads<'a> {
    pub lanes: &'a Lanes,
    pub data: &'a CompareData,
}

impl Heads<'_> {
    /// Draws them; answers where their pictures end.
    pub fn show(&self, ui: &mut Ui, drawn: &mut Drawn) -> f32 {
        let origin = ui.cursor().min;
        let window = ui.ctx().content_rect().height();
        let high = (self.lanes.width * PICTURE_RATIO).min(window * PICTURE_PART).round();
        let mut bottom = origin.y;
        for (place, index) in self.lanes.shown.iter().enumerate() {
            let corner = pos2(origin.x + self.lanes.left(place), origin.y);
            let room = Rect::from_min_size(corner, vec2(self.lanes.width, f32::INFINITY));
            let layout = Layout::top_down(Align::Min);
            let builder = UiBuilder::new().id_salt(("head", index)).max_rect(room).layout(layout);
            let mut child = ui.new_child(builder);
            child.spacing_mut().item_spacing.y = drawn.look.theme.space.xs;
            drawn.head_ui(&mut child, (*index, self.data), high);
            bottom = bottom.max(child.min_rect().bottom());
        }
        let size = vec2(self.lanes.whole(), bottom - origin.y);
        ui.allocate_exact_size(size, Sense::hover());
        origin.y + high
    }

    /// The heads once more, small, over the upper edge of the screen: for who has scrolled on.
    pub fn show_strip(&self, ui: &mut Ui, look: Look, (room, left): (Rect, f32)) {
        let theme = look.theme;
        let height = SMALL.y + 2.0 * theme.space.m;
        let strip = Rect::from_min_size(room.min, vec2(room.width(), height));
        // What lies under it is not meant by a touch.
        ui.interact(strip, ui.scope_id().with("strip"), Sense::click());
        ui.painter().rect_filled(strip, 0.0, theme.colours.surface);
        ui.painter().hline(strip.x_range(), strip.bottom(), (1.0, theme.colours.line));
        for (place, index) in self.lanes.shown.iter().enumerate() {
            let corner = pos2(left + self.lanes.left(place), strip.top() + theme.space.m);
            let lane = Rect::from_min_size(corner, vec2(self.lanes.width, SMALL.y));
            strip_column(ui, look, lane, &self.data.columns[*index]);
        }
    }
}

fn strip_column(ui: &Ui, look: Look, lane: Rect, column: &ColumnData) {
    let theme = look.theme;
    let small = Rect::from_min_size(lane.min, SMALL);
    picture(ui, look, small, look.textures.get(column.slot), Fit::Fill);
    let left = small.right() + theme.space.m;
    let room = lane.right() - left;
    let name = words(&column.name).medium().rows(1).galley(ui, look, room);
    let price = words(&column.total).small().quiet().rows(1).galley(ui, look, room);
    let top = lane.center().y - f32::midpoint(name.size().y, price.size().y);
    let below = top + name.size().y;
    ui.painter().galley(pos2(left, top.round()), name, theme.colours.ink);
    ui.painter().galley(pos2(left, below.round()), price, theme.colours.ink_quiet);
}

impl Drawn<'_, '_> {
    fn head_ui(&mut self, ui: &mut Ui, (index, data): (usize, &CompareData), high: f32) {
        let look = self.look;
        let column = &data.columns[index];
        let picture = self.picture_ui(ui, (index, column), high);
        ui.add_space(look.theme.space.s);
        let top = ui.cursor().min;
        let is_wide = ui.available_width() >= OPEN_BESIDE;
        let button =
            secondary_button(look.voice.say("open")).natural_width(ui, look) + look.theme.space.m;
        let room = ui.available_width() - if is_wide { button } else { 0.0 };
        ui.scope(|ui| {
            ui.set_max_width(room);
            // Lines of text are as high as they are; nothing here is pressed.
            ui.spacing_mut().interact_size.y = 0.0;
            words(&column.source).small().quiet().rows(1).show(ui, look);
            words(&column.name).large().semibold().rows(1).show(ui, look);
            if data.columns.iter().any(|other| !other.product.is_empty()) {
                words(&column.product).small().quiet().rows(1).show(ui, look);
            }
            price_ui(ui, look, column);
        });
        if is_wide {
            let place = Rect::from_min_size(top + vec2(room, 0.0), vec2(button, look.theme.target));
            let layout = Layout::right_to_left(Align::Min);
            let mut child =
                ui.new_child(UiBuilder::new().id_salt("open").max_rect(place).layout(layout));
            self.open_ui(&mut child, (index, column));
        } else {
            ui.add_space(look.theme.space.s);
            self.open_ui(ui, (index, column));
        }
        self.corner_ui(ui, picture, (index, data));
    }

    fn picture_ui(
        &mut self,
        ui: &mut Ui,
        (index, column): (usize, &ColumnData),
        high: f32,
    ) -> Rect {
        let look = self.look;
        let shown = (look.textures.get(column.slot), Fit::Whole);
        let name = look.voice.tell("picture-of", [("name", (&column.name).into())]);
        if column.gone.is_empty() {
            let ratio = ui.available_width() / high;
            let response = picture_button(ui, look, &name, shown, ratio);
            if response.clicked() {
                self.actions.push(Action::Compare(Comparing::Open(index)));
            }
            return response.rect;
        }
        let size = vec2(ui.available_width(), high);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
        picture(ui, look, rect, shown.0, shown.1);
        if shown.0.is_none() {
            let ink = look.theme.colours.ink_quiet;
            let sign = icons::ICON_HIDE_IMAGE.outlined();
            icon_at(ui.painter(), rect.center(), sign, look.theme.icon.large, ink);
        }
        rect
    }

    fn open_ui(&mut self, ui: &mut Ui, (index, column): (usize, &ColumnData)) {
        if !column.gone.is_empty() {
            return;
        }
        let voice = self.look.voice;
        let name = voice.tell("open-named", [("name", (&column.name).into())]);
        if secondary_button(voice.say("open")).name(&name).show(ui, self.look).clicked() {
            self.actions.push(Action::Compare(Comparing::Open(index)));
        }
    }

    /// In the upper right corner of the picture: away with it, and where else it can stand.
    fn corner_ui(&mut self, ui: &mut Ui, picture: Rect, (index, data): (usize, &CompareData)) {
        let look = self.look;
        let size = vec2(2.0 * look.theme.target, look.theme.target);
        let place = Rect::from_min_size(pos2(picture.right() - size.x, picture.top()), size);
        let layout = Layout::right_to_left(Align::Center);
        let mut child =
            ui.new_child(UiBuilder::new().id_salt("corner").max_rect(place).layout(layout));
        let ui = &mut child;
        ui.spacing_mut().item_spacing.x = 0.0;
        let about = [("name", (&data.columns[index].name).into())];
        let name = look.voice.tell("compare-remove", about);
        let remove = icon_button(icons::ICON_CLOSE.outlined(), &name).ink(Ink::Quiet);
        if remove.show(ui, look).clicked() {
            self.actions.push(Action::Compare(Comparing::Remove(index)));
        }
        if data.columns.len() > 1 {
            self.more_ui(ui, (index, data));
        }
    }

    /// Where else the column can stand.
    fn more_ui(&mut self, ui: &mut Ui, (index, data): (usize, &CompareData)) {
        let look = self.look;
        let voice = look.voice;
        let name = voice.tell("more-for", [("name", (&data.columns[index].name).into())]);
        let sign = icons::ICON_MORE_HORIZ.outlined();
        let response = icon_button(sign, &name).ink(Ink::Quiet).show(ui, look);
        let last = data.columns.len() - 1;
        let actions = &mut *self.actions;
        egui::Popup::menu(&response).show(|ui| {
            ui.set_min_width(look.theme.target * 5.0);
            for (text, sign, to, is_possible) in [
                (voice.say("compare-against"), icons::ICON_FLAG, 0, index > 0),
                (
                    voice.say("compare-move-left"),
                    icons::ICON_ARROW_BACK,
                    index.saturating_sub(1),
                    index > 0,
                ),
                (
                    voice.say("compare-move-right"),
                    icons::ICON_ARROW_FORWARD,
                    index + 1,
                    index < last,
                ),
            ] {
                if !is_possible {
                    continue;
                }
                if quiet_button(text).icon(sign.outlined()).show(ui, look).clicked() {
                    actions.push(Action::Compare(Comparing::Move { from: index, to }));
                    ui.close();
                }
            }
        });
    }
}

/// The total, by how much it differs, and when it is delivered; or why there is none.
fn price_ui(ui: &mut Ui, look: Look, column: &ColumnData) {
    if !column.gone.is_empty() {
        words(&column.gone).ink(Ink::Caution).show(ui, look);
        return;
    }
    let told = |response: egui::Response, what: &str| {
        let said = format!("{}: {what}", column.name);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
    };
    let price = words(&column.total).title().width(ui, look);
    let difference = words(&column.difference).medium().rows(1);
    let needed = price + look.theme.space.m + difference.width(ui, look);
    if column.difference.is_empty() {
        told(price_label(ui, look, &column.total, Size::Title), &column.total);
    } else if needed <= ui.available_width() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = look.theme.space.m;
            told(price_label(ui, look, &column.total, Size::Title), &column.total);
            told(difference.show(ui, look), &column.difference);
        });
    } else {
        told(price_label(ui, look, &column.total, Size::Title), &column.total);
        told(difference.show(ui, look), &column.difference);
    }
    words(&column.delivery).small().quiet().rows(1).show(ui, look);
}
