//! The start of a modification of a group.

use crate::action::Call;
use crate::config::Config;
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::{Group, churn, members};
use crate::state::lifecycle::{self, Finish};
use crate::state::region::Region;
use time::OffsetDateTime;

/// Stores a changed group and starts the status `modifying` on it and its members.
pub fn begin_modifying(
    region: &mut Region,
    config: &Config,
    mut group: Group,
    apply: bool,
    now: OffsetDateTime,
) {
    let delay = config.delay("modify", &group.id);
    let work = lifecycle::stages("modifying", delay, None, config.snapshotting("modify"));
    let finish = config.outcome("modify", &group.id).unwrap_or(Finish::Available { apply });
    group.lifecycle.start(work, finish, now);
    // Members that are being added or removed keep their status.
    let kept: Vec<Cluster> = group
        .member_ids()
        .iter()
        .filter_map(|m| region.clusters.get(m))
        .filter(|c| !c.lifecycle.available())
        .cloned()
        .collect();
    members::start(region, config, &group, "modify", "modifying", apply, now);
    for cluster in kept {
        region.clusters.insert(cluster.id.clone(), cluster);
    }
    region.groups.insert(group.id.clone(), group);
}

/// Stores a changed group and starts the status `modifying` on it and its members.
pub fn start_modifying(call: &mut Call, group: Group, apply: bool) {
    let id = group.id.clone();
    begin_modifying(call.region, call.config, group, apply, call.now);
    if call.config.churn {
        churn::change(call.region, &id, call.now);
    }
}
