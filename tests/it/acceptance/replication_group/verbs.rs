//! Arguments that are verbs: they act when the configuration changes and never drift back.

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn primary(world: &World) -> serde_json::Value {
    world.simulator.group("tf-test")["node_groups"][0]["primary"].clone()
}

#[test]
fn primary_cluster_id() {
    let world = World::new();
    world.apply_step(&plain("apply_immediately = true"));
    assert_eq!(primary(&world), "tf-test-001");
    let promote = plain("apply_immediately = true\n  primary_cluster_id = \"tf-test-002\"");
    world.apply_step(&promote);
    assert_eq!(primary(&world), "tf-test-002");

    // A failover is no difference: nobody asked to undo it.
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
    assert_eq!(primary(&world), "tf-test-001");
    world.assert_no_changes();
    // Neither is forgetting the argument.
    let before = world.simulator.mutations();
    world.apply_step(&plain("apply_immediately = true"));
    assert_eq!(world.simulator.mutations(), before);
    world.destroy_step();
}

/// Endpoints may move with a failover; the members and their roles are read anew.
#[test]
fn a_failover_is_seen_and_changes_nothing() {
    let world = World::new();
    world.apply_step(&plain("automatic_failover_enabled = true"));
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
    world.assert_no_changes();
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    let members = world.state().get(ADDRESS, "node_groups")[0]["node_group_members"].clone();
    let roles: Vec<_> = members
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["cache_cluster_id"].clone(), m["current_role"].clone()))
        .collect();
    assert_eq!(
        roles,
        [(json!("tf-test-001"), json!("replica")), (json!("tf-test-002"), json!("primary"))]
    );
    world.destroy_step();
}

#[test]
fn snapshotting_cluster_id() {
    let world = World::new();
    let more = "snapshot_retention_limit = 2\n  snapshotting_cluster_id = \"tf-test-001\"";
    world.apply_step(&plain("snapshot_retention_limit = 2"));
    world.apply_step(&plain(more));
    let set =
        json!({"op": "set_group", "id": "tf-test", "set": {"snapshotting_cluster": "tf-test-002"}});
    world.simulator.mutate(set);
    world.assert_no_changes();
    world.destroy_step();
}
