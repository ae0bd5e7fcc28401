//! `elasticache_cluster`: a Memcached cluster, a single Redis node, or a read replica of a group.
//!
//! `model` declares the attributes, and `mapping` says what the calls do with each: `request` and
//! `response` follow from it. `nodes` says what to send for another number of nodes, `zones` where nodes
//! are, `scale_config` how fast they change and `scaling` when that is sent, `nested` holds the lists of objects, `plan` says what a plan needs beyond the schema, `steps` which
//! calls lead from one state to another, `calls` what they send, `waits` by what a change is seen to be done,
//! `lock` that the members of a group are changed one after another, and `leaving` how one is deleted whose group is
//! deleted, too.

mod answer;
mod calls;
pub mod data_source;
mod inherited_tags;
mod leaving;
pub mod list;
pub mod list_data_source;
mod lock;
mod mapping;
pub mod messages;
pub mod model;
mod nested;
mod nodes;
mod observed;
mod plan;
mod request;
mod response;
pub mod rules;
#[cfg(test)]
mod samples;
pub mod scale_config;
mod scaling;
mod status;
mod steps;
mod validate;
mod waits;
mod zones;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, CacheCluster, GroupLock, HasStatus as _};
use crate::client::Client;
use crate::client::tags::{Difference, TagPolicy};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::planned_change::PlannedChange;
use crate::framework::private::Private;
use crate::framework::resource::{DraftPlan, TimeLimits};
use crate::resources::cluster::rules::RULES;
use crate::resources::engine_change::{ENGINE_IN_PLACE, VERSION_IN_PLACE};
use crate::resources::managed::{
    Change, ManagedResource, Naming, Session, UntilAvailable, Update, subject,
};
use crate::rules::engine;
use model::Cluster;
use observed::ObservedCluster;
use steps::ClusterStep;

/// The resource.
#[derive(Debug)]
pub struct ClusterResource;

#[async_trait]
impl ManagedResource for ClusterResource {
    type Model = Cluster;
    type Remote = CacheCluster;
    type Seen = ObservedCluster;
    type Step = ClusterStep;
    type Readiness = UntilAvailable;

    const NAMING: &'static Naming = &Naming {
        kind: "cluster",
        type_name: "elasticache_cluster",
        arn_type: "cluster",
        attribute: "cluster_id",
        parameters: mapping::PARAMETERS,
    };
    /// Those of hashicorp/aws.
    const TIME_LIMITS: TimeLimits = TimeLimits {
        create: Duration::from_mins(40),
        update: Duration::from_mins(80),
        delete: Duration::from_mins(40),
    };

    fn validate(config: &Cluster, diagnostics: &mut Diagnostics) {
        validate::check(config, diagnostics);
    }

    async fn plan(client: &Client, plan: &mut DraftPlan<Cluster>) {
        plan::complete(client, plan);
    }

    async fn validate_change(client: &Client, change: &PlannedChange<'_, Cluster>) -> Diagnostics {
        let facts = client.facts(&change.planned.region);
        engine::validate_change(RULES, change, client.edition, &facts).await
    }

    fn upcoming(change: &PlannedChange<'_, Cluster>) -> Option<aws::Upcoming> {
        change.existing().is_none().then_some(aws::Upcoming::CacheCluster)
    }

    async fn plan_deletion(client: &Client, prior: &Cluster, notes: &mut Private) -> Diagnostics {
        leaving::plan(client, prior, notes).await
    }

    fn may_replace(prior: &Cluster) -> Vec<&'static str> {
        plan::may_replace(prior)
    }

    fn holds_data() -> Option<&'static str> {
        Some(
            "the keys on its nodes (a replica of a group holds only copies); a backup is made first only \
             if final_snapshot_identifier was applied before",
        )
    }

    fn in_place_way(attribute: &str) -> Option<&'static str> {
        match attribute {
            "engine" => Some(ENGINE_IN_PLACE),
            "engine_version" => Some(VERSION_IN_PLACE),
            "node_type" => Some(
                "with a scale_config block, AWS changes the nodes of Memcached 1.5 or later in batches.",
            ),
            _ => None,
        }
    }

    fn adopt_state(state: &mut serde_json::Map<String, serde_json::Value>, _version: i64) {
        // hashicorp/aws writes them by itself, and here they are only taken as null.
        for outposts in ["outpost_mode", "preferred_outpost_arn"] {
            state.remove(outposts);
        }
    }

    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<CacheCluster>, ApiError> {
        CacheCluster::find(api, name, ctx).await
    }

    fn state(before: &Cluster, seen: &ObservedCluster, tags: &TagPolicy) -> Cluster {
        response::state(before, seen, tags)
    }

    async fn create(
        session: &Session<'_>,
        planned: &Cluster,
        _config: &Cluster,
    ) -> Result<CacheCluster, ApiError> {
        calls::create(session, &request::create(planned)).await
    }

    fn steps(change: &Change<'_, Cluster>) -> Vec<ClusterStep> {
        steps::of(change.prior, change.planned)
    }

    async fn send(update: &Update<'_, Cluster>, step: &ClusterStep) -> Result<(), ApiError> {
        calls::send(update, step).await
    }

    fn reach(step: &ClusterStep, reached: &mut Cluster, planned: &Cluster, rest: &[ClusterStep]) {
        step.reach(reached, planned, rest);
    }

    fn start(prior: &Cluster, planned: &Cluster, _steps: &[ClusterStep]) -> Cluster {
        steps::start(prior, planned)
    }

    fn tag_changes(_prior: &Cluster, _planned: &Cluster) -> Difference {
        Difference::default()
    }

    async fn delete(session: &Session<'_>, prior: &Cluster) -> Result<(), ApiError> {
        leaving::delete(session, prior).await
    }

    fn not_deleted(prior: &Cluster, error: &ApiError) -> Diagnostic {
        calls::not_deleted(&subject::<Self>(prior), prior, error)
    }

    async fn lock(
        session: &Session<'_>,
        cluster: &Cluster,
        operation: Operation,
    ) -> Result<Option<GroupLock>, ApiError> {
        lock::lock(session, cluster, operation).await
    }

    async fn before_unlock(session: &Session<'_>, cluster: &Cluster) {
        lock::wait_until_group_available(session, cluster).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::managed::arguments::tests::check_parameters;

    #[test]
    fn every_argument_is_known_by_its_parameter() {
        check_parameters(ClusterResource::NAMING, request::create);
    }
}
