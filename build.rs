//! Builds the program anew when a product that ships in it changes.

fn main() {
    println!("cargo::rerun-if-changed=catalogs");
}
