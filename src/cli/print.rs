//! `bespoke print BUILD -o FILE.png`: the print-ready picture of a build.

use super::build_file::{self, BuildFile};
use super::files::{self, Existing};
use super::{Catalogs, Exit, Stop, export};
use crate::order::{Order, OrderedArtwork};
use crate::preview::artwork;
use clap::Args;
use std::path::PathBuf;

/// Writes the print-ready picture of a build: the whole print area with its bleed, as PNG.
#[derive(Debug, Args)]
pub struct PrintArgs {
    /// A build or an order.
    build: PathBuf,
    /// The group whose picture is meant; needed where there are several.
    #[arg(long, value_name = "ID")]
    group: Option<String>,
    /// Where to write it.
    #[arg(short, long, value_name = "FILE.png")]
    output: PathBuf,
    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,
}

/// Writes one print.
pub fn run(args: &PrintArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let order = match build_file::read(&args.build)? {
        BuildFile::Order(order) => *order,
        BuildFile::Plain(plain) => export::freeze(&plain, &args.build, 1, catalogs)?,
    };
    let ordered = wanted(&order, args.group.as_deref())?;
    files::write(&args.output, &print(&order, ordered)?, Existing::replaced_if(args.force))?;
    Ok(Exit::Done)
}

/// The print of one of an order's pictures as a PNG file.
pub(super) fn print(order: &Order, ordered: &OrderedArtwork) -> Result<Vec<u8>, Stop> {
    let name = &ordered.name;
    let picture = order.picture(&ordered.artwork.sha256).ok_or_else(|| {
        Stop::no(format!("the order does not hold its picture for {name}; take it as RON or JSON"))
    })?;
    let print = artwork::print(&picture.bytes, &ordered.artwork, ordered.sheet);
    print.map_err(|error| Stop::no(error.to_string()))
}

fn wanted<'a>(order: &'a Order, group: Option<&str>) -> Result<&'a OrderedArtwork, Stop> {
    let known = || order.artworks.iter().map(|it| it.key.as_str()).collect::<Vec<_>>().join(", ");
    match (group, order.artworks.as_slice()) {
        (_, []) => Err(Stop::no("the build shows no picture")),
        (None, [only]) => Ok(only),
        (None, _) => Err(Stop::misused(format!("name one with --group: {}", known()))),
        (Some(group), all) => all.iter().find(|it| it.key == group).ok_or_else(|| {
            Stop::misused(format!("there is no picture for {group}; name one of: {}", known()))
        }),
    }
}
