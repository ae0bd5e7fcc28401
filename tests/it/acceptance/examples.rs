//! The examples are applied as they stand.

use std::path::{Path, PathBuf};

use crate::support::world::World;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

#[track_caller]
fn read(name: &str) -> String {
    std::fs::read_to_string(examples().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A world in which the variables of the examples have values.
fn world() -> World {
    let mut world = World::new();
    let endpoint = world.simulator.url();
    world.terraform = world
        .terraform
        .clone()
        .env("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "example")
        .env("TF_VAR_auth_token", "example-token-0123456789")
        .env("TF_VAR_endpoint", &endpoint);
    world
}

#[test]
fn quickstart() {
    let world = world();
    // It brings a provider block of its own.
    world.workspace.write("provider.tf", "");
    world.apply_step(&read("quickstart/main.tf"));
    world.destroy_step();
}

#[test]
fn resources() {
    let world = world();
    let example = read("resources/elasticache_replication_group/resource.tf");
    world.apply_step(&example);
    // What the import example says works for its group.
    let script = read("resources/elasticache_replication_group/import.sh");
    let first = script.lines().find_map(|line| line.strip_prefix("terraform import ")).unwrap();
    let (address, id) = first.split_once(' ').unwrap();
    world.run("import", &["-state=imported.tfstate", address, id]).ok();
    let arn = |state: &crate::support::world::State| state.get(address, "arn");
    assert_eq!(arn(&world.state_in("imported.tfstate")), arn(&world.state()));
    world.destroy_step();
}

#[test]
fn operations() {
    let world = world();
    world.simulator.put_group("my-group", 1);
    world.simulator.put_group("my-cluster", 1);
    let reboot = read("resources/elasticache_cluster_reboot/resource.tf");
    // A group's first cluster stands in for the cluster of the example.
    let reboot = reboot.replace("\"my-cluster\"", "\"my-cluster-001\"");
    let failover = read("resources/elasticache_failover_test/resource.tf");
    world.apply_step(&format!("{reboot}{failover}"));
    world.destroy().ok();
    world.simulator.assert_no_violations();
}

#[test]
fn provider() {
    let world = world();
    world.workspace.write("provider.tf", "");
    world.write(&read("provider/provider.tf"));
    world.validate().ok();
}

#[test]
fn are_formatted() {
    let world = world();
    let examples = examples();
    let path = examples.to_str().expect("paths here are plain");
    world.terraform.run(&["fmt", "-check", "-recursive", "-diff", path]).ok();
}
