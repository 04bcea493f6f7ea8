//! What the code asks the voice for, against the messages that there are: each message that is
//! asked for exists and is about what it is told, and each that exists is asked for.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file under `src` that is not a test, without the tests at its end.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_test = ["tests", "tests.rs", "testing", "testing.rs"].contains(&name.as_str());
            if is_test {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                found.push((path, code.to_owned()));
            }
        }
    }
    assert!(found.len() > 100, "the sources were not found");
    found
}

/// The ids of the English messages, each with the names of what it is about.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/en.ftl");
    let text = fs::read_to_string(file).unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with([' ', '}'])
            && let Some((id, _)) = line.split_once(" =")
        {
            id.clone_into(&mut last);
        }
        let names = line.split('$').skip(1).map(first_word);
        found.entry(last.clone()).or_default().extend(names);
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect()
}

/// What stands between the first parenthesis and the one that closes it.
fn in_parentheses(text: &str) -> &str {
    let (mut depth, mut is_text) = (0_i32, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_text = !is_text,
            '(' | '[' | '{' if !is_text => depth += 1,
            ')' | ']' | '}' if !is_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[1..at];
        }
    }
    text
}

/// One question to the voice: the id of the message and the rest between its parentheses.
fn questions(code: &str) -> Vec<(String, String)> {
    let asked = [".say(", ".tell("].into_iter().flat_map(|verb| code.match_indices(verb));
    let mut found = Vec::new();
    for (at, verb) in asked {
        let inside = in_parentheses(&code[at + verb.len() - 1..]).trim_start();
        let Some((id, rest)) = inside.strip_prefix('"').and_then(|rest| rest.split_once('"'))
        else {
            continue;
        };
        found.push((id.to_owned(), rest.to_owned()));
    }
    found
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let messages = messages();
    for (path, code) in sources() {
        for (id, rest) in questions(&code) {
            let about = messages.get(&id);
            let about = about.unwrap_or_else(|| panic!("{}: there is no {id}", path.display()));
            let is_still = ["", "[]"].contains(&rest.trim_matches([',', ' ', '\n']));
            let is_about_nothing = about.is_empty();
            assert_eq!(is_still, is_about_nothing, "{}: {id} is about {about:?}", path.display());
            // That nothing is left out is seen when it is said, in every build for testing.
            let told = rest.split("(\"").skip(1).map(first_word).filter(|name| !name.is_empty());
            let told: BTreeSet<_> = told.collect();
            let surplus: Vec<_> = told.difference(about).collect();
            assert!(surplus.is_empty(), "{}: {id} is not about {surplus:?}", path.display());
        }
    }
}

#[test]
fn every_message_is_asked_for() {
    let code: String = sources().into_iter().map(|(_, code)| code).collect();
    for id in messages().into_keys() {
        assert!(code.contains(&format!("\"{id}\"")), "nobody asks for {id}");
    }
}

#[test]
fn the_readers_of_this_test_can_trust_it() {
    let code =
        "voice.say(\"save\"), voice.tell(\n    \"rest\",\n    [(\"a\", f(\"(\").into())],\n)";
    let found = questions(code);
    assert_eq!(found[0], ("save".to_owned(), String::new()));
    assert_eq!(found[1].0, "rest");
    assert!(found[1].1.contains("(\"a\""));
    assert!(messages()["bar-left"].contains("count"));
}
