//! Puts functions of ours in place of the two of ring that `.cargo/config.toml` renames.

use std::{env, error::Error, fs};

const OURS: &str = "src/http/tls/ring_p256.c";

fn main() -> Result<(), Box<dyn Error>> {
    let flags = format!("CFLAGS_{}", env::var("TARGET")?);
    println!("cargo::rerun-if-env-changed={flags}");
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed={OURS}");
    let flags = env::var(flags).unwrap_or_default();
    // ring's functions have its version in their names.
    let prefix = format!("ring_core_{}__", ring_version()?.replace('.', "_"));
    if flags.contains(&format!("-D{prefix}p256_point_mul_base=")) {
        cc::Build::new()
            .file(OURS)
            .define("RING_PREFIX", format!("\"{prefix}\"").as_str())
            .link_lib_modifier("+whole-archive")
            .compile("ring_p256");
    } else if flags.contains("-Dring_core_") {
        println!("cargo::warning=.cargo/config.toml names another version of ring than Cargo.lock");
    }
    Ok(())
}

fn ring_version() -> Result<String, Box<dyn Error>> {
    let lock = fs::read_to_string("Cargo.lock")?;
    let after = lock.split("name = \"ring\"\nversion = \"").nth(1);
    let version = after.and_then(|text| text.split('"').next()).ok_or("Cargo.lock names no ring")?;
    Ok(version.to_owned())
}
