//! `bespoke suggest CATALOG --builds FILE`: presets from past builds.

use super::suggestions::{Proposal, propose};
use super::{Catalogs, Exit, Stop, answer, past};
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;

/// Proposes presets from past builds.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// A catalog's folder, or the id of one that ships.
    catalog: String,
    /// Past builds: JSON, JSON lines, RON, CSV, or an exported order.
    #[arg(long, value_name = "FILE")]
    builds: PathBuf,
    /// Only from this person's builds.
    #[arg(long, value_name = "ID")]
    user: Option<String>,
    /// How many presets at most.
    #[arg(short, default_value_t = 5, value_name = "COUNT")]
    k: usize,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Reads the builds and proposes.
pub fn run(args: &SuggestArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let product = catalogs.open(&args.catalog)?.product;
    let mut builds = past::read(&args.builds, &product.catalog)?;
    builds.retain(|build| args.user.is_none() || build.user == args.user);
    let unusable = |reason| {
        let file = args.builds.display();
        Stop::misused(format!("the builds cannot be used: {reason}\nFile: {file}"))
    };
    let proposals = propose(&product, &builds, args.k).map_err(unusable)?;
    answer(&if args.json { as_json(&proposals) } else { as_text(&proposals) })?;
    Ok(Exit::Done)
}

fn as_json(proposals: &[Proposal]) -> String {
    proposals.iter().map(Proposal::to_json).collect::<Value>().to_string()
}

fn as_text(proposals: &[Proposal]) -> String {
    let line = |(index, proposal): (usize, &Proposal)| {
        let Proposal { name, price, because, choices, .. } = proposal;
        format!("{}. {name}  {price}\n   {because}\n   {}", index + 1, choices.join(", "))
    };
    proposals.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}
