//! What is to be said about a customer's picture.

use crate::build::{Artwork, Sharpness};
use crate::catalog::{ArtworkFile, ArtworkLimits};
use crate::words::Voice;
use rust_decimal::Decimal;

/// Why a picture cannot be ordered as it lies, and what to do; `None` when it can.
pub fn artwork_refusal(
    voice: &'static Voice,
    artwork: &Artwork,
    limits: &ArtworkLimits,
) -> Option<String> {
    let fit = artwork.fit(limits);
    if fit.is_off {
        return Some(voice.say("artwork-beside").to_owned());
    }
    if fit.sharpness != Sharpness::TooCoarse {
        return None;
    }
    let needed = pixels_for(artwork.placement.width_um, limits.hard_min_dpi);
    let about = [
        ("width", mm(voice, artwork.placement.width_um).into()),
        ("dpi", fit.dpi.unwrap_or(0).into()),
        ("least", limits.hard_min_dpi.into()),
        ("widest", mm(voice, fit.widest_um).into()),
        ("needed", needed.into()),
    ];
    Some(voice.tell("artwork-too-coarse", about))
}

/// What a customer should know about a picture that can be ordered; `None` when nothing.
pub fn artwork_advice(
    voice: &'static Voice,
    artwork: &Artwork,
    limits: &ArtworkLimits,
) -> Option<String> {
    let fit = artwork.fit(limits);
    if fit.sharpness == Sharpness::Coarse {
        let sharp = mm(voice, widest_sharp_um(artwork.size_px.0, limits.min_dpi));
        let about = [
            ("dpi", fit.dpi.unwrap_or(0).into()),
            ("least", limits.min_dpi.into()),
            ("sharp", sharp.into()),
        ];
        return Some(voice.tell("artwork-coarse", about));
    }
    fit.has_edge_at_risk.then(|| match limits.sheet.bleed_um {
        0 => voice.say("artwork-edge").to_owned(),
        bleed => voice.tell("artwork-edge-bleed", [("bleed", mm(voice, bleed).into())]),
    })
}

/// Why a picture cannot be made wider; `None` where its dots set no end.
pub fn artwork_widest(voice: &Voice, artwork: &Artwork, limits: &ArtworkLimits) -> Option<String> {
    let is_bound = !artwork.file.is_drawing() && limits.hard_min_dpi > 0;
    is_bound.then(|| {
        let widest = mm(voice, artwork.widest_um(limits));
        let about = [("widest", widest.into()), ("least", limits.hard_min_dpi.into())];
        voice.tell("artwork-widest", about)
    })
}

/// Why a picture is too small for a group at any size; `None` when it is not.
pub fn artwork_too_small(
    voice: &Voice,
    artwork: &Artwork,
    limits: &ArtworkLimits,
) -> Option<String> {
    let (width, height) = artwork.size_px;
    let about = || [("width", width.into()), ("height", height.into())];
    (!artwork.is_large_enough(limits)).then(|| voice.tell("artwork-too-small", about()))
}

/// Why a file is not taken here; `None` when it is.
pub fn artwork_kind(voice: &Voice, file: ArtworkFile, limits: &ArtworkLimits) -> Option<String> {
    let accepted: Vec<_> = limits.accepts.iter().map(|it| it.name()).collect();
    (!limits.accepts.contains(&file)).then(|| {
        let about = [("kind", file.name().into()), ("kinds", accepted.join(", ").into())];
        voice.tell("artwork-kind", about)
    })
}

/// A length in millimetres, rounded down to a tenth.
fn mm(voice: &Voice, um: i32) -> String {
    voice.number(Decimal::new(um.div_euclid(100).into(), 1))
}

fn pixels_for(width_um: i32, dpi: u32) -> i64 {
    (i64::from(width_um) * i64::from(dpi) + 25_399) / 25_400
}

fn widest_sharp_um(width_px: u32, dpi: u32) -> i32 {
    (i64::from(width_px) * 25_400 / i64::from(dpi.max(1))).min(i64::from(i32::MAX)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Placement, Removal};
    use crate::catalog::PrintSheet;

    const NOTHING: Option<Removal> = None;

    fn limits() -> ArtworkLimits {
        ArtworkLimits {
            place: "front".to_owned(),
            sheet: PrintSheet { area_um: (200_000, 80_000), bleed_um: 3_000, dpi: 300 },
            safe_um: 5_000,
            min_dpi: 150,
            hard_min_dpi: 72,
            accepts: vec![ArtworkFile::Png, ArtworkFile::Svg],
        }
    }

    fn picture(width_px: u32, width_um: i32) -> Artwork {
        Artwork {
            sha256: String::new(),
            name: "logo.png".to_owned(),
            file: ArtworkFile::Png,
            size_px: (width_px, 100),
            placement: Placement { centre_um: (100_000, 40_000), width_um, turn: 0 },
            removal: NOTHING,
        }
    }

    #[test]
    fn too_few_dots_are_refused_with_both_ways_out() {
        let said = artwork_refusal(Voice::english(), &picture(400, 180_000), &limits());
        assert_eq!(
            said.as_deref(),
            Some(
                "at 180 mm wide the picture has 56 dpi, and less than 72 cannot be printed: \
                 make it at most 141.1 mm wide, or take one of at least 511 pixels across."
            )
        );
    }

    #[test]
    fn coarse_pictures_and_edges_at_risk_are_told() {
        let coarse = artwork_advice(Voice::english(), &picture(400, 100_000), &limits());
        assert_eq!(
            coarse.as_deref(),
            Some("101 dpi will look coarse: it is sharp from 150 dpi, up to 67.7 mm wide.")
        );
        let edge = artwork_advice(Voice::english(), &picture(4_000, 196_000), &limits());
        assert_eq!(
            edge.as_deref(),
            Some(
                "An edge lies where the cut may fall: keep it inside the dashed line, or let it \
                 run 3 mm over the edge."
            )
        );
        assert_eq!(artwork_advice(Voice::english(), &picture(4_000, 100_000), &limits()), None);
    }

    #[test]
    fn files_that_are_not_taken_and_pictures_too_small_say_what_to_do() {
        assert_eq!(
            artwork_kind(Voice::english(), ArtworkFile::Jpeg, &limits()).as_deref(),
            Some("JPEG files are not taken here. Take one of: PNG, SVG.")
        );
        assert_eq!(
            artwork_too_small(Voice::english(), &picture(2, 1_000), &limits()).as_deref(),
            Some("This picture has only 2 x 100 pixels, too few to print. Take a larger one.")
        );
    }
}
