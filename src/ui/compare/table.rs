//! The rows of the comparison.

use super::Drawn;
use super::data::{CellData, CompareData, EntryData, RowData};
use super::lanes::Lanes;
use crate::ui::Look;
use crate::ui::widgets::{Ink, icon_at, words};
use egui::{Color32, Frame, Galley, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons;
use std::sync::Arc;

/// The radius of a colour's mark, in points.
const MARK: f32 = 9.0;

impl Drawn<'_, '_> {
    /// What became of builds on today's catalog.
    pub fn changed_ui(&self, ui: &mut Ui, data: &CompareData) {
        let theme = self.look.theme;
        for column in data.columns.iter().filter(|column| !column.changed.is_empty()) {
            let frame = Frame::new().fill(theme.colours.caution_soft);
            let frame = frame.corner_radius(theme.radius.medium).inner_margin(theme.space.l);
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = theme.space.xs;
                ui.horizontal_top(|ui| {
                    let side = theme.icon.normal;
                    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
                    let sign = icons::ICON_INFO.outlined();
                    icon_at(ui.painter(), rect.center(), sign, side, theme.colours.caution);
                    ui.add_space(theme.space.xs);
                    let changed = column.changed.join(" ");
                    let about = [("name", (&column.name).into()), ("changed", changed.into())];
                    let said = self.look.voice.tell("compare-changed", about);
                    words(&said).show(ui, self.look);
                });
            });
            ui.add_space(theme.space.l);
        }
    }

    /// Rows with a hairline above each.
    pub fn rows_ui(&self, ui: &mut Ui, rows: &[RowData], lanes: &Lanes) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in rows {
                row_ui(ui, self.look, row, lanes);
            }
            let size = vec2(lanes.whole(), self.look.theme.space.s);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let line = self.look.theme.colours.line;
            ui.painter().hline(rect.x_range(), rect.top(), (1.0, line));
        });
    }
}

/// One entry laid out: its name, the line under it, and where that name starts.
struct Written {
    name: Arc<Galley>,
    note: Option<Arc<Galley>>,
    swatch: Option<[u8; 3]>,
    indent: f32,
}

impl Written {
    fn new(ui: &Ui, look: Look, entry: &EntryData, width: f32) -> Self {
        let mark = 2.0 * MARK + look.theme.space.s;
        let indent = entry.swatch.map_or(0.0, |_| mark);
        let name = words(&entry.text);
        let name = if entry.is_quiet { name.quiet() } else { name.medium() };
        let note = words(&entry.note).small().quiet();
        let has_note = !entry.note.is_empty();
        Self {
            name: name.galley(ui, look, width - indent),
            note: has_note.then(|| note.galley(ui, look, width - indent)),
            swatch: entry.swatch,
            indent,
        }
    }

    fn height(&self) -> f32 {
        self.name.size().y + self.note.as_ref().map_or(0.0, |note| note.size().y)
    }

    fn paint(self, ui: &Ui, look: Look, at: egui::Pos2) {
        let colours = &look.theme.colours;
        if let Some([red, green, blue]) = self.swatch {
            let line = self.name.rows.first().map_or(0.0, |row| row.height());
            let colour = Color32::from_rgba_premultiplied(red, green, blue, 255);
            let centre = at + vec2(MARK, line / 2.0);
            ui.painter().circle(centre, MARK, colour, Stroke::new(1.0, colours.edge));
        }
        let left = at.x + self.indent;
        let below = (at.y + self.name.size().y).round();
        ui.painter().galley(pos2(left, at.y.round()), self.name, colours.ink);
        if let Some(note) = self.note {
            ui.painter().galley(pos2(left, below), note, colours.ink_quiet);
        }
    }
}

fn row_ui(ui: &mut Ui, look: Look, row: &RowData, lanes: &Lanes) {
    let space = look.theme.space;
    let is_beside = lanes.names > 0.0;
    let names = if is_beside { lanes.names - lanes.gap } else { lanes.whole() };
    let name = words(&row.name).ink(Ink::Quiet);
    let name = if is_beside { name } else { name.small().medium() };
    let name = name.galley(ui, look, names);
    let cells = lanes.shown.iter().map(|index| &row.cells[*index]);
    let cells: Vec<(&CellData, Vec<Written>)> =
        cells.map(|cell| (cell, written(ui, look, cell, lanes.width))).collect();
    let tallest = cells.iter().map(|(_, written)| height(written, space.s)).fold(0.0, f32::max);
    let above = if is_beside { 0.0 } else { name.size().y + space.xs };
    let inner = if is_beside { tallest.max(name.size().y) } else { above + tallest };
    let size = vec2(lanes.whole(), (inner + 2.0 * space.m).max(look.theme.target));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::RowHeader, true, &row.name));
    let top = rect.top() + space.m;
    let places: Vec<Rect> = (0..cells.len())
        .map(|place| {
            let corner = pos2(rect.left() + lanes.left(place), top + above);
            Rect::from_min_size(corner, vec2(lanes.width, tallest))
        })
        .collect();
    for ((cell, _), place) in cells.iter().zip(&places) {
        let id = response.id.with(("cell", place.left() as i32));
        let told = ui.interact(*place, id, Sense::hover());
        told.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &cell.spoken));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    ui.painter().hline(rect.x_range(), rect.top(), (1.0, look.theme.colours.line));
    ui.painter().galley(pos2(rect.left(), top.round()), name, look.theme.colours.ink_quiet);
    for ((_, written), place) in cells.into_iter().zip(places) {
        let mut at = place.min;
        for entry in written {
            let height = entry.height();
            entry.paint(ui, look, at);
            at.y += height + space.s;
        }
    }
}

fn written(ui: &Ui, look: Look, cell: &CellData, width: f32) -> Vec<Written> {
    cell.entries.iter().map(|entry| Written::new(ui, look, entry, width)).collect()
}

fn height(written: &[Written], gap: f32) -> f32 {
    let gaps = written.len().saturating_sub(1) as f32 * gap;
    written.iter().map(Written::height).sum::<f32>() + gaps
}
