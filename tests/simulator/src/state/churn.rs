//! The knob `churn`: at each modification everything that AWS computes and nobody can set changes,
//! so that a test finds out whether a client promised one of these values too early.

use crate::behaviour::{Behaviour, Source, on};
use crate::state::cluster::Cluster;
use crate::state::region::Region;
use crate::state::version::numbers;
use time::{Duration, OffsetDateTime};

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "churn",
    "knob churn: endpoints, creation times, zones, the snapshotting cluster, patch versions, default key and chosen windows change at each modification",
    Source::Assumed,
)];

/// Changes a group and its members. [churn]
pub fn group(region: &mut Region, id: &str, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    group.generation += 1;
    group.created = group.created.map(|t| t + Duration::seconds(1));
    let members = group.member_ids();
    if !group.cluster_enabled && !members.is_empty() && !group.snapshotting_given {
        let present = group.snapshotting_cluster.as_ref();
        let at = members.iter().position(|m| Some(m) == present).unwrap_or_default();
        group.snapshotting_cluster = members.get((at + 1) % members.len()).cloned();
    }
    if group.settings.auth_modified.is_some() {
        group.settings.auth_modified =
            Some(now + Duration::seconds(i64::try_from(group.generation).unwrap_or_default()));
    }
    group.settings.engine_version = next_patch(&group.settings.engine_version);
    if group.settings.maintenance_window_chosen {
        group.settings.maintenance_window = window(group.generation, true);
    }
    if group.settings.snapshot_window_chosen {
        group.settings.snapshot_window = window(group.generation, false);
    }
    let zones = region.zones(group.settings.subnet_group.as_deref());
    for member in members {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            cluster.settings.engine_version = next_patch(&cluster.settings.engine_version);
            cluster.settings.maintenance_window = group.settings.maintenance_window.clone();
            cluster.settings.snapshot_window = group.settings.snapshot_window.clone();
            cluster.settings.auth_modified = group.settings.auth_modified;
            self::cluster(cluster, &zones);
        }
    }
    region.groups.insert(id.to_owned(), group);
}

/// Changes a cluster of its own: endpoints, creation times, chosen windows, the patch version of
/// engines that requests name without one. Zones stay: a request may have chosen them. [churn]
pub fn alone(cluster: &mut Cluster) {
    cluster.generation += 1;
    cluster.created = cluster.created.map(|t| t + Duration::seconds(1));
    let generation = cluster.generation;
    let s = &mut cluster.settings;
    if s.engine != "memcached" && numbers(&s.engine_version) >= vec![6] {
        s.engine_version = next_patch(&s.engine_version);
    }
    if s.maintenance_window_chosen {
        s.maintenance_window = window(generation, true);
    }
    if s.snapshot_window_chosen {
        s.snapshot_window = window(generation, false);
    }
}

fn cluster(cluster: &mut Cluster, zones: &[String]) {
    cluster.generation += 1;
    cluster.created = cluster.created.map(|t| t + Duration::seconds(1));
    for node in &mut cluster.nodes {
        let at = zones.iter().position(|z| *z == node.zone).unwrap_or_default();
        node.zone = zones[(at + 1) % zones.len()].clone();
    }
}

/// A window that AWS chooses.
pub fn window(turn: u64, weekly: bool) -> String {
    let hour = (3 + turn) % 23;
    let day = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        [usize::try_from(turn % 7).unwrap_or_default()];
    if weekly {
        format!("{day}:{hour:02}:00-{day}:{:02}:00", hour + 1)
    } else {
        format!("{:02}:00-{:02}:00", (hour + 4) % 23, (hour + 4) % 23 + 1)
    }
}

fn next_patch(version: &str) -> String {
    let mut parts = numbers(version);
    if let Some(last) = parts.last_mut() {
        *last += 1;
    }
    parts.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}
