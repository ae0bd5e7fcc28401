//! The maintenance window: when the clock enters it, pending changes start to be applied.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::resources::RESOURCES;
use crate::settings::windows;
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

/// The time between two looks at the clock.
pub struct Period {
    pub from: OffsetDateTime,
    pub to: OffsetDateTime,
}

impl Period {
    /// Whether a maintenance window opens in the period. [maintenance-enters]
    pub fn opens(&self, window: &str) -> bool {
        windows::entered(window, self.from, self.to)
    }
}

/// Starts what is due since the last look at the clock. [maintenance-window]
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

/// What waits for a reboot is being applied. [maintenance-reboots]
pub fn start_reboot(status: &mut String) {
    if status == "pending-reboot" {
        "applying".clone_into(status);
    }
}
