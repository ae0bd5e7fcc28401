//! Whether a group looks as if a change had been accepted.

use super::{GroupStatus, ModifyReplicationGroup, ReplicationGroup};
use crate::aws::cluster::CacheCluster;
use crate::aws::shared::empty_list::is_shown;
use crate::aws::shared::mutation::Look;
use crate::aws::shared::shown::{shows_text, shows_version};

/// Whether only the members show some of the requested values.
pub(super) fn needs_members(asked: &ModifyReplicationGroup) -> bool {
    asked.cache_security_group_names.is_some()
        || asked.security_group_ids.is_some()
        || asked.preferred_maintenance_window.is_some()
        || asked.notification_topic_arn.is_some()
        || asked.notification_topic_status.is_some()
        || asked.cache_parameter_group_name.is_some()
        || asked.engine_version.is_some()
        || asked.cache_node_type.is_some()
}

/// Whether every requested value is current or pending.
///
/// What can't be seen counts as not applied: sending a value twice does no harm, while a change that is
/// wrongly taken as applied is lost. The AUTH token is checked in `modify`, because it is different.
pub(super) fn is_applied(
    group: &ReplicationGroup,
    members: &[CacheCluster],
    asked: &ModifyReplicationGroup,
) -> bool {
    let ModifyReplicationGroup {
        id: _,
        description,
        primary_cluster_id,
        snapshotting_cluster_id,
        automatic_failover_enabled,
        multi_az_enabled,
        cache_security_group_names: _,
        security_group_ids: _,
        preferred_maintenance_window: _,
        notification_topic_arn: _,
        notification_topic_status: _,
        cache_parameter_group_name: _,
        apply_immediately: _,
        engine,
        engine_version: _,
        auto_minor_version_upgrade,
        snapshot_retention_limit,
        snapshot_window,
        cache_node_type: _,
        auth_token: _,
        auth_token_update_strategy: _,
        user_group_ids_to_add: _,
        user_group_ids_to_remove: _,
        remove_user_groups: _,
        log_deliveries,
        ip_discovery,
        transit_encryption_enabled,
        transit_encryption_mode,
        cluster_mode,
        durability,
    } = asked;
    let pending = &group.pending;
    let failover = Some(group.has_automatic_failover());
    let pending_failover = pending.automatic_failover.as_ref();
    let pending_failover = pending_failover.map(|word| word == "enabled");
    let encrypted = Some(group.transit_encryption_enabled.unwrap_or(false));
    let pending_encrypted = pending.transit_encryption_enabled;
    let mode = &group.transit_encryption_mode;

    is(description, &Some(group.description.clone()))
        && text_or(primary_cluster_id, &primary(group), &pending.primary_cluster_id)
        && text(snapshotting_cluster_id, &group.snapshotting_cluster_id)
        && is_or(automatic_failover_enabled, &failover, &pending_failover)
        && is(multi_az_enabled, &Some(group.has_multi_az()))
        && shows_engine(group, members, engine)
        && is(auto_minor_version_upgrade, &group.auto_minor_version_upgrade)
        && is(snapshot_retention_limit, &group.snapshot_retention_limit)
        && text(snapshot_window, &group.snapshot_window)
        && is(ip_discovery, &group.ip_discovery)
        && is_or(transit_encryption_enabled, &encrypted, &pending_encrypted)
        && is_or(transit_encryption_mode, mode, &pending.transit_encryption_mode)
        && is_or(cluster_mode, &group.cluster_mode, &pending.cluster_mode)
        && is(durability, &group.durability)
        && shows_user_groups(group, asked)
        && log_deliveries
            .iter()
            .all(|log| log.is_shown_by(&group.log_deliveries, &pending.log_deliveries))
        && !(members.is_empty() && needs_members(asked))
        && members.iter().all(|member| member_shows(member, asked))
}

fn member_shows(member: &CacheCluster, asked: &ModifyReplicationGroup) -> bool {
    let topic = member.notification.as_ref();
    let topic_arn = topic.map(|topic| topic.topic_arn.clone());
    let topic_status = topic.and_then(|topic| topic.topic_status.clone());
    let parameters = member.parameter_group.as_ref();
    let parameters = parameters.map(|group| group.name.clone());
    let window = &member.preferred_maintenance_window;
    let asked_version = asked.engine_version.as_deref();
    let version = [&member.engine_version, &member.pending.engine_version];
    let node_type = &member.cache_node_type;
    let coming = &member.pending;
    let names = member.cache_security_groups.iter().map(|group| &group.name);
    let ids = member.security_groups.iter().map(|group| &group.id);

    text(&asked.preferred_maintenance_window, window)
        && is(&asked.notification_topic_arn, &topic_arn)
        && is(&asked.notification_topic_status, &topic_status)
        && text(&asked.cache_parameter_group_name, &parameters)
        && version.into_iter().any(|version| shows_version(asked_version, version.as_deref()))
        && text_or(&asked.cache_node_type, node_type, &coming.cache_node_type)
        && is_shown(asked.cache_security_group_names.as_deref(), names)
        && is_shown(asked.security_group_ids.as_deref(), ids)
}

/// An engine that is coming is not shown, only its version.
fn shows_engine<'a>(
    group: &'a ReplicationGroup,
    members: &[CacheCluster],
    asked: impl Into<Option<&'a String>>,
) -> bool {
    let is_coming = |member: &CacheCluster| member.pending.engine_version.is_some();
    text(asked, &group.engine) || (!members.is_empty() && members.iter().all(is_coming))
}

fn shows_user_groups(group: &ReplicationGroup, asked: &ModifyReplicationGroup) -> bool {
    let (current, pending) = (&group.user_group_ids, &group.pending);
    let has = |id| current.contains(id) || pending.user_group_ids_to_add.contains(id);
    let lost = |id| !current.contains(id) || pending.user_group_ids_to_remove.contains(id);
    asked.user_group_ids_to_add.iter().all(has)
        && asked.user_group_ids_to_remove.iter().all(lost)
        && (asked.remove_user_groups != Some(true) || current.iter().all(lost))
}

fn primary(group: &ReplicationGroup) -> Option<String> {
    let mut members = group.node_groups.iter().flat_map(|shard| &shard.members);
    let primary = members.find(|member| member.current_role.as_deref() == Some("primary"))?;
    Some(primary.cache_cluster_id.clone())
}

/// Not requested, or current.
fn is<T: PartialEq + Default>(asked: &T, current: &T) -> bool {
    *asked == T::default() || asked == current
}

/// Not requested, or current, or pending.
fn is_or<T: PartialEq + Default>(asked: &T, current: &T, pending: &T) -> bool {
    is(asked, current) || asked == pending
}

/// Not requested, or current, in upper or lower case.
fn text<'a>(asked: impl Into<Option<&'a String>>, current: impl Into<Option<&'a String>>) -> bool {
    shows_text(asked.into(), current.into())
}

/// Not requested, or current, or pending, in upper or lower case.
fn text_or<'a>(
    asked: impl Into<Option<&'a String>>,
    current: impl Into<Option<&'a String>>,
    pending: impl Into<Option<&'a String>>,
) -> bool {
    let asked = asked.into();
    text(asked, current) || text(asked, pending)
}

/// What a look at the group has shown.
pub(super) fn look(group: ReplicationGroup, is_made: bool) -> Look<ReplicationGroup> {
    match group.status {
        _ if is_made => Look::Applied(group),
        GroupStatus::Available => Look::NotApplied,
        _ if group.status.is_failed() => Look::NotApplied,
        _ => Look::InProgress,
    }
}
