//! Reboots and failover tests.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::json;
use support::{admin, by, create, ok, status, text};

const NOW: (&str, &str) = ("ApplyImmediately", "true");

fn cluster(sim: &Handle, id: &str) -> String {
    ok(sim, "DescribeCacheClusters", &[("CacheClusterId", id), ("ShowCacheNodeInfo", "true")])
}

fn test_failover(sim: &Handle, id: &str, shard: &str) -> String {
    ok(sim, "TestFailover", &[("ReplicationGroupId", id), ("NodeGroupId", shard)])
}

/// Messages of all events, oldest first.
fn messages(sim: &Handle) -> Vec<String> {
    let events = ok(sim, "DescribeEvents", &[]);
    let mut found: Vec<String> =
        events.split("<Event>").skip(1).map(|e| text(e, "Message")).collect();
    found.reverse();
    found
}

fn primary(sim: &Handle) -> String {
    sim.state()[0]["groups"][0]["node_groups"][0]["primary"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn only_the_named_nodes_reboot_and_become_in_sync() {
    let sim = Simulator::start();
    let params = [
        ("CacheClusterId", "mc"),
        ("Engine", "memcached"),
        ("CacheNodeType", "cache.t3.micro"),
        ("NumCacheNodes", "3"),
    ];
    ok(&sim, "CreateCacheCluster", &params);
    cluster(&sim, "mc");
    sim.mutate(&json!({"op": "set_cluster", "account": "111122223333", "id": "mc",
        "set": {"parameter_status": "pending-reboot"}}));
    sim.configure(&json!({"reboot": 1}));
    let reboot = [
        ("CacheClusterId", "mc"),
        ("CacheNodeIdsToReboot.CacheNodeId.1", "0001"),
        ("CacheNodeIdsToReboot.CacheNodeId.2", "0003"),
    ];
    let response = ok(&sim, "RebootCacheCluster", &reboot);
    assert_eq!(text(&response, "CacheClusterStatus"), "rebooting cluster nodes");
    let during = cluster(&sim, "mc");
    assert_eq!(during.matches("<CacheNodeStatus>rebooting<").count(), 2);
    assert_eq!(during.matches("<CacheNodeStatus>available<").count(), 1);
    let after = cluster(&sim, "mc");
    assert_eq!(text(&after, "CacheClusterStatus"), "available");
    assert_eq!(text(&after, "CacheNodeIdsToReboot"), "<CacheNodeId>0002</CacheNodeId>");
    assert_eq!(after.matches("<ParameterGroupStatus>in-sync<").count(), 2);
    let said = messages(&sim);
    assert_eq!(said.iter().filter(|m| m.ends_with("restarted")).count(), 2, "{said:?}");
    ok(&sim, "RebootCacheCluster", &[reboot[0], ("CacheNodeIdsToReboot.CacheNodeId.1", "0002")]);
    cluster(&sim, "mc");
    assert_eq!(text(&cluster(&sim, "mc"), "ParameterApplyStatus"), "in-sync");
}

#[test]
fn reboots_are_refused() {
    let sim = Simulator::start();
    create(&sim, "shards", &[("NumCacheClusters", "1"), ("ClusterMode", "enabled")]);
    create(&sim, "web", &[]);
    let node = ("CacheNodeIdsToReboot.CacheNodeId.1", "0001");
    let other = ("CacheNodeIdsToReboot.CacheNodeId.1", "0002");
    let cases = [
        ("cluster-not-found", "no", Some(node)),
        ("reboot-nodes-required", "web-001", None),
        ("reboot-node-known", "web-001", Some(other)),
        ("reboot-mode", "shards-0001-001", Some(node)),
    ];
    for (behaviour, id, nodes) in cases {
        let params: Vec<_> = [("CacheClusterId", id)].into_iter().chain(nodes).collect();
        by(&sim, behaviour, "RebootCacheCluster", &params);
    }
    sim.configure(&json!({"reboot": "never"}));
    ok(&sim, "RebootCacheCluster", &[("CacheClusterId", "web-001"), node]);
    by(&sim, "reboot-state", "RebootCacheCluster", &[("CacheClusterId", "web-001"), node]);
    assert_eq!(status(&sim, "web"), "available");
}

#[test]
fn a_failover_swaps_the_roles_and_has_five_events() {
    for (wording, node) in [("primary", "primary node"), ("master", "master node")] {
        let sim = Simulator::start();
        sim.configure(&json!({"failover": 1, "failover_wording": wording}));
        create(&sim, "web", &[("AutomaticFailoverEnabled", "true")]);
        status(&sim, "web");
        let before = messages(&sim).len();
        assert_eq!(text(&test_failover(&sim, "web", "0001"), "Status"), "modifying");
        assert_eq!((primary(&sim), messages(&sim).len()), ("web-001".into(), before + 1));
        let second = [("ReplicationGroupId", "web"), ("NodeGroupId", "0001")];
        by(&sim, "group-state", "TestFailover", &second);
        assert_eq!(
            (status(&sim, "web"), status(&sim, "web")),
            ("modifying".into(), "available".into())
        );
        assert_eq!(primary(&sim), "web-002");
        let done = format!("Failover from {node} web-001 to replica node web-002 completed");
        assert_eq!(
            messages(&sim)[before..],
            [
                "Test Failover API called for node group 0001",
                &done,
                &done,
                "Recovering cache nodes 0001",
                "Finished recovery for cache nodes 0001",
            ]
        );
        test_failover(&sim, "web", "0001");
        status(&sim, "web");
        status(&sim, "web");
        assert_eq!(primary(&sim), "web-001");
    }
}

#[test]
fn the_next_failover_waits_for_the_replacement() {
    let sim = Simulator::start();
    create(&sim, "web", &[("AutomaticFailoverEnabled", "true")]);
    status(&sim, "web");
    sim.configure(&json!({"failover_event_gap": 60.0, "failover_events": ["called", "cluster", "group", "finished"]}));
    let before = messages(&sim).len();
    test_failover(&sim, "web", "0001");
    assert_eq!((status(&sim, "web"), messages(&sim).len()), ("available".into(), before + 2));
    let again = [("ReplicationGroupId", "web"), ("NodeGroupId", "0001")];
    by(&sim, "test-failover-serial", "TestFailover", &again);
    admin(sim.port(), "POST", "advance", r#"{"seconds": 121}"#);
    assert_eq!(messages(&sim).len(), before + 4);
    test_failover(&sim, "web", "0001");
}

#[test]
fn failover_tests_are_refused() {
    let sim = Simulator::start();
    create(&sim, "web", &[("AutomaticFailoverEnabled", "true")]);
    create(&sim, "plain", &[]);
    create(&sim, "shards", &[("NumCacheClusters", "1"), ("ClusterMode", "enabled")]);
    let cases: &[(&str, &str, &str)] = &[
        ("group-not-found", "no", "0001"),
        ("test-failover-node-group-required", "web", ""),
        ("test-failover-node-group", "web", "0002"),
        ("test-failover-enabled", "plain", "0001"),
        ("test-failover-replica", "shards", "0001"),
    ];
    for (behaviour, id, shard) in cases {
        by(&sim, behaviour, "TestFailover", &[("ReplicationGroupId", id), ("NodeGroupId", shard)]);
    }
    sim.configure(&json!({"reboot": "never"}));
    let reboot = [("CacheClusterId", "web-002"), ("CacheNodeIdsToReboot.CacheNodeId.1", "0001")];
    ok(&sim, "RebootCacheCluster", &reboot);
    let busy = [("ReplicationGroupId", "web"), ("NodeGroupId", "0001")];
    by(&sim, "test-failover-members", "TestFailover", &busy);
    sim.mutate(&json!({"op": "settle", "account": "111122223333", "id": "web-002"}));
    sim.configure(&json!({"failover_quota": 2}));
    test_failover(&sim, "web", "0001");
    test_failover(&sim, "web", "0001");
    let third = [("ReplicationGroupId", "web"), ("NodeGroupId", "0001")];
    by(&sim, "test-failover-quota", "TestFailover", &third);
    admin(sim.port(), "POST", "advance", r#"{"seconds": 86401}"#);
    test_failover(&sim, "web", "0001");
    sim.configure(&json!({"failover_available": false}));
    by(&sim, "test-failover-available", "TestFailover", &third);
    let modify = [("ReplicationGroupId", "web"), ("ReplicationGroupDescription", "x"), NOW];
    ok(&sim, "ModifyReplicationGroup", &modify);
}
