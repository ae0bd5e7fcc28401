//! `data "elasticache_replication_group"`: all that AWS says about a group.

use std::collections::BTreeMap;

use async_trait::async_trait;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::aws;
use crate::client::Client;
use crate::client::errors;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::framework::resource::{ImportTarget, Resource as _};
use crate::framework::schema::{computed, optional_computed, required};
use crate::resources::replication_group::ReplicationGroupResource;
use crate::resources::replication_group::model::{
    NodeGroup, PendingModifiedValues, ReplicationGroup,
};

crate::model! {
    /// Reads a replication group: the group, its shards and nodes, and what lives on its members.
    pub struct ReplicationGroupData {
        /// Name of the group. Case does not matter.
        replication_group_id: String => required(),
        /// AWS region. Default: the region of the provider.
        region: String => optional_computed(),

        /// The name in lower case.
        id: String => computed(),
        /// ARN of the group.
        arn: String => computed(),
        /// What the group is for.
        description: String => computed(),
        /// State of the group, such as `available`.
        status: String => computed(),
        /// Type of the nodes.
        node_type: String => computed(),
        /// Cache engine.
        engine: String => computed(),
        /// Version of the engine as a configuration would name it.
        engine_version: String => computed(),
        /// The version that runs.
        engine_version_actual: String => computed(),
        /// Name of the parameter group.
        parameter_group_name: String => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Whether AWS installs minor versions of the engine by itself.
        auto_minor_version_upgrade: bool => computed(),
        /// Whether cluster mode is enabled.
        cluster_enabled: bool => computed(),
        /// Number of clusters, primaries and replicas together.
        num_cache_clusters: i64 => computed(),
        /// Number of shards.
        num_node_groups: i64 => computed(),
        /// Number of replicas in each shard; null if the shards differ.
        replicas_per_node_group: i64 => computed(),
        /// Ids of all members.
        member_clusters: Set<String> => computed(),
        /// The shards, in the order of their ids.
        node_groups: Vec<Val<NodeGroup>> => computed(),
        /// Whether a replica is promoted when the primary fails.
        automatic_failover_enabled: bool => computed(),
        /// Whether the nodes of a shard stand in different zones.
        multi_az_enabled: bool => computed(),
        /// Whether traffic is encrypted.
        transit_encryption_enabled: bool => computed(),
        /// Whether data on disk is encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// Key of AWS KMS for encryption at rest, if it is not one of the service.
        kms_key_id: String => computed(),
        /// Whether clients must give a password.
        auth_token_enabled: bool => computed(),
        /// Address of the primary; cluster mode disabled.
        primary_endpoint_address: String => computed(),
        /// Address that spreads reads over the replicas; cluster mode disabled.
        reader_endpoint_address: String => computed(),
        /// Address for clients; cluster mode enabled.
        configuration_endpoint_address: String => computed(),
        /// Name of the subnet group.
        subnet_group_name: String => computed(),
        /// Ids of the security groups of the VPC.
        security_group_ids: Set<String> => computed(),
        /// Names of cache security groups.
        security_group_names: Set<String> => computed(),
        /// Weekly time for maintenance in UTC.
        maintenance_window: String => computed(),
        /// Topic of SNS for notices, while they are sent.
        notification_topic_arn: String => computed(),
        /// Whether notices are sent: `active` or `inactive`.
        notification_topic_status: String => computed(),
        /// Days for which automatic backups are kept; 0 is off.
        snapshot_retention_limit: i64 => computed(),
        /// Daily time at which a backup begins in UTC.
        snapshot_window: String => computed(),
        /// The member from which backups are taken.
        snapshotting_cluster_id: String => computed(),
        /// Changes that AWS has accepted and not yet made: one object, or none.
        pending_modified_values: Vec<Val<PendingModifiedValues>> => computed(),
        /// Tags, without those that `ignore_tags` of the provider names.
        tags: BTreeMap<String, Val<String>> => computed(),

        /// When the group was created, such as `2026-11-22T10:00:00Z`.
        create_time: String => computed(),
        /// When the password was set or changed last.
        auth_token_last_modified: String => computed(),
        /// `enabled`, `disabled`, or `compatible` with both.
        cluster_mode: String => computed(),
        /// `preferred` or `required`, with encryption in transit.
        transit_encryption_mode: String => computed(),
        /// `ipv4`, `ipv6` or `dual_stack`.
        network_type: String => computed(),
        /// Kind of the addresses that clients are told: `ipv4` or `ipv6`.
        ip_discovery: String => computed(),
        /// Whether data is kept on SSD as well.
        data_tiering_enabled: bool => computed(),
        /// User groups with access.
        user_group_ids: Set<String> => computed(),
        /// The global datastore to which the group belongs.
        global_replication_group_id: String => computed(),
        /// `PRIMARY` or `SECONDARY` in the global datastore.
        global_replication_group_role: String => computed(),
        /// Logs that are delivered.
        log_delivery_configuration: Vec<Val<LogDelivery>> => computed(),
    }
}

crate::model! {
    /// A log that is delivered.
    pub struct LogDelivery {
        /// `slow-log` or `engine-log`.
        log_type: String => computed(),
        /// `cloudwatch-logs` or `kinesis-firehose`.
        destination_type: String => computed(),
        /// Name of the log group or of the delivery stream.
        destination: String => computed(),
        /// `json` or `text`.
        log_format: String => computed(),
        /// State of the delivery, such as `active`.
        status: String => computed(),
    }
}

/// The data source.
#[derive(Debug)]
pub struct ReplicationGroupSource;

#[async_trait]
impl DataSource for ReplicationGroupSource {
    type Client = Client;
    type Model = ReplicationGroupData;

    fn type_name(&self) -> &'static str {
        "elasticache_replication_group"
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: ReplicationGroupData,
    ) -> Result<ReplicationGroupData, Diagnostics> {
        let name = config.replication_group_id.text().unwrap_or_default();
        // What an import of the group would show is all there is to know about it.
        let target = ImportTarget::Id(match config.region.text() {
            Some(region) => format!("{name}@{region}"),
            None => name.to_owned(),
        });
        let resource = ReplicationGroupResource;
        let start = resource.import(&cx.client, target)?;
        let api = cx.client.api(&start.region)?;
        let ctx = aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline };
        let id = start.id.text().unwrap_or_default().to_owned();
        // What no argument of the resource is about stands only in the answer of AWS.
        let (group, rest) =
            tokio::join!(resource.read(cx, start), api.replication_group(&id, &ctx));
        let rest = rest.map_err(|error| {
            errors::diagnostic(&format!("Can't read replication group {name:?}"), &error)
        })?;
        if let (Some(group), Some(rest)) = (group?, rest) {
            return Ok(data(group, rest));
        }
        let detail = format!(
            "There is no replication group {name:?} in this account and region. Check the name, the \
             region and the account."
        );
        let said = Diagnostic::error("No such replication group", detail);
        Err(said.at(Path::root("replication_group_id")).into())
    }
}

fn count(number: usize) -> Val<i64> {
    Val::Known(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The numbers are counted, because the state of a resource tells them in one way only.
fn data(group: ReplicationGroup, rest: aws::ReplicationGroup) -> ReplicationGroupData {
    let shards: Vec<usize> = group
        .node_groups
        .known()
        .into_iter()
        .flatten()
        .filter_map(|shard| shard.known()?.node_group_members.known().map(Vec::len))
        .collect();
    let even = shards.windows(2).all(|pair| pair[0] == pair[1]);
    let replicas = shards.first().filter(|_| even).map(|nodes| nodes.saturating_sub(1));
    ReplicationGroupData {
        num_cache_clusters: count(group.member_clusters.known().map_or(0, |set| set.0.len())),
        num_node_groups: count(shards.len()),
        replicas_per_node_group: replicas.map_or(Val::Null, count),
        replication_group_id: group.replication_group_id,
        region: group.region,
        id: group.id,
        arn: group.arn,
        description: group.description,
        status: group.status,
        node_type: group.node_type,
        engine: group.engine,
        engine_version: group.engine_version,
        engine_version_actual: group.engine_version_actual,
        parameter_group_name: group.parameter_group_name,
        port: group.port,
        auto_minor_version_upgrade: group.auto_minor_version_upgrade,
        cluster_enabled: group.cluster_enabled,
        member_clusters: group.member_clusters,
        node_groups: group.node_groups,
        automatic_failover_enabled: group.automatic_failover_enabled,
        multi_az_enabled: group.multi_az_enabled,
        transit_encryption_enabled: group.transit_encryption_enabled,
        at_rest_encryption_enabled: group.at_rest_encryption_enabled,
        kms_key_id: group.kms_key_id,
        auth_token_enabled: group.auth_token_enabled,
        primary_endpoint_address: group.primary_endpoint_address,
        reader_endpoint_address: group.reader_endpoint_address,
        configuration_endpoint_address: group.configuration_endpoint_address,
        subnet_group_name: group.subnet_group_name,
        security_group_ids: group.security_group_ids,
        security_group_names: group.security_group_names,
        maintenance_window: group.maintenance_window,
        notification_topic_arn: group.notification_topic_arn,
        notification_topic_status: group.notification_topic_status,
        snapshot_retention_limit: group.snapshot_retention_limit,
        snapshot_window: group.snapshot_window,
        snapshotting_cluster_id: group.snapshotting_cluster_id,
        pending_modified_values: group.pending_modified_values,
        tags: group.tags_all,
        create_time: text(rest.create_time),
        auth_token_last_modified: text(rest.auth_token_last_modified),
        cluster_mode: rest.cluster_mode.into(),
        transit_encryption_mode: rest.transit_encryption_mode.into(),
        network_type: rest.network_type.into(),
        ip_discovery: rest.ip_discovery.into(),
        data_tiering_enabled: rest.data_tiering.map(|word| word == "enabled").into(),
        user_group_ids: Val::Known(rest.user_group_ids.into_iter().collect()),
        global_replication_group_id: rest.global_replication_group_id.into(),
        global_replication_group_role: rest.global_replication_group_role.into(),
        log_delivery_configuration: Val::Known(
            rest.log_deliveries.into_iter().map(delivery).map(Val::Known).collect(),
        ),
    }
}

fn delivery(log: aws::LogDelivery) -> LogDelivery {
    LogDelivery {
        log_type: Val::Known(log.log_type),
        destination_type: log.destination_type.into(),
        destination: log.destination.into(),
        log_format: log.log_format.into(),
        status: log.status.into(),
    }
}

fn text(time: Option<OffsetDateTime>) -> Val<String> {
    time.and_then(|time| time.format(&Rfc3339).ok()).into()
}
