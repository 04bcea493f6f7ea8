//! Small random catalogs, solved once by the engine and once by trying everything.

mod audit;
mod brute;
mod laws;
mod order;
mod random;
mod upgrade;
