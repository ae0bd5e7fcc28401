//! Changes that AWS makes in the maintenance window.

use serde_json::json;

use super::{ADDRESS, last_change, maintenance, memcached, redis, world};

fn larger(more: &str) -> String {
    redis(more).replace("cache.m4.large", "cache.m4.xlarge")
}

#[test]
fn a_pending_change_is_reported_and_is_not_drift() {
    let world = world();
    world.apply_step(&redis(""));
    world.write(&larger(""));
    world.apply().ok().says("Change waits for the maintenance window").says("node_type");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "node_type"), "cache.m4.xlarge");
    assert_eq!(state.get(ADDRESS, "pending_modified_values")[0]["node_type"], "cache.m4.xlarge");
    world.assert_no_changes();
    maintenance(&world);
    world.assert_no_changes();
    world.apply().ok();
    assert_eq!(world.state().get(ADDRESS, "pending_modified_values"), json!([]));
    world.destroy_step();
}

/// A change that AWS applies immediately is not reported as pending.
#[test]
fn an_immediate_change_is_not_reported_as_pending() {
    let world = world();
    world.apply_step(&redis(""));
    world.write(&redis(
        "maintenance_window = \"sun:05:00-sun:06:00\"\n  snapshot_retention_limit = 1",
    ));
    world.apply().ok().never_says("maintenance window (");
    world.assert_no_changes();
    world.destroy_step();
}

/// "the pending modification is replaced by the newer modification": pending changes that are still in the
/// configuration are sent again.
#[test]
fn a_later_change_keeps_pending_changes() {
    let world = world();
    world.simulator.configure(json!({"modify_replaces_pending": true}));
    world.apply_step(&redis("engine_version = \"6.0\""));
    let both = |more: &str| larger(&format!("engine_version = \"6.2\"\n  {more}"));
    world.apply_step(&both(""));
    world.apply_step(&both("maintenance_window = \"sun:05:00-sun:06:00\""));
    assert_eq!(
        last_change(&world),
        json!({
            "PreferredMaintenanceWindow": "sun:05:00-sun:06:00",
            "EngineVersion": "6.2",
            "CacheNodeType": "cache.m4.xlarge",
        })
    );
    maintenance(&world);
    world.assert_no_changes();
    world.apply().ok();
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "pending_modified_values"), json!([]));
    assert_eq!(state.get(ADDRESS, "node_type"), "cache.m4.xlarge");
    world.destroy_step();
}

/// Setting `apply_immediately`, as the message advises, applies pending changes and nothing else.
#[test]
fn apply_immediately_alone_applies_pending_changes() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    world.apply_step(&memcached(2, ""));
    world.simulator.configure(json!({"modify": 2}));
    world.apply_step(&memcached(2, "apply_immediately = true"));
    // Sending the pending count again has no defined meaning, so the current window is sent instead.
    assert_eq!(
        last_change(&world),
        json!({"PreferredMaintenanceWindow": "sun:03:00-sun:04:00", "ApplyImmediately": "true"})
    );
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "pending_modified_values"), json!([]));
    assert_eq!(state.get(ADDRESS, "cache_nodes").as_array().map(Vec::len), Some(2));
    world.destroy_step();
}

/// `ApplyImmediately` applies all pending changes, so the provider waits for all of them.
#[test]
fn an_immediate_change_also_applies_pending_changes() {
    let world = world();
    world.apply_step(&redis(""));
    world.apply_step(&larger(""));
    world.simulator.configure(json!({"modify": 2}));
    world.apply_step(&larger("apply_immediately = true\n  snapshot_retention_limit = 1"));
    assert_eq!(world.state().get(ADDRESS, "pending_modified_values"), json!([]));
    world.destroy_step();
}
