//! The connection breaks after AWS has applied the change. No change is made twice.

use serde_json::{Value as Json, json};

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::world::World;

#[track_caller]
fn lose_the_first_response(world: &World, action: &str, how: &str) {
    world.simulator.clear_faults();
    world.simulator.fault(json!({"action": action, "kind": how, "times": 1}));
}

/// How many requests of an action AWS applied.
fn carried_out(world: &World, action: &str) -> usize {
    world
        .simulator
        .calls(action)
        .iter()
        .filter(|call| call["committed"] == Json::Bool(true))
        .count()
}

#[track_caller]
fn create_loses_its_response(how: &str) {
    let world = World::new();
    lose_the_first_response(&world, "CreateReplicationGroup", how);
    world.apply_step(&encrypted());
    assert_eq!(world.simulator.groups(), ["tf-test"]);
    assert_eq!(carried_out(&world, "CreateReplicationGroup"), 1);
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    world.destroy_step();
}

#[test]
fn create_connection_reset() {
    create_loses_its_response("commit_reset");
}

#[test]
fn create_truncated_response() {
    create_loses_its_response("commit_half");
}

#[test]
fn create_server_error_after_the_change() {
    create_loses_its_response("commit_500");
}

#[test]
fn create_connection_reset_before_the_change_is_retried() {
    create_loses_its_response("reset");
}

#[test]
fn modify() {
    let world = World::new();
    world.apply_step(&encrypted());
    lose_the_first_response(&world, "ModifyReplicationGroup", "commit_reset");
    world.apply_step(&encrypted_with("automatic_failover_enabled = true", "Changed"));
    assert_eq!(carried_out(&world, "ModifyReplicationGroup"), 1);
    world.destroy_step();
}

#[test]
fn token_change() {
    let world = World::new();
    world.apply_step(&encrypted());
    lose_the_first_response(&world, "ModifyReplicationGroup", "commit_reset");
    world.apply_step(&encrypted().replace("93xQ", "94xQ"));
    assert_eq!(world.state().get(ADDRESS, "auth_token_enabled"), true);
    world.destroy_step();
}

#[test]
fn delete() {
    let world = World::new();
    world.apply_step(&encrypted());
    lose_the_first_response(&world, "DeleteReplicationGroup", "commit_reset");
    world.destroy_step();
    assert_eq!(carried_out(&world, "DeleteReplicationGroup"), 1);
}

#[test]
fn tags() {
    let world = World::new();
    world.apply_step(&encrypted_with("tags = { old = \"1\" }", "A test"));
    for action in ["AddTagsToResource", "RemoveTagsFromResource"] {
        world.simulator.fault(json!({"action": action, "kind": "commit_reset", "times": 1}));
    }
    world.apply_step(&encrypted_with("tags = { new = \"2\" }", "A test"));
    assert_eq!(world.state().get(ADDRESS, "tags_all"), json!({"new": "2"}));
    world.destroy_step();
}
