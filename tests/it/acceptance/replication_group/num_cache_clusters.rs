//! `num_cache_clusters` of a group with one shard: what is sent, and which replicas are removed.

use serde_json::{Value as Json, json};

use super::current::{actions, apply, assert_no_drift, last, members, params, updates, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn clusters(number: u32, more: &str) -> String {
    plain(more).replace("num_cache_clusters   = 2", &format!("num_cache_clusters   = {number}"))
}

fn failover(world: &World) {
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
}

#[test]
fn basic() {
    let world = world();
    apply(&world, &clusters(2, ""));
    assert_eq!(last(&world, "CreateReplicationGroup")["NumCacheClusters"], "2");
    updates(&world, &clusters(4, ""));
    apply(&world, &clusters(4, ""));
    let sent = last(&world, "IncreaseReplicaCount");
    assert_eq!(sent["NewReplicaCount"], "3");
    assert_eq!(sent["ApplyImmediately"], "true");
    apply(&world, &clusters(2, ""));
    let sent = last(&world, "DecreaseReplicaCount");
    assert_eq!(params(&sent, "ReplicasToRemove"), ["tf-test-004", "tf-test-003"]);
    assert_eq!(sent["NewReplicaCount"], Json::Null);
    assert_eq!(
        actions(&world),
        ["CreateReplicationGroup", "IncreaseReplicaCount", "DecreaseReplicaCount"]
    );
    world.destroy_step();
}

/// After a failover the primary may be the member with the highest number.
#[test]
fn failover_auto_failover_disabled() {
    let world = world();
    apply(&world, &clusters(3, ""));
    let promote = json!({"op": "failover", "id": "tf-test"});
    world.simulator.mutate(promote);
    apply(&world, &clusters(1, ""));
    let sent = last(&world, "DecreaseReplicaCount");
    assert_eq!(params(&sent, "ReplicasToRemove"), ["tf-test-003", "tf-test-001"]);
    assert_eq!(members(&world), ["tf-test-002"], "the primary stays");
    world.destroy_step();
}

/// The failover happens between plan and apply.
#[test]
fn failover_auto_failover_enabled() {
    let world = world();
    let with = |number| clusters(number, "automatic_failover_enabled = true");
    apply(&world, &with(3));
    failover(&world);
    assert_no_drift(&world);
    world.write(&with(2));
    world.try_plan(&["-out=tfplan"]).ok();
    failover(&world);
    world.run("apply", &["-input=false", "tfplan"]).ok();
    assert_eq!(params(&last(&world, "DecreaseReplicaCount"), "ReplicasToRemove"), ["tf-test-003"]);
    assert_no_drift(&world);
    world.destroy_step();
}

/// Down to one cluster and back, with the settings that require replicas, each in one apply.
#[test]
fn multi_az_enabled() {
    let world = world();
    let up = clusters(
        2,
        "automatic_failover_enabled = true\n  multi_az_enabled = true\n  apply_immediately = true",
    );
    let down = clusters(1, "apply_immediately = true");
    apply(&world, &down);
    apply(&world, &up);
    assert_eq!(actions(&world)[1..], ["IncreaseReplicaCount", "ModifyReplicationGroup"]);
    apply(&world, &down);
    assert_eq!(actions(&world)[3..], ["ModifyReplicationGroup", "DecreaseReplicaCount"]);
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "multi_az_enabled"), false);
    assert_eq!(state.get(ADDRESS, "automatic_failover_enabled"), false);
    world.destroy_step();
}

/// A member deleted outside terraform is created again, unless the configuration no longer counts it.
#[test]
fn member_cluster_disappears() {
    let world = world();
    let gone = |member: &str| {
        world.simulator.mutate(json!({"op": "delete_cluster", "id": member}));
    };
    apply(&world, &clusters(3, ""));
    gone("tf-test-002");
    // Same configuration: the plan shows the missing member and adds it.
    updates(&world, &clusters(3, ""));
    apply(&world, &clusters(3, ""));
    assert_eq!(members(&world).len(), 3);
    assert_eq!(last(&world, "IncreaseReplicaCount")["NewReplicaCount"], "2");
    // The group already has the configured number.
    gone("tf-test-003");
    let before = world.simulator.mutations();
    apply(&world, &clusters(2, ""));
    assert_eq!(world.simulator.mutations(), before, "there is nothing left to do");
    // A larger and a smaller number.
    gone("tf-test-002");
    apply(&world, &clusters(3, ""));
    assert_eq!(members(&world).len(), 3);
    gone("tf-test-003");
    apply(&world, &clusters(1, ""));
    assert_eq!(params(&last(&world, "DecreaseReplicaCount"), "ReplicasToRemove"), ["tf-test-002"]);
    assert_eq!(members(&world), ["tf-test-001"]);
    world.destroy_step();
}

/// Changed zones are never ignored. The list has one zone per cluster, so a zone is removed with its
/// replica.
#[test]
fn zones_at_the_end_are_added_and_removed_with_replicas() {
    let world = world();
    let zones = |names: &str| format!("preferred_cache_cluster_azs = [{names}]");
    let two = clusters(2, &zones("\"us-east-1b\", \"us-east-1c\""));
    apply(&world, &two);
    let three = clusters(3, &zones("\"us-east-1b\", \"us-east-1c\", \"us-east-1b\""));
    updates(&world, &three);
    apply(&world, &three);
    let sent = last(&world, "IncreaseReplicaCount");
    let zones = params(&sent, "ReplicaConfiguration.ConfigureShard.1.PreferredAvailabilityZones");
    assert_eq!(zones, ["us-east-1b", "us-east-1c", "us-east-1b"]);
    let nodes = world.state().get(ADDRESS, "node_groups")[0]["node_group_members"].clone();
    assert_eq!(nodes[2]["preferred_availability_zone"], "us-east-1b");
    updates(&world, &two);
    apply(&world, &two);
    assert_eq!(members(&world), ["tf-test-001", "tf-test-002"]);
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// A change never applies pending changes before the maintenance window unexpectedly.
#[test]
fn a_change_that_would_apply_pending_changes_early_is_refused_at_plan() {
    let world = world();
    apply(&world, &clusters(2, ""));
    let larger = |number, more: &str| clusters(number, more).replace("m4.large", "m4.xlarge");
    apply(&world, &larger(2, ""));
    let before = world.simulator.mutations();
    world.write(&larger(3, ""));
    world
        .try_plan(&[])
        .failed()
        .says("num_cache_clusters   = 3")
        .says("node_type")
        .says("apply_immediately = true");
    assert_eq!(world.simulator.mutations(), before);
    apply(&world, &larger(3, "apply_immediately = true"));
    assert_eq!(world.simulator.group("tf-test")["node_type"], "cache.m4.xlarge");
    world.destroy_step();
}

/// Both in one apply: the replica is added first, and the node type stays pending.
#[test]
fn a_replica_and_a_deferred_change_in_one_apply() {
    let world = world();
    apply(&world, &clusters(3, ""));
    apply(&world, &clusters(2, "").replace("m4.large", "m4.xlarge"));
    assert_eq!(actions(&world)[1..], ["DecreaseReplicaCount", "ModifyReplicationGroup"]);
    assert_eq!(world.simulator.group("tf-test")["node_type"], "cache.m4.large");
    world.destroy_step();
}

/// The last replica can be removed only after failover is disabled, and that would only be pending.
#[test]
fn a_change_that_depends_on_a_pending_change_is_refused_at_plan() {
    let world = world();
    apply(&world, &clusters(2, "automatic_failover_enabled = true\n  apply_immediately = true"));
    world.write(&clusters(1, "apply_immediately = false"));
    world
        .try_plan(&[])
        .failed()
        .says("num_cache_clusters   = 1")
        .says("apply_immediately = true")
        .says("maintenance window");
    apply(&world, &clusters(1, "apply_immediately = true"));
    world.destroy_step();
}

#[test]
fn multi_az_no_automatic_failover() {
    let world = world();
    for failover in ["", "automatic_failover_enabled = false"] {
        world.write(&plain(&format!("multi_az_enabled = true\n  {failover}")));
        // Where the line is left out, only the plan knows whether failover is on.
        world.try_plan(&[]).failed().says("Multi-AZ needs automatic failover");
    }
}
