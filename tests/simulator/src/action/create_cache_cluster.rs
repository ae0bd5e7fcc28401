//! `CreateCacheCluster`: a read replica that joins a group, or a Redis node of its own. Memcached
//! clusters are not simulated yet.

use crate::action::{Action, Call, Outcome, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, names, numbers, references, tags, windows};
use crate::error::ApiError;
use crate::render;
use crate::state::cluster::{Cluster, Node};
use crate::state::lifecycle::{Finish, Life, stages};
use crate::state::settings::Settings;
use crate::state::{churn, members, version};
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-cluster-exists",
        "a second cluster with the same id is refused with CacheClusterAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-cluster-engine",
        "without a group the engine is required; memcached is not simulated yet",
        Source::Rule("cc-engine-enum"),
    ),
    on(
        "create-cluster-one-node",
        "a Redis cluster has one node",
        Source::Rule("cc-num-nodes-redis"),
    ),
    on(
        "create-cluster-mode",
        "a replica cannot join a group with cluster mode enabled",
        Source::Rule("cc-replication-group-cluster-mode"),
    ),
    on(
        "create-cluster-replicas",
        "a group has at most five replicas",
        Source::Rule("rg-max-read-replicas"),
    ),
    on(
        "create-cluster-inherits",
        "a replica inherits everything from its group; engine may be given, but only as the group's",
        Source::Rule("cc-replication-group-redis-only"),
    ),
    on(
        "create-cluster-group-modifying",
        "while a replica joins, its group is modifying",
        Source::Assumed,
    ),
    on(
        "create-cluster-parameter-group",
        "a parameter group with cluster-enabled is refused",
        Source::Rule("cc-parameter-group-cluster-enabled"),
    ),
];

pub const ACTION: Action = Action {
    name: "CreateCacheCluster",
    mutating: true,
    subject: "CacheClusterId",
    parameters: &[
        "CacheClusterId",
        "ReplicationGroupId",
        "PreferredAvailabilityZone",
        "NumCacheNodes",
        "CacheNodeType",
        "Engine",
        "EngineVersion",
        "CacheParameterGroupName",
        "CacheSubnetGroupName",
        "CacheSecurityGroupNames.CacheSecurityGroupName.N",
        "SecurityGroupIds.SecurityGroupId.N",
        "Tags.Tag.N.Key",
        "Tags.Tag.N.Value",
        "PreferredMaintenanceWindow",
        "Port",
        "NotificationTopicArn",
        "AutoMinorVersionUpgrade",
        "SnapshotRetentionLimit",
        "SnapshotWindow",
        "NetworkType",
        "IpDiscovery",
    ],
    unsupported: &[
        "AZMode",
        "PreferredAvailabilityZones.PreferredAvailabilityZone.N",
        "SnapshotArns.SnapshotArn.N",
        "SnapshotName",
        "AuthToken",
        "OutpostMode",
        "PreferredOutpostArn",
        "PreferredOutpostArns.PreferredOutpostArn.N",
        "TransitEncryptionEnabled",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogFormat",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.Enabled",
    ],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::fresh(call.params, "CacheClusterId", 50)?;
    if call.region.clusters.contains_key(&id) {
        let message = format!("Cache cluster {id} already exists");
        return Err(ApiError::new("create-cluster-exists", "CacheClusterAlreadyExists", message));
    }
    if call.params.integer("NumCacheNodes")?.is_some_and(|n| n != 1) {
        return Err(ApiError::value(
            "create-cluster-one-node",
            "NumCacheNodes must be 1 for this engine",
        ));
    }
    let tags = tags::read(call.params)?;
    match call
        .params
        .get("ReplicationGroupId")
        .filter(|g| !g.is_empty())
        .map(str::to_ascii_lowercase)
    {
        Some(group) => join(call, &id, &group)?,
        None => alone(call, &id)?,
    }
    let arn = call.region.arn("cluster", &id);
    call.region.tags.entry(arn).or_default().extend(tags);
    answer(call, &id)
}

/// `<CacheCluster>...`
pub fn answer(call: &Call, id: &str) -> Outcome {
    let mut x = Xml::new();
    if let Some(cluster) = call.region.clusters.get(id) {
        x.node("CacheCluster", |x| render::cluster::fields(x, call.view(), cluster, false));
    }
    Ok(x.finish())
}

/// A replica joins a group. [create-cluster-inherits] [create-cluster-group-modifying]
fn join(call: &mut Call, id: &str, group_id: &str) -> Result<(), ApiError> {
    let mut group = shared::ready(call, group_id)?.clone();
    if group.cluster_enabled {
        let message = "Replicas cannot be added this way to a group with cluster mode enabled";
        return Err(ApiError::combination("create-cluster-mode", message));
    }
    if group.staying() >= 6 {
        return Err(ApiError::new(
            "create-cluster-replicas",
            "NodeQuotaForClusterExceeded",
            "A group can have at most five replicas",
        ));
    }
    if call.params.get("Engine").is_some_and(|e| e != group.settings.engine) {
        let message = format!("The engine of the group is {}", group.settings.engine);
        return Err(ApiError::combination("create-cluster-inherits", message));
    }
    let zone = call.params.string("PreferredAvailabilityZone");
    references::zones(call.region, group.settings.subnet_group.as_deref(), zone.as_slice())?;
    members::add(call.region, call.config, &mut group, 0, id.to_owned(), zone, call.now);
    let delay = call.config.member_delay("create", id).unwrap_or(call.config.delay("create", id));
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Settle { apply: true });
    if let Some(cluster) = call.region.clusters.get_mut(id) {
        cluster.life.start(stages("creating", delay, None, None), finish, call.now);
    }
    shared::start_modifying(call, group, true);
    Ok(())
}

/// A node of its own.
fn alone(call: &mut Call, id: &str) -> Result<(), ApiError> {
    let p = call.params;
    let engine = p.string("Engine").unwrap_or_default();
    if !matches!(engine.as_str(), "redis" | "valkey") {
        return Err(ApiError::value(
            "create-cluster-engine",
            format!("Invalid engine '{engine}' (memcached is not simulated yet)"),
        ));
    }
    let mut s = Settings {
        engine,
        node_type: p.string("CacheNodeType").unwrap_or_default(),
        ..Settings::default()
    };
    names::node_type(&s.node_type)?;
    let version = version::resolve(&s.engine, p.get("EngineVersion"))?;
    s.engine_version = version.actual.to_owned();
    s.parameter_group = format!("default.{}", version.family);
    if let Some(name) = p.get("CacheParameterGroupName") {
        let chosen = references::parameter_group(call.region, name)?;
        references::family(chosen, &s.engine, &s.engine_version)?;
        if chosen.cluster_enabled {
            let message =
                "A parameter group with cluster-enabled cannot be used for a cache cluster";
            return Err(ApiError::combination("create-cluster-parameter-group", message));
        }
        s.parameter_group.clone_from(&chosen.name);
    }
    s.parameter_status = "in-sync".to_owned();
    if let Some(name) = p.get("CacheSubnetGroupName") {
        references::subnet_group(call.region, name)?;
        s.subnet_group = Some(name.to_ascii_lowercase());
    }
    s.security_groups = p.strings("SecurityGroupIds", "SecurityGroupId").unwrap_or_default();
    s.cache_security_groups =
        p.strings("CacheSecurityGroupNames", "CacheSecurityGroupName").unwrap_or_default();
    references::security_groups(
        call.config,
        &s.security_groups,
        &s.cache_security_groups,
        s.subnet_group.as_deref(),
    )?;
    s.maintenance_window_chosen = p.get("PreferredMaintenanceWindow").is_none();
    s.maintenance_window =
        p.string("PreferredMaintenanceWindow").unwrap_or_else(|| churn::window(0, true));
    s.snapshot_window_chosen = p.get("SnapshotWindow").is_none();
    s.snapshot_window = p.string("SnapshotWindow").unwrap_or_else(|| churn::window(0, false));
    windows::maintenance(&s.maintenance_window)?;
    windows::snapshot(&s.snapshot_window)?;
    s.snapshot_retention = numbers::retention(p, &s.node_type)?.unwrap_or(0);
    s.port = numbers::port(p)?.unwrap_or(6379);
    if let Some(topic) = p.string("NotificationTopicArn") {
        names::topic(&topic, &call.caller.account)?;
        (s.topic_arn, s.topic_status) = (Some(topic), "active".to_owned());
    }
    s.auto_minor = p.boolean("AutoMinorVersionUpgrade")?.unwrap_or(true);
    s.network_type = names::one_of(p, "NetworkType", &["ipv4", "ipv6", "dual_stack"])?
        .unwrap_or_else(|| "ipv4".to_owned());
    s.ip_discovery =
        names::one_of(p, "IpDiscovery", &["ipv4", "ipv6"])?.unwrap_or_else(|| "ipv4".to_owned());
    let zone = p.string("PreferredAvailabilityZone");
    references::zones(call.region, s.subnet_group.as_deref(), zone.as_slice())?;
    let zone = zone.unwrap_or_else(|| call.region.zones(s.subnet_group.as_deref())[0].clone());
    let mut life = Life::default();
    life.hidden = call.config.not_found_after_create;
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Settle { apply: true });
    life.start(stages("creating", call.config.delay("create", id), None, None), finish, call.now);
    let cluster = Cluster {
        id: id.to_owned(),
        life,
        settings: s,
        created: Some(call.now),
        nodes: vec![Node { id: "0001".to_owned(), zone, status: "available".to_owned() }],
        ..Cluster::default()
    };
    call.region.clusters.insert(id.to_owned(), cluster);
    Ok(())
}
