//! Every attribute of `elasticache_replication_group`: name, type, behaviour, description.

use std::collections::BTreeMap;

use crate::aws::Secret;
use crate::framework::model::{Set, Val, single};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};
use crate::resources::managed::managed_model;
use crate::resources::timeouts::Timeouts;

crate::model! {
    /// A Redis replication group: one primary and its read replicas (cluster mode disabled), or up to
    /// 15 shards of them (cluster mode enabled).
    pub struct ReplicationGroup {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        replication_group_id: String => required().force_new(),
        /// What the group is for.
        description: String => required(),
        /// AWS region. Default: the region of the provider.
        region: String => optional_computed().force_new(),

        /// Type of the nodes, such as `cache.m4.large`.
        node_type: String => optional_computed(),
        /// Cache engine. Default: `redis`.
        engine: String => optional_computed(),
        /// Version of the engine, such as `3.2.6`, `6.x` or `7.1`. The state keeps the spelling of the
        /// configuration as long as the running version matches it or is newer;
        /// `engine_version_actual` is the running version.
        engine_version: String => optional_computed(),
        /// Name of the parameter group. Default: the default group of the engine version.
        parameter_group_name: String => optional_computed(),
        /// Port of each node. Default: 6379.
        port: i64 => optional_computed().force_new(),
        /// Whether AWS installs minor versions of the engine by itself.
        auto_minor_version_upgrade: bool => optional_computed(),

        /// Number of clusters, primary and replicas together, with cluster mode disabled. Changed in
        /// place; replicas with the highest numbers go first, never the primary. Without it, members
        /// that an `elasticache_cluster` adds are not counted.
        num_cache_clusters: i64 => optional_computed(),
        /// Number of shards. Changed in place; shards with the highest ids go first.
        num_node_groups: i64 => optional_computed(),
        /// Number of replicas in each shard. Changed in place.
        replicas_per_node_group: i64 => optional_computed(),
        /// Settings of each shard, in the order of their ids. May be written as blocks. `replica_count`
        /// and the number of shards are changed in place; a shard is known by `node_group_id` if one is
        /// given, else by its place in the list. Slots and zones are used at the creation of a shard:
        /// others for a shard that exists need a new group, unless AWS shows them already.
        node_group_configuration: Vec<Val<NodeGroupConfiguration>> => optional_computed(),
        /// Zones of the clusters in the order of their creation, the primary's first; cluster mode
        /// disabled. Used at creation. Zones added at the end are for the replicas that are added with
        /// them, and zones taken from the end go with the replicas that are removed.
        preferred_cache_cluster_azs: Vec<Val<String>> => optional(),
        /// A replica is promoted when the primary fails.
        automatic_failover_enabled: bool => optional_computed().default(Default::Bool(false)),
        /// The nodes of a shard stand in different zones. In the document of 2017-10-24 this is the
        /// same as `automatic_failover_enabled`.
        multi_az_enabled: bool => optional_computed().default(Default::Bool(false)),
        /// At creation: an existing cluster that becomes the primary. Later: the member to promote,
        /// for which automatic failover must be off. It acts when the configuration changes; a failover
        /// is no difference.
        primary_cluster_id: String => optional(),

        /// Traffic between clients and nodes, and among nodes, is encrypted. Set at creation only.
        transit_encryption_enabled: bool => optional_computed().force_new(),
        /// Data on disk, and backups, are encrypted. Set at creation only.
        at_rest_encryption_enabled: bool => optional_computed().force_new(),
        /// Key of AWS KMS for encryption at rest. Default: a key of the service.
        kms_key_id: String => optional_computed().force_new(),
        /// Password clients must give (Redis AUTH). Needs `transit_encryption_enabled = true`. AWS never
        /// returns it; it is kept in the state because Terraform keeps arguments there, other than
        /// `auth_token_wo`. It can be changed and not be removed: AWS takes it away only for user groups
        /// (RBAC), which this provider does not manage.
        auth_token: Secret => optional().sensitive(),
        /// The same password, kept neither in the plan nor in the state; also from an ephemeral
        /// resource. Instead of `auth_token`, and always with `auth_token_wo_version`. Needs Terraform
        /// 1.11. A group that moves here from `auth_token` with the same value is not touched. One that
        /// moves back is sent `auth_token`, because nothing is known of the value before.
        auth_token_wo: Secret => optional().sensitive().write_only(),
        /// A number of your choice. Another one sends `auth_token_wo` in the way that
        /// `auth_token_update_strategy` says; the same one never does, whatever the value. After an
        /// import the first one is recorded, and nothing is sent. To end a rotation, write the strategy
        /// `SET` and another number, with the same token.
        auth_token_wo_version: i64 => optional(),
        /// What a changed token does: `ROTATE` lets clients use the old and the new one until the
        /// next change, `SET` makes the new one the only one. Default: `SET` where there was none,
        /// else `ROTATE`. After a rotation, `SET` with the same `auth_token` ends it: the old one is no
        /// longer taken.
        auth_token_update_strategy: String => optional().local(),

        /// Name of the subnet group; needed in a VPC.
        subnet_group_name: String => optional_computed().force_new(),
        /// Ids of the security groups of the VPC. `[]` removes all; without the line they stay as they
        /// are.
        security_group_ids: Set<String> => optional_computed(),
        /// Names of cache security groups; outside a VPC only.
        security_group_names: Set<String> => optional_computed(),

        /// Weekly time for maintenance in UTC, such as `sun:05:00-sun:06:00`; at least 60 minutes.
        maintenance_window: String => optional_computed(),
        /// Topic of SNS for notices about the group.
        notification_topic_arn: String => optional(),
        /// Whether notices are sent: `active` or `inactive`.
        notification_topic_status: String => optional_computed(),

        /// ARNs of backup files in S3 to fill the new group from. Used at creation only.
        snapshot_arns: Set<String> => optional(),
        /// Name of a backup to fill the new group from. Used at creation only.
        snapshot_name: String => optional(),
        /// Days for which automatic backups are kept; 0 turns them off.
        snapshot_retention_limit: i64 => optional_computed(),
        /// Daily time at which a backup begins in UTC, such as `03:00-04:00`.
        snapshot_window: String => optional_computed(),
        /// The member from which backups are taken. It acts when the configuration changes.
        snapshotting_cluster_id: String => optional_computed(),
        /// Name of the backup to take before the group is deleted. Without it none is taken. What counts
        /// is what was applied before the group is destroyed.
        final_snapshot_identifier: String => optional().local(),
        /// When the group is deleted, its primary stays as a cluster of its own. What counts is what was
        /// applied before the group is destroyed.
        retain_primary_cluster: bool => optional().local(),
        /// What a plan does that replaces the group and loses the data in it: `allow`, `warn` or
        /// `deny`, which makes it an error. It can't see `terraform apply -replace` nor a tainted
        /// group. Default: the `replacement_policy` of the provider.
        replacement_policy: String => optional().local(),

        /// Make changes at once and not in the next maintenance window. It also makes every change that
        /// is already waiting.
        apply_immediately: bool => optional().local(),

        /// Tags. Those of `default_tags` of the provider are added.
        tags: BTreeMap<String, Val<String>> => optional(),
        /// All tags, those of the provider included.
        tags_all: BTreeMap<String, Val<String>> => computed(),

        /// The name in lower case.
        id: String => computed(),
        /// ARN of the group.
        arn: String => computed(),
        /// State of the group, such as `available`.
        status: String => computed().refreshed(),
        /// Whether cluster mode is enabled.
        cluster_enabled: bool => computed().refreshed_by(&["parameter_group_name"]),
        /// Whether clients must give a password.
        auth_token_enabled: bool => computed(),
        /// The version that runs.
        engine_version_actual: String => computed().refreshed_by(&["engine_version", "engine"]),
        /// Address of the primary; cluster mode disabled.
        primary_endpoint_address: String => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// Address that spreads reads over the replicas; cluster mode disabled.
        reader_endpoint_address: String => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// Address for clients; cluster mode enabled.
        configuration_endpoint_address: String => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// Ids of all members.
        member_clusters: Set<String> => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// The shards, in the order of their ids.
        node_groups: Vec<Val<NodeGroup>> => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// Changes that AWS has accepted and not yet made: one object, or none.
        //
        // Not an object by itself: any object among the attributes of a resource would make Terraform
        // refuse `node_group_configuration { }` blocks (core's `skipFixup`, seen on 1.11.4).
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed().refreshed(),
    }
    blocks {
        /// How long operations may take, such as `60m`.
        timeouts: Timeouts => single(),
    }
}
managed_model!(ReplicationGroup, replication_group_id);

/// What decides which nodes and endpoints a group has.
pub const TOPOLOGY_ATTRIBUTES: &[&str] = &[
    "num_cache_clusters",
    "num_node_groups",
    "replicas_per_node_group",
    "node_group_configuration",
    "primary_cluster_id",
];

crate::model! {
    /// Settings of one shard.
    pub struct NodeGroupConfiguration {
        /// Id of the shard, such as `0001`.
        node_group_id: String => optional(),
        /// Slots of the shard, such as `0-8191`.
        slots: String => optional(),
        /// Number of replicas in the shard. Default: `replicas_per_node_group`.
        replica_count: i64 => optional(),
        /// Zone of the primary.
        primary_availability_zone: String => optional(),
        /// Zones of the replicas.
        replica_availability_zones: Vec<Val<String>> => optional(),
    }
}

crate::model! {
    /// A shard.
    pub struct NodeGroup {
        /// Id of the shard, such as `0001`.
        node_group_id: String => computed(),
        /// State of the shard.
        status: String => computed(),
        /// Slots of the shard.
        slots: String => computed(),
        /// Address of the primary; cluster mode disabled.
        primary_endpoint: Endpoint => computed(),
        /// Address that spreads reads over the replicas; cluster mode disabled.
        reader_endpoint: Endpoint => computed(),
        /// The nodes.
        node_group_members: Vec<Val<NodeGroupMember>> => computed(),
    }
}

crate::model! {
    /// A node of a shard.
    pub struct NodeGroupMember {
        /// Id of the cluster the node is in.
        cache_cluster_id: String => computed(),
        /// Id of the node in its cluster.
        cache_node_id: String => computed(),
        /// `primary` or `replica`; cluster mode disabled.
        current_role: String => computed(),
        /// Zone of the node.
        preferred_availability_zone: String => computed(),
        /// Address for reads; cluster mode disabled.
        read_endpoint: Endpoint => computed(),
    }
}

crate::model! {
    /// An address.
    pub struct Endpoint {
        /// Name of the host.
        address: String => computed(),
        /// Port.
        port: i64 => computed(),
    }
}

crate::model! {
    /// Changes that AWS has accepted and not yet made.
    pub struct PendingModifiedValues {
        /// The member that becomes the primary.
        primary_cluster_id: String => computed(),
        /// What `automatic_failover_enabled` becomes: `enabled` or `disabled`.
        automatic_failover_status: String => computed(),
        /// What happens to the AUTH token: `SETTING` or `ROTATING`.
        auth_token_status: String => computed(),
        /// What `engine_version` becomes.
        engine_version: String => computed(),
        /// What `node_type` becomes.
        node_type: String => computed(),
    }
}
