//! Cache clusters: one as AWS describes it, and the calls that change it. Each node of a replication
//! group is one, too.

mod applied;
mod create;
mod delete;
mod from_sdk;
mod inputs;
mod modify;
mod read;
mod status;
mod users;

use time::OffsetDateTime;

pub use delete::DeleteCacheCluster;
pub use inputs::{CreateCacheCluster, ModifyCacheCluster};
pub(in crate::aws) use read::Clusters;
pub use users::GroupUser;

use crate::aws::shared::endpoint::CacheEndpoint;
use crate::aws::shared::log_delivery::LogDelivery;
use crate::aws::shared::log_delivery::PendingLogDelivery;

pub(super) use from_sdk::from_sdk;

/// One cache cluster, as `DescribeCacheClusters` shows it with its nodes.
///
/// Source: `CacheCluster` in the API model of 2015-02-02. A flag that is missing in the response is
/// false. Lists are in the order of the response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CacheCluster {
    /// The name, in lower case.
    pub id: String,
    /// `available`, `creating`, `deleting`, `modifying`, `rebooting cluster nodes`, `snapshotting`,
    /// `incompatible-network`, `restore-failed`, …
    pub status: String,
    /// The address for auto discovery of Memcached.
    pub configuration_endpoint: Option<CacheEndpoint>,
    /// Where AWS offers its client library.
    pub client_download_landing_page: Option<String>,
    /// Such as `cache.r7g.large`.
    pub cache_node_type: Option<String>,
    /// `memcached`, `redis` or `valkey`.
    pub engine: Option<String>,
    /// The version that runs, in full.
    pub engine_version: Option<String>,
    /// Number of nodes, including those that are being created.
    pub num_cache_nodes: Option<i32>,
    /// A zone, or `Multiple`.
    pub preferred_availability_zone: Option<String>,
    /// The Outpost.
    pub preferred_outpost_arn: Option<String>,
    /// When the cluster was created.
    pub create_time: Option<OffsetDateTime>,
    /// `ddd:hh24:mi-ddd:hh24:mi`, UTC.
    pub preferred_maintenance_window: Option<String>,
    /// Changes that are under way or waiting for the maintenance window.
    pub pending: PendingClusterChanges,
    /// Where notifications go.
    pub notification: Option<Notification>,
    /// Cache security groups, which exist only outside a VPC.
    pub cache_security_groups: Vec<CacheSecurityGroup>,
    /// The parameter group.
    pub parameter_group: Option<ParameterGroup>,
    /// The subnet group.
    pub cache_subnet_group_name: Option<String>,
    /// The nodes. Empty or short while nodes are created or deleted.
    pub nodes: Vec<CacheNode>,
    /// Whether AWS installs minor engine versions; `None` if the answer does not say.
    pub auto_minor_version_upgrade: Option<bool>,
    /// Security groups of the VPC.
    pub security_groups: Vec<SecurityGroup>,
    /// The replication group of which this is a node.
    pub replication_group_id: Option<String>,
    /// Days; 0 means no automatic snapshots.
    pub snapshot_retention_limit: Option<i32>,
    /// `hh24:mi-hh24:mi`, UTC.
    pub snapshot_window: Option<String>,
    /// Whether clients need an AUTH token; `None` if the answer does not say.
    pub auth_token_enabled: Option<bool>,
    /// When the AUTH token was set or rotated last.
    pub auth_token_last_modified: Option<OffsetDateTime>,
    /// Whether connections are encrypted; `None` if the answer does not say.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// Whether stored data is encrypted; `None` if the answer does not say.
    pub at_rest_encryption_enabled: Option<bool>,
    /// The ARN.
    pub arn: Option<String>,
    /// Whether the deliveries below are those of the group.
    pub replication_group_log_delivery_enabled: bool,
    /// Logs that are delivered.
    pub log_deliveries: Vec<LogDelivery>,
    /// `ipv4`, `ipv6` or `dual_stack`.
    pub network_type: Option<String>,
    /// `ipv4` or `ipv6`.
    pub ip_discovery: Option<String>,
}

/// A node of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheNode {
    /// `0001`, `0002`, …
    pub id: String,
    /// `available`, `creating`, `rebooting` or `deleting`.
    pub status: Option<String>,
    /// When the node was created; missing until it is created.
    pub create_time: Option<OffsetDateTime>,
    /// Missing until the node is created, and while it is being removed.
    pub endpoint: Option<CacheEndpoint>,
    /// `in-sync`, `applying` or `pending-reboot`.
    pub parameter_group_status: Option<String>,
    /// The primary that this node follows.
    pub source_cache_node_id: Option<String>,
    /// The zone.
    pub customer_availability_zone: Option<String>,
    /// The Outpost.
    pub customer_outpost_arn: Option<String>,
}

/// Changes of a cluster that are not finished.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PendingClusterChanges {
    /// The new number of nodes.
    pub num_cache_nodes: Option<i32>,
    /// Nodes that are being removed.
    pub cache_node_ids_to_remove: Vec<String>,
    /// The new version.
    pub engine_version: Option<String>,
    /// The new node type.
    pub cache_node_type: Option<String>,
    /// `SETTING` or `ROTATING`.
    pub auth_token_status: Option<String>,
    /// Logs whose delivery is being set up.
    pub log_deliveries: Vec<PendingLogDelivery>,
    /// The new setting for encryption in transit.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// The scaling of Memcached under way.
    pub scaling: Option<Scaling>,
}

/// How Memcached nodes are being replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaling {
    /// Nodes replaced at a time, in percent.
    pub percentage: Option<i32>,
    /// Minutes between them.
    pub interval_minutes: Option<i32>,
}

/// Where notifications go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The SNS topic.
    pub topic_arn: String,
    /// `active` or `inactive`; only an active topic gets notifications.
    pub topic_status: Option<String>,
}

/// The parameter group of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterGroup {
    /// Its name.
    pub name: String,
    /// `in-sync`, `applying` or `pending-reboot`.
    pub apply_status: Option<String>,
    /// Nodes whose parameters take effect only after a reboot.
    pub cache_node_ids_to_reboot: Vec<String>,
}

/// A security group of the VPC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityGroup {
    /// `sg-…`
    pub id: String,
    /// `active` or `modifying`.
    pub status: Option<String>,
}

/// A cache security group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheSecurityGroup {
    /// Its name.
    pub name: String,
    /// `active` in practice.
    pub status: Option<String>,
}

impl PendingClusterChanges {
    /// Whether nothing is pending.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
