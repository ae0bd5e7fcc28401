//! From the SDK's replication group to ours.

use aws_sdk_elasticache::types as sdk;

use super::{Member, NodeGroup, PendingChanges, ReplicationGroup};
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::endpoint;
use crate::aws::shared::log_delivery;
use crate::aws::shared::sdk_values::{filled, time_from_sdk, word};

fn from_sdk(group: sdk::ReplicationGroup) -> ReplicationGroup {
    let (global_id, global_role) = match group.global_replication_group_info {
        Some(info) => (
            filled(info.global_replication_group_id),
            filled(info.global_replication_group_member_role),
        ),
        None => (None, None),
    };
    ReplicationGroup {
        id: group.replication_group_id.unwrap_or_default(),
        description: group.description.unwrap_or_default(),
        status: group.status.unwrap_or_default().into(),
        pending: group.pending_modified_values.map(pending).unwrap_or_default(),
        member_clusters: group.member_clusters.unwrap_or_default(),
        node_groups: group.node_groups.unwrap_or_default().into_iter().map(node_group).collect(),
        snapshotting_cluster_id: filled(group.snapshotting_cluster_id),
        automatic_failover: word(group.automatic_failover),
        multi_az: word(group.multi_az),
        configuration_endpoint: endpoint::from_sdk(group.configuration_endpoint),
        snapshot_retention_limit: group.snapshot_retention_limit,
        snapshot_window: filled(group.snapshot_window),
        cluster_enabled: group.cluster_enabled,
        cache_node_type: filled(group.cache_node_type),
        auth_token_enabled: group.auth_token_enabled,
        auth_token_last_modified: time_from_sdk(group.auth_token_last_modified_date),
        transit_encryption_enabled: group.transit_encryption_enabled,
        transit_encryption_mode: word(group.transit_encryption_mode),
        at_rest_encryption_enabled: group.at_rest_encryption_enabled,
        kms_key_id: filled(group.kms_key_id),
        storage_encryption_type: word(group.storage_encryption_type),
        arn: filled(group.arn),
        user_group_ids: group.user_group_ids.unwrap_or_default(),
        log_deliveries: log_delivery::from_sdk(group.log_delivery_configurations),
        create_time: time_from_sdk(group.replication_group_create_time),
        data_tiering: word(group.data_tiering),
        auto_minor_version_upgrade: group.auto_minor_version_upgrade,
        network_type: word(group.network_type),
        ip_discovery: word(group.ip_discovery),
        cluster_mode: word(group.cluster_mode),
        engine: filled(group.engine),
        durability: word(group.durability),
        effective_durability: word(group.effective_durability),
        global_replication_group_id: global_id,
        global_replication_group_role: global_role,
    }
}

fn pending(values: sdk::ReplicationGroupPendingModifiedValues) -> PendingChanges {
    let (to_add, to_remove) = match values.user_groups {
        Some(groups) => (
            groups.user_group_ids_to_add.unwrap_or_default(),
            groups.user_group_ids_to_remove.unwrap_or_default(),
        ),
        None => (Vec::new(), Vec::new()),
    };
    PendingChanges {
        primary_cluster_id: filled(values.primary_cluster_id),
        automatic_failover: word(values.automatic_failover_status),
        resharding_percent: values
            .resharding
            .and_then(|resharding| resharding.slot_migration)
            .and_then(|migration| migration.progress_percentage),
        auth_token_status: word(values.auth_token_status),
        user_group_ids_to_add: to_add,
        user_group_ids_to_remove: to_remove,
        log_deliveries: log_delivery::pending_from_sdk(values.log_delivery_configurations),
        transit_encryption_enabled: values.transit_encryption_enabled,
        transit_encryption_mode: word(values.transit_encryption_mode),
        cluster_mode: word(values.cluster_mode),
    }
}

fn node_group(group: sdk::NodeGroup) -> NodeGroup {
    NodeGroup {
        id: group.node_group_id.unwrap_or_default(),
        status: filled(group.status),
        primary_endpoint: endpoint::from_sdk(group.primary_endpoint),
        reader_endpoint: endpoint::from_sdk(group.reader_endpoint),
        slots: filled(group.slots),
        members: group.node_group_members.unwrap_or_default().into_iter().map(member).collect(),
    }
}

fn member(member: sdk::NodeGroupMember) -> Member {
    Member {
        cache_cluster_id: member.cache_cluster_id.unwrap_or_default(),
        cache_node_id: filled(member.cache_node_id),
        read_endpoint: endpoint::from_sdk(member.read_endpoint),
        preferred_availability_zone: filled(member.preferred_availability_zone),
        preferred_outpost_arn: filled(member.preferred_outpost_arn),
        current_role: filled(member.current_role),
    }
}

/// A group that AWS shows.
pub(super) fn observed(api: &Api, group: sdk::ReplicationGroup) -> ReplicationGroup {
    api.record_account_id(group.arn());
    let mut group = from_sdk(group);
    log_delivery::clean(api.caller(), &mut group.log_deliveries);
    group
}

/// The group in the response to a call that changes it.
pub(super) fn accepted(
    api: &Api,
    operation: &'static str,
    group: Option<sdk::ReplicationGroup>,
) -> Result<ReplicationGroup, ApiError> {
    let cause = "the response contains no replication group".to_owned();
    let group = group.ok_or(ApiError::OutcomeUnknown { operation, cause })?;
    Ok(observed(api, group))
}
