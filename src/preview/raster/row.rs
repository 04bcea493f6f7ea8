//! One row of a picture while it is composed.

use crate::preview::light;

/// Light in three planes, premultiplied and exposed; how much the product covers; and how much of
/// the backdrop's light the shadow leaves.
#[derive(Debug, Clone)]
pub struct Row {
    pub light: [Vec<f32>; 3],
    pub cover: Vec<f32>,
    pub lit: Vec<f32>,
    /// How much of the backdrop is seen: what is not covered, times what is lit. Set by `settle`.
    pub open: Vec<f32>,
}

impl Row {
    /// A row in which nothing lies.
    pub fn new(width: u32) -> Row {
        let plane = |value: f32| vec![value; width as usize];
        Row {
            light: [plane(0.0), plane(0.0), plane(0.0)],
            cover: plane(0.0),
            lit: plane(1.0),
            open: plane(1.0),
        }
    }

    /// Takes everything off the row.
    pub fn clear(&mut self) {
        for plane in &mut self.light {
            plane.fill(0.0);
        }
        self.cover.fill(0.0);
        self.lit.fill(1.0);
    }

    /// Bends the light by the shoulder and works out what stays open.
    pub fn settle(&mut self) {
        for plane in &mut self.light {
            light::bend(plane);
        }
        for ((open, cover), lit) in self.open.iter_mut().zip(&self.cover).zip(&self.lit) {
            *open = (1.0 - cover) * lit;
        }
    }
}
