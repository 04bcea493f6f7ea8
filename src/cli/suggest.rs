//! `bespoke suggest CATALOG --builds FILE`: presets from past builds.

use super::{Catalogs, Exit, Stop, past};
use clap::Args;
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
    let found = catalogs.open(&args.catalog)?;
    let mut builds = past::read(&args.builds, &found.product.catalog)?;
    builds.retain(|build| args.user.is_none() || build.user == args.user);
    let (k, builds) = (args.k, builds.len());
    let table = if args.json { "as JSON" } else { "as a table" };
    Err(Stop::misused(format!("{k} presets from {builds} builds {table}: not in this release yet")))
}
