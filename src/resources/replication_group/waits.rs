//! By what a change of a group is seen to be done.

use async_trait::async_trait;

use crate::aws::{self, ApiError, EventSource};
use crate::framework::model::{Model as _, Val};
use crate::resources::managed::{Session, Update, Waits};

use super::model::{ReplicationGroup, TOPOLOGY_ATTRIBUTES};
use super::observed::{self, ObservedGroup};
use super::steps::GroupStep;
use super::{ReplicationGroupResource, pending, request, response, status, topology};

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
        asked: &[&'static str],
        reached: &ReplicationGroup,
        seen: &ObservedGroup,
    ) -> Vec<&'static str> {
        let shards = observed::of_group(&seen.group);
        let resized = match step {
            Some(GroupStep::Reshard(desired)) => {
                !desired.needs_reshard(&shards) && seen.group.pending.resharding_percent.is_none()
            }
            Some(GroupStep::ScaleOut(desired)) => !desired.needs_scale_out(&shards),
            Some(GroupStep::ScaleIn(desired)) => !desired.needs_scale_in(&shards),
            _ => true,
        };
        let state = response::state(reached, seen, &update.session.cx.client.tags).to_object();
        let wanted = reached.to_object();
        let shown = |name: &str| match name {
            // A verb: the state says what was asked for, whatever AWS has made of it.
            "primary_cluster_id" => topology::promotes(seen, &reached.primary_cluster_id),
            name => state.get(name).equivalent(wanted.get(name)),
        };
        let missing = asked
            .iter()
            .filter(|name| !TOPOLOGY_ATTRIBUTES.contains(name) || **name == "primary_cluster_id");
        let missing = missing.filter(|name| wanted.get(name).is_wholly_known() && !shown(name));
        // A token that is still being exchanged shows here and nowhere else.
        let exchanging = matches!(step, Some(GroupStep::Token(_)))
            && seen.group.pending.auth_token_status.is_some();
        let resizing = (!resized).then_some("the number of shards and replicas");
        missing.copied().chain(exchanging.then_some("auth_token")).chain(resizing).collect()
    }

    fn is_under_way(
        update: &Update<'_, ReplicationGroup>,
        step: Option<&GroupStep>,
        _asked: &[&'static str],
        seen: &ObservedGroup,
    ) -> bool {
        update.planned.apply_immediately == Val::Known(true)
            && matches!(step, Some(GroupStep::Switch(_) | GroupStep::Modify(_)))
            && !topology::waiting(seen).is_empty()
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
