//! The maintenance window of a stand-alone cluster.

use crate::config::Config;
use crate::state::lifecycle::Finish;
use crate::state::maintenance::Period;
use crate::state::region::Region;
use crate::state::{lifecycle, maintenance};
use time::OffsetDateTime;

/// Starts pending changes of stand-alone clusters whose window starts. Members change with their group.
pub fn begin(region: &mut Region, config: &Config, period: &Period) {
    let waiting = region.clusters.values().filter(|c| {
        let reboots = c.settings.parameter_status == "pending-reboot";
        c.group.is_none() && c.lifecycle.available() && (c.pending.is_waiting() || reboots)
    });
    let due = waiting.filter(|c| period.starts(&c.settings.maintenance_window));
    let ids: Vec<String> = due.map(|c| c.id.clone()).collect();
    for id in ids {
        start(region, config, &id, period.to);
    }
}

/// The changes of a cluster start now, whatever the time is.
pub fn start(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(cluster) = region.clusters.get_mut(id) else { return };
    maintenance::start_reboot(&mut cluster.settings.parameter_status);
    cluster.start_node_changes();
    let delay = config.delay("modify", id);
    let finish = config.outcome("modify", id).unwrap_or(Finish::Available { apply: true });
    cluster.lifecycle.start(lifecycle::stages("modifying", delay, None, None), finish, now);
}
