//! Bespoke, a product configurator. One module a concern, each using only those above it.

pub mod build;
pub mod catalog;
pub mod explain;
pub mod money;
pub mod rules;
pub mod solve;
pub mod store;
pub mod suggest;
