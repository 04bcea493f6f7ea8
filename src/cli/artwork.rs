//! Pictures in builds that people write: read from the files they name.

use super::plain_build::{PlainBuild, PlainPicture};
use super::{Stop, files};
use crate::build::{Artwork, Build, Placement, Removal, Selection};
use crate::catalog::{ArtworkLimits, Catalog, GroupId, GroupKind, Rgb};
use crate::explain;
use crate::order::sha256;
use crate::preview::artwork;
use crate::words::Voice;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The files of pictures by their hash.
pub(super) type PictureFiles = BTreeMap<String, Arc<[u8]>>;

/// Lays the pictures that a build names, whose paths begin at this folder, on its groups.
pub(super) fn lay(
    catalog: &Catalog,
    plain: &PlainBuild,
    folder: &Path,
    build: &mut Build,
) -> Result<PictureFiles, Stop> {
    let mut found = PictureFiles::new();
    for (key, picture) in &plain.pictures {
        let group = catalog.find_group(key);
        let Some((id, limits)) = group.and_then(|id| Some((id, limits(catalog, id)?))) else {
            return Err(Stop::no(format!("{} has no {key} that takes a picture", catalog.name)));
        };
        let path = folder.join(&picture.file);
        let bytes: Arc<[u8]> = files::read(&path, artwork::MOST_BYTES)?.into();
        let said = |text: String| Stop::no(format!("{text}\nFile: {}", path.display()));
        let voice = Voice::of(&catalog.language);
        let artwork = read(&bytes, picture, (voice, limits)).map_err(said)?;
        found.insert(artwork.sha256.clone(), bytes);
        build.artworks.insert(id, artwork);
    }
    Ok(found)
}

/// Every picture of a selection can be printed, or a sentence on the first that cannot.
pub(super) fn check_all(catalog: &Catalog, selection: &Selection) -> Result<(), String> {
    for (id, artwork) in &selection.artworks {
        if let Some(limits) = limits(catalog, *id)
            && let Some(said) =
                explain::artwork_refusal(Voice::of(&catalog.language), artwork, limits)
        {
            return Err(format!("{}: {said}", catalog.group(*id).name));
        }
    }
    Ok(())
}

fn limits(catalog: &Catalog, id: GroupId) -> Option<&ArtworkLimits> {
    match &catalog.group(id).kind {
        GroupKind::Artwork(limits) => Some(limits),
        _ => None,
    }
}

fn read(
    bytes: &Arc<[u8]>,
    picture: &PlainPicture,
    (voice, limits): (&Voice, &ArtworkLimits),
) -> Result<Artwork, String> {
    let drawn = artwork::read(bytes, artwork::GLANCE_PX).map_err(|error| error.to_string())?;
    let name = Path::new(&picture.file).file_name();
    let artwork = Artwork {
        sha256: sha256(bytes),
        name: name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        file: drawn.file,
        size_px: drawn.size_px,
        placement: Placement { centre_um: (0, 0), width_um: 1, turn: 0 },
        removal: removal(picture)?,
    };
    let refusal = explain::artwork_kind(voice, artwork.file, limits)
        .or_else(|| explain::artwork_too_small(voice, &artwork, limits));
    if let Some(said) = refusal {
        return Err(said);
    }
    let mut artwork = artwork.settled(limits);
    let at = &mut artwork.placement;
    number(picture.x_mm.as_deref(), 1000, &mut at.centre_um.0)?;
    number(picture.y_mm.as_deref(), 1000, &mut at.centre_um.1)?;
    number(picture.width_mm.as_deref(), 1000, &mut at.width_um)?;
    number(picture.turn_degrees.as_deref(), 100, &mut at.turn)?;
    Ok(artwork.kept(limits))
}

fn number(text: Option<&str>, times: i64, to: &mut i32) -> Result<(), String> {
    let Some(text) = text else { return Ok(()) };
    let number = Decimal::from_str_exact(text).ok();
    let number = number.and_then(|number| number.checked_mul(Decimal::from(times)));
    let number = number.and_then(|number| number.round().to_i32());
    *to = number.ok_or_else(|| format!("{text:?} is no length or angle; mend it"))?;
    Ok(())
}

fn removal(picture: &PlainPicture) -> Result<Option<Removal>, String> {
    let Some(colour) = &picture.remove_colour else { return Ok(None) };
    let read = Rgb::parse(colour);
    let colour = read.ok_or_else(|| format!("{colour:?} is no colour; write it as \"#ffffff\""))?;
    Ok(Some(Removal { colour, tolerance: picture.remove_tolerance.unwrap_or(32) }))
}
