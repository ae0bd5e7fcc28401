//! Ends the operations of a region that are due.

use crate::config::Config;
use crate::resources::RESOURCES;
use crate::state::maintenance;
use crate::state::region::Region;
use time::OffsetDateTime;

/// Called at the beginning of every request.
pub fn region(region: &mut Region, config: &Config, now: OffsetDateTime) {
    maintenance::begin(region, config, now);
    for settle in RESOURCES.iter().filter_map(|r| r.settle) {
        settle(region, config, now);
    }
    region.record_statuses(now);
}
