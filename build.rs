//! Has the crate compiled again when a file comes into, or leaves, a folder that the binary carries: of those that are there
//! already the compiler knows.

fn main() {
    for folder in ["explorer", "ontology", "seed-data"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
