//! `data "elasticache_cluster"`: all that AWS says about a cluster.

use async_trait::async_trait;

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::framework::schema::{computed, required};
use crate::resources::cluster;
use crate::resources::cluster::model::{
    CacheNode, CacheSecurityGroup, Cluster, PendingModifiedValues, SecurityGroup,
};
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};

crate::model! {
    /// Reads a cache cluster: the cluster and its nodes. A member of a replication group is one, too.
    pub struct ClusterData {
        /// Name of the cluster. Case does not matter.
        cluster_id: String => required(),
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
        /// The nodes, in the order of their ids.
        cache_nodes: Vec<Val<CacheNode>> => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Host of the configuration endpoint; Memcached.
        cluster_address: String => computed(),
        /// Address for auto discovery as `host:port`; Memcached.
        configuration_endpoint: String => computed(),
        /// Where AWS offers its client library.
        client_download_landing_page: String => computed(),
        /// Whether the nodes lie in different zones: `single-az` or `cross-az`; Memcached.
        az_mode: String => computed(),
        /// Zone of all nodes, or `Multiple`.
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
        /// Ids of the VPC security groups.
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

#[async_trait]
impl DataSource for ClusterSource {
    type Client = Client;
    type Model = ClusterData;

    fn type_name(&self) -> &'static str {
        "elasticache_cluster"
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: ClusterData,
    ) -> Result<ClusterData, Diagnostics> {
        let name = config.cluster_id.text().unwrap_or_default();
        if let Some(found) = cluster::look_up(cx, name, config.region.clone()).await? {
            return Ok(data(found));
        }
        let detail = format!(
            "There is no cluster {name:?} in this account and region. Check the name, the region and \
             the account."
        );
        let said = Diagnostic::error("No such cluster", detail);
        Err(said.at(Path::root("cluster_id")).into())
    }
}

fn data(cluster: Cluster) -> ClusterData {
    ClusterData {
        cluster_id: cluster.cluster_id,
        region: cluster.region,
        id: cluster.id,
        arn: cluster.arn,
        status: cluster.status,
        cache_cluster_create_time: cluster.cache_cluster_create_time,
        replication_group_id: cluster.replication_group_id,
        engine: cluster.engine,
        engine_version: cluster.engine_version,
        engine_version_actual: cluster.engine_version_actual,
        node_type: cluster.node_type,
        num_cache_nodes: cluster.num_cache_nodes,
        cache_nodes: cluster.cache_nodes,
        port: cluster.port,
        cluster_address: cluster.cluster_address,
        configuration_endpoint: cluster.configuration_endpoint,
        client_download_landing_page: cluster.client_download_landing_page,
        az_mode: cluster.az_mode,
        availability_zone: cluster.availability_zone,
        parameter_group_name: cluster.parameter_group_name,
        parameter_apply_status: cluster.parameter_apply_status,
        cache_node_ids_to_reboot: cluster.cache_node_ids_to_reboot,
        auto_minor_version_upgrade: cluster.auto_minor_version_upgrade,
        subnet_group_name: cluster.subnet_group_name,
        security_group_ids: cluster.security_group_ids,
        security_groups: cluster.security_groups,
        security_group_names: cluster.security_group_names,
        cache_security_groups: cluster.cache_security_groups,
        maintenance_window: cluster.maintenance_window,
        notification_topic_arn: cluster.notification_topic_arn,
        notification_topic_status: cluster.notification_topic_status,
        snapshot_retention_limit: cluster.snapshot_retention_limit,
        snapshot_window: cluster.snapshot_window,
        auth_token_enabled: cluster.auth_token_enabled,
        transit_encryption_enabled: cluster.transit_encryption_enabled,
        at_rest_encryption_enabled: cluster.at_rest_encryption_enabled,
        pending_modified_values: cluster.pending_modified_values,
        tags: cluster.tags_all,
    }
}
