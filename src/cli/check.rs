//! `bespoke check PATH..`: every problem of a catalog as `file:line:col: ...`.

use super::{Exit, Stop, answer, catalogs};
use crate::catalog::{Problem, Severity};
use crate::solve::{Product, audit};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks catalogs.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Catalog files, folders of one, or folders of several.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// A catalog file with all its problems.
struct Checked {
    file: PathBuf,
    problems: Vec<Problem>,
}

/// Checks every catalog; the answer is no when one of them has an error.
pub fn run(args: &CheckArgs) -> Result<Exit, Stop> {
    let mut checked = Vec::new();
    for path in &args.paths {
        for file in catalogs::files_under(path)? {
            let problems = problems_of(&file)?;
            checked.push(Checked { file, problems });
        }
    }
    answer(&if args.json { as_json(&checked) } else { as_text(&checked) })?;
    let has_error = checked.iter().any(|checked| checked.problems.iter().any(is_error));
    Ok(if has_error { Exit::No } else { Exit::Done })
}

/// Everything that can be found: in the file, or else in its rules, or else in what they come to.
fn problems_of(file: &Path) -> Result<Vec<Problem>, Stop> {
    let checked = catalogs::read(file)?;
    let mut problems = checked.problems;
    if let Some(catalog) = checked.catalog {
        match Product::open(catalog) {
            Ok(product) => problems.extend(audit(&product)),
            Err(in_rules) => problems.extend(in_rules),
        }
    }
    problems.sort_by_key(|problem| problem.at);
    Ok(problems)
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}

fn as_text(checked: &[Checked]) -> String {
    checked.iter().map(file_text).collect::<Vec<_>>().join("\n")
}

fn file_text(checked: &Checked) -> String {
    let file = checked.file.display();
    let line = |problem: &Problem| {
        let (at, word) = (problem.at, severity_word(problem.severity));
        format!("{file}:{}:{}: {word}: {}", at.line, at.column, problem.text)
    };
    let mut lines: Vec<_> = checked.problems.iter().map(line).collect();
    if !checked.problems.iter().any(is_error) {
        lines.push(format!("{file}: ready for sale"));
    }
    lines.join("\n")
}

fn as_json(checked: &[Checked]) -> String {
    let problem = |problem: &Problem| {
        json!({
            "line": problem.at.line, "column": problem.at.column,
            "severity": severity_word(problem.severity), "text": problem.text,
        })
    };
    let file = |checked: &Checked| {
        json!({
            "file": checked.file.display().to_string(),
            "ready": !checked.problems.iter().any(is_error),
            "problems": checked.problems.iter().map(problem).collect::<Value>(),
        })
    };
    checked.iter().map(file).collect::<Value>().to_string()
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
