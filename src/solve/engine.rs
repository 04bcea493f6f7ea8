//! The compiled form of a catalog's rules.

use super::model::Model;
use crate::catalog::Catalog;
use crate::rules::RuleBook;

/// A catalog's rules, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Engine {
    pub(super) model: Model,
}

impl Engine {
    /// Compiles the rules of a catalog.
    pub fn compile(catalog: &Catalog, rules: &RuleBook) -> Self {
        Self { model: Model::new(catalog, rules) }
    }
}
