//! The maintenance window of a group.

use crate::config::Config;
use crate::resources::replication_group;
use crate::state::maintenance::{self, Period};
use crate::state::region::Region;
use time::OffsetDateTime;

/// Starts pending changes of groups whose window starts.
pub fn begin(region: &mut Region, config: &Config, period: &Period) {
    let waiting = region.groups.values().filter(|g| {
        let reboots = g.settings.parameter_status == "pending-reboot";
        g.lifecycle.available() && (g.pending.is_waiting() || reboots)
    });
    let due = waiting.filter(|g| period.starts(&g.settings.maintenance_window));
    let ids: Vec<String> = due.map(|g| g.id.clone()).collect();
    for id in ids {
        start(region, config, &id, period.to);
    }
}

/// The changes of a group start now, whatever the time is.
pub fn start(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    group.failover_changing =
        group.pending.automatic_failover.is_some_and(|on| on != group.automatic_failover);
    maintenance::start_reboot(&mut group.settings.parameter_status);
    for member in group.member_ids() {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            maintenance::start_reboot(&mut cluster.settings.parameter_status);
        }
    }
    replication_group::begin_modifying(region, config, group, true, now);
}
