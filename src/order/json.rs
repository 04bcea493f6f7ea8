//! Orders as JSON, for shop systems.

use super::decode::{DecodeError, text_of};
use super::record::File;
use super::{Filed, Order};

/// Writes an order as indented JSON with a line break at the end.
pub fn encode(order: &Order) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(&File::new(order)).unwrap_or_default();
    text.push(b'\n');
    text
}

/// Reads an order from JSON.
pub fn decode(bytes: &[u8]) -> Result<Filed, DecodeError> {
    let file: File = serde_json::from_str(text_of(bytes)?)
        .map_err(|error| DecodeError::Syntax { format: "JSON", reason: error.to_string() })?;
    super::decode::finish(file)
}
