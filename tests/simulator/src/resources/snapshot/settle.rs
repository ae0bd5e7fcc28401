//! The end of making or deleting a snapshot.

use crate::config::Config;
use crate::state::lifecycle::Finish;
use crate::state::region::Region;
use time::OffsetDateTime;

/// Ends the operations that are due.
pub fn all(region: &mut Region, _: &Config, now: OffsetDateTime) {
    let moving = region.snapshots.values().filter(|s| s.life.moving());
    let names: Vec<String> = moving.map(|s| s.name.clone()).collect();
    for name in names {
        let Some(snapshot) = region.snapshots.get_mut(&name) else { continue };
        match snapshot.life.tick(now) {
            None => {}
            Some(Finish::Gone) => region.drop_snapshot(&name),
            Some(_) => "available".clone_into(&mut snapshot.life.status),
        }
    }
}
