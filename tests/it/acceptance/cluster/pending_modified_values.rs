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

/// What AWS makes at once is not said to wait.
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

/// "the pending modification is replaced by the newer modification": what is still wanted goes along.
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

/// Whoever is told to set `apply_immediately` and does so gets what was waiting, with nothing else changed.
#[test]
fn apply_immediately_alone_applies_pending_changes() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    world.apply_step(&memcached(2, ""));
    world.simulator.configure(json!({"modify": 2}));
    world.apply_step(&memcached(2, "apply_immediately = true"));
    // The pending number itself has no defined meaning, so the window as it is stands in for it.
    assert_eq!(
        last_change(&world),
        json!({"PreferredMaintenanceWindow": "sun:03:00-sun:04:00", "ApplyImmediately": "true"})
    );
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "pending_modified_values"), json!([]));
    assert_eq!(state.get(ADDRESS, "cache_nodes").as_array().map(Vec::len), Some(2));
    world.destroy_step();
}

/// The document's flag makes everything that is waiting, so the wait is for all of it.
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
