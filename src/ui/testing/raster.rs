//! egui's meshes drawn on the CPU, so that tests need no display and no graphics card.

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Context, FullOutput, Pos2, Rect, TextureFilter, TextureId, TexturesDelta};
use std::collections::BTreeMap;

/// Draws what a harness shows.
#[derive(Default)]
pub(super) struct Raster {
    textures: BTreeMap<TextureId, Texture>,
}

struct Texture {
    size: [usize; 2],
    /// Premultiplied, 0 to 255.
    pixels: Vec<[f32; 4]>,
    is_nearest: bool,
}

/// The picture while it is drawn, premultiplied.
struct Canvas {
    size: [usize; 2],
    pixels: Vec<[u8; 4]>,
}

#[expect(clippy::iter_over_hash_type, reason = "each texture is changed on its own")]
impl egui_kittest::TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.change(id, &change);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let size = [size.x.round() as usize, size.y.round() as usize];
        let mut canvas = Canvas { size, pixels: vec![[0; 4]; size[0] * size[1]] };
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &clipped.primitive else { continue };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture is missing")?;
            canvas.draw(mesh, texture, clipped.clip_rect * scale, scale);
        }
        let bytes = canvas.pixels.into_iter().flatten().collect();
        image::RgbaImage::from_raw(size[0] as u32, size[1] as u32, bytes)
            .ok_or_else(|| "the picture has another size".to_owned())
    }
}

impl Raster {
    fn change(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let size = image.size;
        let pixels = image.pixels.iter().map(|pixel| pixel.to_array().map(f32::from));
        let pixels: Vec<_> = pixels.collect();
        let is_nearest = change.options.magnification == TextureFilter::Nearest;
        match (change.pos, self.textures.get_mut(&id)) {
            (Some([left, top]), Some(texture)) => texture.patch([left, top], size, &pixels),
            _ => drop(self.textures.insert(id, Texture { size, pixels, is_nearest })),
        }
    }
}

impl Texture {
    fn patch(&mut self, corner: [usize; 2], size: [usize; 2], pixels: &[[f32; 4]]) {
        for row in 0..size[1] {
            let start = (corner[1] + row) * self.size[0] + corner[0];
            let patch = &pixels[row * size[0]..(row + 1) * size[0]];
            self.pixels[start..start + size[0]].copy_from_slice(patch);
        }
    }

    fn at(&self, x: f32, y: f32) -> [f32; 4] {
        let inside = |along: f32, length: usize| (along.max(0.0) as usize).min(length - 1);
        self.pixels[inside(y, self.size[1]) * self.size[0] + inside(x, self.size[0])]
    }

    fn sample(&self, uv: Pos2) -> [f32; 4] {
        let (x, y) = (uv.x * self.size[0] as f32, uv.y * self.size[1] as f32);
        if self.is_nearest {
            return self.at(x, y);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let upper = mix(self.at(left, top), self.at(left + 1.0, top), x - left);
        let lower = mix(self.at(left, top + 1.0), self.at(left + 1.0, top + 1.0), x - left);
        mix(upper, lower, y - top)
    }
}

impl Canvas {
    fn draw(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [corners[0], corners[1], corners[2]].map(|i| mesh.vertices[i as usize]);
            self.triangle(corners.map(|vertex| scaled(vertex, scale)), texture, clip);
        }
    }

    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &Texture, clip: Rect) {
        let mut area = side(corners[0].pos, corners[1].pos, corners[2].pos);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        let points = corners.map(|corner| corner.pos);
        let colours = corners.map(|corner| corner.color.to_array().map(|c| f32::from(c) / 255.0));
        let (columns, rows) = self.bounds(points, clip);
        for y in rows {
            for x in columns.clone() {
                let at = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                let Some(weights) = weights(points, at, area) else { continue };
                let uv = blend2(corners.map(|corner| corner.uv), weights);
                let texel = texture.sample(uv);
                let tint = blend4(colours, weights);
                let source = [0, 1, 2, 3].map(|channel| texel[channel] * tint[channel]);
                over(&mut self.pixels[y * self.size[0] + x], source);
            }
        }
    }

    fn bounds(
        &self,
        points: [Pos2; 3],
        clip: Rect,
    ) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let all = Rect::from_points(&points);
        let clip = Rect::from_min_max(clip.min.round(), clip.max.round());
        let seen = all.intersect(clip);
        let end = |along: f32, most: usize| (along.ceil().max(0.0) as usize).min(most);
        let start = |along: f32| along.floor().max(0.0) as usize;
        let columns = start(seen.min.x)..end(seen.max.x, self.size[0]);
        let rows = start(seen.min.y)..end(seen.max.y, self.size[1]);
        (columns, rows)
    }
}

fn scaled(vertex: Vertex, scale: f32) -> Vertex {
    Vertex { pos: (vertex.pos.to_vec2() * scale).to_pos2(), ..vertex }
}

/// Twice the area of a triangle; positive when it turns clockwise on the screen.
fn side(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// How near each corner a point is; `None` outside. Of a shared edge one triangle paints.
#[expect(clippy::float_cmp, reason = "a point on an edge is on it exactly")]
fn weights(points: [Pos2; 3], at: Pos2, area: f32) -> Option<[f32; 3]> {
    let mut weights = [0.0; 3];
    for (corner, weight) in weights.iter_mut().enumerate() {
        let (from, to) = (points[(corner + 1) % 3], points[(corner + 2) % 3]);
        let distance = side(from, to, at);
        let is_ours = (from.y == to.y && to.x > from.x) || to.y < from.y;
        if distance < 0.0 || (distance == 0.0 && !is_ours) {
            return None;
        }
        *weight = distance / area;
    }
    Some(weights)
}

fn blend2(corners: [Pos2; 3], weights: [f32; 3]) -> Pos2 {
    let sum = corners.iter().zip(weights).map(|(corner, weight)| corner.to_vec2() * weight);
    sum.fold(egui::Vec2::ZERO, |all, part| all + part).to_pos2()
}

fn blend4(corners: [[f32; 4]; 3], weights: [f32; 3]) -> [f32; 4] {
    [0, 1, 2, 3]
        .map(|channel| (0..3).map(|corner| corners[corner][channel] * weights[corner]).sum())
}

fn mix(one: [f32; 4], other: [f32; 4], share: f32) -> [f32; 4] {
    [0, 1, 2, 3].map(|channel| one[channel] + (other[channel] - one[channel]) * share)
}

/// Premultiplied source over what is there, in gamma space as egui does.
fn over(pixel: &mut [u8; 4], source: [f32; 4]) {
    let keep = 1.0 - source[3] / 255.0;
    for (channel, value) in pixel.iter_mut().zip(source) {
        *channel = (value + f32::from(*channel) * keep + 0.5).min(255.0) as u8;
    }
}
