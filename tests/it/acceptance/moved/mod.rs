//! `moved` blocks from hashicorp/aws to all four resources: no import, no change and no call.

use serde_json::{Value as Json, json};

use crate::support::world::World;

/// Written by hashicorp/aws itself, in its version of December 2023, when it had created these objects in
/// the simulator.
const STATE: &str = include_str!("hashicorp_2023.tfstate");

/// The same, by its release 5.100.0.
const STATE_5_100: &str = include_str!("hashicorp_5_100.tfstate");

const CONFIGURATION: &str = r#"
resource "elasticache_subnet_group" "s" {
  name       = "shop-subnets"
  subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  tags       = { a = "b" }
}
resource "elasticache_parameter_group" "p" {
  name   = "shop-parameters"
  family = "redis7"
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
  parameter {
    name  = "timeout"
    value = "300"
  }
}
resource "elasticache_replication_group" "g" {
  replication_group_id       = "shop"
  description                = "d"
  node_type                  = "cache.r6g.large"
  subnet_group_name          = elasticache_subnet_group.s.name
  engine_version             = "7.0"
  parameter_group_name       = elasticache_parameter_group.p.name
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  auth_token                 = "abcdefghijklmnop1234"
  snapshot_retention_limit   = 7
  tags                       = { Name = "x" }
}
resource "elasticache_cluster" "c" {
  cluster_id      = "shop-pages"
  node_type       = "cache.r6g.large"
  engine          = "memcached"
  num_cache_nodes = 2
}
"#;

const ADDRESSES: &[&str] = &[
    "elasticache_subnet_group.s",
    "elasticache_parameter_group.p",
    "elasticache_replication_group.g",
    "elasticache_cluster.c",
];

/// The same state as earlier versions of the schema of groups have it.
fn in_schema_version_1() -> String {
    let mut state: Json = serde_json::from_str(STATE).expect("JSON");
    for resource in state["resources"].as_array_mut().expect("a list") {
        if resource["type"] != "aws_elasticache_replication_group" {
            continue;
        }
        let instance = &mut resource["instances"][0];
        instance["schema_version"] = json!(1);
        let attributes = instance["attributes"].as_object_mut().expect("an object");
        for name in
            ["auth_token_update_strategy", "ip_discovery", "network_type", "num_node_groups"]
        {
            attributes.remove(name);
        }
        let description = attributes.remove("description").expect("it is there");
        attributes.insert("replication_group_description".to_owned(), description);
        let clusters = attributes.remove("num_cache_clusters").expect("it is there");
        attributes.insert("number_cache_clusters".to_owned(), clusters);
        let replicas = attributes.remove("replicas_per_node_group");
        let mode = json!([{"num_node_groups": 1, "replicas_per_node_group": replicas}]);
        attributes.insert("cluster_mode".to_owned(), mode);
        attributes.insert("availability_zones".to_owned(), json!([]));
        attributes.insert("at_rest_encryption_enabled".to_owned(), json!(true));
        attributes.insert("apply_immediately".to_owned(), Json::Null);
    }
    state.to_string()
}

#[test]
fn states_of_hashicorp_aws_move_with_an_empty_plan() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    world.apply_step(CONFIGURATION);
    let made = world.simulator.mutations();
    world.terraform.serve_as("hashicorp/aws");
    let moved = ADDRESSES
        .iter()
        .map(|address| format!("moved {{\n  from = aws_{address}\n  to   = {address}\n}}\n"))
        .collect::<Vec<_>>()
        .concat();
    for state in [STATE.to_owned(), STATE_5_100.to_owned(), in_schema_version_1()] {
        world.workspace.write("terraform.tfstate", &state);
        world.write(&format!("{moved}{CONFIGURATION}"));
        let plan = world.plan();
        for address in ADDRESSES {
            assert_eq!(plan.actions(address), ["no-op"], "{:?}", plan.changed(address));
        }
        let said = world.diagnostics("apply", &["-auto-approve"]);
        assert!(said.is_empty(), "{said:?}");
        world.write(CONFIGURATION);
        world.assert_no_changes();
    }
    assert_eq!(world.simulator.mutations(), made);
    world.destroy_step();
}
