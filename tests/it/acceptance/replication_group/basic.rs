//! Create, update, import and delete an encrypted group with an AUTH token.

use serde_json::json;

use crate::support::group::{ADDRESS, TOKEN, encrypted, encrypted_with};
use crate::support::world::World;

#[test]
fn basic() {
    let world = World::new();
    world.apply_step(&encrypted());

    let state = world.state();
    let get = |attribute: &str| state.get(ADDRESS, attribute);
    assert_eq!(get("id"), "tf-test");
    assert_eq!(get("replication_group_id"), "tf-test");
    assert_eq!(get("arn"), "arn:aws:elasticache:us-east-1:000000000000:replicationgroup:tf-test");
    assert_eq!(get("status"), "available");
    assert_eq!(get("engine"), "redis");
    assert_eq!(get("engine_version"), "3.2.6");
    assert_eq!(get("engine_version_actual"), "3.2.6");
    assert_eq!(get("port"), 6379);
    assert_eq!(get("region"), "us-east-1");
    assert_eq!(get("cluster_enabled"), false);
    assert_eq!(get("num_cache_clusters"), 2);
    assert_eq!(get("transit_encryption_enabled"), true);
    assert_eq!(get("at_rest_encryption_enabled"), true);
    assert_eq!(get("auth_token"), TOKEN);
    assert_eq!(get("auth_token_enabled"), true);
    assert_eq!(get("automatic_failover_enabled"), false);
    assert_eq!(get("multi_az_enabled"), false);
    assert_eq!(get("parameter_group_name"), "default.redis3.2");
    assert_eq!(get("subnet_group_name"), "test-subnets");
    assert_eq!(get("tags"), json!(null));
    assert_eq!(get("tags_all"), json!({}));
    assert_eq!(get("member_clusters"), json!(["tf-test-001", "tf-test-002"]));
    assert_eq!(get("configuration_endpoint_address"), json!(null));
    let groups = get("node_groups");
    assert_eq!(groups[0]["node_group_members"].as_array().map(Vec::len), Some(2));
    for endpoint in ["primary_endpoint_address", "reader_endpoint_address"] {
        assert!(get(endpoint).as_str().is_some_and(|a| a.contains("tf-test")), "{endpoint}");
    }
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);

    world.import_step(ADDRESS, "tf-test", &["auth_token"]);
    world.destroy_step();
}

#[test]
fn update_description_and_failover() {
    let world = World::new();
    let now = "apply_immediately = true";
    world.apply_step(&encrypted_with(now, "A test"));
    let endpoint = world.state().get(ADDRESS, "primary_endpoint_address");

    let better = "apply_immediately = true\n  automatic_failover_enabled = true";
    world.write(&encrypted_with(better, "A better description"));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.replace_paths(ADDRESS), Vec::<String>::new());
    let before = world.simulator.mutations().len();
    world.apply_step(&encrypted_with(better, "A better description"));
    assert_eq!(world.simulator.mutations()[before..], ["ModifyReplicationGroup tf-test"]);

    let state = world.state();
    assert_eq!(state.get(ADDRESS, "description"), "A better description");
    assert_eq!(state.get(ADDRESS, "automatic_failover_enabled"), true);
    assert_eq!(state.get(ADDRESS, "primary_endpoint_address"), endpoint);
    world.import_step(ADDRESS, "tf-test", &["auth_token", "apply_immediately"]);
    world.destroy_step();
}

#[test]
fn minimal() {
    let world = World::new();
    let minimal = r#"
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-test"
  description          = "As little as possible"
  node_type            = "cache.m4.large"
}
"#;
    world.apply_step(minimal);
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "transit_encryption_enabled"), false);
    assert_eq!(state.get(ADDRESS, "at_rest_encryption_enabled"), false);
    assert_eq!(state.get(ADDRESS, "auth_token_enabled"), false);
    assert_eq!(state.get(ADDRESS, "num_cache_clusters"), 1);
    world.import_step(ADDRESS, "tf-test", &[]);
    // The plan after the import is empty: no attribute that AWS returned is planned again.
    world.destroy_step();
}
