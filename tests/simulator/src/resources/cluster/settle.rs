//! The end of an operation on a cluster, and its pending values.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::resources::cluster::{Cluster, Node};
use crate::resources::{engine_version, replication_group};
use crate::settings::{engine_change, logs};
use crate::state::lifecycle::Finish;
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "reboot-events",
        "at the end of a reboot there are two events for each node, Cache node 0001 shutdown, Cache node 0001 restarted",
        Source::Issue(
            "public event log of 2023: Cache node 0001 shutdown, Cache node 0001 restarted",
        ),
    ),
    on(
        "reboot-in-sync",
        "a rebooted node is in-sync; the cluster is when all its nodes are, and a group when all its members are",
        Source::ApiReference("applies modified parameter groups"),
    ),
];

/// Ends the operations that are due.
pub fn all(region: &mut Region, _: &Config, now: OffsetDateTime) {
    let active = region.clusters.values().filter(|c| c.lifecycle.in_progress());
    let ids: Vec<String> = active.map(|c| c.id.clone()).collect();
    for id in ids {
        if let Some(end) = region.clusters.get_mut(&id).and_then(|c| c.lifecycle.advance(now)) {
            finish(region, &id, end, now);
        }
    }
}

fn finish(region: &mut Region, id: &str, finish: Finish, now: OffsetDateTime) {
    let Some(cluster) = region.clusters.get_mut(id) else { return };
    match finish {
        Finish::Available { apply } => {
            let mut messages = creation_events(cluster);
            messages.extend(cluster.finish_reboot()); // [reboot-events] [reboot-in-sync]
            cluster.lifecycle.status = "available".to_owned();
            if apply {
                messages.extend(apply_pending(cluster, now));
                if let Some(group) = cluster.group.as_ref().and_then(|g| region.groups.get(g)) {
                    replication_group::settle::copy_applied(&group.settings, &mut cluster.settings);
                }
            }
            let group = cluster.group.clone();
            for message in messages {
                region.event(now, "cache-cluster", id, message);
            }
            if let Some(group) = group {
                replication_group::settle::check_in_sync(region, &group);
            }
        }
        Finish::Fail { status, reason } => {
            cluster.lifecycle.status = status;
            region.event(now, "cache-cluster", id, reason); // [member-restore-failed]
        }
        Finish::Deleted | Finish::RetainPrimary => {
            region.drop_cluster(id); // [status-deleted-not-found]
            region.event(now, "cache-cluster", id, "Cache cluster deleted");
        }
    }
}

/// The events of a cluster whose creation ends; none for any other.
pub fn creation_events(cluster: &Cluster) -> Vec<String> {
    if cluster.lifecycle.status != "creating" {
        return Vec::new();
    }
    let nodes = cluster.nodes.iter().map(added);
    std::iter::once("Cache cluster created".to_owned()).chain(nodes).collect()
}

fn added(node: &Node) -> String {
    format!("Added cache node {} in availability zone {}", node.id, node.zone)
}

/// Applies the pending values of a cluster; returns the messages of the events.
pub fn apply_pending(cluster: &mut Cluster, now: OffsetDateTime) -> Vec<String> {
    let zones: Vec<(String, String)> =
        cluster.nodes.iter().map(|n| (n.id.clone(), n.zone.clone())).collect();
    let (added_nodes, removed) = cluster.finish_node_changes(now);
    let mut messages: Vec<String> = added_nodes.iter().map(added).collect();
    messages.extend(
        zones
            .iter()
            .filter(|(id, _)| removed.contains(id))
            .map(|(id, zone)| format!("Removed cache node {id} from availability zone {zone}")),
    );
    let pending = std::mem::take(&mut cluster.pending);
    let s = &mut cluster.settings;
    engine_change::finish_parameter_change(s);
    if let Some(engine) = pending.engine {
        s.engine = engine;
    }
    if let Some(version) = pending.engine_version {
        s.engine_version = version;
        engine_version::replace_default_family(s);
    }
    if let Some(node_type) = pending.node_type {
        s.node_type = node_type;
    }
    if let Some(transit) = pending.transit {
        s.transit = transit;
    }
    if pending.transit_mode.is_some() {
        s.transit_mode = pending.transit_mode;
    }
    if let Some(changed) = pending.logs {
        logs::apply(s, changed);
    }
    messages
}
