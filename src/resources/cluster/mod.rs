//! `elasticache_cluster`: a Memcached cluster, a single Redis node, or a read replica of a group.
//!
//! `model` declares the attributes, and `mapping` says what the calls do with each: `request` and
//! `response` follow from it. `nodes` says what to send for another number of nodes, `zones` where nodes are,
//! `nested` holds the lists of objects, `plan` says what a plan needs beyond the schema; `create`, `read`, `update`
//! and `delete` are the operations, and `life` what the waits of all of them ask.

mod answer;
mod create;
pub mod data_source;
mod delete;
mod import;
pub mod list_data_source;
mod look_up;
mod managed;
mod mapping;
pub mod model;
mod nested;
mod nodes;
mod observed;
mod plan;
mod read;
mod request;
mod response;
pub mod rules;
#[cfg(test)]
mod samples;
mod status;
mod steps;
mod update;
mod validate;
mod zones;

use std::time::Duration;

use async_trait::async_trait;

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::planned_change::PlannedChange;
use crate::framework::resource::{
    Applied, DraftPlan, ImportTarget, MovedState, Resource, TimeLimits,
};
use crate::framework::value::Value;
use crate::resources::cluster::rules::RULES;
use crate::resources::managed::moved;
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

    async fn plan(&self, client: &Client, change: &mut DraftPlan<Cluster>) {
        plan::complete(client, change);
    }

    async fn validate_change(
        &self,
        client: &Client,
        subject: &PlannedChange<'_, Cluster>,
    ) -> Diagnostics {
        let facts = client.facts(&subject.planned.region);
        engine::validate_change(RULES, subject, client.edition, &facts).await
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
        create::create(cx, &planned).await
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        state: Cluster,
    ) -> Result<Option<Cluster>, Diagnostics> {
        read::read(cx, state).await
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

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        import::NAMING.import_identity(target)
    }

    fn move_state(&self, source: MovedState) -> Result<Cluster, Diagnostics> {
        moved::move_state(&source, TYPE_NAME)
    }
}
