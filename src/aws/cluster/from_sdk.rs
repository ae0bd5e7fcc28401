//! From the SDK's cache cluster to ours.

use aws_sdk_elasticache::types as sdk;

use super::{
    CacheCluster, CacheNode, CacheSecurityGroup, Notification, ParameterGroup,
    PendingClusterChanges, Scaling, SecurityGroup,
};
use crate::aws::shared::api::Api;
use crate::aws::shared::endpoint;
use crate::aws::shared::log_delivery;
use crate::aws::shared::sdk_values::{filled, time_from_sdk, word};

/// A cluster that AWS shows.
pub(super) fn observed(api: &Api, cluster: sdk::CacheCluster) -> CacheCluster {
    api.record_account_id(cluster.arn());
    let mut cluster = from_sdk(cluster);
    log_delivery::clean(api.caller(), &mut cluster.log_deliveries);
    cluster
}

pub(in crate::aws) fn from_sdk(cluster: sdk::CacheCluster) -> CacheCluster {
    CacheCluster {
        id: cluster.cache_cluster_id.unwrap_or_default(),
        status: cluster.cache_cluster_status.unwrap_or_default(),
        configuration_endpoint: endpoint::from_sdk(cluster.configuration_endpoint),
        client_download_landing_page: filled(cluster.client_download_landing_page),
        cache_node_type: filled(cluster.cache_node_type),
        engine: filled(cluster.engine),
        engine_version: filled(cluster.engine_version),
        num_cache_nodes: cluster.num_cache_nodes,
        preferred_availability_zone: filled(cluster.preferred_availability_zone),
        preferred_outpost_arn: filled(cluster.preferred_outpost_arn),
        create_time: time_from_sdk(cluster.cache_cluster_create_time),
        preferred_maintenance_window: filled(cluster.preferred_maintenance_window),
        pending: cluster.pending_modified_values.map(pending).unwrap_or_default(),
        notification: cluster.notification_configuration.and_then(notification),
        cache_security_groups: list(cluster.cache_security_groups, |group| CacheSecurityGroup {
            name: group.cache_security_group_name.unwrap_or_default(),
            status: filled(group.status),
        }),
        parameter_group: cluster.cache_parameter_group.map(|group| ParameterGroup {
            name: group.cache_parameter_group_name.unwrap_or_default(),
            apply_status: filled(group.parameter_apply_status),
            cache_node_ids_to_reboot: group.cache_node_ids_to_reboot.unwrap_or_default(),
        }),
        cache_subnet_group_name: filled(cluster.cache_subnet_group_name),
        nodes: list(cluster.cache_nodes, node),
        auto_minor_version_upgrade: cluster.auto_minor_version_upgrade,
        security_groups: list(cluster.security_groups, |group| SecurityGroup {
            id: group.security_group_id.unwrap_or_default(),
            status: filled(group.status),
        }),
        replication_group_id: filled(cluster.replication_group_id),
        snapshot_retention_limit: cluster.snapshot_retention_limit,
        snapshot_window: filled(cluster.snapshot_window),
        auth_token_enabled: cluster.auth_token_enabled,
        auth_token_last_modified: time_from_sdk(cluster.auth_token_last_modified_date),
        transit_encryption_enabled: cluster.transit_encryption_enabled,
        transit_encryption_mode: word(cluster.transit_encryption_mode),
        at_rest_encryption_enabled: cluster.at_rest_encryption_enabled,
        arn: filled(cluster.arn),
        replication_group_log_delivery_enabled: cluster
            .replication_group_log_delivery_enabled
            .unwrap_or(false),
        log_deliveries: log_delivery::from_sdk(cluster.log_delivery_configurations),
        network_type: word(cluster.network_type),
        ip_discovery: word(cluster.ip_discovery),
    }
}

fn list<S, T>(items: Option<Vec<S>>, convert: impl Fn(S) -> T) -> Vec<T> {
    items.unwrap_or_default().into_iter().map(convert).collect()
}

fn node(node: sdk::CacheNode) -> CacheNode {
    CacheNode {
        id: node.cache_node_id.unwrap_or_default(),
        status: filled(node.cache_node_status),
        create_time: time_from_sdk(node.cache_node_create_time),
        endpoint: endpoint::from_sdk(node.endpoint),
        parameter_group_status: filled(node.parameter_group_status),
        source_cache_node_id: filled(node.source_cache_node_id),
        customer_availability_zone: filled(node.customer_availability_zone),
        customer_outpost_arn: filled(node.customer_outpost_arn),
    }
}

fn notification(configuration: sdk::NotificationConfiguration) -> Option<Notification> {
    Some(Notification {
        topic_arn: filled(configuration.topic_arn)?,
        topic_status: filled(configuration.topic_status),
    })
}

fn pending(values: sdk::PendingModifiedValues) -> PendingClusterChanges {
    PendingClusterChanges {
        num_cache_nodes: values.num_cache_nodes,
        cache_node_ids_to_remove: values.cache_node_ids_to_remove.unwrap_or_default(),
        engine_version: filled(values.engine_version),
        cache_node_type: filled(values.cache_node_type),
        auth_token_status: word(values.auth_token_status),
        log_deliveries: log_delivery::pending_from_sdk(values.log_delivery_configurations),
        transit_encryption_enabled: values.transit_encryption_enabled,
        transit_encryption_mode: word(values.transit_encryption_mode),
        scaling: values.scale_config.map(|scale| Scaling {
            percentage: scale.scale_percentage,
            interval_minutes: scale.scale_interval_minutes,
        }),
    }
}
