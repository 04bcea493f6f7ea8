//! Cards side by side.

use super::paint::plate;
use crate::ui::Look;
use egui::{Layout, Rect, Sense, Shape, Stroke, Ui, UiBuilder, pos2, vec2};

/// How wide cards are at least, and how many there are.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    /// In points. Cards share the width; few cards grow to at most 1.85 times this.
    pub least_width: f32,
    pub count: usize,
}

/// Lays cards out in rows; those of one row are equally high.
pub fn grid(ui: &mut Ui, look: Look, grid: Grid, mut card: impl FnMut(&mut Ui, usize)) {
    let gap = look.theme.space.xl;
    let (columns, width) = columns(ui.available_width(), gap, grid);
    for first in (0..grid.count).step_by(columns) {
        let row = first..(first + columns).min(grid.count);
        row_ui(ui, look, (row, width), &mut card);
        ui.add_space(gap - ui.spacing().item_spacing.y);
    }
}

/// How many columns fit, and how wide each is.
fn columns(room: f32, gap: f32, grid: Grid) -> (usize, f32) {
    let fitting = ((room + gap) / (grid.least_width + gap)).floor().max(1.0) as usize;
    let columns = fitting.min(grid.count.max(1));
    let width = (room - gap * (columns - 1) as f32) / columns as f32;
    let most = if fitting == 1 { room } else { grid.least_width * 1.85 };
    (columns, width.min(most).floor())
}

fn row_ui(
    ui: &mut Ui,
    look: Look,
    row: (std::ops::Range<usize>, f32),
    card: &mut impl FnMut(&mut Ui, usize),
) {
    let theme = look.theme;
    let (indices, width) = row;
    let origin = ui.cursor().min;
    let mut plates = Vec::new();
    let mut height = 0.0_f32;
    for (column, index) in indices.enumerate() {
        let left = origin.x + column as f32 * (width + theme.space.xl);
        plates.push((ui.painter().add(Shape::Noop), left));
        let room = Rect::from_min_size(pos2(left, origin.y), vec2(width, f32::INFINITY));
        let room = room.shrink2(vec2(theme.space.s, 0.0)).translate(vec2(0.0, theme.space.s));
        let layout = Layout::top_down(egui::Align::Min);
        let mut child = ui.new_child(UiBuilder::new().id_salt(index).max_rect(room).layout(layout));
        card(&mut child, index);
        height = height.max(child.min_rect().height());
    }
    let height = height + 2.0 * theme.space.s;
    for (shape, left) in plates {
        let rect = Rect::from_min_size(pos2(left, origin.y), vec2(width, height));
        let edge = Stroke::new(1.0, theme.colours.line);
        ui.painter().set(shape, plate(rect, theme.radius.large, theme.colours.surface, edge));
    }
    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_columns(room: f32, count: usize, expected: (usize, f32)) {
        assert_eq!(columns(room, 24.0, Grid { least_width: 300.0, count }), expected);
    }

    #[test]
    fn cards_share_the_width_and_few_do_not_grow_without_end() {
        check_columns(300.0, 5, (1, 300.0));
        check_columns(648.0, 5, (2, 312.0));
        check_columns(1200.0, 5, (3, 384.0));
        check_columns(1200.0, 1, (1, 555.0));
        check_columns(200.0, 5, (1, 200.0));
    }
}
