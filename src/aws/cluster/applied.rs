//! Whether a cluster looks as if a change had been accepted.

use super::{CacheCluster, ModifyCacheCluster};
use crate::aws::shared::empty_list::is_shown;
use crate::aws::shared::shown::{shows_text, shows_version};

/// Whether every requested value is current or pending.
///
/// What can't be seen counts as not applied: sending a value twice does no harm, while a change that is
/// wrongly taken as applied is lost. `AZMode` is such a value: it is about nodes to come.
pub(super) fn is_applied(cluster: &CacheCluster, asked: &ModifyCacheCluster) -> bool {
    let ModifyCacheCluster {
        id: _,
        num_cache_nodes,
        cache_node_ids_to_remove: _,
        az_mode,
        new_availability_zones: _,
        cache_security_group_names,
        security_group_ids,
        ip_discovery,
        preferred_maintenance_window,
        notification_topic_arn,
        notification_topic_status,
        log_deliveries,
        cache_parameter_group_name,
        apply_immediately: _,
        engine,
        engine_version,
        auto_minor_version_upgrade,
        snapshot_retention_limit,
        snapshot_window,
        cache_node_type,
        // It says how the node type changes.
        scale_config: _,
    } = asked;
    let pending = &cluster.pending;
    let topic = cluster.notification.as_ref();
    let names = cluster.cache_security_groups.iter().map(|group| &group.name);
    let ids = cluster.security_groups.iter().map(|group| &group.id);
    let version = [&cluster.engine_version, &pending.engine_version];
    let parameters = cluster.parameter_group.as_ref().map(|group| group.name.clone());

    shows_count(cluster, *num_cache_nodes)
        && (az_mode.is_none() || num_cache_nodes.is_some())
        && is_shown(cache_security_group_names.as_deref(), names)
        && is_shown(security_group_ids.as_deref(), ids)
        && is(ip_discovery, &cluster.ip_discovery)
        && text(preferred_maintenance_window, &cluster.preferred_maintenance_window)
        && is(notification_topic_arn, &topic.map(|topic| topic.topic_arn.clone()))
        && is(notification_topic_status, &topic.and_then(|topic| topic.topic_status.clone()))
        && log_deliveries
            .iter()
            .all(|log| log.is_shown_by(&cluster.log_deliveries, &pending.log_deliveries))
        && text(cache_parameter_group_name, &parameters)
        && (text(engine, &cluster.engine) || pending.engine_version.is_some())
        && version.into_iter().any(|it| shows_version(engine_version.as_deref(), it.as_deref()))
        && is(auto_minor_version_upgrade, &cluster.auto_minor_version_upgrade)
        && is(snapshot_retention_limit, &cluster.snapshot_retention_limit)
        && text(snapshot_window, &cluster.snapshot_window)
        && (text(cache_node_type, &cluster.cache_node_type)
            || text(cache_node_type, &pending.cache_node_type))
}

/// A number that is pending is what the cluster gets; without one it keeps what it has.
fn shows_count(cluster: &CacheCluster, asked: Option<i32>) -> bool {
    let coming = cluster.pending.num_cache_nodes.or(cluster.num_cache_nodes);
    asked.is_none() || asked == coming
}

/// Not requested, or current.
fn is<T: PartialEq + Default>(asked: &T, current: &T) -> bool {
    *asked == T::default() || asked == current
}

/// Not requested, or current, in upper or lower case.
fn text<'a>(asked: impl Into<Option<&'a String>>, current: impl Into<Option<&'a String>>) -> bool {
    shows_text(asked.into(), current.into())
}
