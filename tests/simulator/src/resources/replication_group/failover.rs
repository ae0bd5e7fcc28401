//! A failover: a replica becomes the primary of its node group, and the events that report it.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::{Config, choice};
use crate::resources::replication_group::Group;
use crate::state::region::Region;
use time::{Duration, OffsetDateTime};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "failover-swap",
        "the first replica of the node group becomes its primary, the old primary a replica; the primary endpoint stays the same",
        Source::Assumed,
    ),
    on(
        "failover-events",
        "five events in order: called, failover completed (cluster, group), recovering, finished recovery; the option failover_events selects them",
        Source::ApiReference("Complete when these events have come, in this order"),
    ),
    on(
        "failover-wording",
        "the option failover_wording selects \"primary\" (today), \"master\" (2017) or \"short\" (a single group event: Failover to replica node <id> completed)",
        Source::ApiReference("(Today \"primary node\" instead of \"master node\".)"),
    ),
    on(
        "failover-event-sources",
        "events of clusters have the old primary as their source; recovery is of node 0001",
        Source::Issue(
            "public event log of 2022/23: Finished recovery for cache nodes 0001, test-cluster-0001-001",
        ),
    ),
    on(
        "failover-event-gap",
        "the option failover_event_gap is the number of seconds between the events; the last one ends the replacement",
        Source::Assumed,
    ),
];

/// The names of the five events.
pub const EVENTS: [&str; 5] = ["called", "cluster", "group", "recovering", "finished"];

choice!(
    /// An event, for the option `failover_events`.
    Event,
    EVENTS
);

choice!(
    /// How the events are worded, for the option `failover_wording`.
    Wording,
    ["primary", "master", "short"]
);

/// Records that a test of the failover was requested. [failover-events]
pub fn called(region: &mut Region, config: &Config, id: &str, shard: &str, now: OffsetDateTime) {
    if config.failover_events.contains(&Event("called")) {
        let message = format!("Test Failover API called for node group {shard}");
        region.event(now, "replication-group", id, message);
    }
}

/// Swaps the roles and adds the other four events; returns the time of the last one. The group is
/// not in `region` meanwhile. `None`: there is no replica.
pub fn complete(
    region: &mut Region,
    config: &Config,
    group: &mut Group,
    shard: &str,
    now: OffsetDateTime,
) -> Option<OffsetDateTime> {
    let node_group = group.node_groups.iter_mut().find(|n| n.id == shard)?;
    let old = node_group.primary.clone();
    let mut remaining = node_group.members.iter().filter(|m| !m.removing);
    let new = remaining.find(|m| m.cluster != old)?.cluster.clone();
    node_group.primary.clone_from(&new); // [failover-swap]
    // [failover-wording]
    let wording = config.failover_wording.0;
    let done = match wording {
        "short" => format!("Failover to replica node {new} completed"),
        _ => format!("Failover from {wording} node {old} to replica node {new} completed"),
    };
    // [failover-event-sources]
    let rest = [
        ("cluster", "cache-cluster", &old, done.clone()),
        ("group", "replication-group", &group.id, done),
        ("recovering", "cache-cluster", &old, "Recovering cache nodes 0001".to_owned()),
        ("finished", "cache-cluster", &old, "Finished recovery for cache nodes 0001".to_owned()),
    ];
    let mut at = now;
    let desired = rest.into_iter().filter(|(name, ..)| {
        config.failover_events.contains(&Event(name)) && !(wording == "short" && *name == "cluster")
    });
    for (i, (_, kind, source, message)) in desired.enumerate() {
        // [failover-event-gap]
        if i > 0 {
            at += Duration::seconds_f64(config.failover_event_gap);
        }
        region.event(at, kind, source, message);
    }
    Some(at)
}
