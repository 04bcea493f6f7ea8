//! `bespoke export BUILD --to FORMAT -o FILE`: an order file.

use super::build_file::{self, BuildFile};
use super::catalogs::Found;
use super::files::{self, Existing};
use super::plain_build::PlainBuild;
use super::{Catalogs, Exit, Stop, artwork, lettering, print, render};
use crate::order::{Details, Order, csv, json, print_path, ron};
use crate::preview::{engravings, svg};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Writes an order file.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// A build or an order.
    build: PathBuf,
    /// The format to write.
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,
    /// Where to write it.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// How many pieces; an order keeps its own.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    quantity: u32,
    /// What to call it; an order keeps its own.
    #[arg(long)]
    name: Option<String>,
    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum To {
    Ron,
    Json,
    Csv,
    Png,
    /// The outlines of its texts, in millimetres.
    Svg,
}

/// Writes an order as it is, or a build as an order of today, its prints beside it.
pub fn run(args: &ExportArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let file = build_file::read(&args.build)?;
    let existing = Existing::replaced_if(args.force);
    let encode: fn(&Order) -> Vec<u8> = match args.to {
        To::Ron => ron::encode,
        To::Json => json::encode,
        To::Csv => csv::encode,
        To::Png => {
            let wanted = render::Wanted::default();
            let bytes = render::png(&file, &args.build, catalogs, &wanted)?;
            files::write(&args.output, &bytes, existing)?;
            return Ok(Exit::Done);
        }
        To::Svg => {
            let bytes = outlines(&file, &args.build, catalogs)?;
            files::write(&args.output, &bytes, existing)?;
            return Ok(Exit::Done);
        }
    };
    let order = match file {
        BuildFile::Order(order) => *order,
        BuildFile::Plain(plain) => {
            let name = args.name.clone().or_else(|| plain.name.clone());
            let plain = PlainBuild { name, ..*plain };
            freeze(&plain, &args.build, args.quantity, catalogs)?
        }
    };
    files::write(&args.output, &encode(&order), existing)?;
    for ordered in &order.artworks {
        let print = print::print(&order, ordered)?;
        files::write(&print_path(&args.output, ordered), &print, existing)?;
    }
    Ok(Exit::Done)
}

/// The outlines of every text, as an SVG file.
fn outlines(file: &BuildFile, path: &Path, catalogs: &Catalogs) -> Result<Vec<u8>, Stop> {
    let Found { product, entry } = catalogs.open(&file.catalog()?)?;
    let (selection, _) = file.selection(&product, path)?;
    let fonts = lettering::fonts(&product.catalog, &entry)?;
    lettering::check_all(&product.catalog, &selection, &fonts).map_err(Stop::no)?;
    let engravings = engravings(&product.catalog, &selection);
    if engravings.is_empty() {
        return Err(Stop::no("the build has no text to outline; write one first"));
    }
    let svg = svg(&engravings, &fonts);
    Ok(svg.ok_or_else(|| Stop::no("a font of the catalog cannot be read; check it"))?.into_bytes())
}

/// A build as an order of today; its pictures are looked for beside the file at this path.
pub(super) fn freeze(
    plain: &PlainBuild,
    path: &Path,
    quantity: u32,
    catalogs: &Catalogs,
) -> Result<Order, Stop> {
    let Found { product, entry } = catalogs.open(&build_file::catalog_of(plain)?)?;
    let held = build_file::complete(&product, plain, path)?;
    let fonts = lettering::fonts(&product.catalog, &entry)?;
    lettering::check_all(&product.catalog, &held.selection, &fonts).map_err(Stop::no)?;
    artwork::check_all(&product.catalog, &held.selection).map_err(Stop::no)?;
    let details = Details {
        name: plain.name.clone().unwrap_or_default(),
        created: jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        quantity,
        pictures: held.pictures,
    };
    Ok(Order::freeze(&product, &held.build, &held.selection, details))
}
