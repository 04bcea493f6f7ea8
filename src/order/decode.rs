//! Reads an order from a file in any format.

use super::record::{BadValue, FORMAT, File};
use super::{Filed, csv, json, ron};
use crate::words::Voice;
use std::fmt;

/// The largest file that is read as an order; the customer's pictures are in it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Why a file is not an order that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    TooLarge,
    NotText,
    Syntax { format: &'static str, reason: String },
    Format { found: u32 },
    Value { field: &'static str, found: String },
    Missing { field: &'static str },
}

impl DecodeError {
    /// What is wrong and what to do.
    pub fn told(&self, voice: &'static Voice) -> String {
        match self {
            Self::TooLarge => voice.say("order-too-large").to_owned(),
            Self::NotText => voice.say("order-not-text").to_owned(),
            Self::Syntax { format, reason } => {
                let about = [("format", (*format).into()), ("reason", reason.into())];
                voice.tell("order-syntax", about)
            }
            Self::Format { found } => {
                let about = [("found", (*found).into()), ("known", FORMAT.into())];
                voice.tell("order-format", about)
            }
            Self::Value { field, found } => {
                let about = [("found", found.into()), ("field", (*field).into())];
                voice.tell("order-value", about)
            }
            Self::Missing { field } => voice.tell("order-missing", [("field", (*field).into())]),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Voice::english()))
    }
}

impl std::error::Error for DecodeError {}

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
