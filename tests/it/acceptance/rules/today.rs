//! What AWS takes today is neither refused nor warned about, and sent as it is written.

use serde_json::Value as Json;

use crate::support::world::{EDITION_2017, World};

const TODAY: &str = r#"
resource "elasticache_replication_group" "default_vpc" {
  replication_group_id       = "tf-default-vpc"
  description                = "Encrypted, without a subnet group"
  node_type                  = "cache.m7g.large"
  engine                     = "valkey"
  engine_version             = "8.0"
  transit_encryption_enabled = true
}

resource "elasticache_replication_group" "open_mode" {
  replication_group_id = "tf-open-mode"
  description          = "Without a parameter group"
  node_type            = "cache.r7g.large"
  engine_version       = "7.1"
}

resource "elasticache_replication_group" "sharded" {
  replication_group_id    = "tf-sharded"
  description             = "Cluster mode without a word about failover"
  node_type               = "cache.m3.medium"
  engine_version          = "7.1"
  parameter_group_name    = "default.redis7.cluster.on"
  num_node_groups         = 2
  replicas_per_node_group = 1
  multi_az_enabled        = true
}

resource "elasticache_parameter_group" "custom" {
  name   = "tf-custom"
  family = "redis7"
  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }
}

resource "elasticache_replication_group" "custom" {
  replication_group_id = "tf-custom"
  description          = "Cluster mode by a parameter group of one's own"
  node_type            = "cache.m7g.large"
  engine_version       = "7.1"
  parameter_group_name = elasticache_parameter_group.custom.name
  num_node_groups      = 1
}

resource "elasticache_cluster" "redis" {
  cluster_id     = "tf-redis"
  engine         = "redis"
  engine_version = "7.1"
  node_type      = "cache.t4g.micro"
  az_mode        = "single-az"
}

resource "elasticache_cluster" "memcached" {
  cluster_id      = "tf-memcached-with-a-name-of-more-than-20"
  engine          = "memcached"
  engine_version  = "1.6.22"
  node_type       = "cache.c7gn.large"
  num_cache_nodes = 21
}
"#;

/// `AutomaticFailoverEnabled` of the creation of a group.
#[track_caller]
fn failover(world: &World, id: &str) -> Option<String> {
    let calls = world.simulator.calls("CreateReplicationGroup");
    let call = calls.iter().find(|call| call["params"]["ReplicationGroupId"] == id);
    let params: &Json = &call.unwrap_or_else(|| panic!("{id} was not created"))["params"];
    params["AutomaticFailoverEnabled"].as_str().map(str::to_owned)
}

#[test]
fn what_aws_takes_is_not_mentioned_and_the_edition_of_2017_refuses_it() {
    let world = World::new();
    world.write(TODAY);
    // The advice about groups of 2017 names a parameter group that fits.
    world.write_provider(EDITION_2017);
    let said = world.diagnostics("plan", &["-input=false"]);
    let text: String = said.iter().map(|diagnostic| diagnostic.text() + "\n").collect();
    for expected in [
        "\"This operation is valid for Redis only.\"",
        "\"If you enable in-transit encryption, you must also specify a value for CacheSubnetGroup .\"",
        "\"default.redis7\" or \"default.redis7.cluster.on\"",
        "cc-az-mode-memcached-only",
        "cc-num-nodes-memcached-max",
        "cc-id-length-max",
        "set api_edition = \"current\" in the provider block",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains("default.redis3.2"), "{text}");

    world.write_provider("");
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.is_empty(), "{said:#?}");
    let plan = world.plan();
    let failover_of = |name: &str| {
        let address = format!("elasticache_replication_group.{name}");
        let planned = plan.after(&address, "automatic_failover_enabled");
        (planned, plan.is_unknown(&address, "automatic_failover_enabled"))
    };
    assert_eq!(failover_of("default_vpc"), (Json::Bool(false), false));
    assert_eq!(failover_of("sharded"), (Json::Bool(true), false));
    assert_eq!(failover_of("custom"), (Json::Null, true), "only AWS knows the mode");
    world.apply_step(TODAY);
    assert_eq!(failover(&world, "tf-default-vpc"), None);
    assert_eq!(failover(&world, "tf-sharded").as_deref(), Some("true"));
    assert_eq!(failover(&world, "tf-custom").as_deref(), Some("true"));
    let redis = world.simulator.calls("CreateCacheCluster");
    let redis = redis.iter().find(|call| call["params"]["CacheClusterId"] == "tf-redis");
    assert_eq!(redis.expect("created")["params"]["AZMode"], "single-az");

    // In cluster mode it can't be off, in whatever edition.
    let off = "multi_az_enabled        = false\n  automatic_failover_enabled = false";
    world.write(&TODAY.replace("multi_az_enabled        = true", off));
    world.validate().failed().says("rg-failover-required-in-cluster-mode");
    world.write(TODAY);
    world.destroy_step();
}
