//! A customer's picture in the options panel.

use super::*;
use crate::app::ArtworkSource;
use crate::build::{Artwork, Placement};
use crate::catalog::ArtworkFile;

const TOTE: &str = r#"groups: [Group(id: "front", name: "Your picture",
    kind: Artwork(place: "lid", min_dpi: 150, hard_min_dpi: 72, safe_mm: "3", price: "6.00"))]"#;

fn tote() -> State {
    on_stage(TOTE)
}

fn with_picture(width_px: u32) -> State {
    let mut state = tote();
    let catalog = &state.open.as_ref().unwrap().product.catalog;
    let (catalog_hash, group) = (catalog.hash.clone(), catalog.find_group("front").unwrap());
    let read = Ok(Box::new(Artwork {
        sha256: "ab".repeat(32),
        name: "logo.png".to_owned(),
        file: ArtworkFile::Png,
        size_px: (width_px, width_px / 2),
        placement: Placement { centre_um: (0, 0), width_um: 1, turn: 0 },
        removal: None,
    }));
    update(&mut state, Action::Answer(Answer::Artwork { catalog_hash, group, read }));
    state
}

/// Presses what has this label and gives the placement it asks for.
#[track_caller]
fn pressed(state: State, label: &str) -> Placement {
    let mut harness = options(state);
    harness.get_by_label(label).click();
    harness.run();
    let actions = &harness.state().2;
    let placed = actions.iter().find_map(|action| match action {
        Action::Edit(Edit::Artwork { artwork, .. }) => Some(artwork.placement),
        _ => None,
    });
    placed.unwrap_or_else(|| panic!("{label} places nothing"))
}

#[test]
fn without_a_picture_there_is_a_place_to_bring_one() {
    let mut harness = options(tote());
    let label = "Your picture: choose a picture, drop one here, or paste it";
    harness.get_by_label(label).click();
    harness.run();
    let asks = |action: &Action| matches!(action, Action::BringArtwork(_, ArtworkSource::Ask));
    assert!(harness.state().2.iter().any(asks));
}

#[test]
fn buttons_place_the_picture() {
    // 56 mm of the safe area are 330 dots an inch of 728 pixels.
    assert_eq!(pressed(with_picture(728), "Fill the whole area").width_um, 62_000);
    assert_eq!(pressed(with_picture(728), "Turn right").turn, 9_000);
    assert_eq!(pressed(with_picture(728), "Turn left").turn, 27_000);
    let smaller = pressed(with_picture(728), "Smaller").width_um;
    assert!((45_000..46_000).contains(&smaller), "{smaller}");
}

#[test]
fn the_sharpness_is_told_in_words() {
    let told = |state: State| {
        let data = ConfigureData::gather(&state, &ConfigureDraft::default()).unwrap();
        let Body::Artwork(body) = &data.sections[0].body else { panic!("artwork") };
        (body.fit.unwrap().dpi, body.said.clone(), body.price.clone())
    };
    let (dpi, said, price) = told(with_picture(728));
    assert_eq!((dpi, said.as_str(), price.as_str()), (Some(369), "", "+€6.00"));
    let mut state = with_picture(300);
    let open = state.open.as_ref().unwrap();
    let (group, artwork) = open.derived.selection.artworks.iter().next().unwrap();
    let placement = Placement { width_um: 56_000, ..artwork.placement };
    let artwork = Box::new(Artwork { placement, ..artwork.clone() });
    let edit = Edit::Artwork { group: *group, artwork };
    update(&mut state, Action::Edit(edit));
    let (dpi, said, _) = told(state);
    assert_eq!(dpi, Some(136));
    assert_eq!(said, "136 dpi will look coarse: it is sharp from 150 dpi, up to 50.8 mm wide.");
}
