//! Turns the files under `proto/` into Rust, in pure Rust: no `protoc` is needed on the machine.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
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
