//! An order: a frozen copy of a build that can be read, checked and re-opened without its catalog.
//!
//! One file per format, each with `encode` and `decode`. The shapes that files carry are in
//! `record.rs`; the formats differ only in how they write them, so the seal is the same in all.

mod artwork;
mod convert;
pub mod csv;
mod decode;
mod freeze;
pub mod json;
mod name;
mod record;
pub mod ron;
mod seal;
mod verify;

pub use artwork::{OrderedArtwork, OrderedPicture, sha256};
pub use decode::{DecodeError, MOST_BYTES, decode};
pub use freeze::Details;
pub use name::{Format, file_name, print_path};
pub use verify::{Check, Finding, Verdict, Verification, verify, verify_filed};

use crate::build::{KeyedBuild, Origin};
use crate::catalog::{Part, Tax};
use crate::money::{Currency, Money};
use rust_decimal::Decimal;

/// Everything a shop needs to make and bill a build, by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What the person calls it; may be empty.
    pub name: String,
    /// When it was made, as the caller writes it: `2026-11-20` or with a time behind.
    pub created: String,
    /// How many pieces are ordered, at least 1.
    pub quantity: u32,
    /// `AURIS One`.
    pub product: String,
    pub maker: String,
    pub currency: Currency,
    pub tax: Tax,
    /// Everything chosen, forced or taken as default, in the order of the catalog.
    pub choices: Vec<OrderedChoice>,
    pub numbers: Vec<OrderedNumber>,
    pub texts: Vec<OrderedText>,
    pub artworks: Vec<OrderedArtwork>,
    /// The price of one piece, line by line.
    pub lines: Vec<OrderedLine>,
    /// The bill of materials of one piece, by SKU.
    pub parts: Vec<Part>,
    /// The tax of one piece.
    pub tax_each: Money,
    /// The price of one piece: the sum of the lines.
    pub price_each: Money,
    /// The tax of all pieces.
    pub tax_total: Money,
    /// The price of all pieces.
    pub price_total: Money,
    pub delivery_days: u32,
    /// What the person decided, and on which catalog: re-opens the build.
    pub decided: KeyedBuild,
    /// The files of the pictures, each once; a format that cannot carry them leaves them out.
    pub pictures: Vec<OrderedPicture>,
}

/// A choice that stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedChoice {
    /// `group.choice`.
    pub key: String,
    pub group_name: String,
    pub name: String,
    pub count: u32,
    pub by: Origin,
}

/// The number of a `Number` group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedNumber {
    /// The group's key.
    pub key: String,
    pub name: String,
    pub number: Decimal,
    pub unit: String,
    pub by: Origin,
}

/// A text as it will be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedText {
    /// The group's key.
    pub key: String,
    pub name: String,
    pub text: String,
    /// `group.choice` of the font, named among the choices.
    pub font: String,
    /// Where the text appears on the product.
    pub place: String,
}

/// A line of the price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedLine {
    /// `base`, `choice gpu.g70`, `number width`, `text engraving` or `price rule`.
    pub subject: String,
    pub label: String,
    pub count: u32,
    pub unit: Money,
    pub tax: Money,
    pub gross: Money,
}

/// An order read from a file, with the seal the file carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed {
    pub order: Order,
    pub seal: String,
}

impl Order {
    /// The file of a picture, where the order carries it.
    pub fn picture(&self, sha256: &str) -> Option<&OrderedPicture> {
        self.pictures.iter().find(|picture| picture.sha256 == sha256)
    }

    /// SHA-256 over the order's content, lower-case hex; the same in every format.
    ///
    /// It finds what was changed by accident or by hand. It is no signature: whoever computes it
    /// anew can write another order.
    pub fn seal(&self) -> String {
        seal::seal(self)
    }
}

#[cfg(test)]
mod tests;
