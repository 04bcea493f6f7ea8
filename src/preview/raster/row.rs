//! One row of a picture while it is composed.

use super::finish::TILE;
use super::lanes::widest;
use crate::preview::light;
use fearless_simd::Level;
use std::ops::Range;

/// Light, premultiplied and exposed, and how much of the backdrop's light passes by it.
#[derive(Debug, Clone)]
pub struct Row {
    /// How wide the registers are that it is composed with.
    pub level: Level,
    /// Red, green, blue.
    pub light: [Vec<f32>; 3],
    /// How much of the backdrop is seen: what is neither covered nor in the shadow.
    pub open: Vec<f32>,
    /// The columns outside of which nothing lies, no shadow either.
    pub reach: Range<usize>,
}

impl Row {
    /// A row in which nothing lies. It is a few pixels longer, so that whole tiles are finished.
    pub fn new(level: Level, width: u32) -> Row {
        let width = (width as usize).next_multiple_of(TILE);
        let light = std::array::from_fn(|_| vec![0.0; width]);
        Row { level, light, open: vec![1.0; width], reach: 0..0 }
    }

    /// Says that something lies on these columns.
    pub fn touch(&mut self, columns: &Range<usize>) {
        self.reach = joined(&self.reach, columns);
    }

    /// Takes everything off the row.
    pub fn clear(&mut self) {
        self.light.iter_mut().for_each(|light| light[self.reach.clone()].fill(0.0));
        self.open[self.reach.clone()].fill(1.0);
        self.reach = 0..0;
    }

    /// The light of these columns.
    pub fn light_at(&mut self, columns: &Range<usize>) -> [&mut [f32]; 3] {
        self.light.each_mut().map(|light| &mut light[columns.clone()])
    }

    /// Bends the light by the shoulder.
    pub fn settle(&mut self) {
        let (level, reach) = (self.level, self.reach.clone());
        self.light_at(&reach).into_iter().for_each(|light| widest!(level, light::bend(light)));
    }
}

/// The columns from the first to after the last of either.
pub fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    if one.is_empty() {
        return other.clone();
    }
    if other.is_empty() {
        return one.clone();
    }
    one.start.min(other.start)..one.end.max(other.end)
}
