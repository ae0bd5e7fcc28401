//! `ModifyCacheCluster`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{auth_token, id, names, security_groups};
use crate::error::ApiError;
use crate::resources::cluster::{
    Cluster, PendingCluster, backups, churn, node_counts, render, scaling,
};
use crate::resources::node_type::sizes;
use crate::resources::{cluster, parameter_group};
use crate::settings::engine_change::ClusterMode;
use crate::settings::{engine_change, immediate, logs};
use crate::state::lifecycle::{self, Finish};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-cluster-state",
        "a cluster that is not available is refused with InvalidCacheClusterState",
        Source::Errors,
    ),
    on(
        "modify-cluster-nothing",
        "a request without any change is refused: InvalidParameterCombination, No modifications were requested",
        Source::Assumed,
    ),
    on(
        "modify-cluster-deferred",
        "ApplyImmediately=false leaves the number of nodes, version and node type pending",
        Source::Rule("cc-apply-immediately-deferred"),
    ),
    on(
        "modify-cluster-flushes",
        "ApplyImmediately=true also applies pending values",
        Source::Rule("cc-apply-immediately-flushes-pending"),
    ),
    on(
        "modify-cluster-at-once",
        "windows, security groups, topic, snapshot settings, minor upgrades and AZMode apply at once regardless",
        Source::ApiReference(
            "which attributes apply at once regardless (windows, SG, topic, snapshot settings, tags)",
        ),
    ),
    on(
        "modify-cluster-parameters",
        "a parameter group given without ApplyImmediately appears at once with status pending-reboot",
        Source::Rule("cc-parameter-group-apply-immediately"),
    ),
    on(
        "modify-cluster-replaces",
        "a later request replaces the pending values that it names, and with the option modify_replaces_pending all of them",
        Source::Rule("cc-pending-modification-replaced"),
    ),
    on(
        "modify-cluster-memcached-type",
        "the node type of a memcached cluster cannot be changed without ScaleConfig",
        Source::Assumed,
    ),
    on(
        "modify-cluster-member",
        "version, engine, node type, token and log deliveries of a member can only be changed on its group",
        Source::Assumed,
    ),
    on(
        "modify-cluster-token",
        "a token is refused (after the check of its characters): a cluster has no encryption in transit with AUTH",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "ModifyCacheCluster",
    mutating: true,
    subject: "CacheClusterId",
    parameters: &[
        "CacheClusterId",
        "NumCacheNodes",
        "CacheNodeIdsToRemove.CacheNodeId.N",
        "AZMode",
        "NewAvailabilityZones.PreferredAvailabilityZone.N",
        "CacheSecurityGroupNames.CacheSecurityGroupName.N",
        "SecurityGroupIds.SecurityGroupId.N",
        "PreferredMaintenanceWindow",
        "NotificationTopicArn",
        "CacheParameterGroupName",
        "NotificationTopicStatus",
        "ApplyImmediately",
        "Engine",
        "EngineVersion",
        "AutoMinorVersionUpgrade",
        "SnapshotRetentionLimit",
        "SnapshotWindow",
        "CacheNodeType",
        "AuthToken",
        "AuthTokenUpdateStrategy",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogFormat",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.Enabled",
        "IpDiscovery",
        "ScaleConfig.ScalePercentage",
        "ScaleConfig.ScaleIntervalMinutes",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "CacheClusterId")?;
    let cluster = cluster::available(call, &id, "modify-cluster-state")?.clone();
    let not_changes = ["Action", "Version", "CacheClusterId", "ApplyImmediately"];
    if call.params.0.keys().all(|k| not_changes.contains(&k.as_str())) {
        return Err(ApiError::combination(
            "modify-cluster-nothing",
            "No modifications were requested",
        ));
    }
    let immediately = call.params.boolean("ApplyImmediately")? == Some(true);
    member(call, &cluster)?;
    let mut changed = cluster;
    let nodes = node_counts::requested(call, &changed)?;
    changed.cross_az = node_counts::checked_cross_az(call, &changed)?;
    let scale = scaling::read(call.params, &changed)?;
    let requested = deferred(call, &changed)?;
    let parameters = requested.parameters;
    let at_once = settings(call, &mut changed, immediately)?;
    // All checks have passed.
    if call.config.modify_replaces_pending && !immediately {
        changed.pending = PendingCluster::default(); // [modify-cluster-replaces]
    }
    let pending = &mut changed.pending;
    if let Some(nodes) = nodes {
        pending.nodes = nodes;
    }
    if requested.version.is_some() || call.params.get("EngineVersion").is_some() {
        (pending.engine, pending.engine_version) = (requested.engine, requested.version);
    }
    if call.params.get("CacheNodeType").is_some() {
        pending.node_type = requested.node_type;
    }
    if scale.is_some() {
        pending.scale = scale;
    }
    // [modify-cluster-deferred]
    // [modify-cluster-parameters] A deferred upgrade keeps the old parameter group until then.
    let waits = !immediately && changed.pending.engine_version.is_some();
    let named = call.params.get("CacheParameterGroupName").is_some();
    let mut touched = at_once;
    if let Some(name) =
        parameters.filter(|n| *n != changed.settings.parameter_group && (named || !waits))
    {
        changed.settings.reboot_due =
            parameter_group::change_needs_reboot(call, &changed.settings, &name);
        changed.settings.parameter_group = name;
        changed.require_reboot();
        if immediately {
            "applying".clone_into(&mut changed.settings.parameter_status);
        }
        touched = true;
    }
    if immediately || touched {
        if immediately {
            changed.start_node_changes(); // [modify-cluster-flushes]
        }
        start(call, &mut changed, immediately);
    }
    if call.config.churn && changed.group.is_none() {
        churn::standalone(&mut changed);
    }
    call.region.clusters.insert(id.clone(), changed);
    render::response(call, &id)
}

/// Starts the modification of a cluster.
fn start(call: &Call, cluster: &mut Cluster, apply: bool) {
    let delay = match cluster.group {
        Some(_) => call.config.member_delay("modify", &cluster.id),
        None => None,
    };
    let delay = delay.unwrap_or(call.config.delay("modify", &cluster.id));
    let work = lifecycle::stages("modifying", delay, None, call.config.snapshotting("modify"));
    let finish = call.config.outcome("modify", &cluster.id).unwrap_or(Finish::Available { apply });
    cluster.lifecycle.start(work, finish, call.now);
}

/// Refuses changes that are not possible on a member of a group. [modify-cluster-member]
fn member(call: &Call, cluster: &Cluster) -> Result<(), ApiError> {
    let Some(group) = &cluster.group else { return Ok(()) };
    let of_group =
        ["Engine", "EngineVersion", "CacheNodeType", "AuthToken", "AuthTokenUpdateStrategy"];
    let logs = call.params.items("LogDeliveryConfigurations", "LogDeliveryConfigurationRequest");
    let logs = logs.is_some().then_some(&"LogDeliveryConfigurations");
    match of_group.iter().find(|name| call.params.get(name).is_some()).or(logs) {
        None => Ok(()),
        Some(name) => Err(ApiError::combination(
            "modify-cluster-member",
            format!("{name} can be changed for replication group {group} as a whole only"),
        )),
    }
}

/// Changes in the request that are deferred without ApplyImmediately.
struct Deferred {
    engine: Option<String>,
    version: Option<String>,
    node_type: Option<String>,
    parameters: Option<String>,
}

fn deferred(call: &Call, cluster: &Cluster) -> Result<Deferred, ApiError> {
    let (p, s) = (call.params, &cluster.settings);
    let mode = ClusterMode { enabled: s.parameter_group.ends_with(".cluster.on"), changes: false };
    let mode = match cluster.group.as_ref().and_then(|g| call.region.groups.get(g)) {
        Some(g) => ClusterMode::of(g),
        None => mode,
    };
    let change = engine_change::read(p, call.region, s, mode)?;
    let node_type = p.string("CacheNodeType");
    if let Some(desired) = &node_type {
        names::node_type(desired)?;
        sizes::check_change(&s.node_type, desired)?;
        if s.engine == "memcached" && *desired != s.node_type && !scaling::is_given(p) {
            let message = "The node type of a memcached cluster cannot be changed";
            return Err(ApiError::combination("modify-cluster-memcached-type", message));
        }
    }
    if let Some(token) = p.get("AuthToken") {
        auth_token::at_modify(token)?;
        let message = "AuthToken can be changed only where encryption in transit is enabled";
        return Err(ApiError::combination("modify-cluster-token", message));
    }
    Ok(Deferred {
        engine: change.engine,
        version: change.version,
        node_type: node_type.filter(|n| *n != s.node_type),
        parameters: change.parameters,
    })
}

/// Changes what applies at once; returns whether there is anything. [modify-cluster-at-once]
fn settings(call: &Call, cluster: &mut Cluster, immediately: bool) -> Result<bool, ApiError> {
    let p = call.params;
    backups::check(p, &cluster.settings.engine)?;
    let s = &mut cluster.settings;
    let mut at_once = p.get("AZMode").is_some();
    if let Some(ids) = p.strings("SecurityGroupIds", "SecurityGroupId") {
        (s.security_groups, at_once) = (ids, true);
    }
    if let Some(names) = p.strings("CacheSecurityGroupNames", "CacheSecurityGroupName") {
        (s.cache_security_groups, at_once) = (names, true);
    }
    security_groups::check(
        call.config,
        &s.security_groups,
        &s.cache_security_groups,
        s.subnet_group.as_deref(),
    )?;
    if let Some(logs) = logs::read_change(p, s, immediately)? {
        (cluster.pending.logs, at_once) = (Some(logs), true);
    }
    let s = &mut cluster.settings;
    Ok(at_once | immediate::apply(call, s)?)
}
