//! The rule language: text to typed expressions, and whether they hold.

use crate::catalog::{ChoiceId, GroupId};
use rust_decimal::Decimal;

/// What expressions ask of a build.
pub trait Facts {
    /// How often a choice stands in the build.
    fn count(&self, choice: ChoiceId) -> u32;
    /// The number of a `Number` group; `None` while unknown or not asked.
    fn number(&self, group: GroupId) -> Option<Decimal>;
}
