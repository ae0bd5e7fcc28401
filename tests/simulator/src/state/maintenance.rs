//! The maintenance window: when it starts, pending changes are applied.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::resources::RESOURCES;
use crate::settings::windows;
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "maintenance-window",
        "when the maintenance window starts, the pending changes of available groups and clusters are applied, with status modifying meanwhile",
        Source::ApiReference("applied on the next maintenance reboot"),
    ),
    on(
        "maintenance-reboots",
        "parameters with status pending-reboot are in sync after the maintenance window",
        Source::Model(
            "Parameter.ChangeType: You can force a reboot or wait until the next maintenance window's reboot",
        ),
    ),
    on(
        "maintenance-enters",
        "a change that is requested during the maintenance window waits for the next one",
        Source::Assumed,
    ),
];

/// The time between two requests.
pub struct Period {
    pub from: OffsetDateTime,
    pub to: OffsetDateTime,
}

impl Period {
    /// Whether a maintenance window starts in the period. [maintenance-enters]
    pub fn starts(&self, window: &str) -> bool {
        windows::entered(window, self.from, self.to)
    }
}

/// Starts the changes that are due since the last request. [maintenance-window]
pub fn begin(region: &mut Region, config: &Config, now: OffsetDateTime) {
    let Some(from) = region.last_seen.replace(now) else { return };
    if now <= from {
        return;
    }
    let period = Period { from, to: now };
    for begin in RESOURCES.iter().filter_map(|r| r.maintenance) {
        begin(region, config, &period);
    }
}

/// Parameters with status pending-reboot are being applied. [maintenance-reboots]
pub fn start_reboot(status: &mut String) {
    if status == "pending-reboot" {
        "applying".clone_into(status);
    }
}
