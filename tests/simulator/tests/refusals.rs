//! Every check refuses its invalid requests, and a refusal changes nothing.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::json;
use support::{by, create, ok, send, status, text};

/// Parameters of a request.
type Pairs<'a> = &'a [(&'a str, &'a str)];

/// The account of the requests.
const ACCOUNT: &str = "111122223333";

/// User groups `app`, `valkey` and `busy`.
fn seed_user_groups(sim: &Handle) {
    for (id, engine, status) in
        [("app", "redis", "active"), ("valkey", "valkey", "active"), ("busy", "redis", "modifying")]
    {
        sim.mutate(
            &json!({"op": "create_user_group", "account": ACCOUNT, "id": id, "engine": engine, "status": status}),
        );
    }
}

#[test]
fn create_refuses() {
    let sim = Simulator::start();
    ok(
        &sim,
        "CreateCacheCluster",
        &[("CacheClusterId", "alone"), ("Engine", "redis"), ("CacheNodeType", "cache.t3.micro")],
    );
    let long = "a".repeat(41);
    let text = "x".repeat(256);
    let tls = ("TransitEncryptionEnabled", "true");
    let subnets = ("CacheSubnetGroupName", "default");
    let token = ("AuthToken", "0123456789abcdef");
    let block =
        |n: u8, field: &str| format!("NodeGroupConfiguration.NodeGroupConfiguration.{n}.{field}");
    let outpost = block(1, "PrimaryOutpostArn");
    seed_user_groups(&sim);
    sim.mutate(&json!({"op": "create_global_group", "account": ACCOUNT, "id": "data"}));
    let (slots1, slots2, count1, zone1) = (
        block(1, "Slots"),
        block(2, "Slots"),
        block(1, "ReplicaCount"),
        block(1, "ReplicaAvailabilityZones.AvailabilityZone.1"),
    );
    let cases: &[(&str, Pairs)] = &[
        ("id-required", &[("ReplicationGroupId", "")]),
        ("id-length", &[("ReplicationGroupId", &long)]),
        ("id-charset", &[("ReplicationGroupId", "a.b")]),
        ("id-first-letter", &[("ReplicationGroupId", "1a")]),
        ("id-hyphens", &[("ReplicationGroupId", "a--b")]),
        ("description-required", &[("ReplicationGroupDescription", "")]),
        ("description-length", &[("ReplicationGroupDescription", &text)]),
        ("engine-enum", &[("Engine", "memcached")]),
        ("node-type-shape", &[("CacheNodeType", "m5.large")]),
        ("create-group-node-type", &[("CacheNodeType", "")]),
        ("version-unknown", &[("EngineVersion", "1.0")]),
        ("version-no-patch", &[("EngineVersion", "7.1.0")]),
        ("num-cache-clusters", &[("NumCacheClusters", "0")]),
        ("num-node-groups", &[("NumNodeGroups", "0")]),
        ("replicas-per-group", &[("ReplicasPerNodeGroup", "6")]),
        ("port-range", &[("Port", "0")]),
        ("retention-range", &[("SnapshotRetentionLimit", "36")]),
        ("retention-t1", &[("SnapshotRetentionLimit", "1"), ("CacheNodeType", "cache.t1.micro")]),
        ("form-number", &[("Port", "many")]),
        ("form-boolean", &[("MultiAZEnabled", "yes")]),
        ("shape-counts-exclusive", &[("NumCacheClusters", "2"), ("ReplicasPerNodeGroup", "1")]),
        ("shape-clusters-one-shard", &[("NumCacheClusters", "2"), ("NumNodeGroups", "2")]),
        (
            "shape-zones-count",
            &[
                ("NumCacheClusters", "2"),
                ("PreferredCacheClusterAZs.AvailabilityZone.1", "us-east-1a"),
            ],
        ),
        ("shape-configuration-count", &[("NumNodeGroups", "3"), (&count1, "1")]),
        ("shape-replica-count", &[(&count1, "6")]),
        ("shape-replica-zones", &[(&count1, "2"), (&zone1, "us-east-1a")]),
        ("slots-format", &[(&slots1, "0-20000")]),
        ("slots-overlap", &[(&slots1, "0-9000"), (&slots2, "9000-16383")]),
        ("slots-coverage", &[(&slots1, "0-9000"), (&slots2, "9002-16383")]),
        ("subnet-group-exists", &[("CacheSubnetGroupName", "no")]),
        ("subnet-group-zones", &[("PreferredCacheClusterAZs.AvailabilityZone.1", "us-east-1f")]),
        ("parameter-group-exists", &[("CacheParameterGroupName", "no")]),
        ("parameter-group-family", &[("CacheParameterGroupName", "default.redis6.x")]),
        (
            "create-group-mode-mismatch",
            &[("NumNodeGroups", "2"), ("CacheParameterGroupName", "default.redis7")],
        ),
        ("security-group-ids", &[("SecurityGroupIds.SecurityGroupId.1", "default")]),
        (
            "security-group-names-classic",
            &[("CacheSecurityGroupNames.CacheSecurityGroupName.1", "n")],
        ),
        (
            "security-group-names-exclusive",
            &[("CacheSecurityGroupNames.CacheSecurityGroupName.1", "n"), subnets],
        ),
        ("window-maintenance-format", &[("PreferredMaintenanceWindow", "05:00-06:00")]),
        ("window-maintenance-60", &[("PreferredMaintenanceWindow", "sun:05:00-sun:05:59")]),
        ("window-snapshot-format", &[("SnapshotWindow", "5-6")]),
        ("window-snapshot-60", &[("SnapshotWindow", "05:00-05:30")]),
        (
            "window-overlap",
            &[
                ("SnapshotWindow", "05:00-06:00"),
                ("PreferredMaintenanceWindow", "sun:05:30-sun:06:30"),
            ],
        ),
        ("topic-arn", &[("NotificationTopicArn", "topic")]),
        ("topic-owner", &[("NotificationTopicArn", "arn:aws:sns:us-east-1:999999999999:t")]),
        ("snapshot-arn", &[("SnapshotArns.SnapshotArn.1", "arn:aws:s3:::bucket/a,b")]),
        ("seed-snapshot-exists", &[("SnapshotName", "no")]),
        ("transit-version", &[tls, subnets, ("EngineVersion", "3.2.10")]),
        ("transit-mode-needs-transit", &[("TransitEncryptionMode", "preferred")]),
        ("transit-mode-enum", &[tls, subnets, ("TransitEncryptionMode", "maybe")]),
        ("at-rest-version", &[("AtRestEncryptionEnabled", "true"), ("EngineVersion", "3.2.4")]),
        ("kms-needs-at-rest", &[("KmsKeyId", "k")]),
        ("user-groups-need-transit", &[("UserGroupIds.member.1", "u")]),
        ("auth-token-needs-transit", &[token]),
        (
            "auth-token-not-preferred",
            &[token, tls, subnets, ("TransitEncryptionMode", "preferred")],
        ),
        ("auth-token-or-user-groups", &[token, tls, subnets, ("UserGroupIds.member.1", "u")]),
        ("auth-token-length", &[tls, subnets, ("AuthToken", "short")]),
        ("auth-token-create-chars", &[tls, subnets, ("AuthToken", "0123456789abcdef%")]),
        ("failover-min-clusters", &[("AutomaticFailoverEnabled", "true")]),
        ("failover-cluster-mode", &[("NumNodeGroups", "2"), ("AutomaticFailoverEnabled", "false")]),
        (
            "failover-t1",
            &[
                ("AutomaticFailoverEnabled", "true"),
                ("NumCacheClusters", "2"),
                ("CacheNodeType", "cache.t1.micro"),
            ],
        ),
        (
            "failover-version",
            &[
                ("AutomaticFailoverEnabled", "true"),
                ("NumCacheClusters", "2"),
                ("EngineVersion", "2.6.13"),
            ],
        ),
        ("multi-az-needs-failover", &[("MultiAZEnabled", "true"), ("NumCacheClusters", "2")]),
        ("multi-az-needs-replica", &[("MultiAZEnabled", "true"), ("NumNodeGroups", "2")]),
        ("create-group-data-tiering", &[("DataTieringEnabled", "true")]),
        ("create-group-primary-free", &[("PrimaryClusterId", "taken-001")]),
        ("cluster-not-found", &[("PrimaryClusterId", "no")]),
        (
            "log-delivery-shape",
            &[("LogDeliveryConfigurations.LogDeliveryConfigurationRequest.1.LogType", "other")],
        ),
        ("enum-value", &[("NetworkType", "ipv5")]),
        ("tag-key", &[("Tags.Tag.1.Value", "v")]),
        ("tag-aws-prefix", &[("Tags.Tag.1.Key", "aws:x")]),
        ("tag-value", &[("Tags.Tag.1.Key", "k"), ("Tags.Tag.1.Value", &"v".repeat(257))]),
        ("not-simulated", &[(&outpost, "arn:aws:outposts:us-east-1:000000000000:outpost/op-1")]),
        ("create-global-exists", &[("GlobalReplicationGroupId", "g")]),
        (
            "create-global-given",
            &[("GlobalReplicationGroupId", "data"), ("CacheNodeType", "cache.t3.micro")],
        ),
        ("user-group-exists", &[tls, subnets, ("UserGroupIds.member.1", "nobody")]),
        ("user-group-active", &[tls, subnets, ("UserGroupIds.member.1", "busy")]),
        ("user-group-engine", &[tls, subnets, ("UserGroupIds.member.1", "valkey")]),
        (
            "user-groups-version",
            &[tls, subnets, ("UserGroupIds.member.1", "app"), ("EngineVersion", "5.0.6")],
        ),
        ("durability-enum", &[("Durability", "often")]),
        ("durability-engine", &[("Durability", "sync")]),
        ("create-group-exists", &[("ReplicationGroupId", "TAKEN")]),
    ];
    create(&sim, "taken", &[]);
    for (behaviour, more) in cases {
        let mut params = vec![
            ("ReplicationGroupId", "new"),
            ("ReplicationGroupDescription", "x"),
            ("CacheNodeType", "cache.t3.micro"),
        ];
        params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        params.extend_from_slice(more);
        by(&sim, behaviour, "CreateReplicationGroup", &params);
    }
    assert_eq!(sim.state()[0]["groups"].as_array().map(Vec::len), Some(1));
}

#[test]
fn modify_refuses() {
    let sim = Simulator::start();
    create(&sim, "web", &[("AutomaticFailoverEnabled", "true"), ("MultiAZEnabled", "true")]);
    create(
        &sim,
        "old",
        &[("EngineVersion", "6.x"), ("CacheParameterGroupName", "default.redis6.x")],
    );
    create(
        &sim,
        "tls",
        &[("TransitEncryptionEnabled", "true"), ("CacheSubnetGroupName", "default")],
    );
    seed_user_groups(&sim);
    let tls = ("TransitEncryptionEnabled", "true");
    create(&sim, "token", &[tls, ("AuthToken", "0123456789abcdef")]);
    create(&sim, "users", &[tls, ("UserGroupIds.member.1", "app")]);
    create(&sim, "shards", &[("NumCacheClusters", "1"), ("ClusterMode", "enabled")]);
    create(&sim, "valkey", &[("Engine", "valkey")]);
    let now = ("ApplyImmediately", "true");
    let cases: &[(&str, &str, Pairs)] = &[
        ("modify-nothing", "web", &[now]),
        ("group-not-found", "no", &[("ReplicationGroupDescription", "x")]),
        ("multi-az-needs-failover", "web", &[("AutomaticFailoverEnabled", "false")]),
        ("failover-cluster-mode", "shards", &[("AutomaticFailoverEnabled", "false")]),
        ("modify-version-downgrade", "web", &[("EngineVersion", "6.2")]),
        ("engine-enum", "web", &[("Engine", "memcached")]),
        ("modify-engine", "valkey", &[("Engine", "redis")]),
        (
            "modify-mode-parameters",
            "web",
            &[("CacheParameterGroupName", "default.redis7.cluster.on")],
        ),
        ("modify-promote", "web", &[("PrimaryClusterId", "old-001")]),
        ("modify-promote-failover", "web", &[("PrimaryClusterId", "web-002")]),
        ("modify-snapshotting-cluster", "shards", &[("SnapshottingClusterId", "shards-0001-001")]),
        (
            "modify-transit-version",
            "old",
            &[("TransitEncryptionEnabled", "true"), ("TransitEncryptionMode", "preferred"), now],
        ),
        ("modify-transit-preferred-first", "web", &[("TransitEncryptionEnabled", "true"), now]),
        ("modify-transit-off", "tls", &[("TransitEncryptionEnabled", "false"), now]),
        ("modify-transit-immediately", "tls", &[("TransitEncryptionMode", "preferred")]),
        ("modify-transit-mode-alone", "web", &[("TransitEncryptionMode", "preferred"), now]),
        ("modify-transit-token", "token", &[("TransitEncryptionMode", "preferred"), now]),
        ("modify-mode-order", "web", &[("ClusterMode", "enabled")]),
        ("modify-mode-version", "old", &[("ClusterMode", "compatible")]),
        ("modify-auth-needs-transit", "web", &[("AuthToken", "0123456789abcdef"), now]),
        ("modify-auth-immediately", "tls", &[("AuthToken", "0123456789abcdef")]),
        ("modify-auth-token-missing", "tls", &[("AuthTokenUpdateStrategy", "ROTATE"), now]),
        ("modify-auth-strategy", "tls", &[("AuthTokenUpdateStrategy", "FLIP"), now]),
        ("modify-auth-delete", "tls", &[("AuthTokenUpdateStrategy", "DELETE"), now]),
        ("modify-user-groups-immediately", "tls", &[("UserGroupIdsToAdd.member.1", "app")]),
        ("modify-user-groups-known", "tls", &[("UserGroupIdsToRemove.member.1", "app"), now]),
        ("user-groups-need-transit", "web", &[("UserGroupIdsToAdd.member.1", "app"), now]),
        ("modify-auth-or-user-groups", "token", &[("UserGroupIdsToAdd.member.1", "app"), now]),
        ("modify-auth-or-user-groups", "users", &[("AuthToken", "0123456789abcdef"), now]),
        ("durability-engine", "web", &[("Durability", "async"), now]),
        (
            "durability-alone",
            "web",
            &[("Durability", "disabled"), ("ReplicationGroupDescription", "x"), now],
        ),
        ("auth-token-modify-chars", "tls", &[("AuthToken", "0123456789abcde/"), now]),
        ("topic-status", "web", &[("NotificationTopicStatus", "on")]),
    ];
    for (behaviour, id, more) in cases {
        let mut params = vec![("ReplicationGroupId", *id)];
        params.extend_from_slice(more);
        by(&sim, behaviour, "ModifyReplicationGroup", &params);
    }
    for id in ["web", "old", "tls", "shards"] {
        assert_eq!(status(&sim, id), "available");
    }
    let shards = [("ReplicationGroupId", "shards"), ("NodeGroupCount", "2"), now];
    ok(&sim, "ModifyReplicationGroupShardConfiguration", &shards);
    let to = |n: &'static str| [("ReplicationGroupId", "shards"), ("NodeGroupCount", n), now];
    by(&sim, "reshard-named", "ModifyReplicationGroupShardConfiguration", &to("1"));
    by(
        &sim,
        "reshard-mode",
        "ModifyReplicationGroupShardConfiguration",
        &[("ReplicationGroupId", "web"), ("NodeGroupCount", "2"), now],
    );
    by(&sim, "apply-immediately-only", "ModifyReplicationGroupShardConfiguration", &to("3")[..2]);
    by(
        &sim,
        "decrease-minimum",
        "DecreaseReplicaCount",
        &[("ReplicationGroupId", "web"), ("NewReplicaCount", "0"), now],
    );
    by(
        &sim,
        "decrease-primary",
        "DecreaseReplicaCount",
        &[("ReplicationGroupId", "web"), ("ReplicasToRemove.member.1", "web-001"), now],
    );
    by(&sim, "increase-one-form", "IncreaseReplicaCount", &[("ReplicationGroupId", "web"), now]);
    by(&sim, "delete-cluster-last-replica", "DeleteCacheCluster", &[("CacheClusterId", "web-002")]);
    by(&sim, "delete-cluster-primary", "DeleteCacheCluster", &[("CacheClusterId", "web-001")]);
    by(
        &sim,
        "create-cluster-mode",
        "CreateCacheCluster",
        &[("CacheClusterId", "c"), ("ReplicationGroupId", "shards")],
    );
    by(
        &sim,
        "create-cluster-inherits",
        "CreateCacheCluster",
        &[("CacheClusterId", "c"), ("ReplicationGroupId", "web"), ("Engine", "valkey")],
    );
    by(
        &sim,
        "delete-retain-primary",
        "DeleteReplicationGroup",
        &[("ReplicationGroupId", "shards"), ("RetainPrimaryCluster", "true")],
    );
}

#[test]
fn encryption_in_transit_needs_a_subnet_group_only_with_ec2_classic() {
    let sim = Simulator::start();
    let tls = ("TransitEncryptionEnabled", "true");
    create(&sim, "web", &[tls]);
    sim.configure(&serde_json::json!({"ec2_classic": true}));
    let classic = [
        ("ReplicationGroupId", "classic"),
        ("ReplicationGroupDescription", "A group"),
        ("CacheNodeType", "cache.t3.micro"),
        tls,
    ];
    by(&sim, "transit-subnet-group", "CreateReplicationGroup", &classic);
}

/// The texts are those of AWS.
#[test]
fn a_cluster_without_encryption_says_why() {
    let sim = Simulator::start();
    let answer = |engine: &str, version: &str| {
        let params = [
            ("CacheClusterId", "new"),
            ("Engine", engine),
            ("EngineVersion", version),
            ("CacheNodeType", "cache.t3.micro"),
            ("TransitEncryptionEnabled", "true"),
        ];
        let (status, body) = send(&sim, "CreateCacheCluster", &params).expect("a response");
        assert_eq!(status, 400, "{body}");
        text(&body, "Message")
    };
    let old = "Encryption features are not supported for engine version 1.6.6. Please use engine version 1.6.12";
    assert_eq!(answer("memcached", "1.6.6"), old);
    let redis = "Encryption feature is not supported for engine REDIS.";
    assert_eq!(answer("redis", "7.1"), redis);
}
