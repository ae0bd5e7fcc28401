//! `elasticache_replication_group`: a Redis replication group.
//!
//! `model` declares the attributes, and `mapping` says what the calls do with each: `request` and
//! `response` follow from it. `plan` says what a plan needs beyond the schema, `topology` how many nodes there
//! are and where, `token` which AUTH token is sent; `create`, `read`, `update` and `delete`
//! are the operations, and `life` what the waits of all of them ask. `desired` says what is asked of the
//! shards, `observed` which there are, `resize` which calls lead from one to the other, and `steps` in which
//! order all calls are made.

mod answer;
mod chosen_member;
mod create;
pub mod data_source;
mod delete;
mod desired;
mod import;
pub mod list_data_source;
mod managed;
mod mapping;
mod members;
pub mod model;
mod observed;
mod pending;
mod plan;
mod read;
mod request;
mod resize;
mod response;
pub mod rules;
#[cfg(test)]
mod samples;
mod status;
mod steps;
mod token;
mod topology;
mod update;
mod validate;

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
use crate::resources::managed::moved;
use crate::resources::replication_group::rules::RULES;
use crate::rules::engine;
use model::ReplicationGroup;

/// The type of the resource.
const TYPE_NAME: &str = "elasticache_replication_group";

/// The resource.
#[derive(Debug)]
pub struct ReplicationGroupResource;

#[async_trait]
impl Resource for ReplicationGroupResource {
    type Client = Client;
    type Model = ReplicationGroup;

    fn type_name(&self) -> &'static str {
        TYPE_NAME
    }

    /// Those of hashicorp/aws.
    fn time_limits(&self) -> TimeLimits {
        TimeLimits {
            create: Duration::from_hours(1),
            update: Duration::from_mins(40),
            delete: Duration::from_mins(45),
        }
    }

    fn identity_schema(&self) -> IdentitySchema {
        import::NAMING.identity_schema()
    }

    fn identity(&self, state: &ReplicationGroup) -> Option<Value> {
        import::NAMING.identity(&state.id, &state.region, &state.arn)
    }

    fn validate(&self, config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
        validate::check(config, diagnostics);
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<ReplicationGroup>) {
        plan::complete(client, change);
    }

    fn holds_data(&self) -> Option<&'static str> {
        Some(
            "every key in it; a backup is made first only if final_snapshot_identifier was applied \
             before",
        )
    }

    /// MovedState: "Enabling in-transit encryption" of today's user guide. For every other attribute that
    /// replaces a group AWS has no way.
    fn in_place_way(&self, attribute: &str) -> Option<&'static str> {
        (attribute == "transit_encryption_enabled").then_some(
            "since Redis 7.0.5, AWS switches encryption in transit on and off by itself, with \
             TransitEncryptionMode of ModifyReplicationGroup, which is not in the API edition of this \
             provider. Make the change outside Terraform; the plan is empty then.",
        )
    }

    async fn validate_change(
        &self,
        client: &Client,
        subject: &PlannedChange<'_, ReplicationGroup>,
    ) -> Diagnostics {
        let facts = client.facts(&subject.planned.region);
        engine::validate_change(RULES, subject, client.edition, &facts).await
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: ReplicationGroup,
        config: ReplicationGroup,
    ) -> Applied<ReplicationGroup> {
        create::create(cx, &planned, &config).await
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        state: ReplicationGroup,
    ) -> Result<Option<ReplicationGroup>, Diagnostics> {
        read::read(cx, state).await
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: ReplicationGroup,
        planned: ReplicationGroup,
        config: ReplicationGroup,
    ) -> Applied<ReplicationGroup> {
        update::update(cx, &prior, &planned, &config).await
    }

    async fn delete(
        &self,
        cx: &Context<Client>,
        prior: ReplicationGroup,
    ) -> Result<(), Diagnostics> {
        delete::delete(cx, &prior).await
    }

    fn import(
        &self,
        client: &Client,
        target: ImportTarget,
    ) -> Result<ReplicationGroup, Diagnostics> {
        import::state(target, client.region())
    }

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        import::NAMING.import_identity(target)
    }

    fn move_state(&self, source: MovedState) -> Result<ReplicationGroup, Diagnostics> {
        moved::move_state(&source, self.type_name())
    }
}
