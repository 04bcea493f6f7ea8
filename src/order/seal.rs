//! The seal: what shows that an order's file was altered.

use super::Order;
use super::record::Content;

/// SHA-256 over the content as compact JSON, its fields in the order of [`Content`].
pub(super) fn seal(order: &Order) -> String {
    // Plain structs of text and numbers always serialise; an empty text would only fail to match.
    let canonical = serde_json::to_vec(&Content::from(order)).unwrap_or_default();
    super::sha256(&canonical)
}
