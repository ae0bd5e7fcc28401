//! From a planned group to the inputs of the calls that create, change and delete one.
//!
//! Every function names every attribute, so that a new one does not compile before somebody has
//! said how it is sent.

use crate::aws::{
    CreateReplicationGroup, DeleteReplicationGroup, ModifyReplicationGroup,
    NodeGroupConfiguration as Shard,
};
use crate::client::tags;
use crate::framework::model::{Set, Val};
use crate::framework::private::Private;
use crate::resources::values::{changed, number, set, text, texts};

use super::model::{NodeGroupConfiguration, ReplicationGroup};
use super::pending::StillWanted;
use super::{observed, token};

/// The input of CreateReplicationGroup. Write-only values are in `config` alone.
pub(super) fn create(
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
) -> CreateReplicationGroup {
    let ReplicationGroup {
        replication_group_id,
        description,
        region: _,
        node_type,
        engine,
        engine_version,
        parameter_group_name,
        port,
        auto_minor_version_upgrade,
        num_cache_clusters,
        num_node_groups,
        replicas_per_node_group,
        node_group_configuration,
        preferred_cache_cluster_azs,
        automatic_failover_enabled,
        multi_az_enabled,
        primary_cluster_id,
        transit_encryption_enabled,
        at_rest_encryption_enabled,
        kms_key_id,
        // In either of two arguments: see `token::given`.
        auth_token: _,
        auth_token_wo: _,
        auth_token_wo_version: _,
        auth_token_update_strategy: _,
        subnet_group_name,
        security_group_ids,
        security_group_names,
        maintenance_window,
        notification_topic_arn,
        // A new topic is active. Another status is set by a change right after the creation, and
        // so is the member from which backups are taken: see `after_creation`.
        notification_topic_status: _,
        snapshotting_cluster_id: _,
        snapshot_arns,
        snapshot_name,
        snapshot_retention_limit,
        snapshot_window,
        final_snapshot_identifier: _,
        retain_primary_cluster: _,
        replacement_policy: _,
        apply_immediately: _,
        tags: _,
        tags_all,
        id: _,
        arn: _,
        status: _,
        cluster_enabled: _,
        auth_token_enabled: _,
        engine_version_actual: _,
        primary_endpoint_address: _,
        reader_endpoint_address: _,
        configuration_endpoint_address: _,
        member_clusters: _,
        node_groups: _,
        pending_modified_values: _,
        timeouts: _,
    } = planned;
    CreateReplicationGroup {
        id: text(replication_group_id).unwrap_or_default(),
        description: text(description).unwrap_or_default(),
        primary_cluster_id: text(primary_cluster_id),
        // AWS takes the absence of a flag for false; only what is wanted is sent, so that the
        // request is the one the document describes.
        automatic_failover_enabled: wanted(automatic_failover_enabled),
        multi_az_enabled: wanted(multi_az_enabled),
        num_cache_clusters: number(num_cache_clusters),
        preferred_cache_cluster_azs: texts(preferred_cache_cluster_azs),
        num_node_groups: number(num_node_groups),
        replicas_per_node_group: number(replicas_per_node_group),
        node_group_configuration: shards(node_group_configuration),
        cache_node_type: text(node_type),
        // A member that is adopted, or a default, decides about the engine where nobody says it.
        engine: text(engine).or_else(|| primary_cluster_id.is_null().then(|| "redis".to_owned())),
        engine_version: text(engine_version),
        cache_parameter_group_name: text(parameter_group_name),
        cache_subnet_group_name: text(subnet_group_name),
        cache_security_group_names: set(security_group_names),
        security_group_ids: set(security_group_ids),
        tags: tags_all.known().map(|all| tags::known(all).collect()).unwrap_or_default(),
        snapshot_arns: set(snapshot_arns),
        snapshot_name: text(snapshot_name),
        preferred_maintenance_window: text(maintenance_window),
        port: number(port),
        notification_topic_arn: text(notification_topic_arn),
        auto_minor_version_upgrade: auto_minor_version_upgrade.known().copied(),
        snapshot_retention_limit: number(snapshot_retention_limit),
        snapshot_window: text(snapshot_window),
        auth_token: token::given(config).known().cloned(),
        transit_encryption_enabled: transit_encryption_enabled.known().copied(),
        at_rest_encryption_enabled: at_rest_encryption_enabled.known().copied(),
        kms_key_id: text(kms_key_id),
        ..CreateReplicationGroup::default()
    }
}

/// What is planned and can be set only once the group is there.
pub(super) fn after_creation(planned: &ReplicationGroup) -> Option<ModifyReplicationGroup> {
    let input = ModifyReplicationGroup {
        id: text(&planned.replication_group_id).unwrap_or_default(),
        notification_topic_status: text(&planned.notification_topic_status)
            .filter(|status| status != "active" && !planned.notification_topic_arn.is_null()),
        snapshotting_cluster_id: text(&planned.snapshotting_cluster_id),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    let asks = input.notification_topic_status.is_some() || input.snapshotting_cluster_id.is_some();
    asks.then_some(input)
}

/// The input of ModifyReplicationGroup with what differs, other than the AUTH token and the number
/// of nodes, which have calls of their own.
///
/// What is pending and still wanted goes along. It also goes alone where changes that wait for the
/// maintenance window are now wanted at once.
pub(super) fn modify(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Option<ModifyReplicationGroup> {
    let still = StillWanted::of(prior, planned);
    let at_once = Val::Known(true);
    let hurries = planned.apply_immediately == at_once && prior.apply_immediately != at_once;
    let input = differing(prior, planned);
    let makes_early = hurries && still != StillWanted::default();
    if !(asks_something(&input) || makes_early) {
        return None;
    }
    Some(ModifyReplicationGroup {
        engine: input.engine.clone().or(still.engine),
        engine_version: input.engine_version.clone().or(still.engine_version),
        cache_node_type: input.cache_node_type.clone().or(still.node_type),
        automatic_failover_enabled: input
            .automatic_failover_enabled
            .or(still.automatic_failover_enabled),
        primary_cluster_id: input.primary_cluster_id.clone().or(still.primary_cluster_id),
        ..input
    })
}

/// Whether a request asks for any change.
pub(super) fn asks_something(input: &ModifyReplicationGroup) -> bool {
    let nothing = ModifyReplicationGroup {
        id: input.id.clone(),
        apply_immediately: input.apply_immediately,
        ..ModifyReplicationGroup::default()
    };
    *input != nothing
}

fn differing(prior: &ReplicationGroup, planned: &ReplicationGroup) -> ModifyReplicationGroup {
    let topic_removed =
        !prior.notification_topic_arn.is_null() && planned.notification_topic_arn.is_null();
    let new_topic =
        changed(&prior.notification_topic_arn, &planned.notification_topic_arn).cloned();
    let status = &planned.notification_topic_status;
    ModifyReplicationGroup {
        id: text(&planned.replication_group_id).unwrap_or_default(),
        apply_immediately: planned.apply_immediately.known().copied(),
        description: changed(&prior.description, &planned.description).cloned(),
        primary_cluster_id: promoted(prior, planned),
        snapshotting_cluster_id: snapshotting(prior, planned),
        automatic_failover_enabled: changed(
            &prior.automatic_failover_enabled,
            &planned.automatic_failover_enabled,
        )
        .copied(),
        multi_az_enabled: changed(&prior.multi_az_enabled, &planned.multi_az_enabled).copied(),
        cache_security_group_names: changed_set(
            &prior.security_group_names,
            &planned.security_group_names,
        ),
        security_group_ids: changed_set(&prior.security_group_ids, &planned.security_group_ids),
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
            // Without a topic there is nothing to be switched.
            changed(&prior.notification_topic_status, status)
                .filter(|_| !planned.notification_topic_arn.is_null())
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
        ..ModifyReplicationGroup::default()
    }
}

/// The member to promote: one that the configuration names anew and that is not the primary already.
pub(super) fn promoted(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Option<String> {
    let wanted = changed(&prior.primary_cluster_id, &planned.primary_cluster_id)?;
    let shards = observed::of_state(prior);
    let mut members = shards.iter().flat_map(|shard| &shard.members);
    let is_primary = members
        .any(|member| member.is_primary == Some(true) && member.id.eq_ignore_ascii_case(wanted));
    (!is_primary).then(|| wanted.clone())
}

/// With cluster mode disabled AWS takes backups only from a member that was chosen. Where backups
/// are turned on and nobody chose one, it is a member that is there, and no guess from the name.
fn snapshotting(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Option<String> {
    if let Some(chosen) = changed(&prior.snapshotting_cluster_id, &planned.snapshotting_cluster_id)
    {
        return Some(chosen.clone());
    }
    let was_off = prior.snapshot_retention_limit.known().is_none_or(|days| *days == 0);
    let turned_on =
        was_off && planned.snapshot_retention_limit.known().is_some_and(|days| *days > 0);
    let sharded = prior.cluster_enabled.known() == Some(&true);
    if !turned_on || sharded || !planned.snapshotting_cluster_id.is_null() {
        return None;
    }
    let mut members: Vec<&String> =
        prior.member_clusters.known()?.0.iter().filter_map(Val::known).collect();
    members.sort_unstable();
    members.first().map(|id| (*id).clone())
}

/// The note that the group takes two AUTH tokens, because the last change of it was a rotation.
pub(super) const ROTATED: &str = "rotated";

/// Whether the notes of the provider say that the group takes two AUTH tokens.
pub(super) fn is_rotated(private: &Private) -> bool {
    private.get(ROTATED).and_then(serde_json::Value::as_bool) == Some(true)
}

/// The input of ModifyReplicationGroup for another AUTH token, if it must be sent.
pub(super) fn token(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
    rotated: bool,
) -> Option<ModifyReplicationGroup> {
    let (token, default) = token::to_send(prior, planned, config, rotated)?;
    let strategy = text(&planned.auth_token_update_strategy);
    Some(ModifyReplicationGroup {
        id: text(&planned.replication_group_id).unwrap_or_default(),
        auth_token: Some(token.clone()),
        auth_token_update_strategy: Some(strategy.unwrap_or_else(|| default.to_owned())),
        // AWS changes a token at once or not at all.
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    })
}

/// The input of DeleteReplicationGroup.
pub(super) fn delete(prior: &ReplicationGroup) -> DeleteReplicationGroup {
    DeleteReplicationGroup {
        id: text(&prior.id).unwrap_or_default(),
        retain_primary_cluster: wanted(&prior.retain_primary_cluster),
        final_snapshot_identifier: text(&prior.final_snapshot_identifier),
    }
}

fn shards(configuration: &Val<Vec<Val<NodeGroupConfiguration>>>) -> Vec<Shard> {
    let shard = |configuration: &NodeGroupConfiguration| {
        let NodeGroupConfiguration {
            node_group_id,
            slots,
            replica_count,
            primary_availability_zone,
            replica_availability_zones,
        } = configuration;
        Shard {
            node_group_id: text(node_group_id),
            slots: text(slots),
            replica_count: number(replica_count),
            primary_availability_zone: text(primary_availability_zone),
            replica_availability_zones: texts(replica_availability_zones),
            ..Shard::default()
        }
    };
    configuration.known().into_iter().flatten().filter_map(Val::known).map(shard).collect()
}

/// The planned elements, if they are known and others than before. An empty list takes all away.
fn changed_set(prior: &Val<Set<String>>, planned: &Val<Set<String>>) -> Option<Vec<String>> {
    let differs = planned.known().is_some() && !prior.to_value().equivalent(&planned.to_value());
    // Nothing is there, and nothing is wanted.
    let empty = |set: &Val<Set<String>>| set.known().is_none_or(|set| set.0.is_empty());
    (differs && !(empty(prior) && empty(planned))).then(|| set(planned))
}

fn wanted(flag: &Val<bool>) -> Option<bool> {
    flag.known().copied().filter(|wanted| *wanted)
}

#[cfg(test)]
mod tests;
