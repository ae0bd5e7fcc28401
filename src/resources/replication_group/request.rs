//! From a planned group to the inputs of the calls that create, change and delete one. What each attribute
//! adds to them is in [`super::mapping`].

use crate::aws::{CreateReplicationGroup, DeleteReplicationGroup, ModifyReplicationGroup};
use crate::framework::model::Val;
use crate::framework::private::Private;
use crate::resources::values::{flag, text, wanted_flag};

use super::mapping::MAPPINGS;
use super::model::ReplicationGroup;
use super::pending::StillWanted;
use super::{counts, token};

/// The input of CreateReplicationGroup. Write-only values are in `config` alone, and only `config` says which
/// of the planned numbers of nodes are asked for.
pub(super) fn create(
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
) -> CreateReplicationGroup {
    let [num_cache_clusters, num_node_groups, replicas_per_node_group] = counts::to_create(config);
    let all = ReplicationGroup {
        auth_token_wo: config.auth_token_wo.clone(),
        num_cache_clusters,
        num_node_groups,
        replicas_per_node_group,
        ..planned.clone()
    };
    let mut input = CreateReplicationGroup::default();
    MAPPINGS.create(&mut input, &all);
    input
}

/// What is planned and can be set only once the group is there.
pub(super) fn after_creation(planned: &ReplicationGroup) -> Option<ModifyReplicationGroup> {
    let mut input = ModifyReplicationGroup { apply_immediately: Some(true), ..unchanged(planned) };
    MAPPINGS.complete(&mut input, planned);
    asks_something(&input).then_some(input)
}

/// The input of ModifyReplicationGroup that changes nothing.
fn unchanged(planned: &ReplicationGroup) -> ModifyReplicationGroup {
    ModifyReplicationGroup {
        id: text(&planned.replication_group_id).unwrap_or_default(),
        apply_immediately: flag(&planned.apply_immediately),
        ..ModifyReplicationGroup::default()
    }
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
    let mut input = unchanged(planned);
    MAPPINGS.modify(&mut input, prior, planned);
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
        retain_primary_cluster: wanted_flag(&prior.retain_primary_cluster),
        final_snapshot_identifier: text(&prior.final_snapshot_identifier),
    }
}

#[cfg(test)]
mod tests;
