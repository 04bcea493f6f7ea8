//! The text as a tree, or the one place where it stops being RON.

use crate::catalog::Position;
use crate::catalog::report::Report;
use crate::catalog::source::tree::{self, Fault, MAX_DEPTH, Node};
use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::de::IgnoredAny;

/// The largest catalog file, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Where a file as a whole is wrong.
const START: Position = Position { line: 1, column: 1 };

/// Reads the text as a tree; `None` after telling the report why not.
pub fn tree<'a>(text: &'a str, report: &mut Report) -> Option<Node<'a>> {
    if text.len() > MAX_BYTES {
        report.error(START, "the file has more than 8 MB; split the catalog");
        return None;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fault = match tree::parse(text) {
        Ok(tree) => return Some(tree),
        Err(fault) => fault,
    };
    match (fault, ron_error(text)) {
        (Fault::TooDeep(at), _) => {
            report.error(at, format!("nested more than {MAX_DEPTH} brackets deep; flatten it"));
        }
        (Fault::Unclosed(at), _) => {
            report.error(at, "opened here and never closed; add what closes it");
        }
        (Fault::Syntax(_), Some(error)) => report.error(position(&error), sentence(&error)),
        (Fault::Syntax(at), None) => {
            report.error(at, "not understood; see the catalog format for what can stand here");
        }
    }
    None
}

/// What the format's own library has against the text.
pub fn ron_error(text: &str) -> Option<SpannedError> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        // ron counts a bracket and what stands in it by itself.
        .with_recursion_limit(3 * MAX_DEPTH)
        .from_str::<IgnoredAny>(text)
        .err()
}

/// Where ron found the mistake.
fn position(error: &SpannedError) -> Position {
    let place = &error.span.start;
    Position { line: place.line.max(1) as u32, column: place.col.max(1) as u32 }
}

fn sentence(error: &SpannedError) -> String {
    let complaint = error.code.to_string();
    let mut letters = complaint.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    let complaint: String = first.chain(letters).collect();
    format!("this is not RON: {complaint}; look here and just before")
}
