//! The seal: what shows that an order's file was altered.

use super::Order;
use super::record::Content;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 over the content as compact JSON, its fields in the order of [`Content`].
pub(super) fn seal(order: &Order) -> String {
    // Plain structs of text and numbers always serialise; an empty text would only fail to match.
    let canonical = serde_json::to_vec(&Content::from(order)).unwrap_or_default();
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(canonical) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
