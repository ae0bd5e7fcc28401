//! The events that show the progress of a failover.
//!
//! Source: `TestFailover` in the API Reference, 2017-10-24, which names five events "in order of
//! occurrance". Today's API model says "primary" where it says "master". A published log of November 2022
//! has "Failover to replica node X completed" and no such event of a cluster at all.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use crate::aws::events::Event;

use super::failover_test::FailoverTest;

/// One of the five events, in the order of the API Reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailoverPhase {
    /// Of the group: the call has arrived.
    Called,
    /// Of a cluster: a replica has taken over.
    ClusterFailedOver,
    /// Of the group: a replica has taken over.
    GroupFailedOver,
    /// Of a cluster: the node that failed is being replaced.
    Recovering,
    /// Of a cluster: the node that failed is replaced.
    Recovered,
}

impl FailoverPhase {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::Called,
        Self::ClusterFailedOver,
        Self::GroupFailedOver,
        Self::Recovering,
        Self::Recovered,
    ];

    /// What the API Reference calls it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Called => "Replication group message: Test Failover API called for node group",
            Self::ClusterFailedOver => {
                "Cache cluster message: Failover from master (today: primary) node to replica node \
                 completed"
            }
            Self::GroupFailedOver => {
                "Replication group message: Failover from master (today: primary) node to replica \
                 node completed"
            }
            Self::Recovering => "Cache cluster message: Recovering cache nodes",
            Self::Recovered => "Cache cluster message: Finished recovery for cache nodes",
        }
    }
}

/// What was seen of a failover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FailoverProgress {
    /// The events that have come.
    pub events: BTreeMap<FailoverPhase, Event>,
    /// The primary that failed, once it is known.
    pub former_primary: Option<String>,
    /// The replica that took over, once it is known.
    pub new_primary: Option<String>,
}

impl FailoverProgress {
    /// The events that have not come.
    ///
    /// Where AWS writes the shorter sentence without the former primary, the cluster has no such event.
    #[must_use]
    pub fn missing(&self) -> Vec<FailoverPhase> {
        let of_group = self.events.get(&FailoverPhase::GroupFailedOver);
        let is_short = of_group
            .and_then(|event| failed_over(event.as_sent.as_str()))
            .is_some_and(|(former, _)| former.is_none());
        let due = |phase: &FailoverPhase| !(is_short && *phase == FailoverPhase::ClusterFailedOver);
        let has_come = |phase: &FailoverPhase| self.events.contains_key(phase);
        FailoverPhase::ALL.into_iter().filter(|phase| due(phase) && !has_come(phase)).collect()
    }

    /// Whether the last event has come.
    #[must_use]
    pub fn is_recovered(&self) -> bool {
        self.events.contains_key(&FailoverPhase::Recovered)
    }
}

/// The shard for which a test was called, if the event of a group is of that kind.
pub(super) fn called_for(message: &str) -> Option<&str> {
    strip(message, "test failover api called for node group ").map(str::trim)
}

/// The nodes of "Failover from master node A to replica node B completed": the former primary, which the
/// shorter sentence leaves out, and the new one.
fn failed_over(message: &str) -> Option<(Option<&str>, &str)> {
    let rest = strip(message, "failover ")?;
    let rest = rest.trim_end().strip_suffix(" completed")?;
    if let Some(new) = strip(rest, "to replica node ") {
        return Some((None, new.trim()));
    }
    let rest = strip(rest, "from master node ").or_else(|| strip(rest, "from primary node "))?;
    let (old, new) = rest.split_once(" to replica node ")?;
    Some((Some(old.trim()), new.trim()))
}

/// The rest of a text after a prefix, which is given in lower case; case doesn't matter.
fn strip<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (head, rest) = text.trim_start().split_at_checked(beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then_some(rest)
}

impl FailoverTest {
    /// Finds the five events among those of the group and of clusters.
    pub(super) fn seen(&self, of_group: &[Event], of_clusters: &[Event]) -> FailoverProgress {
        let is_new = |event: &&Event| !self.earlier.contains(event);
        let ours = |event: &&Event| {
            self.members.iter().any(|member| member.eq_ignore_ascii_case(&event.source))
        };
        let group: Vec<&Event> = of_group.iter().filter(is_new).collect();
        let mut seen = FailoverProgress {
            former_primary: self.former_primary.clone(),
            ..FailoverProgress::default()
        };

        let called = |event: &&&Event| {
            called_for(event.as_sent.as_str()) == Some(self.node_group_id.as_str())
        };
        let called = group.iter().find(called).copied();
        // An event of an earlier failover may come late.
        let since = called.and_then(|event| event.date);
        let after = |event: &&Event| is_after(event, since);
        let clusters: Vec<&Event> =
            of_clusters.iter().filter(is_new).filter(ours).filter(after).collect();
        let group: Vec<&Event> = group.into_iter().filter(after).collect();
        if let Some(event) = called {
            seen.events.insert(FailoverPhase::Called, event.clone());
        }

        let of_cluster =
            clusters.iter().find(|event| failed_over(event.as_sent.as_str()).is_some());
        if let Some(event) = of_cluster {
            seen.failed_over(FailoverPhase::ClusterFailedOver, event);
        }
        let of_group = group.iter().find(|event| {
            failed_over(event.as_sent.as_str()).is_some_and(|(_, new)| self.is_member(new))
        });
        if let Some(event) = of_group {
            seen.failed_over(FailoverPhase::GroupFailedOver, event);
        }

        let recovering = clusters
            .iter()
            .find(|event| strip(event.as_sent.as_str(), "recovering cache nodes").is_some());
        if let Some(event) = recovering {
            seen.events.insert(FailoverPhase::Recovering, (*event).clone());
            // With cluster mode enabled AWS shows no roles; this is the node that failed.
            seen.former_primary.get_or_insert_with(|| event.source.to_ascii_lowercase());
        }
        let begun = recovering.and_then(|event| event.date);
        let recovered = clusters.iter().find(|event| {
            strip(event.as_sent.as_str(), "finished recovery for cache nodes").is_some()
                && is_after(event, begun)
                && recovering.is_none_or(|other| other.source == event.source)
        });
        if let Some(event) = recovered {
            seen.events.insert(FailoverPhase::Recovered, (*event).clone());
        }
        seen
    }

    /// Several shards of a group may fail over at a time, by a fault of their own. A name that
    /// belongs to no cluster of the group would be one of a new form.
    fn is_member(&self, id: &str) -> bool {
        let group = &self.replication_group_id;
        let id = id.to_ascii_lowercase();
        self.members.contains(&id) || !id.starts_with(group.as_str())
    }
}

impl FailoverProgress {
    fn failed_over(&mut self, phase: FailoverPhase, event: &Event) {
        if let Some((old, new)) = failed_over(event.as_sent.as_str()) {
            self.new_primary = Some(new.to_ascii_lowercase());
            if let Some(old) = old {
                self.former_primary = Some(old.to_ascii_lowercase());
            }
        }
        self.events.insert(phase, event.clone());
    }
}

fn is_after(event: &Event, since: Option<OffsetDateTime>) -> bool {
    match (event.date, since) {
        (Some(date), Some(since)) => date >= since,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::events::AsSent;
    use time::macros::datetime;

    const NOON: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

    fn event(source: &str, message: &str, second: i64) -> Event {
        Event {
            source: source.to_owned(),
            source_type: None,
            message: message.to_owned(),
            as_sent: AsSent::new(message),
            date: Some(NOON + time::Duration::seconds(second)),
        }
    }

    fn test(shard: &str, members: &[&str]) -> FailoverTest {
        FailoverTest {
            replication_group_id: "g".to_owned(),
            node_group_id: shard.to_owned(),
            members: members.iter().map(|member| (*member).to_owned()).collect(),
            former_primary: None,
            since: NOON,
            earlier: Vec::new(),
        }
    }

    #[test]
    fn the_words_of_the_document_and_those_of_today() {
        for word in ["master", "primary"] {
            let over = format!("Failover from {word} node g-001 to replica node g-002 completed");
            let group = [
                event("g", "Test Failover API called for node group 0001", 0),
                event("g", &over, 2),
            ];
            let clusters = [
                event("g-002", &over, 1),
                event("g-001", "Recovering cache nodes 0001", 3),
                event("g-001", "Finished recovery for cache nodes 0001", 4),
            ];
            let seen = test("0001", &["g-001", "g-002"]).seen(&group, &clusters);
            assert!(seen.missing().is_empty(), "{seen:?}");
            assert_eq!(seen.former_primary.as_deref(), Some("g-001"));
            assert_eq!(seen.new_primary.as_deref(), Some("g-002"));
        }
    }

    /// As published in 2022, cluster mode enabled.
    #[test]
    fn a_log_with_one_event_less() {
        let group = [
            event("g", "Test Failover API called for node group 0001", 0),
            event("g", "Failover to replica node g-0001-002 completed", 63),
        ];
        let clusters = [
            event("g-0001-001", "Recovering cache nodes 0001", 146),
            event("g-0001-001", "Finished recovery for cache nodes 0001", 764),
        ];
        let seen = test("0001", &["g-0001-001", "g-0001-002"]).seen(&group, &clusters);
        assert!(seen.missing().is_empty(), "{seen:?}");
        assert_eq!(seen.events.len(), 4);
        assert_eq!(seen.former_primary.as_deref(), Some("g-0001-001"));
        assert_eq!(seen.new_primary.as_deref(), Some("g-0001-002"));
    }

    #[test]
    fn nothing_of_another_shard_or_an_earlier_test_counts() {
        let mut test = test("0002", &["g-0002-001", "g-0002-002"]);
        let old = event("g", "Test Failover API called for node group 0002", -60);
        test.earlier = vec![old.clone()];
        let group = [
            old,
            event("g", "Test Failover API called for node group 0001", 0),
            event("g", "Failover to replica node g-0001-002 completed", 1),
        ];
        let clusters = [
            event("g-0001-001", "Recovering cache nodes 0001", 2),
            event("other", "Finished recovery for cache nodes 0001", 3),
        ];
        assert_eq!(test.seen(&group, &clusters).events, BTreeMap::new());
        // An event of the test before comes late.
        let group = [event("g", "Test Failover API called for node group 0002", 9)];
        let clusters = [event("g-0002-001", "Finished recovery for cache nodes 0001", 8)];
        let seen = test.seen(&group, &clusters);
        assert_eq!(seen.events.keys().collect::<Vec<_>>(), [&FailoverPhase::Called]);
    }

    #[test]
    fn other_messages_say_nothing() {
        for message in ["", "Failover", "Failover completed", "Failover to replica node", "Führung"]
        {
            assert_eq!(failed_over(message), None, "{message:?}");
            assert_eq!(called_for(message), None, "{message:?}");
        }
    }
}
