//! One suite on a file and in memory; then what only a file can suffer.

use super::*;
use crate::build::{KeyedBuild, KeyedDecision, Origin, Stance, Theme};
use rust_decimal::Decimal;

mod pictures;
use std::fs;
use tempfile::TempDir;

fn build(name: &str, at_ms: i64) -> SavedBuild {
    let chosen =
        |choice: &str, stance| KeyedDecision { choice: choice.to_owned(), stance, by: Origin::You };
    SavedBuild {
        id: SavedId::NEW,
        name: name.to_owned(),
        standing: Standing::Saved,
        keyed: KeyedBuild {
            catalog_id: "desk".to_owned(),
            catalog_version: "2026.1".to_owned(),
            catalog_hash: "ab12".to_owned(),
            decisions: vec![
                chosen("top.walnut", Stance::Chosen(1)),
                chosen("hooks.brass", Stance::Chosen(3)),
                chosen("top.glass", Stance::Rejected),
            ],
            numbers: vec![("width".to_owned(), Decimal::new(14005, 1), Origin::Preset)],
            texts: vec![("plate".to_owned(), "Zoë\n❤".to_owned())],
            artworks: Vec::new(),
        },
        contents: vec![("hooks.brass".to_owned(), 3), ("top.walnut".to_owned(), 1)],
        total: "€640.00".to_owned(),
        saved_at_ms: at_ms,
        thumbnail: Some(Arc::from(*b"png")),
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    }
}

fn draft(catalog_id: &str, at_ms: i64) -> SavedBuild {
    let mut draft = build("Draft", at_ms);
    draft.standing = Standing::Draft;
    draft.thumbnail = None;
    draft.keyed.catalog_id = catalog_id.to_owned();
    draft
}

fn on_file() -> (TempDir, PathBuf, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("builds.sqlite");
    let store = SqliteStore::open(&file).unwrap();
    (folder, file, store)
}

#[track_caller]
fn check_every_backend(claim: fn(&mut dyn BuildStore)) {
    claim(&mut SqliteStore::in_memory().unwrap());
    let (_folder, _, mut store) = on_file();
    claim(&mut store);
}

fn names(store: &dyn BuildStore, pile: Pile) -> Vec<String> {
    store.builds(pile).unwrap().into_iter().map(|build| build.name).collect()
}

#[test]
fn a_saved_build_comes_back_as_it_was() {
    check_every_backend(|store| {
        let saved = build("Study", 5);
        let id = store.save(&saved).unwrap();
        assert_eq!(store.build(id).unwrap(), Some(SavedBuild { id, ..saved.clone() }));
        assert_eq!(store.builds(Pile::Kept).unwrap(), [SavedBuild { id, ..saved }]);
        assert_eq!(store.build(SavedId(99)).unwrap(), None);
    });
}

#[test]
fn saving_again_changes_the_build_and_keeps_its_picture() {
    check_every_backend(|store| {
        let id = store.save(&build("Study", 5)).unwrap();
        let again = SavedBuild { id, thumbnail: None, is_liked: true, ..build("Office", 6) };
        assert_eq!(store.save(&again).unwrap(), id);
        let found = store.build(id).unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.is_liked), ("Office", true));
        assert!(found.thumbnail.is_some());
    });
}

#[test]
fn an_erased_build_cannot_be_saved_under_its_old_id() {
    check_every_backend(|store| {
        let id = store.save(&build("Study", 5)).unwrap();
        store.erase(id).unwrap();
        assert!(matches!(
            store.save(&SavedBuild { id, ..build("Study", 5) }),
            Err(StoreError::Missing)
        ));
        assert_ne!(store.save(&build("Next", 6)).unwrap(), id);
    });
}

#[test]
fn builds_are_listed_the_newest_first() {
    check_every_backend(|store| {
        for (name, at_ms) in [("b", 2), ("a", 1), ("c", 3), ("also c", 3)] {
            store.save(&build(name, at_ms)).unwrap();
        }
        assert_eq!(names(store, Pile::Kept), ["also c", "c", "b", "a"]);
    });
}

#[test]
fn the_trash_holds_what_was_put_there_until_it_is_restored_or_erased() {
    check_every_backend(|store| {
        let kept = store.save(&build("kept", 1)).unwrap();
        let gone = store.save(&build("gone", 2)).unwrap();
        store.trash(gone, 77).unwrap();
        assert_eq!(names(store, Pile::Kept), ["kept"]);
        assert_eq!(names(store, Pile::Trash), ["gone"]);
        assert_eq!(names(store, Pile::All), ["gone", "kept"]);
        assert_eq!(store.build(gone).unwrap().unwrap().trashed_at_ms, Some(77));
        store.restore(gone).unwrap();
        assert_eq!(names(store, Pile::Kept), ["gone", "kept"]);
        store.erase(kept).unwrap();
        assert_eq!(names(store, Pile::All), ["gone"]);
        assert!(matches!(store.erase(kept), Err(StoreError::Missing)));
    });
}

#[test]
fn a_copy_is_saved_neither_ordered_nor_liked() {
    check_every_backend(|store| {
        let id = store.save(&build("Study", 1)).unwrap();
        store.mark(id, Mark::Ordered).unwrap();
        store.mark(id, Mark::Liked).unwrap();
        let copy = store.duplicate(id, "Study copy", 9).unwrap();
        let copy = store.build(copy).unwrap().unwrap();
        assert_eq!((copy.standing, copy.is_liked, copy.saved_at_ms), (Standing::Saved, false, 9));
        assert_eq!(copy.contents, store.build(id).unwrap().unwrap().contents);
        assert_eq!(copy.thumbnail, store.build(id).unwrap().unwrap().thumbnail);
    });
}

#[test]
fn marks_names_and_pictures_change_alone() {
    check_every_backend(|store| {
        let id = store.save(&build("Study", 1)).unwrap();
        for mark in [Mark::Ordered, Mark::Liked, Mark::DoesNotTeach] {
            store.mark(id, mark).unwrap();
        }
        store.rename(id, "Den").unwrap();
        store.attach_thumbnail(id, &Arc::from(*b"new")).unwrap();
        let expected = SavedBuild {
            id,
            standing: Standing::Ordered,
            is_liked: true,
            teaches: false,
            thumbnail: Some(Arc::from(*b"new")),
            ..build("Den", 1)
        };
        assert_eq!(store.build(id).unwrap(), Some(expected));
        store.mark(id, Mark::NotLiked).unwrap();
        store.mark(id, Mark::Teaches).unwrap();
        let found = store.build(id).unwrap().unwrap();
        assert_eq!((found.is_liked, found.teaches), (false, true));
        assert!(matches!(store.rename(SavedId(99), "x"), Err(StoreError::Missing)));
        assert!(matches!(
            store.attach_thumbnail(SavedId(99), &Arc::from(*b"x")),
            Err(StoreError::Missing)
        ));
    });
}

#[test]
fn each_product_has_one_open_draft() {
    check_every_backend(|store| {
        let first = store.keep_draft(&draft("desk", 1)).unwrap();
        store.keep_draft(&draft("pizza", 2)).unwrap();
        assert_eq!(store.save(&draft("desk", 3)).unwrap(), first);
        let drafts = store.drafts().unwrap();
        let listed: Vec<_> = drafts
            .iter()
            .map(|draft| (draft.keyed.catalog_id.as_str(), draft.saved_at_ms))
            .collect();
        assert_eq!(listed, [("desk", 3), ("pizza", 2)]);
        assert_eq!(drafts[0], SavedBuild { id: first, ..draft("desk", 3) });
        assert_eq!(names(store, Pile::All), Vec::<String>::new());
        assert!(matches!(store.mark(first, Mark::Ordered), Err(StoreError::Missing)));
        store.erase_draft("desk").unwrap();
        store.erase_draft("desk").unwrap();
        assert_eq!(store.drafts().unwrap().len(), 1);
    });
}

#[test]
fn the_profile_is_the_default_until_one_is_kept() {
    check_every_backend(|store| {
        assert_eq!(store.profile().unwrap(), Profile::default());
        let profile = Profile {
            name: "Zoë".to_owned(),
            theme: Theme::HighContrast,
            is_learning: false,
            has_reduced_motion: true,
            text_scale_percent: 150,
            language: crate::catalog::Language::parse("pt-BR"),
        };
        store.keep_profile(&profile).unwrap();
        assert_eq!(store.profile().unwrap(), profile);
    });
}

#[test]
fn a_dismissed_suggestion_is_remembered_once() {
    check_every_backend(|store| {
        let no = |top: &str, at_ms| Dismissed {
            catalog_id: "desk".to_owned(),
            contents: vec![(format!("top.{top}"), 1)],
            at_ms,
        };
        for dismissed in [no("oak", 1), no("ash", 2), no("oak", 3)] {
            store.dismiss(&dismissed).unwrap();
        }
        assert_eq!(store.dismissed().unwrap(), [no("oak", 3), no("ash", 2)]);
        store.erase_dismissed().unwrap();
        assert_eq!(store.dismissed().unwrap(), []);
    });
}

#[test]
fn everything_erased_is_a_new_store() {
    check_every_backend(|store| {
        store.save(&build("Study", 1)).unwrap();
        store.keep_draft(&draft("desk", 1)).unwrap();
        store.keep_profile(&Profile { name: "Zoë".to_owned(), ..Profile::default() }).unwrap();
        store.erase_everything().unwrap();
        assert_eq!(names(store, Pile::All), Vec::<String>::new());
        assert_eq!(store.drafts().unwrap(), []);
        assert_eq!(store.profile().unwrap(), Profile::default());
    });
}

#[test]
fn only_the_newest_builds_of_a_list_carry_pictures() {
    let (_folder, _, mut store) = on_file();
    for at_ms in 0..3 {
        store.save(&build("Study", at_ms)).unwrap();
    }
    let listed = store.list("standing <> 'draft'", 2).unwrap();
    let pictured: Vec<_> = listed.iter().map(|build| build.thumbnail.is_some()).collect();
    assert_eq!(pictured, [true, true, false]);
}

#[test]
fn a_store_is_reopened_with_what_it_held() {
    let (_folder, file, mut store) = on_file();
    let id = store.save(&build("Study", 1)).unwrap();
    drop(store);
    let store = SqliteStore::open(&file).unwrap();
    assert_eq!(store.build(id).unwrap(), Some(SavedBuild { id, ..build("Study", 1) }));
    assert_eq!(store.notices(), []);
}

#[test]
fn two_windows_write_to_one_store() {
    let (_folder, file, mut one) = on_file();
    let mut other = SqliteStore::open(&file).unwrap();
    one.save(&build("from one", 1)).unwrap();
    other.save(&build("from the other", 2)).unwrap();
    assert_eq!(names(&one, Pile::Kept), ["from the other", "from one"]);
}

#[test]
fn the_store_of_version_1_opens_and_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("builds.sqlite");
    fs::copy("tests/stores/v1.sqlite", &file).unwrap();
    let mut store = SqliteStore::open(&file).unwrap();
    assert_eq!(names(&store, Pile::Kept), ["Guest room", "Study"]);
    assert_eq!(names(&store, Pile::Trash), ["Old idea"]);
    let study = store.build(SavedId(1)).unwrap().unwrap();
    assert_eq!((study.standing, study.is_liked), (Standing::Ordered, true));
    assert_eq!(study.keyed.texts, [("plate".to_owned(), "ANNA".to_owned())]);
    assert_eq!(study.thumbnail.as_deref(), Some(&b"\x89PNG\r\n\x1a\n"[..]));
    assert_eq!(store.drafts().unwrap()[0].contents[1].0, "top.walnut");
    assert_eq!(store.profile().unwrap().text_scale_percent, 125);
    assert_eq!(store.dismissed().unwrap(), []);
    store.save(&build("New", 1)).unwrap();
}

#[test]
fn a_damaged_file_is_set_aside_with_its_bytes_and_what_can_be_read_is_kept() {
    let (folder, file, mut store) = on_file();
    for number in 0..200 {
        store.save(&build(&format!("Build {number}"), number)).unwrap();
    }
    store.forget_log().unwrap();
    drop(store);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&file, &bytes).unwrap();

    let store = SqliteStore::open(&file).unwrap();
    let aside = folder.path().join("builds.damaged-1.sqlite");
    let [Notice::SetAside { file: named, rescued }] = store.notices() else {
        panic!("{:?}", store.notices())
    };
    assert_eq!(named, &aside);
    assert_eq!(fs::read(&aside).unwrap(), bytes);
    assert!((100..200).contains(rescued), "{rescued} of 200");
    assert_eq!(names(&store, Pile::Kept).len(), *rescued);
}

#[test]
fn each_damaged_file_has_its_own_name() {
    let (folder, file, store) = on_file();
    drop(store);
    for number in 1..=2 {
        fs::write(&file, format!("not a database {number}")).unwrap();
        SqliteStore::open(&file).unwrap();
        let aside = folder.path().join(format!("builds.damaged-{number}.sqlite"));
        assert_eq!(fs::read_to_string(aside).unwrap(), format!("not a database {number}"));
    }
    let mut store = SqliteStore::open(&file).unwrap();
    assert_eq!(store.notices(), []);
    store.erase_everything().unwrap();
    assert!(!folder.path().join("builds.damaged-1.sqlite").exists());
}

#[test]
fn a_notice_says_what_happened_and_where_the_file_lies() {
    let file = PathBuf::from("builds.damaged-1.sqlite");
    assert_eq!(
        Notice::SetAside { file, rescued: 12 }.told(crate::words::Voice::english()),
        "The saved builds were damaged. 12 builds could be read and are here, and the damaged file \
         is kept as it was.\nFile: builds.damaged-1.sqlite"
    );
}

#[test]
fn a_store_of_a_newer_bespoke_is_refused_untouched() {
    let (_folder, file, store) = on_file();
    store.database.pragma_update(None, "user_version", 7).unwrap();
    drop(store);
    let before = fs::read(&file).unwrap();
    assert_eq!(
        SqliteStore::open(&file).unwrap_err().to_string(),
        format!(
            "the saved builds were written by a newer Bespoke (store 7, this one knows 3): update \
             Bespoke; nothing was changed\nFile: {}",
            file.display()
        )
    );
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("builds.sqlite");
    let other = Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE songs (name TEXT)").unwrap();
    drop(other);
    assert!(matches!(SqliteStore::open(&file), Err(StoreError::Foreign { .. })));
    Connection::open(&file).unwrap().execute("INSERT INTO songs VALUES ('x')", []).unwrap();
}

#[test]
fn a_build_of_a_newer_format_is_kept_but_not_listed() {
    let (_folder, file, mut store) = on_file();
    store.save(&build("Study", 1)).unwrap();
    let id = store.save(&build("Tomorrow", 2)).unwrap();
    store.database.execute("UPDATE builds SET format = 9 WHERE id = ?1", [id.0]).unwrap();
    drop(store);
    let store = SqliteStore::open(&file).unwrap();
    assert_eq!(store.notices(), [Notice::Unreadable { count: 1 }]);
    assert_eq!(names(&store, Pile::Kept), ["Study"]);
    assert_eq!(
        store.build(id).unwrap_err().to_string(),
        format!(
            "could not read the saved builds: a build in it cannot be read: it has format 9, this \
             Bespoke knows up to 1\nFile: {}",
            file.display()
        )
    );
}

#[test]
fn erased_builds_leave_no_bytes_behind() {
    let (folder, _, mut store) = on_file();
    let secret = store.save(&build("Secret shed", 1)).unwrap();
    let mut secret_draft = draft("desk", 1);
    secret_draft.keyed.texts[0].1 = "Secret plate".to_owned();
    store.keep_draft(&secret_draft).unwrap();
    store.erase(secret).unwrap();
    store.erase_draft("desk").unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(6).any(|six| six == b"Secret"));
    }
}

/// What a power cut may leave: the file as it was and any beginning of its log.
#[test]
fn a_log_cut_anywhere_opens_as_some_earlier_state() {
    let (folder, file, mut store) = on_file();
    store.database.execute_batch("PRAGMA wal_autocheckpoint = 0").unwrap();
    store.forget_log().unwrap();
    for at_ms in 1..=20 {
        store.keep_draft(&draft("desk", at_ms)).unwrap();
    }
    let log = fs::read(super::open::with_end(&file, "-wal")).unwrap();
    let cut = folder.path().join("cut.sqlite");
    let mut newest = 0;
    for length in (0..=log.len()).step_by(log.len() / 61) {
        fs::copy(&file, &cut).unwrap();
        fs::write(super::open::with_end(&cut, "-wal"), &log[..length]).unwrap();
        let reopened = SqliteStore::open(&cut).unwrap();
        assert_eq!(reopened.notices(), []);
        let kept = reopened.drafts().unwrap().first().map_or(0, |draft| draft.saved_at_ms);
        assert!(kept >= newest, "{kept} after {newest}");
        newest = kept;
    }
    assert!(newest >= 19);
}

#[test]
fn a_folder_in_place_of_the_file_is_named_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let problem = SqliteStore::open(folder.path()).unwrap_err().to_string();
    assert!(problem.starts_with("could not open the saved builds: "), "{problem}");
    assert!(problem.ends_with(&format!("File: {}", folder.path().display())), "{problem}");
}
