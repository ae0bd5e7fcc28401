//! By what a change of a cluster is seen to be done.

use async_trait::async_trait;

use crate::aws::{ApiError, CacheCluster, EventSource};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::log_delivery::{self, Deliveries};
use crate::resources::managed::{Asked, Session, Update, Waits};

use super::model::Cluster;
use super::observed::ObservedCluster;
use super::steps::{self, ClusterStep};
use super::{ClusterResource, request, status};

#[async_trait]
impl Waits for ClusterResource {
    fn is_changing(state: &Cluster) -> bool {
        state.status.text().is_some_and(status::is_changing)
    }

    fn event_sources(cluster: &Cluster, _remote: Option<&CacheCluster>) -> Vec<EventSource> {
        let group = cluster.replication_group_id.known().cloned();
        let own = EventSource::CacheCluster(cluster.id.text().unwrap_or_default().to_owned());
        std::iter::once(own).chain(group.map(EventSource::ReplicationGroup)).collect()
    }

    fn remote(seen: &ObservedCluster) -> &CacheCluster {
        &seen.cluster
    }

    async fn complete(session: &Session<'_>, planned: &Cluster) -> Result<bool, ApiError> {
        let Some(input) = request::after_creation(planned) else { return Ok(false) };
        session.api.modify_cache_cluster(&input, &session.ctx).await.map(|()| true)
    }

    fn is_under_way(
        update: &Update<'_, Cluster>,
        step: Option<&ClusterStep>,
        asked: &Asked<'_, Cluster>,
        seen: &ObservedCluster,
    ) -> bool {
        if matches!(step, Some(ClusterStep::Logs(_))) {
            return Deliveries::of_cluster(&seen.cluster).is_busy();
        }
        let pending = &seen.cluster.pending;
        let waits = [
            ("num_cache_nodes", pending.num_cache_nodes.is_some()),
            ("engine_version", pending.engine_version.is_some()),
            ("node_type", pending.cache_node_type.is_some()),
        ];
        let all = steps::flushes(update.prior, update.planned);
        update.planned.apply_immediately == Val::Known(true)
            && waits.iter().any(|(name, waits)| *waits && (all || asked.contains(name)))
    }

    fn failures(state: &Cluster, operation: Operation) -> Diagnostics {
        log_delivery::failures(&state.log_delivery_errors, operation)
    }

    fn deferred<'s>(planned: &Cluster, state: &'s Cluster) -> (Vec<&'static str>, Option<&'s str>) {
        let pending =
            state.pending_modified_values.known().and_then(|pending| pending.first()?.known());
        let waiting = match pending.filter(|_| planned.apply_immediately != Val::Known(true)) {
            Some(pending) => [
                ("num_cache_nodes", !pending.num_cache_nodes.is_null()),
                ("engine_version", !pending.engine_version.is_null()),
                ("node_type", !pending.node_type.is_null()),
            ]
            .into_iter()
            .filter_map(|(name, waits)| waits.then_some(name))
            .collect(),
            None => Vec::new(),
        };
        (waiting, state.maintenance_window.text())
    }
}
