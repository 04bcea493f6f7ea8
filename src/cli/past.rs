//! Past builds from a file: JSON, JSON lines, RON, CSV, or an exported order.

use super::plain_build::{PlainBuild, SavedAt};
use super::{Stop, files};
use crate::catalog::{Catalog, GroupKind};
use crate::order;
use std::path::Path;

/// The largest file of builds that is read.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Every build in a file, in the order they stand.
pub(super) fn read(path: &Path, catalog: &Catalog) -> Result<Vec<PlainBuild>, Stop> {
    let bytes = files::read(path, MOST_BYTES)?;
    let refused = |reason: String| {
        Stop::misused(format!("the builds cannot be read: {reason}\nFile: {}", path.display()))
    };
    let text =
        std::str::from_utf8(&bytes).map_err(|_| refused("they are not UTF-8 text".into()))?;
    parse(text.strip_prefix('\u{feff}').unwrap_or(text), catalog).map_err(refused)
}

fn parse(text: &str, catalog: &Catalog) -> Result<Vec<PlainBuild>, String> {
    if let Ok(filed) = order::decode(text.as_bytes()) {
        return Ok(vec![PlainBuild::from(&filed.order)]);
    }
    match text.trim_start().chars().next() {
        None => Ok(Vec::new()),
        Some('[') => parse_list(text),
        Some('{') => parse_lines(text),
        Some(_) => parse_table(text, catalog),
    }
}

/// A list in JSON, or else in RON.
fn parse_list(text: &str) -> Result<Vec<PlainBuild>, String> {
    let json = match serde_json::from_str(text) {
        Ok(builds) => return Ok(builds),
        Err(error) => error,
    };
    let ron = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text);
    ron.map_err(|ron| format!("as JSON: {json}; as RON: {ron}"))
}

/// A build or an exported order a line, in JSON.
fn parse_lines(text: &str) -> Result<Vec<PlainBuild>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = lines.map(|(index, line)| match order::decode(line.as_bytes()) {
        Ok(filed) => Ok(PlainBuild::from(&filed.order)),
        Err(_) => PlainBuild::from_json(line)
            .map_err(|error| format!("line {}: {error}; write one build a line", index + 1)),
    });
    parsed.collect()
}

/// A build a row. The columns `id`, `name`, `user`, `catalog` and `saved_at` are about the build,
/// every other is a group: `walnut`, `olive:2, basil`, `1200`; an empty cell is nothing.
fn parse_table(text: &str, catalog: &Catalog) -> Result<Vec<PlainBuild>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| error.to_string())?;
        let mut build = PlainBuild::default();
        for (column, cell) in header.iter().zip(&row).filter(|(_, cell)| !cell.trim().is_empty()) {
            fill(&mut build, catalog, (column.trim(), cell.trim()))?;
        }
        Ok(build)
    });
    rows.collect()
}

fn fill(
    build: &mut PlainBuild,
    catalog: &Catalog,
    (column, cell): (&str, &str),
) -> Result<(), String> {
    match column {
        "id" => build.id = Some(cell.to_owned()),
        "name" => build.name = Some(cell.to_owned()),
        "user" => build.user = Some(cell.to_owned()),
        "catalog" => build.catalog = Some(cell.to_owned()),
        "saved_at" => build.saved_at = Some(SavedAt::Text(cell.to_owned())),
        group => {
            let id = catalog.find_group(group);
            let id =
                id.ok_or_else(|| format!("the catalog has no group {group}; rename the column"))?;
            if let GroupKind::Number(_) = catalog.group(id).kind {
                build.numbers.insert(group.to_owned(), cell.to_owned());
            } else {
                let keys = cell.split([',', '|']).map(str::trim).filter(|key| !key.is_empty());
                build.choices.extend(keys.map(|key| format!("{group}.{key}")));
            }
        }
    }
    Ok(())
}
