//! What is downstream of an endpoint is replaced only by what moves the endpoint.

use serde_json::json;

use super::current::{apply, assert_no_drift, world};
use crate::support::group::ADDRESS;
use crate::support::world::World;

/// Replaced as soon as an endpoint is not known.
const DOWNSTREAM: &str = r#"
resource "terraform_data" "app" {
  triggers_replace = [
    elasticache_replication_group.test.primary_endpoint_address,
    elasticache_replication_group.test.reader_endpoint_address,
    elasticache_replication_group.test.configuration_endpoint_address,
    elasticache_replication_group.test.port,
    elasticache_replication_group.test.arn,
    elasticache_replication_group.test.id,
  ]
}
"#;

fn group(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  description          = "A test"
  subnet_group_name    = "test-subnets"
  apply_immediately    = true
  {body}
}}
{DOWNSTREAM}"#
    )
}

/// Applies each body after the other. What is downstream stays, and the endpoints are where they were.
#[track_caller]
fn changes_in_place(world: &World, bodies: &[&str]) {
    apply(world, &group(bodies[0]));
    let names =
        ["primary_endpoint_address", "reader_endpoint_address", "configuration_endpoint_address"];
    let endpoints = || names.map(|name| world.state().get(ADDRESS, name));
    let before = endpoints();
    for body in &bodies[1..] {
        world.write(&group(body));
        let plan = world.plan();
        assert_eq!(plan.actions(ADDRESS), ["update"], "{body}");
        assert_eq!(plan.actions("terraform_data.app"), ["no-op"], "{body}: {}", plan.text);
        world.run("apply", &["-input=false", "tfplan"]).ok();
        assert_no_drift(world);
        // As AWS shows them, not as they were planned.
        world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
        assert_eq!(endpoints(), before, "{body}");
    }
}

#[test]
fn changes_in_place_leave_what_is_downstream_alone() {
    let world = world();
    let with = |number: u32, kind: &str, version: &str, more: &str| {
        format!(
            "num_cache_clusters = {number}\n  node_type = \"{kind}\"\n  engine_version = \"{version}\"\n  {more}"
        )
    };
    let (small, large) = ("cache.m5.large", "cache.m5.xlarge");
    let failover = "automatic_failover_enabled = true";
    changes_in_place(
        &world,
        &[
            &with(1, small, "7.0", ""),
            &with(3, small, "7.0", ""),
            &with(2, small, "7.0", failover),
            &with(2, large, "7.0", failover),
            &with(2, large, "7.1", failover),
        ],
    );
    // Somebody scales outside.
    let last = group(&with(2, large, "7.1", failover));
    world.write(&last.replace("num_cache_clusters = 2", ""));
    world.simulator.mutate(json!({"op": "add_member", "id": "tf-test"}));
    let set = json!({"op": "set_group", "id": "tf-test", "set": {"status": "modifying"}});
    world.simulator.mutate(set);
    assert_no_drift(&world);
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "tf-test", "set": {"status": "available"}}));
    world.destroy_step();
}

#[test]
fn resharding_leaves_what_is_downstream_alone() {
    let world = world();
    let shards = |shards: u32, replicas: u32| {
        format!(
            "node_type = \"cache.m5.large\"\n  parameter_group_name = \"default.redis7.cluster.on\"\n  \
             automatic_failover_enabled = true\n  num_node_groups = {shards}\n  \
             replicas_per_node_group = {replicas}"
        )
    };
    changes_in_place(&world, &[&shards(2, 1), &shards(3, 1), &shards(2, 2)]);
    world.destroy_step();
}
