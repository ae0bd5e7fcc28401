//! Values that differ in text but mean the same: AWS stores names in lower case, and the state keeps the
//! spelling of the configuration.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

#[test]
fn uppercase() {
    let world = World::new();
    world.apply_step(&plain("").replace("\"tf-test\"", "\"TF-Test\""));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "replication_group_id"), "TF-Test");
    assert_eq!(state.get(ADDRESS, "id"), "tf-test");
    assert_eq!(world.simulator.groups(), ["tf-test"]);
    // The id is already known in the plan.
    world.destroy_step();
    world.write(&plain("").replace("\"tf-test\"", "\"TF-Test\""));
    assert_eq!(world.plan().after(ADDRESS, "id"), "tf-test");
}

#[test]
fn maintenance_window_in_uppercase() {
    let world = World::new();
    world.apply_step(&plain("maintenance_window = \"Sun:05:00-Sun:06:00\""));
    world.destroy_step();
}

#[test]
fn engine_version_6x_equals_the_version_that_runs() {
    let world = World::new();
    let version = |version: &str| plain("apply_immediately = true").replace("3.2.6", version);
    world.apply_step(&version("6.x"));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version"), "6.x");
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "6.2.6");
    // Not a downgrade: 6.2 already runs, so there is nothing to do.
    let before = world.simulator.mutations();
    world.apply_step(&version("6.2"));
    assert_eq!(world.simulator.mutations(), before);
    world.write(&version("7.1"));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.state().get(ADDRESS, "engine_version_actual"), "7.1.0");
    world.destroy_step();
}

#[test]
fn a_newer_patch_version_is_not_drift() {
    let world = World::new();
    world.apply_step(&plain("").replace("3.2.6", "7.0"));
    world.simulator.mutate(serde_json::json!({
        "op": "set_group", "id": "tf-test", "set": {"engine_version": "7.0.99"},
    }));
    // A newer patch of the configured version is not drift.
    world.try_plan(&["-detailed-exitcode"]).ok();
    world.destroy_step();
}
