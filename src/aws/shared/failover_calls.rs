//! How many failovers were tested lately: AWS limits them per customer and day.

use time::OffsetDateTime;
use tokio::sync::{Mutex, MutexGuard};

use crate::aws::events::Event;

use crate::aws::failover::called_for;

/// AWS counts the calls of any rolling 24 hours.
pub(in crate::aws) const DAY: time::Duration = time::Duration::hours(24);
/// An event and a call of ours are the same if they are no further apart.
const SAME: time::Duration = time::Duration::minutes(10);

/// A test of failover that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailoverCall {
    /// The group, in lower case.
    pub replication_group_id: String,
    /// The shard.
    pub node_group_id: String,
    /// When AWS was asked.
    pub at: OffsetDateTime,
}

/// What this process has asked for in one account and region.
#[derive(Debug, Default)]
pub(in crate::aws) struct Calls(Mutex<Vec<FailoverCall>>);

/// The right to count and to ask, which one caller has at a time.
pub(in crate::aws) struct Turn<'a>(MutexGuard<'a, Vec<FailoverCall>>);

impl Calls {
    pub(in crate::aws) async fn begin(&self) -> Turn<'_> {
        Turn(self.0.lock().await)
    }
}

impl Turn<'_> {
    /// All calls since a time, oldest first: those that events of groups tell of, and our own whose
    /// event has not come yet.
    pub(in crate::aws) fn of_the_day(
        &mut self,
        since: OffsetDateTime,
        events: &[Event],
    ) -> Vec<FailoverCall> {
        self.0.retain(|call| call.at > since);
        let mut calls: Vec<FailoverCall> = events.iter().filter_map(call).collect();
        let mut told = calls.clone();
        for own in self.0.iter() {
            let same = |other: &FailoverCall| {
                other.replication_group_id == own.replication_group_id
                    && other.node_group_id == own.node_group_id
                    && (other.at - own.at).abs() <= SAME
            };
            // Each event stands for one call only.
            match told.iter().position(same) {
                Some(index) => drop(told.swap_remove(index)),
                None => calls.push(own.clone()),
            }
        }
        calls.sort_by_key(|call| call.at);
        calls
    }

    pub(in crate::aws) fn note(&mut self, call: FailoverCall) {
        self.0.push(call);
    }
}

fn call(event: &Event) -> Option<FailoverCall> {
    Some(FailoverCall {
        replication_group_id: event.source.to_ascii_lowercase(),
        node_group_id: called_for(&event.message)?.to_owned(),
        at: event.date?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOON: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

    fn event(source: &str, message: &str, minutes: i64) -> Event {
        Event {
            source: source.to_owned(),
            source_type: None,
            message: message.to_owned(),
            date: Some(NOON + time::Duration::minutes(minutes)),
        }
    }

    fn own(group: &str, minutes: i64) -> FailoverCall {
        FailoverCall {
            replication_group_id: group.to_owned(),
            node_group_id: "0001".to_owned(),
            at: NOON + time::Duration::minutes(minutes),
        }
    }

    #[tokio::test]
    async fn calls_are_counted_once_whether_their_event_has_come_or_not() {
        let calls = Calls::default();
        let mut turn = calls.begin().await;
        for call in [own("a", 0), own("a", 1), own("b", 2), own("old", -1500)] {
            turn.note(call);
        }
        let events = [
            event("a", "Test Failover API called for node group 0001", 0),
            event("A", "Test Failover API called for node group 0002", 1),
            event("c", "Test Failover API called for node group 0001", -60),
            event("c", "Failover from master node c-001 to replica node c-002 completed", -59),
        ];
        let counted = turn.of_the_day(NOON - DAY, &events);
        let names: Vec<String> = counted
            .iter()
            .map(|call| format!("{}/{}", call.replication_group_id, call.node_group_id))
            .collect();
        assert_eq!(names, ["c/0001", "a/0001", "a/0002", "a/0001", "b/0001"]);
    }
}
