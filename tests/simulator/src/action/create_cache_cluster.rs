//! `CreateCacheCluster`: a read replica that joins a group, or a cluster of its own.

use crate::action::{Action, Call, Outcome, node_places, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{auth_token, id, names, numbers, references, tags, windows};
use crate::error::ApiError;
use crate::render;
use crate::state::cluster::{Cluster, Node};
use crate::state::lifecycle::{Finish, Life, stages};
use crate::state::settings::Settings;
use crate::state::{churn, members, version};
use crate::wire::form::Params;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-cluster-exists",
        "a second cluster with the same id is refused with CacheClusterAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-cluster-engine",
        "without a group the engine is required: memcached, redis or valkey",
        Source::Rule("cc-engine-enum"),
    ),
    on(
        "create-cluster-default-count",
        "without NumCacheNodes the cluster has one node",
        Source::Assumed,
    ),
    on(
        "create-cluster-ports",
        "the port is 11211 for memcached and 6379 for the others",
        Source::Document("not stated (in practice 11211 memcached / 6379 redis"),
    ),
    on(
        "cluster-memcached-backups",
        "memcached refuses SnapshotWindow and a SnapshotRetentionLimit above 0",
        Source::Rule("cc-snapshot-retention-redis-only"),
    ),
    on(
        "create-cluster-seed-engine",
        "SnapshotArns and SnapshotName are refused with memcached",
        Source::Rule("cc-snapshot-arns-redis-only"),
    ),
    on(
        "create-cluster-seed-single",
        "SnapshotArns has a single entry",
        Source::Rule("cc-snapshot-arns-single"),
    ),
    on(
        "create-cluster-transit",
        "encryption in transit of a cluster needs memcached 1.6.12",
        Source::Document("clusters take it too (Memcached 1.6.12+)"),
    ),
    on(
        "create-cluster-token",
        "AuthToken is checked and has no effect",
        Source::Rule("cc-auth-token-reserved"),
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
        "member-change-no-flush",
        "a replica that joins or leaves leaves the group's pending values pending: these calls have no ApplyImmediately",
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
        "AZMode",
        "PreferredAvailabilityZone",
        "PreferredAvailabilityZones.PreferredAvailabilityZone.N",
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
        "SnapshotArns.SnapshotArn.N",
        "SnapshotName",
        "PreferredMaintenanceWindow",
        "Port",
        "NotificationTopicArn",
        "AutoMinorVersionUpgrade",
        "SnapshotRetentionLimit",
        "SnapshotWindow",
        "AuthToken",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogFormat",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.Enabled",
        "TransitEncryptionEnabled",
        "NetworkType",
        "IpDiscovery",
    ],
    unsupported: &[
        "OutpostMode",
        "PreferredOutpostArn",
        "PreferredOutpostArns.PreferredOutpostArn.N",
    ],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::fresh(call.params, "CacheClusterId", 50)?;
    if call.region.clusters.contains_key(&id) {
        let message = format!("Cache cluster {id} already exists");
        return Err(ApiError::new("create-cluster-exists", "CacheClusterAlreadyExists", message));
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
    numbers::cache_nodes(call.params, &group.settings.engine)?;
    let zone = call.params.string("PreferredAvailabilityZone");
    references::zones(call.region, group.settings.subnet_group.as_deref(), zone.as_slice())?;
    members::add(call.region, call.config, &mut group, 0, id.to_owned(), zone, call.now);
    let delay = call.config.member_delay("create", id).unwrap_or(call.config.delay("create", id));
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Settle { apply: false });
    if let Some(cluster) = call.region.clusters.get_mut(id) {
        cluster.life.start(stages("creating", delay, None, None), finish, call.now);
    }
    members::tell_pending(call.region, &group);
    shared::start_modifying(call, group, false); // [member-change-no-flush]
    Ok(())
}

/// A cluster of its own.
fn alone(call: &mut Call, id: &str) -> Result<(), ApiError> {
    let engine = call.params.string("Engine").unwrap_or_default().to_ascii_lowercase();
    if !matches!(engine.as_str(), "memcached" | "redis" | "valkey") {
        let message = format!("Invalid engine '{engine}': it must be memcached or redis");
        return Err(ApiError::value("create-cluster-engine", message));
    }
    let count = numbers::cache_nodes(call.params, &engine)?.unwrap_or(1); // [create-cluster-default-count]
    let mut s = settings(call, &engine)?;
    let seed = seeds(call, &engine)?;
    encrypt(call, &mut s)?;
    let (zones, cross_az) =
        node_places::at_create(call, &engine, count, s.subnet_group.as_deref())?;
    let mut life = Life::default();
    life.hidden = call.config.not_found_after_create;
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Settle { apply: true });
    life.start(stages("creating", call.config.delay("create", id), None, None), finish, call.now);
    let node = |(i, zone)| Node {
        id: format!("{:04}", i + 1),
        zone,
        status: "available".to_owned(),
        ..Node::default()
    };
    let cluster = Cluster {
        id: id.to_owned(),
        life,
        settings: s,
        created: Some(call.now),
        nodes: zones.into_iter().enumerate().map(node).collect(),
        cross_az,
        ..Cluster::default()
    };
    call.region.clusters.insert(id.to_owned(), cluster);
    shared::restore(call, seed, id);
    Ok(())
}

fn settings(call: &Call, engine: &str) -> Result<Settings, ApiError> {
    let p = call.params;
    let mut s = Settings {
        engine: engine.to_owned(),
        node_type: p.string("CacheNodeType").unwrap_or_default(),
        ..Settings::default()
    };
    names::node_type(&s.node_type)?;
    let version = version::resolve(&s.engine, p.get("EngineVersion").filter(|v| !v.is_empty()))?;
    s.engine_version = version.actual.to_owned();
    s.parameter_group = format!("default.{}", version.family);
    if let Some(name) = p.get("CacheParameterGroupName").filter(|n| !n.is_empty()) {
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
    if let Some(name) = p.get("CacheSubnetGroupName").filter(|n| !n.is_empty()) {
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
    snapshots_of(p, &s.engine)?;
    s.maintenance_window_chosen = p.get("PreferredMaintenanceWindow").is_none();
    s.maintenance_window =
        p.string("PreferredMaintenanceWindow").unwrap_or_else(|| churn::window(0, true));
    s.snapshot_window_chosen = p.get("SnapshotWindow").is_none();
    s.snapshot_window = p.string("SnapshotWindow").unwrap_or_else(|| churn::window(0, false));
    windows::maintenance(&s.maintenance_window)?;
    windows::snapshot(&s.snapshot_window)?;
    if !s.maintenance_window_chosen && !s.snapshot_window_chosen {
        windows::apart(&s.maintenance_window, &s.snapshot_window)?;
    }
    s.snapshot_retention = numbers::retention(p, &s.node_type)?.unwrap_or(0);
    let usual = if s.engine == "memcached" { 11211 } else { 6379 }; // [create-cluster-ports]
    s.port = numbers::port(p)?.unwrap_or(usual);
    if let Some(topic) = p.string("NotificationTopicArn").filter(|t| !t.is_empty()) {
        names::topic(&topic, &call.caller.account)?;
        (s.topic_arn, s.topic_status) = (Some(topic), "active".to_owned());
    }
    s.auto_minor = p.boolean("AutoMinorVersionUpgrade")?.unwrap_or(true);
    s.network_type = names::one_of(p, "NetworkType", &["ipv4", "ipv6", "dual_stack"])?
        .unwrap_or_else(|| "ipv4".to_owned());
    s.ip_discovery =
        names::one_of(p, "IpDiscovery", &["ipv4", "ipv6"])?.unwrap_or_else(|| "ipv4".to_owned());
    s.logs = shared::logs(p)?.unwrap_or_default();
    Ok(s)
}

/// Memcached has no backups: a retention of 0 is the only snapshot option it takes.
pub fn snapshots_of(p: &Params, engine: &str) -> Result<(), ApiError> {
    let backs_up = p.integer("SnapshotRetentionLimit")?.is_some_and(|days| days > 0);
    if engine == "memcached" && (backs_up || p.get("SnapshotWindow").is_some()) {
        let message = "Snapshot options are not supported for memcached";
        return Err(ApiError::combination("cluster-memcached-backups", message));
    }
    Ok(())
}

/// The snapshot that the cluster is filled from.
fn seeds(call: &Call, engine: &str) -> Result<Option<String>, ApiError> {
    let arns = call.params.strings("SnapshotArns", "SnapshotArn").unwrap_or_default();
    let name = call.params.get("SnapshotName").filter(|n| !n.is_empty());
    if engine == "memcached" && (!arns.is_empty() || name.is_some()) {
        let message = "A memcached cluster cannot be made from a snapshot";
        return Err(ApiError::combination("create-cluster-seed-engine", message));
    }
    if arns.len() > 1 {
        let message = "SnapshotArns must have a single entry";
        return Err(ApiError::value("create-cluster-seed-single", message));
    }
    for arn in &arns {
        names::snapshot_arn(arn)?;
    }
    shared::seed(call)
}

/// Encryption in transit and the reserved token.
fn encrypt(call: &Call, s: &mut Settings) -> Result<(), ApiError> {
    s.transit = call.params.boolean("TransitEncryptionEnabled")? == Some(true);
    let able = s.engine == "memcached" && version::at_least(&s.engine_version, "1.6.12");
    if s.transit && !able {
        let message = "Encryption in transit of a cluster needs memcached 1.6.12 or later";
        return Err(ApiError::combination("create-cluster-transit", message));
    }
    if s.transit && call.config.transit_needs_subnet_group && s.subnet_group.is_none() {
        let message = "Encryption in transit needs a subnet group";
        return Err(ApiError::combination("transit-subnet-group", message));
    }
    if let Some(token) = call.params.get("AuthToken") {
        auth_token::at_create(token)?; // [create-cluster-token]
    }
    Ok(())
}
