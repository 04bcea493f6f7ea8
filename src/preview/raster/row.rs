//! One row of a picture while it is composed.

use crate::preview::light;
use std::ops::Range;

/// Light, premultiplied and exposed; how much the product covers; and how much of the backdrop's
/// light the shadow leaves.
#[derive(Debug, Clone)]
pub struct Row {
    /// Red, green, blue, and nothing: four are added as fast as one.
    pub light: Vec<[f32; 4]>,
    pub cover: Vec<f32>,
    pub lit: Vec<f32>,
    /// How much of the backdrop is seen: what is not covered, times what is lit. Set by `settle`.
    pub open: Vec<f32>,
    /// The columns outside of which no product lies.
    pub reach: Range<usize>,
    /// The columns outside of which no shadow lies.
    shaded: Range<usize>,
}

impl Row {
    /// A row in which nothing lies.
    pub fn new(width: u32) -> Row {
        let width = width as usize;
        Row {
            light: vec![[0.0; 4]; width],
            cover: vec![0.0; width],
            lit: vec![1.0; width],
            open: vec![1.0; width],
            reach: 0..0,
            shaded: 0..0,
        }
    }

    /// Says that something of the product is laid on these columns.
    pub fn touch(&mut self, columns: &Range<usize>) {
        self.reach = joined(&self.reach, columns);
    }

    /// Says that a shadow falls on these columns.
    pub fn shade(&mut self, columns: &Range<usize>) {
        self.shaded = joined(&self.shaded, columns);
    }

    /// Takes everything off the row.
    pub fn clear(&mut self) {
        self.light[self.reach.clone()].fill([0.0; 4]);
        self.cover[self.reach.clone()].fill(0.0);
        self.lit[self.shaded.clone()].fill(1.0);
        (self.reach, self.shaded) = (0..0, 0..0);
    }

    /// Bends the light by the shoulder and works out what stays open.
    pub fn settle(&mut self) {
        let reach = self.reach.clone();
        light::bend(&mut self.light[reach.clone()]);
        self.open.copy_from_slice(&self.lit);
        for (open, cover) in self.open[reach.clone()].iter_mut().zip(&self.cover[reach]) {
            *open *= 1.0 - cover;
        }
    }
}

fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    if one.is_empty() {
        return other.clone();
    }
    if other.is_empty() {
        return one.clone();
    }
    one.start.min(other.start)..one.end.max(other.end)
}
