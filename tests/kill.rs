//! Nothing is lost: a session killed at any moment loses at most the change that was in flight.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use bespoke::build::{
    Artwork, KeyedBuild, KeyedDecision, Origin, Placement, SavedBuild, SavedId, Stance, Standing,
};
use bespoke::catalog::ArtworkFile;
use bespoke::order::sha256;
use bespoke::store::{BuildStore, Mark, Pile, SqliteStore};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const STORE: &str = "BESPOKE_KILLED_STORE";
const KILLS: u64 = 50;

/// Killed by [`fifty_kills_lose_at_most_the_change_in_flight`]; without a store, nothing to do.
#[test]
fn session() {
    let Some(file) = std::env::var_os(STORE) else { return };
    let mut store = SqliteStore::open(Path::new(&file)).unwrap();
    let mut out = std::io::stdout();
    let begun = sequence(&store);
    for number in begun + 1.. {
        step(&mut store, number);
        // In one write, so that a kill leaves no half number that reads as another.
        out.write_all(format!("kept {number};\n").as_bytes()).unwrap();
        out.flush().unwrap();
    }
}

/// Every step keeps the draft; some do more before it.
fn step(store: &mut SqliteStore, number: i64) {
    match number % 7 {
        // A picture is kept before the draft that shows it, as the program does.
        1 => drop(store.keep_picture(&picture(number)).unwrap()),
        2 => {
            let id = store.save(&build(Standing::Saved, number)).unwrap();
            store.mark(id, Mark::Liked).unwrap();
        }
        4 => {
            if let Some(oldest) = store.builds(Pile::Kept).unwrap().last() {
                store.trash(oldest.id, number).unwrap();
            }
        }
        6 => {
            if let Some(trashed) = store.builds(Pile::Trash).unwrap().first() {
                store.erase(trashed.id).unwrap();
            }
        }
        _ => {}
    }
    store.keep_draft(&build(Standing::Draft, number)).unwrap();
}

fn build(standing: Standing, number: i64) -> SavedBuild {
    let decision = |place: i64| KeyedDecision {
        choice: format!("group{place}.choice{number}"),
        stance: Stance::Chosen(1),
        by: Origin::You,
    };
    let artworks = match standing {
        Standing::Draft if number % 7 == 1 => vec![("front".to_owned(), artwork(number))],
        _ => Vec::new(),
    };
    let keyed = KeyedBuild {
        artworks,
        catalog_id: "desk".to_owned(),
        decisions: (0..=number % 40).map(decision).collect(),
        ..KeyedBuild::default()
    };
    SavedBuild {
        id: SavedId::NEW,
        name: format!("Build {number}"),
        standing,
        contents: keyed.decisions.iter().map(|decision| (decision.choice.clone(), 1)).collect(),
        keyed,
        total: String::new(),
        saved_at_ms: number,
        thumbnail: None,
        is_liked: false,
        teaches: true,
        trashed_at_ms: None,
    }
}

fn picture(number: i64) -> Vec<u8> {
    number.to_le_bytes().repeat(3_000)
}

fn artwork(number: i64) -> Artwork {
    Artwork {
        sha256: sha256(&picture(number)),
        name: format!("{number}.png"),
        file: ArtworkFile::Png,
        size_px: (60, 50),
        placement: Placement { centre_um: (1, 2), width_um: 1_000, turn: 0 },
        removal: None,
    }
}

/// The number of the draft that is stored; it must be that draft, whole, with its picture.
fn sequence(store: &SqliteStore) -> i64 {
    let drafts = store.drafts().unwrap();
    let Some(draft) = drafts.first() else { return 0 };
    assert_eq!(draft, &SavedBuild { id: draft.id, ..build(Standing::Draft, draft.saved_at_ms) });
    for (_, artwork) in &draft.keyed.artworks {
        let bytes = store.picture(&artwork.sha256).unwrap();
        assert_eq!(bytes.as_deref(), Some(picture(draft.saved_at_ms).as_slice()));
    }
    draft.saved_at_ms
}

/// Lets a session run until it has kept so many drafts, kills it, and returns the last one kept.
fn kill_after(acknowledgements: u64, file: &Path) -> Option<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "session", "--nocapture", "--test-threads=1"])
        .env(STORE, file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut kept = None;
    let number = |line: &str| line.split_once("kept ")?.1.strip_suffix(';')?.parse().ok();
    for _ in 0..acknowledgements {
        kept = lines.by_ref().find_map(|line| number(&line.unwrap()));
        assert!(kept.is_some(), "the session ended by itself");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it acknowledged between the last number read and its death.
    lines.map_while(Result::ok).filter_map(|line| number(&line)).last().or(kept)
}

/// Knuth's MMIX generator: the same moments on every machine.
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[test]
fn fifty_kills_lose_at_most_the_change_in_flight() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("builds.sqlite");
    let mut state = 2026;
    for kill in 0..KILLS {
        let acknowledged = kill_after(next_random(&mut state) % 40, &file).unwrap_or(0);
        let store = SqliteStore::open(&file).unwrap();
        assert_eq!(store.notices(), [], "kill {kill}");
        assert!(store.is_whole().unwrap(), "kill {kill}");
        let stored = sequence(&store);
        assert!(stored >= acknowledged, "kill {kill}: kept {acknowledged}, stored {stored}");
    }
}
