//! The end of the creation or deletion of a snapshot.

use crate::config::Config;
use crate::state::lifecycle::Finish;
use crate::state::region::Region;
use time::OffsetDateTime;

/// Ends the operations that are due.
pub fn all(region: &mut Region, _: &Config, now: OffsetDateTime) {
    let active = region.snapshots.values().filter(|s| s.lifecycle.in_progress());
    let names: Vec<String> = active.map(|s| s.name.clone()).collect();
    for name in names {
        let Some(snapshot) = region.snapshots.get_mut(&name) else { continue };
        match snapshot.lifecycle.advance(now) {
            None => {}
            Some(Finish::Deleted) => region.drop_snapshot(&name),
            Some(_) => "available".clone_into(&mut snapshot.lifecycle.status),
        }
    }
}
