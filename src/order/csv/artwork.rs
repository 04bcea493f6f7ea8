//! Pictures in the table: a row a fact, its key the group's and the fact's with a point between.

use super::Row;
use super::read::{value, whole};
use crate::order::artwork::{ArtworkRecord, DecidedArtwork, PlacedRecord};
use crate::order::decode::DecodeError;
use std::collections::BTreeMap;

/// The section of what is printed.
pub const SECTION: &str = "artwork";
/// The section of what the person decided.
pub const DECIDED: &str = "decided artwork";

pub fn rows(record: &ArtworkRecord) -> Vec<Row> {
    let own = [
        ("name", record.name.clone(), ""),
        ("place", record.place.clone(), ""),
        ("area_width_mm", record.area_width_mm.clone(), "mm"),
        ("area_height_mm", record.area_height_mm.clone(), "mm"),
        ("bleed_mm", record.bleed_mm.clone(), "mm"),
        ("print_dpi", record.print_dpi.to_string(), "dpi"),
    ];
    let facts = own.into_iter().chain(placed(&record.placed));
    facts.map(|fact| row((SECTION, &record.key, &record.name), fact)).collect()
}

pub fn decided_rows(record: &DecidedArtwork) -> Vec<Row> {
    placed(&record.placed).map(|fact| row((DECIDED, &record.key, ""), fact)).collect()
}

type Fact = (&'static str, String, &'static str);

fn row((section, key, name): (&str, &str, &str), (fact, value, unit): Fact) -> Row {
    Row {
        name: name.to_owned(),
        value,
        unit: unit.to_owned(),
        ..Row::new(section, &format!("{key}.{fact}"))
    }
}

fn placed(placed: &PlacedRecord) -> impl Iterator<Item = Fact> {
    let placed = placed.clone();
    [
        ("sha256", placed.sha256, ""),
        ("file", placed.file, ""),
        ("file_name", placed.file_name, ""),
        ("width_px", placed.width_px.to_string(), "px"),
        ("height_px", placed.height_px.to_string(), "px"),
        ("x_mm", placed.x_mm, "mm"),
        ("y_mm", placed.y_mm, "mm"),
        ("width_mm", placed.width_mm, "mm"),
        ("turn_degrees", placed.turn_degrees, "degrees"),
        ("removed_colour", placed.removed_colour, ""),
        ("removed_tolerance", placed.removed_tolerance.to_string(), ""),
    ]
    .into_iter()
}

/// The facts of every group's picture, in the order of the table.
#[derive(Default)]
pub struct Artworks(Vec<(String, BTreeMap<String, String>)>);

impl Artworks {
    pub fn add(&mut self, row: Row) -> Result<(), DecodeError> {
        let Some((group, fact)) = row.key.rsplit_once('.') else {
            return Err(value("key", &row.key));
        };
        let at = self.0.iter().position(|(known, _)| known == group).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push((group.to_owned(), BTreeMap::new()));
        }
        self.0[at].1.insert(fact.to_owned(), row.value);
        Ok(())
    }

    pub fn records(self) -> Result<Vec<ArtworkRecord>, DecodeError> {
        let record = |(key, mut facts): (String, BTreeMap<String, String>)| {
            Ok(ArtworkRecord {
                key,
                placed: read_placed(&mut facts)?,
                name: take(&mut facts, "name")?,
                place: take(&mut facts, "place")?,
                area_width_mm: take(&mut facts, "area_width_mm")?,
                area_height_mm: take(&mut facts, "area_height_mm")?,
                bleed_mm: take(&mut facts, "bleed_mm")?,
                print_dpi: whole("print_dpi", &take(&mut facts, "print_dpi")?)?,
            })
        };
        self.0.into_iter().map(record).collect()
    }

    pub fn decided(self) -> Result<Vec<DecidedArtwork>, DecodeError> {
        let record = |(key, mut facts): (String, BTreeMap<String, String>)| {
            Ok(DecidedArtwork { key, placed: read_placed(&mut facts)? })
        };
        self.0.into_iter().map(record).collect()
    }
}

fn read_placed(facts: &mut BTreeMap<String, String>) -> Result<PlacedRecord, DecodeError> {
    let tolerance = take(facts, "removed_tolerance")?;
    Ok(PlacedRecord {
        sha256: take(facts, "sha256")?,
        file: take(facts, "file")?,
        file_name: take(facts, "file_name")?,
        width_px: whole("width_px", &take(facts, "width_px")?)?,
        height_px: whole("height_px", &take(facts, "height_px")?)?,
        x_mm: take(facts, "x_mm")?,
        y_mm: take(facts, "y_mm")?,
        width_mm: take(facts, "width_mm")?,
        turn_degrees: take(facts, "turn_degrees")?,
        removed_colour: take(facts, "removed_colour")?,
        removed_tolerance: tolerance.parse().map_err(|_| value("removed_tolerance", &tolerance))?,
    })
}

fn take(facts: &mut BTreeMap<String, String>, field: &'static str) -> Result<String, DecodeError> {
    facts.remove(field).ok_or(DecodeError::Missing { field })
}
