//! A group that is not available yet when terraform reads it.

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::world::World;

#[track_caller]
fn set_status(world: &World, status: &str) {
    let set = json!({"op": "set_group", "id": "tf-test", "set": {"status": status}});
    world.simulator.mutate(set);
}

/// Somebody changes the group outside: the plan is empty, so what reads its endpoints is left alone. What an
/// apply of ours has sent is waited for.
#[test]
fn only_changes_of_our_own_are_waited_for() {
    let world = World::new();
    world.apply_step(&encrypted());
    set_status(&world, "modifying");
    world.assert_no_changes();
    set_status(&world, "available");

    world.simulator.configure(json!({"modify": "never"}));
    let changed = encrypted_with("timeouts {\n    update = \"2s\"\n  }", "Changed");
    world.write(&changed);
    world.apply().failed().says("modifying");
    world.write(&changed.replace("\"2s\"", "\"5m\""));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert!(plan.is_unknown(ADDRESS, "status"));
    for attribute in ["primary_endpoint_address", "reader_endpoint_address", "node_groups"] {
        assert!(!plan.is_unknown(ADDRESS, attribute), "{attribute}");
    }
    let before = world.simulator.mutations();
    let seen = world.simulator.calls("DescribeReplicationGroups").len();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-input=false", "tfplan"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", seen + 2);
    world.simulator.settle("tf-test");
    apply.finish().ok();
    assert_eq!(world.simulator.mutations(), before, "a wait changed something");
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    world.assert_no_changes();
    world.simulator.configure(json!({"modify": 0}));
    world.destroy_step();
}

/// AWS takes a snapshot in the middle of another change.
#[test]
fn snapshotting_during_a_change() {
    let world = World::new();
    world
        .simulator
        .configure(json!({"create": 1, "modify": 1, "delete": 1, "snapshotting": {"delay": 1}}));
    world.apply_step(&encrypted());
    world.apply_step(&encrypted_with("snapshot_retention_limit = 3", "Changed"));
    world.destroy_step();
}

#[test]
fn a_new_group_that_is_not_found_at_first() {
    let world = World::new();
    world.simulator.configure(json!({"create": 1, "not_found_after_create": 2}));
    world.apply_step(&encrypted());
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// Members become available later than their group.
#[test]
fn members_that_are_available_after_their_group() {
    let world = World::new();
    world
        .simulator
        .configure(json!({"create": 1, "member_create": 3, "modify": 1, "member_modify": 3}));
    world.apply_step(&encrypted());
    world.apply_step(&encrypted_with("automatic_failover_enabled = true", "A test"));
    world.destroy_step();
}
