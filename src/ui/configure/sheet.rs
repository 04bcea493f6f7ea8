//! The sheet: the area seen flat, with the picture that is moved, scaled and turned on it.

use super::artwork::slot;
use super::data::ArtworkBody;
use crate::build::{Artwork, Placement};
use crate::catalog::GroupId;
use crate::ui::Look;
use crate::ui::widgets::focus_ring;
use crate::words::Voice;
use egui::{
    Color32, Key, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

/// The highest sheet, in points.
const HIGHEST: f32 = 300.0;
/// The room around the area for handles, in points.
const ROOM: f32 = 28.0;
/// How near a handle is taken, in points.
const GRASP: f32 = 24.0;
/// How far the turning handle stands from the picture, in points.
const STALK: f32 = 26.0;
/// How near a line the picture snaps to it, in points.
const SNAP: f32 = 6.0;
/// How near a quarter turn the picture snaps to it, in hundredths of a degree.
const SNAP_TURN: i32 = 300;
/// How far one press of an arrow moves, in micrometres; with Shift ten times.
const NUDGE_UM: i32 = 1_000;

/// What the sheet keeps between frames.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetDraft {
    grip: Option<Grip>,
    /// Which ways the picture met a line.
    met: (bool, bool),
    /// A drag has just ended.
    pub is_done: bool,
    /// The hand wants it larger than its dots allow.
    pub is_at_limit: bool,
}

/// What the hand holds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grip {
    kind: GripKind,
    start: Placement,
    from: Pos2,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GripKind {
    Move,
    Scale,
    Turn,
}

/// Between micrometres of the area and points of the screen.
#[derive(Clone, Copy)]
struct Scale {
    origin: Pos2,
    points_per_um: f32,
}

impl Scale {
    fn at(self, (x, y): (f64, f64)) -> Pos2 {
        self.origin + vec2(x as f32, y as f32) * self.points_per_um
    }

    fn rect(self, (width, height): (i32, i32), grown_um: i32) -> Rect {
        let grown = f64::from(grown_um);
        let far = (f64::from(width) + grown, f64::from(height) + grown);
        Rect::from_min_max(self.at((-grown, -grown)), self.at(far))
    }

    fn um(self, points: f32) -> i32 {
        (points / self.points_per_um).round() as i32
    }
}

/// Draws the sheet; answers with where the hand wants the picture.
pub fn sheet_ui(
    ui: &mut Ui,
    look: Look,
    (artwork, body): (&Artwork, &ArtworkBody),
    (group, name): (GroupId, &str),
    draft: &mut SheetDraft,
) -> Option<Placement> {
    let sheet = &body.limits.sheet;
    let (width, height) = (sheet.area_um.0 as f32, sheet.area_um.1 as f32);
    let room = ui.available_width();
    let points_per_um = ((room - 2.0 * ROOM) / width).min((HIGHEST - 2.0 * ROOM) / height);
    let size = vec2(room, height * points_per_um + 2.0 * ROOM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let origin = rect.center() - vec2(width, height) * points_per_um / 2.0;
    let scale = Scale { origin, points_per_um };
    response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, told(look.voice, name, artwork)));
    let wanted = by_hand(ui, &response, scale, (artwork, body), draft)
        .or_else(|| by_key(ui, &response, artwork));
    paint(ui, look, (rect, scale), (artwork, body), group);
    paint_guides(ui, look, scale, body, draft);
    focus_ring(ui, look, &response, look.theme.radius.medium);
    wanted.filter(|placement| *placement != artwork.placement)
}

fn told(voice: &Voice, name: &str, artwork: &Artwork) -> String {
    let Placement { centre_um: (x, y), width_um, turn } = artwork.placement;
    let about = [
        ("name", name.into()),
        ("width", voice.mm(width_um).into()),
        ("x", voice.mm(x).into()),
        ("y", voice.mm(y).into()),
        ("turn", i64::from(turn / 100).into()),
    ];
    voice.tell("artwork-sheet", about)
}

fn by_hand(
    ui: &Ui,
    response: &Response,
    scale: Scale,
    (artwork, body): (&Artwork, &ArtworkBody),
    draft: &mut SheetDraft,
) -> Option<Placement> {
    draft.is_done = false;
    if response.drag_started()
        && let Some(from) = ui.input(|input| input.pointer.press_origin())
    {
        let kind = grasped(from, scale, artwork);
        draft.grip = Some(Grip { kind, start: artwork.placement, from });
        response.request_focus();
    }
    if response.drag_stopped() {
        draft.is_done = draft.grip.take().is_some();
        draft.met = (false, false);
    }
    if !response.dragged() && !draft.is_done && response.clicked() {
        draft.is_at_limit = false;
    }
    let (grip, at) = (draft.grip?, response.interact_pointer_pos()?);
    draft.is_at_limit = false;
    let placement = match grip.kind {
        GripKind::Move => {
            let start = grip.start.centre_um;
            let by = at - grip.from;
            let centre_um = (start.0 + scale.um(by.x), start.1 + scale.um(by.y));
            let moved =
                Artwork { placement: Placement { centre_um, ..grip.start }, ..artwork.clone() };
            let is_free = ui.input(|input| input.modifiers.alt);
            let reach = if is_free { 0 } else { scale.um(SNAP) };
            let (snapped, met) = moved.kept(&body.limits).snapped(&body.limits, reach);
            draft.met = if is_free { (false, false) } else { met };
            snapped.placement
        }
        GripKind::Scale => {
            let centre = centre(scale, &grip.start);
            let times = (at - centre).length() / (grip.from - centre).length().max(1.0);
            let wanted = (f64::from(grip.start.width_um) * f64::from(times)).round();
            let widest = artwork.widest_um(&body.limits).max(grip.start.width_um);
            draft.is_at_limit = wanted > f64::from(widest);
            Placement { width_um: wanted.min(f64::from(widest)) as i32, ..grip.start }
        }
        GripKind::Turn => {
            let centre = centre(scale, &grip.start);
            let angle = |point: Pos2| (point - centre).angle().to_degrees() * 100.0;
            let turned = grip.start.turn + (angle(at) - angle(grip.from)).round() as i32;
            Placement { turn: snapped_turn(turned), ..grip.start }
        }
    };
    Some(Artwork { placement, ..artwork.clone() }.kept(&body.limits).placement)
}

/// A turn that is near a quarter turn becomes one.
fn snapped_turn(turn: i32) -> i32 {
    let quarter = (turn + 4_500).div_euclid(9_000) * 9_000;
    if (turn - quarter).abs() <= SNAP_TURN { quarter } else { turn }
}

fn centre(scale: Scale, placement: &Placement) -> Pos2 {
    scale.at((f64::from(placement.centre_um.0), f64::from(placement.centre_um.1)))
}

/// What is taken at a point: the turning handle, a corner, or the picture.
fn grasped(at: Pos2, scale: Scale, artwork: &Artwork) -> GripKind {
    let corners = corners(scale, artwork);
    if handle(&corners).distance(at) < GRASP {
        return GripKind::Turn;
    }
    let nearest = corners.iter().map(|corner| corner.distance(at)).fold(f32::INFINITY, f32::min);
    if nearest < GRASP { GripKind::Scale } else { GripKind::Move }
}

fn corners(scale: Scale, artwork: &Artwork) -> [Pos2; 4] {
    artwork.placement.corners_um(artwork.size_px).map(|corner| scale.at(corner))
}

/// Where the turning handle stands: above the middle of the upper edge.
fn handle(corners: &[Pos2; 4]) -> Pos2 {
    let top = corners[0].lerp(corners[1], 0.5);
    let bottom = corners[3].lerp(corners[2], 0.5);
    top + (top - bottom).normalized() * STALK
}

fn by_key(ui: &Ui, response: &Response, artwork: &Artwork) -> Option<Placement> {
    if !response.has_focus() {
        return None;
    }
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let mut placement = artwork.placement;
    let step = if ui.input(|input| input.modifiers.shift) { NUDGE_UM * 10 } else { NUDGE_UM };
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let grown = i64::from(placement.width_um);
    match () {
        () if pressed(Key::ArrowLeft) => placement.centre_um.0 -= step,
        () if pressed(Key::ArrowRight) => placement.centre_um.0 += step,
        () if pressed(Key::ArrowUp) => placement.centre_um.1 -= step,
        () if pressed(Key::ArrowDown) => placement.centre_um.1 += step,
        () if pressed(Key::Plus) || pressed(Key::Equals) => {
            placement.width_um = (grown * 105 / 100) as i32;
        }
        () if pressed(Key::Minus) => placement.width_um = (grown * 100 / 105) as i32,
        () if pressed(Key::OpenBracket) => placement.turn -= 100,
        () if pressed(Key::CloseBracket) => placement.turn += 100,
        () => return None,
    }
    Some(placement)
}

fn paint(
    ui: &Ui,
    look: Look,
    (rect, scale): (Rect, Scale),
    (artwork, body): (&Artwork, &ArtworkBody),
    group: GroupId,
) {
    let (colours, radius) = (&look.theme.colours, look.theme.radius);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, radius.medium, colours.sunken);
    let sheet = &body.limits.sheet;
    let area = scale.rect(sheet.area_um, 0);
    let bleed = scale.rect(sheet.area_um, sheet.bleed_um);
    painter.rect_filled(area, 0.0, colours.stage_top);
    let corners = corners(scale, artwork);
    if let Some(texture) = look.textures.get(slot(group)) {
        // What lies beyond the print is there, and pale.
        let faint = Color32::WHITE.gamma_multiply(0.25);
        painter.add(Shape::mesh(quad(texture.id, corners, faint)));
        let inside = painter.with_clip_rect(bleed.intersect(painter.clip_rect()));
        inside.add(Shape::mesh(quad(texture.id, corners, Color32::WHITE)));
    }
    painter.rect_stroke(area, 0.0, Stroke::new(1.0, colours.edge), StrokeKind::Outside);
    if sheet.bleed_um > 0 {
        painter.rect_stroke(bleed, 0.0, Stroke::new(1.0, colours.line), StrokeKind::Outside);
    }
    if body.limits.safe_um > 0 {
        let safe = scale.rect(sheet.area_um, -body.limits.safe_um);
        outline(&painter, safe, Stroke::new(1.0, colours.ink_quiet));
    }
    paint_frame(&painter, look, &corners);
}

fn quad(texture: egui::TextureId, corners: [Pos2; 4], tint: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(texture);
    let uvs = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
    for (pos, uv) in corners.into_iter().zip(uvs) {
        mesh.vertices.push(egui::epaint::Vertex { pos, uv, color: tint });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}

fn outline(painter: &Painter, rect: Rect, stroke: Stroke) {
    dashed(painter, rect, stroke, (5.0, 4.0));
}

/// A dashed outline; how long a dash and a gap are, in points.
pub(super) fn dashed(painter: &Painter, rect: Rect, stroke: Stroke, (dash, gap): (f32, f32)) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, dash, gap));
}

/// The frame around the picture with its handles.
fn paint_frame(painter: &Painter, look: Look, corners: &[Pos2; 4]) {
    let colours = &look.theme.colours;
    let stroke = Stroke::new(1.5, colours.accent);
    painter.add(Shape::closed_line(corners.to_vec(), stroke));
    let top = corners[0].lerp(corners[1], 0.5);
    painter.line_segment([top, handle(corners)], stroke);
    for at in corners.iter().copied().chain([handle(corners)]) {
        painter.circle(at, 7.0, colours.surface, Stroke::new(2.0, colours.accent));
    }
}

/// The lines that the picture met while it was moved.
fn paint_guides(ui: &Ui, look: Look, scale: Scale, body: &ArtworkBody, draft: &SheetDraft) {
    let area = scale.rect(body.limits.sheet.area_um, 0).expand(ROOM / 2.0);
    let stroke = Stroke::new(1.0, look.theme.colours.accent);
    let middle: Vec2 = area.center().to_vec2();
    if draft.met.0 {
        ui.painter().vline(middle.x, area.y_range(), stroke);
    }
    if draft.met.1 {
        ui.painter().hline(area.x_range(), middle.y, stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_near_a_quarter_becomes_one() {
        assert_eq!(snapped_turn(8_800), 9_000);
        assert_eq!(snapped_turn(-250), 0);
        assert_eq!(snapped_turn(4_500), 4_500);
        assert_eq!(snapped_turn(35_900), 36_000);
    }
}
