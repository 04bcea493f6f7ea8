//! Bespoke, a product configurator.
//!
//! Read the modules in this order; each uses only those above it, which
//! `tests/architecture.rs` enforces. `docs/architecture.md` tells where to add things.

// How much: whole minor units, and the only rounding.
pub mod money;

// What is sold: catalogs, and every mistake in one.
pub mod catalog;

// What the program itself says, in every language it speaks.
pub mod words;

// What the author's formulas mean.
pub mod rules;

// What one person decided, and undo.
pub mod build;

// What is still possible, why, and the ways out.
pub mod solve;

// Reasons in sentences.
pub mod explain;

// What it costs, line by line.
pub mod price;

// What past builds suggest.
pub mod suggest;

// What it looks like.
pub mod preview;

// What leaves the shop: frozen orders and their files.
pub mod order;

// The running program without its window.
pub mod app;

// The window's panels.
pub mod ui;

// What is kept: saved builds, and the products on the shelf.
pub mod store;

// The commands.
pub mod cli;

// The window, the worker, files and dialogs.
pub mod desktop;
