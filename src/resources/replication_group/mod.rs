//! `elasticache_replication_group`: a Redis replication group.
//!
//! `model` declares the attributes, and `mapping` says what the calls do with each: `request` and
//! `response` follow from it. `plan` says what a plan needs beyond the schema, `topology` how many nodes there
//! are and where, `counts` what the numbers in a configuration come to, `token` which AUTH token is sent. `desired` says what is asked of the
//! shards, `observed` which there are, `resize` which calls lead from one to the other, `resized` whether they
//! are made, `own_call` what AWS takes only in a call by itself, and `steps` in which order all calls are made. `calls` makes them, and `waits` says by what they are seen to be done.

mod answer;
mod calls;
mod chosen_member;
mod cluster_mode;
pub mod cluster_mode_messages;
mod counts;
pub mod data_source;
mod desired;
mod durability;
mod failover;
pub mod list;
pub mod list_data_source;
mod mapping;
mod members;
pub mod messages;
pub mod model;
mod moved;
mod new_shards;
mod observed;
mod own_call;
mod pending;
mod plan;
mod request;
mod resize;
mod resized;
mod response;
mod rotation;
pub mod rules;
#[cfg(test)]
mod samples;
mod status;
mod steps;
mod tls;
pub mod tls_messages;
mod token;
mod topology;
pub mod user_messages;
mod users;
mod validate;
mod waits;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, Deleted, GroupLock, HasStatus as _};
use crate::client::Client;
use crate::client::tags::{Difference, TagPolicy};
use crate::framework::any_resource::Operation;
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::planned_change::PlannedChange;
use crate::framework::private::Private;
use crate::framework::resource::{DraftPlan, TimeLimits};
use crate::resources::engine_change::{ENGINE_IN_PLACE, VERSION_IN_PLACE};
use crate::resources::managed::{
    Change, ManagedResource, Naming, Session, UntilAvailable, Update, subject,
};
use crate::resources::replication_group::rules::RULES;
use crate::rules::engine;
use model::ReplicationGroup;
use observed::ObservedGroup;
use steps::GroupStep;

/// The resource.
#[derive(Debug)]
pub struct ReplicationGroupResource;

#[async_trait]
impl ManagedResource for ReplicationGroupResource {
    type Model = ReplicationGroup;
    type Remote = aws::ReplicationGroup;
    type Seen = ObservedGroup;
    type Step = GroupStep;
    type Readiness = UntilAvailable;

    const NAMING: &'static Naming = &Naming {
        kind: "replication group",
        type_name: "elasticache_replication_group",
        arn_type: "replicationgroup",
        attribute: "replication_group_id",
        parameters: mapping::PARAMETERS,
    };
    /// Those of hashicorp/aws.
    const TIME_LIMITS: TimeLimits = TimeLimits {
        create: Duration::from_hours(1),
        update: Duration::from_mins(40),
        delete: Duration::from_mins(45),
    };

    fn validate(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
        validate::check(config, diagnostics);
    }

    async fn plan(client: &Client, plan: &mut DraftPlan<ReplicationGroup>) {
        plan::complete(client.edition, plan);
    }

    async fn validate_change(
        client: &Client,
        change: &PlannedChange<'_, ReplicationGroup>,
    ) -> Diagnostics {
        let facts = client.facts(&change.planned.region);
        engine::validate_change(RULES, change, client.edition, &facts).await
    }

    /// Another number of members makes room for a replica, or takes it.
    fn upcoming(change: &PlannedChange<'_, ReplicationGroup>) -> Option<aws::Upcoming> {
        let resized = model::TOPOLOGY_ATTRIBUTES.iter().any(|name| change.changes(name));
        (change.existing().is_none() || resized).then_some(aws::Upcoming::ReplicationGroup)
    }

    fn may_replace(prior: &ReplicationGroup) -> Vec<&'static str> {
        plan::may_replace(prior)
    }

    fn replacement_planned(client: &Client, replaced: &ReplicationGroup) {
        client.replaced_groups.remember(&replaced.region, &replaced.replication_group_id);
    }

    fn change_planned(client: &Client, prior: &ReplicationGroup, replaces: bool) {
        client.group_plans.group(&prior.region, &prior.replication_group_id, replaces);
    }

    async fn plan_deletion(
        client: &Client,
        prior: &ReplicationGroup,
        _notes: &mut Private,
    ) -> Diagnostics {
        client.group_plans.group(&prior.region, &prior.replication_group_id, true);
        Diagnostics::new()
    }

    fn holds_data() -> Option<&'static str> {
        Some(
            "every key in it; a backup is made first only if final_snapshot_identifier was applied \
             before",
        )
    }

    /// Source: "Enabling in-transit encryption" of today's user guide. For every other attribute that
    /// replaces a group AWS has no way.
    fn in_place_way(attribute: &str) -> Option<&'static str> {
        match attribute {
            "transit_encryption_enabled" => Some(tls_messages::IN_PLACE),
            "engine" => Some(ENGINE_IN_PLACE),
            "engine_version" => Some(VERSION_IN_PLACE),
            _ => None,
        }
    }

    fn adopt_state(state: &mut serde_json::Map<String, serde_json::Value>, _version: i64) {
        moved::adopt_state(state);
    }

    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<aws::ReplicationGroup>, ApiError> {
        aws::ReplicationGroup::find(api, name, ctx).await
    }

    fn state(
        before: &ReplicationGroup,
        seen: &ObservedGroup,
        tags: &TagPolicy,
    ) -> ReplicationGroup {
        response::state(before, seen, tags)
    }

    async fn create(
        session: &Session<'_>,
        planned: &ReplicationGroup,
        config: &ReplicationGroup,
    ) -> Result<aws::ReplicationGroup, ApiError> {
        let mut input = request::create(planned, config);
        failover::decide(session, planned, &mut input).await;
        Ok(session.api.create_replication_group(&input, &session.ctx).await?.group)
    }

    fn steps(change: &Change<'_, ReplicationGroup>) -> Vec<GroupStep> {
        let Change { prior, planned, config, notes } = change;
        steps::of(prior, planned, config, notes)
    }

    async fn send(update: &Update<'_, ReplicationGroup>, step: &GroupStep) -> Result<(), ApiError> {
        calls::send(update, step).await
    }

    fn reach(
        step: &GroupStep,
        reached: &mut ReplicationGroup,
        planned: &ReplicationGroup,
        rest: &[GroupStep],
    ) {
        step.reach(reached, planned, rest);
    }

    fn start(
        prior: &ReplicationGroup,
        planned: &ReplicationGroup,
        steps: &[GroupStep],
    ) -> ReplicationGroup {
        steps::start(prior, planned, steps)
    }

    fn tag_changes(_prior: &ReplicationGroup, _planned: &ReplicationGroup) -> Difference {
        Difference::default()
    }

    async fn delete(session: &Session<'_>, prior: &ReplicationGroup) -> Result<(), ApiError> {
        let input = request::delete(prior);
        match session.api.delete_replication_group(&input, &session.ctx).await? {
            Deleted::Started | Deleted::AlreadyGone => Ok(()),
        }
    }

    fn not_deleted(prior: &ReplicationGroup, error: &ApiError) -> Diagnostic {
        subject::<Self>(prior).not_deleted(prior.final_snapshot_identifier.text(), error)
    }

    /// Nobody else knows of a group that is being created.
    async fn lock(
        session: &Session<'_>,
        group: &ReplicationGroup,
        operation: Operation,
    ) -> Result<Option<GroupLock>, ApiError> {
        let operation = match operation {
            Operation::Create => return Ok(None),
            Operation::Update => "ModifyReplicationGroup",
            Operation::Delete => "DeleteReplicationGroup",
        };
        let name = group.id.text().unwrap_or_default();
        session.api.lock_group(name, operation, &session.ctx).await.map(Some)
    }

    fn refreshed(cx: &Context<Client>, before: &ReplicationGroup) {
        rotation::note_lost(cx, before);
    }

    async fn before_unlock(session: &Session<'_>, _group: &ReplicationGroup) {
        rotation::note_known(session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::resources::managed::arguments::tests::check_parameters;

    /// Encryption in transit changes in place only where `transit_encryption_mode` says so: the schema does not.
    #[test]
    fn both_encryption_flags_force_a_new_group() {
        let block = ReplicationGroup::block();
        for flag in ["transit_encryption_enabled", "at_rest_encryption_enabled"] {
            let attribute = block.attribute(flag);
            assert!(attribute.is_some_and(|attribute| attribute.behavior.force_new), "{flag}");
        }
    }

    #[test]
    fn every_argument_is_known_by_its_parameter() {
        check_parameters(ReplicationGroupResource::NAMING, |group| request::create(group, group));
    }
}
