//! Builds the program anew when a product or a language that ships in it changes.

fn main() {
    println!("cargo::rerun-if-changed=catalogs");
    println!("cargo::rerun-if-changed=assets/words");
}
