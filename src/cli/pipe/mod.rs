//! `bespoke pipe CATALOG`: one JSON object a line in, one out, in order, never out of step.

mod answer;
mod edits;
mod lines;
mod names;
mod questions;
mod request;
mod session;

pub use session::Session;

use super::catalogs::{Catalogs, Found};
use super::{Exit, Stop, lettering};
use clap::Args;
use lines::{Line, Lines};
use std::io::{self, BufRead, Write};

/// The line protocol: one JSON object a line in, one out.
#[derive(Debug, Args)]
pub struct PipeArgs {
    /// A catalog's folder, or the id of one that ships.
    catalog: String,
}

/// Answers standard input line by line until it ends.
pub fn run(args: &PipeArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let Found { product, entry } = catalogs.open(&args.catalog)?;
    let fonts = lettering::fonts(&product.catalog, &entry)?;
    let mut session = Session::new(product, fonts);
    converse(&mut session, io::stdin().lock(), io::stdout().lock())?;
    Ok(Exit::Done)
}

/// One answer for each line, written through before the next line is read.
fn converse(session: &mut Session, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next_line()? {
        let answer = match line {
            Line::Text(text) => session.answer(&text),
            Line::TooLong => session.refuse("the line is longer than 1 MB; send less in one line"),
            Line::NotText => session.refuse("the line is not UTF-8 text; send JSON as UTF-8"),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
