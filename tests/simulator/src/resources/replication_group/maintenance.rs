//! The maintenance window of a group.

use crate::config::Config;
use crate::resources::replication_group;
use crate::state::maintenance;
use crate::state::maintenance::Period;
use crate::state::region::Region;
use time::OffsetDateTime;

/// Starts pending changes of groups whose window opens.
pub fn begin(region: &mut Region, config: &Config, period: &Period) {
    let waiting = region.groups.values().filter(|g| {
        let reboots = g.settings.parameter_status == "pending-reboot";
        g.life.available() && (g.pending.waits() || reboots)
    });
    let due = waiting.filter(|g| period.opens(&g.settings.maintenance_window));
    let ids: Vec<String> = due.map(|g| g.id.clone()).collect();
    for id in ids {
        start(region, config, &id, period.to);
    }
}

/// The changes of a group begin now, whatever the clock says.
pub fn start(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(mut group) = region.groups.remove(id) else { return };
    group.failover_moving =
        group.pending.automatic_failover.is_some_and(|on| on != group.automatic_failover);
    maintenance::start_reboot(&mut group.settings.parameter_status);
    for member in group.member_ids() {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            maintenance::start_reboot(&mut cluster.settings.parameter_status);
        }
    }
    replication_group::begin_modifying(region, config, group, true, now);
}
