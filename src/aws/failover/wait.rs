//! Waiting until a failover is over, by its events.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::events::{Event, EventSource};
use crate::aws::replication_group::GroupStatus;
use crate::aws::shared::api::Api;
use crate::aws::wait::machine::{Condition, Phase};
use crate::aws::wait::status::HasStatus as _;
use crate::aws::wait::until::{Observation, Schedule, Waited, wait_until};

use super::{FailoverPhase, FailoverProgress, FailoverTest};

/// What the polls have shown so far.
#[derive(Default)]
struct FailoverEvents {
    phases: BTreeSet<FailoverPhase>,
    /// When all was over but for an event that is missing.
    over_since: Option<Instant>,
}

impl Api {
    /// Waits until the events show that the test is over and the group is available.
    ///
    /// `report` gets each event once, those of one look in the order of the API Reference. If the last event
    /// has come and the group is available, other events that are missing are waited for a minute
    /// more; then it is done without them. The wait fails if the group is lost.
    pub async fn wait_until_failed_over(
        &self,
        test: &FailoverTest,
        schedule: &Schedule,
        ctx: &CallContext,
        report: impl Fn(&Event),
    ) -> Waited<FailoverProgress> {
        let subject = format!("failover of {}/{}", test.replication_group_id, test.node_group_id);
        let so_far = Mutex::new(FailoverEvents::default());
        let (so_far, report) = (&so_far, &report);
        let (id, begin) = (test.replication_group_id.as_str(), Phase::Seen);
        let wait = self.wait_for(&subject, begin, schedule);
        wait_until(&wait, ctx, None, |ctx| async move {
            let seen = self.failover_events(test, &ctx).await?;
            let group = self.replication_group(id, &ctx).await?;
            let mut so_far = so_far.lock().unwrap_or_else(PoisonError::into_inner);
            for (phase, event) in &seen.events {
                if so_far.phases.insert(*phase) {
                    report(event);
                }
            }
            let Some(group) = group else {
                return Ok(Observation::Absent);
            };
            let is_over = seen.is_recovered() && group.status == GroupStatus::Available;
            if !is_over {
                so_far.over_since = None;
            }
            let limit = self.policy().give_up_after.late_events;
            let is_complete = is_over
                && (seen.missing().is_empty()
                    || so_far.over_since.get_or_insert_with(Instant::now).elapsed() >= limit);
            let condition = match group.condition() {
                Condition::Reached if !is_complete => Condition::Idle,
                condition => condition,
            };
            let status = format!("{}, {} of 5 events", group.status, seen.events.len());
            Ok(Observation::Present { status, value: seen, condition })
        })
        .await
    }

    /// The events of a test that have come.
    pub(in crate::aws) async fn failover_events(
        &self,
        test: &FailoverTest,
        ctx: &CallContext,
    ) -> Result<FailoverProgress, ApiError> {
        let group = EventSource::ReplicationGroup(test.replication_group_id.clone());
        let of_group = self.events(&group, test.since, usize::MAX, ctx).await?;
        // One question about all clusters is fewer than one for each of the shard.
        let clusters = EventSource::CacheClusters;
        let of_clusters = self.events(&clusters, test.since, usize::MAX, ctx).await?;
        Ok(test.seen(&of_group, &of_clusters))
    }
}
