//! What a plan says about log deliveries.

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;
use crate::resources::log_delivery::{asked_again, messages};
use crate::resources::replication_group::model::ReplicationGroup;

/// Says which deliveries AWS has given up: the change asks for them again.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let again = asked_again(&change.planned.log_delivery_configuration, &prior.log_delivery_errors);
    for (log_type, message) in again {
        change.planned.log_delivery_errors = Val::Unknown;
        change.diagnostics.push(messages::not_delivered(log_type, message));
    }
}
