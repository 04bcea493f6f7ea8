//! Pictures and fonts of a catalog that are made to cost time, memory or the program's life.
//!
//! Each is checked by the real program in 256 MB of address space and two seconds of a core, and
//! ends in a sentence; those that are only odd are drawn, too. `tests/hostile/make.py` makes them.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LIMITS: &str = "ulimit -v 262144; ulimit -t 2; exec \"$0\" \"$@\"";
const READY: &str = "ready for sale";

fn hostile() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// Runs the program within the limits.
fn bespoke(words: &[&Path]) -> Output {
    let program = env!("CARGO_BIN_EXE_bespoke");
    Command::new("sh").args(["-c", LIMITS, program]).args(words).output().unwrap()
}

/// A folder with a product `mug` that uses the file, and a build of it.
fn product(file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mug = folder.path().join("mug");
    std::fs::create_dir(&mug).unwrap();
    let tests = hostile().join("..");
    std::fs::copy(tests.join("fonts/plain.ttf"), mug.join("sound.ttf")).unwrap();
    std::fs::copy(hostile().join("files").join(file), mug.join(file)).unwrap();
    let is_font =
        Path::new(file).extension().is_some_and(|ending| ending == "ttf" || ending == "otf");
    let (layers, font) = match is_font {
        true => (String::new(), file),
        false => (format!("Layer(picture: {file:?})"), "sound.ttf"),
    };
    let catalog = format!(
        r#"Catalog(format: 1, id: "mug", version: "1", name: "Mug", maker: "M", currency: "EUR",
        base_price: "1", tax: (name: "VAT", percent: "20", included: true),
        groups: [Group(id: "words", name: "Words",
          kind: Text(max_lines: 9, max_width_mm: "900", fonts: ["f"], place: "p"))],
        views: [View(id: "v", name: "V", size_px: (2000, 2000), layers: [{layers}],
          places: [Place(id: "p", size_mm: ("900", "70"),
            corners_px: ((0, 0), (80, 0), (80, 60), (0, 60)))])],
        fonts: [Font(id: "f", name: "F", file: {font:?}, size_mm: "4")])"#
    );
    std::fs::write(mug.join("catalog.ron"), catalog).unwrap();
    let build = r#"{"catalog": "mug", "texts": {"words": {"text": "ABa1", "font": "f"}}}"#;
    std::fs::write(folder.path().join("build.json"), build).unwrap();
    folder
}

/// What is wrong with the answer to one file.
fn complaint(file: &str, expected: &str) -> Option<String> {
    let folder = product(file);
    let checked = bespoke(&["check".as_ref(), &folder.path().join("mug")]);
    let said = String::from_utf8_lossy(&checked.stdout);
    let wanted = i32::from(expected != READY);
    if checked.status.code() != Some(wanted) || !said.contains(expected) {
        let errors = String::from_utf8_lossy(&checked.stderr);
        return Some(format!("{file}: {}: {said} {errors}", checked.status));
    }
    if expected != READY {
        return None;
    }
    let (build, picture) = (folder.path().join("build.json"), folder.path().join("out.png"));
    let words: [&Path; 8] = [
        "render".as_ref(),
        &build,
        "--catalogs".as_ref(),
        folder.path(),
        "--size".as_ref(),
        "80x60".as_ref(),
        "-o".as_ref(),
        &picture,
    ];
    let drawn = bespoke(&words);
    let errors = String::from_utf8_lossy(&drawn.stderr);
    (!drawn.status.success()).then(|| format!("{file} is not drawn: {}: {errors}", drawn.status))
}

#[test]
fn every_hostile_file_ends_in_a_sentence_within_little_time_and_memory() {
    let expected = std::fs::read_to_string(hostile().join("expected.txt")).unwrap();
    let rows: Vec<_> = expected.lines().map(|line| line.split_once(": ").unwrap()).collect();
    let files = std::fs::read_dir(hostile().join("files")).unwrap().count();
    assert_eq!(rows.len(), files, "expected.txt and the files do not match");
    let complaints: Vec<_> =
        rows.into_iter().filter_map(|(file, expected)| complaint(file, expected)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
