//! The flat artwork of a place: a picture at a resolution in millimetres, looked up from any
//! surface that it is laid on.
//!
//! Kept with half, quarter and smaller versions (Williams 1983). A look averages the whole
//! area of artwork that one pixel of the view sees: the version is chosen by the shorter side
//! of that area, and the longer side is walked in steps (`McCormack` et al. 1999), so that nothing
//! flickers or is lost where a surface turns away.

/// The most steps along either side of what a pixel sees.
const MOST_STEPS: f32 = 16.0;

/// A picture of four parts a pixel, of any meaning; averages are taken of the parts as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Flat {
    /// The whole, then each half as large as the one before.
    levels: Vec<Level>,
}

#[derive(Debug, Clone, PartialEq)]
struct Level {
    size_px: (u32, u32),
    texels: Vec<[f32; 4]>,
}

/// The area of artwork that a pixel sees: its middle, and its sides as vectors, all in parts of
/// the artwork's width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub at: (f32, f32),
    pub across: (f32, f32),
    pub down: (f32, f32),
}

impl Flat {
    /// A picture from its pixels, row by row; missing ones are zero. At least one by one large.
    pub fn new(size_px: (u32, u32), mut texels: Vec<[f32; 4]>) -> Flat {
        let size_px = (size_px.0.max(1), size_px.1.max(1));
        texels.resize(size_px.0 as usize * size_px.1 as usize, [0.0; 4]);
        let mut levels = vec![Level { size_px, texels }];
        while let Some(half) = levels.last().and_then(Level::half) {
            levels.push(half);
        }
        Flat { levels }
    }

    /// Width and height in pixels.
    pub fn size_px(&self) -> (u32, u32) {
        self.levels[0].size_px
    }

    /// The mean of what a pixel sees; beyond its edges the artwork goes on as it ends.
    pub fn mean(&self, area: Area) -> [f32; 4] {
        let (width, height) = self.size_px();
        let scaled = |part: (f32, f32)| (part.0 * width as f32, part.1 * height as f32);
        let (at, across, down) = (scaled(area.at), scaled(area.across), scaled(area.down));
        let sides = (across.0.hypot(across.1), down.0.hypot(down.1));
        let (level, scale) = self.level(sides);
        let steps = (steps(sides.0 * scale), steps(sides.1 * scale));
        let mut sum = [0.0; 4];
        for row in 0..steps.1 {
            let along = (row as f32 + 0.5) / steps.1 as f32 - 0.5;
            for column in 0..steps.0 {
                let aside = (column as f32 + 0.5) / steps.0 as f32 - 0.5;
                let x = at.0 + across.0 * aside + down.0 * along;
                let y = at.1 + across.1 * aside + down.1 * along;
                let texel = level.between(x * scale, y * scale);
                (0..4).for_each(|part| sum[part] += texel[part]);
            }
        }
        sum.map(|sum| sum / (steps.0 * steps.1) as f32)
    }

    /// The version to look at, and its scale: pixels no larger than the shorter side, and the
    /// longer side no more than [`MOST_STEPS`] of them.
    fn level(&self, sides: (f32, f32)) -> (&Level, f32) {
        let wanted = sides.0.min(sides.1).max(sides.0.max(sides.1) / MOST_STEPS);
        let (mut level, mut scale) = (0, 1.0);
        while level + 1 < self.levels.len() && wanted * scale >= 2.0 {
            level += 1;
            scale *= 0.5;
        }
        (&self.levels[level], scale)
    }
}

/// How many looks a side of this many pixels takes.
fn steps(side: f32) -> u32 {
    (side - 0.05).ceil().clamp(1.0, MOST_STEPS) as u32
}

impl Level {
    /// The picture at half its size; `None` when it is one pixel.
    fn half(&self) -> Option<Level> {
        let (width, height) = self.size_px;
        if width == 1 && height == 1 {
            return None;
        }
        let size_px = (width.div_ceil(2), height.div_ceil(2));
        let places = (0..size_px.1).flat_map(|y| (0..size_px.0).map(move |x| (2 * x, 2 * y)));
        let texels = places.map(|(x, y)| {
            let [a, b] = [self.at(x, y), self.at(x + 1, y)];
            let [c, d] = [self.at(x, y + 1), self.at(x + 1, y + 1)];
            std::array::from_fn(|part| (a[part] + b[part] + c[part] + d[part]) * 0.25)
        });
        Some(Level { size_px, texels: texels.collect() })
    }

    fn at(&self, x: u32, y: u32) -> [f32; 4] {
        let (x, y) = (x.min(self.size_px.0 - 1), y.min(self.size_px.1 - 1));
        self.texels[y as usize * self.size_px.0 as usize + x as usize]
    }

    /// The value at a place in pixels, between pixels by proportion.
    fn between(&self, x: f32, y: f32) -> [f32; 4] {
        let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
        let (left, top) = (x as u32, y as u32);
        let (right, down) = (x.fract(), y.fract());
        let [a, b] = [self.at(left, top), self.at(left + 1, top)];
        let [c, d] = [self.at(left, top + 1), self.at(left + 1, top + 1)];
        std::array::from_fn(|part| {
            let upper = a[part] + (b[part] - a[part]) * right;
            let lower = c[part] + (d[part] - c[part]) * right;
            upper + (lower - upper) * down
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of one pixel, white and black in turn.
    fn stripes(size_px: (u32, u32)) -> Flat {
        let texels = (0..size_px.1).flat_map(|_| (0..size_px.0).map(|x| [(x % 2) as f32; 4]));
        Flat::new(size_px, texels.collect())
    }

    fn area(at: (f32, f32), across: f32, down: f32) -> Area {
        Area { at, across: (across, 0.0), down: (0.0, down) }
    }

    #[track_caller]
    fn check_mean(flat: &Flat, area: Area, wanted: f32, within: f32) {
        let mean = flat.mean(area)[0];
        assert!((mean - wanted).abs() <= within, "{mean} is not {wanted}");
    }

    #[test]
    fn a_pixel_as_large_as_the_artworks_own_sees_it_as_it_is() {
        let flat = stripes((8, 8));
        for x in 0..8_u8 {
            let at = ((f32::from(x) + 0.5) / 8.0, 0.5);
            check_mean(&flat, area(at, 0.125, 0.125), f32::from(x % 2), 1e-6);
        }
    }

    #[test]
    fn what_is_too_fine_to_be_seen_becomes_its_mean_in_any_direction() {
        let flat = stripes((64, 64));
        for (across, down) in [(0.25, 0.25), (0.25, 1.0 / 64.0), (0.06, 0.5), (0.5, 0.03)] {
            for at in [(0.31, 0.4), (0.5, 0.5), (0.613, 0.2)] {
                check_mean(&flat, area(at, across, down), 0.5, 0.07);
            }
        }
    }

    #[test]
    fn a_side_along_the_stripes_does_not_blur_them() {
        let flat = stripes((64, 64));
        check_mean(&flat, area((31.5 / 64.0, 0.5), 1.0 / 64.0, 0.2), 1.0, 1e-6);
    }

    #[test]
    fn odd_sizes_keep_their_places() {
        let texels = (0..7 * 5).map(|index| [f32::from(u8::from(index % 7 >= 4)); 4]).collect();
        let flat = Flat::new((7, 5), texels);
        check_mean(&flat, area((2.0 / 7.0, 0.5), 2.0 / 7.0, 2.0 / 5.0), 0.0, 1e-6);
        check_mean(&flat, area((6.0 / 7.0, 0.5), 2.0 / 7.0, 2.0 / 5.0), 1.0, 1e-6);
    }

    #[test]
    fn beyond_its_edges_the_artwork_goes_on() {
        let flat = Flat::new((2, 1), vec![[0.2; 4], [0.9; 4]]);
        check_mean(&flat, area((-0.4, 0.5), 0.5, 1.0), 0.2, 1e-6);
        check_mean(&flat, area((1.7, 0.5), 0.5, 1.0), 0.9, 1e-6);
    }
}
