//! The maintenance window of a stand-alone cluster.

use crate::config::Config;
use crate::state::lifecycle::Finish;
use crate::state::maintenance::Period;
use crate::state::region::Region;
use crate::state::{lifecycle, maintenance};
use time::OffsetDateTime;

/// Starts pending changes of stand-alone clusters whose window opens. Members go with their group.
pub fn begin(region: &mut Region, config: &Config, period: &Period) {
    let waiting = region.clusters.values().filter(|c| {
        let reboots = c.settings.parameter_status == "pending-reboot";
        c.group.is_none() && c.life.available() && (c.pending.waits() || reboots)
    });
    let due = waiting.filter(|c| period.opens(&c.settings.maintenance_window));
    let ids: Vec<String> = due.map(|c| c.id.clone()).collect();
    for id in ids {
        start(region, config, &id, period.to);
    }
}

/// The changes of a cluster begin now, whatever the clock says.
pub fn start(region: &mut Region, config: &Config, id: &str, now: OffsetDateTime) {
    let Some(cluster) = region.clusters.get_mut(id) else { return };
    maintenance::start_reboot(&mut cluster.settings.parameter_status);
    cluster.begin_nodes();
    let delay = config.delay("modify", id);
    let finish = config.outcome("modify", id).unwrap_or(Finish::Settle { apply: true });
    cluster.life.start(lifecycle::stages("modifying", delay, None, None), finish, now);
}
