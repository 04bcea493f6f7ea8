//! `bespoke check PATH..`: every problem of a catalog as `file:line:col: ...`.

use super::{Exit, Stop, answer};
use crate::catalog::Severity;
use crate::store::shelf::{Finding, inspect};
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

/// A path with everything found in it.
type Checked<'a> = (&'a Path, Vec<Finding>);

/// Checks every catalog; the answer is no when one of them has an error.
pub fn run(args: &CheckArgs) -> Result<Exit, Stop> {
    let mut checked: Vec<Checked> = Vec::new();
    for path in &args.paths {
        path.metadata().map_err(|error| Stop::file("read", path, &error))?;
        checked.push((path, inspect(path)));
    }
    answer(&if args.json { as_json(&checked) } else { as_text(&checked) })?;
    let is_ready = checked.iter().all(|(_, findings)| is_ready(findings));
    Ok(if is_ready { Exit::Done } else { Exit::No })
}

fn is_ready(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.problem.severity == Severity::Warning)
}

fn as_text(checked: &[Checked]) -> String {
    let mut lines = Vec::new();
    for (path, findings) in checked {
        lines.extend(findings.iter().map(ToString::to_string));
        if is_ready(findings) {
            lines.push(format!("{}: ready for sale", path.display()));
        }
    }
    lines.join("\n")
}

fn as_json(checked: &[Checked]) -> String {
    let problem = |Finding { file, problem }: &Finding| {
        json!({
            "file": file.display().to_string(),
            "line": problem.at.line,
            "column": problem.at.column,
            "severity": match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            "text": problem.text,
        })
    };
    let path = |(path, findings): &Checked| {
        json!({
            "path": path.display().to_string(),
            "ready": is_ready(findings),
            "problems": findings.iter().map(problem).collect::<Value>(),
        })
    };
    checked.iter().map(path).collect::<Value>().to_string()
}
