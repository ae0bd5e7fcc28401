//! Replication groups: one as AWS describes it, and the calls that change it.

mod applied;
mod create;
mod delete;
mod from_sdk;
mod has_status;
mod inputs;
mod modify;
mod read;
mod replicas;
mod shards;
mod status;

use time::OffsetDateTime;

pub use create::Created;
pub use delete::{DeleteReplicationGroup, Deleted};
pub use inputs::{CreateReplicationGroup, ModifyReplicationGroup, NodeGroupConfiguration};
pub use modify::Modified;
pub use replicas::{DecreaseReplicaCount, IncreaseReplicaCount, ShardReplicas};
pub use shards::{ModifyShards, NewShard};
pub use status::GroupStatus;

use crate::aws::shared::endpoint::CacheEndpoint;
use crate::aws::shared::log_delivery::LogDelivery;
use crate::aws::shared::log_delivery::PendingLogDelivery;

/// One replication group, as `DescribeReplicationGroups` shows it.
///
/// Source: `ReplicationGroup` in the API model of 2015-02-02. A flag that is missing in the response
/// is false. Lists are in the order of the response.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReplicationGroup {
    /// The name, in lower case.
    pub id: String,
    /// At most 255 characters.
    pub description: String,
    /// The state of the group as a whole.
    pub status: GroupStatus,
    /// Changes that are under way or waiting for the maintenance window.
    pub pending: PendingChanges,
    /// Names of all member clusters.
    pub member_clusters: Vec<String>,
    /// The shards. Empty or short while the group is being created or deleted.
    pub node_groups: Vec<NodeGroup>,
    /// The member from which daily snapshots are taken.
    pub snapshotting_cluster_id: Option<String>,
    /// `enabled`, `enabling`, `disabling` or `disabled`.
    pub automatic_failover: Option<String>,
    /// `enabled` or `disabled`.
    pub multi_az: Option<String>,
    /// Only with cluster mode enabled.
    pub configuration_endpoint: Option<CacheEndpoint>,
    /// Days; 0 means no automatic snapshots.
    pub snapshot_retention_limit: Option<i32>,
    /// `hh24:mi-hh24:mi`, UTC.
    pub snapshot_window: Option<String>,
    /// Whether cluster mode is enabled; `None` if the answer does not say.
    pub cluster_enabled: Option<bool>,
    /// Such as `cache.r7g.large`.
    pub cache_node_type: Option<String>,
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
    /// The customer's key for stored data.
    pub kms_key_id: Option<String>,
    /// `none`, `sse-elasticache` or `sse-kms`.
    pub storage_encryption_type: Option<String>,
    /// The ARN.
    pub arn: Option<String>,
    /// User groups with access.
    pub user_group_ids: Vec<String>,
    /// Logs that are delivered.
    pub log_deliveries: Vec<LogDelivery>,
    /// When the group was created.
    pub create_time: Option<OffsetDateTime>,
    /// Whether data is tiered to SSD: `enabled` or `disabled`.
    pub data_tiering: Option<String>,
    /// Whether minor engine versions are installed by AWS; `None` if the answer does not say.
    pub auto_minor_version_upgrade: Option<bool>,
    /// `ipv4`, `ipv6` or `dual_stack`.
    pub network_type: Option<String>,
    /// `ipv4` or `ipv6`.
    pub ip_discovery: Option<String>,
    /// `enabled`, `disabled` or `compatible`.
    pub cluster_mode: Option<String>,
    /// `redis` or `valkey`.
    pub engine: Option<String>,
    /// The requested value: `default`, `async`, `sync` or `disabled`.
    pub durability: Option<String>,
    /// The value in effect: `async`, `sync` or `disabled`.
    pub effective_durability: Option<String>,
    /// The global group this one belongs to.
    pub global_replication_group_id: Option<String>,
    /// `PRIMARY` or `SECONDARY` in the global group.
    pub global_replication_group_role: Option<String>,
}

/// A shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeGroup {
    /// `0001`, `0002`, …
    pub id: String,
    /// `creating`, `available`, `modifying` or `deleting`.
    pub status: Option<String>,
    /// Only with cluster mode disabled.
    pub primary_endpoint: Option<CacheEndpoint>,
    /// Only with cluster mode disabled.
    pub reader_endpoint: Option<CacheEndpoint>,
    /// Such as `0-8191`, with cluster mode enabled.
    pub slots: Option<String>,
    /// The nodes.
    pub members: Vec<Member>,
}

/// A node of a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The cache cluster that is this node.
    pub cache_cluster_id: String,
    /// `0001` in practice.
    pub cache_node_id: Option<String>,
    /// Only with cluster mode disabled.
    pub read_endpoint: Option<CacheEndpoint>,
    /// The zone of the node.
    pub preferred_availability_zone: Option<String>,
    /// The Outpost of the node.
    pub preferred_outpost_arn: Option<String>,
    /// `primary` or `replica`, with cluster mode disabled. It changes at a failover.
    pub current_role: Option<String>,
}

/// Changes of a group that are not finished.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PendingChanges {
    /// The new primary.
    pub primary_cluster_id: Option<String>,
    /// `enabled` or `disabled`.
    pub automatic_failover: Option<String>,
    /// How much of the slots has moved, in percent.
    pub resharding_percent: Option<f64>,
    /// `SETTING` or `ROTATING`.
    pub auth_token_status: Option<String>,
    /// User groups that are getting access.
    pub user_group_ids_to_add: Vec<String>,
    /// User groups that are losing access.
    pub user_group_ids_to_remove: Vec<String>,
    /// Logs whose delivery is being set up.
    pub log_deliveries: Vec<PendingLogDelivery>,
    /// The new setting for encryption in transit.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// `enabled`, `disabled` or `compatible`.
    pub cluster_mode: Option<String>,
}

impl ReplicationGroup {
    /// Whether failover is on, or is being switched on.
    #[must_use]
    pub fn has_automatic_failover(&self) -> bool {
        matches!(self.automatic_failover.as_deref(), Some("enabled" | "enabling"))
    }

    /// Whether the nodes are spread over zones with automatic failover between them.
    #[must_use]
    pub fn has_multi_az(&self) -> bool {
        self.multi_az.as_deref() == Some("enabled")
    }
}

impl PendingChanges {
    /// Whether nothing is pending.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
