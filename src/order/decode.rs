//! Reads an order from a file in any format.

use super::record::{BadValue, FORMAT, File};
use super::{Filed, csv, json, ron};
use thiserror::Error;

/// The largest file that is read as an order; the customer's pictures are in it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Why a file is not an order that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    #[error("the file is larger than an order can be (64 MB); choose the order's own file")]
    TooLarge,
    #[error("the file is not text; choose an order written as RON, JSON or CSV")]
    NotText,
    #[error("the file is not an order in {format}: {reason}; export the order again")]
    Syntax { format: &'static str, reason: String },
    #[error(
        "the order has format {found}, this Bespoke reads format {FORMAT}; open it with a newer Bespoke"
    )]
    Format { found: u32 },
    #[error("`{found}` is no {field} of an order; export the order again")]
    Value { field: &'static str, found: String },
    #[error("the order has no {field}; export the order again")]
    Missing { field: &'static str },
}

/// Reads an order, telling its format by how the file begins.
pub fn decode(bytes: &[u8]) -> Result<Filed, DecodeError> {
    let text = text_of(bytes)?.trim_start();
    match text.chars().next() {
        Some('{') => json::decode(bytes),
        _ if text.starts_with("section") || text.starts_with("\"section") => csv::decode(bytes),
        _ => ron::decode(bytes),
    }
}

/// The file as text, without the mark that spreadsheets put at its beginning.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, DecodeError> {
    if bytes.len() > MOST_BYTES {
        return Err(DecodeError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DecodeError::NotText)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

pub(super) fn finish(file: File) -> Result<Filed, DecodeError> {
    if file.format != FORMAT {
        return Err(DecodeError::Format { found: file.format });
    }
    Ok(file.read()?)
}

impl From<BadValue> for DecodeError {
    fn from(BadValue { field, found }: BadValue) -> Self {
        Self::Value { field, found }
    }
}
