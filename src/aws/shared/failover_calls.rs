//! How many failovers were tested lately: AWS limits them per customer and day.

use time::OffsetDateTime;
use tokio::sync::{Mutex, MutexGuard};

/// AWS counts the calls of any rolling 24 hours.
pub(in crate::aws) const DAY: time::Duration = time::Duration::hours(24);
/// A call shown by an event and a call of this process are the same if they are no further apart.
const SAME_CALL: time::Duration = time::Duration::minutes(10);

/// A call of `TestFailover`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailoverCall {
    /// The group, in lower case.
    pub replication_group_id: String,
    /// The shard.
    pub node_group_id: String,
    /// When AWS was called.
    pub at: OffsetDateTime,
}

/// The calls of this process in one account and region.
#[derive(Debug, Default)]
pub(in crate::aws) struct FailoverCallLog(Mutex<Vec<FailoverCall>>);

/// The log, locked: one caller at a time counts the calls and makes one.
pub(in crate::aws) struct LockedCallLog<'a>(MutexGuard<'a, Vec<FailoverCall>>);

impl FailoverCallLog {
    pub(in crate::aws) async fn lock(&self) -> LockedCallLog<'_> {
        LockedCallLog(self.0.lock().await)
    }
}

impl LockedCallLog<'_> {
    /// All calls since a time, oldest first: those that events show, and those of this process whose
    /// event has not arrived yet.
    pub(in crate::aws) fn since(
        &mut self,
        since: OffsetDateTime,
        shown_by_events: Vec<FailoverCall>,
    ) -> Vec<FailoverCall> {
        self.0.retain(|call| call.at > since);
        let mut unmatched = shown_by_events.clone();
        let mut calls = shown_by_events;
        for own in self.0.iter() {
            let same = |other: &FailoverCall| {
                other.replication_group_id == own.replication_group_id
                    && other.node_group_id == own.node_group_id
                    && (other.at - own.at).abs() <= SAME_CALL
            };
            // Each event stands for one call only.
            match unmatched.iter().position(same) {
                Some(index) => drop(unmatched.swap_remove(index)),
                None => calls.push(own.clone()),
            }
        }
        calls.sort_by_key(|call| call.at);
        calls
    }

    pub(in crate::aws) fn record(&mut self, call: FailoverCall) {
        self.0.push(call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOON: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

    fn call(group: &str, shard: &str, minutes: i64) -> FailoverCall {
        FailoverCall {
            replication_group_id: group.to_owned(),
            node_group_id: shard.to_owned(),
            at: NOON + time::Duration::minutes(minutes),
        }
    }

    #[tokio::test]
    async fn calls_are_counted_once_whether_their_event_has_arrived_or_not() {
        let log = FailoverCallLog::default();
        let mut log = log.lock().await;
        for (group, minutes) in [("a", 0), ("a", 1), ("b", 2), ("old", -1500)] {
            log.record(call(group, "0001", minutes));
        }
        let shown = vec![call("a", "0001", 0), call("a", "0002", 1), call("c", "0001", -60)];
        let counted = log.since(NOON - DAY, shown);
        let names: Vec<String> = counted
            .iter()
            .map(|call| format!("{}/{}", call.replication_group_id, call.node_group_id))
            .collect();
        assert_eq!(names, ["c/0001", "a/0001", "a/0002", "a/0001", "b/0001"]);
    }
}
