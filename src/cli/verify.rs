//! `bespoke verify FILE..`: re-reads exported orders.

use super::{Catalogs, Exit, Stop, answer, files};
use crate::order::{Check, MOST_BYTES, Verdict, Verification, decode, verify, verify_filed};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks exported orders: complete, unaltered, valid, price as computed.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Orders as RON, JSON or CSV.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Checks every file; the answer is yes when every check of every file was made and held.
pub fn run(args: &VerifyArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let mut checked = Vec::new();
    for path in &args.files {
        let bytes = files::read(path, MOST_BYTES)?;
        checked.push((path.as_path(), check(&bytes, catalogs)?));
    }
    answer(&if args.json { as_json(&checked) } else { as_text(&checked) })?;
    let holds = checked.iter().all(|(_, verification)| verification.holds());
    Ok(if holds { Exit::Done } else { Exit::No })
}

/// Checks one file against its catalog, where that is here.
fn check(bytes: &[u8], catalogs: &Catalogs) -> Result<Verification, Stop> {
    let Ok(filed) = decode(bytes) else { return Ok(verify(bytes, None)) };
    let found = catalogs.find(&filed.order.decided.catalog_id)?;
    Ok(verify_filed(&filed, found.as_ref().map(|found| &found.product)))
}

fn as_text(checked: &[(&Path, Verification)]) -> String {
    let mut text = String::new();
    for (path, verification) in checked {
        text.push_str(&format!("{}\n", path.display()));
        for finding in &verification.findings {
            let (check, verdict) = (check_word(finding.check), verdict_word(finding.verdict));
            text.push_str(&format!("  {check:<10} {verdict:<8} {}\n", finding.text));
        }
    }
    text
}

fn as_json(checked: &[(&Path, Verification)]) -> String {
    let findings = |verification: &Verification| -> Value {
        let findings = verification.findings.iter();
        let finding = findings.map(|finding| {
            json!({
                "check": check_word(finding.check),
                "verdict": verdict_word(finding.verdict),
                "text": finding.text,
            })
        });
        finding.collect()
    };
    let file = |(path, verification): &(&Path, Verification)| {
        json!({
            "file": path.display().to_string(),
            "holds": verification.holds(),
            "findings": findings(verification),
        })
    };
    checked.iter().map(file).collect::<Value>().to_string()
}

fn check_word(check: Check) -> &'static str {
    match check {
        Check::Complete => "complete",
        Check::Unaltered => "unaltered",
        Check::Valid => "valid",
        Check::Price => "price",
        Check::Pictures => "pictures",
    }
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "yes",
        Verdict::Fails => "no",
        Verdict::Unknown => "unknown",
    }
}
