//! Small random catalogs, solved once by the engine and once by trying everything.

mod audit;
mod brute;
mod fuzz;
mod laws;
mod order;
mod random;
mod upgrade;
