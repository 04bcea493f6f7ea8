//! Conversations: lines that begin with `>` are said, those with `<` are what comes back.
//!
//! Run with `BESPOKE_WRITE_TRANSCRIPTS=1` to write the answers anew, then read what changed.

use super::*;
use crate::store::shelf::Entry;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn desk() -> Session {
    let entry = Entry::folder(&tests_folder().join("shop/desk"));
    let opened = entry.open();
    let product = opened.product.unwrap_or_else(|| panic!("{:?}", opened.problems));
    let fonts = lettering::fonts(&product.catalog, &entry).unwrap();
    Session::new(product, fonts)
}

/// The answer without the time it took, which must be there.
fn timeless(answer: &str) -> String {
    let mut answer: Value = serde_json::from_str(answer).unwrap();
    let micros = answer.as_object_mut().unwrap().remove("micros");
    assert!(micros.is_some_and(|micros| micros.is_number()));
    answer.to_string()
}

/// Says every line of a transcript anew.
fn spoken(transcript: &str) -> String {
    let mut session = desk();
    let mut spoken = String::new();
    for line in transcript.lines().filter(|line| !line.starts_with('<')) {
        spoken.push_str(line);
        spoken.push('\n');
        if let Some(said) = line.strip_prefix("> ") {
            spoken.push_str(&format!("< {}\n", timeless(&session.answer(said))));
        }
    }
    spoken
}

#[track_caller]
fn check_transcript(name: &str) {
    let path = tests_folder().join("pipe").join(name);
    let transcript = std::fs::read_to_string(&path).unwrap();
    let spoken = spoken(&transcript);
    if std::env::var_os("BESPOKE_WRITE_TRANSCRIPTS").is_some() {
        std::fs::write(&path, &spoken).unwrap();
    }
    assert_eq!(spoken, transcript, "{name}");
}

#[test]
fn choosing_blocks_and_clearing_frees() {
    check_transcript("choosing.txt");
}

#[test]
fn questions_are_answered_exactly() {
    check_transcript("questions.txt");
}

#[test]
fn malformed_lines_are_refused_and_the_session_goes_on() {
    check_transcript("malformed.txt");
}

#[test]
fn every_line_has_one_answer_in_order() {
    let input = b"{\"do\":\"state\"}\n\nnonsense\n\xff\n{\"do\":\"count\"}".as_slice();
    let mut output = Vec::new();
    converse(&mut desk(), input, &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    let ok: Vec<_> = output.lines().map(|line| line.contains("\"ok\":true")).collect();
    assert_eq!(ok, [true, false, false, false, true]);
}
