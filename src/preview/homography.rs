//! A flat area seen at an angle: between its own unit square and the pixels of a view.

/// A projective map of the plane, row by row; the last number is 1 or close to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Homography([f32; 9]);

impl Homography {
    /// The map that takes the unit square to a quadrangle: top left, top right, bottom right,
    /// bottom left (Heckbert 1989, section 2.2.3). `None` when the quadrangle has no area.
    pub fn to_quad(corners: [(f32, f32); 4]) -> Option<Homography> {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = corners;
        let (sum_x, sum_y) = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3);
        let (dx1, dx2, dy1, dy2) = (x1 - x2, x3 - x2, y1 - y2, y3 - y2);
        let area = dx1 * dy2 - dx2 * dy1;
        if area.abs() < 1e-6 {
            return None;
        }
        let g = (sum_x * dy2 - dx2 * sum_y) / area;
        let h = (dx1 * sum_y - sum_x * dy1) / area;
        Some(Homography([
            x1 - x0 + g * x1,
            x3 - x0 + h * x3,
            x0,
            y1 - y0 + g * y1,
            y3 - y0 + h * y3,
            y0,
            g,
            h,
            1.0,
        ]))
    }

    /// The map back. `None` when the map is flat.
    pub fn inverse(&self) -> Option<Homography> {
        let [a, b, c, d, e, f, g, h, i] = self.0;
        let cofactors = [
            e * i - f * h,
            c * h - b * i,
            b * f - c * e,
            f * g - d * i,
            a * i - c * g,
            c * d - a * f,
            d * h - e * g,
            b * g - a * h,
            a * e - b * d,
        ];
        let determinant = a * cofactors[0] + b * cofactors[3] + c * cofactors[6];
        if determinant.abs() < 1e-9 {
            return None;
        }
        Some(Homography(cofactors.map(|cofactor| cofactor / determinant)))
    }

    /// Where a point goes.
    pub fn map(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let [a, b, c, d, e, f, g, h, i] = self.0;
        let depth = g * x + h * y + i;
        ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUAD: [(f32, f32); 4] = [(10.0, 12.0), (90.0, 20.0), (80.0, 60.0), (14.0, 50.0)];
    const UNIT: [(f32, f32); 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];

    #[track_caller]
    fn check_near(got: (f32, f32), expected: (f32, f32)) {
        let near = (got.0 - expected.0).abs() < 1e-3 && (got.1 - expected.1).abs() < 1e-3;
        assert!(near, "{got:?} is not {expected:?}");
    }

    #[test]
    fn corners_go_to_corners() {
        let map = Homography::to_quad(QUAD).unwrap();
        for (unit, corner) in UNIT.iter().zip(QUAD) {
            check_near(map.map(*unit), corner);
        }
    }

    #[test]
    fn the_inverse_brings_corners_back() {
        let back = Homography::to_quad(QUAD).unwrap().inverse().unwrap();
        for (unit, corner) in UNIT.iter().zip(QUAD) {
            check_near(back.map(corner), *unit);
        }
    }

    #[test]
    fn a_line_is_no_quadrangle() {
        assert!(Homography::to_quad([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]).is_none());
    }
}
