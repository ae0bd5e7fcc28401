//! Every attribute of `elasticache_replication_group`: name, type, behaviour, description.

use crate::aws::Secret;
use crate::framework::model::{Set, TagMap, Val, set};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};
use crate::resources::log_delivery::{self, LogDeliveryConfiguration, MAX_BLOCKS};
use crate::resources::managed::managed_model;
use crate::resources::names;
use crate::resources::outposts;
use crate::resources::shared_attributes::{Arn, Id, Region, Tags, TagsAll};
use crate::resources::spelling::{KMS_KEY, LOWER_CASE};
use crate::resources::timeouts::Timeouts;

crate::model! {
    /// A Redis replication group: one primary and its read replicas (cluster mode disabled), or up to
    /// 500 shards of them (cluster mode enabled; more than 90 after a quota increase).
    pub struct ReplicationGroup mapped by ReplicationGroupMappings {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        replication_group_id: String => required().force_new().spelled(LOWER_CASE),
        /// Description of the group. Required.
        description: String => optional(),
        region: Region,

        /// Type of the nodes, such as `cache.m7g.large`.
        node_type: String => optional_computed().spelled(LOWER_CASE),
        /// Whether data that is used less often is kept on SSD. Must be `true` with nodes of the family
        /// `r6gd`, and with no others; needs Redis 6.2 or later, or Valkey. Set at creation only.
        data_tiering_enabled: bool => optional_computed().force_new().never_null(),
        /// Cache engine. Default: `redis`.
        engine: String => optional_computed().spelled(LOWER_CASE),
        /// Version of the engine, such as `6.x` or `7.1`. The state keeps the spelling of the
        /// configuration as long as the running version matches it or is newer;
        /// `engine_version_actual` is the running version.
        engine_version: String => optional_computed(),
        /// Name of the parameter group. Default: the default group of the engine version.
        parameter_group_name: String => optional_computed().spelled(LOWER_CASE).form(names::group_reference),
        /// Port of each node. Default: 6379.
        port: i64 => optional_computed().force_new().never_null(),
        /// Whether AWS installs minor versions of the engine automatically.
        auto_minor_version_upgrade: bool => optional_computed(),

        /// Number of clusters, primaries and replicas of all shards together. Changed in place; replicas
        /// with the highest numbers go first, never the primary. If it is omitted, it is the number of
        /// members there are, also of those that an `elasticache_cluster` adds, and asks for none. With
        /// several shards write `num_node_groups` and `replicas_per_node_group` instead; if both forms
        /// are there, they must agree.
        num_cache_clusters: i64 => optional_computed(),
        /// Number of shards. Changed in place; shards with the highest IDs go first. If it is omitted,
        /// it is the number of shards there are.
        num_node_groups: i64 => optional_computed(),
        /// Number of replicas in each shard. Changed in place. If it is omitted, it is the number there
        /// is; null where the shards differ.
        replicas_per_node_group: i64 => optional_computed(),
        /// Cluster mode: `disabled`, `enabled`, or `compatible`, with which clients of both kinds are served by one
        /// shard. Default: `enabled` with several shards, or with a parameter group that enables it; otherwise
        /// `disabled`. With Valkey, and with Redis 7.0 or later, it is changed in place, one step in each apply:
        /// `disabled`, `compatible`, `enabled`, and back from `compatible` only. `enabled` is final. Both steps
        /// need automatic failover and a replica, and a parameter group with `cluster-enabled` where it is not
        /// a default one.
        cluster_mode: String => optional_computed(),
        /// Settings of each shard, in the order of their IDs. May be written as blocks. `replica_count`
        /// and the number of shards are changed in place. A shard is identified by `node_group_id` if it
        /// is set, otherwise by its position in the list. Slots and zones are used when a shard is
        /// created: changing them for an existing shard needs a new group, unless AWS already shows the
        /// new values.
        node_group_configuration: Vec<Val<NodeGroupConfiguration>> => optional_computed(),
        /// Availability Zones of the clusters in the order of their creation, the primary's first;
        /// cluster mode disabled. Used at creation. Zones added at the end are for the replicas added in
        /// the same change, and zones removed from the end belong to the replicas removed in it.
        preferred_cache_cluster_azs: Vec<Val<String>> => optional().spelled(LOWER_CASE),
        /// Whether a replica is promoted when the primary fails. Default: `true` with cluster mode enabled,
        /// where it can't be off, or compatible; `false` otherwise.
        automatic_failover_enabled: bool => optional_computed(),
        /// Whether nodes are placed in multiple Availability Zones. In the API Reference of 2017-10-24
        /// this is the same as `automatic_failover_enabled`.
        multi_az_enabled: bool => optional_computed().default(Default::Bool(false)),
        /// At creation: an existing cluster that becomes the primary. Later: the member to promote, for
        /// which automatic failover must be off. It acts when the configuration changes; a failover is
        /// not shown as drift.
        primary_cluster_id: String => optional().spelled(LOWER_CASE).form(names::id_reference),
        /// ID of the global datastore that the new group joins as a secondary. Engine, version, node type,
        /// shards, encryption and parameter group are those of the global datastore. Set at creation only.
        /// It is kept when the group leaves the global datastore.
        global_replication_group_id: String => optional_computed().force_new().spelled(LOWER_CASE).form(names::id_reference),

        /// Whether traffic between clients and nodes, and among nodes, is encrypted. Changing it replaces the
        /// group, unless `transit_encryption_mode` says that AWS changes it in place.
        transit_encryption_enabled: bool => optional_computed().force_new().never_null(),
        /// Whether clients must encrypt: `required`, or `preferred`, with which both kinds of connections are
        /// accepted. Only with `transit_encryption_enabled = true`. Default: `required`. With Valkey, and with
        /// Redis 7.0.5 or later, AWS switches encryption on and off without another group, in steps of which
        /// each is an apply of its own: off, `preferred`, `required`, and back. See the guide "Encryption in
        /// transit without another group".
        transit_encryption_mode: String => optional_computed(),
        /// Whether data on disk and backups are encrypted. Set at creation only.
        at_rest_encryption_enabled: bool => optional_computed().force_new().never_null(),
        /// KMS key for encryption at rest. Default: a key owned by the service.
        kms_key_id: String => optional_computed().force_new().spelled(KMS_KEY),
        /// Whether writes are kept in a transactional log across Availability Zones: `sync` (before AWS
        /// answers the client), `async` (after it), `disabled`, or `default`, which leaves it to AWS
        /// (`effective_durability`). `sync` and `async` need Valkey 9.0 or later, cluster mode enabled,
        /// encryption in transit and Multi-AZ with a replica in each shard; AWS then also encrypts data at
        /// rest. Changed in place, by a call of its own.
        durability: String => optional_computed().spelled(LOWER_CASE),
        /// AUTH token: the password that clients must send (Redis AUTH). Needs
        /// `transit_encryption_enabled = true`. AWS never returns it; Terraform stores it in the state,
        /// unlike `auth_token_wo`. It can be changed but not removed: AWS removes it only in favor of user
        /// groups (RBAC): see `user_group_ids`.
        auth_token: Secret => optional().sensitive(),
        /// The AUTH token, stored neither in the plan nor in the state; it may come from an ephemeral
        /// resource. Use it instead of `auth_token`, and always with `auth_token_wo_version`. Needs
        /// Terraform 1.11 or later. Moving from `auth_token` to this argument with the same value changes
        /// nothing. Moving back sends `auth_token`, because the earlier value is not known.
        auth_token_wo: Secret => optional().sensitive().write_only(),
        /// Arbitrary version number; changing it sends `auth_token_wo` with the strategy in
        /// `auth_token_update_strategy`. While it stays the same, nothing is sent, whatever the value.
        /// After an import the first number is recorded, and nothing is sent. To end a rotation, set the
        /// strategy to `SET` and change the number, with the same token.
        auth_token_wo_version: i64 => optional(),
        /// How a changed token is applied: with `ROTATE` clients can use the old and the new token until
        /// the next change, with `SET` only the new one. Default: `SET` if there was no token, otherwise
        /// `ROTATE`. After a rotation, `SET` with the same `auth_token` ends it: the old token is no
        /// longer accepted. AWS refuses `SET` with a token that was not rotated before. `DELETE` removes the
        /// token in the change that adds user groups: see `user_group_ids`.
        auth_token_update_strategy: String => optional_computed().local(),
        /// IDs of the user groups whose users may connect (RBAC); AWS takes at most one. Needs
        /// `transit_encryption_enabled = true`, and Redis 6.0 or later or Valkey. Changed in place and at
        /// once. `[]` removes them; if the argument is omitted, they stay as they are. To replace an AUTH
        /// token by user groups, remove the token and write `auth_token_update_strategy = "DELETE"` in the
        /// same change; to go back, write `user_group_ids = []` together with the token.
        user_group_ids: Set<String> => optional_computed().spelled(LOWER_CASE),

        /// Name of the subnet group; required in a VPC.
        subnet_group_name: String => optional_computed().force_new().spelled(LOWER_CASE).form(names::group_reference),
        /// IP versions of the nodes' addresses: `ipv4`, `ipv6` or `dual_stack`. Set at creation only. The
        /// subnets of the subnet group must support it (its `supported_network_types`); `ipv6` and
        /// `dual_stack` need Redis 6.2 or later, or Valkey, and nodes on the Nitro system.
        network_type: String => optional_computed().force_new().never_null(),
        /// IP version of the addresses that clients discover with cluster mode enabled: `ipv4` or `ipv6`. Changed in
        /// place. A choice only with `dual_stack`.
        ip_discovery: String => optional_computed(),
        /// IDs of the VPC security groups. `[]` removes all of them; if the argument is omitted, they stay
        /// as they are.
        security_group_ids: Set<String> => optional_computed().spelled(LOWER_CASE),
        /// Names of cache security groups; outside a VPC only.
        security_group_names: Set<String> => optional_computed().spelled(LOWER_CASE),

        /// Weekly maintenance window in UTC, such as `sun:05:00-sun:06:00`; at least 60 minutes.
        maintenance_window: String => optional_computed().spelled(LOWER_CASE),
        /// ARN of the SNS topic for notifications.
        notification_topic_arn: String => optional(),
        /// Whether notifications are sent: `active` or `inactive`.
        notification_topic_status: String => optional_computed().spelled(LOWER_CASE),

        /// ARNs of backup files in S3 to restore the new group from. Used at creation only.
        snapshot_arns: Set<String> => optional(),
        /// Name of a backup to restore the new group from. Used at creation only.
        snapshot_name: String => optional().spelled(LOWER_CASE).form(names::snapshot_reference),
        /// Name of a backup of a serverless cache to restore the new group from. Used at creation only.
        serverless_cache_snapshot_name: String => optional().spelled(LOWER_CASE).form(names::snapshot_reference),
        /// Number of days for which automatic backups are kept; 0 turns them off.
        snapshot_retention_limit: i64 => optional_computed(),
        /// Daily backup window in UTC, such as `03:00-04:00`.
        snapshot_window: String => optional_computed().spelled(LOWER_CASE),
        /// The member from which backups are taken. It acts when the configuration changes.
        snapshotting_cluster_id: String => optional_computed().spelled(LOWER_CASE).form(names::id_reference),
        /// Name of the backup to take before the group is deleted. Without it no backup is taken. Must be
        /// applied before the group is destroyed.
        final_snapshot_identifier: String => optional().local(),
        /// Whether the primary is kept as a cluster of its own when the group is deleted. Must be applied
        /// before the group is destroyed.
        retain_primary_cluster: bool => optional().local(),
        /// What to do about a plan that replaces the group and loses the data in it: `allow`, `warn` or
        /// `deny`, which makes it an error. It does not see `terraform apply -replace` or a tainted
        /// group. Default: the `replacement_policy` of the provider.
        replacement_policy: String => optional().local(),

        /// Whether changes are applied immediately and not in the next maintenance window; `true` also
        /// applies pending changes.
        apply_immediately: bool => optional().local(),

        /// The name of `description` until version 5 of hashicorp/aws.
        replication_group_description: String =>
            optional().local().renamed("description", "Write description."),
        /// The name of `num_cache_clusters` until version 5 of hashicorp/aws.
        number_cache_clusters: i64 =>
            optional().local().renamed("num_cache_clusters", "Write num_cache_clusters."),
        /// The name of `preferred_cache_cluster_azs` until version 5 of hashicorp/aws.
        availability_zones: Set<String> => optional()
            .local()
            .renamed("preferred_cache_cluster_azs", "Write preferred_cache_cluster_azs."),
        /// A name of `automatic_failover_enabled` in older modules.
        automatic_failover: bool => optional()
            .local()
            .renamed("automatic_failover_enabled", "Write automatic_failover_enabled."),

        tags: Tags,
        tags_all: TagsAll,

        id: Id,
        arn: Arn,
        /// Status of the group, such as `available`.
        status: String => computed().refreshed(),
        /// When the group was created, such as `2026-11-22T10:00:00Z`.
        create_time: String => computed(),
        /// Whether cluster mode is enabled.
        cluster_enabled: bool => computed().refreshed_by(&["parameter_group_name", "cluster_mode"]),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// When the AUTH token was last set or changed.
        auth_token_last_modified: String => computed().refreshed_by(CHANGES_TOKEN),
        /// The durability in effect: `sync`, `async` or `disabled`.
        effective_durability: String => computed().refreshed_by(&["durability"]),
        /// How data at rest is encrypted: `none`, `sse-elasticache` or `sse-kms`.
        storage_encryption_type: String => computed().refreshed_by(&["durability"]),
        /// The running engine version.
        engine_version_actual: String => computed().refreshed_by(&["engine_version", "engine"]),
        /// Whether the parameters of the parameter group are in effect on all members: `in-sync`,
        /// `applying` or `pending-reboot`.
        parameter_apply_status: String =>
            computed().refreshed_by(&["parameter_group_name", "engine_version"]),
        /// Types of logs that AWS could not deliver, each with its message. Every change asks for these
        /// deliveries again.
        log_delivery_errors: TagMap => computed().refreshed_by(&[log_delivery::BLOCK]),
        /// Endpoint address of the primary; cluster mode disabled.
        primary_endpoint_address: String => computed().refreshed_by(MOVES_ENDPOINTS),
        /// Endpoint address that distributes reads among the replicas; cluster mode disabled.
        reader_endpoint_address: String => computed().refreshed_by(MOVES_ENDPOINTS),
        /// Configuration endpoint address for clients; cluster mode enabled.
        configuration_endpoint_address: String => computed().refreshed_by(MOVES_ENDPOINTS),
        /// IDs of all members.
        member_clusters: Set<String> => computed().refreshed_by(TOPOLOGY_ATTRIBUTES),
        /// The shards, in the order of their IDs.
        node_groups: Vec<Val<NodeGroup>> => computed().refreshed_by(CHANGES_NODES),
        /// Changes that AWS has accepted but not applied yet: one object, or none.
        //
        // Not an object by itself: any object among the attributes of a resource would make Terraform
        // refuse `node_group_configuration { }` blocks (core's `skipFixup`, seen on 1.11.4).
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed().refreshed(),
    }
    blocks {
        /// A log that the nodes deliver: slow commands or events of the engine. At most one block for each
        /// `log_type`. AWS changes deliveries at once, in a call of their own, whatever `apply_immediately` is.
        log_delivery_configuration: LogDeliveryConfiguration => set(MAX_BLOCKS),
        timeouts: Timeouts,
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

/// What may change the AUTH token.
pub const CHANGES_TOKEN: &[&str] =
    &["auth_token", "auth_token_wo_version", "auth_token_update_strategy", "user_group_ids"];

/// What moves the endpoints of a group. Every other change in place leaves them where they are: clients are
/// meant to keep them, and AWS updates the records behind the names.
pub const MOVES_ENDPOINTS: &[&str] =
    &["transit_encryption_enabled", "transit_encryption_mode", "cluster_mode"];

/// What changes the nodes of a group or their addresses.
const CHANGES_NODES: &[&str] = &[
    "num_cache_clusters",
    "num_node_groups",
    "replicas_per_node_group",
    "node_group_configuration",
    "primary_cluster_id",
    "transit_encryption_enabled",
    "transit_encryption_mode",
    "cluster_mode",
];

crate::model! {
    /// Settings of one shard.
    pub struct NodeGroupConfiguration {
        /// ID of the shard, such as `0001`.
        node_group_id: String => optional(),
        /// Hash slots of the shard, such as `0-8191`.
        slots: String => optional(),
        /// Number of replicas in the shard. Default: `replicas_per_node_group`.
        replica_count: i64 => optional(),
        /// Availability Zone of the primary.
        primary_availability_zone: String => optional().spelled(LOWER_CASE),
        /// Availability Zones of the replicas.
        replica_availability_zones: Vec<Val<String>> => optional().spelled(LOWER_CASE),
        /// Not supported, only taken as null: the AWS Outpost of the primary.
        primary_outpost_arn: String => optional().form(outposts::unsupported),
        /// Not supported, only taken as null or empty: the AWS Outposts of the replicas.
        replica_outpost_arns: Vec<Val<String>> => optional().form(outposts::unsupported),
    }
}

crate::model! {
    /// A shard.
    pub struct NodeGroup {
        /// ID of the shard, such as `0001`.
        node_group_id: String => computed(),
        /// Status of the shard.
        status: String => computed(),
        /// Hash slots of the shard.
        slots: String => computed(),
        /// Endpoint of the primary; cluster mode disabled.
        primary_endpoint: Endpoint => computed(),
        /// Endpoint that distributes reads among the replicas; cluster mode disabled.
        reader_endpoint: Endpoint => computed(),
        /// The nodes.
        node_group_members: Vec<Val<NodeGroupMember>> => computed(),
    }
}

crate::model! {
    /// A node of a shard.
    pub struct NodeGroupMember {
        /// ID of the cluster the node is in.
        cache_cluster_id: String => computed(),
        /// ID of the node in its cluster.
        cache_node_id: String => computed(),
        /// `primary` or `replica`; cluster mode disabled.
        current_role: String => computed(),
        /// Availability Zone of the node.
        preferred_availability_zone: String => computed(),
        /// Read endpoint; cluster mode disabled.
        read_endpoint: Endpoint => computed(),
    }
}

crate::model! {
    /// An endpoint.
    pub struct Endpoint {
        /// Host name.
        address: String => computed(),
        /// Port.
        port: i64 => computed(),
    }
}

crate::model! {
    /// Changes that AWS has accepted but not applied yet.
    pub struct PendingModifiedValues {
        /// The member that becomes the primary.
        primary_cluster_id: String => computed(),
        /// What `automatic_failover_enabled` becomes: `enabled` or `disabled`.
        automatic_failover_status: String => computed(),
        /// What happens to the AUTH token: `SETTING` or `ROTATING`.
        auth_token_status: String => computed(),
        /// What `cluster_mode` becomes.
        cluster_mode: String => computed(),
        /// What `transit_encryption_enabled` becomes.
        transit_encryption_enabled: bool => computed(),
        /// What `transit_encryption_mode` becomes.
        transit_encryption_mode: String => computed(),
        /// User groups that are being added.
        user_group_ids_to_add: Set<String> => computed(),
        /// User groups that are being removed.
        user_group_ids_to_remove: Set<String> => computed(),
        /// What `engine_version` becomes.
        engine_version: String => computed(),
        /// What `node_type` becomes.
        node_type: String => computed(),
    }
}
