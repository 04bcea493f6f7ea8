//! The arrows of the house: which module may name which. Adding a word to the table is an
//! architectural decision and gets a record in `docs/decisions/`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and the modules it may use.
const ARROWS: [(&str, &str); 17] = [
    ("money", ""),
    ("catalog", "money"),
    ("words", "money catalog"),
    ("rules", "money catalog"),
    ("build", "money catalog rules"),
    ("solve", "money catalog rules build"),
    ("explain", "money catalog words rules build solve"),
    ("price", "money catalog words rules build solve"),
    ("suggest", "money catalog words rules build solve price"),
    ("preview", "money catalog words rules build solve"),
    ("order", "money catalog words rules build solve explain price"),
    ("app", "money catalog words rules build solve explain price suggest preview order"),
    ("store", "money catalog words rules build solve order"),
    ("ui", "money catalog words rules build solve explain price suggest preview order app"),
    (
        "desktop",
        "money catalog words rules build solve explain price suggest preview order app ui store",
    ),
    (
        "cli",
        "money catalog words rules build solve explain price suggest preview order store desktop",
    ),
    ("main", "cli desktop"),
];

/// Words of the outside world and the only modules that may name them.
const OUTSIDE: [(&str, &str); 11] = [
    ("egui", "ui desktop"),
    ("fluent_bundle", "words"),
    ("fluent_syntax", "words"),
    ("eframe", "desktop"),
    ("rfd", "desktop"),
    ("jiff", "desktop cli ui"),
    ("rusqlite", "store"),
    ("std::thread", "store desktop"),
    ("SystemTime", ""),
    ("Instant", "cli store"),
    ("std::fs", "store desktop cli"),
];

/// The largest file and function, in lines.
const LARGEST_FILE: usize = 500;
const LARGEST_FUNCTION: usize = 60;

/// Every source file with the module it belongs to and its text without tests.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str();
                let module = first.to_string_lossy().trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).unwrap();
                sources.push((module, path, text));
            }
        }
    }
    assert!(sources.len() > 20, "the sources were not found");
    sources
}

/// The code of a file: without comments, and without the tests at its end.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test_file(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name == "tests" || name == "tests.rs" || name == "testing.rs" || name == "testing"
    })
}

/// The modules that a text names as `crate::module`, one by one or in braces.
fn named_modules(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            names.extend(list.split(',').map(|part| first_word(part.trim())));
        } else {
            names.push(first_word(rest));
        }
    }
    names
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[test]
fn no_arrow_points_back() {
    let arrows: BTreeMap<_, Vec<&str>> =
        ARROWS.into_iter().map(|(module, may)| (module, may.split(' ').collect())).collect();
    for (module, path, text) in sources() {
        if module == "lib" || is_test_file(&path) {
            continue;
        }
        let may = arrows.get(module.as_str());
        let may = may.unwrap_or_else(|| panic!("{module} has no place in the table of arrows"));
        for name in named_modules(&code_of(&text)) {
            let known = arrows.contains_key(name.as_str());
            assert!(
                !known || name == module || may.contains(&name.as_str()),
                "{} names {name}, which {module} may not use",
                path.display()
            );
        }
    }
}

#[test]
fn the_outside_world_is_named_only_at_the_border() {
    for (module, path, text) in sources() {
        let code = code_of(&text);
        for (word, homes) in OUTSIDE {
            let is_home = homes.split(' ').any(|home| home == module);
            let names_it =
                code.contains(&format!("{word}::")) || code.contains(&format!("{word};"));
            assert!(
                is_home || is_test_file(&path) || !names_it || !names_word(&code, word),
                "{} names {word}, which belongs to: {homes}",
                path.display()
            );
        }
    }
}

/// Whether the word stands alone, not as the end of a longer one.
fn names_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
    })
}

#[test]
fn live_types_are_not_stored_shapes() {
    for (module, path, text) in sources() {
        let is_live = ["money", "rules", "build", "solve", "explain", "price", "suggest", "app"];
        if is_live.contains(&module.as_str()) {
            let derives = code_of(&text).contains("Serialize");
            assert!(!derives, "{} derives serde: give it a stored shape", path.display());
        }
    }
}

#[test]
fn no_file_and_no_function_is_too_long() {
    for (_, path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LARGEST_FILE, "{} has {lines} lines", path.display());
        for (name, length) in functions(&text) {
            assert!(
                length <= LARGEST_FUNCTION,
                "{} in {} has {length} lines",
                name,
                path.display()
            );
        }
    }
}

/// Every function and its length in lines, by the indentation that rustfmt gives.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let words = code.split("fn ").next().unwrap_or_default();
        let is_function = code.contains("fn ")
            && words.split_whitespace().all(|word| {
                word.starts_with("pub")
                    || ["const", "async", "in", "crate)", "super)"].contains(&word)
            });
        if !is_function {
            continue;
        }
        let has_body =
            lines[start..].iter().find_map(|line| match line.trim_end().chars().next_back() {
                Some('{') => Some(true),
                Some(';' | '}') => Some(false),
                _ => None,
            });
        if has_body != Some(true) {
            continue;
        }
        let end = lines[start..].iter().position(|line| {
            line.len() > indent && line[..indent].trim().is_empty() && &line[indent..] == "}"
        });
        if let Some(end) = end {
            let name = code.split("fn ").nth(1).map(first_word).unwrap_or_default();
            found.push((name, end + 1));
        }
    }
    found
}

#[test]
fn the_readers_of_this_test_can_trust_it() {
    assert_eq!(
        named_modules("use crate::{app, ui::View};\ncrate::store::x()"),
        ["app", "ui", "store"]
    );
    assert!(names_word("use egui::Ui;", "egui"));
    assert!(!names_word("my_egui::Ui", "egui"));
    let text = "pub fn long() {\n    one();\n}\nfn short() {}\n";
    assert_eq!(functions(text), [("long".to_owned(), 3)]);
}
