//! Groups with several shards.

use serde_json::json;

use super::current::{apply, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn shards(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = "Shards"
  node_type                  = "cache.m4.large"
  engine_version             = "3.2.6"
  parameter_group_name       = "default.redis3.2.cluster.on"
  subnet_group_name          = "test-subnets"
  automatic_failover_enabled = true
  {body}
}}
"#
    )
}

#[test]
fn basic() {
    let world = World::new();
    world.apply_step(&shards("num_node_groups = 2\n  replicas_per_node_group = 1"));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "cluster_enabled"), true);
    assert_eq!(state.get(ADDRESS, "num_cache_clusters"), 4);
    assert_eq!(state.get(ADDRESS, "primary_endpoint_address"), json!(null));
    assert!(state.get(ADDRESS, "configuration_endpoint_address").is_string());
    assert_eq!(state.get(ADDRESS, "member_clusters").as_array().map(Vec::len), Some(4));
    let ids: Vec<_> = state
        .get(ADDRESS, "node_groups")
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["node_group_id"].clone())
        .collect();
    assert_eq!(ids, ["0001", "0002"]);
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

#[test]
fn node_group_configuration_as_blocks_and_as_a_list() {
    let world = World::new();
    let blocks = shards(
        "node_group_configuration {\n    slots = \"0-9999\"\n    replica_count = 1\n  }\n  \
         node_group_configuration {\n    slots = \"10000-16383\"\n    replica_count = 2\n  }",
    );
    world.apply_step(&blocks);
    let list = shards(
        "node_group_configuration = [\n    { slots = \"0-9999\", replica_count = 1 },\n    \
         { slots = \"10000-16383\", replica_count = 2 },\n  ]",
    );
    world.write(&list);
    world.assert_no_changes();
    // Removing it is not drift either.
    world.write(&shards(""));
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    world.destroy_step();
}

/// One shard alone does not enable cluster mode: the parameter group decides.
#[test]
fn cluster_mode_non_clustered_parameter_group() {
    let world = world();
    let one = plain(
        "num_node_groups = 1\n  replicas_per_node_group = 1\n  parameter_group_name = \"default.redis3.2\"",
    );
    apply(&world, &one.replace("num_cache_clusters   = 2", ""));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "cluster_enabled"), false);
    assert!(state.get(ADDRESS, "primary_endpoint_address").is_string());
    world.destroy_step();
}
