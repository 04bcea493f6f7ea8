//! Groups that take a picture: resolutions, margins, files, and the place.

use super::{Checker, Names, plain};
use crate::catalog::source::{ArtworkKind, At, Text};
use crate::catalog::{ArtworkFile, ArtworkLimits, GroupId, GroupKind, Position, PrintSheet};
use crate::money::Money;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The finest resolution that is printed.
const MAX_DPI: u32 = 2_400;
/// The print's resolution where the catalog names none.
const PRINT_DPI: u32 = 300;
/// The widest bleed, in millimetres.
const MAX_BLEED_MM: i64 = 50;
/// The most pixels of a print-ready picture.
const MAX_PRINT_PIXELS: u64 = 40_000_000;

/// An artwork group whose place is looked up once the views are read.
pub struct ArtworkPlace {
    group: GroupId,
    place: Text,
    at: Position,
    /// Where the margin is written, for one that leaves nothing.
    safe_at: Position,
}

impl Checker<'_> {
    /// Reads the limits of an artwork group and gives it the choice that stands for the picture.
    pub fn artwork(
        &mut self,
        group: GroupId,
        kind: &ArtworkKind,
        at: Position,
    ) -> Option<GroupKind> {
        let price = self.price(kind.price.as_ref());
        if let Some(text) = kind.price.as_ref().filter(|_| price < Money::ZERO) {
            self.report
                .error(text.at, "a picture cannot cost less than nothing; write \"0\" or more");
        }
        self.artwork_choice(group, price, at);
        let min_dpi = self.dpi(kind.min_dpi?);
        let hard_min_dpi = kind.hard_min_dpi.map_or(0, |dpi| self.dpi(dpi));
        let print_dpi = kind.print_dpi.map_or(PRINT_DPI, |dpi| self.dpi(dpi));
        if let Some(hard) = kind.hard_min_dpi.filter(|hard| hard.value > min_dpi) {
            let text = format!("hard_min_dpi ({}) is more than min_dpi ({min_dpi})", hard.value);
            self.report.error(hard.at, format!("{text}; swap or correct them"));
        }
        if let Some(least) = kind.min_dpi.filter(|least| least.value > print_dpi) {
            let text = format!("min_dpi ({}) is more than is printed ({print_dpi})", least.value);
            self.report.error(least.at, format!("{text}; lower it or raise print_dpi"));
        }
        let safe_um = self.margin(kind.safe_mm.as_ref());
        let bleed_um = self.margin(kind.bleed_mm.as_ref());
        if let Some(text) =
            kind.bleed_mm.as_ref().filter(|_| i64::from(bleed_um) > MAX_BLEED_MM * 1000)
        {
            self.report.error(text.at, format!("a bleed is at most {MAX_BLEED_MM} mm"));
        }
        let safe_at = kind.safe_mm.as_ref().map_or(at, |safe| safe.at);
        self.artwork_places.extend(kind.place.clone().map(|place| ArtworkPlace {
            group,
            place,
            at,
            safe_at,
        }));
        Some(GroupKind::Artwork(ArtworkLimits {
            place: plain(kind.place.as_ref()),
            sheet: PrintSheet { area_um: (0, 0), bleed_um, dpi: print_dpi },
            safe_um,
            min_dpi,
            hard_min_dpi,
            accepts: self.accepted(kind.accepts.as_ref()),
        }))
    }

    fn dpi(&mut self, dpi: At<u32>) -> u32 {
        if !(1..=MAX_DPI).contains(&dpi.value) {
            let text =
                format!("{} dots an inch cannot be printed; write 1 to {MAX_DPI}", dpi.value);
            self.report.error(dpi.at, text);
        }
        dpi.value.clamp(1, MAX_DPI)
    }

    /// A length in micrometres that is not below zero; zero when it is absent.
    fn margin(&mut self, text: Option<&Text>) -> i32 {
        let Some(number) = self.decimal(text) else { return 0 };
        let um = micrometres(number).filter(|um| *um >= 0);
        if let (None, Some(text)) = (um, text) {
            let found = &text.value;
            self.report.error(text.at, format!("{found:?} is no margin; write \"0\" or more mm"));
        }
        um.unwrap_or(0)
    }

    fn accepted(&mut self, accepts: Option<&At<Vec<At<ArtworkFile>>>>) -> Vec<ArtworkFile> {
        let Some(accepts) = accepts else { return ArtworkFile::ALL.to_vec() };
        if accepts.value.is_empty() {
            let text = "no file can be brought; name at least one of Png, Jpeg, Webp and Svg";
            self.report.error(accepts.at, text);
        }
        let mut names = Names::default();
        for file in &accepts.value {
            let word = Text { value: file.value.word().to_owned(), at: file.at, inner: file.at };
            names.claim("file", Some(&word), self.report);
        }
        accepts.value.iter().map(|file| file.value).collect()
    }

    /// Gives the artwork groups the areas of their places, once every view is known.
    pub fn places_of_artworks(&mut self) {
        for wanted in std::mem::take(&mut self.artwork_places) {
            if let Some(area) = self.area_of(&wanted) {
                self.check_area(&wanted, area);
            }
        }
    }

    /// The size of a place in micrometres, alike in every view.
    fn area_of(&mut self, wanted: &ArtworkPlace) -> Option<(i32, i32)> {
        let name = &wanted.place;
        self.text_places.push(name.clone());
        self.places_of_texts();
        let places = self.catalog.views.iter().flat_map(|view| &view.places);
        let mut sizes = places.filter(|place| place.key == name.value).map(|place| place.size_mm);
        let (width, height) = sizes.next()?;
        if let Some(other) = sizes.find(|size| *size != (width, height)) {
            let text = format!(
                "place {:?} is {width} x {height} mm in one view and {} x {} mm in another",
                name.value, other.0, other.1
            );
            self.report.error(name.at, format!("{text}; write the true size in both"));
        }
        let um = |mm: f32| (mm * 1000.0).round().clamp(1.0, 1e8) as i32;
        Some((um(width), um(height)))
    }

    fn check_area(&mut self, wanted: &ArtworkPlace, area: (i32, i32)) {
        let GroupKind::Artwork(limits) = &mut self.group_at(wanted.group).kind else { return };
        limits.sheet.area_um = area;
        let (safe, px, dpi) = (limits.safe_um, limits.sheet.size_px(), limits.sheet.dpi);
        if i64::from(safe) * 2 >= i64::from(area.0.min(area.1)) {
            let text = "safe_mm leaves nothing of the place to print on; write a smaller margin";
            self.report.error(wanted.safe_at, text);
        }
        if u64::from(px.0) * u64::from(px.1) > MAX_PRINT_PIXELS {
            let text = format!("at {dpi} dpi the print has {} x {} pixels", px.0, px.1);
            let advice = "40 megapixels are the most, so lower print_dpi";
            self.report.error(wanted.at, format!("{text}; {advice}"));
        }
    }
}

/// A length in millimetres as whole micrometres; `None` beyond a hundred metres.
fn micrometres(mm: Decimal) -> Option<i32> {
    let um = (mm.checked_mul(Decimal::ONE_THOUSAND)?).round().to_i32()?;
    (um.abs() <= 100_000_000).then_some(um)
}
