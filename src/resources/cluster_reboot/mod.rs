//! `elasticache_cluster_reboot`: nodes of a cluster are rebooted once, and again when a trigger changes.

pub mod messages;
pub mod model;
pub mod rules;
pub mod run;

use async_trait::async_trait;

use crate::aws;
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::identity::IdentitySchema;
use crate::framework::model::{Model as _, Set, Val};
use crate::framework::planned_change::PlannedChange;
use crate::framework::resource::{Applied, DraftPlan, ImportTarget, Resource, TimeLimits};
use crate::framework::value::Value;
use crate::resources::cluster_reboot::rules::RULES;
use crate::resources::operation::{self, Watch};
use crate::rules::engine;
use model::ClusterReboot;
use run::{RebootRequest, Rebooted};

/// The resource.
#[derive(Debug)]
pub struct ClusterRebootResource;

#[async_trait]
impl Resource for ClusterRebootResource {
    type Client = Client;
    type Model = ClusterReboot;

    fn type_name(&self) -> &'static str {
        "elasticache_cluster_reboot"
    }

    fn time_limits(&self) -> TimeLimits {
        let limit = run::TIME_LIMIT;
        TimeLimits { create: limit, update: limit, delete: limit }
    }

    /// Nothing in AWS could be named by one.
    fn identity_schema(&self) -> IdentitySchema {
        IdentitySchema { version: 0, attributes: Vec::new() }
    }

    fn identity(&self, _state: &ClusterReboot) -> Option<Value> {
        None
    }

    fn validate(&self, config: &ClusterReboot, diagnostics: &mut Diagnostics) {
        engine::validate(RULES, config, diagnostics);
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<ClusterReboot>) {
        let planned = &mut change.planned;
        if planned.region.is_null() {
            planned.region = client.region();
        }
        planned.id = match &planned.cluster_id {
            Val::Known(id) => Val::Known(id.to_ascii_lowercase()),
            _ => Val::Unknown,
        };
        let runs = match &change.prior {
            None => true,
            // Of a replacement, the half that creates says it.
            Some(prior) => prior.id == planned.id && runs_again(prior, planned),
        };
        if runs {
            change.diagnostics.push(warn(&change.planned.cluster_id, &change.planned.node_ids));
        }
    }

    async fn validate_change(
        &self,
        client: &Client,
        subject: &PlannedChange<'_, ClusterReboot>,
    ) -> Diagnostics {
        let facts = client.facts(&subject.planned.region);
        engine::validate_change(RULES, subject, client.edition, &facts).await
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: ClusterReboot,
        _config: ClusterReboot,
    ) -> Applied<ClusterReboot> {
        reboot(cx, planned, None).await
    }

    /// AWS keeps nothing of a reboot, so there is nothing to compare with.
    async fn read(
        &self,
        _cx: &Context<Client>,
        state: ClusterReboot,
    ) -> Result<Option<ClusterReboot>, Diagnostics> {
        Ok(Some(state))
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: ClusterReboot,
        planned: ClusterReboot,
        _config: ClusterReboot,
    ) -> Applied<ClusterReboot> {
        if runs_again(&prior, &planned) {
            return reboot(cx, planned, Some(&prior.completed_at)).await;
        }
        // Only the timeouts differ, or a trigger that was unknown is what it was before.
        let kept = ClusterReboot {
            rebooted_node_ids: prior.rebooted_node_ids,
            completed_at: prior.completed_at,
            ..planned
        };
        Applied::Done(kept, Diagnostics::new())
    }

    /// What has happened can't be taken back. What is rebooted next, in the same apply, is another reboot.
    async fn delete(&self, cx: &Context<Client>, prior: ClusterReboot) -> Result<(), Diagnostics> {
        if let (Ok(api), Some(id)) = (cx.client.api(&prior.region), prior.cluster_id.text()) {
            api.record_change(id);
        }
        Ok(())
    }

    fn import(
        &self,
        _client: &Client,
        _target: ImportTarget,
    ) -> Result<ClusterReboot, Diagnostics> {
        Err(messages::no_import().into())
    }
}

/// What the rules say of a configuration alone.
pub fn check(cluster_id: &Val<String>, node_ids: &Val<Set<String>>, diagnostics: &mut Diagnostics) {
    let (cluster_id, node_ids) = (cluster_id.clone(), node_ids.clone());
    let config = ClusterReboot { cluster_id, node_ids, ..ClusterReboot::empty() };
    engine::validate(RULES, &config, diagnostics);
}

/// What a plan to reboot says.
#[must_use]
pub fn warn(cluster_id: &Val<String>, node_ids: &Val<Set<String>>) -> Diagnostic {
    messages::data_loss(cluster_id, node_ids)
}

/// Whether the nodes are rebooted again for a change.
fn runs_again(prior: &ClusterReboot, planned: &ClusterReboot) -> bool {
    let same_nodes = prior.node_ids.to_value().equivalent(&planned.node_ids.to_value());
    !same_nodes || prior.triggers != planned.triggers
}

/// `completed_at`: when the last one was over, if there was one.
async fn reboot(
    cx: &Context<Client>,
    planned: ClusterReboot,
    completed_at: Option<&Val<String>>,
) -> Applied<ClusterReboot> {
    let api = match cx.client.api(&planned.region) {
        Ok(api) => api,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline);
    let order = RebootRequest::new(&planned.cluster_id, &planned.node_ids)
        .not_repeated_since(operation::not_repeated_since(&api, completed_at));
    let watch = Watch {
        told: &|line| tracing::info!("{line}"),
        accepted: &|rebooted: &Rebooted| cx.checkpoint(&state(&planned, rebooted)),
    };
    let outcome = run::reboot(&api, &order, &ctx, &watch).await;
    outcome.applied(|rebooted| state(&planned, &rebooted))
}

fn state(planned: &ClusterReboot, rebooted: &Rebooted) -> ClusterReboot {
    let ClusterReboot { cluster_id, node_ids, triggers, region, id, timeouts, .. } =
        planned.clone();
    ClusterReboot {
        cluster_id,
        node_ids,
        triggers,
        region,
        id,
        rebooted_node_ids: Val::Known(rebooted.node_ids.iter().cloned().map(Val::Known).collect()),
        completed_at: rebooted.completed_at.clone().into(),
        timeouts,
    }
}
