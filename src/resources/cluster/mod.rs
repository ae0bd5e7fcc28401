//! `elasticache_cluster`: a Memcached cluster, a single Redis node, or a read replica of a group.
//!
//! `model` declares the attributes; `request` and `nodes` map them for AWS, `response`, `places` and
//! `parts` from what AWS says; `plan` says what a plan needs beyond the schema; `create`, `read`, `update`
//! and `delete` are the operations.

mod create;
mod delete;
mod import;
mod look_up;
pub mod model;
mod nodes;
mod parts;
mod places;
mod plan;
mod read;
mod request;
mod response;
#[cfg(test)]
mod samples;
mod status;
mod steps;
mod update;
mod validate;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, EventSource, Turn};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::{Applied, Change, ImportTarget, Resource, Source, TimeLimits};
use crate::framework::rpc::IdentitySchema;
use crate::framework::subject::Subject;
use crate::framework::value::Value;
use crate::provider::client::Client;
use crate::resources::messages::About;
use crate::resources::moved;
use crate::rules::cluster::RULES;
use crate::rules::engine;
pub use look_up::look_up;
use model::Cluster;

/// The type of the resource.
const TYPE_NAME: &str = "elasticache_cluster";

/// The resource.
#[derive(Debug)]
pub struct ClusterResource;

#[async_trait]
impl Resource for ClusterResource {
    type Client = Client;
    type Model = Cluster;

    fn type_name(&self) -> &'static str {
        TYPE_NAME
    }

    /// Those of hashicorp/aws.
    fn time_limits(&self) -> TimeLimits {
        TimeLimits {
            create: Duration::from_mins(40),
            update: Duration::from_mins(80),
            delete: Duration::from_mins(40),
        }
    }

    fn identity_schema(&self) -> IdentitySchema {
        import::NAMING.identity_schema()
    }

    fn identity(&self, state: &Cluster) -> Option<Value> {
        import::NAMING.identity(&state.id, &state.region, &state.arn)
    }

    fn validate(&self, config: &Cluster, diagnostics: &mut Diagnostics) {
        validate::check(config, diagnostics);
    }

    async fn plan(&self, client: &Client, change: &mut Change<Cluster>) {
        plan::complete(client, change);
    }

    async fn judge(&self, client: &Client, subject: &Subject<'_, Cluster>) -> Diagnostics {
        let facts = client.facts(&subject.planned.region);
        engine::judge(RULES, subject, client.edition, &facts).await
    }

    fn holds_data(&self) -> Option<&'static str> {
        Some(
            "the keys its nodes hold, which are copies only if it is a replica of a group; a backup \
             is made first only if final_snapshot_identifier was applied before",
        )
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: Cluster,
        _config: Cluster,
    ) -> Applied<Cluster> {
        create::create(cx, planned).await
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        state: Cluster,
    ) -> Result<Option<Cluster>, Diagnostics> {
        read::read(cx, &state).await
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: Cluster,
        planned: Cluster,
        _config: Cluster,
    ) -> Applied<Cluster> {
        update::update(cx, &prior, &planned).await
    }

    async fn delete(&self, cx: &Context<Client>, prior: Cluster) -> Result<(), Diagnostics> {
        delete::delete(cx, &prior).await
    }

    fn import(&self, client: &Client, target: ImportTarget) -> Result<Cluster, Diagnostics> {
        import::state(target, client.region())
    }

    fn named(&self, target: &ImportTarget) -> Option<Value> {
        import::NAMING.named(target)
    }

    fn take_over(&self, source: Source) -> Result<Cluster, Diagnostics> {
        moved::take_over(&source, TYPE_NAME)
    }
}

/// The surroundings of a call of AWS.
fn aws_context(cx: &Context<Client>) -> aws::Context {
    aws::Context { stop: cx.stop.clone(), deadline: cx.deadline }
}

/// What messages are about.
fn about(cluster: &Cluster) -> About<'_> {
    About {
        kind: import::NAMING.kind,
        type_name: TYPE_NAME,
        attribute: import::NAMING.attribute,
        name: cluster.id.text().unwrap_or_default(),
        region: cluster.region.text(),
    }
}

/// Where AWS says what happened to a cluster.
fn event_sources(cluster: &Cluster) -> Vec<EventSource> {
    let group = cluster.replication_group_id.known().cloned();
    let own = EventSource::CacheCluster(cluster.id.text().unwrap_or_default().to_owned());
    std::iter::once(own).chain(group.map(EventSource::ReplicationGroup)).collect()
}

/// A turn of the group, for a member of one. AWS changes one member of a group at a time.
async fn turn(
    api: &Api,
    cluster: &Cluster,
    operation: &'static str,
    ctx: &aws::Context,
) -> Result<Option<Turn>, ApiError> {
    match cluster.replication_group_id.text() {
        Some(group) => api.turn(group, operation, ctx).await.map(Some),
        None => Ok(None),
    }
}

/// Waits until the group of a member is open for the next change, while the turn is still held. What
/// comes of the wait concerns whoever has the next turn.
async fn let_group_settle(api: &Api, cluster: &Cluster, ctx: &aws::Context) {
    let Some(group) = cluster.replication_group_id.text() else {
        return;
    };
    let schedule = aws::Schedule::standard();
    let ctx = ctx.at_most(Duration::from_mins(10));
    // The group may be gone as well: the wait is for one that was seen.
    if !matches!(api.replication_group(group, &ctx).await, Ok(Some(_))) {
        return;
    }
    match api.until_available::<aws::ReplicationGroup>(group, &schedule, &ctx, |_| true).await {
        Ok(aws::Waited::Done(_)) => {}
        ended => tracing::debug!(?ended, group, "the group was not seen to become available"),
    }
}
