//! Reads the table back.

use super::artwork::{self, Artworks};
use super::{COLUMNS, Row, word};
use crate::order::Filed;
use crate::order::decode::{DecodeError, finish, text_of};
use crate::order::record::{
    By, Choice, Content, Decided, DecidedChoice, DecidedNumber, DecidedText, File, Line, Number,
    PartRecord, Product, TaxRecord, Text,
};
use csv::{ReaderBuilder, StringRecord};
use std::collections::BTreeMap;

/// Reads an order from its table. Columns may stand in any order.
pub fn decode(bytes: &[u8]) -> Result<Filed, DecodeError> {
    let rows = rows(text_of(bytes)?)?;
    let mut facts = Facts(BTreeMap::new());
    let mut parts = Sections::default();
    for row in rows {
        match row.section.as_str() {
            "order" => drop(facts.0.insert(row.key, row.value)),
            _ => parts.add(row)?,
        }
    }
    finish(file(&facts, parts)?)
}

fn rows(text: &str) -> Result<Vec<Row>, DecodeError> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| syntax(&error))?.clone();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name == column);
        *place = found.ok_or(DecodeError::Missing { field: column })?;
    }
    let row = |record: Result<StringRecord, csv::Error>| {
        let record = record.map_err(|error| syntax(&error))?;
        Ok(Row::from_cells(places.map(|place| unguarded(record.get(place).unwrap_or_default()))))
    };
    reader.records().map(row).collect()
}

fn syntax(error: &csv::Error) -> DecodeError {
    DecodeError::Syntax { format: "CSV", reason: error.to_string() }
}

fn unguarded(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

impl Row {
    fn from_cells(cells: [String; 10]) -> Self {
        let [section, key, name, value, unit, count, unit_price, tax, total, by] = cells;
        Self { section, key, name, value, unit, count, unit_price, tax, total, by }
    }

    fn count(&self) -> Result<u32, DecodeError> {
        whole("count", &self.count)
    }

    fn by(&self) -> Result<By, DecodeError> {
        let known = [By::You, By::Preset, By::Rule, By::Default];
        let found = known.into_iter().find(|by| word(*by) == self.by);
        found.ok_or_else(|| value("by", &self.by))
    }
}

/// The rows that come many times.
#[derive(Default)]
struct Sections {
    choices: Vec<Choice>,
    numbers: Vec<Number>,
    texts: Vec<Text>,
    lines: Vec<Line>,
    parts: Vec<PartRecord>,
    artworks: Artworks,
    decided: Decided,
    decided_artworks: Artworks,
}

impl Sections {
    fn add(&mut self, row: Row) -> Result<(), DecodeError> {
        match row.section.as_str() {
            "choice" => self.choices.push(choice(row)?),
            "number" => self.numbers.push(number(row)?),
            "text" => self.texts.push(text(row)),
            "font" => self.text_of(&row.key)?.font = row.value,
            "place" => self.text_of(&row.key)?.place = row.value,
            "line" => self.lines.push(line(row)?),
            "part" => self.parts.push(PartRecord { count: row.count()?, sku: row.key }),
            "decided choice" => self.decided.choices.push(decided_choice(row)?),
            "decided number" => self.decided.numbers.push(decided_number(row)?),
            "decided text" => {
                self.decided.texts.push(DecidedText { key: row.key, text: row.value });
            }
            artwork::SECTION => self.artworks.add(row)?,
            artwork::DECIDED => self.decided_artworks.add(row)?,
            unknown => return Err(value("section", unknown)),
        }
        Ok(())
    }

    /// The text whose font or place a row tells.
    fn text_of(&mut self, key: &str) -> Result<&mut Text, DecodeError> {
        let found = self.texts.iter_mut().rfind(|text| text.key == key);
        found.ok_or(DecodeError::Missing { field: "text before its font" })
    }
}

fn choice(row: Row) -> Result<Choice, DecodeError> {
    let (count, by) = (row.count()?, row.by()?);
    Ok(Choice { key: row.key, group_name: row.name, name: row.value, count, by })
}

fn number(row: Row) -> Result<Number, DecodeError> {
    let by = row.by()?;
    Ok(Number { key: row.key, name: row.name, number: row.value, unit: row.unit, by })
}

fn text(row: Row) -> Text {
    let (font, place) = (String::new(), String::new());
    Text { key: row.key, name: row.name, text: row.value, font, place }
}

fn line(row: Row) -> Result<Line, DecodeError> {
    let count = row.count()?;
    let Row { key: subject, name: label, unit_price, tax, total, .. } = row;
    Ok(Line { subject, label, count, unit_price, tax, total })
}

fn decided_choice(row: Row) -> Result<DecidedChoice, DecodeError> {
    Ok(DecidedChoice { count: row.count()?, by: row.by()?, key: row.key })
}

fn decided_number(row: Row) -> Result<DecidedNumber, DecodeError> {
    Ok(DecidedNumber { by: row.by()?, key: row.key, number: row.value })
}

/// The order's own facts by key.
struct Facts(BTreeMap<String, String>);

impl Facts {
    fn text(&self, field: &'static str) -> Result<String, DecodeError> {
        self.0.get(field).cloned().ok_or(DecodeError::Missing { field })
    }

    fn whole(&self, field: &'static str) -> Result<u32, DecodeError> {
        whole(field, &self.text(field)?)
    }
}

fn file(facts: &Facts, parts: Sections) -> Result<File, DecodeError> {
    let Sections { choices, numbers, texts, lines, parts, artworks, decided, decided_artworks } =
        parts;
    let decided = Decided { artworks: decided_artworks.decided()?, ..decided };
    let content = Content {
        name: facts.text("name")?,
        created: facts.text("created")?,
        quantity: facts.whole("quantity")?,
        product: product(facts)?,
        currency: facts.text("currency")?,
        tax: tax(facts)?,
        choices,
        numbers,
        texts,
        artworks: artworks.records()?,
        lines,
        parts,
        tax_each: facts.text("tax_each")?,
        price_each: facts.text("price_each")?,
        tax_total: facts.text("tax_total")?,
        price_total: facts.text("price_total")?,
        delivery_days: facts.whole("delivery_days")?,
        decided,
    };
    let pictures = Vec::new();
    Ok(File { format: facts.whole("format")?, content, seal: facts.text("seal")?, pictures })
}

fn product(facts: &Facts) -> Result<Product, DecodeError> {
    Ok(Product {
        id: facts.text("catalog_id")?,
        version: facts.text("catalog_version")?,
        hash: facts.text("catalog_hash")?,
        name: facts.text("product")?,
        maker: facts.text("maker")?,
    })
}

fn tax(facts: &Facts) -> Result<TaxRecord, DecodeError> {
    let included = match facts.text("tax_included")?.as_str() {
        "yes" => true,
        "no" => false,
        found => return Err(value("tax_included", found)),
    };
    Ok(TaxRecord { name: facts.text("tax_name")?, percent: facts.text("tax_percent")?, included })
}

pub(super) fn whole(field: &'static str, text: &str) -> Result<u32, DecodeError> {
    text.parse().map_err(|_| value(field, text))
}

pub(super) fn value(field: &'static str, found: &str) -> DecodeError {
    DecodeError::Value { field, found: found.chars().take(40).collect() }
}
