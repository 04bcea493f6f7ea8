//! Where the columns stand, and which of them find room.

use crate::ui::theme::Space;

/// The width of the names of groups beside the columns, in points.
const NAMES: f32 = 168.0;
/// The least width of a column: beside names, and under them.
const LEAST_BESIDE: f32 = 216.0;
const LEAST: f32 = 196.0;

/// The columns of the comparison, in points from the left edge of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    /// The width of the names beside the columns; 0 where they stand above.
    pub names: f32,
    pub width: f32,
    pub gap: f32,
    /// The columns in sight, by their index: the first always, then those that find room.
    pub shown: Vec<usize>,
    /// How many columns there are.
    pub count: usize,
}

impl Lanes {
    /// Shares a width among so many columns; `skipped` of the others stay out of sight at the left.
    pub fn new(room: f32, space: Space, count: usize, skipped: usize) -> Self {
        let gap = space.l;
        let share = |room: f32, many: usize| {
            let many = many.max(1) as f32;
            ((room - gap * (many - 1.0)) / many).floor()
        };
        let beside = share(room - NAMES - gap, count);
        if beside >= LEAST_BESIDE || count < 2 {
            let width = beside.min(share(room - NAMES - gap, 2));
            return Self { names: NAMES + gap, width, gap, shown: (0..count).collect(), count };
        }
        let fitting = ((room + gap) / (LEAST + gap)).floor() as usize;
        let fitting = fitting.clamp(2, count);
        let skipped = skipped.min(count - fitting);
        let shown = std::iter::once(0).chain(1 + skipped..fitting + skipped).collect();
        Self { names: 0.0, width: share(room, fitting), gap, shown, count }
    }

    /// The left edge of the column at this place among those in sight.
    pub fn left(&self, place: usize) -> f32 {
        self.names + place as f32 * (self.width + self.gap)
    }

    /// The width of all that is in sight.
    pub fn whole(&self) -> f32 {
        self.left(self.shown.len().max(1)) - self.gap
    }

    /// How many columns are out of sight: before and behind those in sight.
    pub fn hidden(&self) -> (usize, usize) {
        let before = self.shown.get(1).map_or(0, |first| first - 1);
        (before, self.count - self.shown.len() - before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: Space = Space { xs: 4.0, s: 8.0, m: 12.0, l: 16.0, xl: 24.0, xxl: 40.0 };

    #[track_caller]
    fn check_lanes(room: f32, count: usize, skipped: usize, expected: (&str, f32, &[usize])) {
        let lanes = Lanes::new(room, SPACE, count, skipped);
        let names = if lanes.names > 0.0 { "beside" } else { "above" };
        assert_eq!((names, lanes.width, &lanes.shown[..]), expected, "{room} {count} {skipped}");
        assert!(lanes.whole() <= room, "{lanes:?}");
    }

    #[test]
    fn columns_share_the_width_and_those_without_room_wait_their_turn() {
        check_lanes(1200.0, 2, 0, ("beside", 500.0, &[0, 1]));
        check_lanes(1200.0, 3, 0, ("beside", 328.0, &[0, 1, 2]));
        check_lanes(1200.0, 4, 0, ("beside", 242.0, &[0, 1, 2, 3]));
        check_lanes(1000.0, 4, 0, ("above", 238.0, &[0, 1, 2, 3]));
        check_lanes(608.0, 4, 0, ("above", 296.0, &[0, 1]));
        check_lanes(508.0, 4, 0, ("above", 246.0, &[0, 1]));
        check_lanes(508.0, 4, 1, ("above", 246.0, &[0, 2]));
        check_lanes(508.0, 4, 9, ("above", 246.0, &[0, 3]));
        check_lanes(1200.0, 1, 0, ("beside", 500.0, &[0]));
    }

    #[test]
    fn what_is_out_of_sight_is_counted() {
        assert_eq!(Lanes::new(508.0, SPACE, 4, 1).hidden(), (1, 1));
        assert_eq!(Lanes::new(1200.0, SPACE, 4, 0).hidden(), (0, 0));
    }
}
