//! Customers' pictures: brought from files and the clipboard, kept in the store.

use super::dialogs::FileDialogs;
use super::files;
use crate::app::ArtworkSource;
use crate::build::{Artwork, KeyedBuild, Placement};
use crate::order::{Order, print_path, sha256};
use crate::preview::{self, artwork};
use crate::store::{BuildStore, StoreError};
use crate::words::Voice;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many pictures of the session are kept at hand, so that undo brings back what the store has
/// let go.
const AT_HAND: usize = 8;

/// A picture that was read, not yet laid on anything.
pub struct Brought {
    pub bytes: Arc<[u8]>,
    pub artwork: Artwork,
}

/// Gets a picture and reads it; `None` when the visitor chose none. Takes its time: never on the
/// thread of the window.
pub fn bring(
    source: &ArtworkSource,
    dialogs: Option<&dyn FileDialogs>,
    voice: &'static Voice,
) -> Option<Result<Brought, String>> {
    match source {
        ArtworkSource::Ask => Some(read_file(&dialogs?.picture_path(voice)?, voice)),
        ArtworkSource::File(path) => Some(read_file(path, voice)),
        ArtworkSource::Pasted(pixels) => {
            let name = voice.say("artwork-pasted").to_owned();
            Some(read(preview::png(pixels).into(), name, voice))
        }
    }
}

fn read_file(path: &Path, voice: &'static Voice) -> Result<Brought, String> {
    let bytes = files::read_at_most(voice, path, artwork::MOST_BYTES)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    read(bytes.into(), name.unwrap_or_default(), voice)
}

fn read(bytes: Arc<[u8]>, name: String, voice: &'static Voice) -> Result<Brought, String> {
    let drawn =
        artwork::read(&bytes, artwork::GLANCE_PX).map_err(|error| match name.is_empty() {
            true => error.told(voice),
            false => format!("{name}: {}", error.told(voice)),
        })?;
    let artwork = Artwork {
        sha256: sha256(&bytes),
        name,
        file: drawn.file,
        size_px: drawn.size_px,
        placement: Placement { centre_um: (0, 0), width_um: 1, turn: 0 },
        removal: None,
    };
    Ok(Brought { bytes, artwork })
}

/// The pictures of this session.
#[derive(Default)]
pub struct Album {
    at_hand: BTreeMap<String, Arc<[u8]>>,
    /// In the order in which they came.
    order: Vec<String>,
}

impl Album {
    /// Keeps a picture, in the store and at hand.
    pub fn keep(
        &mut self,
        store: &mut dyn BuildStore,
        bytes: &Arc<[u8]>,
    ) -> Result<(), StoreError> {
        let sha256 = store.keep_picture(bytes)?;
        if self.at_hand.insert(sha256.clone(), Arc::clone(bytes)).is_none() {
            self.order.push(sha256);
        }
        if self.order.len() > AT_HAND {
            let oldest = self.order.remove(0);
            self.at_hand.remove(&oldest);
        }
        Ok(())
    }

    /// The bytes of a picture; `None` when they are nowhere.
    pub fn find(&self, store: &dyn BuildStore, sha256: &str) -> Option<Arc<[u8]>> {
        let at_hand = self.at_hand.get(sha256).cloned();
        at_hand.or_else(|| store.picture(sha256).ok().flatten())
    }

    /// Keeps what a build shows once more, before the build is stored: nothing that undo brought
    /// back is lost.
    pub fn secure(&self, store: &mut dyn BuildStore, build: &KeyedBuild) -> Result<(), StoreError> {
        for (_, artwork) in &build.artworks {
            if let Some(bytes) = self.at_hand.get(&artwork.sha256) {
                store.keep_picture(bytes)?;
            }
        }
        Ok(())
    }

    /// The files of a build's pictures, by their hash.
    pub fn files<'a>(
        &self,
        store: &dyn BuildStore,
        artworks: impl Iterator<Item = &'a Artwork>,
    ) -> BTreeMap<String, Arc<[u8]>> {
        let file = |artwork: &Artwork| {
            let bytes = self.find(store, &artwork.sha256)?;
            Some((artwork.sha256.clone(), bytes))
        };
        artworks.filter_map(file).collect()
    }
}

/// Writes the print-ready pictures beside an order's file.
pub fn write_prints(order: &Order, path: &Path, voice: &'static Voice) -> Result<(), String> {
    for ordered in &order.artworks {
        let Some(picture) = order.picture(&ordered.artwork.sha256) else { continue };
        let print = artwork::print(&picture.bytes, &ordered.artwork, ordered.sheet);
        let print = print.map_err(|error| error.told(voice))?;
        let path = free_path(&print_path(path, ordered));
        files::write(&path, &print, false).map_err(|error| error.told(voice))?;
    }
    Ok(())
}

/// The first free path like this one.
fn free_path(wanted: &Path) -> PathBuf {
    let stem = wanted.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let (stem, extension) = (stem.unwrap_or_default(), wanted.extension());
    let numbered = |number: u32| {
        let mut name = std::ffi::OsString::from(format!("{stem} {number}"));
        if let Some(extension) = extension {
            name.push(".");
            name.push(extension);
        }
        wanted.with_file_name(name)
    };
    let mut paths = std::iter::once(wanted.to_owned()).chain((2..1_000).map(numbered));
    paths.find(|path| !path.exists()).unwrap_or_else(|| wanted.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::SqliteStore;

    #[test]
    fn a_picture_is_named_by_its_content_and_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logo.png");
        let pixels = preview::Pixels { size_px: (3, 2), rgba: vec![9; 24] };
        std::fs::write(&path, preview::png(&pixels)).unwrap();
        let brought = bring(&ArtworkSource::File(path.clone()), None, Voice::english())
            .unwrap()
            .ok()
            .unwrap();
        assert_eq!((brought.artwork.name.as_str(), brought.artwork.size_px), ("logo.png", (3, 2)));
        assert_eq!(brought.artwork.sha256, sha256(&brought.bytes));
        std::fs::write(&path, b"hello").unwrap();
        let refused =
            bring(&ArtworkSource::File(path), None, Voice::english()).unwrap().err().unwrap();
        assert_eq!(
            refused,
            "logo.png: This is no PNG, JPEG, WebP or SVG picture. Export it as one of these."
        );
    }

    #[test]
    fn what_undo_brings_back_is_kept_again() {
        let mut store = SqliteStore::in_memory().unwrap();
        let mut album = Album::default();
        let bytes: Arc<[u8]> = Arc::from(b"picture".as_slice());
        album.keep(&mut store, &bytes).unwrap();
        let hash = sha256(&bytes);
        store.erase_draft("desk").unwrap();
        assert!(store.picture(&hash).unwrap().is_none(), "nobody shows it");
        assert_eq!(album.find(&store, &hash), Some(Arc::clone(&bytes)));
        let artwork = Artwork {
            sha256: hash.clone(),
            name: String::new(),
            file: crate::catalog::ArtworkFile::Png,
            size_px: (1, 1),
            placement: Placement { centre_um: (0, 0), width_um: 1, turn: 0 },
            removal: None,
        };
        let build =
            KeyedBuild { artworks: vec![("art".to_owned(), artwork)], ..KeyedBuild::default() };
        album.secure(&mut store, &build).unwrap();
        assert_eq!(store.picture(&hash).unwrap(), Some(bytes));
    }

    #[test]
    fn a_free_path_is_numbered() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = folder.path().join("order.print.png");
        assert_eq!(free_path(&wanted), wanted);
        std::fs::write(&wanted, b"").unwrap();
        assert_eq!(free_path(&wanted), folder.path().join("order.print 2.png"));
    }
}
