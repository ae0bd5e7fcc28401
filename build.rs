//! Turns the files under `proto/` into Rust, in pure Rust: no `protoc` is needed on the machine.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
    link_at_a_fixed_address();
    let files = protox::compile(["tfplugin6.proto", "plugin.proto", "health.proto"], ["proto"])?;

    // The tests compare this with the tables of numbers; it is no part of the binary.
    let descriptors = PathBuf::from(env::var("OUT_DIR")?).join("descriptors.bin");
    fs::write(descriptors, files.encode_to_vec())?;

    tonic_prost_build::configure()
        .build_client(false)
        .build_transport(false)
        .emit_rerun_if_changed(false)
        .btree_map(".")
        // Messages hold AUTH tokens. What can't be formatted can't get into a log.
        .skip_debug(["."])
        .extern_path(
            ".tfplugin6.GetProviderSchema.Response",
            "crate::wire::schema_response::SchemaResponse",
        )
        .compile_fds(files)?;
    Ok(())
}

/// Links the program for a fixed address on Linux, as Go links providers by default.
///
/// Otherwise the dynamic linker corrects 36,000 addresses in each process that Terraform starts, which are a million
/// instructions, and the table of them is 0.9 MB of the program. Libraries, heap and stacks are still at random
/// addresses.
fn link_at_a_fixed_address() {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
