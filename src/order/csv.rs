//! Orders as CSV: one table that spreadsheets and shop systems import as it is.
//!
//! Every row has a `section`: the order's own facts first, then what is in it, the price lines and
//! the parts, last what the person decided. UTF-8 with a byte order mark and CRLF, because
//! spreadsheets then read it right without being asked. A text that a spreadsheet would run as a
//! formula has `'` before it; plain numbers stay numbers.

mod artwork;
mod read;

use super::Order;
use super::record::{By, Content, File, Line};
use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

pub use read::decode;

/// The columns, in order.
pub(super) const COLUMNS: [&str; 10] =
    ["section", "key", "name", "value", "unit", "count", "unit_price", "tax", "total", "by"];

/// One row, by the names of [`COLUMNS`]; what a section does not use is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub section: String,
    pub key: String,
    pub name: String,
    pub value: String,
    pub unit: String,
    pub count: String,
    pub unit_price: String,
    pub tax: String,
    pub total: String,
    pub by: String,
}

/// Writes an order as one table.
pub fn encode(order: &Order) -> Vec<u8> {
    let mut rows = fact_rows(order);
    let content = Content::from(order);
    rows.extend(content_rows(&content));
    rows.extend(decided_rows(&content));
    write(&rows)
}

fn write(rows: &[Row]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record(row.cells().map(guarded));
    }
    writer.into_inner().unwrap_or_default()
}

impl Row {
    fn new(section: &str, key: &str) -> Self {
        Self { section: section.to_owned(), key: key.to_owned(), ..Self::default() }
    }

    fn cells(&self) -> [&str; 10] {
        let Self { section, key, name, value, unit, count, unit_price, tax, total, by } = self;
        [section, key, name, value, unit, count, unit_price, tax, total, by].map(String::as_str)
    }
}

/// The cell with `'` before it where a spreadsheet would compute it, or would swallow such a mark.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn guarded(cell: &str) -> String {
    let is_risky =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠']);
    let is_number = Decimal::from_str_exact(cell).is_ok() && !cell.starts_with('+');
    if is_risky && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

/// The order's own facts: a row a fact, its name for people and its value.
fn fact_rows(order: &Order) -> Vec<Row> {
    let File { format, content, seal, .. } = File::new(order);
    let facts: [(&str, &str, String); 19] = [
        ("format", "Format", format.to_string()),
        ("name", "Name", content.name),
        ("created", "Created", content.created),
        ("product", "Product", content.product.name),
        ("maker", "Maker", content.product.maker),
        ("quantity", "Quantity", content.quantity.to_string()),
        ("price_each", "Price each", content.price_each),
        ("tax_each", "Tax each", content.tax_each),
        ("price_total", "Price in total", content.price_total),
        ("tax_total", "Tax in total", content.tax_total),
        ("currency", "Currency", content.currency),
        ("tax_name", "Tax", content.tax.name),
        ("tax_percent", "Tax percent", content.tax.percent),
        ("tax_included", "Tax included", yes_or_no(content.tax.included)),
        ("delivery_days", "Delivery days", content.delivery_days.to_string()),
        ("catalog_id", "Catalog", content.product.id),
        ("catalog_version", "Catalog version", content.product.version),
        ("catalog_hash", "Catalog hash", content.product.hash),
        ("seal", "Seal", seal),
    ];
    let row = |(key, name, value): (&str, &str, String)| Row {
        name: name.to_owned(),
        value,
        ..Row::new("order", key)
    };
    facts.map(row).into()
}

fn yes_or_no(is_so: bool) -> String {
    if is_so { "yes".to_owned() } else { "no".to_owned() }
}

fn content_rows(content: &Content) -> Vec<Row> {
    let choices = content.choices.iter().map(|choice| Row {
        name: choice.group_name.clone(),
        value: choice.name.clone(),
        count: choice.count.to_string(),
        by: word(choice.by).to_owned(),
        ..Row::new("choice", &choice.key)
    });
    let numbers = content.numbers.iter().map(|number| Row {
        name: number.name.clone(),
        value: number.number.clone(),
        unit: number.unit.clone(),
        by: word(number.by).to_owned(),
        ..Row::new("number", &number.key)
    });
    let texts = content.texts.iter().flat_map(|text| {
        let row = |section, value: &String| Row {
            name: text.name.clone(),
            value: value.clone(),
            ..Row::new(section, &text.key)
        };
        [row("text", &text.text), row("font", &text.font), row("place", &text.place)]
    });
    let lines = content.lines.iter().map(line_row);
    let parts = content
        .parts
        .iter()
        .map(|part| Row { count: part.count.to_string(), ..Row::new("part", &part.sku) });
    let artworks = content.artworks.iter().flat_map(artwork::rows);
    choices.chain(numbers).chain(texts).chain(artworks).chain(lines).chain(parts).collect()
}

fn line_row(line: &Line) -> Row {
    Row {
        name: line.label.clone(),
        count: line.count.to_string(),
        unit_price: line.unit_price.clone(),
        tax: line.tax.clone(),
        total: line.total.clone(),
        ..Row::new("line", &line.subject)
    }
}

fn decided_rows(content: &Content) -> Vec<Row> {
    let decided = &content.decided;
    let choices = decided.choices.iter().map(|choice| Row {
        count: choice.count.to_string(),
        by: word(choice.by).to_owned(),
        ..Row::new("decided choice", &choice.key)
    });
    let numbers = decided.numbers.iter().map(|number| Row {
        value: number.number.clone(),
        by: word(number.by).to_owned(),
        ..Row::new("decided number", &number.key)
    });
    let texts = decided
        .texts
        .iter()
        .map(|text| Row { value: text.text.clone(), ..Row::new("decided text", &text.key) });
    let artworks = decided.artworks.iter().flat_map(artwork::decided_rows);
    choices.chain(numbers).chain(texts).chain(artworks).collect()
}

fn word(by: By) -> &'static str {
    match by {
        By::You => "you",
        By::Preset => "preset",
        By::Rule => "rule",
        By::Default => "default",
    }
}
