//! The inputs of the calls that create a cluster and change its settings.

use std::collections::BTreeMap;

use aws_sdk_elasticache::operation::create_cache_cluster::builders::CreateCacheClusterFluentBuilder;
use aws_sdk_elasticache::operation::modify_cache_cluster::builders::ModifyCacheClusterFluentBuilder;
use aws_sdk_elasticache::types as sdk;

use super::Scaling;
use crate::aws::call::secret::Secret;
use crate::aws::shared::inputs::{ToSdk, inputs};
use crate::aws::shared::log_delivery::LogDeliveryRequest;

inputs! {
    /// All arguments of the creation of a cluster. What is `None` or empty is not sent, and AWS
    /// decides.
    ///
    /// Source: `CreateCacheCluster` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
    pub struct CreateCacheCluster for CreateCacheClusterFluentBuilder {
        /// The name: 1 to 50 letters, digits and single inner hyphens (20 in the API Reference, 2017-10-24).
        id: String => set_cache_cluster_id,
        /// The group to join as a read replica; cluster mode disabled.
        replication_group_id: Option<String> => set_replication_group_id,
        /// Memcached: `single-az` or `cross-az`.
        az_mode: Option<String> => set_az_mode,
        /// Zone of all nodes.
        preferred_availability_zone: Option<String> => set_preferred_availability_zone,
        /// Memcached: one zone for each node, in any order.
        preferred_availability_zones: Vec<String> => set_preferred_availability_zones,
        /// Memcached: 1 to 40 (20 in the API Reference, 2017-10-24). Redis: 1.
        num_cache_nodes: Option<i32> => set_num_cache_nodes,
        /// Such as `cache.m4.large`.
        cache_node_type: Option<String> => set_cache_node_type,
        /// `memcached` or `redis`.
        engine: Option<String> => set_engine,
        /// Such as `1.6.12` or `7.1`.
        engine_version: Option<String> => set_engine_version,
        /// Parameter group.
        cache_parameter_group_name: Option<String> => set_cache_parameter_group_name,
        /// Subnet group; it must exist.
        cache_subnet_group_name: Option<String> => set_cache_subnet_group_name,
        /// `ipv4`, `ipv6` or `dual_stack`.
        network_type: Option<String> => set_network_type,
        /// `ipv4` or `ipv6`.
        ip_discovery: Option<String> => set_ip_discovery,
        /// Memcached 1.6.12 or later: whether connections are encrypted. Source: the API model of 2015-02-02.
        transit_encryption_enabled: Option<bool> => set_transit_encryption_enabled,
        /// Cache security groups, which exist only outside a VPC.
        cache_security_group_names: Vec<String> => set_cache_security_group_names,
        /// Security groups of the VPC.
        security_group_ids: Vec<String> => set_security_group_ids,
        /// Tags of the cluster.
        tags: BTreeMap<String, String> => set_tags,
        /// Redis: one object in S3 with the initial data.
        snapshot_arns: Vec<String> => set_snapshot_arns,
        /// Redis: snapshot with the initial data.
        snapshot_name: Option<String> => set_snapshot_name,
        /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
        preferred_maintenance_window: Option<String> => set_preferred_maintenance_window,
        /// TCP port of each node.
        port: Option<i32> => set_port,
        /// SNS topic for notifications.
        notification_topic_arn: Option<String> => set_notification_topic_arn,
        /// Redis: logs to deliver; at most one of each type. Source: the API model of 2015-02-02.
        log_deliveries: Vec<LogDeliveryRequest> => set_log_delivery_configurations,
        /// Whether AWS installs minor engine versions.
        auto_minor_version_upgrade: Option<bool> => set_auto_minor_version_upgrade,
        /// Redis: days to keep daily snapshots; 0 is off.
        snapshot_retention_limit: Option<i32> => set_snapshot_retention_limit,
        /// Redis: `hh24:mi-hh24:mi`, UTC.
        snapshot_window: Option<String> => set_snapshot_window,
        /// Reserved: 16 to 128 characters.
        auth_token: Option<Secret> => set_auth_token,
    }
}

inputs! {
    /// What to change. What is `None` stays as it is.
    ///
    /// Source: `ModifyCacheCluster` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
    pub struct ModifyCacheCluster for ModifyCacheClusterFluentBuilder {
        /// The cluster.
        id: String => set_cache_cluster_id,
        /// Number of nodes: more than there are and are coming adds nodes, less removes nodes, the current
        /// number cancels what is pending.
        num_cache_nodes: Option<i32> => set_num_cache_nodes,
        /// Nodes to remove: as many as the greater of the current and the pending number exceeds the new
        /// one.
        cache_node_ids_to_remove: Vec<String> => set_cache_node_ids_to_remove,
        /// Memcached: `single-az` or `cross-az`, for nodes to come.
        az_mode: Option<String> => set_az_mode,
        /// Memcached: zones of the nodes that are added, one for each.
        new_availability_zones: Vec<String> => set_new_availability_zones,
        /// Cache security groups, all of them; an empty list takes all away.
        cache_security_group_names: Option<Vec<String>> => set_cache_security_group_names,
        /// Security groups of the VPC, all of them; an empty list takes all away.
        security_group_ids: Option<Vec<String>> => set_security_group_ids,
        /// `ipv4` or `ipv6`.
        ip_discovery: Option<String> => set_ip_discovery,
        /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
        preferred_maintenance_window: Option<String> => set_preferred_maintenance_window,
        /// SNS topic for notifications.
        notification_topic_arn: Option<String> => set_notification_topic_arn,
        /// `active` or `inactive`.
        notification_topic_status: Option<String> => set_notification_topic_status,
        /// Redis: deliveries to set up and to end. Source: the API model of 2015-02-02.
        log_deliveries: Vec<LogDeliveryRequest> => set_log_delivery_configurations,
        /// Parameter group.
        cache_parameter_group_name: Option<String> => set_cache_parameter_group_name,
        /// Whether this and everything pending happens now, and not in the maintenance window.
        apply_immediately: Option<bool> => set_apply_immediately,
        /// `valkey`, for a Redis node. Source: the API model of 2015-02-02; not in the API Reference, 2017-10-24.
        engine: Option<String> => set_engine,
        /// A newer version.
        engine_version: Option<String> => set_engine_version,
        /// Whether AWS installs minor engine versions.
        auto_minor_version_upgrade: Option<bool> => set_auto_minor_version_upgrade,
        /// Redis: days to keep daily snapshots; 0 is off.
        snapshot_retention_limit: Option<i32> => set_snapshot_retention_limit,
        /// Redis: `hh24:mi-hh24:mi`, UTC.
        snapshot_window: Option<String> => set_snapshot_window,
        /// Such as `cache.m4.large`. Memcached: only with `scale_config`.
        cache_node_type: Option<String> => set_cache_node_type,
        /// Memcached: how fast nodes get another type. Source: the API model of 2015-02-02.
        scale_config: Option<Scaling> => set_scale_config,
    }
}

impl ToSdk<sdk::ScaleConfig> for Option<Scaling> {
    fn to_sdk(self) -> Option<sdk::ScaleConfig> {
        let Scaling { percentage, interval_minutes } = self?;
        let config = sdk::ScaleConfig::builder().set_scale_percentage(percentage);
        Some(config.set_scale_interval_minutes(interval_minutes).build())
    }
}
