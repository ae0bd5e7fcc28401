//! Every attribute of `elasticache_cluster`: name, type, behaviour, description.

use super::scale_config::ScaleConfig;
use crate::aws::Secret;
use crate::framework::model::{Set, TagMap, Val, set};
use crate::framework::schema::{computed, optional, optional_computed, required};
use crate::resources::log_delivery::{self, LogDeliveryConfiguration, MAX_BLOCKS};
use crate::resources::managed::managed_model;
use crate::resources::names;
use crate::resources::outposts;
use crate::resources::shared_attributes::{Arn, Id, Region, Tags, TagsAll};
use crate::resources::spelling::LOWER_CASE;
use crate::resources::timeouts::Timeouts;

crate::model! {
    /// A cache cluster: the nodes of a Memcached cluster, a single Redis node, or a read replica in a
    /// replication group.
    pub struct Cluster mapped by ClusterMappings {
        /// Name of the cluster. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        cluster_id: String => required().force_new().spelled(LOWER_CASE),
        region: Region,
        /// The replication group that the cluster joins as a read replica; cluster mode disabled. A
        /// replica takes everything but its zone from the group.
        replication_group_id: String => optional_computed().force_new().spelled(LOWER_CASE).form(names::id_reference),

        /// Cache engine: `memcached` or `redis`. Not needed with `replication_group_id`. A Redis node
        /// can be changed to `valkey` in place (not with `api_edition = "2017-10-24"`); any other change
        /// needs a new cluster.
        engine: String => optional_computed().spelled(LOWER_CASE),
        /// Version of the engine, such as `1.6.22`, `6.x` or `7.1`. The state keeps the
        /// spelling of the configuration as long as the running version matches it or is newer;
        /// `engine_version_actual` is the running version. A downgrade needs a new cluster.
        engine_version: String => optional_computed(),
        /// Type of the nodes, such as `cache.m7g.large`. Another type needs a new Memcached cluster, unless
        /// there is a `scale_config` block; a Redis node is changed in place.
        node_type: String => optional_computed().spelled(LOWER_CASE),
        /// Number of nodes. Always 1 with Redis. A change adds or removes nodes in place.
        num_cache_nodes: i64 => optional_computed(),
        /// IDs of the nodes to remove when `num_cache_nodes` becomes smaller, such as `0002`. Default:
        /// the nodes whose zones are removed from `preferred_availability_zones`, then those with the
        /// highest IDs. IDs of nodes that do not exist are ignored.
        node_ids_to_remove: Set<String> => optional().local(),
        /// Name of the parameter group. Default: the default group of the engine version.
        parameter_group_name: String => optional_computed().refreshed_by(&["engine_version", "engine"]).spelled(LOWER_CASE).form(names::group_reference),
        /// Port of each node. Default: 11211 for Memcached, 6379 for Redis.
        port: i64 => optional_computed().force_new().never_null(),
        /// Whether AWS installs minor versions of the engine automatically.
        auto_minor_version_upgrade: bool => optional_computed(),

        /// Where the nodes of a Memcached cluster are created: `single-az` or `cross-az`. Nodes that
        /// exist are never moved.
        az_mode: String => optional_computed().refreshed_by(NODES).spelled(LOWER_CASE),
        /// Availability Zone of all nodes. `Multiple` in the state means that they are in different
        /// zones.
        availability_zone: String => optional_computed().force_new().never_null().refreshed_by(NODES).spelled(LOWER_CASE),
        /// Availability Zones of the nodes of a Memcached cluster, one for each node, in any order. AWS
        /// never returns them. Nodes that are added are created in the zones that are new in the list.
        preferred_availability_zones: Vec<Val<String>> => optional().spelled(LOWER_CASE),

        /// Not supported, only taken as null: whether the nodes are on one AWS Outpost or on several.
        outpost_mode: String => optional().local().form(outposts::unsupported),
        /// Not supported, only taken as null: the AWS Outpost for the nodes.
        preferred_outpost_arn: String => optional().local().form(outposts::unsupported),

        /// Whether traffic between clients and nodes is encrypted. Set at creation only: changing it replaces the
        /// cluster. Memcached 1.6.12 or later, in a VPC. A single Redis or Valkey node has none: use a
        /// replication group. A read replica has the setting of its group.
        transit_encryption_enabled: bool => optional_computed().force_new().never_null(),
        /// Name of the subnet group; required in a VPC.
        subnet_group_name: String => optional_computed().force_new().spelled(LOWER_CASE).form(names::group_reference),
        /// IP versions of the nodes' addresses: `ipv4`, `ipv6` or `dual_stack`. Set at creation only. The
        /// subnets of the subnet group must support it (its `supported_network_types`); `ipv6` and
        /// `dual_stack` need Memcached 1.6.6, Redis 6.2 or later, or Valkey, and nodes on the Nitro system.
        network_type: String => optional_computed().force_new().never_null(),
        /// IP version of the addresses that clients discover: `ipv4` or `ipv6`. Changed in
        /// place. A choice only with `dual_stack`.
        ip_discovery: String => optional_computed(),
        /// IDs of the VPC security groups. `[]` removes all of them; if the argument is omitted, they stay
        /// as they are.
        security_group_ids: Set<String> => optional_computed().spelled(LOWER_CASE),
        /// Names of cache security groups; outside a VPC only. `[]` removes all of them; if the argument
        /// is omitted, they stay as they are.
        security_group_names: Set<String> => optional_computed().spelled(LOWER_CASE),

        /// Weekly maintenance window in UTC, such as `sun:05:00-sun:06:00`; at least 60 minutes.
        maintenance_window: String => optional_computed().spelled(LOWER_CASE),
        /// ARN of the SNS topic for notifications. Removing it switches notifications off.
        notification_topic_arn: String => optional(),
        /// Whether notifications are sent: `active` or `inactive`.
        notification_topic_status: String =>
            optional_computed().refreshed_by(&["notification_topic_arn"]).spelled(LOWER_CASE),

        /// ARN of a backup file in S3 to restore the new cluster from; Redis. Used at creation only.
        snapshot_arns: Vec<Val<String>> => optional(),
        /// Name of a backup to restore the new cluster from; Redis. Used at creation only.
        snapshot_name: String => optional().spelled(LOWER_CASE).form(names::snapshot_reference),
        /// Number of days for which automatic backups are kept; 0 turns them off. Redis.
        snapshot_retention_limit: i64 => optional_computed(),
        /// Daily backup window in UTC, such as `03:00-04:00`. Redis.
        snapshot_window: String => optional_computed().refreshed_by(&["snapshot_retention_limit"]).spelled(LOWER_CASE),
        /// Name of the backup to take before the cluster is deleted; Redis. Without it no backup is taken.
        final_snapshot_identifier: String => optional().local(),
        /// What to do about a plan that replaces the cluster and loses the data in it: `allow`, `warn` or
        /// `deny`, which makes it an error. It does not see `terraform apply -replace` or a tainted
        /// cluster. Default: the `replacement_policy` of the provider.
        replacement_policy: String => optional().local(),

        /// AUTH token: the password that clients must send. A reserved parameter of CreateCacheCluster that may
        /// have no effect: only Memcached, which takes no token, has the encryption in transit that it needs. Use a
        /// replication group for a cache with an AUTH token. Used at creation only. AWS never returns it;
        /// Terraform stores it in the state.
        auth_token: Secret => optional().sensitive(),

        /// Whether changes are applied immediately and not in the next maintenance window; `true` also
        /// applies pending changes.
        apply_immediately: bool => optional().local(),

        /// The name of `preferred_availability_zones` in early versions of hashicorp/aws.
        availability_zones: Set<String> => optional()
            .local()
            .renamed("preferred_availability_zones", "Write preferred_availability_zones."),

        tags: Tags,
        tags_all: TagsAll,

        id: Id,
        arn: Arn,
        /// Status of the cluster, such as `available`.
        status: String => computed().refreshed(),
        /// When the cluster was created, in UTC, such as `2017-10-24T08:00:00Z`.
        cache_cluster_create_time: String => computed(),
        /// The running engine version.
        engine_version_actual: String => computed().refreshed_by(&["engine_version", "engine"]),
        /// The nodes, in the order of their IDs.
        cache_nodes: Vec<Val<CacheNode>> => computed().refreshed_by(NODES),
        /// Host name of the configuration endpoint; Memcached.
        cluster_address: String => computed(),
        /// Configuration endpoint for auto discovery as `host:port`; Memcached.
        configuration_endpoint: String => computed(),
        /// Where AWS offers its client library.
        client_download_landing_page: String => computed(),
        /// Status of the cache security groups; outside a VPC only.
        cache_security_groups: Vec<Val<CacheSecurityGroup>> =>
            computed().refreshed_by(&["security_group_names"]),
        /// Status of the VPC security groups.
        security_groups: Vec<Val<SecurityGroup>> =>
            computed().refreshed_by(&["security_group_ids"]),
        /// Whether the parameters of the parameter group are in effect: `in-sync`, `applying` or
        /// `pending-reboot`.
        parameter_apply_status: String =>
            computed().refreshed_by(&["parameter_group_name", "engine_version"]),
        /// Nodes whose parameters take effect only after a reboot.
        cache_node_ids_to_reboot: Vec<Val<String>> =>
            computed().refreshed_by(&["parameter_group_name", "engine_version", "num_cache_nodes"]),
        /// Types of logs that AWS could not deliver, each with its message. Every change asks for these
        /// deliveries again.
        log_delivery_errors: TagMap => computed().refreshed_by(&[log_delivery::BLOCK]),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// Whether data on disk and backups are encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// Changes that AWS has accepted but not applied yet: one object, or none.
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed().refreshed(),
    }
    blocks {
        /// A log that the nodes deliver: slow commands or events of the engine. At most one block for each
        /// `log_type`. AWS changes deliveries at once, in a call of their own, whatever `apply_immediately` is.
        log_delivery_configuration: LogDeliveryConfiguration => set(MAX_BLOCKS),
        /// How AWS gives the nodes of a Memcached cluster another `node_type` or adds and removes nodes: in batches, with a
        /// pause between them. Memcached 1.5 or later. With this block, even an empty one, another `node_type` is a
        /// change in place, which empties the nodes one batch after the other; without it, a new cluster. It is sent with
        /// such a change only, and AWS never returns it. A slow change may need a longer `timeouts.update`.
        scale_config: ScaleConfig => set(1),
        timeouts: Timeouts,
    }
}
managed_model!(Cluster, cluster_id);

/// What decides which nodes a cluster has and where they are. Other changes in place leave their endpoints
/// where they are.
pub const NODES: &[&str] = &["num_cache_nodes", "preferred_availability_zones"];

crate::model! {
    /// A node.
    pub struct CacheNode {
        /// ID of the node, such as `0001`.
        id: String => computed(),
        /// Status of the node: `available`, `creating`, `rebooting` or `deleting`.
        status: String => computed(),
        /// Host name; null until the node exists.
        address: String => computed(),
        /// Port; null until the node exists.
        port: i64 => computed(),
        /// Availability Zone of the node.
        availability_zone: String => computed(),
        /// When the node was created, in UTC; null until it exists.
        create_time: String => computed(),
        /// Whether the parameters are in effect on this node: `in-sync`, `applying` or `pending-reboot`.
        parameter_group_status: String => computed(),
        /// The primary from which this node replicates.
        source_cache_node_id: String => computed(),
    }
}

crate::model! {
    /// A VPC security group and the status of its membership.
    pub struct SecurityGroup {
        /// ID of the group.
        id: String => computed(),
        /// Status, such as `active`.
        status: String => computed(),
    }
}

crate::model! {
    /// A cache security group and the status of its membership.
    pub struct CacheSecurityGroup {
        /// Name of the group.
        name: String => computed(),
        /// Status, such as `active`.
        status: String => computed(),
    }
}

crate::model! {
    /// Changes that AWS has accepted but not applied yet.
    pub struct PendingModifiedValues {
        /// What `num_cache_nodes` becomes.
        num_cache_nodes: i64 => computed(),
        /// IDs of the nodes that will be removed.
        cache_node_ids_to_remove: Vec<Val<String>> => computed(),
        /// What `engine_version` becomes.
        engine_version: String => computed(),
        /// What `node_type` becomes.
        node_type: String => computed(),
        /// How the nodes of a Memcached cluster will get their type.
        scale_config: PendingScaleConfig => computed(),
    }
}

crate::model! {
    /// How AWS will change the nodes of a Memcached cluster.
    pub struct PendingScaleConfig {
        /// Percentage of the nodes that AWS changes at the same time.
        scale_percentage: i64 => computed(),
        /// Minutes between two batches.
        scale_interval_minutes: i64 => computed(),
    }
}
