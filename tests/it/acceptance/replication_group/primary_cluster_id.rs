//! `primary_cluster_id`: adopts a cluster at creation, or promotes a replica of an existing group.

use serde_json::{Value as Json, json};

use super::current::{actions, apply, assert_no_drift, last, members, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn primary(world: &World) -> Json {
    world.simulator.group("tf-test")["node_groups"][0]["primary"].clone()
}

const SECOND: &str = "primary_cluster_id = \"tf-test-002\"";

/// AWS promotes a member only while automatic failover is off.
#[test]
fn automatic_failover_is_disabled_first() {
    let world = world();
    apply(&world, &plain("automatic_failover_enabled = true\n  apply_immediately = true"));
    apply(&world, &plain(&format!("apply_immediately = true\n  {SECOND}")));
    assert_eq!(primary(&world), "tf-test-002");
    assert_eq!(actions(&world)[1..], ["ModifyReplicationGroup", "ModifyReplicationGroup"]);
    assert_eq!(last(&world, "ModifyReplicationGroup")["PrimaryClusterId"], "tf-test-002");
    // It is enabled again after the promotion.
    let back = "automatic_failover_enabled = true\n  apply_immediately = true\n  \
                primary_cluster_id = \"tf-test-001\"";
    apply(&world, &plain(back));
    assert_eq!(primary(&world), "tf-test-001");
    assert_eq!(last(&world, "ModifyReplicationGroup")["AutomaticFailoverEnabled"], "true");
    world.destroy_step();
}

#[test]
fn an_invalid_promotion_is_refused_at_plan() {
    let world = world();
    let on = "automatic_failover_enabled = true\n  apply_immediately = true";
    apply(&world, &plain(on));
    let before = world.simulator.mutations();
    world.write(&plain(&format!("{on}\n  {SECOND}")));
    world.try_plan(&[]).failed().says(SECOND).says("automatic_failover_enabled = false");
    world.write(&plain("apply_immediately = true\n  primary_cluster_id = \"tf-other\""));
    world
        .try_plan(&[])
        .failed()
        .says("\"tf-other\" is not a member")
        .says("rg-promote-single-primary");
    // Disabling failover would only be pending.
    world.write(&plain(SECOND));
    world.try_plan(&[]).failed().says(SECOND).says("apply_immediately = true");
    // The member that is already the primary changes nothing.
    apply(&world, &plain(&format!("{on}\n  primary_cluster_id = \"TF-Test-001\"")));
    assert_eq!(world.simulator.mutations(), before);
    world.destroy_step();
}

/// A pending promotion is reported and is not drift.
#[test]
fn in_the_maintenance_window() {
    let world = world();
    apply(&world, &plain(""));
    world.write(&plain(SECOND));
    world.apply().ok().says("primary_cluster_id").says("maintenance window");
    assert_no_drift(&world);
    assert_eq!(primary(&world), "tf-test-001");
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
    assert_no_drift(&world);
    assert_eq!(primary(&world), "tf-test-002");
    world.destroy_step();
}

/// hashicorp/aws has no such argument. The group inherits engine, version and node type of the cluster.
#[test]
fn adopts_a_cluster_at_creation() {
    let world = world();
    let cluster = r#"
resource "elasticache_cluster" "first" {
  cluster_id        = "tf-first"
  engine            = "redis"
  engine_version    = "6.2"
  node_type         = "cache.m5.large"
  num_cache_nodes   = 1
  subnet_group_name = "test-subnets"
}
"#;
    let group = r#"
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-test"
  description          = "A test"
  primary_cluster_id   = elasticache_cluster.first.cluster_id
}
"#;
    apply(&world, &format!("{cluster}{group}"));
    let sent = last(&world, "CreateReplicationGroup");
    assert_eq!(sent["PrimaryClusterId"], "tf-first");
    for inherited in ["Engine", "EngineVersion", "CacheNodeType", "CacheSubnetGroupName"] {
        assert_eq!(sent[inherited], Json::Null, "{inherited}");
    }
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "6.2.6");
    assert_eq!(state.get(ADDRESS, "node_type"), "cache.m5.large");
    assert_eq!(members(&world), ["tf-first"]);
    assert_eq!(actions(&world), ["CreateCacheCluster", "CreateReplicationGroup"]);
    // With `retain_primary_cluster` applied before, the cluster stays when the group is deleted.
    let retained = group.replace("description", "retain_primary_cluster = true\n  description");
    apply(&world, &format!("{cluster}{retained}"));
    world.write(cluster);
    world.apply().ok();
    assert_eq!(last(&world, "DeleteReplicationGroup")["RetainPrimaryCluster"], "true");
    assert_eq!(world.simulator.groups(), Vec::<String>::new());
    assert_eq!(world.simulator.left().len(), 1, "{:?}", world.simulator.left());
    world.write("");
    world.apply().ok();
    assert_eq!(world.simulator.left(), Vec::<String>::new());
}

#[test]
fn promotes_a_replica_and_ignores_later_failovers() {
    let world = World::new();
    world.apply_step(&plain("apply_immediately = true"));
    assert_eq!(primary(&world), "tf-test-001");
    let promote = plain("apply_immediately = true\n  primary_cluster_id = \"tf-test-002\"");
    world.apply_step(&promote);
    assert_eq!(primary(&world), "tf-test-002");

    // A failover is not drift: terraform does not reverse it.
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
    assert_eq!(primary(&world), "tf-test-001");
    world.assert_no_changes();
    // Removing the argument changes nothing either.
    let before = world.simulator.mutations();
    world.apply_step(&plain("apply_immediately = true"));
    assert_eq!(world.simulator.mutations(), before);
    world.destroy_step();
}
