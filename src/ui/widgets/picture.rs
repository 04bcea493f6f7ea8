//! Pictures in rounded frames.

use crate::ui::Look;
use egui::epaint::{CornerRadius, Mesh, RectShape, Vertex};
use egui::load::SizedTexture;
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// How a picture sits in its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Whole, with the ground around it.
    Whole,
    /// Fills the frame; what stands over is cut.
    Fill,
}

/// Paints a picture on the studio ground; the ground alone while there is no picture.
pub fn picture(ui: &Ui, look: Look, rect: Rect, texture: Option<SizedTexture>, fit: Fit) {
    ground(ui, look, rect, look.theme.radius.medium);
    let Some(SizedTexture { id, size }) = texture else { return };
    if size.x <= 0.0 || size.y <= 0.0 {
        return;
    }
    let (rect, uv) = match fit {
        Fit::Whole => (whole(rect.shrink(look.theme.space.s), size), unit()),
        Fit::Fill => (rect, filling(rect, size)),
    };
    let corners = match fit {
        Fit::Whole => CornerRadius::ZERO,
        Fit::Fill => CornerRadius::same(look.theme.radius.medium as u8),
    };
    let shape = RectShape::new(rect, corners, Color32::WHITE, Stroke::NONE, StrokeKind::Inside);
    ui.painter().add(shape.with_texture(id, uv));
}

/// The soft studio behind a product: light above, a little darker below.
pub fn ground(ui: &Ui, look: Look, rect: Rect, radius: f32) {
    let colours = &look.theme.colours;
    let middle = colours.stage_top.lerp_to_gamma(colours.stage_bottom, 0.5);
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, middle), StrokeKind::Inside);
    let rect = rect.shrink(0.5);
    let outline = rounded(rect, radius - 0.5);
    let mut mesh = Mesh::default();
    let colour_at = |at: Pos2| {
        let down = ((at.y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0);
        colours.stage_top.lerp_to_gamma(colours.stage_bottom, down)
    };
    let vertex = |pos: Pos2| Vertex { pos, uv: egui::epaint::WHITE_UV, color: colour_at(pos) };
    mesh.vertices.push(vertex(rect.center()));
    mesh.vertices.extend(outline.iter().copied().map(vertex));
    let count = outline.len() as u32;
    for corner in 0..count {
        mesh.add_triangle(0, corner + 1, (corner + 1) % count + 1);
    }
    ui.painter().add(mesh);
}

/// The outline of a rounded rectangle, clockwise.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 10;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let arc = |(quarter, centre): (usize, Pos2)| {
        (0..=STEPS).map(move |step| {
            let turn = (quarter as f32 + f32::from(step) / f32::from(STEPS)) * 90.0_f32;
            let (sine, cosine) = turn.to_radians().sin_cos();
            centre + vec2(cosine, sine) * radius
        })
    };
    corners.into_iter().enumerate().flat_map(arc).collect()
}

fn unit() -> Rect {
    Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0))
}

fn whole(frame: Rect, size: egui::Vec2) -> Rect {
    let scale = (frame.width() / size.x).min(frame.height() / size.y);
    Rect::from_center_size(frame.center(), size * scale)
}

fn filling(frame: Rect, size: egui::Vec2) -> Rect {
    let scale = (frame.width() / size.x).max(frame.height() / size.y);
    let seen = vec2(frame.width() / (size.x * scale), frame.height() / (size.y * scale));
    Rect::from_center_size(pos2(0.5, 0.5), seen)
}
