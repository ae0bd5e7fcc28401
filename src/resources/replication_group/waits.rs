//! By what a change of a group is seen to be done.

use async_trait::async_trait;

use crate::aws::{self, ApiError, EventSource};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::log_delivery;
use crate::resources::managed::{Asked, Session, Update, Waits};

use super::model::{ReplicationGroup, TOPOLOGY_ATTRIBUTES};
use super::observed::ObservedGroup;
use super::steps::GroupStep;
use super::{ReplicationGroupResource, pending, request, resized, response, status, topology};

/// Of so many members the events are asked for.
const MEMBERS: usize = 6;

#[async_trait]
impl Waits for ReplicationGroupResource {
    fn is_changing(state: &ReplicationGroup) -> bool {
        state.status.text().is_some_and(status::is_changing)
    }

    fn event_sources(
        group: &ReplicationGroup,
        remote: Option<&aws::ReplicationGroup>,
    ) -> Vec<EventSource> {
        let name = group.id.text().unwrap_or_default().to_owned();
        let members = remote.into_iter().flat_map(|group| group.member_clusters.iter());
        std::iter::once(EventSource::ReplicationGroup(name))
            .chain(members.take(MEMBERS).cloned().map(EventSource::CacheCluster))
            .collect()
    }

    fn remote(seen: &ObservedGroup) -> &aws::ReplicationGroup {
        &seen.group
    }

    async fn complete(session: &Session<'_>, planned: &ReplicationGroup) -> Result<bool, ApiError> {
        let Some(input) = request::after_creation(planned) else { return Ok(false) };
        session.api.modify_replication_group(&input, &session.ctx).await.map(|_| true)
    }

    fn missing(
        update: &Update<'_, ReplicationGroup>,
        step: Option<&GroupStep>,
        asked: &Asked<'_, ReplicationGroup>,
        seen: &ObservedGroup,
    ) -> Vec<&'static str> {
        let state = response::state(asked.reached, seen, &update.session.cx.client.tags);
        let mut missing = asked.missing_in(&state);
        missing.retain(|name| !TOPOLOGY_ATTRIBUTES.contains(name));
        // A verb: the state says what was asked for, whatever AWS has made of it.
        let promoted = topology::promotes(seen, &asked.reached.primary_cluster_id);
        if asked.contains("primary_cluster_id") && !promoted {
            missing.push("primary_cluster_id");
        }
        // A token that is still being exchanged shows here and nowhere else.
        let exchanging = step.is_some_and(GroupStep::changes_token)
            && seen.group.pending.auth_token_status.is_some();
        let resized = step.is_none_or(|step| resized::is_shown(step, asked.before, &seen.group));
        let resizing = (!resized).then_some("the number of shards and replicas");
        missing.into_iter().chain(exchanging.then_some("auth_token")).chain(resizing).collect()
    }

    /// Of all that is pending, only what the call has sent.
    fn is_under_way(
        update: &Update<'_, ReplicationGroup>,
        step: Option<&GroupStep>,
        _asked: &Asked<'_, ReplicationGroup>,
        seen: &ObservedGroup,
    ) -> bool {
        let input = match step {
            Some(GroupStep::Switch(input) | GroupStep::Modify(input)) => input,
            Some(GroupStep::Own(call, _)) => return call.is_under_way(seen),
            _ => return false,
        };
        let is_sent = |name: &&str| match *name {
            "engine_version" => input.engine_version.is_some(),
            "node_type" => input.cache_node_type.is_some(),
            "automatic_failover_enabled" => input.automatic_failover_enabled.is_some(),
            "primary_cluster_id" => input.primary_cluster_id.is_some(),
            // They have calls of their own.
            _ => false,
        };
        update.planned.apply_immediately == Val::Known(true)
            && topology::waiting(seen).iter().any(is_sent)
    }

    fn failures(state: &ReplicationGroup, operation: Operation) -> Diagnostics {
        log_delivery::failures(&state.log_delivery_errors, operation)
    }

    fn busy_part(seen: &ObservedGroup) -> Option<String> {
        seen.group.busy_member(&seen.members)
    }

    fn deferred<'s>(
        planned: &ReplicationGroup,
        state: &'s ReplicationGroup,
    ) -> (Vec<&'static str>, Option<&'s str>) {
        let at_once = planned.apply_immediately == Val::Known(true);
        let waiting = if at_once { Vec::new() } else { pending::waiting(state) };
        (waiting, state.maintenance_window.text())
    }
}
