//! Stand-alone clusters: creation, adding and removing nodes, pending values.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::{Value, json};
use support::{by, create, ok, refused, text};

type Pairs<'a> = &'a [(&'a str, &'a str)];

/// Creates a memcached cluster.
fn memcached(sim: &Handle, id: &str, nodes: &str, more: Pairs) -> String {
    let mut params = vec![
        ("CacheClusterId", id),
        ("Engine", "memcached"),
        ("CacheNodeType", "cache.t3.micro"),
        ("NumCacheNodes", nodes),
    ];
    params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    params.extend_from_slice(more);
    ok(sim, "CreateCacheCluster", &params)
}

fn modify(sim: &Handle, id: &str, more: Pairs) -> String {
    let mut params = vec![("CacheClusterId", id)];
    params.extend_from_slice(more);
    ok(sim, "ModifyCacheCluster", &params)
}

/// Requests a number of nodes; `remove` and `zones` are comma lists.
fn nodes(sim: &Handle, count: &str, remove: &str, zones: &str, now: &str) -> String {
    let list = |name: &str, text: &str| -> Vec<(String, String)> {
        let items = text.split(',').filter(|i| !i.is_empty()).enumerate();
        items.map(|(i, v)| (format!("{name}.{}", i + 1), v.to_owned())).collect()
    };
    let mut params = list("CacheNodeIdsToRemove.CacheNodeId", remove);
    params.extend(list("NewAvailabilityZones.PreferredAvailabilityZone", zones));
    let mut pairs = vec![("NumCacheNodes", count), ("ApplyImmediately", now)];
    pairs.extend(params.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    modify(sim, "mc", &pairs)
}

fn shown(sim: &Handle, id: &str) -> String {
    ok(sim, "DescribeCacheClusters", &[("CacheClusterId", id), ("ShowCacheNodeInfo", "true")])
}

/// The node ids of the only cluster, joined.
fn ids(sim: &Handle) -> String {
    shown(sim, "mc");
    let state = sim.state();
    let nodes = state[0]["clusters"][0]["nodes"].as_array().cloned().unwrap_or_default();
    nodes.iter().filter_map(|n| n["id"].as_str()).map(|i| &i[3..]).collect()
}

/// The pending values of the only cluster.
fn pending(sim: &Handle) -> String {
    text(&shown(sim, "mc"), "PendingModifiedValues")
}

#[test]
fn memcached_is_created_with_all_its_inputs() {
    let sim = Simulator::start();
    sim.configure(&json!({"create": 1}));
    let zones = ["us-east-1a", "us-east-1b", "us-east-1a"];
    let names: Vec<String> = (1..=3)
        .map(|i| format!("PreferredAvailabilityZones.PreferredAvailabilityZone.{i}"))
        .collect();
    let mut more: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(zones).collect();
    more.extend([
        ("Port", "11300"),
        ("AZMode", "cross-az"),
        ("EngineVersion", "1.6.22"),
        ("CacheSubnetGroupName", "default"),
        ("SecurityGroupIds.SecurityGroupId.1", "sg-1"),
        ("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
        ("NotificationTopicArn", "arn:aws:sns:us-east-1:111122223333:t"),
        ("AutoMinorVersionUpgrade", "false"),
        ("TransitEncryptionEnabled", "true"),
    ]);
    let created = memcached(&sim, "MC", "3", &more);
    assert_eq!(text(&created, "CacheClusterStatus"), "creating");
    assert!(!shown(&sim, "mc").contains("<CacheNodes>"));
    let there = shown(&sim, "mc");
    for (name, value) in [
        ("CacheClusterId", "mc"),
        ("NumCacheNodes", "3"),
        ("PreferredAvailabilityZone", "Multiple"),
        ("EngineVersion", "1.6.22"),
        ("SecurityGroupId", "sg-1"),
        ("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
        ("TopicStatus", "active"),
        ("AutoMinorVersionUpgrade", "false"),
        ("TransitEncryptionEnabled", "true"),
        ("Port", "11300"),
        ("CacheParameterGroupName", "default.memcached1.6"),
    ] {
        assert_eq!(text(&there, name), value, "{name}");
    }
    assert!(text(&there, "ConfigurationEndpoint").contains(".cfg."));
    assert_eq!(there.matches("<CacheNode>").count(), 3);
    assert!(!there.contains("Snapshot"), "{there}");
    assert_eq!(ids(&sim), "123");
}

#[test]
fn the_four_scenarios_of_pending_node_counts() {
    // First request, second request, pending values then (NumCacheNodes, ids to remove).
    type Step<'a> = (&'a str, &'a str);
    let table: &[(&str, Step, Step, &str, &str)] = &[
        ("delete, delete", ("3", "0004,0005"), ("4", "0001"), "4", "0001"),
        ("delete, create", ("3", "0004,0005"), ("7", ""), "7", ""),
        ("create, delete", ("7", ""), ("4", "0005,0006,0007"), "4", "0005"),
        ("create, create", ("6", ""), ("8", ""), "8", ""),
        ("create, cancel", ("8", ""), ("5", ""), "", ""),
        ("delete, cancel", ("4", "0002"), ("5", ""), "", ""),
        ("create, fewer creates", ("8", ""), ("6", "0007,0008"), "6", ""),
    ];
    for (name, first, second, count, gone) in table {
        let sim = Simulator::start();
        memcached(&sim, "mc", "5", &[]);
        nodes(&sim, first.0, first.1, "", "false");
        nodes(&sim, second.0, second.1, "", "false");
        let waits = pending(&sim);
        assert_eq!(text(&waits, "NumCacheNodes"), *count, "{name}: {waits}");
        assert_eq!(text(&waits, "CacheNodeId"), *gone, "{name}: {waits}");
        assert_eq!(ids(&sim), "12345", "{name}");
        assert_eq!(text(&shown(&sim, "mc"), "NumCacheNodes"), "5", "{name}");
    }
}

#[test]
fn with_apply_immediately_all_nodes_are_added_at_once() {
    let sim = Simulator::start();
    memcached(&sim, "mc", "3", &[]);
    nodes(&sim, "5", "", "us-east-1b,us-east-1c", "false");
    sim.configure(&json!({"modify": 1}));
    nodes(&sim, "6", "", "us-east-1b", "true");
    let coming = shown(&sim, "mc");
    assert_eq!(text(&coming, "CacheClusterStatus"), "modifying");
    assert_eq!(text(&text(&coming, "PendingModifiedValues"), "NumCacheNodes"), "6");
    let listed = text(&coming, "CacheNodes");
    assert_eq!(listed.matches("<CacheNodeStatus>creating").count(), 3);
    assert_eq!(
        (listed.matches("<Endpoint>").count(), listed.matches("CreateTime>").count()),
        (3, 6)
    );
    let there = shown(&sim, "mc");
    assert_eq!(text(&there, "CacheNodes").matches("<Endpoint>").count(), 6);
    assert_eq!(text(&there, "PreferredAvailabilityZone"), "Multiple");
    assert_eq!((ids(&sim).as_str(), pending(&sim).as_str()), ("123456", ""));
    let zones: Vec<Value> =
        (3..6).map(|i| sim.state()[0]["clusters"][0]["nodes"][i]["zone"].clone()).collect();
    assert_eq!(zones, ["us-east-1b", "us-east-1c", "us-east-1b"]);
}

#[test]
fn the_named_nodes_are_removed_and_have_no_endpoint_meanwhile() {
    let sim = Simulator::start();
    memcached(&sim, "mc", "5", &[]);
    sim.configure(&json!({"modify": 1}));
    nodes(&sim, "3", "0002,0004", "", "true");
    let going = text(&shown(&sim, "mc"), "CacheNodes");
    assert_eq!(going.matches("<CacheNodeStatus>deleting").count(), 2);
    assert_eq!(going.matches("<Endpoint>").count(), 3);
    assert_eq!(ids(&sim), "135");
    nodes(&sim, "4", "", "", "true");
    shown(&sim, "mc");
    assert_eq!(ids(&sim), "1235", "the lowest free id");
    let events =
        ok(&sim, "DescribeEvents", &[("SourceIdentifier", "mc"), ("SourceType", "cache-cluster")]);
    assert!(events.contains("Removed cache node 0004"), "{events}");
}

#[test]
fn invalid_node_counts_are_refused() {
    let sim = Simulator::start();
    memcached(&sim, "mc", "3", &[]);
    nodes(&sim, "7", "", "", "false");
    let remove = |n: u8| format!("CacheNodeIdsToRemove.CacheNodeId.{n}");
    let (r1, r2, r3) = (remove(1), remove(2), remove(3));
    let zone = "NewAvailabilityZones.PreferredAvailabilityZone.1";
    let cases: &[(&str, Pairs)] = &[
        ("num-nodes-min", &[("NumCacheNodes", "0")]),
        ("num-nodes-max", &[("NumCacheNodes", "61")]),
        ("nodes-remove-count", &[("NumCacheNodes", "5")]),
        ("nodes-remove-count", &[("NumCacheNodes", "5"), (&r1, "0001")]),
        (
            "nodes-remove-count",
            &[("NumCacheNodes", "5"), (&r1, "0001"), (&r2, "0002"), (&r3, "0003")],
        ),
        ("nodes-remove-known", &[("NumCacheNodes", "5"), (&r1, "0001"), (&r2, "0009")]),
        ("nodes-remove-known", &[("NumCacheNodes", "5"), (&r1, "0001"), (&r2, "0001")]),
        ("nodes-remove-only", &[("NumCacheNodes", "8"), (&r1, "0001")]),
        ("nodes-remove-only", &[("NumCacheNodes", "3"), (&r1, "0001")]),
        (
            "nodes-remove-only",
            &[("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"), (&r1, "0001")],
        ),
        ("nodes-new-zones-only", &[("NumCacheNodes", "7"), (zone, "us-east-1a")]),
        ("nodes-new-zones-count", &[("NumCacheNodes", "9"), (zone, "us-east-1a")]),
        ("subnet-group-zones", &[("NumCacheNodes", "8"), (zone, "us-east-1f")]),
    ];
    for (behaviour, more) in cases {
        let mut params = vec![("CacheClusterId", "mc")];
        params.extend_from_slice(more);
        by(&sim, behaviour, "ModifyCacheCluster", &params);
    }
    // 3 active, 7 pending, 5 requested: two ids.
    nodes(&sim, "5", "0006,0007", "", "false");
    assert_eq!(text(&pending(&sim), "NumCacheNodes"), "5");
}

#[test]
fn some_changes_apply_at_once_and_the_rest_stays_pending() {
    let sim = Simulator::start();
    let single = [
        ("CacheClusterId", "mc"),
        ("Engine", "redis"),
        ("EngineVersion", "6.x"),
        ("CacheNodeType", "cache.t3.small"),
        ("NumCacheNodes", "1"),
        ("SecurityGroupIds.SecurityGroupId.1", "sg-1"),
        ("NotificationTopicArn", "arn:aws:sns:us-east-1:111122223333:t"),
    ];
    ok(&sim, "CreateCacheCluster", &single);
    modify(
        &sim,
        "mc",
        &[
            ("EngineVersion", "7.1"),
            ("CacheNodeType", "cache.t3.micro"),
            ("PreferredMaintenanceWindow", "mon:05:00-mon:06:00"),
            ("SnapshotRetentionLimit", "4"),
            ("SnapshotWindow", "07:00-08:00"),
            ("AutoMinorVersionUpgrade", "false"),
            ("NotificationTopicStatus", "inactive"),
            ("SecurityGroupIds", ""),
        ],
    );
    let there = shown(&sim, "mc");
    let waits = pending(&sim);
    for (name, value) in [
        ("CacheNodeType", "cache.t3.small"),
        ("PreferredMaintenanceWindow", "mon:05:00-mon:06:00"),
        ("SnapshotRetentionLimit", "4"),
        ("SnapshotWindow", "07:00-08:00"),
        ("AutoMinorVersionUpgrade", "false"),
        ("TopicArn", "arn:aws:sns:us-east-1:111122223333:t"),
        ("TopicStatus", "inactive"),
        ("SecurityGroups", ""),
        ("CacheParameterGroupName", "default.redis6.x"),
    ] {
        assert_eq!(text(&there, name), value, "{name}");
    }
    assert_eq!(
        (text(&waits, "EngineVersion"), text(&waits, "CacheNodeType")),
        ("7.1.0".into(), "cache.t3.micro".into())
    );
    // Any request with ApplyImmediately applies it too.
    modify(&sim, "mc", &[("AutoMinorVersionUpgrade", "true"), ("ApplyImmediately", "true")]);
    let there = shown(&sim, "mc");
    assert_eq!(
        (text(&there, "CacheNodeType"), text(&there, "CacheParameterGroupName")),
        ("cache.t3.micro".into(), "default.redis7".into())
    );
    assert!(there.contains("<EngineVersion>7.1.0<") && pending(&sim).is_empty());
}

#[test]
fn churn_changes_computed_values() {
    let sim = Simulator::start();
    sim.configure(&json!({"churn": true}));
    memcached(&sim, "mc", "2", &[]);
    let look = || {
        let seen = shown(&sim, "mc");
        ["Address", "CacheClusterCreateTime", "PreferredMaintenanceWindow"].map(|n| text(&seen, n))
    };
    let before = look();
    modify(&sim, "mc", &[("AutoMinorVersionUpgrade", "false")]);
    assert!(before.iter().zip(&look()).all(|(old, new)| !old.is_empty() && old != new));
    assert_eq!(text(&shown(&sim, "mc"), "EngineVersion"), "1.6.22");
}

#[test]
fn clusters_are_refused() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    memcached(&sim, "mc", "2", &[("AZMode", "cross-az")]);
    let zone = |n: u8| format!("PreferredAvailabilityZones.PreferredAvailabilityZone.{n}");
    let (z1, z2) = (zone(1), zone(2));
    let cases: &[(&str, Pairs)] = &[
        ("create-cluster-engine", &[("Engine", "other")]),
        ("create-cluster-exists", &[("CacheClusterId", "MC")]),
        ("num-nodes-redis", &[("Engine", "redis")]),
        ("num-nodes-max", &[("NumCacheNodes", "61")]),
        ("num-nodes-min", &[("NumCacheNodes", "0")]),
        ("version-unknown", &[("EngineVersion", "9.9.9")]),
        ("places-count", &[(&z1, "us-east-1a")]),
        ("places-single-az", &[(&z1, "us-east-1a"), (&z2, "us-east-1b"), ("AZMode", "single-az")]),
        ("places-one-or-list", &[(&z1, "us-east-1a"), ("PreferredAvailabilityZone", "us-east-1a")]),
        (
            "places-cross-az-zone",
            &[("AZMode", "cross-az"), ("PreferredAvailabilityZone", "us-east-1a")],
        ),
        ("places-cross-az-nodes", &[("AZMode", "cross-az"), ("NumCacheNodes", "1")]),
        (
            "places-memcached-only",
            &[("Engine", "redis"), ("NumCacheNodes", "1"), ("AZMode", "cross-az")],
        ),
        ("cluster-memcached-backups", &[("SnapshotRetentionLimit", "1")]),
        ("create-cluster-seed-engine", &[("SnapshotName", "s")]),
        (
            "create-cluster-transit",
            &[("TransitEncryptionEnabled", "true"), ("EngineVersion", "1.5.16")],
        ),
        (
            "create-cluster-transit-engine",
            &[("TransitEncryptionEnabled", "true"), ("Engine", "redis"), ("NumCacheNodes", "1")],
        ),
        ("auth-token-length", &[("AuthToken", "short")]),
        (
            "create-cluster-seed-single",
            &[
                ("Engine", "redis"),
                ("NumCacheNodes", "1"),
                ("SnapshotArns.SnapshotArn.1", "arn:aws:s3:::b/1"),
                ("SnapshotArns.SnapshotArn.2", "arn:aws:s3:::b/2"),
            ],
        ),
        ("parameter-group-family", &[("CacheParameterGroupName", "default.redis7")]),
    ];
    for (behaviour, more) in cases {
        let mut params = vec![
            ("CacheClusterId", "new"),
            ("Engine", "memcached"),
            ("CacheNodeType", "cache.t3.micro"),
            ("NumCacheNodes", "2"),
        ];
        params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        params.extend_from_slice(more);
        by(&sim, behaviour, "CreateCacheCluster", &params);
    }
    let cases: &[(&str, &str, Pairs)] = &[
        ("modify-cluster-nothing", "mc", &[("ApplyImmediately", "true")]),
        ("modify-cluster-memcached-type", "mc", &[("CacheNodeType", "cache.t3.small")]),
        ("nodes-single-az", "mc", &[("AZMode", "single-az")]),
        ("modify-version-downgrade", "mc", &[("EngineVersion", "1.5.16")]),
        ("modify-cluster-member", "web-001", &[("CacheNodeType", "cache.t3.small")]),
        ("modify-cluster-token", "mc", &[("AuthToken", "0123456789abcdef")]),
        ("cluster-memcached-backups", "mc", &[("SnapshotWindow", "05:00-06:00")]),
        ("cluster-not-found", "no", &[("AutoMinorVersionUpgrade", "true")]),
    ];
    for (behaviour, id, more) in cases {
        let mut params = vec![("CacheClusterId", *id)];
        params.extend_from_slice(more);
        by(&sim, behaviour, "ModifyCacheCluster", &params);
    }
    by(
        &sim,
        "final-snapshot-memcached",
        "DeleteCacheCluster",
        &[("CacheClusterId", "mc"), ("FinalSnapshotIdentifier", "s")],
    );
    sim.configure(&json!({"modify": "never"}));
    modify(&sim, "mc", &[("AutoMinorVersionUpgrade", "false"), ("ApplyImmediately", "true")]);
    assert_eq!(
        refused(&sim, "ModifyCacheCluster", &[("CacheClusterId", "mc"), ("NumCacheNodes", "3")]),
        "400 InvalidCacheClusterState"
    );
    modify(&sim, "web-001", &[("PreferredMaintenanceWindow", "mon:05:00-mon:06:00")]);
}
