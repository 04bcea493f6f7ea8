//! The program as other programs meet it: answers, exit codes, and no panic whatever it is fed.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn desk() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shop/desk")
}

fn shop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shop")
}

/// Runs the program with these words, `input` on its standard input.
fn bespoke<W: AsRef<OsStr>>(words: impl IntoIterator<Item = W>, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bespoke"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end without reading everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check_exit(output: &Output, code: i32) {
    let problems = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{problems}");
    assert!(!problems.contains("panicked"), "{problems}");
}

fn answer(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A folder with `build.json`: a desk with a standing frame for Anna.
fn build_folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let build = folder.path().join("build.json");
    let text = r#"{"catalog": "desk", "name": "Anna", "choices": ["frame.standing", "trays.pen:2"],
        "numbers": {"width": "1500"}, "texts": {"plate": {"text": "ANNA", "font": "plain"}}}"#;
    std::fs::write(&build, text).unwrap();
    (folder, build)
}

/// Exports the build of [`build_folder`] in a format.
fn export(build: &Path, format: &str, to: &Path) -> Output {
    let shop = shop();
    let words: [&OsStr; 8] = [
        "export".as_ref(),
        build.as_ref(),
        "--to".as_ref(),
        format.as_ref(),
        "-o".as_ref(),
        to.as_ref(),
        "--catalogs".as_ref(),
        shop.as_ref(),
    ];
    bespoke(words, b"")
}

fn verify(file: &Path) -> Output {
    let shop = shop();
    let words: [&OsStr; 4] =
        ["verify".as_ref(), file.as_ref(), "--catalogs".as_ref(), shop.as_ref()];
    bespoke(words, b"")
}

#[test]
fn a_sound_catalog_is_ready_for_sale() {
    let output = bespoke(["check".as_ref(), desk().as_os_str()], b"");
    check_exit(&output, 0);
    assert!(answer(&output).ends_with("desk: ready for sale\n"), "{}", answer(&output));
}

#[test]
fn a_broken_catalog_is_told_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("catalog.ron");
    std::fs::write(&file, "Catalog(\n  format: 1,\n  colour: \"red\",\n)").unwrap();
    let output = bespoke(["check".as_ref(), file.as_os_str()], b"");
    check_exit(&output, 1);
    assert!(answer(&output).contains("catalog.ron:3:3: "), "{}", answer(&output));
    let output = bespoke(["check".as_ref(), "--json".as_ref(), file.as_os_str()], b"");
    check_exit(&output, 1);
    assert!(answer(&output).contains("\"ready\":false"), "{}", answer(&output));
}

#[test]
fn wrong_calls_end_with_2() {
    for words in [
        &["check"][..],
        &["check", "no/such/folder"],
        &["fly"],
        &["pipe", "no-such-catalog"],
        &["export", "nothing.json", "--to", "json", "-o", "out.json"],
        &["export", "nothing.json", "--to", "pdf", "-o", "out.pdf"],
        &["render", "nothing.json", "--size", "0x9", "-o", "out.png"],
        &["verify"],
        &["verify", "no-such-file"],
    ] {
        let output = bespoke(words, b"");
        check_exit(&output, 2);
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_answered() {
    use std::os::unix::ffi::OsStrExt;
    let odd = OsStr::from_bytes(b"\xff\xfe");
    for command in ["check", "pipe", "verify", "render"] {
        check_exit(&bespoke([command.as_ref(), odd], b""), 2);
    }
}

#[test]
fn the_pipe_answers_line_by_line_and_outlives_garbage() {
    let input =
        b"{\"do\":\"choose\",\"choice\":\"top.glass\"}\nnonsense\n\xff\xfe\n{\"do\":\"state\"}\n";
    let output = bespoke(["pipe".as_ref(), desk().as_os_str()], input);
    check_exit(&output, 0);
    let answer = answer(&output);
    let lines: Vec<_> = answer.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[3].contains("\"blocked\":[\"frame.standing\",\"top.oak\"]"), "{}", lines[3]);
    assert!(lines.iter().all(|line| line.contains("\"micros\":")));
}

#[test]
fn an_order_is_exported_verified_and_converted() {
    let (folder, build) = build_folder();
    let ron = folder.path().join("order.ron");
    check_exit(&export(&build, "ron", &ron), 0);
    for format in ["json", "csv"] {
        let order = folder.path().join(format!("order.{format}"));
        check_exit(&export(&ron, format, &order), 0);
        let output = verify(&order);
        check_exit(&output, 0);
        assert!(answer(&output).contains("unaltered"), "{}", answer(&output));
    }
}

#[test]
fn an_existing_file_is_not_replaced() {
    let (folder, build) = build_folder();
    let order = folder.path().join("order.json");
    std::fs::write(&order, "mine").unwrap();
    check_exit(&export(&build, "json", &order), 2);
    assert_eq!(std::fs::read_to_string(&order).unwrap(), "mine");
}

#[test]
fn an_altered_order_fails_verification() {
    let (folder, build) = build_folder();
    let order = folder.path().join("order.json");
    check_exit(&export(&build, "json", &order), 0);
    let text = std::fs::read_to_string(&order).unwrap();
    std::fs::write(&order, text.replace("Anna", "Otto")).unwrap();
    let output = verify(&order);
    check_exit(&output, 1);
    assert!(answer(&output).contains("was altered"), "{}", answer(&output));
    std::fs::write(&order, "{garbage").unwrap();
    check_exit(&verify(&order), 1);
}

#[test]
fn a_build_that_breaks_a_rule_is_not_exported() {
    let (folder, build) = build_folder();
    let text = r#"{"catalog": "desk", "choices": ["frame.standing", "top.glass"]}"#;
    std::fs::write(&build, text).unwrap();
    let order = folder.path().join("order.json");
    check_exit(&export(&build, "json", &order), 1);
    assert!(!order.exists());
}

#[test]
fn a_picture_is_drawn_without_a_window() {
    let (folder, build) = build_folder();
    let picture = folder.path().join("desk.png");
    let shop = shop();
    let words: [&OsStr; 8] = [
        "render".as_ref(),
        build.as_ref(),
        "--size".as_ref(),
        "160x120".as_ref(),
        "-o".as_ref(),
        picture.as_ref(),
        "--catalogs".as_ref(),
        shop.as_ref(),
    ];
    check_exit(&bespoke(words, b""), 0);
    assert_eq!(image::image_dimensions(&picture).unwrap(), (160, 120));
}

#[test]
fn suggestions_come_from_builds_in_any_form() {
    let folder = tempfile::tempdir().unwrap();
    let builds = folder.path().join("builds");
    let desk = desk();
    for text in [
        "[{\"user\": \"anna\", \"choices\": [\"frame.standing\"]}]",
        "{\"user\": \"anna\", \"choices\": [\"frame.standing\"]}\n{\"choices\": [\"top.glass\"]}\n",
        "[(user: \"anna\", choices: [\"frame.standing\"], saved_at: \"2026-11-20\")]",
        "user,saved_at,frame,trays,width\nanna,2026-11-20,standing,\"pen:2, paper\",1500\n",
    ] {
        std::fs::write(&builds, text).unwrap();
        let words: [&OsStr; 7] = [
            "suggest".as_ref(),
            desk.as_ref(),
            "--builds".as_ref(),
            builds.as_ref(),
            "--user".as_ref(),
            "anna".as_ref(),
            "--json".as_ref(),
        ];
        let output = bespoke(words, b"");
        check_exit(&output, 0);
        assert!(answer(&output).contains("frame.standing"), "{text}: {}", answer(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bespoke"))
        .args(["pipe".as_ref(), desk().as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(&b"{\"do\":\"state\"}\n".repeat(2000));
    check_exit(&child.wait_with_output().unwrap(), 0);
}
