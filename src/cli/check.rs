//! `bespoke check PATH..`: every problem of a catalog as `file:line:col: ...`.

use super::{Exit, Stop, answer};
use crate::catalog::{FileProblem, Files, PictureHead, Severity};
use crate::preview::{MAX_PIXELS, check_picture};
use crate::solve::{Product, Size};
use crate::store::shelf::{Entry, Finding, entries_at};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Checks catalogs.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Catalog files, folders of one, or folders of several.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// Tell how each catalog is answered.
    #[arg(long)]
    verbose: bool,
}

/// A path with everything found in it, and what answers its catalogs.
struct Checked<'a> {
    path: &'a Path,
    findings: Vec<Finding>,
    engines: Vec<Answering>,
}

/// How a catalog is answered.
struct Answering {
    id: String,
    choices: usize,
    size: Size,
}

/// Checks every catalog; the answer is no when one of them has an error.
pub fn run(args: &CheckArgs) -> Result<Exit, Stop> {
    let mut checked: Vec<Checked> = Vec::new();
    for path in &args.paths {
        path.metadata().map_err(|error| Stop::file("read", path, &error))?;
        checked.push(check(path));
    }
    if !args.verbose {
        for checked in &mut checked {
            checked.engines.clear();
        }
    }
    answer(&if args.json { as_json(&checked) } else { as_text(&checked) })?;
    let is_ready = checked.iter().all(|checked| is_ready(&checked.findings));
    Ok(if is_ready { Exit::Done } else { Exit::No })
}

fn check(path: &Path) -> Checked<'_> {
    let mut checked = Checked { path, findings: Vec::new(), engines: Vec::new() };
    for entry in entries_at(path) {
        let opened = entry.open_with(&Whole(&entry));
        checked.findings.extend(entry.findings_of(&opened));
        checked.engines.extend(opened.product.as_ref().map(Answering::of));
    }
    checked
}

/// The files of a product, read to their last byte: what cannot be shown is found before it is
/// to be shown.
struct Whole<'a>(&'a Entry);

impl Files for Whole<'_> {
    fn picture(&self, path: &str) -> Result<PictureHead, FileProblem> {
        let head = self.0.picture(path)?;
        let (width, height) = head.size_px;
        if u64::from(width) * u64::from(height) <= MAX_PIXELS {
            check_picture(&self.0.read(path)?)
                .map_err(|error| FileProblem::Unshowable(error.to_string()))?;
        }
        Ok(head)
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        self.0.font(path)
    }
}

fn is_ready(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.problem.severity == Severity::Warning)
}

impl Answering {
    fn of(product: &Product) -> Self {
        let catalog = &product.catalog;
        Self { id: catalog.id.clone(), choices: catalog.choices.len(), size: product.engine.size() }
    }

    /// `aria-14: circuit of 210 gates and 993 edges; 60 choices, 23 variables, 31 constraints`
    fn to_text(&self) -> String {
        let Self { id, choices, size } = self;
        let engine = match size.circuit {
            Some((gates, edges)) => format!("circuit of {gates} gates and {edges} edges"),
            None => "clauses, since it is too large for a circuit".to_owned(),
        };
        let Size { variables, constraints, .. } = size;
        format!(
            "{id}: {engine}; {choices} choices, {variables} variables, {constraints} constraints"
        )
    }

    fn to_json(&self) -> Value {
        let (gates, edges) = self.size.circuit.unzip();
        json!({
            "id": self.id,
            "engine": if gates.is_some() { "circuit" } else { "clauses" },
            "gates": gates,
            "edges": edges,
            "choices": self.choices,
            "variables": self.size.variables,
            "constraints": self.size.constraints,
        })
    }
}

fn as_text(checked: &[Checked]) -> String {
    let mut lines = Vec::new();
    for Checked { path, findings, engines } in checked {
        lines.extend(findings.iter().map(ToString::to_string));
        lines.extend(engines.iter().map(Answering::to_text));
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
    let path = |Checked { path, findings, engines }: &Checked| {
        let mut answer = json!({
            "path": path.display().to_string(),
            "ready": is_ready(findings),
            "problems": findings.iter().map(problem).collect::<Value>(),
        });
        if !engines.is_empty() {
            answer["engines"] = engines.iter().map(Answering::to_json).collect();
        }
        answer
    };
    checked.iter().map(path).collect::<Value>().to_string()
}
