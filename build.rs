//! Builds the program anew when a product that ships in it changes.

#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=catalogs");
}
