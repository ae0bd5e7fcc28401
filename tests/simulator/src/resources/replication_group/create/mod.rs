//! `CreateReplicationGroup`.

pub mod cluster_mode;
mod encryption;
pub mod global;
pub mod primary;
pub mod settings;
pub mod topology;

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, names};
use crate::error::ApiError;
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::create::topology::NewNodeGroup;
use crate::resources::replication_group::failover_requirements::Failover;
use crate::resources::replication_group::{
    Group, Member, NodeGroup, durability, failover_requirements, members, render, slots,
};
use crate::resources::{engine_version, snapshot, subnet_group, tags};
use crate::state::lifecycle::{self, Finish};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-group-exists",
        "a second group with the same id is refused with ReplicationGroupAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-group-failover-enabling",
        "while creating, automatic failover of a cluster-mode-disabled group is enabling",
        Source::Model("first example of CreateReplicationGroup"),
    ),
    on(
        "create-group-data-tiering",
        "data tiering requires r6gd node types, and r6gd node types require data tiering",
        Source::Model("CreateReplicationGroupMessage.DataTieringEnabled"),
    ),
    on(
        "create-group-data-tiering-version",
        "data tiering is refused with Redis before 6.2",
        Source::Rule("rg-data-tiering-min-engine-version"),
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
        "Durability",
        "GlobalReplicationGroupId",
        "ServerlessCacheSnapshotName",
    ],
    unsupported: &[
        "NodeGroupConfiguration.NodeGroupConfiguration.N.PrimaryOutpostArn",
        "NodeGroupConfiguration.NodeGroupConfiguration.N.ReplicaOutpostArns.OutpostArn.N",
    ],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::new_id(call.params, "ReplicationGroupId", 40)?;
    if call.region.groups.contains_key(&id) {
        let message = format!("Replication group {id} already exists");
        return Err(ApiError::new("create-group-exists", "ReplicationGroupAlreadyExists", message));
    }
    let description = names::description(call.params.get("ReplicationGroupDescription"))?;
    let shards = topology::read(call.params)?;
    let adopted = primary::read(call)?;
    let mut group = Group { id: id.clone(), description, ..Group::default() };
    let joined = global::join(call)?;
    group.global = joined.as_ref().map(|(id, _)| id.clone());
    let base = joined.map(|(_, settings)| settings);
    group.settings =
        settings::read(call, base.or_else(|| adopted.as_ref().map(|c| c.settings.clone())))?;
    cluster_mode::choose(call, &mut group, &shards)?;
    encryption::read(call, &mut group)?;
    let smallest = shards.iter().map(|s| s.zones.len()).min().unwrap_or(1);
    let given = call.params.boolean("AutomaticFailoverEnabled")?;
    group.automatic_failover = given.unwrap_or(group.cluster_enabled); // [failover-cluster-mode-default]
    group.multi_az = call.params.boolean("MultiAZEnabled")? == Some(true);
    failover_requirements::check(&Failover {
        failover: group.automatic_failover,
        multi_az: group.multi_az,
        cluster_enabled: group.cluster_enabled,
        smallest,
        node_type: &group.settings.node_type,
        version: &group.settings.engine_version,
    })?;
    group.durability = durability::read(call.params, &group, smallest)?.unwrap_or_default();
    group.data_tiering = call.params.boolean("DataTieringEnabled")? == Some(true);
    if group.data_tiering != group.settings.node_type.starts_with("cache.r6gd.") {
        let message = "Data tiering must be enabled with r6gd node types, and with no others";
        return Err(ApiError::combination("create-group-data-tiering", message));
    }
    if group.data_tiering && !engine_version::at_least(&group.settings.engine_version, "6.2") {
        let message = "Data tiering is not supported by this engine version";
        return Err(ApiError::combination("create-group-data-tiering-version", message));
    }
    let desired: Vec<String> =
        shards.iter().flat_map(|s| s.zones.iter().flatten().cloned()).collect();
    subnet_group::check_zones(call.region, group.settings.subnet_group.as_deref(), &desired)?;
    let tags = tags::request::read(call.params)?;
    let source = snapshot::restore::source(call)?;
    snapshot::restore::check_tiering(call, source.as_deref(), &group.settings.node_type)?;
    // All checks have passed.
    let arn = call.region.arn("replicationgroup", &id);
    call.region.tags.insert(arn, tags);
    build(call, &mut group, shards, adopted);
    snapshot::restore::start(call, source, "replicationgroup", &id);
    call.region.groups.insert(id.clone(), group);
    render::response(call, &id, true)
}

/// Creates node groups and members and starts the creation of the group.
fn build(call: &mut Call, group: &mut Group, shards: Vec<NewNodeGroup>, adopted: Option<Cluster>) {
    group.created = Some(call.now);
    group.lifecycle.not_found_describes = call.config.not_found_after_create; // [status-eventual]
    group.failover_changing = group.automatic_failover && !group.cluster_enabled; // [create-group-failover-enabling]
    let count = shards.len();
    for (i, shard) in shards.into_iter().enumerate() {
        let even = group.cluster_enabled.then(|| slots::even(i, count));
        group.node_groups.push(NodeGroup {
            id: shard.id.clone(),
            status: "creating".to_owned(),
            slots: shard.slots.or(even),
            primary: String::new(),
            members: Vec::new(),
            removing: false,
        });
        let mut zones = shard.zones.into_iter();
        if let (0, Some(mut cluster)) = (i, adopted.clone()) {
            zones.next();
            cluster.group = Some(group.id.clone());
            cluster.settings.clone_from(&group.settings);
            cluster.lifecycle.set_status("modifying");
            group.node_groups[i].primary.clone_from(&cluster.id);
            group.node_groups[i]
                .members
                .push(Member { cluster: cluster.id.clone(), removing: false });
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
    let work = lifecycle::stages(
        "creating",
        call.config.delay("create", &group.id),
        None,
        call.config.snapshotting("create"),
    );
    let finish =
        call.config.outcome("create", &group.id).unwrap_or(Finish::Available { apply: true });
    group.lifecycle.start(work, finish, call.now); // [status-answer-first]
}
