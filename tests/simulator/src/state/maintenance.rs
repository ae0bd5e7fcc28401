//! The maintenance window: when the clock enters it, what was pending begins to be applied.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::windows;
use crate::config::Config;
use crate::state::lifecycle::{Finish, stages};
use crate::state::members;
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "maintenance-window",
        "when the clock enters the maintenance window, pending changes of what is available begin: modifying, then in force",
        Source::Document("applied on the next maintenance reboot"),
    ),
    on(
        "maintenance-reboots",
        "parameters that wait for a reboot are in sync after the window",
        Source::Model(
            "Parameter.ChangeType: You can force a reboot or wait until the next maintenance window's reboot",
        ),
    ),
    on(
        "maintenance-enters",
        "only entering the window counts: what is asked for inside it waits for the next one",
        Source::Assumed,
    ),
];

/// Starts what is due between the last look at the clock and now. [maintenance-enters]
pub fn begin(region: &mut Region, config: &Config, now: OffsetDateTime) {
    let Some(last) = region.last_seen.replace(now) else { return };
    if now <= last {
        return;
    }
    let waiting = region.groups.values().filter(|g| {
        let reboots = g.settings.parameter_status == "pending-reboot";
        g.life.available() && (g.pending.waits() || reboots)
    });
    let due = waiting.filter(|g| windows::entered(&g.settings.maintenance_window, last, now));
    let groups: Vec<String> = due.map(|g| g.id.clone()).collect();
    for id in groups {
        start_group(region, config, &id, now); // [maintenance-window]
    }
    let waiting = region.clusters.values().filter(|c| {
        let reboots = c.settings.parameter_status == "pending-reboot";
        // Members go with their group.
        c.group.is_none() && c.life.available() && (c.pending.waits() || reboots)
    });
    let due = waiting.filter(|c| windows::entered(&c.settings.maintenance_window, last, now));
    let clusters: Vec<String> = due.map(|c| c.id.clone()).collect();
    for id in clusters {
        start_cluster(region, config, &id, now);
    }
}

/// The changes of a group begin now, whatever the clock says.
pub fn start_group(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    group.failover_moving =
        group.pending.automatic_failover.is_some_and(|on| on != group.automatic_failover);
    reboot(&mut group.settings.parameter_status);
    for member in group.member_ids() {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            reboot(&mut cluster.settings.parameter_status);
        }
    }
    members::start_modifying(region, config, group, true, now);
}

/// The changes of a cluster begin now, whatever the clock says.
pub fn start_cluster(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(cluster) = region.clusters.get_mut(id) else { return };
    reboot(&mut cluster.settings.parameter_status);
    cluster.begin_nodes();
    let delay = config.delay("modify", id);
    let finish = config.outcome("modify", id).unwrap_or(Finish::Settle { apply: true });
    cluster.life.start(stages("modifying", delay, None, None), finish, now);
}

/// What waits for a reboot is being applied. [maintenance-reboots]
fn reboot(status: &mut String) {
    if status == "pending-reboot" {
        "applying".clone_into(status);
    }
}
