//! A customer's picture on a place: which, how it lies there, and whether it can be printed so.
//!
//! Lengths are whole micrometres from the upper left corner of the print area, y downwards, so
//! that a build is the same after it was stored; angles are hundredths of a degree, clockwise.

use crate::catalog::{ArtworkFile, ArtworkLimits, Rgb};

/// Micrometres in an inch.
const INCH_UM: i64 = 25_400;
/// The narrowest that a picture is made.
const NARROWEST_UM: i32 = 1_000;
/// The widest, in widths of the area.
const WIDEST: i32 = 20;
/// A whole turn.
const TURN: i32 = 36_000;

/// A picture that the customer brought. Its bytes are kept apart, under their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artwork {
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// What the file is called; may be empty.
    pub name: String,
    pub file: ArtworkFile,
    /// Width and height of the picture upright, in its own pixels.
    pub size_px: (u32, u32),
    pub placement: Placement,
    /// The background that is taken away; `None` keeps it.
    pub removal: Option<Removal>,
}

/// How a picture lies on its area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    pub centre_um: (i32, i32),
    /// The height follows from the picture's own shape.
    pub width_um: i32,
    /// From 0 to below a whole turn.
    pub turn: i32,
}

/// A background of one colour, taken away from the corners inwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    pub colour: Rgb,
    /// How far a pixel may differ in any channel and still be background, of 255.
    pub tolerance: u8,
}

/// Whether a picture can be printed as it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArtworkFit {
    /// The picture's own dots on an inch of the print; `None` for a drawing.
    pub dpi: Option<u32>,
    pub sharpness: Sharpness,
    /// The widest that it can be printed.
    pub widest_um: i32,
    /// An edge lies where the cut may fall.
    pub has_edge_at_risk: bool,
    /// Nothing of it lies on the area.
    pub is_off: bool,
}

/// How the dots of a picture stand to what the catalog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharpness {
    Sharp,
    /// Can be printed, and will look coarse.
    Coarse,
    /// Cannot be ordered so.
    TooCoarse,
}

impl ArtworkFit {
    /// Whether the picture can be ordered as it lies.
    pub fn holds(&self) -> bool {
        self.sharpness != Sharpness::TooCoarse && !self.is_off
    }
}

impl Artwork {
    /// Names what is laid: the file, and which background is taken away.
    pub fn picture_key(&self) -> String {
        let sha256 = &self.sha256;
        match self.removal {
            None => sha256.clone(),
            Some(Removal { colour, tolerance }) => format!("{sha256}-{colour}-{tolerance}"),
        }
    }

    /// The height that goes with the width.
    pub fn height_um(&self) -> i32 {
        height_um(self.placement.width_um, self.size_px)
    }

    /// The picture's own dots on an inch of the print, rounded down; `None` for a drawing.
    pub fn dpi(&self) -> Option<u32> {
        let width_um = i64::from(self.placement.width_um.max(1));
        let dpi = i64::from(self.size_px.0) * INCH_UM / width_um;
        (!self.file.is_drawing()).then_some(dpi.min(i64::from(u32::MAX)) as u32)
    }

    /// Whether it can be printed as it lies.
    pub fn fit(&self, limits: &ArtworkLimits) -> ArtworkFit {
        let dpi = self.dpi();
        let sharpness = match dpi {
            Some(dpi) if dpi < limits.hard_min_dpi => Sharpness::TooCoarse,
            Some(dpi) if dpi < limits.min_dpi => Sharpness::Coarse,
            Some(_) | None => Sharpness::Sharp,
        };
        let gaps = self.gaps_um(limits);
        let far = [
            limits.sheet.area_um.0,
            limits.sheet.area_um.1,
            limits.sheet.area_um.0,
            limits.sheet.area_um.1,
        ];
        // Micrometres of rounding are no risk.
        let is_at_risk =
            |gap: &i32| *gap < limits.safe_um - 10 && *gap > 10 - limits.sheet.bleed_um;
        ArtworkFit {
            dpi,
            sharpness,
            widest_um: self.widest_um(limits),
            has_edge_at_risk: gaps.iter().any(is_at_risk),
            is_off: gaps.iter().zip(far).any(|(gap, far)| *gap >= far),
        }
    }

    /// How far the picture stays from the left, upper, right and lower edge of the area; below
    /// zero where it goes beyond.
    fn gaps_um(&self, limits: &ArtworkLimits) -> [i32; 4] {
        let (half_width, half_height) = self.placement.reach_um(self.size_px);
        let ((x, y), (width, height)) = (self.placement.centre_um, limits.sheet.area_um);
        [x - half_width, y - half_height, width - x - half_width, height - y - half_height]
    }

    /// The widest that the catalog lets it be.
    pub fn widest_um(&self, limits: &ArtworkLimits) -> i32 {
        let most = limits.sheet.area_um.0.max(limits.sheet.area_um.1).saturating_mul(WIDEST);
        if self.file.is_drawing() || limits.hard_min_dpi == 0 {
            return most;
        }
        let widest = i64::from(self.size_px.0) * INCH_UM / i64::from(limits.hard_min_dpi);
        widest.min(i64::from(most)) as i32
    }

    /// Whether the picture has dots enough for any size worth printing.
    pub fn is_large_enough(&self, limits: &ArtworkLimits) -> bool {
        self.widest_um(limits) >= NARROWEST_UM
    }

    /// In the middle, as large as the safe area takes it and its dots are enough for.
    #[must_use]
    pub fn settled(mut self, limits: &ArtworkLimits) -> Self {
        let room = |side: i32| (side - 2 * limits.safe_um).max(1);
        let (width, height) = (room(limits.sheet.area_um.0), room(limits.sheet.area_um.1));
        let by_height =
            i64::from(height) * i64::from(self.size_px.0) / i64::from(self.size_px.1.max(1));
        let sharp = i64::from(self.size_px.0) * INCH_UM / i64::from(limits.min_dpi.max(1));
        let fitting = i64::from(width).min(by_height);
        let width_um = if self.file.is_drawing() { fitting } else { fitting.min(sharp) };
        self.placement = Placement {
            centre_um: (limits.sheet.area_um.0 / 2, limits.sheet.area_um.1 / 2),
            width_um: width_um as i32,
            turn: 0,
        };
        self.kept(limits)
    }

    /// So large that the whole area and its bleed are covered.
    #[must_use]
    pub fn filling(mut self, limits: &ArtworkLimits) -> Self {
        let side = |area: i32| area + 2 * limits.sheet.bleed_um;
        let (width, height) = (side(limits.sheet.area_um.0), side(limits.sheet.area_um.1));
        let rows = i64::from(self.size_px.1.max(1));
        let by_height = (i64::from(height) * i64::from(self.size_px.0) + rows - 1) / rows;
        self.placement = Placement {
            centre_um: (limits.sheet.area_um.0 / 2, limits.sheet.area_um.1 / 2),
            width_um: i64::from(width).max(by_height) as i32,
            turn: 0,
        };
        self.kept(limits)
    }

    /// With its centre on the area, its width between what can be seen and what is sensible, its
    /// turn within a whole one.
    #[must_use]
    pub fn kept(mut self, limits: &ArtworkLimits) -> Self {
        let Placement { centre_um: (x, y), width_um, turn } = self.placement;
        let most = limits.sheet.area_um.0.max(limits.sheet.area_um.1).saturating_mul(WIDEST);
        self.placement = Placement {
            centre_um: (x.clamp(0, limits.sheet.area_um.0), y.clamp(0, limits.sheet.area_um.1)),
            width_um: width_um.clamp(NARROWEST_UM, most.max(NARROWEST_UM)),
            turn: turn.rem_euclid(TURN),
        };
        self
    }

    /// The nearest place where its middle meets the area's, or an edge meets the area's edge or
    /// the safe one, each way within `reach_um`; and which of the two ways it met something.
    pub fn snapped(mut self, limits: &ArtworkLimits, reach_um: i32) -> (Self, (bool, bool)) {
        let (half_width, half_height) = self.placement.reach_um(self.size_px);
        let (x, y) = self.placement.centre_um;
        let across = snap(x, half_width, (limits.sheet.area_um.0, limits.safe_um), reach_um);
        let down = snap(y, half_height, (limits.sheet.area_um.1, limits.safe_um), reach_um);
        self.placement.centre_um = (across.unwrap_or(x), down.unwrap_or(y));
        (self, (across.is_some(), down.is_some()))
    }
}

fn height_um(width_um: i32, size_px: (u32, u32)) -> i32 {
    let height = i64::from(width_um) * i64::from(size_px.1) / i64::from(size_px.0.max(1));
    height.clamp(1, i64::from(i32::MAX)) as i32
}

/// The nearest centre, along one way, that meets a line of an area so long with such a margin.
fn snap(centre: i32, half: i32, (length, safe): (i32, i32), reach: i32) -> Option<i32> {
    let edges = [0, safe].into_iter().flat_map(|gap| [half + gap, length - half - gap]);
    let lines = std::iter::once(length / 2).chain(edges);
    lines.filter(|line| (line - centre).abs() <= reach).min_by_key(|line| (line - centre).abs())
}

impl Placement {
    /// Half the width and height of the upright box around a picture of this shape.
    pub fn reach_um(&self, size_px: (u32, u32)) -> (i32, i32) {
        let (sine, cosine) = self.sine_cosine();
        let (width, height) =
            (f64::from(self.width_um), f64::from(height_um(self.width_um, size_px)));
        let across = (width * cosine).abs() + (height * sine).abs();
        let down = (width * sine).abs() + (height * cosine).abs();
        ((across / 2.0).round() as i32, (down / 2.0).round() as i32)
    }

    /// The upper left, upper right, lower right and lower left corner of a picture of this shape.
    pub fn corners_um(&self, size_px: (u32, u32)) -> [(f64, f64); 4] {
        let (sine, cosine) = self.sine_cosine();
        let half = f64::from(self.width_um) / 2.0;
        let tall = half * f64::from(size_px.1) / f64::from(size_px.0.max(1));
        let (x, y) = (f64::from(self.centre_um.0), f64::from(self.centre_um.1));
        [(-half, -tall), (half, -tall), (half, tall), (-half, tall)].map(|(across, down)| {
            (x + across * cosine - down * sine, y + across * sine + down * cosine)
        })
    }

    /// Sine and cosine of the turn; exact for quarter turns.
    pub fn sine_cosine(&self) -> (f64, f64) {
        match self.turn {
            0 => (0.0, 1.0),
            9_000 => (1.0, 0.0),
            18_000 => (0.0, -1.0),
            27_000 => (-1.0, 0.0),
            turn => (f64::from(turn) / 100.0).to_radians().sin_cos(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PrintSheet;

    const LIMITS: ArtworkLimits = ArtworkLimits {
        place: String::new(),
        sheet: PrintSheet { area_um: (200_000, 80_000), bleed_um: 3_000, dpi: 300 },
        safe_um: 5_000,
        min_dpi: 150,
        hard_min_dpi: 72,
        accepts: Vec::new(),
    };

    fn picture(width: u32, height: u32) -> Artwork {
        Artwork {
            sha256: String::new(),
            name: String::new(),
            file: ArtworkFile::Png,
            size_px: (width, height),
            placement: Placement { centre_um: (100_000, 40_000), width_um: 50_800, turn: 0 },
            removal: None,
        }
    }

    #[track_caller]
    fn check_sharpness(width_px: u32, dpi: u32, sharpness: Sharpness) {
        let fit = picture(width_px, 100).fit(&LIMITS);
        assert_eq!((fit.dpi, fit.sharpness), (Some(dpi), sharpness));
    }

    #[test]
    fn dots_an_inch_follow_from_the_width_and_the_floors_from_the_catalog() {
        check_sharpness(600, 300, Sharpness::Sharp);
        check_sharpness(300, 150, Sharpness::Sharp);
        check_sharpness(299, 149, Sharpness::Coarse);
        check_sharpness(144, 72, Sharpness::Coarse);
        check_sharpness(143, 71, Sharpness::TooCoarse);
    }

    #[test]
    fn a_drawing_has_no_dots_and_is_always_sharp() {
        let drawing = Artwork { file: ArtworkFile::Svg, ..picture(10, 10) };
        let fit = drawing.fit(&LIMITS);
        assert_eq!((fit.dpi, fit.sharpness), (None, Sharpness::Sharp));
    }

    #[test]
    fn a_brought_picture_settles_in_the_safe_area_and_stays_sharp() {
        let wide = picture(4000, 1000).settled(&LIMITS);
        assert_eq!(wide.placement.width_um, 190_000);
        let tall = picture(1000, 4000).settled(&LIMITS);
        assert_eq!(tall.placement.width_um, 17_500);
        let small = picture(300, 300).settled(&LIMITS);
        assert_eq!((small.dpi(), small.placement.centre_um), (Some(150), (100_000, 40_000)));
    }

    #[test]
    fn the_widest_is_where_the_hard_floor_is_met() {
        let mut small = picture(720, 300);
        assert_eq!(small.widest_um(&LIMITS), 254_000);
        small.placement.width_um = 254_000;
        assert!(small.fit(&LIMITS).holds());
        small.placement.width_um = 259_000;
        assert!(!small.fit(&LIMITS).holds());
    }

    #[test]
    fn an_edge_between_the_safe_line_and_the_bleed_is_at_risk() {
        let at = |width_um: i32| {
            let mut art = picture(4000, 1600);
            art.placement.width_um = width_um;
            art.fit(&LIMITS).has_edge_at_risk
        };
        assert!(!at(100_000) && !at(175_000));
        assert!(at(195_000) && at(200_000));
        assert!(!picture(4000, 1600).filling(&LIMITS).fit(&LIMITS).has_edge_at_risk);
    }

    #[test]
    fn it_snaps_to_the_middle_and_to_edges_and_nowhere_else() {
        let moved = |x: i32, y: i32| {
            let mut art = picture(500, 250);
            art.placement.centre_um = (x, y);
            let (art, met) = art.snapped(&LIMITS, 1_500);
            (art.placement.centre_um, met)
        };
        assert_eq!(moved(101_000, 39_000), ((100_000, 40_000), (true, true)));
        assert_eq!(moved(26_000, 50_000), ((25_400, 50_000), (true, false)));
        assert_eq!(moved(31_000, 50_000), ((30_400, 50_000), (true, false)));
        assert_eq!(moved(60_000, 50_000), ((60_000, 50_000), (false, false)));
    }

    #[test]
    fn corners_turn_clockwise() {
        let mut art = picture(200, 100);
        art.placement = Placement { centre_um: (0, 0), width_um: 2_000, turn: 9_000 };
        let first = art.placement.corners_um(art.size_px)[0];
        assert!((first.0 - 500.0).abs() < 1e-6 && (first.1 + 1000.0).abs() < 1e-6, "{first:?}");
        assert_eq!(art.placement.reach_um(art.size_px), (500, 1000));
    }

    #[test]
    fn nonsense_is_kept_within_bounds() {
        let mut art = picture(200, 100);
        art.placement =
            Placement { centre_um: (i32::MAX, i32::MIN), width_um: i32::MIN, turn: -100 };
        let kept = art.kept(&LIMITS).placement;
        assert_eq!(kept, Placement { centre_um: (200_000, 0), width_um: 1_000, turn: 35_900 });
    }
}
