//! The option `churn` on groups.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::resources::{cluster, engine_version};
use crate::settings::windows;
use crate::state::region::Region;
use time::{Duration, OffsetDateTime};

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "churn",
    "option churn: endpoints, creation times, zones, the snapshotting cluster, patch versions, default key and windows chosen by AWS change at each modification",
    Source::Assumed,
)];

/// Changes a group and its members. [churn]
pub fn change(region: &mut Region, id: &str, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    group.generation += 1;
    group.created = group.created.map(|t| t + Duration::seconds(1));
    let members = group.member_ids();
    if !group.cluster_enabled && !members.is_empty() && !group.snapshotting_given {
        let current = group.snapshotting_cluster.as_ref();
        let at = members.iter().position(|m| Some(m) == current).unwrap_or_default();
        group.snapshotting_cluster = members.get((at + 1) % members.len()).cloned();
    }
    if group.settings.auth_modified.is_some() {
        group.settings.auth_modified =
            Some(now + Duration::seconds(i64::try_from(group.generation).unwrap_or_default()));
    }
    group.settings.engine_version = engine_version::next_patch(&group.settings.engine_version);
    if group.settings.maintenance_window_chosen {
        group.settings.maintenance_window = windows::chosen(group.generation, true);
    }
    if group.settings.snapshot_window_chosen {
        group.settings.snapshot_window = windows::chosen(group.generation, false);
    }
    let zones = region.zones(group.settings.subnet_group.as_deref());
    for member in members {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            cluster.settings.engine_version =
                engine_version::next_patch(&cluster.settings.engine_version);
            cluster.settings.maintenance_window = group.settings.maintenance_window.clone();
            cluster.settings.snapshot_window = group.settings.snapshot_window.clone();
            cluster.settings.auth_modified = group.settings.auth_modified;
            cluster::churn::member(cluster, &zones);
        }
    }
    region.groups.insert(id.to_owned(), group);
}

/// A change of tags counts as a modification.
pub fn tags_changed(call: &mut Call, id: &str) {
    if call.config.churn {
        change(call.region, id, call.now);
    }
}
