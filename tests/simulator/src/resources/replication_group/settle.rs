//! The end of an operation on a group.

use crate::config::Config;
use crate::resources::cluster;
use crate::resources::replication_group::{Group, apply_pending, failover, slots};
use crate::settings::Settings;
use crate::state::lifecycle::Finish;
use crate::state::region::Region;
use time::OffsetDateTime;

/// A group is in-sync when all its members are.
pub fn check_in_sync(region: &mut Region, id: &str) {
    let Region { groups, clusters, .. } = region;
    let Some(group) = groups.get_mut(id) else { return };
    let in_sync =
        |m: &String| clusters.get(m).is_none_or(|c| c.settings.parameter_status == "in-sync");
    if group.settings.parameter_status == "pending-reboot" && group.member_ids().iter().all(in_sync)
    {
        "in-sync".clone_into(&mut group.settings.parameter_status);
    }
}

/// Ends the operations that are due.
pub fn all(region: &mut Region, config: &Config, now: OffsetDateTime) {
    let active = region.groups.values().filter(|g| g.lifecycle.in_progress());
    let ids: Vec<String> = active.map(|g| g.id.clone()).collect();
    for id in ids {
        if let Some(end) = region.groups.get_mut(&id).and_then(|g| g.lifecycle.advance(now)) {
            finish(region, config, &id, end, now);
        }
    }
}

fn finish(region: &mut Region, config: &Config, id: &str, finish: Finish, now: OffsetDateTime) {
    match finish {
        Finish::Available { .. }
            if region.groups.get(id).is_some_and(|g| g.failing_over.is_some()) =>
        {
            let Some(mut group) = region.groups.remove(id) else { return };
            "available".clone_into(&mut group.lifecycle.status);
            if let Some(shard) = group.failing_over.take() {
                group.replacing_until = failover::complete(region, config, &mut group, &shard, now);
            }
            region.groups.insert(id.to_owned(), group);
        }
        Finish::Available { apply } => complete(region, id, apply, now),
        Finish::Fail { status, reason } => {
            let Some(group) = region.groups.get_mut(id) else { return };
            let was_creating = group.lifecycle.status == "creating";
            group.lifecycle.status = status;
            let members = group.member_ids();
            for member in members {
                if let Some(cluster) =
                    region.clusters.get_mut(&member).filter(|c| !c.lifecycle.in_progress())
                {
                    let failed = if was_creating { "incompatible-network" } else { "available" };
                    cluster.lifecycle.set_status(failed);
                }
            }
            region.event(now, "replication-group", id, reason); // [status-create-failed]
        }
        Finish::Deleted => {
            let members = region.groups.get(id).map(Group::member_ids).unwrap_or_default();
            for member in members {
                region.drop_cluster(&member);
            }
            region.drop_group(id); // [status-deleted-not-found]
            region.event(now, "replication-group", id, format!("Replication group {id} deleted"));
        }
        Finish::RetainPrimary => {
            let Some(group) = region.drop_group(id) else { return };
            for member in group.member_ids() {
                match region.clusters.get_mut(&member) {
                    Some(primary) if group.is_primary(&member) => {
                        primary.group = None;
                        primary.lifecycle.set_status("available");
                    }
                    _ => region.drop_cluster(&member),
                }
            }
            region.event(now, "replication-group", id, format!("Replication group {id} deleted"));
        }
    }
}

fn complete(region: &mut Region, id: &str, apply: bool, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    let created = group.lifecycle.status == "creating"
        || group.node_groups.iter().all(|n| n.status == "creating");
    group.lifecycle.status = "available".to_owned();
    if apply {
        apply_pending::apply(&mut group, now);
    }
    group.failover_changing = false;
    let removing: Vec<String> = group
        .node_groups
        .iter()
        .flat_map(|n| n.members.iter().filter(|m| m.removing || n.removing))
        .map(|m| m.cluster.clone())
        .collect();
    for member in &removing {
        // A member with an operation of its own is removed when that ends.
        if region.clusters.get(member).is_none_or(|c| !c.lifecycle.in_progress()) {
            region.drop_cluster(member);
            for shard in &mut group.node_groups {
                shard.members.retain(|m| m.cluster != *member);
            }
        }
    }
    for member in group.node_groups.iter().filter(|n| n.removing).flat_map(|n| &n.members) {
        // A node group is removed with all its members, also those with an operation of their own.
        region.drop_cluster(&member.cluster);
    }
    group.node_groups.retain(|n| !n.removing);
    if group.node_groups.iter().any(|n| n.slots.is_some()) && apply {
        spread_slots(&mut group);
    }
    for shard in &mut group.node_groups {
        shard.status = "available".to_owned();
    }
    for member in group.member_ids() {
        let Some(cluster) = region.clusters.get_mut(&member) else { continue };
        if !cluster.lifecycle.in_progress()
            && !cluster.lifecycle.failed()
            && !removing.contains(&member)
        {
            let messages = cluster::settle::creation_events(cluster);
            cluster.lifecycle.set_status("available");
            if apply {
                cluster::settle::apply_pending(cluster, now);
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

pub fn copy_applied(from: &Settings, to: &mut Settings) {
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

/// Distributes the slots evenly after a change of the number of node groups.
fn spread_slots(group: &mut Group) {
    let total: u32 =
        group.node_groups.iter().filter_map(|n| n.slots.as_deref()).map(slots::size).sum();
    let complete = total == 16384 && group.node_groups.iter().all(|n| n.slots.is_some());
    if !complete {
        let count = group.node_groups.len();
        for (i, shard) in group.node_groups.iter_mut().enumerate() {
            shard.slots = Some(slots::even(i, count));
        }
    }
}
