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
        &["import", "uvl", "no-such-file", "-o", "out"],
        &["upgrade", "nothing.json", "--to", "forno-pizza"],
        &["dry-run", "forno-pizza", "--builds", "nothing.json"],
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
fn the_outlines_of_a_text_are_exported_in_millimetres() {
    let (folder, build) = build_folder();
    let svg = folder.path().join("plate.svg");
    check_exit(&export(&build, "svg", &svg), 0);
    let file = std::fs::read_to_string(&svg).unwrap();
    assert!(file.contains("width=\"60mm\" height=\"15mm\" viewBox=\"0 0 60 15\""), "{file}");
    assert!(file.contains("<g id=\"plate\"") && file.contains("<title>ANNA</title>"), "{file}");
    std::fs::write(&build, "{\"catalog\": \"desk\"}").unwrap();
    let output = export(&build, "svg", &folder.path().join("none.svg"));
    check_exit(&output, 1);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no text to outline"));
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

#[test]
fn a_feature_model_becomes_a_catalog_that_is_asked_by_its_own_names() {
    let folder = tempfile::tempdir().unwrap();
    let (model, catalog) = (folder.path().join("bike.uvl"), folder.path().join("bike"));
    let text = "features\n\tBike\n\t\toptional\n\t\t\tBell {Price 1}\n\t\t\t\"Training Wheels\"\n\
                \t\tmandatory\n\t\t\tInteger Inch\nconstraints\n\tInch >= 20 & Inch <= 24\n\
                \tInch > 22 => !\"Training Wheels\"\n";
    std::fs::write(&model, text).unwrap();
    let words: [&OsStr; 5] =
        ["import".as_ref(), "uvl".as_ref(), model.as_ref(), "-o".as_ref(), catalog.as_ref()];
    let output = bespoke(words, b"");
    check_exit(&output, 0);
    assert!(answer(&output).ends_with("catalog.ron: 4 features, 2 constraints\n"));
    check_exit(&bespoke(["check".as_ref(), catalog.as_os_str()], b""), 0);
    let input = b"{\"do\":\"count\"}\n{\"do\":\"choose\",\"choice\":\"Training Wheels\"}\n\
        {\"do\":\"choose\",\"group\":\"Inch\",\"number\":\"23\"}\n";
    let output = bespoke(["pipe".as_ref(), catalog.as_os_str()], input);
    check_exit(&output, 0);
    let answer = answer(&output);
    let lines: Vec<_> = answer.lines().collect();
    assert!(lines[0].contains("\"builds\":\"16\""), "{}", lines[0]);
    assert!(lines[1].contains("\"chosen\":[\"Training Wheels\"]"), "{}", lines[1]);
    assert!(lines[1].contains("\"open\":[\"Bell\"]"), "{}", lines[1]);
    assert!(lines[2].contains("\"ok\":false"), "{}", lines[2]);
    // A second time the catalog is there.
    check_exit(&bespoke(words, b""), 2);
}

#[test]
fn what_a_catalog_cannot_say_is_named_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let (model, catalog) = (folder.path().join("m.uvl"), folder.path().join("m"));
    std::fs::write(&model, "features\n\tR\nconstraints\n\tR => S\n").unwrap();
    let words: [&OsStr; 5] =
        ["import".as_ref(), "uvl".as_ref(), model.as_ref(), "-o".as_ref(), catalog.as_ref()];
    let output = bespoke(words, b"");
    check_exit(&output, 1);
    assert!(output.stdout.is_empty() && !catalog.exists());
    let problems = String::from_utf8(output.stderr).unwrap();
    let told = format!("{}:4:7: there is no feature `S`", model.display());
    assert!(problems.starts_with(&told), "{problems}");
}

/// The desk of the shop with other words in its catalog.
fn next_desk(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let next = folder.path().join("desk");
    for file in ["pictures/top.png", "fonts/plain.ttf"] {
        let to = next.join(file);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(desk().join(file), to).unwrap();
    }
    let mut text = std::fs::read_to_string(desk().join("catalog.ron")).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    std::fs::write(next.join("catalog.ron"), text).unwrap();
    folder
}

/// The desk with a renamed frame, no pen tray, a dearer frame and a rule against narrow plates.
fn changed_desk() -> tempfile::TempDir {
    next_desk(&[
        ("tax:", "renamed: {\"frame.standing\": \"frame.lift\"}, tax:"),
        ("Choice(id: \"standing\"", "Choice(id: \"lift\""),
        ("frame.standing =>", "frame.lift =>"),
        ("frame.standing & lamp", "frame.lift & lamp"),
        ("price: \"150.00\"", "price: \"170.00\""),
        ("      Choice(id: \"pen\", name: \"Pen tray\", price: \"4.95\"),\n", ""),
        (
            "  ],\n  prices:",
            "    Rule(id: \"narrow\", must: \"plate => width < 1500\", because: \"Wide desks have no \
             plate.\"),\n  ],\n  prices:",
        ),
    ])
}

#[test]
fn an_old_build_on_a_new_catalog_is_kept_changed_and_gone() {
    let (folder, build) = build_folder();
    let next = changed_desk();
    let (new, old) = (next.path().join("desk"), desk());
    let words: [&OsStr; 6] = [
        "upgrade".as_ref(),
        build.as_ref(),
        "--to".as_ref(),
        new.as_ref(),
        "--from".as_ref(),
        old.as_ref(),
    ];
    let output = bespoke(words, b"");
    check_exit(&output, 1);
    assert_eq!(
        answer(&output),
        "Desk 2026.1\n\
         kept:\n  width\n\
         changed:\n  frame.standing is now frame.lift.\n\
         gone:\n  trays.pen is no longer offered in Trays.\n\
         given up:\n  Plain is given up. Plain and Width do not go together: wide desks have no \
         plate.\n\
         price:\n  €753.40 then, €757.50 now: €4.10 more.\n"
    );
    let output = bespoke(words.into_iter().chain(["--json".as_ref()]), b"");
    check_exit(&output, 1);
    let json = answer(&output);
    assert!(json.contains("\"price_now\":\"757.50\""), "{json}");
    assert!(json.contains("\"whole\":false"), "{json}");
    // The same catalog changes nothing, and an order knows what it cost.
    let order = folder.path().join("order.ron");
    check_exit(&export(&build, "ron", &order), 0);
    let words: [&OsStr; 4] = ["upgrade".as_ref(), order.as_ref(), "--to".as_ref(), old.as_ref()];
    let output = bespoke(words, b"");
    check_exit(&output, 0);
    assert!(
        answer(&output).contains("€753.40 then, €753.40 now: the same."),
        "{}",
        answer(&output)
    );
}

#[test]
fn a_dry_run_tells_which_builds_break_and_how_prices_move() {
    let folder = tempfile::tempdir().unwrap();
    let builds = folder.path().join("builds.json");
    let text = r#"[{"id": "a", "choices": ["frame.sitting"]}, {"id": "b", "choices": ["frame.standing"]},
        {"id": "c", "choices": ["frame.standing", "trays.pen"]}]"#;
    std::fs::write(&builds, text).unwrap();
    let next = changed_desk();
    let (new, old) = (next.path().join("desk"), desk());
    let words: [&OsStr; 6] = [
        "dry-run".as_ref(),
        new.as_ref(),
        "--builds".as_ref(),
        builds.as_ref(),
        "--from".as_ref(),
        old.as_ref(),
    ];
    let output = bespoke(words, b"");
    check_exit(&output, 1);
    assert_eq!(
        answer(&output),
        "a: stands, €550.00 then, €550.00 now: the same.\n\
         b: stands, €700.00 then, €720.00 now: €20.00 more.\n  frame.standing is now frame.lift.\n\
         c: breaks, €704.95 then, €720.00 now: €15.05 more.\n  trays.pen is no longer offered in \
         Trays.\n  frame.standing is now frame.lift.\n\
         3 builds, 1 of them break\n\
         prices: 2 up, 0 down, 1 the same; €0.00 to +€20.00\n"
    );
    let words: [&OsStr; 4] =
        ["dry-run".as_ref(), old.as_ref(), "--builds".as_ref(), builds.as_ref()];
    check_exit(&bespoke(words, b""), 0);
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

/// A folder with `tote.json`, a bag that shows `logo.png` beside it.
fn tote_folder(picture: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shop/tote/pictures/bag.png");
    std::fs::copy(source, folder.path().join("logo.png")).unwrap();
    let build = folder.path().join("tote.json");
    let text = format!(r#"{{"catalog": "tote", "pictures": {{"front": {picture}}}}}"#);
    std::fs::write(&build, text).unwrap();
    (folder, build)
}

fn print(build: &Path, to: &Path) -> Output {
    let shop = shop();
    let words: [&OsStr; 6] = [
        "print".as_ref(),
        build.as_ref(),
        "-o".as_ref(),
        to.as_ref(),
        "--catalogs".as_ref(),
        shop.as_ref(),
    ];
    bespoke(words, b"")
}

#[test]
fn a_picture_is_ordered_verified_and_printed_without_its_catalog() {
    let (folder, build) = tote_folder(r#"{"file": "logo.png", "width_mm": "120", "x_mm": "130"}"#);
    let at = |name: &str| folder.path().join(name);
    check_exit(&export(&build, "json", &at("order.json")), 0);
    let output = verify(&at("order.json"));
    check_exit(&output, 0);
    assert!(answer(&output).contains("pictures   yes"), "{}", answer(&output));
    // The order alone is enough: neither the picture's file nor the catalog is needed.
    std::fs::remove_file(at("logo.png")).unwrap();
    check_exit(&export(&at("order.json"), "csv", &at("table.csv")), 0);
    check_exit(&print(&at("order.json"), &at("again.png")), 0);
    let print_file = std::fs::read(at("order.front.print.png")).unwrap();
    assert_eq!(std::fs::read(at("again.png")).unwrap(), print_file);
    let size = image::ImageReader::open(at("again.png")).unwrap().into_dimensions().unwrap();
    assert_eq!(size, (3142, 3142), "266 mm at 300 dpi");
    let altered = std::fs::read_to_string(at("order.json")).unwrap();
    let start = altered.find("\"base64\": \"").unwrap() + 200;
    let (head, tail) = altered.split_at(start);
    let other = if tail.starts_with('A') { "B" } else { "A" };
    std::fs::write(at("altered.json"), format!("{head}{other}{}", &tail[1..])).unwrap();
    let output = verify(&at("altered.json"));
    check_exit(&output, 1);
    assert!(answer(&output).contains("pictures   no"), "{}", answer(&output));
}

#[test]
fn a_picture_that_cannot_be_made_is_refused_in_words() {
    for (picture, code, said) in [
        (r#"{"file": "logo.png", "width_mm": "900"}"#, 1, "less than 72 cannot be printed"),
        (r#"{"file": "tote.json"}"#, 1, "This is no PNG, JPEG, WebP or SVG picture"),
        (r#"{"file": "none.png"}"#, 2, "none.png"),
        (r#"{"file": "logo.png", "width_mm": "wide"}"#, 1, "\"wide\" is no length"),
    ] {
        let (folder, build) = tote_folder(picture);
        let output = export(&build, "json", &folder.path().join("order.json"));
        check_exit(&output, code);
        let problems = String::from_utf8_lossy(&output.stderr);
        assert!(problems.contains(said), "{problems}");
    }
}
