//! What `make dist` packs: terraform installs it from a directory without a registry.

use std::path::Path;
use std::process::Command;

use crate::support::processes::provider_binary;
use crate::support::world::World;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Packs a program, without building one.
fn pack(program: &Path, into: &Path) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/dist.py");
    let output = Command::new("python3")
        .arg(script)
        .arg("--out")
        .arg(into)
        .arg("--binary")
        .arg(program)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The file that a registry finds all others by.
fn sums(directory: &Path) -> String {
    let name = format!("terraform-provider-elasticache_{VERSION}_SHA256SUMS");
    std::fs::read_to_string(directory.join(name)).unwrap()
}

#[test]
fn two_packages_of_one_program_are_equal_and_name_their_files() {
    let world = World::new();
    let [first, second] = ["first", "second"].map(|name| world.workspace.root().join(name));
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE");
    pack(&program, &first);
    pack(&program, &second);
    assert_eq!(sums(&first), sums(&second));
    for line in sums(&first).lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        assert_eq!(sum.len(), 64, "{line}");
        assert!(first.join(name).is_file(), "{line}");
    }
    let manifest = first.join(format!("terraform-provider-elasticache_{VERSION}_manifest.json"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(manifest).unwrap()).unwrap();
    assert_eq!(manifest["metadata"]["protocol_versions"], serde_json::json!(["6.0"]));
}

#[test]
fn the_zip_is_installed_from_a_mirror_without_a_registry() {
    let world = World::new();
    let mirror = world.workspace.root().join("mirror");
    let packed = world.workspace.root().join("packed");
    pack(&provider_binary(), &packed);
    let zips = std::fs::read_dir(&packed).unwrap().map(|entry| entry.unwrap().path());
    let zip = zips.into_iter().find(|path| path.extension().is_some_and(|is| is == "zip")).unwrap();
    for host in ["registry.terraform.io", "registry.opentofu.org"] {
        let directory = mirror.join(host).join("elasticache-rs/elasticache");
        std::fs::create_dir_all(&directory).unwrap();
        std::fs::hard_link(&zip, directory.join(zip.file_name().unwrap())).unwrap();
    }
    world.terraform.install_from(&mirror);
    world.write("data \"elasticache_clusters\" \"all\" {}\n");
    let installed = world.run("init", &["-input=false"]).ok();
    installed.says(&format!("elasticache-rs/elasticache v{VERSION}"));
    world.apply().ok();
}
