//! Snapshots, allowed node types, events.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::json;
use support::{admin, by, create, ok, refused, status, text};

fn snapshot(sim: &Handle, name: &str) -> String {
    text(&ok(sim, "DescribeSnapshots", &[("SnapshotName", name)]), "SnapshotStatus")
}

#[test]
fn create_restore_delete() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    status(&sim, "web");
    sim.configure(&json!({"snapshot": 1}));
    let of_web = [
        ("SnapshotName", "Mine"),
        ("ReplicationGroupId", "web"),
        ("Tags.Tag.1.Key", "team"),
        ("Tags.Tag.1.Value", "cache"),
    ];
    assert_eq!(text(&ok(&sim, "CreateSnapshot", &of_web), "SnapshotStatus"), "creating");
    assert_eq!(
        (status(&sim, "web"), status(&sim, "web")),
        ("snapshotting".into(), "available".into())
    );
    assert_eq!(
        (snapshot(&sim, "mine"), snapshot(&sim, "mine")),
        ("creating".into(), "available".into())
    );
    by(&sim, "create-snapshot-exists", "CreateSnapshot", &of_web);
    sim.configure(&json!({"create": 1}));
    create(&sim, "copy", &[("SnapshotName", "mine")]);
    assert_eq!(snapshot(&sim, "mine"), "restoring");
    by(&sim, "delete-snapshot-state", "DeleteSnapshot", &of_web[..1]);
    assert_eq!(
        (status(&sim, "copy"), status(&sim, "copy")),
        ("creating".into(), "available".into())
    );
    let arn = "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:copy";
    let tags = ok(&sim, "ListTagsForResource", &[("ResourceName", arn)]);
    assert!(tags.contains("<Key>team</Key>"), "{tags}");
    ok(&sim, "DeleteSnapshot", &of_web[..1]);
    assert_eq!(snapshot(&sim, "mine"), "deleting");
    assert_eq!(refused(&sim, "DescribeSnapshots", &of_web[..1]), "404 SnapshotNotFoundFault");
    by(&sim, "snapshot-not-found", "DeleteSnapshot", &of_web[..1]);
}

#[test]
fn final_snapshots_remain_after_the_deletion() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    let last = [("ReplicationGroupId", "web"), ("FinalSnapshotIdentifier", "last")];
    ok(&sim, "DeleteReplicationGroup", &last);
    refused(&sim, "DescribeReplicationGroups", &last[..1]);
    let found = ok(
        &sim,
        "DescribeSnapshots",
        &[last[0], ("ShowNodeGroupConfig", "true"), ("SnapshotSource", "user")],
    );
    assert_eq!(
        (text(&found, "SnapshotName"), text(&found, "ReplicaCount")),
        ("last".into(), "1".into())
    );
    let automatic = || ok(&sim, "DescribeSnapshots", &[("SnapshotSource", "system")]);
    assert!(!automatic().contains("<Snapshot>"));
    create(&sim, "other", &[]);
    let backup = json!({"op": "create_snapshot", "account": "111122223333", "id": "automatic.other",
        "group": "other", "automated": true});
    sim.mutate(&backup);
    assert_eq!(text(&automatic(), "SnapshotSource"), "automated");
}

#[test]
fn snapshots_are_refused() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    let mc =
        [("CacheClusterId", "mc"), ("Engine", "memcached"), ("CacheNodeType", "cache.t3.micro")];
    ok(&sim, "CreateCacheCluster", &mc);
    let name = ("SnapshotName", "s");
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("create-snapshot-one-of", &[name]),
        (
            "create-snapshot-one-of",
            &[name, ("CacheClusterId", "mc"), ("ReplicationGroupId", "web")],
        ),
        ("create-snapshot-engine", &[name, ("CacheClusterId", "mc")]),
        ("cluster-not-found", &[name, ("CacheClusterId", "no")]),
        ("group-not-found", &[name, ("ReplicationGroupId", "no")]),
        ("id-required", &[("ReplicationGroupId", "web")]),
    ];
    for (behaviour, params) in cases {
        by(&sim, behaviour, "CreateSnapshot", params);
    }
    sim.configure(&json!({"snapshot_quota": 0}));
    by(&sim, "create-snapshot-quota", "CreateSnapshot", &[name, ("ReplicationGroupId", "web")]);
    by(&sim, "paging-max-records", "DescribeSnapshots", &[("MaxRecords", "51")]);
}

#[test]
fn node_types_scale_up_and_down() {
    let sim = Simulator::start();
    create(&sim, "web", &[("CacheNodeType", "cache.t3.small")]);
    let list = ok(&sim, "ListAllowedNodeTypeModifications", &[("ReplicationGroupId", "web")]);
    let up = text(&list, "ScaleUpModifications");
    let down = text(&list, "ScaleDownModifications");
    assert!(
        up.contains("cache.t3.medium") && !up.contains("cache.t3.micro") && !up.contains("r6gd")
    );
    assert!(down.contains("cache.t3.micro"));
    let list = ok(&sim, "ListAllowedNodeTypeModifications", &[("CacheClusterId", "web-001")]);
    assert!(text(&list, "ScaleUpModifications").contains("cache.r7g.16xlarge"));
    by(&sim, "node-types-one-of", "ListAllowedNodeTypeModifications", &[]);
    let to_tiering = [("ReplicationGroupId", "web"), ("CacheNodeType", "cache.r6gd.xlarge")];
    by(&sim, "modify-node-type-listed", "ModifyReplicationGroup", &to_tiering);
}

#[test]
fn events_are_kept_for_two_weeks() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    status(&sim, "web");
    let count =
        |params: &[(&str, &str)]| ok(&sim, "DescribeEvents", params).matches("<Event>").count();
    assert!(count(&[]) > 0);
    admin(sim.port(), "POST", "advance", r#"{"seconds": 7200}"#);
    assert_eq!(count(&[]), 0);
    assert!(count(&[("Duration", "180")]) > 0);
    let source =
        [("SourceIdentifier", "WEB"), ("SourceType", "replication-group"), ("Duration", "180")];
    assert_eq!(count(&source), 1);
    by(&sim, "events-14-days", "DescribeEvents", &[("Duration", "20161")]);
    admin(sim.port(), "POST", "advance", r#"{"seconds": 1209600}"#);
    assert_eq!(count(&[("StartTime", "2026-01-01T00:00:00Z")]), 0);
}
