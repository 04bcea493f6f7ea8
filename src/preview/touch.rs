//! Which part of the product is where in a view: what a touch means, and what glows.
//!
//! Told by the layers themselves. A tinted layer is the light of its group's part, so the
//! brightest one wins; a replacement hides what was there before.

use super::key::Key;
use super::picture::{Picture, Pictures};
use super::scene::Scene;
use crate::catalog::{Blend, Catalog, Formula, GroupId, Layer, View};

/// What is darker is nobody's part, of 255.
const LEAST: f32 = 10.0;

/// The group of every place of a view, on a coarse grid of the whole view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchMap {
    pub size_px: (u32, u32),
    groups: Vec<Option<GroupId>>,
}

impl TouchMap {
    /// The group whose part is seen at a place of the view, each way from 0 to 1.
    pub fn at(&self, (x, y): (f32, f32)) -> Option<GroupId> {
        let inside = (0.0..1.0).contains(&x) && (0.0..1.0).contains(&y);
        let (width, height) = self.size_px;
        let (column, row) = ((x * width as f32) as usize, (y * height as f32) as usize);
        self.groups.get(row * width as usize + column).copied().flatten().filter(|_| inside)
    }

    /// How much of each place of the grid is a group's, row by row: 255 where it is.
    pub fn mask(&self, group: GroupId) -> Vec<u8> {
        let is_its = |found: &Option<GroupId>| u8::from(*found == Some(group)) * u8::MAX;
        self.groups.iter().map(is_its).collect()
    }
}

/// Looks which part is where; a layer whose picture is not there is left out.
///
/// `groups` are those of the scene's layers, see [`layer_groups`].
pub fn touch_map(
    scene: &Scene,
    groups: &[Option<GroupId>],
    pictures: &Pictures,
    size_px: (u32, u32),
) -> TouchMap {
    let (width, height) = size_px;
    let mut found = vec![(None, LEAST); width as usize * height as usize];
    for (shown, group) in scene.layers.iter().zip(groups) {
        let Some(picture) = pictures.layer(&shown.picture) else { continue };
        let is_over = shown.blend == Blend::Over;
        if (group.is_none() && !is_over) || matches!(shown.blend, Blend::Shadow | Blend::Coverage) {
            continue;
        }
        let cut = shown.mask.as_ref().filter(|_| is_over && !picture.covers());
        let cut = cut.and_then(|mask| pictures.layer(mask));
        for (index, (best, strength)) in found.iter_mut().enumerate() {
            let (column, row) = (index as u32 % width, index as u32 / width);
            let at = |cell: u32, cells: u32, view: u32| {
                ((u64::from(cell) * 2 + 1) * u64::from(view) / (u64::from(cells) * 2)) as u32
            };
            let x = at(column, width, scene.size_px.0).checked_sub(shown.at_px.0);
            let y = at(row, height, scene.size_px.1).checked_sub(shown.at_px.1);
            let Some((x, y)) = x.zip(y) else { continue };
            if is_over {
                if covers(cut.map_or(picture, |mask| mask), (x, y)) {
                    (*best, *strength) = (*group, LEAST);
                }
            } else {
                let light = f32::from(picture.at(x, y)[1]) * shown.gain;
                if light > *strength {
                    (*best, *strength) = (*group, light);
                }
            }
        }
    }
    TouchMap { size_px, groups: found.into_iter().map(|(group, _)| group).collect() }
}

/// A key of what a map is made of: scenes that differ in colours alone have the same.
pub fn touch_key(scene: &Scene, groups: &[Option<GroupId>]) -> u64 {
    let mut key = Key::new();
    key.number(scene.size_px.0).number(scene.size_px.1);
    key.each(&scene.layers, |key, shown| {
        let is_over = shown.blend == Blend::Over;
        let is_seen = !matches!(shown.blend, Blend::Shadow | Blend::Coverage);
        key.text(&shown.picture).number(u32::from(is_over)).number(u32::from(is_seen));
        key.number(shown.at_px.0).number(shown.at_px.1).fraction(shown.gain);
        key.maybe(shown.mask.as_ref(), |key, mask| {
            key.text(mask);
        });
    });
    key.each(groups, |key, group| {
        key.maybe(group.as_ref(), |key, group| {
            key.number(group.0);
        });
    });
    key.finish()
}

/// Whether a replacement, or its mask, hides what is under it here.
fn covers(picture: &Picture, (x, y): (u32, u32)) -> bool {
    picture.at(x, y)[3] > 127
}

/// The groups of the layers that a view shows, in their order: the one that colours it, or the
/// first one that its condition names.
///
/// `shows` says whether the condition of a layer holds, by its index.
pub fn layer_groups(
    catalog: &Catalog,
    view: &View,
    shows: impl Fn(usize) -> bool,
) -> Vec<Option<GroupId>> {
    let layers = view.layers.iter().enumerate().filter(|(index, _)| shows(*index));
    let group = |(_, layer): (usize, &Layer)| {
        layer.tint.or_else(|| layer.when.as_ref().and_then(|when| first_named(catalog, when)))
    };
    layers.map(group).collect()
}

fn first_named(catalog: &Catalog, when: &Formula) -> Option<GroupId> {
    let mut names =
        when.text.split(|letter: char| !(letter.is_alphanumeric() || "-_".contains(letter)));
    names.find_map(|name| catalog.find_group(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Rgb;
    use crate::preview::Shown;
    use std::sync::Arc;

    fn layer(picture: &str, blend: Blend) -> Shown {
        Shown {
            picture: picture.to_owned(),
            at_px: (0, 0),
            blend,
            tint: Rgb([255; 3]),
            gain: 1.0,
            mask: None,
            reflection: None,
            clip_px: None,
        }
    }

    /// The left half light, the right half dark, or the other way round.
    fn half(left: u8, right: u8) -> Arc<Picture> {
        let row = [left, left, right, right];
        Arc::new(Picture::from_grey((4, 2), row.repeat(2)))
    }

    #[test]
    fn the_brightest_part_wins_and_a_replacement_hides_it() {
        let part = Picture::from_rgba((1, 2), [9, 9, 9, 255].repeat(2));
        let pictures = Pictures {
            layers: [
                ("shell".to_owned(), half(200, 20)),
                ("metal".to_owned(), half(30, 120)),
                ("part".to_owned(), Arc::new(part)),
                ("base".to_owned(), half(255, 255)),
            ]
            .into(),
            ..Pictures::default()
        };
        let mut scene = Scene { size_px: (4, 2), ..Scene::default() };
        scene.layers = vec![
            layer("base", Blend::Add),
            layer("shell", Blend::Add),
            layer("metal", Blend::Add),
            layer("part", Blend::Over),
            layer("gone", Blend::Add),
        ];
        let of = |group: u32| Some(GroupId(group));
        let map = touch_map(&scene, &[None, of(1), of(2), of(3), of(4)], &pictures, (4, 2));
        let row: Vec<_> = (0..4_u8).map(|x| map.at((f32::from(x) / 4.0 + 0.1, 0.5))).collect();
        assert_eq!(row, [of(3), of(1), of(2), of(2)]);
        let key = touch_key(&scene, &[None, of(1), of(2), of(3), of(4)]);
        scene.layers[1].tint = Rgb([9; 3]);
        assert_eq!(touch_key(&scene, &[None, of(1), of(2), of(3), of(4)]), key);
        scene.layers[1].gain = 0.5;
        assert_ne!(touch_key(&scene, &[None, of(1), of(2), of(3), of(4)]), key);
        assert_eq!(map.at((1.2, 0.5)), None);
        assert_eq!(map.mask(GroupId(2)), [0, 0, 255, 255, 0, 0, 255, 255]);
    }
}
