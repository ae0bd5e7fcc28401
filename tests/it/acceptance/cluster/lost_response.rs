//! The connection breaks after AWS has applied the change. No change is made twice.

use serde_json::{Value as Json, json};

use super::{ADDRESS, memcached, of_nodes, redis, world};
use crate::support::world::World;

#[track_caller]
fn lose_the_first_response(world: &World, action: &str, how: &str) {
    world.simulator.clear_faults();
    world.simulator.fault(json!({"action": action, "kind": how, "times": 1}));
}

/// How many requests of an action AWS applied.
fn carried_out(world: &World, action: &str) -> usize {
    let calls = world.simulator.calls(action);
    calls.iter().filter(|call| call["committed"] == Json::Bool(true)).count()
}

#[test]
fn no_change_is_made_twice() {
    let world = world();
    let now = "apply_immediately = true";
    lose_the_first_response(&world, "CreateCacheCluster", "commit_reset");
    world.apply_step(&memcached(1, now));
    assert_eq!(carried_out(&world, "CreateCacheCluster"), 1);
    lose_the_first_response(&world, "ModifyCacheCluster", "commit_reset");
    world.apply_step(&memcached(3, now));
    assert_eq!(carried_out(&world, "ModifyCacheCluster"), 1);
    assert_eq!(of_nodes(&world, "id"), json!(["0001", "0002", "0003"]));
    lose_the_first_response(&world, "DeleteCacheCluster", "commit_reset");
    world.destroy_step();
    assert_eq!(carried_out(&world, "DeleteCacheCluster"), 1);
}

/// A node count that is pending until the maintenance window is recognised as applied.
#[test]
fn a_pending_node_count_is_sent_once() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    lose_the_first_response(&world, "ModifyCacheCluster", "commit_500");
    world.apply_step(&memcached(2, ""));
    assert_eq!(carried_out(&world, "ModifyCacheCluster"), 1);
    assert_eq!(world.state().get(ADDRESS, "pending_modified_values")[0]["num_cache_nodes"], 2);
    world.destroy_step();
}

#[test]
fn a_creation_that_did_not_happen_is_retried() {
    let world = world();
    lose_the_first_response(&world, "CreateCacheCluster", "reset");
    world.apply_step(&redis(""));
    assert_eq!(carried_out(&world, "CreateCacheCluster"), 1);
    world.destroy_step();
}
