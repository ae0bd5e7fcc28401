//! Scaling shards and replicas of a group with cluster mode enabled.

use serde_json::{Value as Json, json};

use super::current::{actions, apply, assert_no_drift, last, params, updates, world};
use crate::support::group::ADDRESS;
use crate::support::world::World;

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

fn numbers(shard_count: u32, replicas: u32) -> String {
    shards(&format!("num_node_groups = {shard_count}\n  replicas_per_node_group = {replicas}"))
}

/// One shard per entry, with that number of replicas.
fn listed(replicas: &[u32]) -> String {
    let one = |replicas: &u32| {
        format!("node_group_configuration {{\n    replica_count = {replicas}\n  }}")
    };
    shards(&replicas.iter().map(one).collect::<Vec<_>>().join("\n  "))
}

/// The id and the number of nodes of each shard in the state.
fn topology(world: &World) -> Vec<(String, usize)> {
    let groups = world.state().get(ADDRESS, "node_groups");
    let one = |group: &Json| {
        let members = group["node_group_members"].as_array().map_or(0, Vec::len);
        (group["node_group_id"].as_str().unwrap_or_default().to_owned(), members)
    };
    groups.as_array().expect("a list").iter().map(one).collect()
}

fn nodes(shards: &[(&str, usize)]) -> Vec<(String, usize)> {
    shards.iter().map(|(id, nodes)| ((*id).to_owned(), *nodes)).collect()
}

#[test]
fn update_num_node_groups_scale_up_and_down() {
    let world = world();
    apply(&world, &numbers(2, 0));
    updates(&world, &numbers(3, 0));
    apply(&world, &numbers(3, 0));
    let sent = last(&world, "ModifyReplicationGroupShardConfiguration");
    assert_eq!((&sent["NodeGroupCount"], &sent["ApplyImmediately"]), (&json!("3"), &json!("true")));
    assert_eq!(params(&sent, "NodeGroupsTo"), Vec::<String>::new());
    apply(&world, &numbers(1, 0));
    let sent = last(&world, "ModifyReplicationGroupShardConfiguration");
    assert_eq!(params(&sent, "NodeGroupsToRemove"), ["0002", "0003"]);
    assert_eq!(topology(&world), nodes(&[("0001", 1)]));
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

#[test]
fn update_replicas_per_node_group() {
    let world = world();
    apply(&world, &numbers(2, 1));
    apply(&world, &numbers(2, 3));
    assert_eq!(last(&world, "IncreaseReplicaCount")["NewReplicaCount"], "3");
    apply(&world, &numbers(2, 2));
    let sent = last(&world, "DecreaseReplicaCount");
    assert_eq!(sent["NewReplicaCount"], "2");
    // With cluster mode enabled AWS does not report which member is the primary, so AWS chooses.
    assert_eq!(params(&sent, "ReplicasToRemove"), Vec::<String>::new());
    assert_eq!(topology(&world), nodes(&[("0001", 3), ("0002", 3)]));
    world.destroy_step();
}

#[test]
fn update_num_node_groups_and_replicas_per_node_group() {
    let world = world();
    apply(&world, &numbers(2, 1));
    apply(&world, &numbers(3, 2));
    assert_eq!(topology(&world), nodes(&[("0001", 3), ("0002", 3), ("0003", 3)]));
    apply(&world, &numbers(2, 1));
    assert_eq!(topology(&world), nodes(&[("0001", 2), ("0002", 2)]));
    assert_eq!(
        actions(&world)[1..],
        [
            "ModifyReplicationGroupShardConfiguration",
            "IncreaseReplicaCount",
            "ModifyReplicationGroupShardConfiguration",
            "DecreaseReplicaCount"
        ]
    );
    world.destroy_step();
}

#[test]
fn single_node() {
    let world = world();
    apply(&world, &numbers(1, 0));
    assert_eq!(topology(&world), nodes(&[("0001", 1)]));
    assert_eq!(last(&world, "CreateReplicationGroup")["ReplicasPerNodeGroup"], "0");
    apply(&world, &numbers(1, 1));
    apply(&world, &numbers(1, 0));
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// Shards are not always named 0001, 0002, ...: the request names existing shards.
#[test]
fn remove_node_groups() {
    let world = world();
    let named = |ids: &[&str]| {
        let one = |id: &&str| {
            format!(
                "node_group_configuration {{\n    node_group_id = {id:?}\n    replica_count = 0\n  }}"
            )
        };
        shards(&ids.iter().map(one).collect::<Vec<_>>().join("\n  "))
    };
    apply(&world, &named(&["0001", "0002", "0003"]));
    // Exactly the shard whose id was removed from the configuration.
    updates(&world, &named(&["0001", "0003"]));
    apply(&world, &named(&["0001", "0003"]));
    let sent = last(&world, "ModifyReplicationGroupShardConfiguration");
    assert_eq!(params(&sent, "NodeGroupsToRemove"), ["0002"]);
    // With a count: the shard with the highest id.
    apply(&world, &numbers(1, 0));
    let sent = last(&world, "ModifyReplicationGroupShardConfiguration");
    assert_eq!(params(&sent, "NodeGroupsToRemove"), ["0003"]);
    assert_eq!(topology(&world), nodes(&[("0001", 1)]));
    world.destroy_step();
}

#[test]
fn node_group_configuration() {
    let world = world();
    apply(&world, &listed(&[1, 1]));
    // Only one shard.
    updates(&world, &listed(&[1, 2]));
    apply(&world, &listed(&[1, 2]));
    let sent = last(&world, "IncreaseReplicaCount");
    assert_eq!(
        params(&sent, "ReplicaConfiguration"),
        ["2", "0002"],
        "the count and the id of the second shard"
    );
    apply(&world, &listed(&[0, 2]));
    assert_eq!(
        params(&last(&world, "DecreaseReplicaCount"), "ReplicaConfiguration"),
        ["0", "0001"]
    );
    // Add a shard with its own number of replicas, then remove one.
    apply(&world, &listed(&[0, 2, 1]));
    assert_eq!(topology(&world), nodes(&[("0001", 1), ("0002", 3), ("0003", 2)]));
    apply(&world, &listed(&[0, 2]));
    assert_eq!(topology(&world), nodes(&[("0001", 1), ("0002", 3)]));
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// Zones apply to nodes when they are created, and a failover is not shown as drift.
#[test]
fn node_group_configuration_availability_zones() {
    let world = world();
    let zones = |more: &str, count: u32, third: &str| {
        shards(&format!(
            r#"node_group_configuration {{
    primary_availability_zone  = "us-east-1a"
    replica_availability_zones = ["us-east-1b"{more}]
    replica_count              = {count}
  }}
  node_group_configuration {{
    primary_availability_zone  = "us-east-1b"
    replica_availability_zones = ["us-east-1c"]
    replica_count              = 1
  }}
  {third}"#
        ))
    };
    apply(&world, &zones("", 1, ""));
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test", "node_group": "0002"}));
    assert_no_drift(&world);
    apply(&world, &zones(", \"us-east-1c\"", 2, ""));
    let prefix = "ReplicaConfiguration.ConfigureShard.1.PreferredAvailabilityZones";
    let sent = params(&last(&world, "IncreaseReplicaCount"), prefix);
    assert_eq!(sent, ["us-east-1a", "us-east-1b", "us-east-1c"]);
    let third = "node_group_configuration {\n    primary_availability_zone = \"us-east-1c\"\n    \
                 replica_availability_zones = [\"us-east-1a\"]\n    replica_count = 1\n  }";
    // The simulator gives a new shard as many replicas as the first has; the list wants one.
    apply(&world, &zones(", \"us-east-1c\"", 2, third));
    let sent = last(&world, "ModifyReplicationGroupShardConfiguration");
    assert_eq!(params(&sent, "ReshardingConfiguration"), ["us-east-1c", "us-east-1a"]);
    // Existing nodes can't be moved to another zone.
    world.write(
        &zones(", \"us-east-1c\"", 2, "")
            .replace("\"us-east-1b\"\n    replica", "\"us-east-1a\"\n    replica"),
    );
    assert_eq!(world.plan().replace_paths(ADDRESS), ["node_group_configuration"]);
    world.destroy_step();
}

/// AWS redistributes slots when the number of shards changes. Other slots for the same shards require
/// a new group.
#[test]
fn only_different_slots_replace_the_group() {
    let world = world();
    let slots = |list: &[&str]| {
        let one = |slots: &&str| {
            format!(
                "node_group_configuration {{\n    slots = {slots:?}\n    replica_count = 0\n  }}"
            )
        };
        shards(&list.iter().map(one).collect::<Vec<_>>().join("\n  "))
    };
    apply(&world, &slots(&["0-9999", "10000-16383"]));
    world.write(&slots(&["0-8191", "8192-16383"]));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["node_group_configuration"]);
    // Adding a shard: in place, and AWS chooses the slots.
    let three = slots(&["0-9999", "10000-12999", "13000-16383"]);
    world.write(&three);
    world
        .apply()
        .ok()
        .says("Slots are chosen by ElastiCache")
        .says("0 added, 1 changed, 0 destroyed");
    assert_no_drift(&world);
    // Configuring the slots that AWS reports changes nothing.
    let shown: Vec<String> = world
        .state()
        .get(ADDRESS, "node_groups")
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["slots"].as_str().unwrap().to_owned())
        .collect();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    assert_ne!(shown[0], "0-9999");
    updates(&world, &slots(&shown));
    world.destroy_step();
}

/// A shard that lost a replica is drift, and only that shard is repaired.
#[test]
fn a_shard_with_a_missing_replica_is_drift_and_is_repaired() {
    let world = world();
    apply(&world, &numbers(2, 1));
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-test-0002-002"}));
    updates(&world, &numbers(2, 1));
    apply(&world, &numbers(2, 1));
    let sent = params(&last(&world, "IncreaseReplicaCount"), "ReplicaConfiguration");
    assert_eq!(sent, ["1", "0002"]);
    world.destroy_step();
}

/// Without a count in the configuration, no change adds or removes nodes.
#[test]
fn without_counts_nodes_are_never_added_or_removed() {
    let world = world();
    apply(&world, &numbers(2, 1));
    apply(&world, &shards(""));
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-test-0002-002"}));
    apply(&world, &shards("maintenance_window = \"sun:05:00-sun:06:00\""));
    assert_eq!(actions(&world)[1..], ["ModifyReplicationGroup"]);
    assert_eq!(topology(&world), nodes(&[("0001", 2), ("0002", 1)]));
    world.destroy_step();
}

#[test]
fn conflicting_counts_and_renamed_shards_are_refused() {
    let world = world();
    let two = shards("num_node_groups = 3\n  node_group_configuration = [{}, {}]");
    world.write(&two);
    world.validate().failed().says("num_node_groups = 3").says("lists 2");
    let named = |second: &str| {
        shards(&format!(
            "node_group_configuration = [{{ node_group_id = \"0001\", replica_count = 0 }}, {{ node_group_id = {second:?}, replica_count = 0 }}]"
        ))
    };
    apply(&world, &named("0002"));
    world.write(&named("0007"));
    world.try_plan(&[]).failed().says("Shard can't be renamed").says("0007").says("0002");
    world.write(&named("0002"));
    world.destroy_step();
}
