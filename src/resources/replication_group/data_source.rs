//! `data "elasticache_replication_group"`: all that AWS says about a group.

use crate::resources::names;

use super::ReplicationGroupResource;
use super::model::{NodeGroup, PendingModifiedValues};
use super::observed::ObservedGroup;
use crate::framework::model::{Set, Val};
use crate::framework::schema::{computed, required};
use crate::resources::log_delivery::{self, LogDelivery};
use crate::resources::managed::SingularDataSource;
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};

crate::model! {
    /// Reads a replication group: the group, its shards and nodes, and the settings that AWS shows
    /// only on its members.
    pub struct ReplicationGroupData {
        /// Name of the group. Case does not matter.
        replication_group_id: String => required().form(names::id_reference),
        region: DataRegion,

        id: Id,
        arn: Arn,
        /// Description of the group.
        description: String => computed(),
        /// Status of the group, such as `available`.
        status: String => computed(),
        /// Type of the nodes.
        node_type: String => computed(),
        /// Cache engine.
        engine: String => computed(),
        /// Version of the engine as a configuration would name it.
        engine_version: String => computed(),
        /// The running engine version.
        engine_version_actual: String => computed(),
        /// Name of the parameter group.
        parameter_group_name: String => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Whether AWS installs minor versions of the engine automatically.
        auto_minor_version_upgrade: bool => computed(),
        /// Whether cluster mode is enabled.
        cluster_enabled: bool => computed(),
        /// Number of clusters, primaries and replicas together.
        num_cache_clusters: i64 => computed(),
        /// Number of shards.
        num_node_groups: i64 => computed(),
        /// Number of replicas in each shard; null if the shards differ.
        replicas_per_node_group: i64 => computed(),
        /// IDs of all members.
        member_clusters: Set<String> => computed(),
        /// The shards, in the order of their IDs.
        node_groups: Vec<Val<NodeGroup>> => computed(),
        /// Whether a replica is promoted when the primary fails.
        automatic_failover_enabled: bool => computed(),
        /// Whether nodes are placed in multiple Availability Zones.
        multi_az_enabled: bool => computed(),
        /// Whether traffic is encrypted.
        transit_encryption_enabled: bool => computed(),
        /// Whether data on disk is encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// AWS KMS key for encryption at rest, if it is not the default key of the service.
        kms_key_id: String => computed(),
        /// The durability of writes that was asked for: `sync`, `async`, `disabled` or `default`.
        durability: String => computed(),
        /// The durability in effect: `sync`, `async` or `disabled`.
        effective_durability: String => computed(),
        /// How data at rest is encrypted: `none`, `sse-elasticache` or `sse-kms`.
        storage_encryption_type: String => computed(),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// Endpoint address of the primary; cluster mode disabled.
        primary_endpoint_address: String => computed(),
        /// Endpoint address that distributes reads among the replicas; cluster mode disabled.
        reader_endpoint_address: String => computed(),
        /// Configuration endpoint address for clients; cluster mode enabled.
        configuration_endpoint_address: String => computed(),
        /// Name of the subnet group.
        subnet_group_name: String => computed(),
        /// IDs of the VPC security groups.
        security_group_ids: Set<String> => computed(),
        /// Names of cache security groups.
        security_group_names: Set<String> => computed(),
        /// Weekly maintenance window in UTC.
        maintenance_window: String => computed(),
        /// ARN of the SNS topic for notifications, while they are sent.
        notification_topic_arn: String => computed(),
        /// Whether notifications are sent: `active` or `inactive`.
        notification_topic_status: String => computed(),
        /// Number of days for which automatic backups are kept; 0 means off.
        snapshot_retention_limit: i64 => computed(),
        /// Daily backup window in UTC.
        snapshot_window: String => computed(),
        /// The member from which backups are taken.
        snapshotting_cluster_id: String => computed(),
        /// Changes that AWS has accepted but not applied yet: one object, or none.
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed(),
        tags: DataTags,

        /// When the group was created, such as `2026-11-22T10:00:00Z`.
        create_time: String => computed(),
        /// When the AUTH token was last set or changed.
        auth_token_last_modified: String => computed(),
        /// `enabled`, `disabled`, or `compatible` with both.
        cluster_mode: String => computed(),
        /// `preferred` or `required`, with encryption in transit.
        transit_encryption_mode: String => computed(),
        /// `ipv4`, `ipv6` or `dual_stack`.
        network_type: String => computed(),
        /// Kind of the addresses that clients are told: `ipv4` or `ipv6`.
        ip_discovery: String => computed(),
        /// Whether data is kept on SSD as well.
        data_tiering_enabled: bool => computed(),
        /// User groups with access.
        user_group_ids: Set<String> => computed(),
        /// The global datastore to which the group belongs.
        global_replication_group_id: String => computed(),
        /// `PRIMARY` or `SECONDARY` in the global datastore.
        global_replication_group_role: String => computed(),
        /// Logs that are delivered.
        log_delivery_configuration: Vec<Val<LogDelivery>> => computed(),
    }
}

/// The data source.
#[derive(Debug)]
pub struct ReplicationGroupSource;

impl SingularDataSource for ReplicationGroupSource {
    type Resource = ReplicationGroupResource;
    type Model = ReplicationGroupData;

    /// The numbers are counted, because the state of a resource has them in one way only.
    fn complete(data: &mut ReplicationGroupData, seen: &ObservedGroup) {
        let group = seen.group.clone();
        let shards: Vec<usize> =
            group.node_groups.iter().map(|shard| shard.members.len()).collect();
        let even = shards.windows(2).all(|pair| pair[0] == pair[1]);
        let replicas = shards.first().filter(|_| even).map(|nodes| nodes.saturating_sub(1));
        data.num_cache_clusters = count(group.member_clusters.len());
        data.num_node_groups = count(shards.len());
        data.replicas_per_node_group = replicas.map_or(Val::Null, count);
        data.cluster_mode = group.cluster_mode.into();
        data.network_type = group.network_type.into();
        data.ip_discovery = group.ip_discovery.into();
        data.data_tiering_enabled = group.data_tiering.map(|word| word == "enabled").into();
        data.global_replication_group_role = group.global_replication_group_role.into();
        data.log_delivery_configuration = log_delivery::shown(group.log_deliveries);
    }
}

fn count(number: usize) -> Val<i64> {
    Val::Known(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
#[test]
fn all_other_attributes_are_those_of_the_resource() {
    use crate::resources::managed::own_attributes;
    let own = ["global_replication_group_role", "log_delivery_configuration"];
    assert_eq!(own_attributes::<ReplicationGroupSource>(), own);
}
