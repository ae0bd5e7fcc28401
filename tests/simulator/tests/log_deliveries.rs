//! Log deliveries of groups and clusters: refusals, and the statuses of their lives.

mod support;

use elasticache_simulator::Simulator;
use serde_json::json;
use support::{by, create, ok, text};

const FIELD: &str = "LogDeliveryConfigurations.LogDeliveryConfigurationRequest";

/// The parameters of one log delivery; without a destination it is disabled.
fn log(n: u8, log_type: &str, group: Option<&str>) -> Vec<(String, String)> {
    let field = |name: &str, value: &str| (format!("{FIELD}.{n}.{name}"), value.to_owned());
    let mut out = vec![field("LogType", log_type)];
    match group {
        None => out.push(field("Enabled", "false")),
        Some(group) => out.extend([
            field("DestinationType", "cloudwatch-logs"),
            field("DestinationDetails.CloudWatchLogsDetails.LogGroup", group),
            field("LogFormat", "json"),
        ]),
    }
    out
}

fn pairs<'a>(
    fixed: &[(&'a str, &'a str)],
    logs: &'a [(String, String)],
) -> Vec<(&'a str, &'a str)> {
    let logs = logs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    fixed.iter().copied().chain(logs).collect()
}

#[test]
fn refusals() {
    let sim = Simulator::start();
    create(&sim, "new", &[]);
    create(
        &sim,
        "old",
        &[("EngineVersion", "5.0.6"), ("CacheParameterGroupName", "default.redis5.0")],
    );
    create(
        &sim,
        "six",
        &[("EngineVersion", "6.0"), ("CacheParameterGroupName", "default.redis6.x")],
    );
    let memcached =
        [("CacheClusterId", "m"), ("Engine", "memcached"), ("CacheNodeType", "cache.t3.micro")];
    ok(&sim, "CreateCacheCluster", &memcached);
    let now = ("ApplyImmediately", "true");
    let slow = log(1, "slow-log", Some("/g"));
    let engine = log(1, "engine-log", Some("/g"));
    let twice = [log(1, "slow-log", Some("/g")), log(2, "slow-log", Some("/h"))].concat();
    let upgraded = ("EngineVersion", "6.2");
    for (behaviour, id, fixed, logs) in [
        ("log-delivery-at-once", "new", vec![], &slow),
        ("log-delivery-at-once", "new", vec![("ApplyImmediately", "false")], &slow),
        ("log-delivery-once", "new", vec![now], &twice),
        ("log-delivery-version", "old", vec![now], &slow),
        ("log-delivery-version", "six", vec![now], &engine),
        // The version that runs counts, not the one that the same request asks for.
        ("log-delivery-version", "six", vec![now, upgraded], &engine),
    ] {
        let fixed = [vec![("ReplicationGroupId", id)], fixed].concat();
        by(&sim, behaviour, "ModifyReplicationGroup", &pairs(&fixed, logs));
    }
    let member = [("CacheClusterId", "new-001"), now];
    by(&sim, "modify-cluster-member", "ModifyCacheCluster", &pairs(&member, &slow));
    let alone = [("CacheClusterId", "m"), now];
    by(&sim, "log-delivery-engine", "ModifyCacheCluster", &pairs(&alone, &slow));
    let replica = [("CacheClusterId", "r"), ("ReplicationGroupId", "new")];
    by(&sim, "create-cluster-replica-logs", "CreateCacheCluster", &pairs(&replica, &slow));
}

#[test]
fn a_delivery_of_a_group_from_its_creation_to_its_end() {
    let sim = Simulator::start();
    sim.configure(&json!({"create": 1, "modify": 1, "undeliverable": "gone*"}));
    let logs = log(1, "slow-log", Some("/g"));
    create(&sim, "web", &pairs(&[], &logs));
    let describe = || ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")]);
    let status = |body: &str| {
        let logs = text(body, "LogDeliveryConfigurations");
        let current = body.rsplit("<LogDeliveryConfigurations>").next().unwrap_or_default();
        (text(current, "Status"), logs)
    };
    assert_eq!(status(&describe()).0, "enabling");
    assert_eq!(status(&describe()).0, "active");
    let modify = |logs: &[(String, String)]| {
        let fixed = [("ReplicationGroupId", "web"), ("ApplyImmediately", "true")];
        ok(&sim, "ModifyReplicationGroup", &pairs(&fixed, logs))
    };
    modify(&log(1, "slow-log", Some("gone")));
    let body = describe();
    assert_eq!(status(&body).0, "modifying");
    let pending = text(&body, "PendingModifiedValues");
    assert_eq!(text(&pending, "LogGroup"), "gone");
    let body = describe();
    assert_eq!(status(&body).0, "error");
    assert_eq!(text(&body, "Message"), "The destination gone does not exist.");
    let members = ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "web-001")]);
    assert_eq!(text(&members, "ReplicationGroupLogDeliveryEnabled"), "true");
    modify(&log(1, "slow-log", None));
    assert_eq!(status(&describe()).0, "disabling");
    assert_eq!(text(&describe(), "LogDeliveryConfigurations"), "");
}

#[test]
fn a_delivery_of_a_cluster() {
    let sim = Simulator::start();
    sim.configure(&json!({"modify": 1}));
    let fixed = [("CacheClusterId", "c"), ("Engine", "redis"), ("CacheNodeType", "cache.t3.micro")];
    ok(&sim, "CreateCacheCluster", &pairs(&fixed, &log(1, "slow-log", Some("/g"))));
    let fixed = [("CacheClusterId", "c"), ("ApplyImmediately", "true")];
    ok(&sim, "ModifyCacheCluster", &pairs(&fixed, &log(1, "engine-log", Some("/h"))));
    let describe = || ok(&sim, "DescribeCacheClusters", &[("CacheClusterId", "c")]);
    let pending = text(&describe(), "PendingModifiedValues");
    assert_eq!(text(&pending, "LogGroup"), "/h");
    describe();
    let logs = sim.state()[0]["clusters"][0]["logs"].clone();
    assert_eq!(
        logs,
        json!(["slow-log cloudwatch-logs /g json", "engine-log cloudwatch-logs /h json"])
    );
}
