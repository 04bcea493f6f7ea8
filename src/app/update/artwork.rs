//! Pictures that customers bring.

use super::building;
use crate::app::{ArtworkSource, Dialog, Effect, NoticeKind, Open, State, is_picture};
use crate::build::{Artwork, Edit, Sharpness};
use crate::catalog::{ArtworkLimits, GroupId, GroupKind};
use crate::explain;
use crate::words::Voice;
use std::path::PathBuf;

/// Reads a picture for a group.
pub(super) fn bring(state: &mut State, group: GroupId, source: ArtworkSource) -> Vec<Effect> {
    if source == ArtworkSource::Ask && !state.has_file_dialogs {
        state.dialog = Some(Dialog::PicturePath(group));
        return Vec::new();
    }
    state.dialog = None;
    let Some(open) = &mut state.open else { return Vec::new() };
    let picture = open.product.catalog.group(group).choices.first().copied();
    if let Some(picture) = picture
        && open.derived.offer(picture) == crate::app::Offer::Blocked
    {
        return building::ask_why(state, picture);
    }
    if source != ArtworkSource::Ask {
        open.reading = Some(group);
    }
    let catalog_hash = open.product.catalog.hash.clone();
    vec![Effect::BringArtwork { catalog_hash, group, source }]
}

/// Reads a picture for the first group that waits for one, or else the first that takes one.
pub(super) fn bring_anywhere(state: &mut State, source: ArtworkSource) -> Vec<Effect> {
    let Some(open) = &state.open else {
        state.tell(NoticeKind::Hint, state.voice().say("notice-no-product"));
        return Vec::new();
    };
    let selection = &open.derived.selection;
    let groups = open.product.catalog.group_ids().filter(|(id, group)| {
        matches!(group.kind, GroupKind::Artwork(_)) && selection.asks(&open.product.catalog, *id)
    });
    let groups: Vec<_> = groups.map(|(id, _)| id).collect();
    let waiting = groups.iter().find(|id| !selection.artworks.contains_key(id));
    let Some(group) = waiting.or(groups.first()).copied() else {
        state.tell(NoticeKind::Hint, state.voice().say("notice-no-place"));
        return Vec::new();
    };
    let effects = bring(state, group, source);
    if let Some(open) = &mut state.open {
        open.focus = Some(group);
        state.screen = crate::app::Screen::Configure;
    }
    effects
}

/// A picture for the product, or else an order or build file.
pub(super) fn dropped(state: &mut State, path: PathBuf) -> Vec<Effect> {
    if is_picture(&path) {
        return bring_anywhere(state, ArtworkSource::File(path));
    }
    super::handover::open_file(state, path)
}

/// Lays a picture that was read on its area.
pub(super) fn read(
    state: &mut State,
    (catalog_hash, group): (&str, GroupId),
    read: Result<Box<Artwork>, String>,
) -> Vec<Effect> {
    let Some(open) = &mut state.open else { return Vec::new() };
    open.reading = None;
    if open.product.catalog.hash != catalog_hash {
        return Vec::new();
    }
    let Some(limits) = limits(open, group).cloned() else { return Vec::new() };
    let voice = Voice::of(&open.product.catalog.language);
    let taken = read.and_then(|artwork| {
        let refusal = explain::artwork_kind(voice, artwork.file, &limits)
            .or_else(|| explain::artwork_too_small(voice, &artwork, &limits));
        refusal.map_or_else(|| Ok(artwork), Err)
    });
    let artwork = match taken {
        Ok(artwork) => artwork.settled(&limits),
        Err(said) => {
            state.tell(NoticeKind::Failed, said);
            return Vec::new();
        }
    };
    open.history.settle();
    let effects = building::edit(state, &Edit::Artwork { group, artwork: Box::new(artwork) });
    if let Some(open) = &mut state.open {
        open.history.settle();
    }
    effects
}

fn limits(open: &Open, group: GroupId) -> Option<&ArtworkLimits> {
    match &open.product.catalog.groups.get(group.0 as usize)?.kind {
        GroupKind::Artwork(limits) => Some(limits),
        _ => None,
    }
}

/// Brings an edit of a picture within bounds; the sentence says why it cannot be made.
pub(super) fn checked(open: &Open, edit: &Edit) -> Result<Edit, String> {
    let Edit::Artwork { group, artwork } = edit else { return Ok(edit.clone()) };
    let Some(limits) = limits(open, *group) else { return Ok(edit.clone()) };
    let artwork = artwork.as_ref().clone().kept(limits);
    let fit = artwork.fit(limits);
    let before = open.derived.artworks.get(group);
    let is_worse = before.is_none_or(|before| fit.dpi < before.dpi);
    if fit.sharpness == Sharpness::TooCoarse && is_worse {
        let catalog = &open.product.catalog;
        let (voice, name) = (Voice::of(&catalog.language), &catalog.group(*group).name);
        let said = explain::artwork_refusal(voice, &artwork, limits).unwrap_or_default();
        return Err(format!("{name}: {said}"));
    }
    Ok(Edit::Artwork { group: *group, artwork: Box::new(artwork) })
}

/// Why a picture cannot be ordered as it lies; `None` when every one can.
pub(super) fn refusal(open: &Open) -> Option<String> {
    let (selection, catalog) = (&open.derived.selection, &open.product.catalog);
    let voice = Voice::of(&catalog.language);
    selection.artworks.iter().find_map(|(group, artwork)| {
        let said = explain::artwork_refusal(voice, artwork, limits(open, *group)?)?;
        Some(format!("{}: {said}", catalog.group(*group).name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Answer, Reading, Showcase, update};
    use crate::build::{Placement, SavedId};
    use crate::catalog::ArtworkFile;
    use crate::catalog::testing::catalog;
    use crate::order::Format;
    use crate::solve::Product;
    use std::sync::Arc;

    const TOTE: &str = r#"groups: [
        Group(id: "cloth", name: "Cloth", kind: One, show: Tiles, default: "plain", choices: [
            Choice(id: "plain", name: "Plain"), Choice(id: "rough", name: "Rough")]),
        Group(id: "front", name: "Picture", kind: Artwork(place: "lid", min_dpi: 150,
            hard_min_dpi: 72, accepts: [Png, Svg], price: "6.00")),
    ], rules: [Rule(id: "r", must: "front => !cloth.rough", because: "Too rough to print on.")]"#;

    fn tote() -> State {
        let mut state = State::default();
        let product = Some(Arc::new(Product::open(catalog(TOTE)).unwrap()));
        let reading = Reading {
            folder: "tote".to_owned(),
            showcase: Showcase::default(),
            product,
            problems: Vec::new(),
            texts: Vec::new(),
            fonts: Arc::default(),
        };
        update(&mut state, Action::Answer(Answer::Shelf(vec![reading])));
        update(&mut state, Action::OpenProduct(0));
        state
    }

    fn front(state: &State) -> GroupId {
        state.open.as_ref().unwrap().product.catalog.find_group("front").unwrap()
    }

    fn picture(width: u32, file: ArtworkFile) -> Artwork {
        Artwork {
            sha256: "ab".repeat(32),
            name: "logo.png".to_owned(),
            file,
            size_px: (width, width / 2),
            placement: Placement { centre_um: (0, 0), width_um: 1, turn: 0 },
            removal: None,
        }
    }

    /// The worker has read this picture.
    fn brought(state: &mut State, artwork: Artwork) -> Vec<Effect> {
        let (group, read) = (front(state), Ok(Box::new(artwork)));
        let catalog_hash = state.open.as_ref().unwrap().product.catalog.hash.clone();
        update(state, Action::Answer(Answer::Artwork { catalog_hash, group, read }))
    }

    fn laid(state: &State) -> Option<&Artwork> {
        state.open.as_ref().unwrap().derived.selection.artworks.get(&front(state))
    }

    fn scale(state: &mut State, width_um: i32) {
        let artwork = laid(state).unwrap().clone();
        let placement = Placement { width_um, ..artwork.placement };
        let artwork = Box::new(Artwork { placement, ..artwork });
        let group = front(state);
        update(state, Action::Edit(Edit::Artwork { group, artwork }));
    }

    fn said(state: &State) -> &str {
        state.notices.last().map_or("", |notice| notice.text.as_str())
    }

    #[test]
    fn a_brought_picture_lies_in_the_middle_is_priced_and_kept_in_the_draft() {
        let mut state = tote();
        let effects = brought(&mut state, picture(800, ArtworkFile::Png));
        assert_eq!(laid(&state).unwrap().placement.centre_um, (31_000, 15_500));
        assert_eq!(state.open.as_ref().unwrap().derived.quote.lines.len(), 3);
        let keeps = effects.iter().any(|effect| {
            matches!(effect, Effect::KeepDraft(draft) if draft.keyed.artworks.len() == 1
                && draft.id == SavedId(0))
        });
        assert!(keeps);
    }

    #[test]
    fn a_drag_is_one_step_and_undo_takes_the_picture_away_and_back() {
        let mut state = tote();
        brought(&mut state, picture(800, ArtworkFile::Png));
        for width_um in [50_000, 51_000, 52_000] {
            scale(&mut state, width_um);
        }
        update(&mut state, Action::Settle);
        scale(&mut state, 40_000);
        update(&mut state, Action::Undo);
        assert_eq!(laid(&state).unwrap().placement.width_um, 52_000);
        update(&mut state, Action::Undo);
        assert_eq!(laid(&state).unwrap().placement.width_um, 62_000);
        update(&mut state, Action::Undo);
        assert_eq!(laid(&state), None);
        update(&mut state, Action::Redo);
        assert!(laid(&state).is_some());
    }

    #[test]
    fn too_large_is_refused_with_the_reason_and_changes_nothing() {
        let mut state = tote();
        brought(&mut state, picture(170, ArtworkFile::Png));
        let before = laid(&state).unwrap().clone();
        scale(&mut state, 62_000);
        assert_eq!(laid(&state), Some(&before));
        assert_eq!(
            said(&state),
            "Picture: at 62 mm wide the picture has 69 dpi, and less than 72 cannot be printed: \
             make it at most 59.9 mm wide, or take one of at least 176 pixels across."
        );
    }

    #[test]
    fn other_kinds_and_specks_are_refused_in_words() {
        let mut state = tote();
        brought(&mut state, picture(800, ArtworkFile::Jpeg));
        assert_eq!(said(&state), "JPEG files are not taken here. Take one of: PNG, SVG.");
        brought(&mut state, picture(2, ArtworkFile::Png));
        assert!(said(&state).starts_with("This picture has only 2 x 1 pixels"));
        assert_eq!(laid(&state), None);
    }

    #[test]
    fn a_dropped_picture_finds_its_group_and_a_dropped_order_is_opened() {
        let mut state = tote();
        let effects = update(&mut state, Action::DropFile("a/Logo.PNG".into()));
        let group = front(&state);
        assert!(effects.iter().any(|effect| {
            matches!(effect, Effect::BringArtwork { group: found, .. } if *found == group)
        }));
        assert_eq!(state.open.as_ref().unwrap().reading, Some(group));
        let effects = update(&mut state, Action::DropFile("a/order.json".into()));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadFile(_))));
    }

    #[test]
    fn a_picture_blocks_what_cannot_carry_it_and_is_blocked_by_it() {
        let mut state = tote();
        let rough =
            state.open.as_ref().unwrap().product.catalog.find_choice("cloth.rough").unwrap();
        update(&mut state, Action::Edit(Edit::Choose { choice: rough, count: 1 }));
        let group = front(&state);
        update(&mut state, Action::BringArtwork(group, ArtworkSource::Ask));
        update(&mut state, Action::DropFile("logo.png".into()));
        assert!(matches!(state.dialog, Some(Dialog::Why { .. })));
    }

    #[test]
    fn options_shown_as_tiles_know_what_the_build_would_be() {
        let mut state = tote();
        let open = |state: &State| {
            let roads = state.open.as_ref().unwrap().derived.roads.keys();
            roads.map(|id| id.0).collect::<Vec<_>>()
        };
        assert_eq!(open(&state), [0, 1]);
        brought(&mut state, picture(800, ArtworkFile::Png));
        assert_eq!(open(&state), [0], "rough cloth is blocked");
    }

    #[test]
    fn a_picture_that_lost_its_dots_is_not_ordered() {
        let mut state = tote();
        brought(&mut state, picture(800, ArtworkFile::Png));
        // As from an older catalog, whose floor was lower.
        let open = state.open.as_mut().unwrap();
        let mut build = open.history.now().clone();
        build.artworks.values_mut().for_each(|artwork| artwork.size_px = (80, 40));
        let derived = crate::app::Derived::new(&open.product, &open.fonts, &build);
        assert!(!derived.is_orderable());
        open.history.record(build);
        open.derived = derived;
        let effects = update(&mut state, Action::Export(Format::Json));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Export(_))));
        assert!(said(&state).contains("cannot be printed"), "{}", said(&state));
    }
}
