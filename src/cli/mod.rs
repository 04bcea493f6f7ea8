//! The program without a window: one file per command, and the line protocol.

mod artwork;
mod build_file;
mod catalogs;
mod check;
mod dry_run;
mod export;
mod files;
mod import;
mod lettering;
mod past;
mod pipe;
mod plain_build;
mod print;
mod render;
mod stop;
mod suggest;
mod suggestions;
mod upgrade;
mod verify;

pub use catalogs::Catalogs;
pub use lettering::Fonts;
pub use pipe::Session;
pub use plain_build::{PlainBuild, PlainPicture, PlainText, SavedAt};
pub use stop::{Exit, Stop};

use clap::{Args, Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Configure products: in a window without a command, and everything else without a window.
#[derive(Debug, Parser)]
#[command(name = "bespoke", version)]
pub struct Arguments {
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the window is opened with; `--catalogs` also tells commands where catalogs are.
#[derive(Debug, Args)]
pub struct WindowArgs {
    /// A folder of catalogs, each in a folder of its own, beside those that ship.
    #[arg(long, global = true, value_name = "DIR")]
    pub catalogs: Option<PathBuf>,
    /// Where builds and settings are kept.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A file to log the time of every frame in.
    #[arg(long, value_name = "FILE", hide = true)]
    pub frame_log: Option<PathBuf>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(check::CheckArgs),
    Import(import::ImportArgs),
    Pipe(pipe::PipeArgs),
    Suggest(suggest::SuggestArgs),
    Render(render::RenderArgs),
    Print(print::PrintArgs),
    Export(export::ExportArgs),
    Verify(verify::VerifyArgs),
    Upgrade(upgrade::UpgradeArgs),
    DryRun(dry_run::DryRunArgs),
}

/// Runs a command to its end.
pub fn run(command: &Command, catalogs: &Catalogs) -> Exit {
    let ended = match command {
        Command::Check(args) => check::run(args),
        Command::Import(args) => import::run(args),
        Command::Pipe(args) => pipe::run(args, catalogs),
        Command::Suggest(args) => suggest::run(args, catalogs),
        Command::Print(args) => print::run(args, catalogs),
        Command::Render(args) => render::run(args, catalogs),
        Command::Export(args) => export::run(args, catalogs),
        Command::Verify(args) => verify::run(args, catalogs),
        Command::Upgrade(args) => upgrade::run(args, catalogs),
        Command::DryRun(args) => dry_run::run(args, catalogs),
    };
    ended.unwrap_or_else(Stop::tell)
}

/// Writes an answer to standard output.
fn answer(text: &str) -> Result<(), Stop> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", text.trim_end_matches('\n')).and_then(|()| output.flush())?;
    Ok(())
}

/// Writes problems to standard error, one a line.
fn complain(problems: impl Iterator<Item = String>) {
    let mut output = std::io::stderr().lock();
    for problem in problems {
        // Nothing is left to do when standard error is closed.
        let _ = writeln!(output, "{problem}");
    }
}
