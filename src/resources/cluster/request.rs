//! From a planned cluster to the inputs of the calls that create, change and delete one.
//!
//! Every function names every attribute, so that a new one does not compile before somebody has said
//! how it is sent.

use crate::aws::{CacheCluster, CreateCacheCluster, DeleteCacheCluster, ModifyCacheCluster};
use crate::client::tags;
use crate::framework::model::Val;
use crate::resources::values::{changed, number, set, text, texts};
use crate::rules::common::engine_version;

use super::model::Cluster;

/// The word of AWS, in the place of a zone, for nodes in different zones.
pub(super) const MULTIPLE: &str = "Multiple";

/// The input of CreateCacheCluster. A read replica takes from its group whatever is not known.
pub(super) fn create(planned: &Cluster) -> CreateCacheCluster {
    let Cluster {
        cluster_id,
        region: _,
        replication_group_id,
        engine,
        engine_version,
        node_type,
        num_cache_nodes,
        node_ids_to_remove: _,
        parameter_group_name,
        port,
        auto_minor_version_upgrade,
        az_mode,
        availability_zone,
        preferred_availability_zones,
        subnet_group_name,
        security_group_ids,
        security_group_names,
        maintenance_window,
        notification_topic_arn,
        // A new topic is active. Another status is set by a change right after the creation.
        notification_topic_status: _,
        snapshot_arns,
        snapshot_name,
        snapshot_retention_limit,
        snapshot_window,
        final_snapshot_identifier: _,
        replacement_policy: _,
        auth_token,
        apply_immediately: _,
        tags: _,
        tags_all,
        id: _,
        arn: _,
        status: _,
        cache_cluster_create_time: _,
        engine_version_actual: _,
        cache_nodes: _,
        cluster_address: _,
        configuration_endpoint: _,
        client_download_landing_page: _,
        cache_security_groups: _,
        security_groups: _,
        parameter_apply_status: _,
        cache_node_ids_to_reboot: _,
        auth_token_enabled: _,
        transit_encryption_enabled: _,
        at_rest_encryption_enabled: _,
        pending_modified_values: _,
        timeouts: _,
    } = planned;
    let zones = texts(preferred_availability_zones);
    CreateCacheCluster {
        id: text(cluster_id).unwrap_or_default(),
        replication_group_id: text(replication_group_id),
        az_mode: text(az_mode).or_else(|| spread(&zones)),
        // An imported configuration may have the word for different zones, which is none.
        preferred_availability_zone: text(availability_zone).filter(|zone| zone != MULTIPLE),
        preferred_availability_zones: zones,
        num_cache_nodes: number(num_cache_nodes),
        cache_node_type: text(node_type),
        engine: text(engine),
        engine_version: text(engine_version),
        cache_parameter_group_name: text(parameter_group_name),
        cache_subnet_group_name: text(subnet_group_name),
        cache_security_group_names: set(security_group_names),
        security_group_ids: set(security_group_ids),
        tags: tags_all.known().map(|all| tags::known(all).collect()).unwrap_or_default(),
        snapshot_arns: texts(snapshot_arns),
        snapshot_name: text(snapshot_name),
        preferred_maintenance_window: text(maintenance_window),
        port: number(port),
        notification_topic_arn: text(notification_topic_arn),
        auto_minor_version_upgrade: auto_minor_version_upgrade.known().copied(),
        snapshot_retention_limit: number(snapshot_retention_limit),
        snapshot_window: text(snapshot_window),
        auth_token: auth_token.known().cloned(),
    }
}

/// Different zones in the list are `cross-az`, whether or not the configuration says so.
fn spread(zones: &[String]) -> Option<String> {
    let different = zones.windows(2).any(|pair| pair[0] != pair[1]);
    different.then(|| "cross-az".to_owned())
}

/// What is planned and can be set only once the cluster is there.
pub(super) fn after_creation(planned: &Cluster) -> Option<ModifyCacheCluster> {
    let status = text(&planned.notification_topic_status)
        .filter(|status| status != "active" && has_topic(planned))?;
    Some(ModifyCacheCluster {
        id: text(&planned.cluster_id).unwrap_or_default(),
        notification_topic_status: Some(status),
        apply_immediately: Some(true),
        ..ModifyCacheCluster::default()
    })
}

/// Whether there is a topic that can be switched. A read replica may have that of its group.
fn has_topic(planned: &Cluster) -> bool {
    !(planned.notification_topic_arn.is_null() && planned.replication_group_id.is_null())
}

/// The input of ModifyCacheCluster with the settings that differ; `None` if none does. The nodes are
/// added by [`super::nodes`] and the pending values by [`resend`], which need to know what AWS has.
pub(super) fn settings(prior: &Cluster, planned: &Cluster) -> Option<ModifyCacheCluster> {
    let unchanged = unchanged(planned);
    let topic_removed =
        !prior.notification_topic_arn.is_null() && planned.notification_topic_arn.is_null();
    let new_topic =
        changed(&prior.notification_topic_arn, &planned.notification_topic_arn).cloned();
    let status = &planned.notification_topic_status;
    let list = |prior, planned| changed(prior, planned).map(|_| set(planned));
    let input = ModifyCacheCluster {
        az_mode: changed(&prior.az_mode, &planned.az_mode).cloned(),
        cache_security_group_names: list(
            &prior.security_group_names,
            &planned.security_group_names,
        ),
        security_group_ids: list(&prior.security_group_ids, &planned.security_group_ids),
        preferred_maintenance_window: changed(
            &prior.maintenance_window,
            &planned.maintenance_window,
        )
        .cloned(),
        notification_topic_status: if topic_removed {
            Some("inactive".to_owned())
        } else if new_topic.is_some() {
            Some(text(status).unwrap_or_else(|| "active".to_owned()))
        } else {
            changed(&prior.notification_topic_status, status)
                .filter(|_| has_topic(planned))
                .cloned()
        },
        notification_topic_arn: new_topic,
        cache_parameter_group_name: changed(
            &prior.parameter_group_name,
            &planned.parameter_group_name,
        )
        .cloned(),
        engine: changed(&prior.engine, &planned.engine).cloned(),
        engine_version: changed(&prior.engine_version, &planned.engine_version).cloned(),
        auto_minor_version_upgrade: changed(
            &prior.auto_minor_version_upgrade,
            &planned.auto_minor_version_upgrade,
        )
        .copied(),
        snapshot_retention_limit: changed(
            &prior.snapshot_retention_limit,
            &planned.snapshot_retention_limit,
        )
        .and_then(|_| number(&planned.snapshot_retention_limit)),
        snapshot_window: changed(&prior.snapshot_window, &planned.snapshot_window).cloned(),
        cache_node_type: changed(&prior.node_type, &planned.node_type).cloned(),
        ..unchanged.clone()
    };
    (input != unchanged).then_some(input)
}

/// The input of ModifyCacheCluster that changes nothing.
pub(super) fn unchanged(planned: &Cluster) -> ModifyCacheCluster {
    ModifyCacheCluster {
        id: text(&planned.cluster_id).unwrap_or_default(),
        apply_immediately: planned.apply_immediately.known().copied(),
        ..ModifyCacheCluster::default()
    }
}

/// Puts the pending values that are still wanted into a change: "the pending modification is replaced by
/// the newer modification" (document, `ApplyImmediately`). The number of nodes is not among them, because
/// one that is pending already has no defined meaning.
pub(super) fn resend(now: &CacheCluster, planned: &Cluster, input: &mut ModifyCacheCluster) {
    let wanted = planned.engine_version.text();
    let brings = |version: &Option<String>| {
        let found = version.as_deref().zip(wanted);
        found.is_some_and(|(version, wanted)| engine_version::satisfies(version, wanted))
    };
    if input.engine_version.is_none()
        && brings(&now.pending.engine_version)
        && !brings(&now.engine_version)
    {
        input.engine_version = wanted.map(str::to_owned);
        // AWS does not say that a pending version comes with another engine.
        if wanted.is_some_and(engine_version::is_of_valkey) {
            input.engine =
                text(&planned.engine).filter(|engine| Some(engine) != now.engine.as_ref());
        }
    }
    if input.cache_node_type.is_none()
        && now.pending.cache_node_type.is_some()
        && now.pending.cache_node_type.as_deref() == planned.node_type.text()
    {
        input.cache_node_type.clone_from(&now.pending.cache_node_type);
    }
}

/// The input of DeleteCacheCluster.
pub(super) fn delete(prior: &Cluster) -> DeleteCacheCluster {
    DeleteCacheCluster {
        id: text(&prior.id).unwrap_or_default(),
        final_snapshot_identifier: text(&prior.final_snapshot_identifier),
    }
}

/// Whether the plan wants another number of nodes than the state has.
pub(super) fn count_changes(prior: &Cluster, planned: &Cluster) -> bool {
    matches!(planned.num_cache_nodes, Val::Known(_))
        && prior.num_cache_nodes != planned.num_cache_nodes
}

#[cfg(test)]
mod tests;
