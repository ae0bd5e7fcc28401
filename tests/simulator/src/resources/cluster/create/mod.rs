//! `CreateCacheCluster`: a read replica that joins a replication group, or a stand-alone cluster.

mod replica;
mod standalone;

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::cluster::render;
use crate::resources::tags;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-cluster-exists",
        "a second cluster with the same id is refused with CacheClusterAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-cluster-engine",
        "without a replication group the engine is required: memcached, redis or valkey",
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
        Source::ApiReference("not stated (in practice 11211 memcached / 6379 redis"),
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
        "encryption in transit of a stand-alone cluster requires memcached 1.6.12",
        Source::ApiReference("clusters take it too (Memcached 1.6.12+)"),
    ),
    on(
        "create-cluster-transit-engine",
        "a stand-alone cluster of another engine than memcached has no encryption in transit",
        Source::Issue("hashicorp/terraform-provider-aws#49114"),
    ),
    on(
        "create-cluster-token",
        "AuthToken is validated and has no effect",
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
        "a replica inherits all properties of its group; if Engine is given, it must be the group's",
        Source::Rule("cc-replication-group-redis-only"),
    ),
    on(
        "create-cluster-replica-logs",
        "a replica has the log deliveries of its group: LogDeliveryConfigurations are refused",
        Source::Issue("terraform-aws-modules/terraform-aws-elasticache#10"),
    ),
    on(
        "create-cluster-replica-transit",
        "a replica has the encryption in transit of its group: TransitEncryptionEnabled is refused, as log deliveries are",
        Source::Assumed,
    ),
    on(
        "create-cluster-group-modifying",
        "while a replica joins, its group is modifying",
        Source::Assumed,
    ),
    on(
        "member-change-no-flush",
        "adding or removing a replica does not apply the group's pending values: these calls have no ApplyImmediately",
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
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::new_id(call.params, "CacheClusterId", 50)?;
    if call.region.clusters.contains_key(&id) {
        let message = format!("Cache cluster {id} already exists");
        return Err(ApiError::new("create-cluster-exists", "CacheClusterAlreadyExists", message));
    }
    let tags = tags::request::read(call.params)?;
    match call.params.id("ReplicationGroupId") {
        Some(group) => replica::join(call, &id, &group)?,
        None => standalone::create(call, &id)?,
    }
    let arn = call.region.arn("cluster", &id);
    call.region.tags.entry(arn).or_default().extend(tags);
    render::response(call, &id)
}
