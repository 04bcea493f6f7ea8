//! `bespoke import uvl FILE -o DIR`: a catalog from a model made elsewhere.

use super::files::{self, Existing};
use super::{Exit, Stop, answer, complain};
use crate::rules::uvl::{self, Fault, Imported, Models};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Makes a catalog from what other programs have.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    from: Source,
}

#[derive(Debug, Subcommand)]
enum Source {
    Uvl(UvlArgs),
}

/// From a feature model in UVL.
#[derive(Debug, Args)]
struct UvlArgs {
    /// The model; what it imports lies beside it.
    file: PathBuf,
    /// The folder to make.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Replace the catalog if there is one.
    #[arg(long)]
    force: bool,
}

/// The largest model that is read.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Makes the catalog; the answer is no when it cannot say what the model says.
pub fn run(args: &ImportArgs) -> Result<Exit, Stop> {
    match &args.from {
        Source::Uvl(args) => from_uvl(args),
    }
}

fn from_uvl(args: &UvlArgs) -> Result<Exit, Stop> {
    files::read(&args.file, MOST_BYTES)?;
    let path = args.file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let imported = match uvl::import(&path, &Disk) {
        Ok(imported) => imported,
        Err(faults) => {
            complain(faults.iter().map(ToString::to_string));
            return Ok(Exit::No);
        }
    };
    let catalog = args.output.join("catalog.ron");
    std::fs::create_dir_all(&args.output)
        .map_err(|error| Stop::file("make the folder", &args.output, &error))?;
    files::write(&catalog, imported.catalog.as_bytes(), Existing::replaced_if(args.force))?;
    complain(imported.remarks.iter().map(remark));
    answer(&summary(&imported, &catalog))?;
    Ok(Exit::Done)
}

fn remark(Fault { file, at, text }: &Fault) -> String {
    format!("{file}:{at}: note: {text}")
}

fn summary(imported: &Imported, catalog: &Path) -> String {
    let Imported { features, constraints, .. } = imported;
    format!("{}: {features} features, {constraints} constraints", catalog.display())
}

/// Models in files.
struct Disk;

impl Models for Disk {
    fn read(&self, path: &str) -> Result<String, String> {
        let whole = |path: &str| {
            let metadata = std::fs::metadata(path).map_err(|error| error.to_string())?;
            if !metadata.is_file() {
                return Err("it is not a file".to_owned());
            }
            if metadata.len() > MOST_BYTES as u64 {
                return Err(format!("it has more than {} MB", MOST_BYTES / 1024 / 1024));
            }
            std::fs::read(path).map_err(|error| error.to_string())
        };
        String::from_utf8(whole(path)?).map_err(|_| "it is not UTF-8 text".to_owned())
    }
}
