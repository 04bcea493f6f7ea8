//! The stage: the product, large, on its studio backdrop.

use crate::app::{Action, Slot, State};
use crate::catalog::GroupId;
use crate::preview::TouchMap;
use crate::ui::Look;
use crate::ui::theme::luminance;
use crate::ui::widgets::{Fit, focus_ring, ground, icon_button, picture, words};
use egui::{
    Color32, ColorImage, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons;
use std::sync::Arc;

/// The closest look, as a factor.
const CLOSEST: f32 = 3.0;
/// The size of a view's thumbnail, in points.
const THUMBNAIL: Vec2 = vec2(96.0, 72.0);

/// What the stage shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageData {
    pub product: String,
    pub maker: String,
    /// Names of the views.
    pub views: Vec<String>,
    /// Index of the view on the stage.
    pub view: usize,
    pub can_peek: bool,
    pub is_peeking: bool,
    /// Width and height of the view in its own pixels.
    pub view_px: (u32, u32),
    /// Where parts are seen; `None` until that is known.
    pub touch: Option<Arc<TouchMap>>,
}

/// How close the visitor looks.
#[derive(Clone)]
pub struct StageDraft {
    /// 1 shows the whole product.
    pub zoom: f32,
    /// How far the picture is moved, in points.
    pub pan: Vec2,
    /// How far the hand has swept over the whole product, in points.
    swept: f32,
    /// The view that was shown last.
    shown: usize,
    /// The view that fades, and since when, in seconds of the window.
    fading: Option<(usize, f64)>,
    /// The group whose part glows: its option is under the pointer.
    pub glowing: Option<GroupId>,
    /// The glow of a group on a map of parts.
    glow: Option<(GroupId, Arc<TouchMap>, TextureHandle)>,
}

impl Default for StageDraft {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            pan: Vec2::ZERO,
            swept: 0.0,
            shown: 0,
            fading: None,
            glowing: None,
            glow: None,
        }
    }
}

impl StageData {
    /// The product on the stage; `None` while no product is open.
    pub fn gather(state: &State) -> Option<Self> {
        let open = state.open.as_ref()?;
        let catalog = &open.product.catalog;
        Some(Self {
            product: catalog.name.clone(),
            maker: catalog.maker.clone(),
            views: catalog.views.iter().map(|view| view.name.clone()).collect(),
            view: open.view,
            can_peek: open.history.before().is_some(),
            is_peeking: open.is_peeking,
            view_px: catalog.views.get(open.view).map_or((1, 1), |view| view.size_px),
            touch: state.touch_maps.get(&open.view).map(|(_, map)| Arc::clone(map)),
        })
    }
}

/// How strongly a part glows.
const GLOW: f32 = 0.34;
/// How far a sweep goes to another view, in points.
const SWEEP: f32 = 64.0;

/// The height in points up to which a stage is small.
const SMALL: f32 = 320.0;

/// Draws the stage over the whole of its room.
pub fn stage_ui(
    ui: &mut Ui,
    look: Look,
    data: &StageData,
    draft: &mut StageDraft,
    actions: &mut Vec<Action>,
) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    let name = data.views.get(data.view).map_or("", String::as_str);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Image, true, format!("{}, {name}", data.product))
    });
    move_picture(ui, rect, &response, draft);
    if let Some(view) = swept_to(&response, data, draft) {
        actions.push(Action::ShowView(view));
    }
    paint_product(ui, look, rect, data, draft);
    paint_glow(ui, look, rect, data, draft);
    if let Some(group) = touched(rect, &response, data, draft) {
        actions.push(Action::JumpTo(group));
    }
    // A small stage is the product's alone; the top bar names it too.
    if rect.height() > SMALL {
        paint_title(ui, look, rect, data);
    }
    views_ui(ui, look, rect, data, actions);
    closeness_ui(ui, look, rect, data, draft, actions);
}

/// Pinch and Ctrl with the wheel look closer, dragging moves the picture.
fn move_picture(ui: &Ui, rect: Rect, response: &egui::Response, draft: &mut StageDraft) {
    if response.hovered() {
        draft.zoom *= ui.input(egui::InputState::zoom_delta);
    }
    if response.double_clicked() {
        draft.zoom = if draft.zoom > 1.0 { 1.0 } else { 2.0 };
    }
    draft.zoom = draft.zoom.clamp(1.0, CLOSEST);
    draft.pan += response.drag_delta();
    let room = rect.size() * (draft.zoom - 1.0) / 2.0;
    draft.pan = draft.pan.clamp(-room, room);
}

/// Where the view lies on the stage: whole and centred, closer by the zoom.
fn view_frame(rect: Rect, data: &StageData, draft: &StageDraft) -> Rect {
    let (width, height) = (data.view_px.0.max(1) as f32, data.view_px.1.max(1) as f32);
    let scale = (rect.width() / width).min(rect.height() / height) * draft.zoom;
    Rect::from_center_size(rect.center() + draft.pan, vec2(width, height) * scale)
}

/// The group whose part was touched.
fn touched(
    rect: Rect,
    response: &egui::Response,
    data: &StageData,
    draft: &StageDraft,
) -> Option<GroupId> {
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    let frame = view_frame(rect, data, draft);
    let within = (at - frame.min) / frame.size();
    data.touch.as_ref()?.at((within.x, within.y))
}

/// Lays a soft light on the part whose option is under the pointer.
fn paint_glow(ui: &Ui, look: Look, rect: Rect, data: &StageData, draft: &mut StageDraft) {
    let strength = ui.ctx().animate_bool(ui.scope_id().with("glow"), draft.glowing.is_some());
    let Some(map) = data.touch.as_ref().filter(|_| strength > 0.0) else { return };
    let group = draft.glowing.or(draft.glow.as_ref().map(|(group, ..)| *group));
    let Some(group) = group else { return };
    let is_fresh = |(known, of, _): &(GroupId, Arc<TouchMap>, TextureHandle)| {
        *known == group && Arc::ptr_eq(of, map)
    };
    if !draft.glow.as_ref().is_some_and(is_fresh) {
        let size = [map.size_px.0 as usize, map.size_px.1 as usize];
        let pixels =
            map.mask(group).into_iter().map(|cover| Color32::WHITE.gamma_multiply_u8(cover));
        let image = ColorImage::new(size, pixels.collect());
        let texture = ui.ctx().load_texture("glow", image, TextureOptions::LINEAR);
        draft.glow = Some((group, Arc::clone(map), texture));
    }
    let Some((_, _, texture)) = &draft.glow else { return };
    let frame = view_frame(rect, data, draft);
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let (paper, ink) = (look.theme.colours.paper, look.theme.colours.ink);
    let light = if luminance(ink) > luminance(paper) { ink } else { paper };
    let tint = light.gamma_multiply(GLOW * strength);
    ui.painter().with_clip_rect(rect).image(texture.id(), frame, whole, tint);
}

/// The view that a sweep over the whole product goes to, to the left the next one.
fn swept_to(response: &egui::Response, data: &StageData, draft: &mut StageDraft) -> Option<usize> {
    if draft.zoom > 1.0 {
        draft.swept = 0.0;
        return None;
    }
    draft.swept += response.drag_delta().x;
    if !response.drag_stopped() {
        return None;
    }
    let swept = std::mem::take(&mut draft.swept);
    if swept >= SWEEP {
        return data.view.checked_sub(1);
    }
    (swept <= -SWEEP && data.view + 1 < data.views.len()).then_some(data.view + 1)
}

/// How much of the former view is left, from 1 to 0, and which it is.
fn fading(ui: &Ui, data: &StageData, draft: &mut StageDraft) -> Option<(usize, f32)> {
    let now = ui.input(|input| input.time);
    if draft.shown != data.view {
        draft.fading = Some((draft.shown, now));
        draft.shown = data.view;
    }
    let (from, since) = draft.fading?;
    let left = 1.0 - ((now - since) as f32 / ui.style().animation_time.max(1e-3));
    if left <= 0.0 {
        draft.fading = None;
        return None;
    }
    ui.ctx().request_repaint();
    Some((from, left))
}

fn paint_product(ui: &Ui, look: Look, rect: Rect, data: &StageData, draft: &mut StageDraft) {
    let former = fading(ui, data, draft);
    // The picture brings its own ground.
    let Some(texture) = look.textures.get(Slot::Stage(data.view)) else {
        return ground(ui, look, rect, 0.0);
    };
    let frame = Rect::from_center_size(rect.center() + draft.pan, rect.size() * draft.zoom);
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let painter = ui.painter().with_clip_rect(rect);
    painter.image(texture.id, frame, whole, Color32::WHITE);
    if let Some((from, left)) = former
        && let Some(texture) = look.textures.get(Slot::Stage(from))
    {
        painter.image(texture.id, frame, whole, Color32::WHITE.gamma_multiply(left));
    }
}

fn paint_title(ui: &mut Ui, look: Look, rect: Rect, data: &StageData) {
    let space = look.theme.space;
    let corner = rect.left_top() + vec2(space.xl, space.xl);
    let title = Rect::from_min_size(corner, vec2(rect.width() / 2.0, look.theme.target * 2.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(title), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        words(&data.maker).small().medium().quiet().show(ui, look);
        words(&data.product).title().show(ui, look);
    });
}

/// The views as small pictures along the lower edge.
fn views_ui(ui: &mut Ui, look: Look, rect: Rect, data: &StageData, actions: &mut Vec<Action>) {
    if data.views.len() < 2 {
        return;
    }
    let space = look.theme.space;
    let mut left_top = pos2(rect.left() + space.xl, rect.bottom() - space.xl - THUMBNAIL.y);
    for (index, name) in data.views.iter().enumerate() {
        let thumbnail = Rect::from_min_size(left_top, THUMBNAIL);
        if view_ui(ui, look, thumbnail, (index, name), index == data.view) {
            actions.push(Action::ShowView(index));
        }
        left_top.x += THUMBNAIL.x + space.s;
    }
}

fn view_ui(ui: &mut Ui, look: Look, rect: Rect, view: (usize, &str), is_shown: bool) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("view", view.0)), Sense::click());
    response.widget_info(|| {
        let name = look.voice.tell("stage-view", [("name", view.1.into())]);
        WidgetInfo::selected(Role::RadioButton, true, is_shown, name)
    });
    let colours = &look.theme.colours;
    let radius = look.theme.radius.small;
    picture(ui, look, rect, look.textures.get(Slot::View(view.0)), Fit::Whole);
    let stroke = match is_shown {
        true => Stroke::new(2.0, colours.ink),
        false => Stroke::new(1.0, colours.line),
    };
    ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    focus_ring(ui, look, &response, radius);
    response.on_hover_text(view.1).clicked()
}

/// Closer, farther, and the build before the last change.
fn closeness_ui(
    ui: &mut Ui,
    look: Look,
    rect: Rect,
    data: &StageData,
    draft: &mut StageDraft,
    actions: &mut Vec<Action>,
) {
    let (space, target) = (look.theme.space, look.theme.target);
    let views = (THUMBNAIL.x + space.s) * data.views.len() as f32;
    let is_crowded = views + 3.0 * target + 2.0 * space.xl > rect.width();
    // Beside the views, or above them where they need the width.
    let top = if is_crowded { rect.top() + space.s } else { rect.bottom() - space.xl - target };
    let corner = pos2(rect.right() - space.xl - target, top);
    let mut slot = Rect::from_min_size(corner, vec2(target, target));
    if icon_button(icons::ICON_ZOOM_IN, look.voice.say("stage-closer"))
        .put(ui, look, slot)
        .clicked()
    {
        draft.zoom = (draft.zoom * 1.5).min(CLOSEST);
    }
    slot = slot.translate(vec2(-target, 0.0));
    if icon_button(icons::ICON_ZOOM_OUT, look.voice.say("stage-farther"))
        .put(ui, look, slot)
        .clicked()
    {
        draft.zoom = (draft.zoom / 1.5).max(1.0);
    }
    if data.can_peek {
        slot = slot.translate(vec2(-target, 0.0));
        let button = icon_button(icons::ICON_HISTORY, look.voice.say("stage-peek"));
        let is_held = button.put(ui, look, slot).is_pointer_button_down_on();
        if is_held != data.is_peeking {
            actions.push(Action::Peek(is_held));
        }
    }
}
