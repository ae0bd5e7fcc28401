//! Replication groups: pending values, the maintenance window, replicas, node groups, changes
//! without the API.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::{Value, json};
use support::{admin, by, create, ok, refused, status, text};

const NOW: (&str, &str) = ("ApplyImmediately", "true");

fn outside(sim: &Handle, change: Value) {
    let mut change = change;
    change["account"] = json!("111122223333");
    sim.mutate(&change);
}

fn group(sim: &Handle, id: &str) -> String {
    ok(sim, "DescribeReplicationGroups", &[("ReplicationGroupId", id)])
}

fn cluster(sim: &Handle, id: &str) -> String {
    ok(sim, "DescribeCacheClusters", &[("CacheClusterId", id), ("ShowCacheNodeInfo", "true")])
}

fn modify(sim: &Handle, id: &str, more: &[(&str, &str)]) -> String {
    let mut params = vec![("ReplicationGroupId", id)];
    params.extend_from_slice(more);
    ok(sim, "ModifyReplicationGroup", &params)
}

/// The members of each node group of the only group.
fn members(sim: &Handle) -> Vec<Vec<String>> {
    let state = sim.state();
    let shards = state[0]["groups"][0]["node_groups"].as_array().cloned().unwrap_or_default();
    let ids = |n: &Value| {
        let list = n["members"].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    shards.iter().map(ids).collect()
}

/// A week, in which every maintenance window starts once.
fn a_week(sim: &Handle) {
    admin(sim.port(), "POST", "advance", r#"{"seconds": 604800}"#);
}

#[test]
fn pending_changes_are_applied_in_the_maintenance_window() {
    let sim = Simulator::start();
    create(&sim, "web", &[("EngineVersion", "6.x"), ("CacheNodeType", "cache.t3.small")]);
    status(&sim, "web");
    modify(
        &sim,
        "web",
        &[
            ("EngineVersion", "7.1"),
            ("CacheNodeType", "cache.t3.medium"),
            ("AutomaticFailoverEnabled", "true"),
        ],
    );
    let mc = [
        ("CacheClusterId", "mc"),
        ("Engine", "memcached"),
        ("CacheNodeType", "cache.t3.micro"),
        ("NumCacheNodes", "2"),
    ];
    ok(&sim, "CreateCacheCluster", &mc);
    cluster(&sim, "mc");
    ok(&sim, "ModifyCacheCluster", &[mc[0], ("NumCacheNodes", "4")]);
    let waits = text(&cluster(&sim, "mc"), "PendingModifiedValues");
    assert_eq!(
        (status(&sim, "web"), text(&waits, "NumCacheNodes")),
        ("available".into(), "4".into())
    );
    sim.configure(&json!({"modify": 1}));
    a_week(&sim);
    assert_eq!(status(&sim, "web"), "modifying");
    assert_eq!(text(&cluster(&sim, "mc"), "CacheClusterStatus"), "modifying");
    let (web, member, nodes) = (group(&sim, "web"), cluster(&sim, "web-002"), cluster(&sim, "mc"));
    assert_eq!(
        (text(&web, "AutomaticFailover"), text(&web, "CacheNodeType")),
        ("enabled".into(), "cache.t3.medium".into())
    );
    assert_eq!(
        (text(&member, "EngineVersion"), text(&member, "CacheParameterGroupName")),
        ("7.1.0".into(), "default.redis7".into())
    );
    assert_eq!(
        (text(&nodes, "NumCacheNodes"), text(&nodes, "PendingModifiedValues")),
        ("4".into(), String::new())
    );
}

#[test]
fn parameters_that_wait_for_a_reboot_are_in_sync_after_the_window() {
    let sim = Simulator::start();
    create(&sim, "web", &[("CacheParameterGroupName", "test-params")]);
    status(&sim, "web");
    outside(&sim, json!({"op": "set_parameters", "id": "test-params", "set": {"databases": "32"}}));
    assert_eq!(text(&cluster(&sim, "web-001"), "ParameterApplyStatus"), "pending-reboot");
    a_week(&sim);
    assert_eq!(text(&cluster(&sim, "web-001"), "ParameterApplyStatus"), "in-sync");
}

#[test]
fn any_request_with_apply_immediately_applies_pending_values() {
    let flushing: &[(&str, &[(&str, &str)])] = &[
        ("ModifyReplicationGroup", &[("ReplicationGroupDescription", "new"), NOW]),
        ("IncreaseReplicaCount", &[("NewReplicaCount", "2"), NOW]),
        ("DecreaseReplicaCount", &[("NewReplicaCount", "0"), NOW]),
    ];
    for (action, more) in flushing {
        let sim = Simulator::start();
        create(&sim, "web", &[]);
        modify(&sim, "web", &[("CacheNodeType", "cache.t3.medium")]);
        let waits = text(&cluster(&sim, "web-001"), "PendingModifiedValues");
        assert_eq!(waits, "<CacheNodeType>cache.t3.medium</CacheNodeType>");
        let params: Vec<_> = [("ReplicationGroupId", "web")].iter().chain(*more).copied().collect();
        ok(&sim, action, &params);
        assert_eq!(text(&group(&sim, "web"), "CacheNodeType"), "cache.t3.medium", "{action}");
        assert_eq!(text(&cluster(&sim, "web-001"), "PendingModifiedValues"), "", "{action}");
    }
}

#[test]
fn adding_or_deleting_a_replica_applies_no_pending_values() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    modify(&sim, "web", &[("CacheNodeType", "cache.t3.medium")]);
    let extra = [("CacheClusterId", "extra"), ("ReplicationGroupId", "web")];
    ok(&sim, "CreateCacheCluster", &extra);
    let waits = text(&cluster(&sim, "extra"), "PendingModifiedValues");
    assert_eq!(waits, "<CacheNodeType>cache.t3.medium</CacheNodeType>");
    ok(&sim, "DeleteCacheCluster", &extra[..1]);
    assert_eq!(text(&group(&sim, "web"), "CacheNodeType"), "cache.t3.micro");
    assert_eq!(members(&sim)[0].len(), 2);
}

#[test]
fn naming_the_current_value_withdraws_the_pending_one() {
    let sim = Simulator::start();
    create(&sim, "web", &[("EngineVersion", "7.0")]);
    let wanted = [
        ("CacheNodeType", "cache.t3.medium"),
        ("EngineVersion", "7.1"),
        ("AutomaticFailoverEnabled", "true"),
    ];
    modify(&sim, "web", &wanted);
    assert!(text(&group(&sim, "web"), "PendingModifiedValues").contains("enabled"));
    let back = [
        ("CacheNodeType", "cache.t3.micro"),
        ("EngineVersion", "7.0"),
        ("AutomaticFailoverEnabled", "false"),
    ];
    modify(&sim, "web", &back);
    assert_eq!(text(&group(&sim, "web"), "PendingModifiedValues"), "");
    assert_eq!(text(&cluster(&sim, "web-002"), "PendingModifiedValues"), "");
    // With the option a request drops pending values that it does not name.
    sim.configure(&json!({"modify_replaces_pending": true}));
    modify(&sim, "web", &wanted[..2]);
    modify(&sim, "web", &wanted[2..]);
    assert_eq!(text(&cluster(&sim, "web-001"), "PendingModifiedValues"), "");
    assert!(text(&group(&sim, "web"), "PendingModifiedValues").contains("enabled"));
}

#[test]
fn a_pending_promotion_is_applied() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    modify(&sim, "web", &[("PrimaryClusterId", "web-002")]);
    let waiting = group(&sim, "web");
    assert!(text(&waiting, "PendingModifiedValues").contains("web-002"));
    modify(&sim, "web", &[("PrimaryClusterId", "web-002"), NOW]);
    let roles = group(&sim, "web");
    let second = roles.split("<NodeGroupMember>").nth(2).expect("two members");
    assert_eq!(text(second, "CurrentRole"), "primary");
}

#[test]
fn replicas_are_added_and_removed_by_node_group_and_by_name() {
    let sim = Simulator::start();
    create(&sim, "web", &[("NumCacheClusters", "1"), ("ClusterMode", "enabled")]);
    let shards = [("ReplicationGroupId", "web"), ("NodeGroupCount", "2"), NOW];
    let place = [
        ("ReshardingConfiguration.ReshardingConfiguration.1.NodeGroupId", "0007"),
        (
            "ReshardingConfiguration.ReshardingConfiguration.1.PreferredAvailabilityZones.AvailabilityZone.1",
            "us-east-1c",
        ),
    ];
    let params: Vec<_> = shards.iter().chain(&place).copied().collect();
    ok(&sim, "ModifyReplicationGroupShardConfiguration", &params);
    assert_eq!(members(&sim), [vec!["web-0001-001"], vec!["web-0007-001"]]);
    assert_eq!(text(&cluster(&sim, "web-0007-001"), "PreferredAvailabilityZone"), "us-east-1c");
    let per_shard = |id: &'static str, count: &'static str| {
        [
            ("ReplicationGroupId", "web"),
            ("ReplicaConfiguration.ConfigureShard.1.NodeGroupId", id),
            ("ReplicaConfiguration.ConfigureShard.1.NewReplicaCount", count),
            NOW,
        ]
    };
    ok(&sim, "IncreaseReplicaCount", &per_shard("0007", "3"));
    assert_eq!(members(&sim)[1].len(), 4);
    let mut named = per_shard("0007", "2").to_vec();
    named.push(("ReplicasToRemove.member.1", "web-0007-003"));
    ok(&sim, "DecreaseReplicaCount", &named);
    assert_eq!(members(&sim)[1], ["web-0007-001", "web-0007-002", "web-0007-004"]);
    named.pop();
    named.push(("ReplicasToRemove.member.1", "web-0007-001"));
    by(&sim, "decrease-primary", "DecreaseReplicaCount", &named);
    let by_name =
        [("ReplicationGroupId", "web"), ("ReplicasToRemove.member.1", "web-0007-002"), NOW];
    ok(&sim, "DecreaseReplicaCount", &by_name);
    assert_eq!(members(&sim)[1], ["web-0007-001", "web-0007-004"]);
    let remove = [
        ("ReplicationGroupId", "web"),
        ("NodeGroupCount", "1"),
        ("NodeGroupsToRemove.NodeGroupToRemove.1", "0007"),
        NOW,
    ];
    ok(&sim, "ModifyReplicationGroupShardConfiguration", &remove);
    assert_eq!(members(&sim), [vec!["web-0001-001"]]);
    assert!(group(&sim, "web").contains("<Slots>0-16383</Slots>"));
}

#[test]
fn enabled_backups_have_a_snapshotting_cluster() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    sim.configure(&json!({"snapshotting_cluster_required": true}));
    let on = [("ReplicationGroupId", "web"), ("SnapshotRetentionLimit", "3")];
    by(&sim, "modify-needs-snapshotting", "ModifyReplicationGroup", &on);
    sim.configure(&json!({"snapshotting_cluster_required": false}));
    modify(&sim, "web", &on[1..]);
    assert_eq!(text(&group(&sim, "web"), "SnapshottingClusterId"), "web-002");
}

#[test]
fn a_list_and_a_topic_are_removed() {
    let sim = Simulator::start();
    let topic = "arn:aws:sns:us-east-1:111122223333:t";
    create(
        &sim,
        "web",
        &[("SecurityGroupIds.SecurityGroupId.1", "sg-1"), ("NotificationTopicArn", topic)],
    );
    status(&sim, "web");
    modify(
        &sim,
        "web",
        &[
            ("SecurityGroupIds", ""),
            ("NotificationTopicArn", topic),
            ("NotificationTopicStatus", "inactive"),
        ],
    );
    let member = cluster(&sim, "web-002");
    assert_eq!(
        (text(&member, "SecurityGroups"), text(&member, "TopicArn"), text(&member, "TopicStatus")),
        (String::new(), topic.into(), "inactive".into())
    );
}

#[test]
fn an_existing_primary_is_used_and_retained() {
    let sim = Simulator::start();
    let single = [
        ("CacheClusterId", "single"),
        ("Engine", "redis"),
        ("CacheNodeType", "cache.t3.small"),
        ("NumCacheNodes", "1"),
    ];
    ok(&sim, "CreateCacheCluster", &single);
    cluster(&sim, "single");
    let adopt = [
        ("ReplicationGroupId", "web"),
        ("ReplicationGroupDescription", "x"),
        ("PrimaryClusterId", "single"),
    ];
    ok(&sim, "CreateReplicationGroup", &adopt);
    assert_eq!(
        (status(&sim, "web"), members(&sim)),
        ("available".into(), vec![vec!["single".to_owned()]])
    );
    let join = [("CacheClusterId", "extra"), ("ReplicationGroupId", "web")];
    ok(&sim, "CreateCacheCluster", &join);
    assert_eq!(text(&cluster(&sim, "extra"), "CacheNodeType"), "cache.t3.small");
    assert_eq!(members(&sim)[0], ["single", "extra"]);
    let retain = [("ReplicationGroupId", "web"), ("RetainPrimaryCluster", "true")];
    ok(&sim, "DeleteReplicationGroup", &retain);
    refused(&sim, "DescribeReplicationGroups", &retain[..1]);
    assert!(!cluster(&sim, "single").contains("<ReplicationGroupId>"));
    refused(&sim, "DescribeCacheClusters", &join[..1]);
}

#[test]
fn changes_without_the_api() {
    let sim = Simulator::start();
    outside(
        &sim,
        json!({"op": "create_group", "id": "web", "members": [1, 3], "cluster_enabled": true}),
    );
    assert_eq!(members(&sim).iter().map(Vec::len).collect::<Vec<_>>(), [1, 3]);
    outside(&sim, json!({"op": "add_member", "id": "web", "node_group": "0001"}));
    outside(&sim, json!({"op": "delete_cluster", "id": "web-0002-001"}));
    assert_eq!(members(&sim).iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(sim.state()[0]["groups"][0]["node_groups"][1]["primary"], "web-0002-002");
    outside(
        &sim,
        json!({"op": "set_cluster", "id": "web-0002-003", "set": {
        "parameter_group": "test-params-cluster", "security_groups": ["sg-9"], "node_type": "cache.t3.large",
        "maintenance_window": "mon:01:00-mon:02:00", "engine_version": "7.0.7"}}),
    );
    let odd = cluster(&sim, "web-0002-003");
    assert_eq!(
        (text(&odd, "CacheParameterGroupName"), text(&odd, "SecurityGroupId")),
        ("test-params-cluster".into(), "sg-9".into())
    );
    outside(&sim, json!({"op": "upgrade", "id": "web", "to": "7.1.4"}));
    assert_eq!(text(&cluster(&sim, "web-0001-001"), "EngineVersion"), "7.1.4");
    outside(
        &sim,
        json!({"op": "set_pending", "id": "web", "set": {"node_type": "cache.t3.medium"}}),
    );
    assert_eq!(
        text(&cluster(&sim, "web-0001-001"), "PendingModifiedValues"),
        "<CacheNodeType>cache.t3.medium</CacheNodeType>"
    );
    outside(&sim, json!({"op": "maintenance", "id": "web"}));
    assert_eq!(text(&group(&sim, "web"), "CacheNodeType"), "cache.t3.medium");
    outside(
        &sim,
        json!({"op": "create_cluster", "id": "mc", "engine": "memcached", "nodes": 2, "edition": 2017,
        "zones": ["us-east-1a", "us-east-1b"], "set": {"maintenance_window": "mon:01:00-mon:02:00"}}),
    );
    let mc = cluster(&sim, "mc");
    assert_eq!(
        (text(&mc, "PreferredAvailabilityZone"), text(&mc, "EngineVersion")),
        ("Multiple".into(), "1.4.34".into())
    );
    for name in ["AuthTokenEnabled", "TransitEncryptionEnabled", "AtRestEncryptionEnabled", "ARN"] {
        assert!(!mc.contains(name), "{name}");
    }
    outside(&sim, json!({"op": "set_pending", "id": "mc", "set": {"num_cache_nodes": 1}}));
    assert_eq!(
        text(&cluster(&sim, "mc"), "CacheNodeIdsToRemove"),
        "<CacheNodeId>0002</CacheNodeId>"
    );
    outside(&sim, json!({"op": "maintenance", "id": "mc"}));
    assert_eq!(text(&cluster(&sim, "mc"), "NumCacheNodes"), "1");
}

/// Also where AWS chose one of them: it overlaps with none that is given.
#[test]
fn windows_never_overlap() {
    let sim = Simulator::start();
    create(&sim, "web", &[("SnapshotWindow", "03:00-04:00")]);
    let member = ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "web-001")]);
    let weekly = text(&member, "PreferredMaintenanceWindow");
    let hour: u32 = weekly.get(4..6).and_then(|hour| hour.parse().ok()).expect("a window");
    assert_ne!(hour, 3, "{weekly}");
    status(&sim, "web");
    let same = format!("{hour:02}:30-{:02}:30", hour + 1);
    let change = [("ReplicationGroupId", "web"), ("SnapshotWindow", same.as_str())];
    by(&sim, "window-overlap", "ModifyReplicationGroup", &change);
}
