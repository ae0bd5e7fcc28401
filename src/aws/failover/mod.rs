//! `TestFailover`: AWS makes the primary of a shard fail, and a replica takes over.
//!
//! A second call would cause a second failover, so after a lost response the events and the group are read
//! first. The end of a test is recognised by its events.

mod failover_test;
mod phases;
mod wait;

pub use failover_test::FailoverTest;
use failover_test::primary;
pub use phases::{FailoverPhase, FailoverProgress};
use time::OffsetDateTime;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::events::{Event, EventSource};
use crate::aws::replication_group::{GroupStatus, NodeGroup, ReplicationGroup};
use crate::aws::shared::api::Api;
use crate::aws::shared::failover_calls::{self, FailoverCall};
use crate::aws::shared::mutation::{Look, Mutation, send_request};

/// The result of a call of `TestFailover`.
#[derive(Debug)]
pub enum FailoverStart {
    /// AWS has accepted it.
    Accepted(FailoverTest),
    /// No call was made, because of this call of the last minutes, of which this process knows nothing.
    Found(FailoverTest, FailoverCall),
    /// No call was made, because of these calls in the last 24 hours, oldest first.
    LimitReached(Vec<FailoverCall>),
}

impl Api {
    /// Makes the primary of a shard fail, and returns as soon as AWS has accepted that.
    ///
    /// `group` is the group as it is and `shard` one of its shards. No call is made if `limit`
    /// calls or more were made in this account and region in the last 24 hours. They are counted
    /// from the events of all groups, and from those of this process, because events may
    /// come late. Calls of one process are counted and sent one after another.
    ///
    /// With `unless_called_since` no call is made either if the events show a call for this shard since that time and
    /// this process has not changed the group: perhaps that of an apply which was killed.
    ///
    /// # Errors
    /// AWS refuses it, the events can't be read, or it is not known whether AWS has accepted it.
    /// Source: `TestFailover` in the API Reference, 2017-10-24.
    pub async fn test_failover(
        &self,
        group: &ReplicationGroup,
        shard: &NodeGroup,
        limit: usize,
        unless_called_since: Option<OffsetDateTime>,
        ctx: &CallContext,
    ) -> Result<FailoverStart, ApiError> {
        let mut own = self.failover_calls().lock().await;
        let begun = self.now();
        let day = begun - failover_calls::DAY;
        let of_groups = self.events(&EventSource::ReplicationGroups, day, usize::MAX, ctx).await?;
        let shown: Vec<FailoverCall> = of_groups.iter().filter_map(call).collect();
        if let Some(since) = unless_called_since
            && !self.has_changed(&group.id)
        {
            let test = FailoverTest::of(group, shard, begun);
            let found = shown.iter().rfind(|call| call.at >= since && test.is_of(call));
            if let Some(call) = found {
                self.record_change(&group.id);
                return Ok(FailoverStart::Found(test.begun_at(call.at), call.clone()));
            }
        }
        let calls = own.since(day, shown);
        if calls.len() >= limit {
            return Ok(FailoverStart::LimitReached(calls));
        }
        let mut test = FailoverTest::of(group, shard, begun);
        let of_clusters =
            self.events(&EventSource::CacheClusters, test.since, usize::MAX, ctx).await?;
        test.earlier = of_groups.into_iter().chain(of_clusters).collect();
        let result = self.send_idempotent(&Test { test: &test }, ctx).await;
        // A call that may have been accepted counts, too.
        if matches!(result, Ok(_) | Err(ApiError::OutcomeUnknown { .. })) {
            own.record(FailoverCall {
                replication_group_id: test.replication_group_id.clone(),
                node_group_id: test.node_group_id.clone(),
                at: begun,
            });
        }
        result.map(|_| FailoverStart::Accepted(test))
    }
}

/// The call that an event of a group shows.
fn call(event: &Event) -> Option<FailoverCall> {
    Some(FailoverCall {
        replication_group_id: event.source.to_ascii_lowercase(),
        node_group_id: phases::called_for(event.as_sent.as_str())?.to_owned(),
        at: event.date?,
    })
}

struct Test<'a> {
    test: &'a FailoverTest,
}

impl Mutation for Test<'_> {
    const OPERATION: &'static str = "TestFailover";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![&self.test.replication_group_id]
    }

    send_request! {
        |self, api| {
            api.client()
                .test_failover()
                .replication_group_id(&self.test.replication_group_id)
                .node_group_id(&self.test.node_group_id)
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let seen = api.failover_events(self.test, ctx).await?;
        if !seen.events.is_empty() {
            return Ok(Look::Applied(()));
        }
        let Some(group) = api.replication_group(&self.test.replication_group_id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let shard = group.node_groups.iter().find(|shard| shard.id == self.test.node_group_id);
        let primary = shard.and_then(primary);
        Ok(match group.status {
            _ if primary.is_some() && primary != self.test.former_primary => Look::Applied(()),
            GroupStatus::Available => Look::NotApplied,
            // Perhaps the failover, perhaps something else; the end will show.
            _ => Look::InProgress,
        })
    }

    /// The group is busy, perhaps with an earlier attempt; or that attempt was the
    /// last of the day.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_) | ApiError::Quota(_))
    }

    fn sees_only_its_own(&self) -> bool {
        true
    }

    /// A second failover does harm, so events get more time to come.
    fn looks(&self, policy: &RetryPolicy) -> Vec<std::time::Duration> {
        policy.looks_before_harm()
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;
    use crate::aws::events::AsSent;

    #[test]
    fn only_an_event_that_says_so_is_a_call() {
        let event = |source: &str, message: &str| Event {
            source: source.to_owned(),
            source_type: None,
            message: message.to_owned(),
            as_sent: AsSent::new(message),
            date: Some(OffsetDateTime::UNIX_EPOCH),
        };
        let called = call(&event("A", "Test Failover API called for node group 0002"));
        let expected = FailoverCall {
            replication_group_id: "a".to_owned(),
            node_group_id: "0002".to_owned(),
            at: OffsetDateTime::UNIX_EPOCH,
        };
        assert_eq!(called, Some(expected));
        let completed = "Failover from master node c-001 to replica node c-002 completed";
        assert_eq!(call(&event("c", completed)), None);
    }
}
