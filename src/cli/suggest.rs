//! STUB
use super::{Catalogs, Exit, Stop, past};
use clap::Args;
use std::path::PathBuf;

/// Presets from past builds.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    catalog: String,
    #[arg(long, value_name = "FILE")]
    builds: PathBuf,
}
pub fn run(args: &SuggestArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let p = catalogs.open(&args.catalog)?.product;
    past::read(&args.builds, &p.catalog)?;
    Ok(Exit::Done)
}
