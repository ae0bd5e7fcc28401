//! From a planned cluster to the inputs of the calls that create, change and delete one. What each attribute
//! adds to them is in [`super::mapping`].

use crate::aws::{CacheCluster, CreateCacheCluster, DeleteCacheCluster, ModifyCacheCluster};
use crate::framework::model::Val;
use crate::resources::engine_change::engine_name;
use crate::resources::values::{flag, text};
use crate::rules::common::engine_version;

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

/// The input of ModifyCacheCluster that changes nothing.
pub(super) fn unchanged(planned: &Cluster) -> ModifyCacheCluster {
    ModifyCacheCluster {
        id: text(&planned.cluster_id).unwrap_or_default(),
        apply_immediately: flag(&planned.apply_immediately),
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
        input.engine =
            engine_name(&planned.engine).filter(|name| Some(name) != now.engine.as_ref());
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
