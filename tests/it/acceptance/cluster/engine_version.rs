//! Newer and older versions of the engine.

use serde_json::json;

use super::{ADDRESS, changes, last_change, memcached, redis, world};

fn version(version: &str) -> String {
    format!("engine_version = {version:?}\n  apply_immediately = true")
}

#[test]
fn engine_version_memcached() {
    let world = world();
    world.apply_step(&memcached(1, &version("1.4.34")));
    world.write(&memcached(1, &version("1.4.33")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    world.apply_step(&memcached(1, &version("1.5.16")));
    assert_eq!(last_change(&world), json!({"EngineVersion": "1.5.16", "ApplyImmediately": "true"}));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "1.5.16");
    assert_eq!(state.get(ADDRESS, "parameter_group_name"), "default.memcached1.5");
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 1);
    world.apply_step(&memcached(1, &version("1.4.34")));
    assert_eq!(
        world.simulator.calls("CreateCacheCluster").len(),
        2,
        "an older version is another cluster"
    );
    world.destroy_step();
}

#[test]
fn engine_version_redis() {
    let world = world();
    world.apply_step(&redis(&version("5.0.6")));
    world.apply_step(&redis(&version("6.0")));
    world.apply_step(&redis(&version("6.2")));
    assert_eq!(changes(&world), 2, "upgrades are made in place");
    assert_eq!(world.state().get(ADDRESS, "engine_version"), "6.2");
    world.write(&redis(&version("5.0.6")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    // A version that names the one that runs is recorded.
    world.apply_step(&redis(&version("6.x")));
    assert_eq!(world.state().get(ADDRESS, "engine_version"), "6.x");
    assert_eq!(changes(&world), 2, "nothing is sent");
    world.write(&redis(&version("6.0")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    world.destroy_step();
}

/// An upgrade by AWS itself is not drift, and never replaces the cluster.
#[test]
fn engine_version_upgraded_by_aws() {
    let world = world();
    world.apply_step(&redis(&version("7.0")));
    let set = json!({"engine_version": "7.1.0"});
    world.simulator.mutate(json!({"op": "set_cluster", "id": "tf-test", "set": set}));
    world.assert_no_changes();
    world.apply_step(&redis(&version("7.1")));
    world.destroy_step();
}

/// An upgrade that is pending until the maintenance window can be reverted: the configuration then has the
/// version that runs.
#[test]
fn a_pending_upgrade_is_reported_and_can_be_reverted() {
    let world = world();
    world.apply_step(&redis("engine_version = \"6.0\""));
    world.write(&redis("engine_version = \"6.2\""));
    world.apply().ok().says("maintenance window").says("apply_immediately = true");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version"), "6.2");
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "6.0.5");
    assert!(state.get(ADDRESS, "pending_modified_values")[0]["engine_version"].is_string());
    world.assert_no_changes();
    world.write(&redis("engine_version = \"6.0\""));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    world.apply_step(&redis("engine_version = \"6.0\""));
    assert_eq!(last_change(&world), json!({"EngineVersion": "6.0"}));
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 1);
    world.destroy_step();
}
