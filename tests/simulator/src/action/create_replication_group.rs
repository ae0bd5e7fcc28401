//! `CreateReplicationGroup`.

use crate::action::create_shape::{self, Shard};
use crate::action::{Action, Call, Outcome, describe_cache_clusters, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{
    auth_token, encryption, failover, id, names, numbers, references, slots, tags, windows,
};
use crate::error::ApiError;
use crate::log::hashed;
use crate::state::cluster::Cluster;
use crate::state::group::{Group, Member, NodeGroup};
use crate::state::lifecycle::{Finish, stages};
use crate::state::settings::Settings;
use crate::state::{churn, members, version};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-group-exists",
        "a second group with the same id is refused with ReplicationGroupAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-group-node-type",
        "CacheNodeType is required unless PrimaryClusterId is given",
        Source::Assumed,
    ),
    on(
        "create-group-mode",
        "cluster mode is enabled by more than one node group, by ClusterMode or by a parameter group with cluster-enabled",
        Source::Document(
            "Mode of a configuration (no request parameter for it in 2017): enabled if NumNodeGroups > 1",
        ),
    ),
    on(
        "create-group-default-parameters",
        "without a parameter group the default one of the family and mode is taken",
        Source::Rule("rg-parameter-group-by-name"),
    ),
    on(
        "create-group-mode-mismatch",
        "several node groups with a parameter group that is not cluster-enabled are refused",
        Source::Rule("rg-num-node-groups-cluster-mode-disabled"),
    ),
    on(
        "create-group-failover-enabling",
        "while creating, automatic failover of a cluster-mode-disabled group is enabling",
        Source::Model("first example of CreateReplicationGroup"),
    ),
    on(
        "create-group-primary-found",
        "PrimaryClusterId must exist: CacheClusterNotFound",
        Source::Errors,
    ),
    on(
        "create-group-primary-ready",
        "PrimaryClusterId must be available: InvalidCacheClusterState",
        Source::Rule("rg-primary-cluster-available"),
    ),
    on(
        "create-group-primary-free",
        "PrimaryClusterId is a Redis cluster that is in no group yet",
        Source::Document("PrimaryClusterId must be available/redis"),
    ),
    on(
        "create-group-adopts",
        "an adopted primary keeps its id and hands its engine, version and node type to the group",
        Source::Assumed,
    ),
    on(
        "create-group-data-tiering",
        "data tiering needs r6gd nodes, and r6gd nodes need data tiering",
        Source::Model("CreateReplicationGroupMessage.DataTieringEnabled"),
    ),
    on(
        "create-group-defaults",
        "defaults: redis, port 6379, chosen windows, retention 0, auto minor version upgrade true, ipv4",
        Source::Document(
            "not stated (in practice 11211 memcached / 6379 redis; chosen by the system; redis)",
        ),
    ),
];

pub const ACTION: Action = Action {
    name: "CreateReplicationGroup",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &[
        "ReplicationGroupId",
        "ReplicationGroupDescription",
        "PrimaryClusterId",
        "AutomaticFailoverEnabled",
        "MultiAZEnabled",
        "NumCacheClusters",
        "PreferredCacheClusterAZs.AvailabilityZone.N",
        "NumNodeGroups",
        "ReplicasPerNodeGroup",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.NodeGroupId",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.Slots",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.ReplicaCount",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.PrimaryAvailabilityZone",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.ReplicaAvailabilityZones.AvailabilityZone.N",
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
        "TransitEncryptionEnabled",
        "AtRestEncryptionEnabled",
        "KmsKeyId",
        "UserGroupIds.member.N",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogFormat",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.Enabled",
        "DataTieringEnabled",
        "NetworkType",
        "IpDiscovery",
        "TransitEncryptionMode",
        "ClusterMode",
    ],
    unsupported: &[
        "GlobalReplicationGroupId",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.PrimaryOutpostArn",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.ReplicaOutpostArns.OutpostArn.N",
        "ServerlessCacheSnapshotName",
        "Durability",
    ],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::fresh(call.params, "ReplicationGroupId", 40)?;
    if call.region.groups.contains_key(&id) {
        let message = format!("Replication group {id} already exists");
        return Err(ApiError::new("create-group-exists", "ReplicationGroupAlreadyExists", message));
    }
    let description = names::description(call.params.get("ReplicationGroupDescription"))?;
    let shards = create_shape::read(call.params)?;
    let adopted = primary(call)?;
    let mut group = Group { id: id.clone(), description, ..Group::default() };
    group.settings = settings(call, adopted.as_ref())?;
    mode(call, &mut group, &shards)?;
    encrypt(call, &mut group)?;
    let smallest = shards.iter().map(|s| s.zones.len()).min().unwrap_or(1);
    let given = call.params.boolean("AutomaticFailoverEnabled")?;
    group.automatic_failover = given.unwrap_or(group.cluster_enabled); // [failover-cluster-mode-default]
    group.multi_az = call.params.boolean("MultiAZEnabled")? == Some(true);
    failover::check(&failover::Facts {
        failover: group.automatic_failover,
        multi_az: group.multi_az,
        cluster_enabled: group.cluster_enabled,
        smallest,
        node_type: &group.settings.node_type,
        version: &group.settings.engine_version,
    })?;
    group.data_tiering = call.params.boolean("DataTieringEnabled")? == Some(true);
    if group.data_tiering != group.settings.node_type.starts_with("cache.r6gd.") {
        let message = "Data tiering must be enabled with r6gd node types, and with no others";
        return Err(ApiError::combination("create-group-data-tiering", message));
    }
    let wanted: Vec<String> =
        shards.iter().flat_map(|s| s.zones.iter().flatten().cloned()).collect();
    references::zones(call.region, group.settings.subnet_group.as_deref(), &wanted)?;
    let tags = tags::read(call.params)?;
    let seed = shared::seed(call)?;
    // Nothing is refused from here on.
    let arn = call.region.arn("replicationgroup", &id);
    call.region.tags.insert(arn, tags);
    build(call, &mut group, shards, adopted);
    shared::restore(call, seed, &id);
    call.region.groups.insert(id.clone(), group);
    shared::answer(call, &id, true)
}

/// The cluster that becomes the primary.
fn primary(call: &Call) -> Result<Option<Cluster>, ApiError> {
    let Some(id) = call.params.get("PrimaryClusterId").filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    // [create-group-primary-found]
    let cluster = call
        .region
        .clusters
        .get(&id.to_ascii_lowercase())
        .ok_or_else(|| describe_cache_clusters::not_found(id))?;
    if !cluster.life.available() {
        let message = format!("Cache cluster {id} has status {}", cluster.life.status);
        return Err(ApiError::new(
            "create-group-primary-ready",
            "InvalidCacheClusterState",
            message,
        ));
    }
    if cluster.group.is_some() || cluster.settings.engine == "memcached" {
        let message =
            format!("Cache cluster {id} cannot become the primary of a replication group");
        return Err(ApiError::value("create-group-primary-free", message));
    }
    Ok(Some(cluster.clone()))
}

/// The properties that the members share, with their defaults. [create-group-defaults]
fn settings(call: &Call, adopted: Option<&Cluster>) -> Result<Settings, ApiError> {
    let p = call.params;
    let mut s = adopted.map(|c| c.settings.clone()).unwrap_or_default(); // [create-group-adopts]
    if adopted.is_none() {
        s.engine = p.string("Engine").unwrap_or_else(|| "redis".to_owned()).to_ascii_lowercase();
        s.node_type = p.string("CacheNodeType").unwrap_or_default();
        s.port = 6379;
        s.auto_minor = true;
        names::engine(&s.engine)?;
        s.engine_version = version::resolve(&s.engine, p.get("EngineVersion"))?.actual.to_owned();
    } else if let Some(node_type) = p.string("CacheNodeType") {
        s.node_type = node_type;
    }
    if s.node_type.is_empty() {
        return Err(ApiError::value("create-group-node-type", "CacheNodeType must be provided"));
    }
    names::node_type(&s.node_type)?;
    s.port = numbers::port(p)?.unwrap_or(s.port);
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
    if !s.maintenance_window_chosen && !s.snapshot_window_chosen {
        windows::apart(&s.maintenance_window, &s.snapshot_window)?;
    }
    s.snapshot_retention = numbers::retention(p, &s.node_type)?.unwrap_or(0);
    if let Some(topic) = p.string("NotificationTopicArn") {
        names::topic(&topic, &call.caller.account)?;
        s.topic_arn = Some(topic);
        s.topic_status = "active".to_owned();
    }
    s.auto_minor = p.boolean("AutoMinorVersionUpgrade")?.unwrap_or(s.auto_minor);
    s.network_type = names::one_of(p, "NetworkType", &["ipv4", "ipv6", "dual_stack"])?
        .unwrap_or_else(|| "ipv4".to_owned());
    s.ip_discovery =
        names::one_of(p, "IpDiscovery", &["ipv4", "ipv6"])?.unwrap_or_else(|| "ipv4".to_owned());
    s.logs = shared::logs(p)?.unwrap_or_default();
    for arn in p.strings("SnapshotArns", "SnapshotArn").unwrap_or_default() {
        names::snapshot_arn(&arn)?;
    }
    Ok(s)
}

/// Cluster mode and parameter group. [create-group-mode]
fn mode(call: &Call, group: &mut Group, shards: &[Shard]) -> Result<(), ApiError> {
    let given = names::one_of(call.params, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let name = call.params.get("CacheParameterGroupName").filter(|n| !n.is_empty());
    let chosen = name.map(|n| references::parameter_group(call.region, n)).transpose()?;
    let family = version::family(&group.settings.engine, &group.settings.engine_version);
    let many = shards.len() > 1;
    group.cluster_enabled = match given.as_deref() {
        Some(mode) => mode == "enabled",
        None => chosen.map_or(many, |c| c.cluster_enabled),
    };
    group.cluster_mode = given
        .unwrap_or_else(|| if group.cluster_enabled { "enabled" } else { "disabled" }.to_owned());
    let contradicts = chosen.is_some_and(|c| {
        c.cluster_enabled != group.cluster_enabled && group.cluster_mode != "compatible"
    });
    if (many && !group.cluster_enabled) || contradicts {
        let message = "The number of node groups, ClusterMode and the parameter group contradict each other about cluster mode";
        return Err(ApiError::combination("create-group-mode-mismatch", message));
    }
    group.settings.parameter_group = match chosen {
        Some(chosen) => {
            references::family(chosen, &group.settings.engine, &group.settings.engine_version)?;
            chosen.name.clone()
        }
        // [create-group-default-parameters]
        None => {
            format!("default.{family}{}", if group.cluster_enabled { ".cluster.on" } else { "" })
        }
    };
    group.settings.parameter_status = "in-sync".to_owned();
    Ok(())
}

fn encrypt(call: &Call, group: &mut Group) -> Result<(), ApiError> {
    let p = call.params;
    let s = &mut group.settings;
    s.transit = p.boolean("TransitEncryptionEnabled")?.unwrap_or(false);
    s.at_rest = p.boolean("AtRestEncryptionEnabled")?.unwrap_or(s.engine == "valkey"); // [at-rest-valkey-default]
    s.transit_mode = p.string("TransitEncryptionMode");
    if let Some(mode) = &s.transit_mode {
        encryption::mode(mode)?;
    }
    group.kms_key = p.string("KmsKeyId");
    group.user_groups = p.strings("UserGroupIds", "member").unwrap_or_default();
    encryption::at_create(call.config, s, group.kms_key.as_deref(), &group.user_groups)?;
    if let Some(token) = p.get("AuthToken") {
        auth_token::company(s.transit, s.transit_mode.as_deref(), !group.user_groups.is_empty())?;
        auth_token::at_create(token)?;
        group.tokens = vec![hashed(token)];
        s.auth_enabled = true;
        s.auth_modified = Some(call.now);
    }
    if s.transit && s.transit_mode.is_none() {
        s.transit_mode = Some("required".to_owned());
    }
    Ok(())
}

/// Makes node groups and members and starts the life of the group.
fn build(call: &mut Call, group: &mut Group, shards: Vec<Shard>, adopted: Option<Cluster>) {
    group.created = Some(call.now);
    group.life.hidden = call.config.not_found_after_create; // [life-eventual]
    group.failover_moving = group.automatic_failover && !group.cluster_enabled; // [create-group-failover-enabling]
    let count = shards.len();
    for (i, shard) in shards.into_iter().enumerate() {
        let even = group.cluster_enabled.then(|| slots::even(i, count));
        group.node_groups.push(NodeGroup {
            id: shard.id.clone(),
            status: "creating".to_owned(),
            slots: shard.slots.or(even),
            primary: String::new(),
            members: Vec::new(),
            leaving: false,
        });
        let mut zones = shard.zones.into_iter();
        if let (0, Some(mut cluster)) = (i, adopted.clone()) {
            zones.next();
            cluster.group = Some(group.id.clone());
            cluster.settings.clone_from(&group.settings);
            cluster.life.follow("modifying");
            group.node_groups[i].primary.clone_from(&cluster.id);
            group.node_groups[i]
                .members
                .push(Member { cluster: cluster.id.clone(), leaving: false });
            call.region.clusters.insert(cluster.id.clone(), cluster);
        }
        for zone in zones {
            let id = members::free_id(call.region, group, &shard.id);
            members::add(call.region, call.config, group, i, id, zone, call.now);
        }
    }
    if group.settings.snapshot_retention > 0 && !group.cluster_enabled {
        let ids = group.member_ids(); // [group-snapshotting-cluster]
        group.snapshotting_cluster = ids.get(1).or(ids.first()).cloned();
    }
    let work = stages(
        "creating",
        call.config.delay("create", &group.id),
        None,
        call.config.snapshotting("create"),
    );
    let finish = call.config.outcome("create", &group.id).unwrap_or(Finish::Settle { apply: true });
    group.life.start(work, finish, call.now); // [life-answer-first]
}
