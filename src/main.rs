//! Arguments to the window or to a command.

use bespoke::cli::{self, Arguments, Catalogs, Stop};
use bespoke::desktop;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments { window, command } = Arguments::parse();
    if let Some(command) = command {
        return cli::run(&command, &Catalogs::new(window.catalogs)).into();
    }
    let (catalogs, data, frame_log) = (window.catalogs, window.data, window.frame_log);
    match desktop::run(&desktop::Options { catalogs, data, frame_log }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => Stop::misused(error.to_string()).tell().into(),
    }
}
