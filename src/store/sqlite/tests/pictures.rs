//! Customers' pictures: once each, as long as a build shows them.

use super::*;
use crate::build::{Artwork, Placement, Removal};
use crate::catalog::{ArtworkFile, Rgb};

fn artwork(sha256: &str) -> Artwork {
    Artwork {
        sha256: sha256.to_owned(),
        name: "Ünser logo.svg".to_owned(),
        file: ArtworkFile::Svg,
        size_px: (4096, 1024),
        placement: Placement { centre_um: (-5, 70_000), width_um: 41_234, turn: 35_999 },
        removal: Some(Removal { colour: Rgb([1, 2, 3]), tolerance: 9 }),
    }
}

/// A build that shows these pictures.
fn showing(name: &str, pictures: &[&str]) -> SavedBuild {
    let mut build = build(name, 5);
    let artworks = pictures.iter().map(|sha256| ("front".to_owned(), artwork(sha256)));
    build.keyed.artworks = artworks.collect();
    build
}

#[test]
fn a_build_comes_back_with_its_picture() {
    check_every_backend(|store| {
        let hash = store.keep_picture(b"logo").unwrap();
        assert_eq!(store.keep_picture(b"logo").unwrap(), hash);
        let saved = showing("Tote", &[&hash]);
        let id = store.save(&saved).unwrap();
        assert_eq!(store.build(id).unwrap(), Some(SavedBuild { id, ..saved }));
        assert_eq!(store.picture(&hash).unwrap().as_deref(), Some(b"logo".as_slice()));
        assert_eq!(store.picture("ab").unwrap(), None);
    });
}

#[test]
fn a_picture_goes_with_the_last_build_that_shows_it() {
    check_every_backend(|store| {
        let hash = store.keep_picture(b"logo").unwrap();
        let first = store.save(&showing("Tote", &[&hash])).unwrap();
        let copy = store.duplicate(first, "Tote (copy)", 9).unwrap();
        let mut draft = showing("Draft", &[&hash]);
        draft.standing = Standing::Draft;
        store.keep_draft(&draft).unwrap();
        store.erase(first).unwrap();
        store.erase(copy).unwrap();
        assert!(store.picture(&hash).unwrap().is_some(), "the draft shows it");
        store.erase_draft("desk").unwrap();
        assert_eq!(store.picture(&hash).unwrap(), None);
    });
}

#[test]
fn a_build_saved_without_its_picture_lets_go_of_it() {
    let (_folder, file, mut store) = on_file();
    let (old, new) = (store.keep_picture(b"old").unwrap(), store.keep_picture(b"new").unwrap());
    let id = store.save(&showing("Tote", &[&old])).unwrap();
    store.save(&SavedBuild { id, ..showing("Tote", &[&new]) }).unwrap();
    assert!(store.picture(&old).unwrap().is_some(), "undo may still bring it back");
    drop(store);
    let store = SqliteStore::open(&file).unwrap();
    assert_eq!(store.picture(&old).unwrap(), None);
    assert!(store.picture(&new).unwrap().is_some());
}

#[test]
fn erased_pictures_leave_no_bytes_behind() {
    let (folder, _, mut store) = on_file();
    let secret = b"a face that nobody shall find again".repeat(40);
    let hash = store.keep_picture(&secret).unwrap();
    let id = store.save(&showing("Tote", &[&hash])).unwrap();
    store.erase(id).unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(20).any(|window| window == &secret[..20]));
    }
}

#[test]
fn damaged_bytes_are_no_picture_and_can_be_brought_again() {
    let (_folder, _, mut store) = on_file();
    let hash = store.keep_picture(b"logo").unwrap();
    store.write(|database| database.execute("UPDATE pictures SET bytes = x'00'", [])).unwrap();
    assert_eq!(store.picture(&hash).unwrap(), None);
    store.keep_picture(b"logo").unwrap();
    assert_eq!(store.picture(&hash).unwrap().as_deref(), Some(b"logo".as_slice()));
}

#[test]
fn the_store_of_version_2_opens_with_its_builds_and_takes_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("builds.sqlite");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores/v2.sqlite");
    fs::copy(kept, &file).unwrap();
    let mut store = SqliteStore::open(&file).unwrap();
    assert_eq!(names(&store, Pile::Kept), ["Zoë's desk"]);
    assert_eq!(store.dismissed().unwrap().len(), 1);
    let hash = store.keep_picture(b"logo").unwrap();
    store.save(&showing("Tote", &[&hash])).unwrap();
    assert!(store.is_whole().unwrap());
}
