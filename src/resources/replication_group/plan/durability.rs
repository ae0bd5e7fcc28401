//! What a plan says about the durability of writes.

use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::durability::is_inert;
use crate::resources::replication_group::messages;
use crate::resources::replication_group::model::ReplicationGroup;

use super::token::is_replaced;

/// Warns where durability is switched on or off in place.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let (before, after) = (&prior.durability, &change.planned.durability);
    let (Some(before), Some(after)) = (before.text(), after.text()) else { return };
    if is_inert(before) != is_inert(after) && !is_replaced(prior, change) {
        let message = messages::durability_switched(before, after);
        change.diagnostics.push(message);
    }
}
