//! How a finish looks: cut, raised, foil, ink. Linear light; the studio's light falls from the
//! top left.

use crate::catalog::Finish;

/// What a finish is laid on, at one pixel.
pub struct Ground {
    /// The light of the product there.
    pub under: [f32; 3],
    /// The light that white would have there.
    pub white: f32,
    /// The colour of the material whose light ink replaces; `None` when all light is replaced.
    pub material: Option<[f32; 3]>,
    /// The mean light of the whole place.
    pub tone: f32,
}

/// What is laid on it, at one pixel.
pub struct Touch {
    /// How much of it.
    pub cover: f32,
    /// The cover seen softly.
    pub soft: f32,
    /// How much an edge faces the light: 1 towards it, -1 away from it.
    pub facing: f32,
    /// Where on the artwork, in parts of the longer of its sides.
    pub at: (f32, f32),
}

/// Below this light a place counts as dark material: a cut in it shows pale.
const DARK_MATERIAL: f32 = 0.06;
/// Above this light dark ink contrasts more than light ink.
const LIGHT_GROUND: f32 = 0.18;
/// How much of what is under it ink hides.
const OPACITY: f32 = 0.96;
/// The share of the light that black and white ink return.
const BLACK_INK: f32 = 0.015;
const WHITE_INK: f32 = 0.85;

/// The light of a pixel with the finish on it. `ink` is the linear colour of ink or foil.
pub fn finished(finish: Finish, ground: &Ground, touch: &Touch, ink: Option<[f32; 3]>) -> [f32; 3] {
    match finish {
        Finish::Engraved => engraved(ground, touch),
        Finish::Embossed => embossed(ground, touch),
        Finish::Foil => foil(ground, touch, ink.unwrap_or([WHITE_INK; 3])),
        Finish::Printed => {
            let contrasting = if ground.tone > LIGHT_GROUND { BLACK_INK } else { WHITE_INK };
            let ink = ink.unwrap_or([contrasting; 3]);
            printed(ground, touch.cover * OPACITY, ink.map(|ink| ink * touch.cover * OPACITY))
        }
    }
}

/// A recess: a darker floor, shade under the upper left edge, a lit lip at the lower right.
///
/// On dark material a darker floor cannot be seen: there the cut shows bare and pale.
fn engraved(ground: &Ground, touch: &Touch) -> [f32; 3] {
    let (lit, shaded) = ((-touch.facing).max(0.0), touch.facing.max(0.0));
    let nook = 1.0 - 0.30 * touch.cover * (1.0 - touch.soft);
    ground.under.map(|under| {
        let is_dark = ground.tone < DARK_MATERIAL;
        let floor = if is_dark { under * 0.7 + 0.13 } else { under * 0.40 };
        let cut = (under + (floor - under) * touch.cover * 0.92) * nook;
        cut * (1.0 - 0.62 * shaded) + lit * (0.42 * under + 0.035)
    })
}

/// A rise: its upper left edge lit, its lower right edge in shade, a little dark around it.
fn embossed(ground: &Ground, touch: &Touch) -> [f32; 3] {
    let (lit, shaded) = (touch.facing.max(0.0), (-touch.facing).max(0.0));
    let around = 1.0 - 0.22 * touch.soft * (1.0 - touch.cover);
    ground.under.map(|under| {
        let top = under * (1.0 + 0.07 * touch.cover) * around;
        top * (1.0 - 0.58 * shaded) + lit * (0.40 * under + 0.03)
    })
}

/// Metal leaf: broad soft bands of what it mirrors, in its colour, pressed in at its edges.
fn foil(ground: &Ground, touch: &Touch, metal: [f32; 3]) -> [f32; 3] {
    let sheen = sheen(touch.at);
    let glint = sheen * sheen * 0.22 + (-touch.facing).max(0.0) * 0.30;
    let depth = 1.0 - 0.45 * touch.facing.max(0.0);
    let cover = touch.cover * 0.98;
    std::array::from_fn(|channel| {
        let leaf = (metal[channel] * (0.34 + 0.86 * sheen) * depth + glint) * ground.white;
        ground.under[channel] * (1.0 - cover) + leaf * cover
    })
}

/// How brightly a place of the leaf shines, from 0 to 1: bands aslant, wide and narrow.
fn sheen((x, y): (f32, f32)) -> f32 {
    let band = |turns: f32| {
        let ramp = (2.0 * (turns - turns.floor()) - 1.0).abs();
        ramp * ramp * (3.0 - 2.0 * ramp)
    };
    let aslant = x + 0.6 * y;
    0.7 * band(aslant * 1.9 + 0.15) + 0.3 * band(aslant * 4.3 + 0.4)
}

/// Ink on the material, in the light that falls there; `ink` is its colour times its cover.
pub fn printed(ground: &Ground, cover: f32, ink: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|channel| {
        let under = ground.under[channel];
        let hidden = match ground.material {
            // What shines on the surface stays; the colour of the material goes.
            Some(material) => (material[channel] * ground.white).min(under),
            None => under,
        };
        under - hidden * cover + ink[channel] * ground.white
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUND: Ground = Ground { under: [0.4, 0.3, 0.2], white: 0.8, material: None, tone: 0.3 };

    fn touch(cover: f32, facing: f32) -> Touch {
        Touch { cover, soft: cover, facing, at: (0.2, 0.1) }
    }

    #[test]
    fn what_covers_nothing_changes_nothing() {
        for finish in [Finish::Engraved, Finish::Embossed, Finish::Foil, Finish::Printed] {
            let light = finished(finish, &GROUND, &touch(0.0, 0.0), Some([0.7, 0.5, 0.1]));
            let off = (0..3).map(|part| (light[part] - GROUND.under[part]).abs());
            assert!(off.fold(0.0, f32::max) < 1e-6, "{finish:?}");
        }
    }

    #[test]
    fn a_cut_is_dark_with_a_lit_lower_edge_and_a_rise_the_other_way_round() {
        let of = |finish, cover, facing| finished(finish, &GROUND, &touch(cover, facing), None)[0];
        let plain = GROUND.under[0];
        assert!(of(Finish::Engraved, 1.0, 0.0) < plain * 0.6);
        assert!(of(Finish::Engraved, 0.5, -1.0) > of(Finish::Engraved, 0.5, 0.0) + 0.1);
        assert!(of(Finish::Engraved, 0.5, 1.0) < of(Finish::Engraved, 0.5, 0.0) * 0.5);
        assert!(of(Finish::Embossed, 0.5, 1.0) > plain + 0.1);
        assert!(of(Finish::Embossed, 0.5, -1.0) < plain * 0.6);
    }

    #[test]
    fn foil_shows_its_colour_from_dark_to_bright() {
        let gold = [0.83, 0.48, 0.10];
        let looks = (0..40).map(|step| {
            let touch = Touch { at: (step as f32 / 20.0, 0.0), ..touch(1.0, 0.0) };
            finished(Finish::Foil, &GROUND, &touch, Some(gold))
        });
        let looks: Vec<_> = looks.collect();
        assert!(looks.iter().all(|light| light[0] > light[1] && light[1] > light[2]));
        let reds = looks.iter().map(|light| light[0]);
        let (least, most) = reds.fold((9.0_f32, 0.0_f32), |(l, m), red| (l.min(red), m.max(red)));
        assert!(most > 2.0 * least, "{least} to {most}");
    }

    #[test]
    fn ink_takes_the_materials_colour_away_and_leaves_its_gloss() {
        let ground = Ground { material: Some([0.4, 0.3, 0.2]), ..GROUND };
        let light = printed(&ground, 1.0, [0.5, 0.5, 0.5]);
        let gloss = [0.4 - 0.8 * 0.4, 0.3 - 0.8 * 0.3, 0.2 - 0.8 * 0.2];
        for channel in 0..3 {
            assert!((light[channel] - gloss[channel] - 0.4).abs() < 1e-6);
        }
    }

    #[test]
    fn ink_without_a_colour_stands_out() {
        let on = |tone| {
            let ground = Ground { under: [tone; 3], tone, ..GROUND };
            finished(Finish::Printed, &ground, &touch(1.0, 0.0), None)[0]
        };
        assert!(on(0.5) < 0.05 && on(0.05) > 0.5);
    }
}
