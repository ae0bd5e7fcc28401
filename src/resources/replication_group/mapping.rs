//! What the calls of ElastiCache do with each attribute of a group. An attribute without an entry does not
//! compile.

use crate::aws::{CreateReplicationGroup, ModifyReplicationGroup};
use crate::client::tags;
use crate::framework::model::Mapping::{
    Argument, Computed, CreateOnly, InOwnCall, Local, ModifyOnly, Separate, WriteOnly,
};
use crate::framework::model::mapping::not_sent;
use crate::framework::model::{Mapped, Val};
use crate::framework::timestamp::rfc3339;
use crate::resources::engine_change::engine_name;
use crate::resources::log_delivery;
use crate::resources::notification::{changed_status, status_after_creation};
use crate::resources::values::{
    changed_set, changed_text, flag, keep_case, known_flag, last_known, number, set, shown_text,
    text, texts, wanted_flag,
};

use super::answer::GroupResponse;
use super::cluster_mode::{self, DISABLED};
use super::model::{ReplicationGroup, ReplicationGroupMappings};
use super::own_call::OwnCall;
use super::{chosen_member, durability, new_shards, tls, token, topology, users};

/// The network type, and the version of the discovered addresses, where AWS shows none.
const IPV4: &str = "ipv4";

/// The calls that change a group besides the one that changes most of its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupCall {
    /// Those that change the number of shards and replicas.
    Resize,
    /// The one for the AUTH token.
    Token,
    /// Those that AWS takes only by themselves.
    Own(OwnCall),
    /// Those for tags.
    Tags,
}

impl Mapped for ReplicationGroup {
    type Create = CreateReplicationGroup;
    type Modify = ModifyReplicationGroup;
    type Answer<'a> = GroupResponse<'a>;
    type Call = GroupCall;
}

/// AWS does not show it, or in another form: the state keeps what it has.
fn kept<T: Clone>(before: &Val<T>, _: &GroupResponse<'_>) -> Val<T> {
    before.clone()
}

/// The table.
pub(super) static MAPPINGS: ReplicationGroupMappings = ReplicationGroupMappings {
    replication_group_id: CreateOnly {
        create: |to, id, _| to.id = text(id).unwrap_or_default(),
        read: |before, aws| keep_case(before, Some(aws.group.id.clone())),
    },
    description: Argument {
        create: |to, description, _| to.description = text(description).unwrap_or_default(),
        modify: |to, description, _| to.description = description.changed().cloned(),
        read: |_, aws| Val::Known(aws.group.description.clone()),
    },
    region: CreateOnly { create: not_sent, read: kept },
    node_type: Argument {
        create: |to, node_type, _| to.cache_node_type = text(node_type),
        modify: |to, node_type, _| to.cache_node_type = node_type.changed().cloned(),
        read: |before, aws| aws.node_type(before),
    },
    data_tiering_enabled: CreateOnly {
        create: |to, tiered, _| to.data_tiering_enabled = wanted_flag(tiered),
        read: |_, aws| Val::Known(aws.group.data_tiering.as_deref() == Some("enabled")),
    },
    engine: Argument {
        // A member that is adopted, the global datastore, or a default decides about the engine where nobody says it.
        create: |to, engine, group| {
            let global = &group.global_replication_group_id;
            let decided = !group.primary_cluster_id.is_null() || global.known().is_some();
            let default = (!decided).then(|| "redis".to_owned());
            to.engine = engine_name(engine).or(default);
        },
        modify: |to, engine, group| {
            to.engine = group.prior.running().engine_to_send(engine);
        },
        read: |before, aws| aws.engine(before),
    },
    engine_version: Argument {
        create: |to, version, _| to.engine_version = text(version),
        modify: |to, version, group| {
            to.engine_version = group.prior.running().version_to_send(version);
        },
        read: |before, aws| aws.engine_version(before),
    },
    parameter_group_name: Argument {
        create: |to, name, _| to.cache_parameter_group_name = text(name),
        modify: |to, name, _| to.cache_parameter_group_name = name.changed().cloned(),
        read: |before, aws| {
            aws.members.text(before, |member| Some(member.parameter_group.as_ref()?.name.clone()))
        },
    },
    port: CreateOnly {
        create: |to, port, _| to.port = number(port),
        read: |before, aws| {
            topology::port(aws.group, aws.members.0).map_or_else(|| last_known(before), Val::Known)
        },
    },
    auto_minor_version_upgrade: Argument {
        create: |to, upgrade, _| to.auto_minor_version_upgrade = flag(upgrade),
        modify: |to, upgrade, _| to.auto_minor_version_upgrade = upgrade.changed().copied(),
        // In the answers of 2017 only members say it.
        read: |before, aws| {
            let of_members =
                aws.members.differing(before.known(), |member| member.auto_minor_version_upgrade);
            known_flag(before, of_members.or(aws.group.auto_minor_version_upgrade))
        },
    },
    num_cache_clusters: Separate {
        call: GroupCall::Resize,
        create: |to, clusters, _| to.num_cache_clusters = number(clusters),
        read: |_, aws| aws.topology.num_cache_clusters.clone(),
    },
    num_node_groups: Separate {
        call: GroupCall::Resize,
        create: |to, shards, _| to.num_node_groups = number(shards),
        read: |_, aws| aws.topology.num_node_groups.clone(),
    },
    replicas_per_node_group: Separate {
        call: GroupCall::Resize,
        create: |to, replicas, _| to.replicas_per_node_group = number(replicas),
        read: |_, aws| aws.topology.replicas_per_node_group.clone(),
    },
    cluster_mode: InOwnCall {
        call: GroupCall::Own(OwnCall::ClusterMode),
        // It is disabled by default.
        create: |to, mode, _| to.cluster_mode = text(mode).filter(|mode| mode != DISABLED),
        modify: |to, _, group| to.cluster_mode = cluster_mode::to_send(group),
        read: |before, aws| cluster_mode::shown(before, aws.group),
    },
    node_group_configuration: Separate {
        call: GroupCall::Resize,
        create: |to, shards, _| to.node_group_configuration = new_shards::to_create(shards),
        read: |_, aws| aws.topology.node_group_configuration.clone(),
    },
    preferred_cache_cluster_azs: Separate {
        call: GroupCall::Resize,
        create: |to, zones, _| to.preferred_cache_cluster_azs = texts(zones),
        read: kept,
    },
    // AWS takes the absence of a flag for false; only what is wanted is sent at creation, so that the
    // request is the one that the API Reference of 2017-10-24 describes.
    automatic_failover_enabled: Argument {
        create: |to, failover, _| to.automatic_failover_enabled = wanted_flag(failover),
        modify: |to, failover, _| to.automatic_failover_enabled = failover.changed().copied(),
        read: |before, aws| Val::Known(aws.automatic_failover(before)),
    },
    multi_az_enabled: Argument {
        create: |to, multi_az, _| to.multi_az_enabled = wanted_flag(multi_az),
        modify: |to, multi_az, _| to.multi_az_enabled = multi_az.changed().copied(),
        read: |_, aws| Val::Known(aws.group.has_multi_az()),
    },
    primary_cluster_id: Argument {
        create: |to, primary, _| to.primary_cluster_id = text(primary),
        modify: |to, _, group| {
            to.primary_cluster_id = chosen_member::promoted(group);
        },
        // It acts when the configuration changes, and a failover is no difference.
        read: kept,
    },
    global_replication_group_id: CreateOnly {
        create: |to, id, _| to.global_replication_group_id = text(id),
        // A group that has left the global datastore must not be replaced for that.
        read: |before, aws| keep_case(before, aws.group.global_replication_group_id.clone()),
    },
    transit_encryption_enabled: InOwnCall {
        call: GroupCall::Own(OwnCall::TransitEncryption),
        create: |to, encrypted, _| to.transit_encryption_enabled = flag(encrypted),
        modify: |to, encrypted, _| to.transit_encryption_enabled = tls::flag_to_send(encrypted),
        read: |before, aws| Val::Known(tls::shown_flag(before, aws.group)),
    },
    transit_encryption_mode: InOwnCall {
        call: GroupCall::Own(OwnCall::TransitEncryption),
        // It is required by default.
        create: |to, mode, _| {
            to.transit_encryption_mode = text(mode).filter(|mode| mode != tls::REQUIRED);
        },
        modify: |to, _, group| to.transit_encryption_mode = tls::mode_to_send(group),
        read: |before, aws| {
            let flag = &aws.before.transit_encryption_enabled;
            tls::shown_mode(flag, before, aws.group)
        },
    },
    at_rest_encryption_enabled: CreateOnly {
        create: |to, encrypted, _| to.at_rest_encryption_enabled = flag(encrypted),
        read: |before, aws| known_flag(before, aws.group.at_rest_encryption_enabled),
    },
    kms_key_id: CreateOnly {
        create: |to, key, _| to.kms_key_id = text(key),
        // A key has several names: id, ARN, alias. AWS answers with the ARN.
        read: |before, aws| match (before, &aws.group.kms_key_id) {
            (Val::Known(name), Some(_)) => Val::Known(name.clone()),
            (_, found) => found.clone().into(),
        },
    },
    durability: InOwnCall {
        call: GroupCall::Own(OwnCall::Durability),
        create: |to, wanted, group| to.durability = durability::to_create(wanted, group),
        modify: |to, wanted, group| to.durability = durability::to_modify(wanted, group.planned),
        read: |before, aws| durability::shown(before, aws.group),
    },
    // The token is in either of two arguments, and AWS never shows it.
    auth_token: Separate {
        call: GroupCall::Token,
        create: |to, _, group| to.auth_token = token::given(group).known().cloned(),
        read: kept,
    },
    auth_token_wo: WriteOnly,
    auth_token_wo_version: Separate { call: GroupCall::Token, create: not_sent, read: kept },
    auth_token_update_strategy: Local,
    user_group_ids: InOwnCall {
        call: GroupCall::Own(OwnCall::UserGroups),
        create: |to, ids, _| to.user_group_ids = set(ids),
        modify: |to, _, group| users::modify(to, group),
        read: |before, aws| users::shown(before, aws.group),
    },
    subnet_group_name: CreateOnly {
        create: |to, name, _| to.cache_subnet_group_name = text(name),
        read: |before, aws| {
            aws.members.text(before, |member| member.cache_subnet_group_name.clone())
        },
    },
    network_type: CreateOnly {
        create: |to, kind, _| to.network_type = text(kind),
        read: |_, aws| shown_text(aws.group.network_type.as_ref(), IPV4),
    },
    ip_discovery: Argument {
        create: |to, version, _| to.ip_discovery = text(version),
        modify: |to, version, _| to.ip_discovery = changed_text(version, IPV4),
        read: |_, aws| shown_text(aws.group.ip_discovery.as_ref(), IPV4),
    },
    security_group_ids: Argument {
        create: |to, ids, _| to.security_group_ids = set(ids),
        modify: |to, ids, _| to.security_group_ids = changed_set(ids),
        read: |before, aws| {
            aws.members.set(before, |member| {
                member.security_groups.iter().map(|group| group.id.clone()).collect()
            })
        },
    },
    security_group_names: Argument {
        create: |to, names, _| to.cache_security_group_names = set(names),
        modify: |to, names, _| to.cache_security_group_names = changed_set(names),
        read: |before, aws| {
            aws.members.set(before, |member| {
                member.cache_security_groups.iter().map(|group| group.name.clone()).collect()
            })
        },
    },
    maintenance_window: Argument {
        create: |to, window, _| to.preferred_maintenance_window = text(window),
        modify: |to, window, _| to.preferred_maintenance_window = window.changed().cloned(),
        read: |before, aws| {
            aws.members.text(before, |member| member.preferred_maintenance_window.clone())
        },
    },
    notification_topic_arn: Argument {
        create: |to, topic, _| to.notification_topic_arn = text(topic),
        modify: |to, topic, _| to.notification_topic_arn = topic.changed().cloned(),
        read: |before, aws| aws.topic(before),
    },
    notification_topic_status: ModifyOnly {
        complete: |to, status, group| {
            let has_topic = !group.notification_topic_arn.is_null();
            to.notification_topic_status = status_after_creation(status, has_topic);
        },
        modify: |to, status, group| {
            let topic = group.map(|group| &group.notification_topic_arn);
            to.notification_topic_status = changed_status(topic, status, !topic.planned.is_null());
        },
        read: |before, aws| aws.topic_status(before),
    },
    snapshot_arns: CreateOnly { create: |to, arns, _| to.snapshot_arns = set(arns), read: kept },
    snapshot_name: CreateOnly { create: |to, name, _| to.snapshot_name = text(name), read: kept },
    serverless_cache_snapshot_name: CreateOnly {
        create: |to, name, _| to.serverless_cache_snapshot_name = text(name),
        read: kept,
    },
    snapshot_retention_limit: Argument {
        create: |to, days, _| to.snapshot_retention_limit = number(days),
        modify: |to, days, _| {
            to.snapshot_retention_limit = days.changed().and(number(days.planned));
        },
        read: |before, aws| match aws.group.snapshot_retention_limit {
            Some(days) => Val::Known(i64::from(days)),
            None => last_known(before),
        },
    },
    snapshot_window: Argument {
        create: |to, window, _| to.snapshot_window = text(window),
        modify: |to, window, _| to.snapshot_window = window.changed().cloned(),
        read: |before, aws| keep_case(before, aws.group.snapshot_window.clone()),
    },
    snapshotting_cluster_id: ModifyOnly {
        complete: |to, member, _| to.snapshotting_cluster_id = text(member),
        modify: |to, _, group| {
            to.snapshotting_cluster_id = chosen_member::snapshotting(group);
        },
        // It acts like `primary_cluster_id`, but AWS says which member it is where nobody chose one.
        read: |before, aws| match before {
            Val::Known(chosen) if aws.group.member_clusters.contains(chosen) => before.clone(),
            _ => aws.group.snapshotting_cluster_id.clone().into(),
        },
    },
    final_snapshot_identifier: Local,
    retain_primary_cluster: Local,
    replacement_policy: Local,
    apply_immediately: Local,
    replication_group_description: Local,
    number_cache_clusters: Local,
    availability_zones: Local,
    automatic_failover: Local,
    tags: Separate {
        call: GroupCall::Tags,
        create: not_sent,
        read: |_, aws| aws.tags.tags.clone(),
    },
    tags_all: Separate {
        call: GroupCall::Tags,
        create: |to, tags, _| to.tags = tags::to_send(tags),
        read: |_, aws| aws.tags.tags_all.clone(),
    },
    id: Computed { read: |_, aws| Val::Known(aws.group.id.clone()) },
    arn: Computed {
        read: |before, aws| aws.group.arn.clone().map_or_else(|| last_known(before), Val::Known),
    },
    status: Computed { read: |_, aws| aws.group.status.as_str().into() },
    create_time: Computed {
        read: |before, aws| {
            aws.group.create_time.map(rfc3339).map_or_else(|| last_known(before), Val::Known)
        },
    },
    cluster_enabled: Computed { read: |before, aws| known_flag(before, aws.group.cluster_enabled) },
    auth_token_enabled: Computed {
        read: |before, aws| known_flag(before, aws.group.auth_token_enabled),
    },
    auth_token_last_modified: Computed {
        read: |_, aws| aws.group.auth_token_last_modified.map(rfc3339).into(),
    },
    effective_durability: Computed { read: |_, aws| aws.group.effective_durability.clone().into() },
    storage_encryption_type: Computed {
        read: |_, aws| aws.group.storage_encryption_type.clone().into(),
    },
    engine_version_actual: Computed {
        read: |before, aws| aws.members.text(before, |member| member.engine_version.clone()),
    },
    parameter_apply_status: Computed { read: |before, aws| aws.members.apply_status(before) },
    primary_endpoint_address: Computed { read: |_, aws| topology::primary_address(aws.group) },
    reader_endpoint_address: Computed { read: |_, aws| topology::reader_address(aws.group) },
    configuration_endpoint_address: Computed {
        read: |_, aws| topology::address(aws.group.configuration_endpoint.as_ref()),
    },
    member_clusters: Computed {
        read: |_, aws| Val::Known(aws.group.member_clusters.iter().cloned().collect()),
    },
    node_groups: Computed { read: |_, aws| topology::node_groups(aws.group) },
    pending_modified_values: Computed {
        read: |_, aws| topology::pending(aws.group, aws.members.0),
    },
    log_delivery_errors: Computed { read: |_, aws| aws.logs().errors() },
    log_delivery_configuration: InOwnCall {
        call: GroupCall::Own(OwnCall::LogDelivery),
        create: |to, blocks, _| to.log_deliveries = log_delivery::to_create(blocks),
        modify: |to, blocks, group| {
            let errors = &group.prior.log_delivery_errors;
            to.log_deliveries = log_delivery::changes(blocks, errors);
        },
        read: |before, aws| aws.logs().blocks(before, aws.importing),
    },
    timeouts: Local,
};

/// The parameters of the API that messages of AWS name, each with its argument: those of CreateReplicationGroup, ModifyReplicationGroup and DeleteReplicationGroup.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
    ("ReplicationGroupId", "replication_group_id"),
    ("ReplicationGroupDescription", "description"),
    ("CacheNodeType", "node_type"),
    ("DataTieringEnabled", "data_tiering_enabled"),
    ("Engine", "engine"),
    ("EngineVersion", "engine_version"),
    ("CacheParameterGroupName", "parameter_group_name"),
    ("Port", "port"),
    ("AutoMinorVersionUpgrade", "auto_minor_version_upgrade"),
    ("NumCacheClusters", "num_cache_clusters"),
    ("NumNodeGroups", "num_node_groups"),
    ("NodeGroupCount", "num_node_groups"),
    ("ReplicasPerNodeGroup", "replicas_per_node_group"),
    ("ClusterMode", "cluster_mode"),
    ("NodeGroupConfiguration", "node_group_configuration"),
    ("PreferredCacheClusterAZs", "preferred_cache_cluster_azs"),
    ("AutomaticFailoverEnabled", "automatic_failover_enabled"),
    ("MultiAZEnabled", "multi_az_enabled"),
    ("PrimaryClusterId", "primary_cluster_id"),
    ("GlobalReplicationGroupId", "global_replication_group_id"),
    ("TransitEncryptionEnabled", "transit_encryption_enabled"),
    ("TransitEncryptionMode", "transit_encryption_mode"),
    ("AtRestEncryptionEnabled", "at_rest_encryption_enabled"),
    ("KmsKeyId", "kms_key_id"),
    ("Durability", "durability"),
    ("AuthToken", "auth_token"),
    ("AuthToken", "auth_token_wo"),
    ("AuthTokenUpdateStrategy", "auth_token_update_strategy"),
    ("UserGroupIds", "user_group_ids"),
    ("UserGroupIdsToAdd", "user_group_ids"),
    ("UserGroupIdsToRemove", "user_group_ids"),
    ("RemoveUserGroups", "user_group_ids"),
    ("CacheSubnetGroupName", "subnet_group_name"),
    ("NetworkType", "network_type"),
    ("IpDiscovery", "ip_discovery"),
    ("SecurityGroupIds", "security_group_ids"),
    ("CacheSecurityGroupNames", "security_group_names"),
    ("PreferredMaintenanceWindow", "maintenance_window"),
    ("NotificationTopicArn", "notification_topic_arn"),
    ("NotificationTopicStatus", "notification_topic_status"),
    ("LogDeliveryConfigurations", "log_delivery_configuration"),
    // As the refusal without ApplyImmediately spells it.
    ("LogDeliveryConfiguration", "log_delivery_configuration"),
    ("SnapshotArns", "snapshot_arns"),
    ("SnapshotName", "snapshot_name"),
    ("ServerlessCacheSnapshotName", "serverless_cache_snapshot_name"),
    ("SnapshotRetentionLimit", "snapshot_retention_limit"),
    ("SnapshotWindow", "snapshot_window"),
    ("SnapshottingClusterId", "snapshotting_cluster_id"),
    ("FinalSnapshotIdentifier", "final_snapshot_identifier"),
    ("Tags", "tags"),
];
