//! `elasticache_failover_test`: the failover of a shard is tested once, and again when a trigger changes.

pub mod messages;
pub mod model;
pub mod order;
pub mod rules;
pub mod run;

use async_trait::async_trait;

use crate::aws::{self, Event};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::model::{Model as _, Val};
use crate::framework::planned_change::PlannedChange;
use crate::framework::resource::{Applied, DraftPlan, ImportTarget, Resource, TimeLimits};
use crate::framework::timestamp;
use crate::framework::value::Value;
use crate::resources::failover_test::rules::RULES;
use crate::resources::operation::{self, Watch};
use crate::rules::engine;
use model::{FailoverEvent, FailoverTest};
use order::FailoverRequest;
use run::Tested;

/// The resource.
#[derive(Debug)]
pub struct FailoverTestResource;

#[async_trait]
impl Resource for FailoverTestResource {
    type Client = Client;
    type Model = FailoverTest;

    fn type_name(&self) -> &'static str {
        "elasticache_failover_test"
    }

    fn time_limits(&self) -> TimeLimits {
        let limit = run::TIME_LIMIT;
        TimeLimits { create: limit, update: limit, delete: limit }
    }

    /// Nothing in AWS could be named by one.
    fn identity_schema(&self) -> IdentitySchema {
        IdentitySchema { version: 0, attributes: Vec::new() }
    }

    fn identity(&self, _state: &FailoverTest) -> Option<Value> {
        None
    }

    fn validate(&self, config: &FailoverTest, diagnostics: &mut Diagnostics) {
        engine::validate(RULES, config, diagnostics);
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<FailoverTest>) {
        let planned = &mut change.planned;
        if planned.region.is_null() {
            planned.region = client.region();
        }
        planned.id = match (&planned.replication_group_id, &planned.node_group_id) {
            (Val::Known(group), Val::Known(shard)) => {
                Val::Known(format!("{}/{shard}", group.to_ascii_lowercase()))
            }
            _ => Val::Unknown,
        };
    }

    async fn validate_change(
        &self,
        client: &Client,
        subject: &PlannedChange<'_, FailoverTest>,
    ) -> Diagnostics {
        let facts = client.facts(&subject.planned.region);
        engine::validate_change(RULES, subject, client.edition, &facts).await
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: FailoverTest,
        _config: FailoverTest,
    ) -> Applied<FailoverTest> {
        test(cx, planned, None).await
    }

    /// AWS keeps nothing of a test but events, and those for 14 days only.
    async fn read(
        &self,
        _cx: &Context<Client>,
        state: FailoverTest,
    ) -> Result<Option<FailoverTest>, Diagnostics> {
        Ok(Some(state))
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: FailoverTest,
        planned: FailoverTest,
        _config: FailoverTest,
    ) -> Applied<FailoverTest> {
        if prior.triggers != planned.triggers {
            return test(cx, planned, Some(&prior.completed_at)).await;
        }
        // Only the timeouts differ, or a trigger that was unknown is what it was before.
        let kept = FailoverTest {
            former_primary_cluster_id: prior.former_primary_cluster_id,
            new_primary_cluster_id: prior.new_primary_cluster_id,
            completed_at: prior.completed_at,
            events: prior.events,
            ..planned
        };
        Applied::Done(kept, Diagnostics::new())
    }

    /// What has happened can't be taken back. What is tested next, in the same apply, is another test.
    async fn delete(&self, cx: &Context<Client>, prior: FailoverTest) -> Result<(), Diagnostics> {
        if let (Ok(api), Some(id)) =
            (cx.client.api(&prior.region), prior.replication_group_id.text())
        {
            api.record_change(id);
        }
        Ok(())
    }

    fn import(&self, _client: &Client, _target: ImportTarget) -> Result<FailoverTest, Diagnostics> {
        Err(messages::no_import().into())
    }
}

/// The configuration of a resource that tests this shard: what the rules know, also of an action.
#[must_use]
pub fn of_shard(group: &Val<String>, shard: &Val<String>) -> FailoverTest {
    FailoverTest {
        replication_group_id: group.clone(),
        node_group_id: shard.clone(),
        ..FailoverTest::empty()
    }
}

/// `completed_at`: when the last one was over, if there was one.
async fn test(
    cx: &Context<Client>,
    planned: FailoverTest,
    completed_at: Option<&Val<String>>,
) -> Applied<FailoverTest> {
    let api = match cx.client.api(&planned.region) {
        Ok(api) => api,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline);
    let edition = cx.client.edition;
    let order =
        FailoverRequest::new(&planned.replication_group_id, &planned.node_group_id, edition)
            .not_repeated_since(operation::not_repeated_since(&api, completed_at));
    let watch = Watch {
        told: &|line| tracing::info!("{line}"),
        accepted: &|tested: &Tested| cx.checkpoint(&state(&planned, tested)),
    };
    let outcome = run::test(&api, &order, &ctx, &watch).await;
    outcome.applied(|tested| state(&planned, &tested))
}

fn state(planned: &FailoverTest, tested: &Tested) -> FailoverTest {
    let Tested { former_primary, new_primary, completed_at, events } = tested.clone();
    let FailoverTest {
        replication_group_id, node_group_id, triggers, region, id, timeouts, ..
    } = planned.clone();
    FailoverTest {
        replication_group_id,
        node_group_id,
        triggers,
        region,
        id,
        former_primary_cluster_id: former_primary.into(),
        new_primary_cluster_id: new_primary.into(),
        completed_at: completed_at.into(),
        events: Val::Known(events.into_iter().map(|event| Val::Known(shown(event))).collect()),
        timeouts,
    }
}

fn shown(event: Event) -> FailoverEvent {
    FailoverEvent {
        source_identifier: Val::Known(event.source),
        message: Val::Known(event.message),
        date: event.date.map(timestamp::to_the_second).into(),
    }
}
