//! From a planned group to the inputs of the calls that create, change and delete one. What each attribute
//! adds to them is in [`super::mapping`].

use crate::aws::{CreateReplicationGroup, DeleteReplicationGroup, ModifyReplicationGroup};
use crate::framework::model::Val;
use crate::framework::private::Private;
use crate::resources::create_only::CREATED;
use crate::resources::log_delivery;
use crate::resources::values::{flag, text, wanted_flag};

use super::mapping::{GroupCall, MAPPINGS};
use super::model::ReplicationGroup;
use super::own_call::OwnCall;
use super::pending::Kept;
use super::{counts, new_shards, token};

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
    new_shards::complete(&mut input, config);
    input
}

/// What is planned and can be set only once the group is there.
pub(super) fn after_creation(planned: &ReplicationGroup) -> Option<ModifyReplicationGroup> {
    let mut input = at_once(planned);
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

/// The input of a ModifyReplicationGroup at once that changes nothing.
pub(super) fn at_once(planned: &ReplicationGroup) -> ModifyReplicationGroup {
    ModifyReplicationGroup { apply_immediately: Some(true), ..unchanged(planned) }
}

/// The input of ModifyReplicationGroup with what differs, other than the AUTH token and the number
/// of nodes, which have calls of their own.
///
/// What is pending goes along, as it is. What is still wanted of it also goes alone where changes that wait for the
/// maintenance window are now wanted at once.
pub(super) fn modify(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Option<ModifyReplicationGroup> {
    let kept = Kept::of(prior, planned);
    let at_once = Val::Known(true);
    let hurries = planned.apply_immediately == at_once && prior.apply_immediately != at_once;
    let mut input = unchanged(planned);
    MAPPINGS.modify(&mut input, prior, planned);
    let makes_early = hurries && Kept::wanted(prior, planned) != Kept::default();
    if !(asks_something(&input) || makes_early) {
        return None;
    }
    let same_version = input.engine.is_none() && input.engine_version.is_none();
    Some(ModifyReplicationGroup {
        engine: input.engine.clone().or(kept.engine.filter(|_| same_version)),
        engine_version: input
            .engine_version
            .clone()
            .or(kept.engine_version.filter(|_| same_version)),
        cache_node_type: input.cache_node_type.clone().or(kept.node_type),
        automatic_failover_enabled: input
            .automatic_failover_enabled
            .or(kept.automatic_failover_enabled),
        primary_cluster_id: input.primary_cluster_id.clone().or(kept.primary_cluster_id),
        ..input
    })
}

/// The input of a call of its own, if it is needed.
pub(super) fn own(
    call: OwnCall,
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Option<ModifyReplicationGroup> {
    let mut input = at_once(planned);
    MAPPINGS.modify_in(GroupCall::Own(call), &mut input, prior, planned);
    asks_something(&input).then_some(input)
}

/// The argument that asks for a call of its own, if one does.
pub(super) fn own_argument(
    call: OwnCall,
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Option<&'static str> {
    own(call, prior, planned)?;
    let changed = MAPPINGS.changed_in(GroupCall::Own(call), prior, planned);
    // A delivery that AWS has given up is asked for again, although nothing differs.
    let again = (call == OwnCall::LogDelivery).then_some(log_delivery::BLOCK);
    changed.first().copied().or(again)
}

/// The arguments whose pending values a request replaces with others.
pub(super) fn replaced(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Vec<&'static str> {
    let mut input = unchanged(planned);
    MAPPINGS.modify(&mut input, prior, planned);
    [
        ("engine_version", input.engine.is_some() || input.engine_version.is_some()),
        ("node_type", input.cache_node_type.is_some()),
        ("automatic_failover_enabled", input.automatic_failover_enabled.is_some()),
        ("primary_cluster_id", input.primary_cluster_id.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, replaced)| replaced.then_some(name))
    .collect()
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

/// Whether two AUTH tokens are valid, as far as the notes of the provider say. A group that it created with a token
/// has one until it changes it.
pub(super) fn is_rotating(private: &Private, prior: &ReplicationGroup) -> Option<bool> {
    let noted = |name: &str| private.get(name).and_then(serde_json::Value::as_bool);
    let created_with_token =
        noted(CREATED) == Some(true) && prior.auth_token_enabled == Val::Known(true);
    noted(ROTATED).or_else(|| created_with_token.then_some(false))
}

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
