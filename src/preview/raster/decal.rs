//! Text on a product, as it would look there.

use super::Pixels;
use super::finishes::{Ground, Touch, finished, printed};
use super::laying::{Laying, Look};
use super::row::Row;
use super::sheet::Sheet;
use crate::catalog::{Finish, Rgb};
use crate::preview::flat::Flat;
use crate::preview::light::{self, DECODED};
use crate::preview::relief::relief;
use crate::preview::scene::{Spot, Written};
use crate::preview::text::Typesetter;
use std::sync::Arc;

/// Pixels of the flat artwork for one pixel of the view where it is seen largest.
const DENSITY: f32 = 2.0;
/// The most pixels of flat artwork, and the most a side.
const MAX_FLAT: f32 = 2_097_152.0;
const MAX_FLAT_PX: f32 = 8192.0;
/// How wide the edges of a cut or a rise are, in heights of the capitals.
const BEVEL: f32 = 0.08;
/// The same in pictures, and the least, in pixels of the flat artwork.
const BEVEL_MM: f32 = 0.3;
const FINEST_BEVEL: f32 = DENSITY * 0.8;
/// The light of white where nothing else is known of it.
const WHITE: f32 = 0.85;
/// About how many rows are looked at to tell how light a place is.
const PROBES: usize = 6;

/// Flat artwork ready to be laid on rows.
pub struct Decal {
    art: Art,
    laying: Laying,
    lamp: Option<Lamp>,
    size_mm: (f32, f32),
    finish: Finish,
    /// The light of ink or foil.
    ink: Option<[f32; 3]>,
    /// The sum of the light found on the place, and of how many pixels.
    probed: ([f32; 3], u32),
}

/// What is on the flat artwork.
enum Art {
    /// One material: its rises and its cover, see [`relief`].
    Relief(Flat),
    /// Inks: premultiplied light and cover.
    Inks(Flat),
}

/// The light that falls on a place.
pub struct Lamp {
    sheet: Sheet,
    /// By how much the picture's light is multiplied: exposure times gain.
    gain: f32,
    /// The light of the material's colour under the ink.
    material: Option<[f32; 3]>,
    /// The light of white in each column of the row.
    white: Vec<f32>,
}

impl Lamp {
    /// A lamp from the picture of a white surface.
    pub fn new(sheet: Sheet, gain: f32, material: Option<Rgb>) -> Lamp {
        Lamp { sheet, gain, material: material.map(light::linear), white: Vec::new() }
    }

    /// Goes to a row.
    fn go_to(&mut self, y: u32, width: usize) {
        self.white.clear();
        self.white.resize(width, 0.0);
        let Some(strip) = self.sheet.strip(y) else { return };
        let (white, gain) = (&mut self.white[strip.columns.clone()], self.gain);
        let light = white.iter_mut().zip(strip.straight());
        light.for_each(|(white, light)| *white = luminance(light) * gain);
    }
}

impl Decal {
    /// Sets a text on its place; `None` when nothing of it can be seen.
    pub fn new(
        written: &Written,
        font: &Arc<[u8]>,
        laying: Laying,
        lamp: Option<Lamp>,
    ) -> Option<Decal> {
        let spot = &written.spot;
        let (width_mm, height_mm) = spot.size_mm;
        let px_per_mm = density(&laying, spot.size_mm)?;
        let mut typesetter = Typesetter::new(font)?;
        let set = typesetter.measure(&written.text, written.capitals_mm);
        let fits = (width_mm / set.width_mm.max(0.01)).min(height_mm / set.height_mm.max(0.01));
        let capitals_px = written.capitals_mm * px_per_mm * fits.min(1.0);
        let size_px = flat_px(spot.size_mm, px_per_mm);
        let stamp = typesetter.stamp(&written.text, capitals_px, size_px);
        let art = Art::Relief(relief(size_px, &stamp.ink, (capitals_px * BEVEL).max(FINEST_BEVEL)));
        Some(Decal::laid(art, spot, laying, lamp))
    }

    /// Lays a picture on its place; `draw` makes its flat artwork at a size in pixels. `None`
    /// when nothing of it can be seen.
    pub fn pictured(
        spot: &Spot,
        laying: Laying,
        lamp: Option<Lamp>,
        draw: impl FnOnce((u32, u32)) -> Pixels,
    ) -> Option<Decal> {
        let px_per_mm = density(&laying, spot.size_mm)?;
        let picture = draw(flat_px(spot.size_mm, px_per_mm));
        let inks = picture.rgba.chunks_exact(4).map(|pixel| {
            let alpha = f32::from(pixel[3]) / 255.0;
            let [red, green, blue] =
                [pixel[0], pixel[1], pixel[2]].map(|code| DECODED[code as usize] * alpha);
            [red, green, blue, alpha]
        });
        let art = match spot.finish {
            Finish::Printed => Art::Inks(Flat::new(picture.size_px, inks.collect())),
            // What is dark in the picture is cut, raised or covered with foil.
            Finish::Engraved | Finish::Embossed | Finish::Foil => {
                let dark = inks.map(|ink| ((ink[3] - luminance(three(ink))) * 255.0 + 0.5) as u8);
                let cover: Vec<u8> = dark.collect();
                let bevel_px = (BEVEL_MM * px_per_mm).max(FINEST_BEVEL);
                Art::Relief(relief(picture.size_px, &cover, bevel_px))
            }
        };
        Some(Decal::laid(art, spot, laying, lamp))
    }

    fn laid(art: Art, spot: &Spot, laying: Laying, lamp: Option<Lamp>) -> Decal {
        Decal {
            art,
            laying,
            lamp,
            size_mm: spot.size_mm,
            finish: spot.finish,
            ink: spot.ink.map(light::linear),
            probed: ([0.0; 3], 0),
        }
    }

    /// The rows that show how light the place is: a few, evenly spaced.
    pub fn probes(&self) -> impl Iterator<Item = u32> + use<> {
        let rows = self.laying.bounds.1.clone();
        let step = (rows.len() / PROBES).max(1);
        rows.step_by(step)
    }

    /// Takes in how light the place is in one row; call for each of [`Decal::probes`].
    pub fn probe(&mut self, y: u32, row: &Row) {
        for x in self.laying.bounds.0.clone() {
            if self.laying.look(x, y).is_some() {
                (0..3).for_each(|part| self.probed.0[part] += row.light[part][x as usize]);
                self.probed.1 += 1;
            }
        }
    }

    /// The mean light of the place; `None` before it was probed.
    pub fn ground_light(&self) -> Option<[f32; 3]> {
        let (sum, count) = self.probed;
        (count > 0).then(|| sum.map(|sum| sum / count as f32))
    }

    /// Lays the artwork's part on a row of light.
    pub fn draw(&mut self, y: u32, row: &mut Row) {
        let (columns, rows) = &self.laying.bounds;
        if !rows.contains(&y) {
            return;
        }
        row.touch(&(columns.start as usize..columns.end as usize));
        if let Some(lamp) = &mut self.lamp {
            lamp.go_to(y, row.open.len());
        }
        for x in columns.clone() {
            if let Some(look) = self.laying.look(x, y) {
                let mut light = row.light.each_mut().map(|light| &mut light[x as usize]);
                let under = light.each_ref().map(|light| **light);
                let over = self.over(&look, x as usize, under);
                (0..3).for_each(|part| *light[part] += (over[part] - under[part]) * look.fill);
            }
        }
    }

    /// The light of a pixel with the artwork on it.
    fn over(&self, look: &Look, x: usize, under: [f32; 3]) -> [f32; 3] {
        let flat = match &self.art {
            Art::Relief(flat) => flat,
            Art::Inks(flat) => {
                let ink = flat.mean(look.area);
                return printed(&self.ground(x, under), ink[3], three(ink));
            }
        };
        let [right, down, soft, cover] = flat.mean(look.area);
        if soft <= 0.0 && cover <= 0.0 {
            return under;
        }
        let longer = self.size_mm.0.max(self.size_mm.1);
        let at = look.area.at;
        let touch = Touch {
            cover,
            soft,
            facing: self.facing(look, (right, down)),
            at: (at.0 * self.size_mm.0 / longer, at.1 * self.size_mm.1 / longer),
        };
        finished(self.finish, &self.ground(x, under), &touch, self.ink)
    }

    fn ground(&self, x: usize, under: [f32; 3]) -> Ground {
        let tone = self.ground_light().map_or(0.0, luminance);
        match &self.lamp {
            Some(lamp) => Ground { under, white: lamp.white[x], material: lamp.material, tone },
            None => {
                let here = (luminance(under) / tone.max(0.01)).clamp(0.5, 1.3);
                Ground { under, white: WHITE * here, material: None, tone }
            }
        }
    }

    /// How much an edge of the artwork faces the top left of the picture: its rise, carried from
    /// the artwork to the picture by how far the look moves there.
    fn facing(&self, look: &Look, (right, down): (f32, f32)) -> f32 {
        let mm = |step: (f32, f32)| (step.0 * self.size_mm.0, step.1 * self.size_mm.1);
        let (across, along) = (mm(look.area.across), mm(look.area.down));
        let mean = f32::midpoint(across.0.hypot(across.1), along.0.hypot(along.1)).max(1e-6);
        let rise = |step: (f32, f32)| (right * step.0 + down * step.1) / mean;
        ((rise(across) + rise(along)) * std::f32::consts::FRAC_1_SQRT_2).clamp(-1.0, 1.0)
    }
}

/// Pixels of flat artwork for a millimetre; `None` when nothing of the place is seen.
fn density(laying: &Laying, size_mm: (f32, f32)) -> Option<f32> {
    let (width_mm, height_mm) = size_mm;
    if width_mm <= 0.0 || height_mm <= 0.0 {
        return None;
    }
    let wanted = DENSITY / laying.finest_mm(size_mm)?;
    let most = (MAX_FLAT / (width_mm * height_mm)).sqrt();
    Some(wanted.min(most).min(MAX_FLAT_PX / width_mm.max(height_mm)))
}

fn flat_px((width_mm, height_mm): (f32, f32), px_per_mm: f32) -> (u32, u32) {
    let side = |mm: f32| (mm * px_per_mm).ceil().max(1.0) as u32;
    (side(width_mm), side(height_mm))
}

fn three([red, green, blue, _]: [f32; 4]) -> [f32; 3] {
    [red, green, blue]
}

fn luminance(light: [f32; 3]) -> f32 {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}
