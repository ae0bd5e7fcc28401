//! Parameter groups: create, modify, reset, delete; the effect of changes on nodes.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::json;
use support::{by, create, ok, text};

type Pairs<'a> = &'a [(&'a str, &'a str)];

fn group(sim: &Handle, name: &str, family: &str) {
    let params = [
        ("CacheParameterGroupName", name),
        ("CacheParameterGroupFamily", family),
        ("Description", "d"),
    ];
    let made = ok(sim, "CreateCacheParameterGroup", &params);
    assert_eq!(text(&made, "CacheParameterGroupName"), name.to_ascii_lowercase());
}

/// Parameter names and values of a request.
fn values(name: &str, pairs: Pairs) -> Vec<(String, String)> {
    let mut params = vec![("CacheParameterGroupName".to_owned(), name.to_owned())];
    for (i, (parameter, value)) in pairs.iter().enumerate() {
        let key = |field: &str| format!("ParameterNameValues.ParameterNameValue.{}.{field}", i + 1);
        params.push((key("ParameterName"), (*parameter).to_owned()));
        if !value.is_empty() {
            params.push((key("ParameterValue"), (*value).to_owned()));
        }
    }
    params
}

fn as_pairs(params: &[(String, String)]) -> Vec<(&str, &str)> {
    params.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect()
}

fn modify(sim: &Handle, name: &str, pairs: Pairs) {
    ok(sim, "ModifyCacheParameterGroup", &as_pairs(&values(name, pairs)));
}

/// Names and values of the parameters that were set.
fn user(sim: &Handle, name: &str) -> Vec<(String, String)> {
    let params = [("CacheParameterGroupName", name), ("Source", "user")];
    let found = ok(sim, "DescribeCacheParameters", &params);
    let parameters = found.split("<Parameter>").skip(1);
    parameters.map(|p| (text(p, "ParameterName"), text(p, "ParameterValue"))).collect()
}

fn apply_status(sim: &Handle, cluster: &str) -> String {
    text(&ok(sim, "DescribeCacheClusters", &[("CacheClusterId", cluster)]), "ParameterApplyStatus")
}

#[test]
fn create_modify_reset_delete() {
    let sim = Simulator::start();
    group(&sim, "Mine", "redis7");
    assert!(user(&sim, "mine").is_empty());
    modify(&sim, "MINE", &[("timeout", "20"), ("maxmemory-policy", "allkeys-lru")]);
    modify(&sim, "mine", &[("timeout", "30"), ("notify-keyspace-events", "KEA")]);
    let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    assert_eq!(
        user(&sim, "mine"),
        [
            pair("maxmemory-policy", "allkeys-lru"),
            pair("notify-keyspace-events", "KEA"),
            pair("timeout", "30"),
        ]
    );
    ok(&sim, "ResetCacheParameterGroup", &as_pairs(&values("mine", &[("timeout", "")])));
    assert_eq!(user(&sim, "mine").len(), 2);
    let all = [("CacheParameterGroupName", "mine"), ("ResetAllParameters", "true")];
    ok(&sim, "ResetCacheParameterGroup", &all);
    assert!(user(&sim, "mine").is_empty());
    ok(&sim, "DeleteCacheParameterGroup", &all[..1]);
    by(&sim, "parameter-group-exists", "DescribeCacheParameterGroups", &all[..1]);
}

#[test]
fn parameters_are_paged_with_all_their_properties() {
    let sim = Simulator::start();
    let mut names = Vec::new();
    let mut marker = String::new();
    loop {
        let mut params = vec![("CacheParameterGroupFamily", "redis7"), ("MaxRecords", "20")];
        if !marker.is_empty() {
            params.push(("Marker", &marker));
        }
        let page = ok(&sim, "DescribeEngineDefaultParameters", &params);
        names.extend(page.split("<Parameter>").skip(1).map(|p| text(p, "ParameterName")));
        marker = text(&page, "Marker");
        if marker.is_empty() {
            assert!(page.contains("<CacheNodeTypeSpecificValue>"));
            break;
        }
    }
    assert!(names.len() > 40 && names.windows(2).all(|w| w[0] < w[1]), "{names:?}");
    let found = ok(
        &sim,
        "DescribeCacheParameters",
        &[("CacheParameterGroupName", "default.redis7.cluster.on")],
    );
    let one =
        found.split("<Parameter>").find(|p| p.contains(">cluster-enabled<")).expect("it is there");
    for (name, value) in [
        ("ParameterValue", "yes"),
        ("Source", "system"),
        ("DataType", "string"),
        ("AllowedValues", "yes,no"),
        ("IsModifiable", "true"),
        ("ChangeType", "requires-reboot"),
    ] {
        assert_eq!(text(one, name), value, "{name}");
    }
}

#[test]
fn parameter_groups_are_refused() {
    let sim = Simulator::start();
    group(&sim, "mine", "redis7");
    create(&sim, "web", &[("CacheParameterGroupName", "mine")]);
    let create_with = |behaviour, more: Pairs| {
        let mut params = vec![
            ("CacheParameterGroupName", "new"),
            ("CacheParameterGroupFamily", "redis7"),
            ("Description", "d"),
        ];
        params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        params.extend_from_slice(more);
        by(&sim, behaviour, "CreateCacheParameterGroup", &params);
    };
    create_with("create-parameters-exists", &[("CacheParameterGroupName", "MINE")]);
    create_with("create-parameters-family", &[("CacheParameterGroupFamily", "redis99")]);
    create_with("create-parameters-description", &[("Description", "")]);
    create_with("id-charset", &[("CacheParameterGroupName", "default.mine")]);
    let many: Vec<(String, String)> = (0..21).map(|i| (format!("p{i}"), "1".to_owned())).collect();
    let many = as_pairs(&many);
    let cases: &[(&str, &str, Pairs)] = &[
        ("parameter-names-20", "mine", &many),
        ("parameter-names-some", "mine", &[]),
        ("parameter-known", "mine", &[("no-such", "1")]),
        ("parameter-known", "mine", &[("hash-max-ziplist-value", "1")]),
        ("parameter-modifiable", "mine", &[("maxclients", "10")]),
        ("parameter-value", "mine", &[("timeout", "0"), ("maxmemory-policy", "none")]),
        ("parameter-cluster-mode-in-use", "mine", &[("cluster-enabled", "yes")]),
        ("parameter-default-fixed", "default.redis7", &[("timeout", "0")]),
        ("parameter-group-exists", "no", &[("timeout", "0")]),
    ];
    for (behaviour, name, pairs) in cases {
        by(&sim, behaviour, "ModifyCacheParameterGroup", &as_pairs(&values(name, pairs)));
    }
    assert!(user(&sim, "mine").is_empty(), "all or none");
    let all = [("CacheParameterGroupName", "mine"), ("ResetAllParameters", "true")];
    let mut both = values("mine", &[("timeout", "")]);
    both.push(("ResetAllParameters".into(), "true".into()));
    by(&sim, "reset-parameters-form", "ResetCacheParameterGroup", &as_pairs(&both));
    by(&sim, "parameter-names-some", "ResetCacheParameterGroup", &all[..1]);
    by(&sim, "delete-parameters-in-use", "DeleteCacheParameterGroup", &all[..1]);
    by(
        &sim,
        "parameter-default-fixed",
        "DeleteCacheParameterGroup",
        &[("CacheParameterGroupName", "default.redis7")],
    );
    by(
        &sim,
        "engine-defaults-family",
        "DescribeEngineDefaultParameters",
        &[("CacheParameterGroupFamily", "x")],
    );
    sim.configure(&json!({"parameter_group_quota": 3}));
    create_with("create-parameters-quota", &[]);
}

#[test]
fn a_change_that_requires_a_reboot_is_pending_until_then() {
    let sim = Simulator::start();
    group(&sim, "mine", "redis7");
    create(&sim, "web", &[("CacheParameterGroupName", "mine")]);
    modify(&sim, "mine", &[("timeout", "60")]);
    assert_eq!(apply_status(&sim, "web-001"), "in-sync");
    modify(&sim, "mine", &[("databases", "32")]);
    assert_eq!(apply_status(&sim, "web-001"), "pending-reboot");
    for member in ["web-001", "web-002"] {
        ok(
            &sim,
            "RebootCacheCluster",
            &[("CacheClusterId", member), ("CacheNodeIdsToReboot.CacheNodeId.1", "0001")],
        );
        assert_eq!(apply_status(&sim, member), "in-sync");
    }
    // A group that differs in a parameter that requires a reboot.
    let to = |name: &'static str| {
        [
            ("ReplicationGroupId", "web"),
            ("CacheParameterGroupName", name),
            ("ApplyImmediately", "true"),
        ]
    };
    ok(&sim, "ModifyReplicationGroup", &to("default.redis7"));
    assert_eq!(apply_status(&sim, "web-002"), "pending-reboot");
    for member in ["web-001", "web-002"] {
        ok(
            &sim,
            "RebootCacheCluster",
            &[("CacheClusterId", member), ("CacheNodeIdsToReboot.CacheNodeId.1", "0001")],
        );
    }
    ok(&sim, "ModifyReplicationGroup", &to("test-params"));
    assert_eq!(apply_status(&sim, "web-002"), "in-sync");
}

#[test]
fn a_group_with_cluster_enabled_enables_cluster_mode() {
    let sim = Simulator::start();
    group(&sim, "sharded", "redis7");
    modify(&sim, "sharded", &[("cluster-enabled", "yes")]);
    create(&sim, "web", &[("CacheParameterGroupName", "sharded"), ("NumCacheClusters", "1")]);
    let made = ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")]);
    assert_eq!(text(&made, "ClusterEnabled"), "true");
    let alone = [
        ("CacheClusterId", "c"),
        ("Engine", "redis"),
        ("CacheNodeType", "cache.t3.micro"),
        ("CacheParameterGroupName", "sharded"),
    ];
    by(&sim, "create-cluster-parameter-group", "CreateCacheCluster", &alone);
}
