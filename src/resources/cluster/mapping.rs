//! What the calls of ElastiCache do with each attribute of a cluster. An attribute without an entry does not
//! compile.

use crate::aws::{CreateCacheCluster, ModifyCacheCluster};
use crate::client::tags;
use crate::framework::model::Mapping::{
    Argument, Computed, CreateOnly, Local, ModifyOnly, Separate,
};
use crate::framework::model::mapping::not_sent;
use crate::framework::model::{Mapped, Val};
use crate::resources::engine_change::engine_name;
use crate::resources::log_delivery;
use crate::resources::notification::{changed_status, status_after_creation};
use crate::resources::values::{
    changed_text, flag, keep_case, keep_set, known_flag, last_known, number, set, shown_text, text,
    texts, wanted_flag,
};

use super::answer::{self, ClusterResponse};
use super::model::{Cluster, ClusterMappings};
use super::{nested, zones};

/// The network type, and the version of the discovered addresses, where AWS shows none.
const IPV4: &str = "ipv4";

/// The calls that change a cluster besides the one for its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterCall {
    /// The number of nodes and their zones, which go along with the settings.
    Nodes,
    /// The one for log deliveries.
    Logs,
    /// Those for tags.
    Tags,
}

impl Mapped for Cluster {
    type Create = CreateCacheCluster;
    type Modify = ModifyCacheCluster;
    type Answer<'a> = ClusterResponse<'a>;
    type Call = ClusterCall;
}

/// AWS does not show it: the state keeps what it has.
fn kept<T: Clone>(before: &Val<T>, _: &ClusterResponse<'_>) -> Val<T> {
    before.clone()
}

/// Whether there is a topic that can be switched. A read replica may have that of its group.
fn has_topic(planned: &Cluster) -> bool {
    !(planned.notification_topic_arn.is_null() && planned.replication_group_id.is_null())
}

/// The table.
pub(super) static MAPPINGS: ClusterMappings = ClusterMappings {
    cluster_id: CreateOnly {
        create: |to, id, _| to.id = text(id).unwrap_or_default(),
        read: |before, aws| keep_case(before, Some(aws.cluster.id.clone())),
    },
    region: CreateOnly { create: not_sent, read: kept },
    replication_group_id: CreateOnly {
        create: |to, group, _| to.replication_group_id = text(group),
        read: |before, aws| match &aws.cluster.replication_group_id {
            Some(group) => keep_case(before, Some(group.clone())),
            None => Val::Null,
        },
    },
    engine: Argument {
        create: |to, engine, _| to.engine = engine_name(engine),
        modify: |to, engine, cluster| {
            to.engine = cluster.prior.running().engine_to_send(engine);
        },
        read: |before, aws| aws.own(before, |cluster| answer::engine(before, cluster)),
    },
    engine_version: Argument {
        create: |to, version, _| to.engine_version = text(version),
        modify: |to, version, cluster| {
            to.engine_version = cluster.prior.running().version_to_send(version);
        },
        read: |before, aws| aws.own(before, |cluster| answer::version(before, cluster)),
    },
    node_type: Argument {
        create: |to, node_type, _| to.cache_node_type = text(node_type),
        modify: |to, node_type, _| to.cache_node_type = node_type.changed().cloned(),
        read: |before, aws| aws.own(before, |cluster| answer::node_type(before, cluster)),
    },
    num_cache_nodes: Separate {
        call: ClusterCall::Nodes,
        create: |to, nodes, _| to.num_cache_nodes = number(nodes),
        read: |before, aws| aws.own(before, |cluster| answer::count(before, cluster)),
    },
    node_ids_to_remove: Local,
    parameter_group_name: Argument {
        create: |to, name, _| to.cache_parameter_group_name = text(name),
        modify: |to, name, _| to.cache_parameter_group_name = name.changed().cloned(),
        read: |before, aws| {
            aws.own(before, |cluster| {
                let found = cluster.parameter_group.as_ref().map(|group| group.name.clone());
                keep_case(before, found)
            })
        },
    },
    port: CreateOnly {
        create: |to, port, _| to.port = number(port),
        read: |before, aws| {
            aws.own(before, |cluster| {
                answer::port(cluster).map_or_else(|| last_known(before), Val::Known)
            })
        },
    },
    auto_minor_version_upgrade: Argument {
        create: |to, upgrade, _| to.auto_minor_version_upgrade = flag(upgrade),
        modify: |to, upgrade, _| to.auto_minor_version_upgrade = upgrade.changed().copied(),
        read: |before, aws| answer::minor_upgrades(before, aws.cluster),
    },
    az_mode: Argument {
        create: |to, mode, cluster| {
            let by_zones = zones::mode_to_create(&cluster.preferred_availability_zones);
            to.az_mode = text(mode).or(by_zones);
        },
        // Of Redis, which has one node, it says what is true anyway.
        modify: |to, mode, cluster| {
            let memcached = cluster.planned.engine.text() == Some("memcached");
            to.az_mode = mode.changed().filter(|_| memcached).cloned();
        },
        read: |before, aws| aws.own(before, |cluster| zones::az_mode(before, cluster)),
    },
    availability_zone: CreateOnly {
        // An imported configuration may have the word for different zones, which is none.
        create: |to, zone, _| {
            to.preferred_availability_zone = text(zone).filter(|zone| zone != zones::MULTIPLE);
        },
        read: |before, aws| zones::zone(before, aws.cluster),
    },
    preferred_availability_zones: Separate {
        call: ClusterCall::Nodes,
        create: |to, zones, _| to.preferred_availability_zones = texts(zones),
        read: kept,
    },
    transit_encryption_enabled: CreateOnly {
        // A read replica has that of its group, and AWS takes no argument for it.
        create: |to, encrypted, cluster| {
            let own = cluster.replication_group_id.is_null();
            to.transit_encryption_enabled = wanted_flag(encrypted).filter(|_| own);
        },
        read: |before, aws| known_flag(before, aws.cluster.transit_encryption_enabled),
    },
    subnet_group_name: CreateOnly {
        create: |to, name, _| to.cache_subnet_group_name = text(name),
        read: |before, aws| {
            aws.own(before, |cluster| keep_case(before, cluster.cache_subnet_group_name.clone()))
        },
    },
    network_type: CreateOnly {
        create: |to, kind, _| to.network_type = text(kind),
        read: |before, aws| {
            aws.own(before, |cluster| shown_text(cluster.network_type.as_ref(), IPV4))
        },
    },
    ip_discovery: Argument {
        create: |to, version, _| to.ip_discovery = text(version),
        modify: |to, version, _| to.ip_discovery = changed_text(version, IPV4),
        read: |before, aws| {
            aws.own(before, |cluster| shown_text(cluster.ip_discovery.as_ref(), IPV4))
        },
    },
    security_group_ids: Argument {
        create: |to, ids, _| to.security_group_ids = set(ids),
        modify: |to, ids, _| to.security_group_ids = ids.changed().map(|_| set(ids.planned)),
        read: |before, aws| {
            aws.own(before, |cluster| {
                let found = cluster.security_groups.iter().map(|group| group.id.clone());
                keep_set(before, found.collect())
            })
        },
    },
    security_group_names: Argument {
        create: |to, names, _| to.cache_security_group_names = set(names),
        modify: |to, names, _| {
            to.cache_security_group_names = names.changed().map(|_| set(names.planned));
        },
        read: |before, aws| {
            aws.own(before, |cluster| {
                let found = cluster.cache_security_groups.iter().map(|group| group.name.clone());
                keep_set(before, found.collect())
            })
        },
    },
    maintenance_window: Argument {
        create: |to, window, _| to.preferred_maintenance_window = text(window),
        modify: |to, window, _| to.preferred_maintenance_window = window.changed().cloned(),
        read: |before, aws| {
            aws.own(before, |cluster| {
                keep_case(before, cluster.preferred_maintenance_window.clone())
            })
        },
    },
    notification_topic_arn: Argument {
        create: |to, topic, _| to.notification_topic_arn = text(topic),
        modify: |to, topic, _| to.notification_topic_arn = topic.changed().cloned(),
        read: |before, aws| aws.topic(before),
    },
    notification_topic_status: ModifyOnly {
        complete: |to, status, cluster| {
            to.notification_topic_status = status_after_creation(status, has_topic(cluster));
        },
        modify: |to, status, cluster| {
            let topic = cluster.map(|cluster| &cluster.notification_topic_arn);
            to.notification_topic_status =
                changed_status(topic, status, has_topic(cluster.planned));
        },
        read: |before, aws| aws.own(before, |cluster| answer::topic_status(before, cluster)),
    },
    snapshot_arns: CreateOnly { create: |to, arns, _| to.snapshot_arns = texts(arns), read: kept },
    snapshot_name: CreateOnly { create: |to, name, _| to.snapshot_name = text(name), read: kept },
    snapshot_retention_limit: Argument {
        create: |to, days, _| to.snapshot_retention_limit = number(days),
        modify: |to, days, _| {
            to.snapshot_retention_limit = days.changed().and(number(days.planned));
        },
        read: |before, aws| {
            aws.own(before, |cluster| {
                aws.backup(before, cluster.snapshot_retention_limit.map(i64::from))
            })
        },
    },
    snapshot_window: Argument {
        create: |to, window, _| to.snapshot_window = text(window),
        modify: |to, window, _| to.snapshot_window = window.changed().cloned(),
        read: |before, aws| {
            aws.own(before, |cluster| {
                let found = aws.backup(before, cluster.snapshot_window.clone());
                keep_case(before, found.known().cloned())
            })
        },
    },
    final_snapshot_identifier: Local,
    outpost_mode: Local,
    preferred_outpost_arn: Local,
    replacement_policy: Local,
    auth_token: CreateOnly {
        create: |to, token, _| to.auth_token = token.known().cloned(),
        read: kept,
    },
    apply_immediately: Local,
    availability_zones: Local,
    tags: Separate {
        call: ClusterCall::Tags,
        create: not_sent,
        read: |_, aws| aws.tags.tags.clone(),
    },
    tags_all: Separate {
        call: ClusterCall::Tags,
        create: |to, tags, _| to.tags = tags::to_send(tags),
        read: |_, aws| aws.tags.tags_all.clone(),
    },
    id: Computed { read: |_, aws| Val::Known(aws.cluster.id.clone()) },
    arn: Computed {
        read: |before, aws| aws.cluster.arn.clone().map_or_else(|| last_known(before), Val::Known),
    },
    status: Computed { read: |_, aws| aws.cluster.status.as_str().into() },
    cache_cluster_create_time: Computed {
        read: |before, aws| {
            aws.cluster.create_time.map_or_else(|| last_known(before), nested::time)
        },
    },
    engine_version_actual: Computed {
        read: |before, aws| {
            aws.cluster.engine_version.clone().map_or_else(|| last_known(before), Val::Known)
        },
    },
    cache_nodes: Computed { read: |_, aws| Val::Known(nested::nodes(aws.cluster)) },
    cluster_address: Computed {
        read: |_, aws| {
            aws.cluster.configuration_endpoint.as_ref().map(|found| found.address.clone()).into()
        },
    },
    configuration_endpoint: Computed {
        read: |_, aws| {
            aws.cluster.configuration_endpoint.as_ref().map(answer::host_and_port).into()
        },
    },
    client_download_landing_page: Computed {
        read: |_, aws| aws.cluster.client_download_landing_page.clone().into(),
    },
    cache_security_groups: Computed {
        read: |_, aws| Val::Known(nested::cache_security_groups(aws.cluster)),
    },
    security_groups: Computed { read: |_, aws| Val::Known(nested::security_groups(aws.cluster)) },
    parameter_apply_status: Computed { read: |_, aws| answer::apply_status(aws.cluster) },
    cache_node_ids_to_reboot: Computed {
        read: |_, aws| Val::Known(nested::to_reboot(aws.cluster)),
    },
    auth_token_enabled: Computed {
        read: |before, aws| known_flag(before, aws.cluster.auth_token_enabled),
    },
    at_rest_encryption_enabled: Computed {
        read: |before, aws| known_flag(before, aws.cluster.at_rest_encryption_enabled),
    },
    pending_modified_values: Computed { read: |_, aws| Val::Known(nested::pending(aws.cluster)) },
    log_delivery_errors: Computed { read: |_, aws| aws.logs().errors() },
    log_delivery_configuration: Separate {
        call: ClusterCall::Logs,
        create: |to, blocks, _| to.log_deliveries = log_delivery::to_create(blocks),
        read: |before, aws| aws.logs().blocks(before, aws.importing),
    },
    timeouts: Local,
};

/// The parameters of the API that messages of AWS name, each with its argument: those of CreateCacheCluster, ModifyCacheCluster and DeleteCacheCluster.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
    ("CacheClusterId", "cluster_id"),
    ("ReplicationGroupId", "replication_group_id"),
    ("CacheNodeType", "node_type"),
    ("Engine", "engine"),
    ("EngineVersion", "engine_version"),
    ("CacheParameterGroupName", "parameter_group_name"),
    ("Port", "port"),
    ("AutoMinorVersionUpgrade", "auto_minor_version_upgrade"),
    ("NumCacheNodes", "num_cache_nodes"),
    ("AZMode", "az_mode"),
    ("PreferredAvailabilityZone", "availability_zone"),
    ("PreferredAvailabilityZones", "preferred_availability_zones"),
    ("NewAvailabilityZones", "preferred_availability_zones"),
    ("AuthToken", "auth_token"),
    ("TransitEncryptionEnabled", "transit_encryption_enabled"),
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
    ("SnapshotRetentionLimit", "snapshot_retention_limit"),
    ("SnapshotWindow", "snapshot_window"),
    ("FinalSnapshotIdentifier", "final_snapshot_identifier"),
    ("Tags", "tags"),
];
