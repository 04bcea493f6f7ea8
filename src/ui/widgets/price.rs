//! Amounts of money, already in words.

use super::words::words;
use crate::ui::Look;
use crate::ui::theme::Size;
use egui::{Response, Ui};

/// A price that counts, in tabular weight.
pub fn price_label(ui: &mut Ui, look: Look, price: &str, size: Size) -> Response {
    words(price).size(size).semibold().rows(1).show(ui, look)
}

/// What an option adds or takes away, `+€60.00` or `included`.
pub fn difference_label(ui: &mut Ui, look: Look, difference: &str) -> Response {
    words(difference).quiet().rows(1).show(ui, look)
}
