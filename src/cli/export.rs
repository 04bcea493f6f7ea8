//! `bespoke export BUILD --to FORMAT -o FILE`: an order file.

use super::build_file::{self, BuildFile};
use super::catalogs::Found;
use super::files::{self, Existing};
use super::{Catalogs, Exit, Stop, lettering, render};
use crate::order::{Details, Format, Order, csv, json, ron};
use crate::preview::{engravings, svg};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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

impl From<To> for Format {
    fn from(to: To) -> Self {
        match to {
            To::Ron => Self::Ron,
            To::Json => Self::Json,
            To::Csv => Self::Csv,
            To::Png => Self::Png,
            To::Svg => Self::Svg,
        }
    }
}

/// Writes an order as it is, or a build as an order of today.
pub fn run(args: &ExportArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let file = build_file::read(&args.build)?;
    let bytes = match Format::from(args.to) {
        Format::Ron => ron::encode(&order(args, file, catalogs)?),
        Format::Json => json::encode(&order(args, file, catalogs)?),
        Format::Csv => csv::encode(&order(args, file, catalogs)?),
        Format::Png => render::png(&file, catalogs, &render::Wanted::default())?,
        Format::Svg => outlines(&file, catalogs)?,
    };
    files::write(&args.output, &bytes, Existing::replaced_if(args.force))?;
    Ok(Exit::Done)
}

/// The outlines of every text, as an SVG file.
fn outlines(file: &BuildFile, catalogs: &Catalogs) -> Result<Vec<u8>, Stop> {
    let Found { product, entry } = catalogs.open(&file.catalog()?)?;
    let selection = file.selection(&product)?;
    let fonts = lettering::fonts(&product.catalog, &entry)?;
    lettering::check_all(&product.catalog, &selection, &fonts).map_err(Stop::no)?;
    let engravings = engravings(&product.catalog, &selection);
    if engravings.is_empty() {
        return Err(Stop::no("the build has no text to outline; write one first"));
    }
    let svg = svg(&engravings, &fonts);
    Ok(svg.ok_or_else(|| Stop::no("a font of the catalog cannot be read; check it"))?.into_bytes())
}

fn order(args: &ExportArgs, file: BuildFile, catalogs: &Catalogs) -> Result<Order, Stop> {
    let plain = match file {
        BuildFile::Order(order) => return Ok(*order),
        BuildFile::Plain(plain) => plain,
    };
    let Found { product, entry } = catalogs.open(&build_file::catalog_of(&plain)?)?;
    let (build, selection) = build_file::complete(&product, &plain)?;
    let fonts = lettering::fonts(&product.catalog, &entry)?;
    lettering::check_all(&product.catalog, &selection, &fonts).map_err(Stop::no)?;
    let details = Details {
        name: args.name.clone().or(plain.name).unwrap_or_default(),
        created: jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        quantity: args.quantity,
    };
    Ok(Order::freeze(&product, &build, &selection, details))
}
