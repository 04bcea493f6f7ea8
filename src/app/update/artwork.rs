//! Pictures that customers bring.

use super::building;
use crate::app::{ArtworkSource, Dialog, Effect, NoticeKind, Open, State, is_picture};
use crate::build::{Artwork, Edit, Sharpness};
use crate::catalog::{ArtworkLimits, GroupId, GroupKind};
use crate::explain;
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
        state.tell(NoticeKind::Hint, "Open a product first, then bring your picture.");
        return Vec::new();
    };
    let selection = &open.derived.selection;
    let groups = open.product.catalog.group_ids().filter(|(id, group)| {
        matches!(group.kind, GroupKind::Artwork(_)) && selection.asks(&open.product.catalog, *id)
    });
    let groups: Vec<_> = groups.map(|(id, _)| id).collect();
    let waiting = groups.iter().find(|id| !selection.artworks.contains_key(id));
    let Some(group) = waiting.or(groups.first()).copied() else {
        state.tell(NoticeKind::Hint, "There is no place for a picture on this product.");
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
    let taken = read.and_then(|artwork| {
        let refusal = explain::artwork_kind(artwork.file, &limits)
            .or_else(|| explain::artwork_too_small(&artwork, &limits));
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
        let name = &open.product.catalog.group(*group).name;
        let said = explain::artwork_refusal(&artwork, limits).unwrap_or_default();
        return Err(format!("{name}: {said}"));
    }
    Ok(Edit::Artwork { group: *group, artwork: Box::new(artwork) })
}

/// Why a picture cannot be ordered as it lies; `None` when every one can.
pub(super) fn refusal(open: &Open) -> Option<String> {
    let selection = &open.derived.selection;
    selection.artworks.iter().find_map(|(group, artwork)| {
        let said = explain::artwork_refusal(artwork, limits(open, *group)?)?;
        Some(format!("{}: {said}", open.product.catalog.group(*group).name))
    })
}
