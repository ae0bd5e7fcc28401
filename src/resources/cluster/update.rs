//! Changing a cluster in place: what each call says, and by what it is seen to be done.

use async_trait::async_trait;

use crate::aws::ApiError;
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Model as _, Val};
use crate::framework::resource::Applied;
use crate::resources::managed::update::{Steps, run};
use crate::resources::managed::{ManagedResource as _, Session};

use super::managed::{self, ManagedCluster};
use super::model::Cluster;
use super::observed::Seen;
use super::steps::{self, Step};
use super::{nodes, request, response, status};

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
    let session = match Session::new(cx, &prior.region) {
        Ok(session) => session,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let _turn = match managed::turn(&session, prior, "ModifyCacheCluster").await {
        Ok(turn) => turn,
        Err(error) => {
            return Applied::Unchanged(
                ManagedCluster::about(prior).cannot("change", &error).into(),
            );
        }
    };
    let update = Update { session, prior, planned };
    let applied = run(&update, &steps, steps::start(prior, planned), unsettled).await;
    managed::let_group_settle(&update.session, prior).await;
    applied
}

struct Update<'a> {
    session: Session<'a>,
    prior: &'a Cluster,
    planned: &'a Cluster,
}

#[async_trait]
impl Steps for Update<'_> {
    type Of = ManagedCluster;
    type Step = Step;

    fn session(&self) -> &Session<'_> {
        &self.session
    }

    fn planned(&self) -> &Cluster {
        self.planned
    }

    async fn send(&self, step: &Step) -> Result<(), ApiError> {
        match step {
            Step::Modify => self.modify().await,
            Step::Tags(difference) => {
                let Session { api, ctx, .. } = &self.session;
                difference.make(api, &self.planned.arn, ctx).await.map_err(not_available)
            }
        }
    }

    fn reach(&self, step: &Step, reached: &mut Cluster, _rest: &[Step]) {
        step.reach(reached, self.planned);
    }

    fn missing(
        &self,
        _step: Option<&Step>,
        asked: &[&'static str],
        reached: &Cluster,
        seen: &Seen,
    ) -> Vec<&'static str> {
        let state = response::state(reached, seen, &self.session.cx.client.tags).to_object();
        let reached = reached.to_object();
        let wanted = |name: &&&str| reached.get(name).is_wholly_known();
        let shown = |name: &str| state.get(name).equivalent(reached.get(name));
        asked.iter().filter(wanted).filter(|name| !shown(name)).copied().collect()
    }

    fn is_under_way(&self, _step: Option<&Step>, asked: &[&'static str], seen: &Seen) -> bool {
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

    fn deferred<'s>(&self, state: &'s Cluster) -> (Vec<&'static str>, Option<&'s str>) {
        let pending =
            state.pending_modified_values.known().and_then(|pending| pending.first()?.known());
        let waiting = match pending.filter(|_| self.planned.apply_immediately != Val::Known(true)) {
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

impl Update<'_> {
    /// What is said about nodes and pending values depends on what AWS has at this moment. If it has all
    /// that is wanted, nothing is sent.
    async fn modify(&self) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = &self.session;
        let id = self.planned.id.text().unwrap_or_default();
        let Some(now) = api.cache_cluster(id, ctx).await? else {
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
        api.modify_cache_cluster(&input, ctx).await
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
