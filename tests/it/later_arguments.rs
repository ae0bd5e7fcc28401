//! The arguments that are younger than the API Reference of 2017-10-24, each with what says nothing, two values, and
//! what becomes of a change. `wire::later_arguments` walks over all of it, `acceptance::later_arguments` over a part.

use serde_json::{Value as Json, json};

use crate::support::simulator::Simulator;

pub(crate) const CLUSTER: &str = "elasticache_cluster";
pub(crate) const GROUP: &str = "elasticache_replication_group";

/// What another value leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// One call.
    InPlace,
    /// Another resource.
    Replaces,
    /// No call.
    Recorded,
}

/// What the configuration leads to when the argument is left out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    /// No call: the value stays.
    Kept,
    /// One call.
    Ends,
}

/// An argument of a resource.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) resource: &'static str,
    pub(crate) argument: &'static str,
    /// A configuration without the argument, without a name.
    pub(crate) base: Json,
    /// What says the same as no value, beside null, and a configuration for which it does.
    pub(crate) inert: Vec<Json>,
    pub(crate) inert_base: Json,
    /// Whether a value that says nothing is sent at creation, as anything else that is written.
    pub(crate) inert_is_sent: bool,
    /// Two values in the order in which they can follow each other, with what they need beside them.
    pub(crate) values: [Json; 2],
    pub(crate) change: Change,
    pub(crate) removal: Removal,
    /// How the names of the parameters begin that carry it; none where it is never sent.
    pub(crate) sent: &'static [&'static str],
    /// Whether AWS makes the change at once, and what is pending with it.
    pub(crate) at_once: bool,
    /// What somebody else makes of the first value, as `/_sim/mutate` sets it.
    pub(crate) outside: Option<Json>,
    /// The first value not yet there, but pending: what there still is, what comes, and nothing that comes.
    pub(crate) pending: Option<[Json; 3]>,
}

impl Row {
    /// The n-th value, with what every resource needs.
    pub(crate) fn value(&self, n: usize) -> Json {
        merged(&self.base, &self.values[n])
    }
}

/// A configuration with more.
pub(crate) fn merged(base: &Json, more: &Json) -> Json {
    let mut all = base.clone();
    for (name, value) in more.as_object().into_iter().flatten() {
        all[name] = value.clone();
    }
    all
}

/// A configuration with the name that a resource must have.
pub(crate) fn named(config: &Json, resource: &str, id: &str) -> Json {
    match resource {
        CLUSTER => merged(config, &json!({"cluster_id": id})),
        _ => merged(config, &json!({"replication_group_id": id, "description": "d"})),
    }
}

/// What the values name must exist.
pub(crate) fn prepare(simulator: &Simulator) {
    for id in ["app", "other"] {
        simulator.mutate(json!({"op": "create_user_group", "id": id, "engine": "redis"}));
    }
    for id in ["abcde-data", "abcde-other"] {
        simulator.mutate(json!({"op": "create_global_group", "id": id, "transit": true}));
    }
}

/// An argument that is changed in place, by a call of its own, and stays when it is left out.
fn in_place(
    resource: &'static str,
    argument: &'static str,
    sent: &'static [&'static str],
    base: &Json,
    values: [Json; 2],
) -> Row {
    Row {
        resource,
        argument,
        base: base.clone(),
        inert: Vec::new(),
        inert_base: base.clone(),
        inert_is_sent: false,
        values: values.map(|value| json!({argument: value})),
        change: Change::InPlace,
        removal: Removal::Kept,
        sent,
        at_once: true,
        outside: None,
        pending: None,
    }
}

/// The log groups of one block each.
fn logs(resource: &'static str, base: &Json) -> Row {
    let to = |destination: &str| {
        json!([{"log_type": "slow-log", "destination_type": "cloudwatch-logs",
            "destination": destination, "log_format": "json"}])
    };
    let pending =
        [json!({"logs": {}}), json!({"logs": {"slow-log": "shop"}}), json!({"logs": null})];
    let (argument, sent) = ("log_delivery_configuration", &["LogDeliveryConfigurations"]);
    Row {
        inert: vec![json!([])],
        removal: Removal::Ends,
        outside: Some(json!({"logs": {"slow-log": "somewhere"}})),
        pending: (resource == GROUP).then_some(pending),
        ..in_place(resource, argument, sent, base, [to("shop"), to("audit")])
    }
}

/// `network_type` and `ip_discovery`.
fn addresses(resource: &'static str, base: &Json) -> [Row; 2] {
    let base = merged(base, &json!({"subnet_group_name": "test-subnets"}));
    let dual = merged(&base, &json!({"network_type": "dual_stack"}));
    let [kind, discovery]: [&'static [&'static str]; 2] = [&["NetworkType"], &["IpDiscovery"]];
    [
        Row {
            inert: vec![json!("ipv4")],
            inert_is_sent: true,
            change: Change::Replaces,
            at_once: false,
            ..in_place(resource, "network_type", kind, &base, [json!("dual_stack"), json!("ipv4")])
        },
        Row {
            inert: vec![json!("ipv4")],
            inert_base: base,
            inert_is_sent: true,
            at_once: false,
            outside: Some(json!({"ip_discovery": "ipv4"})),
            ..in_place(resource, "ip_discovery", discovery, &dual, [json!("ipv6"), json!("ipv4")])
        },
    ]
}

/// All of them.
pub(crate) fn rows() -> Vec<Row> {
    let redis = json!({"node_type": "cache.m5.large", "engine": "redis", "engine_version": "7.1"});
    let mut rows = groups();
    rows.push(logs(CLUSTER, &redis));
    rows.extend(addresses(CLUSTER, &redis));
    let pages = json!({"node_type": "cache.m5.large", "engine": "memcached",
        "engine_version": "1.6.12", "num_cache_nodes": 1});
    rows.push(Row {
        inert: vec![json!(false)],
        change: Change::Replaces,
        at_once: false,
        ..in_place(
            CLUSTER,
            "transit_encryption_enabled",
            &["TransitEncryptionEnabled"],
            &pages,
            [json!(true), json!(false)],
        )
    });
    // How another node type or number of nodes comes: `wire::scale_config`. By itself it is nothing.
    let batches = |percentage: i64| json!([{"scale_percentage": percentage}]);
    rows.push(Row {
        inert: vec![json!([])],
        change: Change::Recorded,
        at_once: false,
        ..in_place(CLUSTER, "scale_config", &[], &pages, [batches(50), batches(100)])
    });
    rows
}

fn groups() -> Vec<Row> {
    let redis = json!({"node_type": "cache.m5.large", "engine_version": "7.1",
        "num_cache_clusters": 2, "automatic_failover_enabled": true});
    let encrypted = merged(
        &redis,
        &json!({"transit_encryption_enabled": true, "subnet_group_name": "test-subnets"}),
    );
    let mut rows = vec![
        Row {
            inert: vec![json!("required")],
            outside: Some(json!({"transit_mode": "required"})),
            pending: Some([
                json!({"transit_mode": "required"}),
                json!({"transit_mode": "preferred"}),
                json!({"transit_mode": null}),
            ]),
            ..in_place(
                GROUP,
                "transit_encryption_mode",
                &["TransitEncryptionMode"],
                &encrypted,
                [json!("preferred"), json!("required")],
            )
        },
        Row {
            inert: vec![json!("disabled")],
            ..in_place(
                GROUP,
                "cluster_mode",
                &["ClusterMode"],
                &redis,
                [json!("compatible"), json!("enabled")],
            )
        },
        Row {
            inert: vec![json!([])],
            outside: Some(json!({"user_groups": ["other"]})),
            pending: Some([
                json!({"user_groups": []}),
                json!({"user_groups": {"add": ["app"], "remove": []}}),
                json!({"user_groups": null}),
            ]),
            ..in_place(
                GROUP,
                "user_group_ids",
                &["UserGroupIds", "RemoveUserGroups"],
                &encrypted,
                [json!(["app"]), json!(["other"])],
            )
        },
        logs(GROUP, &redis),
        durability(&redis),
    ];
    rows.extend(addresses(GROUP, &redis));
    rows.extend(at_creation(&redis));
    rows.push(strategy(&encrypted));
    rows
}

fn durability(redis: &Json) -> Row {
    let valkey = json!({"node_type": "cache.m5.large", "engine": "valkey", "engine_version": "9.0",
        "num_node_groups": 2, "replicas_per_node_group": 1, "multi_az_enabled": true,
        "transit_encryption_enabled": true, "subnet_group_name": "test-subnets"});
    Row {
        inert: vec![json!("disabled"), json!("default")],
        inert_base: redis.clone(),
        outside: Some(json!({"durability": "async"})),
        ..in_place(GROUP, "durability", &["Durability"], &valkey, [json!("sync"), json!("async")])
    }
}

/// What is set when a group is created, and not later.
fn at_creation(redis: &Json) -> [Row; 3] {
    let replaces = |argument, sent, base: &Json, values: [Json; 2]| Row {
        change: Change::Replaces,
        at_once: false,
        values,
        ..in_place(GROUP, argument, sent, base, [Json::Null, Json::Null])
    };
    let plain = json!({"node_type": "cache.m5.large", "num_cache_clusters": 2});
    let joins = |id: &str| json!({"global_replication_group_id": id, "node_type": null});
    let restores = |name: &str| json!({"serverless_cache_snapshot_name": name});
    [
        Row {
            inert: vec![json!(false)],
            inert_is_sent: true,
            ..replaces(
                "data_tiering_enabled",
                &["DataTieringEnabled"],
                redis,
                [
                    json!({"data_tiering_enabled": true, "node_type": "cache.r6gd.xlarge"}),
                    json!({"data_tiering_enabled": false, "node_type": "cache.r6g.xlarge"}),
                ],
            )
        },
        replaces(
            "global_replication_group_id",
            &["GlobalReplicationGroupId"],
            &plain,
            [joins("abcde-data"), joins("abcde-other")],
        ),
        replaces(
            "serverless_cache_snapshot_name",
            &["ServerlessCacheSnapshotName"],
            &plain,
            [restores("serverless-1"), restores("serverless-2")],
        ),
    ]
}

/// How a token is changed says nothing as long as none is, also where there is none: hashicorp/aws 5 has `ROTATE` by
/// default.
fn strategy(encrypted: &Json) -> Row {
    let token = merged(encrypted, &json!({"auth_token": "the-first-token-16"}));
    Row {
        inert: vec![json!("ROTATE")],
        inert_base: encrypted.clone(),
        change: Change::Recorded,
        at_once: false,
        ..in_place(
            GROUP,
            "auth_token_update_strategy",
            &[],
            &token,
            [json!("ROTATE"), json!("SET")],
        )
    }
}
