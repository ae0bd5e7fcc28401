//! Snapshots of a group, enabled after its creation.

use serde_json::{Value as Json, json};

use super::current::{apply, last, world};
use crate::support::group::{ADDRESS, plain};

/// The member `-001` may no longer exist.
#[test]
fn snapshot_cluster_mode_disabled() {
    let world = world();
    let three = plain("").replace("= 2", "= 3");
    apply(&world, &three);
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-test-001"}));
    apply(&world, &plain("snapshot_retention_limit = 2"));
    let sent = last(&world, "ModifyReplicationGroup");
    assert_eq!(sent["SnapshottingClusterId"], "tf-test-002");
    assert_eq!(sent["SnapshotRetentionLimit"], "2");
    world.destroy_step();
}

/// With cluster mode enabled AWS refuses `SnapshottingClusterId`.
#[test]
fn snapshot_cluster_mode_enabled() {
    let world = world();
    let shards = |more: &str| {
        plain(&format!(
            "num_node_groups = 2\n  replicas_per_node_group = 1\n  automatic_failover_enabled = true\n  \
             parameter_group_name = \"default.redis3.2.cluster.on\"\n  {more}"
        ))
        .replace("num_cache_clusters   = 2", "")
    };
    apply(&world, &shards(""));
    apply(&world, &shards("snapshot_retention_limit = 2"));
    let sent = last(&world, "ModifyReplicationGroup");
    assert_eq!(sent["SnapshotRetentionLimit"], "2");
    assert_eq!(sent["SnapshottingClusterId"], Json::Null);
    world.destroy_step();
}

/// A destroy uses the arguments that were applied before it; changing the snapshot name makes no call.
#[test]
fn final_snapshot_and_retain_primary_cluster_are_applied_before_destroy() {
    let world = world();
    apply(&world, &plain("final_snapshot_identifier = \"tf-one\""));
    let before = world.simulator.mutations();
    apply(
        &world,
        &plain("final_snapshot_identifier = \"tf-two\"\n  retain_primary_cluster = true"),
    );
    assert_eq!(world.simulator.mutations(), before);
    // The name is taken: AWS deletes nothing.
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tf-two", "group": "tf-test"}));
    world.destroy().failed().says("final_snapshot_identifier is \"tf-two\"");
    assert_eq!(world.simulator.groups(), ["tf-test"]);
    world.simulator.mutate(json!({"op": "delete_snapshot", "id": "tf-two"}));
    // Not applied.
    world.write(&plain("final_snapshot_identifier = \"tf-three\""));
    world.destroy().ok();
    let sent = last(&world, "DeleteReplicationGroup");
    assert_eq!(sent["FinalSnapshotIdentifier"], "tf-two");
    assert_eq!(sent["RetainPrimaryCluster"], "true");
    let left = world.simulator.left();
    assert!(left.iter().any(|it| it.contains("tf-test-001")), "the primary stays: {left:?}");
    assert!(world.state().resource(ADDRESS).is_none());
}

/// `notification_topic_status` turns notifications off and keeps the topic.
#[test]
fn notification_topic_status() {
    let world = world();
    let topic = "notification_topic_arn = \"arn:aws:sns:us-east-1:000000000000:one\"";
    let with = |status: &str| plain(&format!("{topic}\n  notification_topic_status = {status:?}"));
    apply(&world, &with("inactive"));
    assert_eq!(last(&world, "ModifyReplicationGroup")["NotificationTopicStatus"], "inactive");
    // Changing the topic does not activate notifications.
    apply(&world, &with("inactive").replace(":one", ":two"));
    let sent = last(&world, "ModifyReplicationGroup");
    assert_eq!(sent["NotificationTopicArn"], "arn:aws:sns:us-east-1:000000000000:two");
    assert_eq!(sent["NotificationTopicStatus"], "inactive");
    apply(&world, &with("active"));
    apply(&world, &plain(""));
    assert_eq!(last(&world, "ModifyReplicationGroup")["NotificationTopicStatus"], "inactive");
    // Without a topic the status has no effect.
    let calls = world.simulator.mutations();
    apply(&world, &plain("notification_topic_status = \"inactive\""));
    assert_eq!(world.simulator.mutations(), calls);
    world.destroy_step();
}
