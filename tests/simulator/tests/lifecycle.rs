//! Statuses, pending values, failures, and what describes show meanwhile.

mod support;

use elasticache_simulator::Simulator;
use serde_json::json;
use support::{create, ok, refused, send, status, text};

#[test]
fn statuses_last_for_the_configured_describes() {
    let sim = Simulator::start();
    sim.configure(&json!({"create": 2, "modify": {"polls": 1}, "delete": 1}));
    let created = create(&sim, "Web", &[]);
    assert_eq!(text(&created, "Status"), "creating");
    assert!(!created.contains("<NodeGroups>"));
    let seen: Vec<String> = (0..3).map(|_| status(&sim, "WEB")).collect();
    assert_eq!(seen, ["creating", "creating", "available"]);
    let id = ("ReplicationGroupId", "web");
    let modified = ok(
        &sim,
        "ModifyReplicationGroup",
        &[id, ("ReplicationGroupDescription", "x"), ("ApplyImmediately", "true")],
    );
    assert_eq!(text(&modified, "Status"), "modifying");
    assert_eq!(refused(&sim, "DeleteReplicationGroup", &[id]), "400 InvalidReplicationGroupState");
    assert_eq!(
        (status(&sim, "web"), status(&sim, "web")),
        ("modifying".into(), "available".into())
    );
    ok(&sim, "DeleteReplicationGroup", &[id]);
    assert_eq!(status(&sim, "web"), "deleting");
    assert_eq!(
        refused(&sim, "DescribeReplicationGroups", &[id]),
        "404 ReplicationGroupNotFoundFault"
    );
    assert_eq!(
        refused(&sim, "DescribeCacheClusters", &[("CacheClusterId", "web-001")]),
        "404 CacheClusterNotFound"
    );
    let state = sim.history();
    let log: Vec<&str> = state[0]["statuses"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|s| s["id"] == "web")
        .filter_map(|s| s["status"].as_str())
        .collect();
    assert_eq!(log, ["creating", "available", "modifying", "available", "deleting"]);
}

#[test]
fn nodes_are_shown_after_creation() {
    let sim = Simulator::start();
    sim.configure(&json!({"create": "never"}));
    create(&sim, "web", &[]);
    let group = ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")]);
    assert!(!group.contains("Endpoint>"), "{group}");
    let member = [("CacheClusterId", "web-001"), ("ShowCacheNodeInfo", "true")];
    assert!(!ok(&sim, "DescribeCacheClusters", &member).contains("<CacheNodes>"));
    sim.mutate(&json!({"op": "settle", "account": "111122223333", "id": "web"}));
    assert_eq!(status(&sim, "web"), "available");
    assert!(ok(&sim, "DescribeCacheClusters", &member).contains("<CacheNodes>"));
}

#[test]
fn members_can_be_later_than_their_group_and_snapshotting_can_occur() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    sim.configure(&json!({"member_modify": 2, "snapshotting": {"delay": 1, "ops": ["modify"]}}));
    let change = [
        ("ReplicationGroupId", "web"),
        ("CacheNodeType", "cache.t3.small"),
        ("ApplyImmediately", "true"),
    ];
    ok(&sim, "ModifyReplicationGroup", &change);
    assert_eq!(
        (status(&sim, "web"), status(&sim, "web")),
        ("snapshotting".into(), "available".into())
    );
    let member = || ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "web-002")]);
    let first = member();
    assert_eq!(
        (text(&first, "CacheClusterStatus"), text(&first, "CacheNodeType")),
        ("modifying".into(), "cache.t3.micro".into())
    );
    member();
    let last = member();
    assert_eq!(
        (text(&last, "CacheClusterStatus"), text(&last, "CacheNodeType")),
        ("available".into(), "cache.t3.small".into())
    );
}

#[test]
fn a_forced_failure_has_an_event_with_the_reason() {
    let sim = Simulator::start();
    sim.configure(&json!({"lifecycle": [
        {"id": "bad", "op": "create", "status": "create-failed", "reason": "no addresses left"},
        {"id": "half-002", "op": "create", "status": "restore-failed", "reason": "the file is broken"}]}));
    create(&sim, "bad", &[]);
    assert_eq!(status(&sim, "bad"), "create-failed");
    let events = ok(
        &sim,
        "DescribeEvents",
        &[("SourceIdentifier", "bad"), ("SourceType", "replication-group")],
    );
    assert_eq!(text(&events, "Message"), "no addresses left");
    create(&sim, "half", &[]);
    assert_eq!(status(&sim, "half"), "available");
    assert_eq!(
        text(
            &ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "half-002")]),
            "CacheClusterStatus"
        ),
        "restore-failed"
    );
    ok(&sim, "DeleteReplicationGroup", &[("ReplicationGroupId", "bad")]);
}

#[test]
fn deferred_changes_wait_for_the_maintenance_window() {
    let sim = Simulator::start();
    create(&sim, "web", &[("EngineVersion", "6.x"), ("AutomaticFailoverEnabled", "true")]);
    let id = ("ReplicationGroupId", "web");
    let response = ok(
        &sim,
        "ModifyReplicationGroup",
        &[
            id,
            ("EngineVersion", "7.1"),
            ("AutomaticFailoverEnabled", "false"),
            ("SnapshotRetentionLimit", "3"),
        ],
    );
    assert_eq!(text(&response, "AutomaticFailoverStatus"), "disabled");
    assert_eq!(status(&sim, "web"), "available");
    let member = || ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "web-001")]);
    let waiting = member();
    assert!(
        waiting.contains(
            "<PendingModifiedValues><EngineVersion>7.1.0</EngineVersion></PendingModifiedValues>"
        ),
        "{waiting}"
    );
    assert_eq!(
        (text(&waiting, "EngineVersion"), text(&waiting, "SnapshotRetentionLimit")),
        ("6.2.6".into(), "3".into())
    );
    assert_eq!(text(&ok(&sim, "DescribeReplicationGroups", &[id]), "AutomaticFailover"), "enabled");
    sim.mutate(&json!({"op": "maintenance", "account": "111122223333", "id": "web"}));
    assert_eq!(text(&member(), "EngineVersion"), "7.1.0");
    assert_eq!(
        text(&ok(&sim, "DescribeReplicationGroups", &[id]), "AutomaticFailover"),
        "disabled"
    );
}

#[test]
fn the_token_is_rotated_then_set() {
    let sim = Simulator::start();
    let transit = [
        ("TransitEncryptionEnabled", "true"),
        ("CacheSubnetGroupName", "default"),
        ("AuthToken", "first-token-0123456"),
    ];
    create(&sim, "web", &transit);
    let change = |token: &'static str, strategy: &'static str, now: &'static str| {
        [
            ("ReplicationGroupId", "web"),
            ("AuthToken", token),
            ("AuthTokenUpdateStrategy", strategy),
            ("ApplyImmediately", now),
        ]
    };
    let second = "second-token-012345";
    assert_eq!(
        refused(&sim, "ModifyReplicationGroup", &change(second, "SET", "true")),
        "400 InvalidParameterCombination"
    );
    assert_eq!(
        refused(&sim, "ModifyReplicationGroup", &change(second, "ROTATE", "false")),
        "400 InvalidParameterCombination"
    );
    assert_eq!(
        refused(&sim, "ModifyReplicationGroup", &change(second, "DELETE", "true")),
        "400 InvalidParameterCombination"
    );
    sim.configure(&json!({"modify": 1}));
    let rotating = ok(&sim, "ModifyReplicationGroup", &change(second, "ROTATE", "true"));
    assert_eq!(text(&rotating, "AuthTokenStatus"), "ROTATING");
    assert_eq!(
        sim.state()[0]["groups"][0]["tokens"].as_array().map(Vec::len),
        Some(1),
        "not in force yet"
    );
    status(&sim, "web");
    status(&sim, "web");
    assert_eq!(sim.state()[0]["groups"][0]["tokens"].as_array().map(Vec::len), Some(2));
    ok(&sim, "ModifyReplicationGroup", &change(second, "SET", "true"));
    status(&sim, "web");
    status(&sim, "web");
    assert_eq!(sim.state()[0]["groups"][0]["tokens"].as_array().map(Vec::len), Some(1));
    let log = serde_json::to_string(&sim.requests()).expect("JSON") + &sim.state().to_string();
    assert!(!log.contains("second-token") && !log.contains("first-token"), "a token is in the log");
    let hashes: Vec<_> = sim
        .requests_of("ModifyReplicationGroup")
        .iter()
        .map(|r| r["params"]["AuthToken"].clone())
        .collect();
    assert!(
        hashes
            .iter()
            .all(|h| *h == hashes[0] && h.as_str().is_some_and(|h| h.starts_with("sha256:")))
    );
}

#[test]
fn churn_changes_computed_values() {
    let sim = Simulator::start();
    sim.configure(&json!({"churn": true}));
    create(&sim, "web", &[("SnapshotRetentionLimit", "1"), ("AtRestEncryptionEnabled", "true")]);
    let look = || {
        let group = ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")]);
        let member = ok(
            &sim,
            "DescribeCacheClusters",
            &[("CacheClusterId", "web-001"), ("ShowCacheNodeInfo", "true")],
        );
        let of_group = [
            "Address",
            "ReplicationGroupCreateTime",
            "SnapshottingClusterId",
            "KmsKeyId",
            "SnapshotWindow",
        ]
        .map(|n| text(&group, n));
        let of_member = [
            "Address",
            "EngineVersion",
            "PreferredMaintenanceWindow",
            "CustomerAvailabilityZone",
            "CacheNodeCreateTime",
        ]
        .map(|n| text(&member, n));
        of_group.into_iter().chain(of_member).collect::<Vec<_>>()
    };
    let before = look();
    ok(
        &sim,
        "ModifyReplicationGroup",
        &[
            ("ReplicationGroupId", "web"),
            ("ReplicationGroupDescription", "x"),
            ("ApplyImmediately", "true"),
        ],
    );
    let after = look();
    for (old, new) in before.iter().zip(&after) {
        assert!(!old.is_empty() && old != new, "{before:?} {after:?}");
    }
    let arn = "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:web";
    ok(
        &sim,
        "AddTagsToResource",
        &[("ResourceName", arn), ("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "b")],
    );
    assert!(after.iter().zip(&look()).all(|(old, new)| old != new));
}

#[test]
fn a_new_group_can_be_not_found_at_first() {
    let sim = Simulator::start();
    sim.configure(&json!({"not_found_after_create": 2}));
    create(&sim, "web", &[]);
    let id = [("ReplicationGroupId", "web")];
    let seen: Vec<u16> = (0..3)
        .map(|_| send(&sim, "DescribeReplicationGroups", &id).expect("a response").0)
        .collect();
    assert_eq!(seen, [404, 404, 200]);
}

#[test]
fn changes_without_the_api() {
    let sim = Simulator::start();
    let outside = |change: serde_json::Value| {
        let mut change = change;
        change["account"] = json!("111122223333");
        sim.mutate(&change);
    };
    outside(json!({"op": "create_group", "id": "old", "edition": 2017, "members": 2}));
    let old = ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "old")]);
    for name in ["AuthTokenEnabled", "TransitEncryptionEnabled", "AtRestEncryptionEnabled"] {
        assert!(!old.contains(name), "{name}");
        assert!(
            !ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "old-001")]).contains(name),
            "{name}"
        );
    }
    outside(
        json!({"op": "set_group", "id": "old", "set": {"description": "drift", "engine_version": "3.2.11"}}),
    );
    assert_eq!(
        text(
            &ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "old")]),
            "Description"
        ),
        "drift"
    );
    assert_eq!(
        text(&ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "old-002")]), "EngineVersion"),
        "3.2.11"
    );
    outside(json!({"op": "failover", "id": "old"}));
    assert_eq!(sim.state()[0]["groups"][0]["node_groups"][0]["primary"], "old-002");
    outside(json!({"op": "delete_group", "id": "old"}));
    assert_eq!(
        refused(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "old")]),
        "404 ReplicationGroupNotFoundFault"
    );
}
