//! The numbers of nodes in both forms: what the configuration leaves out, what changes outside, and what
//! contradicts.

use serde_json::{Value as Json, json};

use super::current::{apply, assert_no_drift, last, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

/// A sharded group, with its counts and more arguments.
fn shards(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = "Shards"
  node_type                  = "cache.m5.large"
  engine_version             = "7.1"
  parameter_group_name       = "default.redis7.cluster.on"
  subnet_group_name          = "test-subnets"
  automatic_failover_enabled = true
  {body}
}}
"#
    )
}

/// What reads an endpoint and the counts, and would be replaced if they were not known.
const DOWNSTREAM: &str = r#"
resource "terraform_data" "alarm" {
  count            = elasticache_replication_group.test.num_cache_clusters > 1 ? 1 : 0
  triggers_replace = [
    elasticache_replication_group.test.configuration_endpoint_address,
    elasticache_replication_group.test.primary_endpoint_address,
    elasticache_replication_group.test.port,
  ]
}
"#;

#[track_caller]
fn counts(world: &World) -> [Json; 3] {
    let state = world.state();
    ["num_cache_clusters", "num_node_groups", "replicas_per_node_group"]
        .map(|name| state.get(ADDRESS, name))
}

/// Adds a replica to a shard, as somebody does outside.
fn add_replica(world: &World, shard: &str) {
    world.simulator.mutate(json!({"op": "add_member", "id": "tf-test", "node_group": shard}));
}

#[test]
fn each_form_is_known_from_the_other() {
    let world = world();
    let two = shards("num_node_groups = 2\n  replicas_per_node_group = 1");
    // The count of the alarm is known before the group is there.
    apply(&world, &format!("{two}{DOWNSTREAM}"));
    assert_eq!(counts(&world), [json!(4), json!(2), json!(1)]);
    let sent = last(&world, "CreateReplicationGroup");
    assert_eq!(sent["NumCacheClusters"], Json::Null);

    // Generated configurations write both forms.
    let both =
        shards("num_node_groups = 2\n  replicas_per_node_group = 1\n  num_cache_clusters = 4");
    world.write(&format!("{both}{DOWNSTREAM}"));
    assert_no_drift(&world);
    // One of them is changed, and the other one is left in.
    world.write(&both.replace("num_node_groups = 2", "num_node_groups = 3"));
    world
        .try_plan(&[])
        .failed()
        .says("num_node_groups = 3 and replicas_per_node_group = 1 make 6 clusters")
        .says("Drop the line num_cache_clusters");
    world.write(&both.replace("num_cache_clusters = 4", "num_cache_clusters = 6"));
    world
        .validate()
        .failed()
        .says("num_cache_clusters is 6")
        .says("Drop the line num_cache_clusters");
    // Clusters alone, spread over the shards there are.
    world.write(&shards("num_cache_clusters = 5"));
    world.try_plan(&[]).failed().says("can't be spread evenly over 2 shards");
    apply(&world, &shards("num_cache_clusters = 6"));
    assert_eq!(counts(&world), [json!(6), json!(2), json!(2)]);
    assert_eq!(last(&world, "IncreaseReplicaCount")["NewReplicaCount"], "2");
    world.destroy_step();
}

/// `ignore_changes` on each number, while shards and replicas change outside: the plan is empty, and what is
/// downstream knows its endpoints.
#[test]
fn ignored_numbers_that_change_outside_are_no_difference() {
    let world = world();
    let ignoring = |names: &str| {
        let body = "num_node_groups = 2\n  replicas_per_node_group = 1";
        let more = format!("{body}\n  lifecycle {{\n    ignore_changes = [{names}]\n  }}");
        format!("{}{DOWNSTREAM}", shards(&more))
    };
    apply(&world, &ignoring("num_node_groups, replicas_per_node_group"));
    // Replicas of every shard, then of one.
    world.write(&ignoring("replicas_per_node_group"));
    add_replica(&world, "0001");
    add_replica(&world, "0002");
    assert_no_drift(&world);
    add_replica(&world, "0001");
    assert_no_drift(&world);
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    assert_eq!(counts(&world), [json!(7), json!(2), Json::Null]);
    // Without ignore_changes it is a difference.
    world.write(&ignoring("num_node_groups"));
    assert_eq!(world.plan().after(ADDRESS, "num_cache_clusters"), 4);
    apply(&world, &ignoring("num_node_groups"));
    // Shards.
    world.simulator.mutate(json!({"op": "add_node_group", "id": "tf-test"}));
    assert_no_drift(&world);
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    assert_eq!(counts(&world), [json!(6), json!(3), json!(1)]);
    world.write(&ignoring("replicas_per_node_group"));
    assert_eq!(world.plan().after(ADDRESS, "num_cache_clusters"), 4);
    world.destroy_step();
}

/// With cluster mode disabled: `ignore_changes`, a group that counts nothing, and a member of somebody's own.
#[test]
fn members_that_come_outside_are_no_difference_where_nobody_counts_them() {
    let world = world();
    let ignoring = plain("lifecycle {\n    ignore_changes = [num_cache_clusters]\n  }");
    apply(&world, &format!("{ignoring}{DOWNSTREAM}"));
    assert_eq!(counts(&world), [json!(2), json!(1), json!(1)]);
    add_replica(&world, "0001");
    assert_no_drift(&world);
    // A member added by an elasticache_cluster.
    let uncounted = plain("").replace("num_cache_clusters   = 2", "");
    let replica = format!(
        "resource \"elasticache_cluster\" \"own\" {{\n  cluster_id = \"tf-own\"\n  \
         replication_group_id = {ADDRESS}.id\n}}\n"
    );
    apply(&world, &format!("{uncounted}{replica}{DOWNSTREAM}"));
    assert_no_drift(&world);
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    assert_eq!(counts(&world), [json!(4), json!(1), json!(3)]);
    // It goes again, and the group is as it was.
    apply(&world, &format!("{uncounted}{DOWNSTREAM}"));
    assert_no_drift(&world);
    world.destroy_step();
}

/// An existing sharded group: what terraform generates has both forms, and plans empty.
#[test]
fn generated_configuration_of_a_sharded_group() {
    let world = world();
    world.simulator.put_group("tf-outside", 2);
    world.write(&format!("import {{\n  to = {ADDRESS}\n  id = \"tf-outside\"\n}}\n"));
    world.try_plan(&["-generate-config-out=generated.tf", "-out=tfplan"]).ok();
    let text = world.workspace.read("generated.tf");
    for (name, number) in
        [("num_cache_clusters", 4), ("num_node_groups", 2), ("replicas_per_node_group", 1)]
    {
        let line = text.lines().find(|line| line.trim_start().starts_with(name));
        assert!(line.is_some_and(|line| line.ends_with(&number.to_string())), "{name}: {text}");
    }
    world.run("apply", &["-input=false", "tfplan"]).ok().says("1 imported, 0 added, 0 changed");
    world.assert_no_changes();
    // Under the rules of 2017 too, because nothing is written.
    world.write_provider("api_edition = \"2017-10-24\"");
    world.assert_no_changes();
    world.simulator.delete_group("tf-outside");
}
