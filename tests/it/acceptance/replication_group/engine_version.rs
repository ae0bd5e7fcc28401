//! Engines and their versions.

use serde_json::json;

use super::current::{actions, apply, assert_no_drift, last, updates, world};
use crate::support::group::ADDRESS;
use crate::support::world::World;

fn version(version: &str, more: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  description          = "A test"
  node_type            = "cache.m5.large"
  engine_version       = {version:?}
  num_cache_clusters   = 2
  apply_immediately    = true
  {more}
}}
"#
    )
}

fn actual(world: &World) -> String {
    world.state().get(ADDRESS, "engine_version_actual").as_str().unwrap().to_owned()
}

#[test]
fn basic_v5_and_v7() {
    let world = world();
    apply(&world, &version("5.0.6", ""));
    assert_eq!(actual(&world), "5.0.6");
    world.import_step(ADDRESS, "tf-test", &["apply_immediately"]);
    apply(&world, &version("7.0", ""));
    assert_eq!(actual(&world), "7.0.7");
    assert_eq!(world.state().get(ADDRESS, "parameter_group_name"), "default.redis7");
    world.destroy_step();
}

/// An upgrade is made in place; a downgrade replaces the group.
#[test]
fn engine_version_update() {
    let world = world();
    apply(&world, &version("4.0.10", ""));
    for (spelled, runs) in [("6.0", "6.0.5"), ("6.2", "6.2.6")] {
        updates(&world, &version(spelled, ""));
        apply(&world, &version(spelled, ""));
        assert_eq!(last(&world, "ModifyReplicationGroup")["EngineVersion"], spelled);
        assert_eq!(actual(&world), runs);
    }
    world.write(&version("5.0.6", ""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    world.write(&version("6.0", ""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

#[test]
fn engine_version_6x_to_real_version() {
    let world = world();
    apply(&world, &version("6.x", ""));
    assert_eq!(actual(&world), "6.2.6");
    for spelled in ["6.2", "6.x"] {
        updates(&world, &version(spelled, ""));
        apply(&world, &version(spelled, ""));
        assert_eq!(world.state().get(ADDRESS, "engine_version"), spelled);
    }
    assert_eq!(actions(&world), ["CreateReplicationGroup"], "6.x and 6.2 are the same version");
    // 6.0 is the line that 6.x names, too, and older than what runs.
    world.write(&version("6.0", ""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine_version"]);
    world.try_plan(&[]).ok().says("loses its data").says("keep engine_version as it is");
    world.write(&version("6.0", "replacement_policy = \"deny\""));
    world.try_plan(&[]).failed().says("replacement_policy is \"deny\"");
    world.write(&version("6.x", ""));
    world.destroy_step();
}

/// Each engine in a spelling of its own; the default parameter group follows the engine.
#[test]
fn engine_redis_to_valkey_and_back() {
    let world = world();
    let given = |engine: &str, spelled: &str| version(spelled, &format!("engine = {engine:?}"));
    let parameters = |world: &World| world.state().get(ADDRESS, "parameter_group_name");
    apply(&world, &given("Redis", "7.1"));
    for (engine, spelled, group) in [
        ("Valkey", "7.2", "default.valkey7"),
        ("REDIS", "7.1", "default.redis7"),
        ("VALKEY", "8.0", "default.valkey8"),
    ] {
        updates(&world, &given(engine, spelled));
        apply(&world, &given(engine, spelled));
        let sent = last(&world, "ModifyReplicationGroup");
        assert_eq!(sent["Engine"], engine.to_lowercase());
        assert_eq!(sent["EngineVersion"], spelled);
        assert_eq!(parameters(&world), group);
        assert_eq!(world.state().get(ADDRESS, "engine"), engine);
    }
    apply(&world, &given("valkey", "8.0"));
    assert_eq!(actions(&world).len(), 4, "another case is no change");
    world.write(&given("redis", "7.1"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["engine"]);
    world.try_plan(&[]).ok().says("valkey 7.2 to redis 7.1");
    world.destroy_step();
}

/// In the maintenance window, with the default group of the engine: no group of Redis is left.
#[test]
fn a_deferred_change_of_the_engine_brings_its_parameter_group() {
    let world = world();
    let later = |text: String| text.replace("= true", "= false");
    apply(&world, &later(version("7.1", "engine = \"redis\"")));
    for (engine, spelled, group) in
        [("valkey", "7.2", "default.valkey7"), ("redis", "7.1", "default.redis7")]
    {
        let config = later(version(spelled, &format!("engine = {engine:?}")));
        world.write(&config);
        world.apply().ok().says("maintenance window");
        assert_eq!(world.state().get(ADDRESS, "engine"), engine, "it is coming");
        assert_no_drift(&world);
        world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
        world.run("refresh", &[]).ok();
        assert_eq!(world.state().get(ADDRESS, "parameter_group_name"), group);
        assert_no_drift(&world);
    }
    world.destroy_step();
}

#[test]
fn valkey_basic_and_disable_at_rest_encryption() {
    let world = world();
    let valkey = |more: &str| version("8.0", &format!("engine = \"valkey\"\n  {more}"));
    apply(&world, &valkey("at_rest_encryption_enabled = false"));
    assert_eq!(world.state().get(ADDRESS, "at_rest_encryption_enabled"), false);
    assert_eq!(last(&world, "CreateReplicationGroup")["AtRestEncryptionEnabled"], "false");
    apply(&world, &valkey(""));
    assert_eq!(actions(&world).len(), 1);
    world.destroy_step();
}

/// In place, immediately or in the maintenance window.
#[test]
fn engine_redis_to_valkey() {
    let world = world();
    apply(&world, &version("7.1", ""));
    let deferred = version("7.2", "engine = \"valkey\"").replace("= true", "= false");
    updates(&world, &deferred);
    // AWS does not report the pending engine, but Redis has no such version.
    apply(&world, &deferred);
    assert_eq!(world.state().get(ADDRESS, "engine"), "valkey");
    assert_eq!(actual(&world), "7.1.0");
    // Now immediately.
    apply(&world, &version("7.2", "engine = \"valkey\""));
    assert_eq!(actual(&world), "7.2.6");
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// Pending changes are applied when `apply_immediately` is set, and another change sends them again,
/// because AWS would discard them.
#[test]
fn pending_changes_still_in_the_configuration_are_sent_again() {
    let world = world();
    let later = |text: String| text.replace("= true", "= false");
    apply(&world, &later(version("6.2", "")));
    apply(&world, &later(version("7.0", "")));
    apply(&world, &later(version("7.0", "maintenance_window = \"sun:05:00-sun:06:00\"")));
    let sent = last(&world, "ModifyReplicationGroup");
    assert_eq!(sent["EngineVersion"], "7.0", "{sent}");
    assert_eq!(actual(&world), "6.2.6");
    updates(&world, &version("7.0", "maintenance_window = \"sun:05:00-sun:06:00\""));
    world.apply().ok();
    assert_eq!(actual(&world), "7.0.7");
    assert_eq!(world.state().get(ADDRESS, "parameter_group_name"), "default.redis7");
    assert_no_drift(&world);
    assert_eq!(world.state().get(ADDRESS, "pending_modified_values"), json!([]));
    world.destroy_step();
}

/// Automatic failover exists since 2.8.6, so the upgrade comes first.
#[test]
fn an_upgrade_comes_before_a_change_that_needs_it() {
    let world = world();
    let old = |text: &str| text.replace("cache.m5.large", "cache.m3.large");
    apply(&world, &old(&version("2.6.13", "")));
    apply(&world, &old(&version("2.8.24", "automatic_failover_enabled = true")));
    assert_eq!(actions(&world)[1..], ["ModifyReplicationGroup", "ModifyReplicationGroup"]);
    world.destroy_step();
}
