//! Changing a cluster in place: one call after another, each only when the one before is done.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::time::Instant;

use crate::aws::{
    self, Api, ApiError, CacheCluster, Observation, Progress, Schedule, Waited, wait_until,
};
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Model as _, Val};
use crate::framework::plan::changed_names;
use crate::framework::resource::Applied;
use crate::provider::client::Client;
use crate::resources::events;

use super::model::Cluster;
use super::response::{self, Seen};
use super::steps::{self, Step};
use super::{
    about, aws_context, event_sources, let_group_settle, nodes, read, request, status, turn,
};

/// AWS stays `available` for a moment after it has accepted a change. If nothing of the change can be
/// seen after this time, nothing will come of it.
const NOTHING_HAPPENS: Duration = Duration::from_mins(1);

/// Changes a cluster as planned.
pub(super) async fn update(
    cx: &Context<Client>,
    prior: &Cluster,
    planned: &Cluster,
) -> Applied<Cluster> {
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
    let ctx = aws_context(cx);
    let _turn = match turn(&api, prior, "ModifyCacheCluster", &ctx).await {
        Ok(turn) => turn,
        Err(error) => return Applied::Nothing(about(prior).cannot("change", &error).into()),
    };
    let update = Update { cx, api, ctx, prior, planned, begun: OffsetDateTime::now_utc() };
    let applied = update.run(&steps, steps::start(prior, planned), unsettled).await;
    let_group_settle(&update.api, prior, &update.ctx).await;
    applied
}

struct Update<'a> {
    cx: &'a Context<Client>,
    api: Api,
    ctx: aws::Context,
    prior: &'a Cluster,
    planned: &'a Cluster,
    begun: OffsetDateTime,
}

impl Update<'_> {
    async fn run(&self, steps: &[Step], mut reached: Cluster, unsettled: bool) -> Applied<Cluster> {
        let mut seen = None;
        if unsettled || steps.is_empty() {
            match self.settle(&reached, &reached).await {
                Ok(settled) => seen = Some(settled),
                Err(why) => return self.give_up(why, &reached, steps.is_empty(), false).await,
            }
        }
        for (position, step) in steps.iter().enumerate() {
            if let Err(error) = self.send(step).await {
                let said = about(self.planned).cannot("change", &error);
                let sent_before = position > 0 || unsettled;
                return self.give_up(GivenUp::Failed(said), &reached, false, sent_before).await;
            }
            let before = reached.clone();
            step.reach(&mut reached, self.planned);
            self.cx.checkpoint(&reached);
            let last = position + 1 == steps.len();
            match self.settle(&before, &reached).await {
                Ok(settled) => seen = Some(settled),
                Err(why) => return self.give_up(why, &reached, last, true).await,
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
        let act = || async move {
            match step {
                Step::Modify => self.modify(id).await,
                Step::Tags(difference) => {
                    let made = difference.make(&self.api, &self.planned.arn, &self.ctx).await;
                    made.map_err(not_available)
                }
            }
        };
        let schedule = Schedule::standard();
        self.api.once_available::<CacheCluster, _, _>(id, &schedule, &self.ctx, act).await
    }

    /// What is said about nodes and pending values depends on what AWS has at this moment. If it has all
    /// that is wanted, nothing is sent.
    async fn modify(&self, id: &str) -> Result<(), ApiError> {
        let Some(now) = self.api.cache_cluster(id, &self.ctx).await? else {
            // The wait that follows sees that it is gone.
            return Ok(());
        };
        let unchanged = request::unchanged(self.planned);
        let mut input = request::settings(self.prior, self.planned).unwrap_or(unchanged.clone());
        if request::count_changes(self.prior, self.planned) {
            let change = nodes::change(&now, self.prior, self.planned);
            input.num_cache_nodes = change.count;
            input.cache_node_ids_to_remove = change.remove;
            input.new_availability_zones = change.zones;
        }
        let flush = steps::flushes(self.prior, self.planned);
        if input == unchanged && !flush {
            return Ok(());
        }
        request::resend(&now, self.planned, &mut input);
        if input == unchanged {
            // A request must ask for something, and the pending number of nodes can't be sent again.
            input.preferred_maintenance_window.clone_from(&now.preferred_maintenance_window);
        }
        self.api.modify_cache_cluster(&input, &self.ctx).await
    }

    /// Waits until the cluster is available and shows what was asked for, or has it pending.
    async fn settle(&self, before: &Cluster, reached: &Cluster) -> Result<Seen, GivenUp> {
        let asked = changed_names(&Cluster::block(), &before.to_object(), &reached.to_object());
        let id = self.planned.id.text().unwrap_or_default();
        let available_since = Mutex::new(None::<Instant>);
        let probe = || async {
            let since = || available_since.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(cluster) = self.api.cache_cluster(id, &self.ctx).await? else {
                let status = "gone".to_owned();
                return Ok(Observation { status, value: None, progress: Progress::Failed });
            };
            let status = cluster.status.clone();
            if !cluster.is_available() {
                *since() = None;
                let lost = aws::Living::is_lost(&cluster);
                let progress = if lost { Progress::Failed } else { Progress::Pending };
                let value = Some(Seen { cluster, tags: None });
                return Ok(Observation { status, value, progress });
            }
            let seen = read::look(&self.api, cluster, &self.ctx).await?;
            let visible = self.missing(&asked, reached, &seen).is_empty();
            let patient = since().get_or_insert_with(Instant::now).elapsed() < NOTHING_HAPPENS;
            let progress = if visible && !(patient && self.is_under_way(&asked, &seen)) {
                Progress::Done
            } else if patient {
                Progress::Pending
            } else {
                Progress::Failed
            };
            Ok(Observation { status, value: Some(seen), progress })
        };
        let subject = format!("cluster {id}");
        let about = about(self.planned);
        match wait_until(&subject, &Schedule::standard(), &self.ctx, probe).await {
            Ok(Waited::Done(Some(seen))) => Ok(seen),
            Ok(Waited::Stopped { status, waited, .. }) => Err(GivenUp::Stopped { status, waited }),
            Ok(Waited::DeadlineExceeded { last_status, waited, .. }) => {
                let events = self.events().await;
                let said = about.deadline("changed", &last_status, waited, &events);
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Failed { last: Some(seen), status, .. }) => {
                let events = self.events().await;
                let missing = self.missing(&asked, reached, &seen);
                let said = if status == "available" {
                    about.nothing_happened(&missing, &events)
                } else {
                    about.failed(&status, &events)
                };
                Err(GivenUp::Failed(said))
            }
            Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
                Err(GivenUp::Failed(about.gone()))
            }
            Err(error) => Err(GivenUp::Failed(about.cannot("wait for", &error))),
        }
    }

    async fn events(&self) -> Vec<String> {
        events::newest(&self.api, event_sources(self.planned), self.begun, self.cx).await
    }

    /// Attributes that were asked for and that AWS shows neither as they are nor as pending.
    fn missing(&self, asked: &[&'static str], reached: &Cluster, seen: &Seen) -> Vec<&'static str> {
        let state = response::state(reached, seen, &self.cx.client.tags).to_object();
        let reached = reached.to_object();
        let wanted = |name: &&&str| reached.get(name).is_wholly_known();
        let shown = |name: &str| state.get(name).equivalent(reached.get(name));
        asked.iter().filter(wanted).filter(|name| !shown(name)).copied().collect()
    }

    /// Whether a change that is to be made at once is only pending: AWS stays available for a moment
    /// before it begins. A change that stays pending is accepted nevertheless.
    fn is_under_way(&self, asked: &[&'static str], seen: &Seen) -> bool {
        let pending = &seen.cluster.pending;
        let waits = [
            ("num_cache_nodes", pending.num_cache_nodes.is_some()),
            ("engine_version", pending.engine_version.is_some()),
            ("node_type", pending.cache_node_type.is_some()),
        ];
        let all = steps::flushes(self.prior, self.planned);
        self.planned.apply_immediately == Val::Known(true)
            && waits.iter().any(|(name, waits)| *waits && (all || asked.contains(name)))
    }

    /// The answer for an update that did not get to its end: what was really reached is saved.
    async fn give_up(
        &self,
        why: GivenUp,
        reached: &Cluster,
        all_sent: bool,
        anything_sent: bool,
    ) -> Applied<Cluster> {
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
                let id = self.planned.id.text().unwrap_or_default();
                // The deadline may be over, and this look is worth a moment more.
                let ctx = aws::Context {
                    stop: self.ctx.stop.clone(),
                    deadline: Instant::now() + Duration::from_secs(10),
                };
                let state = match self.api.cache_cluster(id, &ctx).await {
                    Ok(Some(cluster)) => match read::look(&self.api, cluster, &ctx).await {
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

/// AWS calls a cluster whose tags it does not talk about while it is busy "not present or not available".
fn not_available(error: ApiError) -> ApiError {
    match error {
        ApiError::NotFound(answer) if answer.code == "CacheClusterNotFound" => {
            ApiError::InvalidState(answer)
        }
        error => error,
    }
}

enum GivenUp {
    Stopped { status: String, waited: Duration },
    Failed(Diagnostic),
}

/// Changes that AWS has accepted for the next maintenance window.
fn deferred(state: &Cluster, planned: &Cluster) -> Diagnostics {
    let pending =
        state.pending_modified_values.known().and_then(|pending| pending.first()?.known());
    let Some(pending) = pending.filter(|_| planned.apply_immediately != Val::Known(true)) else {
        return Diagnostics::new();
    };
    let waiting: Vec<&str> = [
        ("num_cache_nodes", !pending.num_cache_nodes.is_null()),
        ("engine_version", !pending.engine_version.is_null()),
        ("node_type", !pending.node_type.is_null()),
    ]
    .into_iter()
    .filter_map(|(name, waits)| waits.then_some(name))
    .collect();
    if waiting.is_empty() {
        return Diagnostics::new();
    }
    about(state).deferred(&waiting, state.maintenance_window.text()).into()
}
