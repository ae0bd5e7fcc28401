//! Clusters of each engine: the request, the state, and the import.

use serde_json::json;

use super::{ADDRESS, ARN, cluster, creation, memcached, of_nodes, redis, world};

#[test]
fn engine_memcached() {
    let world = world();
    world.apply_step(&memcached(1, "engine_version = \"1.5.16\""));
    let sent = creation(&world);
    assert_eq!(sent["Engine"], "memcached");
    assert_eq!(sent["NumCacheNodes"], "1");
    assert_eq!(sent["EngineVersion"], "1.5.16");
    assert_eq!(sent["AZMode"], json!(null));
    let state = world.state();
    for (name, value) in [
        ("id", json!("tf-test")),
        ("arn", json!(ARN)),
        ("engine", json!("memcached")),
        ("engine_version", json!("1.5.16")),
        ("engine_version_actual", json!("1.5.16")),
        ("num_cache_nodes", json!(1)),
        ("port", json!(11211)),
        ("az_mode", json!("single-az")),
        ("parameter_group_name", json!("default.memcached1.5")),
        ("parameter_apply_status", json!("in-sync")),
        ("snapshot_retention_limit", json!(null)),
        ("snapshot_window", json!(null)),
        ("replication_group_id", json!(null)),
        ("transit_encryption_enabled", json!(false)),
        ("at_rest_encryption_enabled", json!(false)),
        ("auth_token_enabled", json!(false)),
        ("pending_modified_values", json!([])),
        ("cache_node_ids_to_reboot", json!([])),
        ("region", json!("us-east-1")),
    ] {
        assert_eq!(state.get(ADDRESS, name), value, "{name}");
    }
    let host = state.get(ADDRESS, "cluster_address");
    assert!(host.as_str().is_some_and(|host| host.contains(".cfg.")), "{host}");
    assert_eq!(
        state.get(ADDRESS, "configuration_endpoint"),
        format!("{}:11211", host.as_str().unwrap())
    );
    let created = state.get(ADDRESS, "cache_cluster_create_time");
    assert!(
        created.as_str().is_some_and(|time| time.ends_with('Z') && time.len() == 20),
        "{created}"
    );
    assert_eq!(of_nodes(&world, "id"), json!(["0001"]));
    assert_eq!(of_nodes(&world, "port"), json!([11211]));
    assert_eq!(of_nodes(&world, "status"), json!(["available"]));
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

#[test]
fn engine_redis() {
    let world = world();
    world.apply_step(&redis(""));
    let sent = creation(&world);
    assert_eq!(sent["Engine"], "redis");
    assert_eq!(sent["NumCacheNodes"], "1");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "num_cache_nodes"), 1);
    assert_eq!(state.get(ADDRESS, "port"), 6379);
    assert_eq!(state.get(ADDRESS, "cluster_address"), json!(null));
    assert_eq!(state.get(ADDRESS, "configuration_endpoint"), json!(null));
    assert_eq!(state.get(ADDRESS, "snapshot_retention_limit"), 0);
    let address = of_nodes(&world, "address");
    assert!(address[0].is_string(), "{address}");
    world.import_step(ADDRESS, ARN, &[]);
    world.destroy_step();
}

#[test]
fn engine_redis_v5() {
    let world = world();
    world.apply_step(&redis("engine_version = \"5.0.6\"\n  auto_minor_version_upgrade = false"));
    let sent = creation(&world);
    assert_eq!(sent["EngineVersion"], "5.0.6");
    assert_eq!(sent["AutoMinorVersionUpgrade"], "false");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version"), "5.0.6");
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "5.0.6");
    world.import_step(ADDRESS, "tf-test@us-east-1", &[]);
    world.destroy_step();
}

/// Another engine replaces the cluster; number of nodes, version and node type follow the engine.
#[test]
fn another_engine_replaces_the_cluster() {
    let world = world();
    world.apply_step(&redis(""));
    world.write(&memcached(2, ""));
    let paths = world.plan().replace_paths(ADDRESS);
    assert!(paths.contains(&"engine".to_owned()), "{paths:?}");
    world.apply_step(&memcached(2, ""));
    assert_eq!(world.state().get(ADDRESS, "num_cache_nodes"), 2);
    world.destroy_step();
}

#[test]
fn port_redis_default() {
    let world = world();
    world.apply_step(&redis("port = 6379"));
    world.write(&redis(""));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn port() {
    let world = world();
    world.apply_step(&memcached(1, "port = 11212"));
    assert_eq!(creation(&world)["Port"], "11212");
    assert_eq!(world.state().get(ADDRESS, "port"), 11212);
    world.import_step(ADDRESS, "tf-test", &[]);
    world.write(&memcached(1, "port = 11213"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["port"]);
    world.destroy_step();
}

#[test]
fn parameter_group_name_default() {
    let world = world();
    let group = "engine_version = \"1.4.34\"\n  parameter_group_name = \"default.memcached1.4\"";
    world.apply_step(&memcached(1, group));
    assert_eq!(creation(&world)["CacheParameterGroupName"], "default.memcached1.4");
    world.import_step(ADDRESS, "tf-test", &[]);
    world.write(&memcached(1, "engine_version = \"1.4.34\""));
    world.assert_no_changes();
    world.destroy_step();
}

/// AWS stores names in lower case.
#[test]
fn a_difference_in_case_is_not_drift() {
    let world = world();
    let given = |id: &str, subnets: &str| {
        cluster(&format!(
            "engine = \"redis\"\n  node_type = \"cache.m4.large\"\n  subnet_group_name = {subnets:?}\n  \
             maintenance_window = \"Sun:05:00-Sun:06:00\""
        ))
        .replace("tf-test", id)
    };
    world.apply_step(&given("TF-Test", "test-subnets"));
    assert_eq!(world.state().get(ADDRESS, "cluster_id"), "TF-Test");
    assert_eq!(world.state().get(ADDRESS, "id"), "tf-test");
    world.write(&given("tf-test", "Test-Subnets"));
    world.assert_no_changes();
    world.destroy_step();
}
