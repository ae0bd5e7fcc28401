//! Changing a group in place: what each call says, and by what it is seen to be done.

use async_trait::async_trait;
use serde_json::json;

use crate::aws::{ApiError, Modified};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Model as _, Val};
use crate::framework::resource::Applied;
use crate::resources::managed::update::{Steps, run};
use crate::resources::managed::{ManagedResource as _, Session};

use super::managed::ManagedGroup;
use super::model::{ReplicationGroup, TOPOLOGY_ATTRIBUTES};
use super::observed::{self, Shard};
use super::response::{self, Seen};
use super::steps::{self, Step};
use super::{pending, request, resize, shape, status};

/// Changes a group as planned.
pub(super) async fn update(
    cx: &Context<Client>,
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
) -> Applied<ReplicationGroup> {
    let steps = steps::of(prior, planned, config, &cx.private());
    let unsettled = prior.status.text().is_some_and(status::is_unsettled);
    // What is kept in the state only concerns nobody else.
    if steps.is_empty() && !unsettled && planned.to_object().is_wholly_known() {
        return Applied::Done(planned.clone(), Diagnostics::new());
    }
    let session = match Session::new(cx, &prior.region) {
        Ok(session) => session,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let about = ManagedGroup::about(planned);
    // Kept until the last call is done.
    let _turn =
        match session.api.lock_group(about.name, "ModifyReplicationGroup", &session.ctx).await {
            Ok(turn) => turn,
            Err(error) => return Applied::Unchanged(about.cannot("change", &error).into()),
        };
    let reached = steps::start(prior, planned, &steps);
    run(&Update { session, planned }, &steps, reached, unsettled).await
}

struct Update<'a> {
    session: Session<'a>,
    planned: &'a ReplicationGroup,
}

#[async_trait]
impl Steps for Update<'_> {
    type Of = ManagedGroup;
    type Step = Step;

    fn session(&self) -> &Session<'_> {
        &self.session
    }

    fn planned(&self) -> &ReplicationGroup {
        self.planned
    }

    async fn send(&self, step: &Step) -> Result<(), ApiError> {
        let Session { cx, api, ctx, .. } = &self.session;
        let id = self.id();
        match step {
            Step::Shards(desired) => match resize::reshard(id, desired, &self.shards().await?) {
                Some(input) => api.modify_shards(&input, ctx).await.map(done),
                None => Ok(()),
            },
            Step::More(desired) => match resize::increase(id, desired, &self.shards().await?) {
                Some(input) => api.increase_replica_count(&input, ctx).await.map(done),
                None => Ok(()),
            },
            Step::Fewer(desired) => match resize::decrease(id, desired, &self.shards().await?) {
                Some(input) => api.decrease_replica_count(&input, ctx).await.map(done),
                None => Ok(()),
            },
            Step::Switch(input) | Step::Modify(input) => {
                api.modify_replication_group(input, ctx).await.map(done)
            }
            Step::Token(input) => {
                api.modify_replication_group(input, ctx).await?;
                let rotates = input.auth_token_update_strategy.as_deref() == Some("ROTATE");
                cx.note(request::ROTATED, json!(rotates));
                Ok(())
            }
            Step::Tags(difference) => difference.make(api, &self.planned.arn, ctx).await,
        }
    }

    fn reach(&self, step: &Step, reached: &mut ReplicationGroup, rest: &[Step]) {
        step.reach(reached, self.planned, rest);
    }

    fn missing(
        &self,
        step: Option<&Step>,
        asked: &[&'static str],
        reached: &ReplicationGroup,
        seen: &Seen,
    ) -> Vec<&'static str> {
        let shards = observed::of_group(&seen.group);
        let resized = match step {
            Some(Step::Shards(desired)) => {
                !desired.reshard(&shards) && seen.group.pending.resharding_percent.is_none()
            }
            Some(Step::More(desired)) => !desired.more(&shards),
            Some(Step::Fewer(desired)) => !desired.fewer(&shards),
            _ => true,
        };
        let state = response::state(reached, seen, &self.session.cx.client.tags).to_object();
        let wanted = reached.to_object();
        let shown = |name: &str| match name {
            // A verb: the state says what was asked for, whatever AWS has made of it.
            "primary_cluster_id" => shape::promotes(seen, &reached.primary_cluster_id),
            name => state.get(name).equivalent(wanted.get(name)),
        };
        let missing = asked
            .iter()
            .filter(|name| !TOPOLOGY_ATTRIBUTES.contains(name) || **name == "primary_cluster_id");
        let missing = missing.filter(|name| wanted.get(name).is_wholly_known() && !shown(name));
        // A token that is still being exchanged shows here and nowhere else.
        let exchanging =
            matches!(step, Some(Step::Token(_))) && seen.group.pending.auth_token_status.is_some();
        let resizing = (!resized).then_some("the number of shards and replicas");
        missing.copied().chain(exchanging.then_some("auth_token")).chain(resizing).collect()
    }

    fn is_under_way(&self, step: Option<&Step>, _asked: &[&'static str], seen: &Seen) -> bool {
        self.planned.apply_immediately == Val::Known(true)
            && matches!(step, Some(Step::Switch(_) | Step::Modify(_)))
            && !shape::waiting(seen).is_empty()
    }

    fn deferred<'s>(&self, state: &'s ReplicationGroup) -> (Vec<&'static str>, Option<&'s str>) {
        let at_once = self.planned.apply_immediately == Val::Known(true);
        let waiting = if at_once { Vec::new() } else { pending::waiting(state) };
        (waiting, state.maintenance_window.text())
    }
}

impl Update<'_> {
    fn id(&self) -> &str {
        self.planned.id.text().unwrap_or_default()
    }

    /// The shards right now: a failover may have come since the plan.
    async fn shards(&self) -> Result<Vec<Shard>, ApiError> {
        let id = self.id();
        let group = self.session.api.replication_group(id, &self.session.ctx).await?;
        Ok(group.as_ref().map(observed::of_group).unwrap_or_default())
    }
}

fn done(_: Modified) {}
