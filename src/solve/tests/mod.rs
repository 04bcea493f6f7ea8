//! Small random catalogs, solved once by the engine and once by trying everything.

mod brute;
mod laws;
mod random;
