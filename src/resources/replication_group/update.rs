//! Changing a group in place: one call after another, each only when the one before is done.

use std::time::Duration;

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
use crate::resources::errors;

use super::model::ReplicationGroup;
use super::response::{self, Seen};
use super::steps::{self, Step};
use super::{aws_context, messages, read, status, waiting};

/// AWS stays `available` for a moment after it has accepted a change. If nothing of the change can
/// be seen after this time, nothing will come of it.
const NOTHING_HAPPENS: Duration = Duration::from_mins(1);

/// Changes a group as planned.
pub(super) async fn update(
    cx: &Context<Client>,
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Applied<ReplicationGroup> {
    let steps = steps::of(prior, planned);
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
    let reached = steps::start(prior, planned);
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
        let mut seen = None;
        if unsettled || steps.is_empty() {
            match self.settle(&reached, &reached).await {
                Ok(settled) => seen = Some(settled),
                Err(stopped) => {
                    return self.give_up(stopped, &reached, steps.is_empty(), false).await;
                }
            }
        }
        for (position, step) in steps.iter().enumerate() {
            if let Err(error) = self.send(step).await {
                let said = errors::diagnostic(&messages::summary("change", self.planned), &error);
                let sent_before = position > 0 || unsettled;
                return self.give_up(GivenUp::Failed(said), &reached, false, sent_before).await;
            }
            let before = reached.clone();
            step.reach(&mut reached, self.planned);
            self.cx.checkpoint(&reached);
            let last = position + 1 == steps.len();
            match self.settle(&before, &reached).await {
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

    async fn send(&self, step: &Step) -> Result<(), ApiError> {
        let id = self.planned.id.text().unwrap_or_default();
        let (api, ctx) = (&self.api, &self.ctx);
        let act = || async move {
            match step {
                Step::Increase(input) => api.increase_replica_count(input, ctx).await.map(done),
                Step::Decrease(input) => api.decrease_replica_count(input, ctx).await.map(done),
                Step::Shards(input) => api.modify_shards(input, ctx).await.map(done),
                Step::Modify(input) | Step::Token(input) => {
                    api.modify_replication_group(input, ctx).await.map(done)
                }
                Step::Tags(difference) => {
                    let arn = self.planned.arn.text().unwrap_or_default();
                    api.remove_tags(arn, &difference.remove, ctx).await?;
                    api.add_tags(arn, &difference.set, ctx).await
                }
            }
        };
        api.when_available(id, &Schedule::standard(), ctx, act).await
    }

    /// Waits until the group is available and shows what was asked for, or has it pending.
    async fn settle(
        &self,
        before: &ReplicationGroup,
        reached: &ReplicationGroup,
    ) -> Result<Seen, GivenUp> {
        let asked =
            changed_names(&ReplicationGroup::block(), &before.to_object(), &reached.to_object());
        let id = self.planned.id.text().unwrap_or_default();
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
            let visible = self.missing(&asked, reached, &seen).is_empty();
            let since = {
                let mut since =
                    available_since.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                *since.get_or_insert_with(Instant::now)
            };
            let progress = match (visible, since.elapsed() >= NOTHING_HAPPENS) {
                (true, _) => Progress::Done,
                (false, true) => Progress::Failed,
                (false, false) => Progress::Pending,
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
                let said =
                    messages::deadline(self.planned, "changed", &last_status, waited, &events);
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Failed { last: Some(seen), status, .. }) => {
                let events = self.events(Some(&seen.group)).await;
                let missing = self.missing(&asked, reached, &seen);
                let said = if status == "available" {
                    messages::nothing_happened(self.planned, &missing, &events)
                } else {
                    messages::failed(self.planned, &status, &events)
                };
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
                Err(GivenUp::Failed(messages::gone(self.planned)))
            }
            Err(error) => {
                let summary = messages::summary("wait for", self.planned);
                Err(GivenUp::Failed(errors::diagnostic(&summary, &error)))
            }
        }
    }

    async fn events(&self, group: Option<&aws::ReplicationGroup>) -> Vec<String> {
        waiting::events(&self.api, self.planned, group, self.begun, self.cx).await
    }

    /// Attributes that were asked for and that AWS shows neither as they are nor as pending.
    fn missing(
        &self,
        asked: &[&'static str],
        reached: &ReplicationGroup,
        seen: &Seen,
    ) -> Vec<&'static str> {
        let state = response::state(reached, seen, &self.cx.client.tags).to_object();
        let reached = reached.to_object();
        let wanted = |name: &&&str| reached.get(name).is_wholly_known();
        let shown = |name: &str| state.get(name).equivalent(reached.get(name));
        let missing = asked.iter().filter(wanted).filter(|name| !shown(name));
        // A token that is still being exchanged shows here and nowhere else.
        let exchanging =
            asked.contains(&"auth_token") && seen.group.pending.auth_token_status.is_some();
        missing.copied().chain(exchanging.then_some("auth_token")).collect()
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
                let warning = messages::interrupted("changed", &status, waited);
                Applied::Interrupted(read::roughly(self.planned, None, self.cx), warning)
            }
            GivenUp::Stopped { status, .. } => {
                let said = messages::stopped_halfway(self.planned, &status);
                Applied::Partial(read::roughly(reached, None, self.cx), said.into())
            }
            GivenUp::Failed(said) if !anything_sent => Applied::Nothing(said.into()),
            GivenUp::Failed(said) => {
                let id = self.planned.id.text().unwrap_or_default();
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
    let pending =
        state.pending_modified_values.known().and_then(|pending| pending.first()?.known());
    let Some(pending) = pending else {
        return Diagnostics::new();
    };
    let waiting: Vec<&str> = [
        ("engine_version", !pending.engine_version.is_null()),
        ("node_type", !pending.node_type.is_null()),
        ("automatic_failover_enabled", !pending.automatic_failover_status.is_null()),
        ("primary_cluster_id", !pending.primary_cluster_id.is_null()),
    ]
    .into_iter()
    .filter_map(|(name, waits)| waits.then_some(name))
    .collect();
    if waiting.is_empty() || planned.apply_immediately == Val::Known(true) {
        return Diagnostics::new();
    }
    messages::deferred(state, &waiting).into()
}
