//! From a planned cluster to the inputs of the calls that create, change and delete one. What each attribute
//! adds to them is in [`super::mapping`].

use crate::aws::{CacheCluster, CreateCacheCluster, DeleteCacheCluster, ModifyCacheCluster};
use crate::framework::model::{Diff, Val};
use crate::resources::engine_change::{Reached, Running, reached};
use crate::resources::log_delivery;
use crate::resources::values::{flag, text};

use super::mapping::MAPPINGS;
use super::model::Cluster;

/// The input of CreateCacheCluster. A read replica takes from its group whatever is not known.
pub(super) fn create(planned: &Cluster) -> CreateCacheCluster {
    let mut input = CreateCacheCluster::default();
    MAPPINGS.create(&mut input, planned);
    input
}

/// What is planned and can be set only once the cluster is there.
pub(super) fn after_creation(planned: &Cluster) -> Option<ModifyCacheCluster> {
    let nothing = ModifyCacheCluster { apply_immediately: Some(true), ..unchanged(planned) };
    let mut input = nothing.clone();
    MAPPINGS.complete(&mut input, planned);
    (input != nothing).then_some(input)
}

/// The input of ModifyCacheCluster with the settings that differ; `None` if none does. The nodes are
/// added by [`super::nodes`] and the pending values by [`resend`], which need to know what AWS has.
pub(super) fn settings(prior: &Cluster, planned: &Cluster) -> Option<ModifyCacheCluster> {
    let unchanged = unchanged(planned);
    let mut input = unchanged.clone();
    MAPPINGS.modify(&mut input, prior, planned);
    (input != unchanged).then_some(input)
}

/// The input of ModifyCacheCluster that changes log deliveries, if any does. "You must set the apply-immediately
/// parameter for all log delivery modifications" (User Guide, "Log delivery", 2026-11-28).
pub(super) fn logs(prior: &Cluster, planned: &Cluster) -> Option<ModifyCacheCluster> {
    let blocks = Diff { prior, planned }.map(|cluster| &cluster.log_delivery_configuration);
    let log_deliveries = log_delivery::changes(blocks, &prior.log_delivery_errors);
    let apply_immediately = Some(true);
    let input = ModifyCacheCluster { log_deliveries, apply_immediately, ..unchanged(planned) };
    (!input.log_deliveries.is_empty()).then_some(input)
}

/// The input of ModifyCacheCluster that changes nothing.
pub(super) fn unchanged(planned: &Cluster) -> ModifyCacheCluster {
    ModifyCacheCluster {
        id: text(&planned.cluster_id).unwrap_or_default(),
        apply_immediately: flag(&planned.apply_immediately),
        ..ModifyCacheCluster::default()
    }
}

/// Puts the pending values into a change, as they are: "the pending modification is replaced by the newer
/// modification" (API Reference, 2017-10-24, `ApplyImmediately`). Where they are made at once, those that are still
/// wanted. The number of nodes is not among them, because one that is pending already has no defined meaning. What
/// is pending at a member of a group can be asked for at the group only.
pub(super) fn resend(now: &CacheCluster, planned: &Cluster, input: &mut ModifyCacheCluster) {
    if now.replication_group_id.is_some() {
        return;
    }
    let waits = planned.apply_immediately != Val::Known(true);
    let (engine, actual) = (now.engine.clone().into(), now.engine_version.clone().into());
    let pending = now.pending.engine_version.as_deref();
    let coming =
        |wanted: &str| reached(now.engine_version.as_deref(), pending, wanted) == Reached::Coming;
    if input.engine_version.is_none()
        && input.engine.is_none()
        && (waits || planned.engine_version.text().is_some_and(coming))
    {
        let running = Running { engine: &engine, spelled: &actual, actual: &actual, pending };
        (input.engine, input.engine_version) = running.pending_again();
    }
    let node_type = &now.pending.cache_node_type;
    if input.cache_node_type.is_none()
        && (waits || node_type.as_deref() == planned.node_type.text())
    {
        input.cache_node_type.clone_from(node_type);
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
