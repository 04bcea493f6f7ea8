//! Small random catalogs, solved once by the engine and once by trying everything.

mod audit;
mod brute;
mod fuzz;
pub mod laws;
mod order;
pub mod random;
mod upgrade;
