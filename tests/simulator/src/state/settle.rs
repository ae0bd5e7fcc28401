//! Moves everything in a region on as far as it is due.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::state::cluster::{Cluster, Node};
use crate::state::group::Group;
use crate::state::lifecycle::Finish;
use crate::state::region::Region;
use crate::state::settings::{LogDelivery, Settings};
use crate::state::{failover, maintenance, version};
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "reboot-events",
        "at the end of a reboot there are two events for each node: Cache node 0001 shutdown, Cache node 0001 restarted",
        Source::Issue(
            "public event log of 2023: Cache node 0001 shutdown, Cache node 0001 restarted",
        ),
    ),
    on(
        "modify-parameters-reboot",
        "another parameter group is in sync when it is applied, unless a parameter that differs requires a reboot: then pending-reboot",
        Source::Model("Parameter.ChangeType"),
    ),
    on(
        "reboot-in-sync",
        "a rebooted node is in sync; when all nodes are, the cluster is, and so is its group",
        Source::Document("applies modified parameter groups"),
    ),
];

/// Called at the beginning of every request.
pub fn region(region: &mut Region, config: &Config, now: OffsetDateTime) {
    maintenance::begin(region, config, now);
    let moving = region.clusters.values().filter(|c| c.life.moving());
    let clusters: Vec<String> = moving.map(|c| c.id.clone()).collect();
    for id in clusters {
        if let Some(finish) = region.clusters.get_mut(&id).and_then(|c| c.life.tick(now)) {
            finish_cluster(region, &id, finish, now);
        }
    }
    let moving = region.groups.values().filter(|g| g.life.moving());
    let groups: Vec<String> = moving.map(|g| g.id.clone()).collect();
    for id in groups {
        if let Some(finish) = region.groups.get_mut(&id).and_then(|g| g.life.tick(now)) {
            finish_group(region, config, &id, finish, now);
        }
    }
    let moving = region.snapshots.values().filter(|s| s.life.moving());
    let snapshots: Vec<String> = moving.map(|s| s.name.clone()).collect();
    for name in snapshots {
        let Some(snapshot) = region.snapshots.get_mut(&name) else { continue };
        match snapshot.life.tick(now) {
            None => {}
            Some(Finish::Gone) => region.drop_snapshot(&name),
            Some(_) => "available".clone_into(&mut snapshot.life.status),
        }
    }
    region.note_statuses(now);
}

fn finish_cluster(region: &mut Region, id: &str, finish: Finish, now: OffsetDateTime) {
    let Some(cluster) = region.clusters.get_mut(id) else { return };
    match finish {
        Finish::Settle { apply } => {
            let mut messages = arrival(cluster);
            messages.extend(cluster.end_reboot()); // [reboot-events] [reboot-in-sync]
            cluster.life.status = "available".to_owned();
            if apply {
                messages.extend(apply_to_cluster(cluster, now));
                if let Some(group) = cluster.group.as_ref().and_then(|g| region.groups.get(g)) {
                    copy_applied(&group.settings, &mut cluster.settings);
                }
            }
            let group = cluster.group.clone();
            for message in messages {
                region.event(now, "cache-cluster", id, message);
            }
            if let Some(group) = group {
                group_in_sync(region, &group);
            }
        }
        Finish::Fail { status, reason } => {
            cluster.life.status = status;
            region.event(now, "cache-cluster", id, reason); // [member-restore-failed]
        }
        Finish::Gone | Finish::RetainPrimary => {
            region.drop_cluster(id); // [life-deleted-not-found]
            region.event(now, "cache-cluster", id, "Cache cluster deleted");
        }
    }
}

/// A group whose members are all in sync is in sync itself.
fn group_in_sync(region: &mut Region, id: &str) {
    let Region { groups, clusters, .. } = region;
    let Some(group) = groups.get_mut(id) else { return };
    let in_sync =
        |m: &String| clusters.get(m).is_none_or(|c| c.settings.parameter_status == "in-sync");
    if group.settings.parameter_status == "pending-reboot" && group.member_ids().iter().all(in_sync)
    {
        "in-sync".clone_into(&mut group.settings.parameter_status);
    }
}

/// The events of a cluster that was creating until now; none of any other.
fn arrival(cluster: &Cluster) -> Vec<String> {
    if cluster.life.status != "creating" {
        return Vec::new();
    }
    let nodes = cluster.nodes.iter().map(added);
    std::iter::once("Cache cluster created".to_owned()).chain(nodes).collect()
}

fn added(node: &Node) -> String {
    format!("Added cache node {} in availability zone {}", node.id, node.zone)
}

/// What was pending on a cluster comes into force; gives the messages of the events.
pub fn apply_to_cluster(cluster: &mut Cluster, now: OffsetDateTime) -> Vec<String> {
    let zones: Vec<(String, String)> =
        cluster.nodes.iter().map(|n| (n.id.clone(), n.zone.clone())).collect();
    let (come, gone) = cluster.end_nodes(now);
    let mut messages: Vec<String> = come.iter().map(added).collect();
    messages.extend(
        zones
            .iter()
            .filter(|(id, _)| gone.contains(id))
            .map(|(id, zone)| format!("Removed cache node {id} from availability zone {zone}")),
    );
    let pending = std::mem::take(&mut cluster.pending);
    let s = &mut cluster.settings;
    end_parameters(s);
    if let Some(engine) = pending.engine {
        s.engine = engine;
    }
    if let Some(version) = pending.engine_version {
        s.engine_version = version;
        version::follow_family(s);
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
    messages
}

fn finish_group(
    region: &mut Region,
    config: &Config,
    id: &str,
    finish: Finish,
    now: OffsetDateTime,
) {
    match finish {
        Finish::Settle { .. }
            if region.groups.get(id).is_some_and(|g| g.failing_over.is_some()) =>
        {
            let Some(mut group) = region.groups.remove(id) else { return };
            "available".clone_into(&mut group.life.status);
            if let Some(shard) = group.failing_over.take() {
                group.replacing_until = failover::complete(region, config, &mut group, &shard, now);
            }
            region.groups.insert(id.to_owned(), group);
        }
        Finish::Settle { apply } => settle_group(region, id, apply, now),
        Finish::Fail { status, reason } => {
            let Some(group) = region.groups.get_mut(id) else { return };
            let was_creating = group.life.status == "creating";
            group.life.status = status;
            let members = group.member_ids();
            for member in members {
                if let Some(cluster) = region.clusters.get_mut(&member).filter(|c| !c.life.moving())
                {
                    let failed = if was_creating { "incompatible-network" } else { "available" };
                    cluster.life.follow(failed);
                }
            }
            region.event(now, "replication-group", id, reason); // [life-create-failed]
        }
        Finish::Gone => {
            let members = region.groups.get(id).map(Group::member_ids).unwrap_or_default();
            for member in members {
                region.drop_cluster(&member);
            }
            region.drop_group(id); // [life-deleted-not-found]
            region.event(now, "replication-group", id, format!("Replication group {id} deleted"));
        }
        Finish::RetainPrimary => {
            let Some(group) = region.drop_group(id) else { return };
            for member in group.member_ids() {
                match region.clusters.get_mut(&member) {
                    Some(primary) if group.is_primary(&member) => {
                        primary.group = None;
                        primary.life.follow("available");
                    }
                    _ => region.drop_cluster(&member),
                }
            }
            region.event(now, "replication-group", id, format!("Replication group {id} deleted"));
        }
    }
}

fn settle_group(region: &mut Region, id: &str, apply: bool, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    let created =
        group.life.status == "creating" || group.node_groups.iter().all(|n| n.status == "creating");
    group.life.status = "available".to_owned();
    if apply {
        apply_to_group(&mut group, now);
    }
    group.failover_moving = false;
    let leaving: Vec<String> = group
        .node_groups
        .iter()
        .flat_map(|n| n.members.iter().filter(|m| m.leaving || n.leaving))
        .map(|m| m.cluster.clone())
        .collect();
    for member in &leaving {
        // One that moves by itself leaves by itself.
        if region.clusters.get(member).is_none_or(|c| !c.life.moving()) {
            region.drop_cluster(member);
            for shard in &mut group.node_groups {
                shard.members.retain(|m| m.cluster != *member);
            }
        }
    }
    for member in group.node_groups.iter().filter(|n| n.leaving).flat_map(|n| &n.members) {
        // A node group that goes takes all its members along, also slow ones.
        region.drop_cluster(&member.cluster);
    }
    group.node_groups.retain(|n| !n.leaving);
    if group.node_groups.iter().any(|n| n.slots.is_some()) && apply {
        spread_slots_if_gaps(&mut group);
    }
    for shard in &mut group.node_groups {
        shard.status = "available".to_owned();
    }
    for member in group.member_ids() {
        let Some(cluster) = region.clusters.get_mut(&member) else { continue };
        if !cluster.life.moving() && !cluster.life.failed() && !leaving.contains(&member) {
            let messages = arrival(cluster);
            cluster.life.follow("available");
            if apply {
                apply_to_cluster(cluster, now);
                copy_applied(&group.settings, &mut cluster.settings);
            }
            for message in messages {
                region.event(now, "cache-cluster", &member, message);
            }
        }
    }
    region.groups.insert(id.to_owned(), group);
    if created {
        region.event(now, "replication-group", id, format!("Replication group {id} created"));
    }
}

fn copy_applied(from: &Settings, to: &mut Settings) {
    to.engine.clone_from(&from.engine);
    to.auth_enabled = from.auth_enabled;
    to.auth_modified = from.auth_modified;
    to.transit = from.transit;
    to.transit_mode.clone_from(&from.transit_mode);
    to.logs.clone_from(&from.logs);
    if to.parameter_status == "applying" {
        to.parameter_status = from.parameter_status.clone();
    }
}

/// What was pending on a group comes into force.
pub fn apply_to_group(group: &mut Group, now: OffsetDateTime) {
    let pending = std::mem::take(&mut group.pending);
    if let Some(on) = pending.automatic_failover {
        group.automatic_failover = on;
    }
    if let Some(primary) = pending.primary
        && let Some(shard) = group.node_groups.first_mut()
    {
        shard.primary = primary;
    }
    let settings = &mut group.settings;
    end_parameters(settings);
    if let Some(engine) = pending.engine {
        settings.engine = engine;
    }
    if let Some(version) = pending.engine_version {
        settings.engine_version = version;
        version::follow_family(settings);
    }
    if let Some(node_type) = pending.node_type {
        settings.node_type = node_type;
    }
    if let Some(transit) = pending.transit {
        settings.transit = transit;
        settings.transit_mode =
            transit.then(|| settings.transit_mode.take().unwrap_or_else(|| "required".to_owned()));
    }
    if let Some(mode) = pending.transit_mode {
        settings.transit_mode = settings.transit.then_some(mode);
    }
    if let Some(logs) = pending.logs {
        apply_logs(settings, logs);
    }
    if let Some(change) = pending.auth {
        match change.strategy.as_str() {
            "DELETE" => group.tokens.clear(),
            "SET" => group.tokens = vec![change.token],
            _ => {
                group.tokens.push(change.token);
                let excess = group.tokens.len().saturating_sub(2);
                group.tokens.drain(..excess);
            }
        }
        settings.auth_enabled = !group.tokens.is_empty();
        settings.auth_modified = Some(now);
    }
    if let Some((add, remove)) = pending.user_groups {
        group.user_groups.retain(|u| !remove.contains(u));
        group.user_groups.extend(add);
    }
    if let Some(mode) = pending.cluster_mode {
        group.cluster_enabled = mode == "enabled";
        if mode == "enabled" && group.node_groups.len() == 1 {
            group.node_groups[0].slots = Some("0-16383".to_owned());
        }
        group.cluster_mode = mode;
    }
}

/// A parameter group that was being applied is in force, as far as it does not need a reboot.
/// [modify-parameters-reboot]
fn end_parameters(s: &mut Settings) {
    if s.parameter_status == "applying" {
        let status = if s.reboot_due { "pending-reboot" } else { "in-sync" };
        status.clone_into(&mut s.parameter_status);
        s.reboot_due = false;
    }
}

/// Puts log deliveries over those there are.
pub fn apply_logs(settings: &mut Settings, logs: Vec<LogDelivery>) {
    for log in logs {
        settings.logs.retain(|l| l.log_type != log.log_type);
        if log.enabled {
            settings.logs.push(log);
        }
    }
}

/// After a change of the number of node groups the slots are spread evenly.
fn spread_slots_if_gaps(group: &mut Group) {
    let total: u32 = group
        .node_groups
        .iter()
        .filter_map(|n| n.slots.as_deref())
        .map(crate::check::slots::size)
        .sum();
    let complete = total == 16384 && group.node_groups.iter().all(|n| n.slots.is_some());
    if !complete {
        let count = group.node_groups.len();
        for (i, shard) in group.node_groups.iter_mut().enumerate() {
            shard.slots = Some(crate::check::slots::even(i, count));
        }
    }
}
