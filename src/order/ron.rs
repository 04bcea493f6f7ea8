//! Orders as RON: also the build file, which re-opens in Bespoke.

use super::decode::{DecodeError, text_of};
use super::record::File;
use super::{Filed, Order};
use ron::ser::PrettyConfig;

/// Writes an order as indented RON with a line break at the end.
pub fn encode(order: &Order) -> Vec<u8> {
    let pretty = PrettyConfig::new().new_line("\n").struct_names(true);
    let mut text = ron::ser::to_string_pretty(&File::new(order), pretty).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// Reads an order from RON.
pub fn decode(bytes: &[u8]) -> Result<Filed, DecodeError> {
    let file: File = ron::from_str(text_of(bytes)?)
        .map_err(|error| DecodeError::Syntax { format: "RON", reason: error.to_string() })?;
    super::decode::finish(file)
}
