//! Import with a generated configuration: `plan -generate-config-out`, apply, and an empty plan.

use serde_json::{Value as Json, json};

use super::current::{assert_no_drift, world};
use crate::support::group::{ADDRESS, TOKEN};
use crate::support::world::World;

/// Imports an existing group without changing it.
#[track_caller]
fn imports(world: &World, id: &str) -> String {
    world.write(&format!("import {{\n  to = {ADDRESS}\n  id = {id:?}\n}}\n"));
    world.try_plan(&["-generate-config-out=generated.tf", "-out=tfplan"]).ok();
    let before = world.simulator.mutations();
    world.run("apply", &["-input=false", "tfplan"]).ok().says("1 imported, 0 added, 0 changed");
    assert_no_drift(world);
    assert_eq!(world.simulator.mutations(), before, "an import changed something");
    world.workspace.read("generated.tf")
}

fn outside(world: &World, more: &Json) {
    let mut body = json!({"op": "create_group", "id": "tf-outside"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    world.simulator.mutate(body);
}

#[test]
fn encrypted_group() {
    let world = world();
    let set = json!({
        "transit": true, "transit_mode": "required", "at_rest": true, "subnet_group": "test-subnets", "auth_token": TOKEN,
        "kms_key": "arn:aws:kms:us-east-1:000000000000:key/one", "topic_arn": "arn:aws:sns:us-east-1:000000000000:one",
        "topic_status": "active", "security_groups": ["sg-11111111"], "snapshot_retention": 3,
    });
    outside(&world, &json!({"members": 2, "set": set}));
    let text = imports(&world, "tf-outside");
    for line in ["num_cache_clusters", "kms_key_id", "transit_encryption_enabled", "sg-11111111"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "auth_token_enabled"), true);
    assert_eq!(state.get(ADDRESS, "auth_token"), Json::Null);
    // The first token is saved in the state with a warning, and not sent.
    let with = text.replace("auth_token                 = null # sensitive", "");
    let with = with.replacen("description", &format!("auth_token = {TOKEN:?}\n  description"), 1);
    world.workspace.write(
        "generated.tf",
        &with.lines().filter(|l| !l.contains("auth_token  ")).collect::<Vec<_>>().join("\n"),
    );
    world.apply().ok().says("AUTH token is recorded, not set");
    assert_no_drift(&world);
    assert_eq!(world.simulator.mutations(), Vec::<String>::new());
    world.destroy_step();
}

#[test]
fn sharded_group_with_mismatched_shards() {
    let world = world();
    outside(&world, &json!({"members": 2, "node_groups": 3}));
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-outside-0002-002"}));
    let text = imports(&world, "tf-outside");
    let state = world.state();
    let words = ["num_cache_clusters", "num_node_groups", "replicas_per_node_group"];
    let numbers = words.map(|word| state.get(ADDRESS, word));
    assert_eq!(numbers, [json!(5), json!(3), Json::Null]);
    let shards = state.get(ADDRESS, "node_group_configuration");
    let counts: Vec<Json> =
        shards.as_array().unwrap().iter().map(|shard| shard["replica_count"].clone()).collect();
    assert_eq!(counts, [1, 0, 1]);
    // One of the shards is then changed in place.
    let even = text.replace("replica_count              = 0", "replica_count = 1");
    assert_ne!(even, text);
    world.workspace.write("generated.tf", &even);
    world.try_plan(&[]).failed().says("Drop the line num_cache_clusters");
    let even: Vec<&str> =
        even.lines().filter(|line| !line.contains("num_cache_clusters")).collect();
    world.workspace.write("generated.tf", &even.join("\n"));
    world.apply().ok();
    assert_no_drift(&world);
    assert_eq!(world.simulator.mutations(), ["IncreaseReplicaCount tf-outside"]);
    world.destroy_step();
}

#[test]
fn group_created_in_2017() {
    let world = world();
    outside(&world, &json!({"members": 2, "edition": 2017}));
    imports(&world, "tf-outside");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "auto_minor_version_upgrade"), true, "as the members say");
    assert_eq!(state.get(ADDRESS, "transit_encryption_enabled"), false);
    world.destroy_step();
}

#[test]
fn sharded_group_and_equivalent_arguments() {
    let world = world();
    outside(&world, &json!({"members": 2, "node_groups": 2}));
    let text = imports(&world, "tf-outside");
    // Equivalent arguments are saved in the state without a call, with or without slots.
    let words = "node_group_configuration = [{ slots = \"0-1\", replica_count = 1 }, { slots = \"2-16383\", replica_count = 1 }]";
    let lines = text.lines().filter(|line| {
        !["num_node_groups", "replicas_per_node_group", "node_group_configuration"]
            .iter()
            .any(|word| line.contains(word))
    });
    let other = lines.collect::<Vec<_>>().join("\n").replacen(
        "description",
        &format!("{words}\n  description"),
        1,
    );
    world.workspace.write("generated.tf", &other);
    world.apply().ok().says("0 added, 1 changed, 0 destroyed");
    assert_no_drift(&world);
    assert_eq!(world.simulator.mutations(), Vec::<String>::new());
    world.destroy_step();
}
