//! The examples in `examples/` apply without changes.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::support::world::{Diagnostic, World};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

#[track_caller]
fn read(name: &str) -> String {
    std::fs::read_to_string(examples().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Terraform with values for the variables of the examples.
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
    // It has its own provider block.
    world.workspace.write("provider.tf", "");
    world.apply_step(&read("quickstart/main.tf"));
    world.destroy_step();
}

/// The README shows what this example leads to.
#[test]
fn editions() {
    let world = world();
    world.workspace.write("provider.tf", "");
    world.write(&read("editions/main.tf"));
    let plan = |variables: &[&str]| {
        let variables: Vec<String> =
            variables.iter().map(|variable| format!("-var={variable}")).collect();
        let arguments: Vec<&str> = variables.iter().map(String::as_str).collect();
        world.diagnostics("plan", &[&["-input=false"], &arguments[..]].concat())
    };
    assert!(plan(&[]).is_empty(), "today nothing is said");
    let refused = plan(&["api_edition=2017-10-24"]);
    let [shards] = refused.as_slice() else { panic!("one error: {refused:#?}") };
    is_in_the_readme(shards);
    for edition in ["current", "2017-10-24"] {
        let refused = plan(&["encryption=false", &format!("api_edition={edition}")]);
        let [token] = refused.as_slice() else { panic!("one error: {refused:#?}") };
        is_in_the_readme(token);
    }
}

/// Its summary and its text, but for the link to the guide.
#[track_caller]
fn is_in_the_readme(diagnostic: &Diagnostic) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = words(&std::fs::read_to_string(path).expect("a README"));
    let (text, _link) = diagnostic.detail.rsplit_once('\n').expect("a link");
    let shown = words(&format!("Error: {} {text}", diagnostic.summary));
    assert!(diagnostic.severity == "error" && readme.contains(&shown), "{shown}");
}

/// Applies an example, and imports with the first command of its `import.sh`.
#[track_caller]
fn resource(name: &str) {
    let world = world();
    let example = read(&format!("resources/{name}/resource.tf"));
    world.apply_step(&example);
    let script = read(&format!("resources/{name}/import.sh"));
    let first = script.lines().find_map(|line| line.strip_prefix("terraform import ")).unwrap();
    let (address, id) = first.split_once(' ').unwrap();
    world.run("import", &["-state=imported.tfstate", address, id]).ok();
    let arn = |state: &crate::support::world::State| state.get(address, "arn");
    assert_eq!(arn(&world.state_in("imported.tfstate")), arn(&world.state()));
    world.destroy_step();
}

#[test]
fn replication_group() {
    resource("elasticache_replication_group");
}

#[test]
fn subnet_group() {
    resource("elasticache_subnet_group");
}

#[test]
fn parameter_group() {
    resource("elasticache_parameter_group");
}

/// They read resources that were created outside terraform.
#[test]
fn data_sources() {
    let world = world();
    for change in [
        json!({"op": "create_group", "id": "sessions", "members": 2}),
        json!({"op": "create_cluster", "id": "lonely", "engine": "memcached"}),
    ] {
        world.simulator.mutate(change);
    }
    for name in [
        "elasticache_clusters",
        "elasticache_events",
        "elasticache_parameter_group",
        "elasticache_replication_group",
        "elasticache_replication_groups",
        "elasticache_subnet_group",
    ] {
        let example = read(&format!("data-sources/{name}/data-source.tf"));
        world.workspace.write(&format!("{name}.tf"), &example);
    }
    world.apply().ok();
}

#[test]
fn cluster() {
    resource("elasticache_cluster");
}

#[test]
fn operations() {
    let world = world();
    world.simulator.put_group("my-group", 1);
    world.simulator.put_group("my-cluster", 1);
    let reboot = read("resources/elasticache_cluster_reboot/resource.tf");
    // The first member of a group is the cluster of the example.
    let reboot = reboot.replace("\"my-cluster\"", "\"my-cluster-001\"");
    let failover = read("resources/elasticache_failover_test/resource.tf");
    world.apply_step(&format!("{reboot}{failover}"));
    world.destroy().ok();
    world.simulator.assert_no_violations();
}

#[test]
fn ephemeral_token() {
    let world = world();
    let example = read("ephemeral-resources/elasticache_auth_token/ephemeral-resource.tf");
    // The secret needs another provider.
    let (ours, _) = example.split_once("# Clients read the token here").unwrap();
    world.apply_step(ours);
    assert_eq!(world.simulator.group("sessions")["auth"], json!(true));
    world.destroy_step();
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
