//! `terraform-provider-elasticache migrate` and what Terraform makes of its results: moves, and no change.

use std::process::{Command, Output};

use serde_json::{Value as Json, json};

use super::guides::configurations;
use crate::support::processes::provider_binary;
use crate::support::world::World;

/// Written by hashicorp/aws itself, as `moved/mod.rs` says.
const STATE: &str = include_str!("moved/hashicorp_2023.tfstate");

/// The page that this test follows.
const GUIDE: &str = "docs/guides/migrating-from-hashicorp-aws.md";

#[track_caller]
fn migrate(world: &World, options: &[&str]) -> Output {
    let dir = world.workspace.work();
    let output = Command::new(provider_binary())
        .arg("migrate")
        .args(options)
        .arg(".")
        .current_dir(dir)
        .env_clear()
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    output
}

/// What makes the provider of the page use the simulator.
fn settings(world: &World) -> String {
    let endpoints = world.endpoints();
    format!("  access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  {endpoints}\n")
}

/// A configuration of the page, for the simulator.
fn local(world: &World, text: &str) -> String {
    let region = "  region = \"us-east-1\"\n";
    text.replacen(region, &format!("{region}{}", settings(world)), 1)
}

/// A resource that the configuration renamed once: the state may still have it under the name before that.
const RENAMED: &str = "
moved {
  from = aws_elasticache_subnet_group.before
  to   = aws_elasticache_subnet_group.s
}
";

const ADDRESSES: &[&str] = &[
    "elasticache_subnet_group.s",
    "elasticache_parameter_group.p",
    "elasticache_replication_group.g",
    "elasticache_cluster.c",
];

/// The page from its first configuration to the empty plan, with the state that hashicorp/aws wrote; then the way back,
/// and the same without a state.
#[test]
fn from_hashicorp_aws_and_back() {
    let world = World::new();
    let steps = configurations(GUIDE);
    let [before, after, forgotten] = steps.as_slice() else { panic!("three blocks: {steps:#?}") };
    let (head, caches) = after.split_once("\nresource").expect("a provider, and resources");
    let has = |name: &str| world.workspace.work().join(name).exists();
    let write_before = |state: &str, more: &str| {
        drop(std::fs::remove_file(world.workspace.work().join("terraform.tfstate")));
        if !state.is_empty() {
            world.workspace.write("terraform.tfstate", state);
        }
        world.write(&format!("{}{more}", local(&world, before)));
    };

    // The objects, as hashicorp/aws made them.
    world.apply_step(&format!("resource{caches}"));
    let made = world.simulator.mutations();
    world.terraform.serve_as("hashicorp/aws");
    std::fs::remove_file(world.workspace.work().join("provider.tf")).unwrap();

    write_before(&chain(&in_former_names(STATE)), RENAMED);
    let shown = String::from_utf8(migrate(&world, &[]).stdout).unwrap();
    assert!(!has("elasticache_moved.tf"));
    for line in [
        "-resource \"aws_elasticache_cluster\" \"c\" {",
        "+resource \"elasticache_cluster\" \"c\" {",
    ] {
        assert!(shown.contains(line), "{shown}");
    }
    migrate(&world, &["--write"]);
    let text = world.workspace.read("main.tf").replace(&settings(&world), "");
    assert_eq!(text, format!("{after}{RENAMED}"), "the page shows another result");
    assert!(migrate(&world, &["--write"]).stdout.is_empty());

    let plan = world.plan();
    for address in ADDRESSES {
        assert_eq!(plan.actions(address), ["no-op"], "{:?}", plan.changed(address));
    }
    world.run("apply", &["-input=false", "tfplan"]).ok();
    std::fs::remove_file(world.workspace.work().join("elasticache_moved.tf")).unwrap();
    world.assert_no_changes();

    // Back: the state forgets them, and nothing is deleted.
    world.write(&format!("{}\n{forgotten}", local(&world, head)));
    let plan = world.plan();
    for address in ADDRESSES {
        assert_eq!(plan.actions(address), ["forget"], "{}", plan.text);
    }
    world.run("apply", &["-input=false", "tfplan"]).ok();

    // Without the state of hashicorp/aws.
    write_before("", "");
    migrate(&world, &["--import", "--write"]);
    assert!(has("elasticache_import.tf"));
    let text = world.plan().text;
    assert!(text.contains("4 to import, 0 to add") && text.contains(" 0 to destroy"), "{text}");
    assert_eq!(world.simulator.mutations(), made);
}

/// The state as version 4 of hashicorp/aws has it.
fn in_former_names(state: &str) -> String {
    let mut state: Json = serde_json::from_str(state).expect("JSON");
    for resource in state["resources"].as_array_mut().expect("a list") {
        if resource["type"] == "aws_elasticache_replication_group" {
            let instance = &mut resource["instances"][0];
            instance["schema_version"] = json!(1);
            let attributes = instance["attributes"].as_object_mut().expect("an object");
            for (new, old) in [
                ("description", "replication_group_description"),
                ("num_cache_clusters", "number_cache_clusters"),
            ] {
                let value = attributes.remove(new).expect("it is there");
                attributes.insert(old.to_owned(), value);
            }
        }
    }
    state.to_string()
}

/// The state from before the configuration renamed a resource: its own `moved` block is still to be carried out.
fn chain(state: &str) -> String {
    let mut state: Json = serde_json::from_str(state).expect("JSON");
    for resource in state["resources"].as_array_mut().expect("a list") {
        if resource["type"] == "aws_elasticache_subnet_group" {
            resource["name"] = json!("before");
        }
    }
    state.to_string()
}
