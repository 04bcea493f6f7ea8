//! What is to be said about a customer's picture.

use crate::build::{Artwork, Sharpness};
use crate::catalog::{ArtworkFile, ArtworkLimits};

/// Why a picture cannot be ordered as it lies, and what to do; `None` when it can.
pub fn artwork_refusal(artwork: &Artwork, limits: &ArtworkLimits) -> Option<String> {
    let fit = artwork.fit(limits);
    if fit.is_off {
        return Some("the picture lies beside the print area; move it back.".to_owned());
    }
    if fit.sharpness != Sharpness::TooCoarse {
        return None;
    }
    let (dpi, least) = (fit.dpi.unwrap_or(0), limits.hard_min_dpi);
    let width = mm(artwork.placement.width_um);
    let widest = mm(fit.widest_um);
    let needed = pixels_for(artwork.placement.width_um, limits.hard_min_dpi);
    Some(format!(
        "at {width} mm wide the picture has {dpi} dpi, and less than {least} cannot be printed: \
         make it at most {widest} mm wide, or take one of at least {needed} pixels across."
    ))
}

/// What a customer should know about a picture that can be ordered; `None` when nothing.
pub fn artwork_advice(artwork: &Artwork, limits: &ArtworkLimits) -> Option<String> {
    let fit = artwork.fit(limits);
    if fit.sharpness == Sharpness::Coarse {
        let (dpi, least) = (fit.dpi.unwrap_or(0), limits.min_dpi);
        let sharp = mm(widest_sharp_um(artwork.size_px.0, limits.min_dpi));
        return Some(format!(
            "{dpi} dpi will look coarse: it is sharp from {least} dpi, up to {sharp} mm wide."
        ));
    }
    fit.has_edge_at_risk.then(|| {
        let text = "An edge lies where the cut may fall: keep it inside the dashed line";
        match limits.sheet.bleed_um {
            0 => format!("{text}."),
            bleed => format!("{text}, or let it run {} mm over the edge.", mm(bleed)),
        }
    })
}

/// Why a picture cannot be made wider; `None` where its dots set no end.
pub fn artwork_widest(artwork: &Artwork, limits: &ArtworkLimits) -> Option<String> {
    let is_bound = !artwork.file.is_drawing() && limits.hard_min_dpi > 0;
    is_bound.then(|| {
        let (widest, least) = (mm(artwork.widest_um(limits)), limits.hard_min_dpi);
        format!(
            "{widest} mm is the widest for this picture: less than {least} dpi cannot be printed."
        )
    })
}

/// Why a picture is too small for a group at any size; `None` when it is not.
pub fn artwork_too_small(artwork: &Artwork, limits: &ArtworkLimits) -> Option<String> {
    let (width, height) = artwork.size_px;
    (!artwork.is_large_enough(limits)).then(|| {
        format!(
            "This picture has only {width} x {height} pixels, too few to print. Take a larger one."
        )
    })
}

/// Why a file is not taken here; `None` when it is.
pub fn artwork_kind(file: ArtworkFile, limits: &ArtworkLimits) -> Option<String> {
    let accepted: Vec<_> = limits.accepts.iter().map(|it| it.name()).collect();
    (!limits.accepts.contains(&file)).then(|| {
        format!("{} files are not taken here. Take one of: {}.", file.name(), accepted.join(", "))
    })
}

/// A length in millimetres, rounded down to a tenth.
fn mm(um: i32) -> String {
    let tenths = um.div_euclid(100);
    match tenths % 10 {
        0 => format!("{}", tenths / 10),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
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
        let said = artwork_refusal(&picture(400, 180_000), &limits());
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
        let coarse = artwork_advice(&picture(400, 100_000), &limits());
        assert_eq!(
            coarse.as_deref(),
            Some("101 dpi will look coarse: it is sharp from 150 dpi, up to 67.7 mm wide.")
        );
        let edge = artwork_advice(&picture(4_000, 196_000), &limits());
        assert_eq!(
            edge.as_deref(),
            Some(
                "An edge lies where the cut may fall: keep it inside the dashed line, or let it \
                 run 3 mm over the edge."
            )
        );
        assert_eq!(artwork_advice(&picture(4_000, 100_000), &limits()), None);
    }

    #[test]
    fn files_that_are_not_taken_and_pictures_too_small_say_what_to_do() {
        assert_eq!(
            artwork_kind(ArtworkFile::Jpeg, &limits()).as_deref(),
            Some("JPEG files are not taken here. Take one of: PNG, SVG.")
        );
        assert_eq!(
            artwork_too_small(&picture(2, 1_000), &limits()).as_deref(),
            Some("This picture has only 2 x 100 pixels, too few to print. Take a larger one.")
        );
    }
}
