//! Changes that AWS makes in the maintenance window.

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

#[test]
fn a_pending_change_is_reported_and_is_not_drift() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.write(&plain("automatic_failover_enabled = true"));
    world.apply().ok().says("maintenance window").says("apply_immediately = true");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "automatic_failover_enabled"), true);
    let pending = state.get(ADDRESS, "pending_modified_values");
    assert_eq!(pending[0]["automatic_failover_status"], "enabled");
    world.assert_no_changes();

    // After the maintenance window nothing is left to do.
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
    world.assert_no_changes();
    assert_eq!(world.simulator.group("tf-test")["automatic_failover"], "enabled");
    world.destroy_step();
}

/// A pending change can be reverted, although the running group already matches the configuration.
#[test]
fn a_pending_change_can_be_reverted() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.apply_step(&plain("").replace("cache.m4.large", "cache.m4.xlarge"));
    assert_eq!(world.simulator.group("tf-test")["node_type"], "cache.m4.large");
    world.apply_step(&plain(""));
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let asked: Vec<_> = calls.iter().map(|call| call["params"]["CacheNodeType"].clone()).collect();
    assert_eq!(asked, ["cache.m4.xlarge", "cache.m4.large"]);
    world.destroy_step();
}

#[test]
fn a_downgrade_replaces() {
    let world = World::new();
    world.apply_step(&plain("").replace("3.2.6", "4.0.10"));
    world.write(&plain(""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    world.destroy_step();
}
