//! Arguments to the window or to a command.

use bespoke::cli::{self, Arguments, Catalogs};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match &arguments.command {
        Some(command) => {
            let catalogs = Catalogs::new(arguments.window.catalogs.clone());
            cli::run(command, &catalogs).into()
        }
        None => cli::Stop::misused("this build has no window; name a command").tell().into(),
    }
}
