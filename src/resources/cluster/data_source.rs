//! `data "elasticache_cluster"`: all that AWS says about a cluster.

use super::ClusterResource;
use super::model::{CacheNode, CacheSecurityGroup, Cluster, PendingModifiedValues, SecurityGroup};
use super::observed::ObservedCluster;
use crate::framework::model::{Set, Val};
use crate::framework::schema::{computed, required};
use crate::resources::log_delivery::{self, LogDelivery};
use crate::resources::managed::{ManagedResource as _, SingularDataSource, with_unknown_arguments};
use crate::resources::names;
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};

crate::model! {
    /// Reads a cache cluster: the cluster and its nodes. A member of a replication group is one, too.
    pub struct ClusterData {
        /// Name of the cluster. Case does not matter.
        cluster_id: String => required().form(names::id_reference),
        region: DataRegion,

        id: Id,
        arn: Arn,
        /// Status of the cluster, such as `available`.
        status: String => computed(),
        /// When the cluster was created, in UTC.
        cache_cluster_create_time: String => computed(),
        /// The replication group of which it is a member.
        replication_group_id: String => computed(),
        /// Cache engine.
        engine: String => computed(),
        /// Version of the engine as a configuration would name it.
        engine_version: String => computed(),
        /// The running engine version.
        engine_version_actual: String => computed(),
        /// Type of the nodes.
        node_type: String => computed(),
        /// Number of nodes.
        num_cache_nodes: i64 => computed(),
        /// The nodes, in the order of their IDs.
        cache_nodes: Vec<Val<CacheNode>> => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Host of the configuration endpoint; Memcached.
        cluster_address: String => computed(),
        /// Address for auto discovery as `host:port`; Memcached.
        configuration_endpoint: String => computed(),
        /// Where AWS offers its client library.
        client_download_landing_page: String => computed(),
        /// Whether the nodes are in different Availability Zones: `single-az` or `cross-az`; Memcached.
        az_mode: String => computed(),
        /// Availability Zone of all nodes, or `Multiple`.
        availability_zone: String => computed(),
        /// Name of the parameter group.
        parameter_group_name: String => computed(),
        /// Whether its parameters are in effect: `in-sync`, `applying` or `pending-reboot`.
        parameter_apply_status: String => computed(),
        /// Nodes whose parameters take effect only after a reboot.
        cache_node_ids_to_reboot: Vec<Val<String>> => computed(),
        /// Whether AWS installs minor versions of the engine automatically.
        auto_minor_version_upgrade: bool => computed(),
        /// Name of the subnet group.
        subnet_group_name: String => computed(),
        /// IP versions of the nodes' addresses: `ipv4`, `ipv6` or `dual_stack`.
        network_type: String => computed(),
        /// IP version of the addresses that clients discover: `ipv4` or `ipv6`.
        ip_discovery: String => computed(),
        /// IDs of the VPC security groups.
        security_group_ids: Set<String> => computed(),
        /// Status of the VPC security groups.
        security_groups: Vec<Val<SecurityGroup>> => computed(),
        /// Names of cache security groups.
        security_group_names: Set<String> => computed(),
        /// Status of the cache security groups.
        cache_security_groups: Vec<Val<CacheSecurityGroup>> => computed(),
        /// Weekly maintenance window in UTC.
        maintenance_window: String => computed(),
        /// ARN of the SNS topic for notifications, while they are sent.
        notification_topic_arn: String => computed(),
        /// Whether notifications are sent: `active` or `inactive`.
        notification_topic_status: String => computed(),
        /// Logs that are delivered. A member of a group has those of its group.
        log_delivery_configuration: Vec<Val<LogDelivery>> => computed(),
        /// Number of days for which automatic backups are kept; 0 means off.
        snapshot_retention_limit: i64 => computed(),
        /// Daily backup window in UTC.
        snapshot_window: String => computed(),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// Whether traffic is encrypted.
        transit_encryption_enabled: bool => computed(),
        /// Whether data on disk is encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// Changes that AWS has accepted but not applied yet: one object, or none.
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed(),
        tags: DataTags,
    }
}

/// The data source.
#[derive(Debug)]
pub struct ClusterSource;

impl SingularDataSource for ClusterSource {
    type Resource = ClusterResource;
    type Model = ClusterData;

    /// A read replica shows what it takes from its group, too. An import would leave that null.
    fn before(named: Cluster) -> Cluster {
        with_unknown_arguments(&named, ClusterResource::NAMING.attribute)
    }

    fn complete(data: &mut ClusterData, seen: &ObservedCluster) {
        let logs = seen.cluster.log_deliveries.clone();
        data.log_delivery_configuration = log_delivery::shown(logs);
    }
}

#[cfg(test)]
#[test]
fn all_other_attributes_are_those_of_the_resource() {
    use crate::resources::managed::own_attributes;
    assert_eq!(own_attributes::<ClusterSource>(), ["log_delivery_configuration"]);
}
