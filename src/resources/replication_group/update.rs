//! Changing a group in place: one call after another, each only when the one before is done.

use std::time::Duration;

use serde_json::json;
use time::OffsetDateTime;
use tokio::time::Instant;

use crate::aws::{
    self, Api, ApiError, Modified, Observation, Progress, Schedule, Waited, wait_until,
};
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Model as _, Val};
use crate::framework::plan::changed_names;
use crate::framework::resource::Applied;
use crate::provider::client::Client;

use super::layout::{self, Shard};
use super::model::{ReplicationGroup, SHAPE};
use super::response::{self, Seen};
use super::steps::{self, Step};
use super::{about, aws_context, pending, read, request, resize, shape, status};

/// AWS stays `available` for a moment after it has accepted a change. If nothing of the change can
/// be seen after this time, nothing will come of it.
const NOTHING_HAPPENS: Duration = Duration::from_mins(1);

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
    let api = match cx.client.api(&prior.region) {
        Ok(api) => api,
        Err(diagnostics) => return Applied::Nothing(diagnostics),
    };
    let update =
        Update { cx, api, ctx: aws_context(cx), planned, begun: OffsetDateTime::now_utc() };
    let reached = steps::start(prior, planned, &steps);
    update.run(&steps, reached, unsettled).await
}

struct Update<'a> {
    cx: &'a Context<Client>,
    api: Api,
    ctx: aws::Context,
    planned: &'a ReplicationGroup,
    begun: OffsetDateTime,
}

impl Update<'_> {
    async fn run(
        &self,
        steps: &[Step],
        mut reached: ReplicationGroup,
        unsettled: bool,
    ) -> Applied<ReplicationGroup> {
        // Kept until the last call is done.
        let _turn = match self.api.turn(self.id(), "ModifyReplicationGroup", &self.ctx).await {
            Ok(turn) => turn,
            Err(error) => {
                let said = about(self.planned).cannot("change", &error);
                return Applied::Nothing(said.into());
            }
        };
        let mut seen = None;
        if unsettled || steps.is_empty() {
            match self.settle(None, &reached, &reached).await {
                Ok(settled) => seen = Some(settled),
                Err(stopped) => {
                    return self.give_up(stopped, &reached, steps.is_empty(), false).await;
                }
            }
        }
        for (position, step) in steps.iter().enumerate() {
            if let Err(error) = self.send(step).await {
                let said = about(self.planned).cannot("change", &error);
                let sent_before = position > 0 || unsettled;
                return self.give_up(GivenUp::Failed(said), &reached, false, sent_before).await;
            }
            if let Step::Token(input) = step {
                let rotates = input.auth_token_update_strategy.as_deref() == Some("ROTATE");
                self.cx.note(request::ROTATED, json!(rotates));
            }
            let before = reached.clone();
            step.reach(&mut reached, self.planned, &steps[position + 1..]);
            self.cx.checkpoint(&reached);
            let last = position + 1 == steps.len();
            match self.settle(Some(step), &before, &reached).await {
                Ok(settled) => seen = Some(settled),
                Err(stopped) => return self.give_up(stopped, &reached, last, true).await,
            }
        }
        let Some(seen) = seen else {
            return Applied::Done(reached, Diagnostics::new());
        };
        let state = response::state(self.planned, &seen, &self.cx.client.tags);
        let warnings = deferred(&state, self.planned);
        Applied::Done(state, warnings)
    }

    fn id(&self) -> &str {
        self.planned.id.text().unwrap_or_default()
    }

    async fn send(&self, step: &Step) -> Result<(), ApiError> {
        let id = self.id();
        let (api, ctx) = (&self.api, &self.ctx);
        let act = || async move {
            match step {
                Step::Shards(wishes) => match resize::reshard(id, wishes, &self.shards().await?) {
                    Some(input) => api.modify_shards(&input, ctx).await.map(done),
                    None => Ok(()),
                },
                Step::More(wishes) => match resize::increase(id, wishes, &self.shards().await?) {
                    Some(input) => api.increase_replica_count(&input, ctx).await.map(done),
                    None => Ok(()),
                },
                Step::Fewer(wishes) => match resize::decrease(id, wishes, &self.shards().await?) {
                    Some(input) => api.decrease_replica_count(&input, ctx).await.map(done),
                    None => Ok(()),
                },
                Step::Switch(input) | Step::Modify(input) | Step::Token(input) => {
                    api.modify_replication_group(input, ctx).await.map(done)
                }
                Step::Tags(difference) => difference.make(api, &self.planned.arn, ctx).await,
            }
        };
        api.once_available::<aws::ReplicationGroup, _, _>(id, &Schedule::standard(), ctx, act).await
    }

    /// The shards right now: a failover may have come since the plan.
    async fn shards(&self) -> Result<Vec<Shard>, ApiError> {
        let id = self.id();
        let group = self.api.replication_group(id, &self.ctx).await?;
        Ok(group.as_ref().map(layout::of_group).unwrap_or_default())
    }

    /// Waits until the group is available and shows what `step` asked for, or has it pending. What was
    /// to be made at once may still be pending for a moment; only after a while that counts as done.
    async fn settle(
        &self,
        step: Option<&Step>,
        before: &ReplicationGroup,
        reached: &ReplicationGroup,
    ) -> Result<Seen, GivenUp> {
        let asked =
            changed_names(&ReplicationGroup::block(), &before.to_object(), &reached.to_object());
        let id = self.id();
        let at_once = self.planned.apply_immediately == Val::Known(true)
            && matches!(step, Some(Step::Switch(_) | Step::Modify(_)));
        let available_since = std::sync::Mutex::new(None::<Instant>);
        let probe = || async {
            let group = self.api.replication_group(id, &self.ctx).await?;
            let Some(group) = group else {
                return Ok(Observation {
                    status: "gone".to_owned(),
                    value: None,
                    progress: Progress::Failed,
                });
            };
            let status = group.status.to_string();
            if group.status != aws::GroupStatus::Available {
                *available_since.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
                let lost = group.status.is_lost();
                let progress = if lost { Progress::Failed } else { Progress::Pending };
                let value = Some(Seen { group, members: Vec::new(), tags: None });
                return Ok(Observation { status, value, progress });
            }
            let seen = read::look(&self.api, group, &self.ctx).await?;
            let visible = self.missing(step, &asked, reached, &seen).is_empty();
            let waits = at_once && !shape::waiting(&seen).is_empty();
            let since = {
                let mut since =
                    available_since.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                *since.get_or_insert_with(Instant::now)
            };
            let progress = match (visible, since.elapsed() >= NOTHING_HAPPENS) {
                (true, _) if !waits => Progress::Done,
                (true, true) => Progress::Done,
                (false, true) => Progress::Failed,
                (_, false) => Progress::Pending,
            };
            Ok(Observation { status, value: Some(seen), progress })
        };
        let subject = format!("replication group {id}");
        match wait_until(&subject, &Schedule::standard(), &self.ctx, probe).await {
            Ok(Waited::Done(Some(seen))) => Ok(seen),
            Ok(Waited::Stopped { status, waited, .. }) => Err(GivenUp::Stopped { status, waited }),
            Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
                let group = last.flatten().map(|seen| seen.group);
                let events = self.events(group.as_ref()).await;
                let said = about(self.planned).deadline("changed", &last_status, waited, &events);
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Failed { last: Some(seen), status, .. }) => {
                let events = self.events(Some(&seen.group)).await;
                let missing = self.missing(step, &asked, reached, &seen);
                let said = if status == "available" {
                    about(self.planned).nothing_happened(&missing, &events)
                } else {
                    about(self.planned).failed(&status, &events)
                };
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
                Err(GivenUp::Failed(about(self.planned).gone()))
            }
            Err(error) => Err(GivenUp::Failed(about(self.planned).cannot("wait for", &error))),
        }
    }

    async fn events(&self, group: Option<&aws::ReplicationGroup>) -> Vec<String> {
        super::events(&self.api, self.planned, group, self.begun, self.cx).await
    }

    /// Attributes that were asked for and that AWS shows neither as they are nor as pending.
    fn missing(
        &self,
        step: Option<&Step>,
        asked: &[&'static str],
        reached: &ReplicationGroup,
        seen: &Seen,
    ) -> Vec<&'static str> {
        let shards = layout::of_group(&seen.group);
        let resized = match step {
            Some(Step::Shards(wishes)) => {
                !wishes.reshard(&shards) && seen.group.pending.resharding_percent.is_none()
            }
            Some(Step::More(wishes)) => !wishes.more(&shards),
            Some(Step::Fewer(wishes)) => !wishes.fewer(&shards),
            _ => true,
        };
        let state = response::state(reached, seen, &self.cx.client.tags).to_object();
        let wanted = reached.to_object();
        let shown = |name: &str| match name {
            // A verb: the state says what was asked for, whatever AWS has made of it.
            "primary_cluster_id" => shape::promotes(seen, &reached.primary_cluster_id),
            name => state.get(name).equivalent(wanted.get(name)),
        };
        let missing =
            asked.iter().filter(|name| !SHAPE.contains(name) || **name == "primary_cluster_id");
        let missing = missing.filter(|name| wanted.get(name).is_wholly_known() && !shown(name));
        // A token that is still being exchanged shows here and nowhere else.
        let exchanging =
            matches!(step, Some(Step::Token(_))) && seen.group.pending.auth_token_status.is_some();
        let resizing = (!resized).then_some("the number of shards and replicas");
        missing.copied().chain(exchanging.then_some("auth_token")).chain(resizing).collect()
    }

    /// The answer for an update that did not get to its end: what was really reached is saved.
    async fn give_up(
        &self,
        why: GivenUp,
        reached: &ReplicationGroup,
        all_sent: bool,
        anything_sent: bool,
    ) -> Applied<ReplicationGroup> {
        match why {
            // Everything that was planned is on its way.
            GivenUp::Stopped { status, waited } if all_sent => {
                let warning = about(self.planned).interrupted("changed", &status, waited);
                Applied::Interrupted(read::roughly(self.planned, None, self.cx), warning)
            }
            GivenUp::Stopped { status, .. } => {
                let said = about(self.planned).stopped_halfway(&status);
                Applied::Partial(read::roughly(reached, None, self.cx), said.into())
            }
            GivenUp::Failed(said) if !anything_sent => Applied::Nothing(said.into()),
            GivenUp::Failed(said) => {
                let id = self.id();
                // The deadline may be over, and this look is worth a moment more.
                let ctx = aws::Context {
                    stop: self.ctx.stop.clone(),
                    deadline: Instant::now() + Duration::from_secs(10),
                };
                let state = match self.api.replication_group(id, &ctx).await {
                    Ok(Some(group)) => match read::look(&self.api, group, &ctx).await {
                        Ok(seen) => response::state(reached, &seen, &self.cx.client.tags),
                        Err(_) => read::roughly(reached, None, self.cx),
                    },
                    _ => read::roughly(reached, None, self.cx),
                };
                Applied::Partial(state, said.into())
            }
        }
    }
}

enum GivenUp {
    Stopped { status: String, waited: Duration },
    Failed(Diagnostic),
}

fn done(_: Modified) {}

/// Changes that AWS has accepted for the next maintenance window.
fn deferred(state: &ReplicationGroup, planned: &ReplicationGroup) -> Diagnostics {
    let waiting = pending::waiting(state);
    if waiting.is_empty() || planned.apply_immediately == Val::Known(true) {
        return Diagnostics::new();
    }
    about(state).deferred(&waiting, state.maintenance_window.text()).into()
}
