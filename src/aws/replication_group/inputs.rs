//! The inputs of the calls that create a group and change its settings.

use std::collections::BTreeMap;

use aws_sdk_elasticache::operation::create_replication_group::builders::CreateReplicationGroupFluentBuilder;
use aws_sdk_elasticache::operation::modify_replication_group::builders::ModifyReplicationGroupFluentBuilder;
use aws_sdk_elasticache::types as sdk;
use aws_sdk_elasticache::types::builders::NodeGroupConfigurationBuilder;

use crate::aws::call::secret::Secret;
use crate::aws::shared::inputs::{ToSdk, inputs};
use crate::aws::shared::log_delivery::LogDeliveryRequest;
use crate::aws::shared::sdk_values::non_empty;

inputs! {
    /// All arguments of the creation of a group. What is `None` or empty is not sent, and AWS
    /// decides.
    ///
    /// Source: `CreateReplicationGroup` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
    pub struct CreateReplicationGroup for CreateReplicationGroupFluentBuilder {
        /// The name: 1 to 40 letters, digits and single inner hyphens.
        id: String => set_replication_group_id,
        /// 1 to 255 characters.
        description: String => set_replication_group_description,
        /// The global group to join as a secondary.
        global_replication_group_id: Option<String> => set_global_replication_group_id,
        /// An existing cluster that becomes the primary.
        primary_cluster_id: Option<String> => set_primary_cluster_id,
        /// Whether a replica takes over when the primary fails.
        automatic_failover_enabled: Option<bool> => set_automatic_failover_enabled,
        /// Whether nodes are placed in multiple Availability Zones.
        multi_az_enabled: Option<bool> => set_multi_az_enabled,
        /// Primary and replicas of a group with one shard: 1 to 6.
        num_cache_clusters: Option<i32> => set_num_cache_clusters,
        /// Zones in order; the first is for the primary.
        preferred_cache_cluster_azs: Vec<String> => set_preferred_cache_cluster_azs,
        /// Shards: 1 to 90, or to 500 with a raised limit.
        num_node_groups: Option<i32> => set_num_node_groups,
        /// Replicas in each shard: 0 to 5.
        replicas_per_node_group: Option<i32> => set_replicas_per_node_group,
        /// Settings of single shards.
        node_group_configuration: Vec<NodeGroupConfiguration> => set_node_group_configuration,
        /// Such as `cache.r7g.large`.
        cache_node_type: Option<String> => set_cache_node_type,
        /// `redis` or `valkey`.
        engine: Option<String> => set_engine,
        /// Such as `7.1`.
        engine_version: Option<String> => set_engine_version,
        /// Parameter group.
        cache_parameter_group_name: Option<String> => set_cache_parameter_group_name,
        /// Subnet group; it must exist.
        cache_subnet_group_name: Option<String> => set_cache_subnet_group_name,
        /// Cache security groups, which exist only outside a VPC.
        cache_security_group_names: Vec<String> => set_cache_security_group_names,
        /// Security groups of the VPC.
        security_group_ids: Vec<String> => set_security_group_ids,
        /// Tags of the group.
        tags: BTreeMap<String, String> => set_tags,
        /// Objects in S3 with the initial data.
        snapshot_arns: Vec<String> => set_snapshot_arns,
        /// Snapshot with the initial data.
        snapshot_name: Option<String> => set_snapshot_name,
        /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
        preferred_maintenance_window: Option<String> => set_preferred_maintenance_window,
        /// TCP port of each node.
        port: Option<i32> => set_port,
        /// SNS topic for notifications.
        notification_topic_arn: Option<String> => set_notification_topic_arn,
        /// Whether AWS installs minor engine versions.
        auto_minor_version_upgrade: Option<bool> => set_auto_minor_version_upgrade,
        /// Days to keep daily snapshots: 0 (off) to 35.
        snapshot_retention_limit: Option<i32> => set_snapshot_retention_limit,
        /// `hh24:mi-hh24:mi`, UTC, at least 60 minutes.
        snapshot_window: Option<String> => set_snapshot_window,
        /// AUTH token of the group: 16 to 128 characters.
        auth_token: Option<Secret> => set_auth_token,
        /// Whether connections are encrypted.
        transit_encryption_enabled: Option<bool> => set_transit_encryption_enabled,
        /// `preferred` or `required`.
        transit_encryption_mode: Option<String> => set_transit_encryption_mode,
        /// Whether stored data is encrypted.
        at_rest_encryption_enabled: Option<bool> => set_at_rest_encryption_enabled,
        /// The customer's key for stored data.
        kms_key_id: Option<String> => set_kms_key_id,
        /// User groups with access.
        user_group_ids: Vec<String> => set_user_group_ids,
        /// Logs to deliver; at most one of each type.
        log_deliveries: Vec<LogDeliveryRequest> => set_log_delivery_configurations,
        /// Whether data is tiered to SSD.
        data_tiering_enabled: Option<bool> => set_data_tiering_enabled,
        /// `ipv4`, `ipv6` or `dual_stack`.
        network_type: Option<String> => set_network_type,
        /// `ipv4` or `ipv6`.
        ip_discovery: Option<String> => set_ip_discovery,
        /// `enabled`, `disabled` or `compatible`.
        cluster_mode: Option<String> => set_cluster_mode,
        /// Snapshot of a serverless cache with the initial data.
        serverless_cache_snapshot_name: Option<String> => set_serverless_cache_snapshot_name,
        /// `default`, `async`, `sync` or `disabled`.
        durability: Option<String> => set_durability,
    }
}

inputs! {
    /// Settings of one shard.
    pub struct NodeGroupConfiguration for NodeGroupConfigurationBuilder {
        /// One to four digits.
        node_group_id: Option<String> => set_node_group_id,
        /// `start-end` within 0 to 16383.
        slots: Option<String> => set_slots,
        /// 0 to 5.
        replica_count: Option<i32> => set_replica_count,
        /// Zone of the primary.
        primary_availability_zone: Option<String> => set_primary_availability_zone,
        /// One zone for each replica.
        replica_availability_zones: Vec<String> => set_replica_availability_zones,
        /// Outpost of the primary.
        primary_outpost_arn: Option<String> => set_primary_outpost_arn,
        /// One Outpost for each replica.
        replica_outpost_arns: Vec<String> => set_replica_outpost_arns,
    }
}

impl ToSdk<Vec<sdk::NodeGroupConfiguration>> for Vec<NodeGroupConfiguration> {
    fn to_sdk(self) -> Option<Vec<sdk::NodeGroupConfiguration>> {
        let shard = |shard: &NodeGroupConfiguration| {
            shard.fill(sdk::NodeGroupConfiguration::builder()).build()
        };
        non_empty(self.iter().map(shard).collect())
    }
}

inputs! {
    /// What to change. What is `None` stays as it is, and so does what is empty, other than security groups.
    ///
    /// Source: `ModifyReplicationGroup` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
    /// Its `NodeGroupId` has no effect by the model's own words, so it is left out.
    pub struct ModifyReplicationGroup for ModifyReplicationGroupFluentBuilder {
        /// The group.
        id: String => set_replication_group_id,
        /// 1 to 255 characters.
        description: Option<String> => set_replication_group_description,
        /// The member to promote.
        primary_cluster_id: Option<String> => set_primary_cluster_id,
        /// The member from which daily snapshots are taken; not with cluster mode enabled.
        snapshotting_cluster_id: Option<String> => set_snapshotting_cluster_id,
        /// Whether a replica takes over when the primary fails.
        automatic_failover_enabled: Option<bool> => set_automatic_failover_enabled,
        /// Whether nodes are placed in multiple Availability Zones.
        multi_az_enabled: Option<bool> => set_multi_az_enabled,
        /// Cache security groups, which exist only outside a VPC. An empty list removes all.
        cache_security_group_names: Option<Vec<String>> => set_cache_security_group_names,
        /// Security groups of the VPC, all of them. An empty list removes all.
        security_group_ids: Option<Vec<String>> => set_security_group_ids,
        /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
        preferred_maintenance_window: Option<String> => set_preferred_maintenance_window,
        /// SNS topic for notifications.
        notification_topic_arn: Option<String> => set_notification_topic_arn,
        /// `active` or `inactive`.
        notification_topic_status: Option<String> => set_notification_topic_status,
        /// Parameter group.
        cache_parameter_group_name: Option<String> => set_cache_parameter_group_name,
        /// Whether this and everything pending happens now, and not in the maintenance window.
        apply_immediately: Option<bool> => set_apply_immediately,
        /// `redis` or `valkey`.
        engine: Option<String> => set_engine,
        /// A newer version.
        engine_version: Option<String> => set_engine_version,
        /// Whether AWS installs minor engine versions.
        auto_minor_version_upgrade: Option<bool> => set_auto_minor_version_upgrade,
        /// Days to keep daily snapshots: 0 (off) to 35.
        snapshot_retention_limit: Option<i32> => set_snapshot_retention_limit,
        /// `hh24:mi-hh24:mi`, UTC, at least 60 minutes.
        snapshot_window: Option<String> => set_snapshot_window,
        /// Such as `cache.r7g.large`.
        cache_node_type: Option<String> => set_cache_node_type,
        /// The new AUTH token: 16 to 128 characters.
        auth_token: Option<Secret> => set_auth_token,
        /// `ROTATE`, `SET` or `DELETE`.
        auth_token_update_strategy: Option<String> => set_auth_token_update_strategy,
        /// User groups that get access.
        user_group_ids_to_add: Vec<String> => set_user_group_ids_to_add,
        /// User groups that lose access.
        user_group_ids_to_remove: Vec<String> => set_user_group_ids_to_remove,
        /// Whether all user groups lose access.
        remove_user_groups: Option<bool> => set_remove_user_groups,
        /// Deliveries to set up and to end.
        log_deliveries: Vec<LogDeliveryRequest> => set_log_delivery_configurations,
        /// `ipv4` or `ipv6`.
        ip_discovery: Option<String> => set_ip_discovery,
        /// Whether connections are encrypted.
        transit_encryption_enabled: Option<bool> => set_transit_encryption_enabled,
        /// `preferred` or `required`.
        transit_encryption_mode: Option<String> => set_transit_encryption_mode,
        /// `enabled`, `disabled` or `compatible`.
        cluster_mode: Option<String> => set_cluster_mode,
        /// `default`, `async`, `sync` or `disabled`.
        durability: Option<String> => set_durability,
    }
}
