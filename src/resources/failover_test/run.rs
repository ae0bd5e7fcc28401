//! One failover test, from the checks before the call to the last event. The resource and the action
//! share it.

use std::time::Duration;

use time::OffsetDateTime;

use crate::aws::{
    self, Api, ApiError, Event, FailoverProgress, FailoverStart, NodeGroup, Phase,
    ReplicationGroup, Schedule, Waited,
};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::timestamp;
use crate::resources::operation::{self, Outcome, Watch};

use super::messages::{self, FailoverUnconfirmed};
use super::order::{FailoverRequest, daily_limit};

/// How long to wait by default.
pub const TIME_LIMIT: Duration = Duration::from_mins(40);

/// What was tested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tested {
    /// The primary that failed, if AWS told.
    pub former_primary: Option<String>,
    /// The replica that took over, if AWS told.
    pub new_primary: Option<String>,
    /// When AWS reported its end, in RFC 3339; `None` if that was not confirmed.
    pub completed_at: Option<String>,
    /// The events that have come, in the order in which AWS documents them.
    pub events: Vec<Event>,
}

/// Tests the failover of a shard and waits for its end.
///
/// Before the call: the group exists and has automatic failover, the shard exists and has a replica,
/// and the limit of the day is not reached; the group is waited for until it is available.
pub async fn test(
    api: &Api,
    order: &FailoverRequest,
    ctx: &aws::CallContext,
    watch: &Watch<'_, Tested>,
) -> Outcome<Tested> {
    let id = order.replication_group_id.as_str();
    let refused = |error: &ApiError| Outcome::NotBegun(messages::failed(order, error));
    match api.replication_group(id, ctx).await {
        Ok(Some(_)) => {}
        Ok(None) => return Outcome::NotBegun(messages::no_group(order, api.region())),
        Err(error) => return refused(&error),
    }
    let (_lock, ctx) = match operation::lock_group(api, id, "TestFailover", ctx).await {
        Ok(lock) => lock,
        Err(error) => return refused(&error),
    };
    let (group, shard) = match ready(api, order, &ctx).await {
        Ok(ready) => ready,
        Err(diagnostics) => return Outcome::NotBegun(diagnostics),
    };
    let schedule = Schedule::standard();
    let limit = daily_limit(order.edition);
    let since = order.not_repeated_since;
    let act = || api.test_failover(&group, &shard, limit, since, &ctx);
    let mut warnings = Diagnostics::new();
    let test = match api.retry_while_busy::<ReplicationGroup, _, _>(id, &schedule, &ctx, act).await
    {
        Ok(FailoverStart::Accepted(test)) => test,
        Ok(FailoverStart::Found(test, call)) => {
            warnings.push(messages::found(order, &call));
            test
        }
        Ok(FailoverStart::LimitReached(calls)) => {
            return Outcome::NotBegun(messages::limit_reached(order, api.region(), &calls));
        }
        Err(error) => return refused(&error),
    };

    // From here on nothing may make the next apply do it again.
    (watch.accepted)(&Tested::default());
    (watch.told)(&messages::accepted(order));
    let told = |event: &Event| (watch.told)(&event.to_string());
    let unconfirmed = |seen: &FailoverProgress, why: FailoverUnconfirmed<'_>| {
        messages::unconfirmed(order, &seen.missing(), why)
    };
    match api.wait_until_failed_over(&test, &schedule, &ctx, told).await {
        Waited::Done(seen) => {
            (watch.told)(&messages::completed(order, &seen));
            let missing = seen.missing();
            if !missing.is_empty() {
                warnings.push(messages::events_missing(order, &missing));
            }
            Outcome::Done(result(seen, true), warnings)
        }
        Waited::Stopped { last, status, waited } => {
            let seen = last.unwrap_or_default();
            let warning =
                unconfirmed(&seen, FailoverUnconfirmed::Stopped { waited, status: &status });
            Outcome::Stopped(result(seen, false), warning)
        }
        Waited::DeadlineExceeded { last, last_status, waited, .. } => {
            let seen = last.unwrap_or_default();
            let warning =
                unconfirmed(&seen, FailoverUnconfirmed::Deadline { waited, status: &last_status });
            Outcome::Done(result(seen, false), warning.into())
        }
        Waited::Failed { last, status, .. } => {
            let warning = unconfirmed(&last, FailoverUnconfirmed::Lost { status: &status });
            Outcome::Done(result(last, false), warning.into())
        }
        Waited::Gone { last, .. } => {
            let seen = last.unwrap_or_default();
            let warning = unconfirmed(&seen, FailoverUnconfirmed::Lost { status: "deleted" });
            Outcome::Done(result(seen, false), warning.into())
        }
        Waited::Refused { last, error, .. } => {
            let seen = last.unwrap_or_default();
            let warning = unconfirmed(&seen, FailoverUnconfirmed::Unreadable(&error));
            Outcome::Done(result(seen, false), warning.into())
        }
    }
}

fn result(seen: FailoverProgress, over: bool) -> Tested {
    let FailoverProgress { events, former_primary, new_primary } = seen;
    let events: Vec<Event> = events.into_values().collect();
    let end = || events.iter().filter_map(|event| event.date).max();
    let completed_at =
        over.then(|| timestamp::to_the_second(end().unwrap_or_else(OffsetDateTime::now_utc)));
    Tested { former_primary, new_primary, completed_at, events }
}

/// Waits until the group is available and checks what can be checked before the call.
async fn ready(
    api: &Api,
    order: &FailoverRequest,
    ctx: &aws::CallContext,
) -> Result<(ReplicationGroup, NodeGroup), Diagnostics> {
    let id = order.replication_group_id.as_str();
    let is_done = |group: &ReplicationGroup| {
        !matches!(group.automatic_failover.as_deref(), Some("enabling" | "disabling"))
    };
    let schedule = Schedule::standard();
    let waited = api
        .wait_until_available::<ReplicationGroup>(id, Phase::Seen, &schedule, ctx, is_done)
        .await;
    let group = match waited {
        Waited::Done(group) => group,
        Waited::Stopped { .. } => {
            let stopped = ApiError::Stopped { operation: "TestFailover" };
            return Err(messages::failed(order, &stopped));
        }
        Waited::DeadlineExceeded { error: Some(error), .. } | Waited::Refused { error, .. } => {
            return Err(messages::failed(order, &error));
        }
        Waited::DeadlineExceeded { last_status, waited, .. } => {
            return Err(messages::never_available(order, &last_status, waited));
        }
        Waited::Failed { status, waited, .. } => {
            return Err(messages::never_available(order, &status, waited));
        }
        Waited::Gone { .. } => return Err(messages::no_group(order, api.region())),
    };
    if !group.has_automatic_failover() {
        return Err(messages::no_automatic_failover(order));
    }
    let Some(shard) = group.node_groups.iter().find(|shard| shard.id == order.node_group_id) else {
        let ids: Vec<&str> = group.node_groups.iter().map(|shard| shard.id.as_str()).collect();
        return Err(messages::no_shard(order, &ids));
    };
    if shard.members.len() < 2 {
        return Err(messages::no_replica(order));
    }
    let shard = shard.clone();
    Ok((group, shard))
}
