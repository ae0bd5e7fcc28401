//! What a plan says about log deliveries.

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;
use crate::resources::cluster::model::Cluster;
use crate::resources::cluster::{request, status};
use crate::resources::log_delivery::{self, asked_again, messages};
use crate::resources::pending_changes::{PendingChange, applies_pending_changes, listed};

/// Refuses a change that would make what waits for the maintenance window, and says which deliveries AWS has given up
/// and is asked for again.
pub(super) fn check(prior: &Cluster, pending: &[PendingChange], change: &mut DraftPlan<Cluster>) {
    let Some(_) = request::logs(prior, &change.planned) else { return };
    let again = asked_again(&change.planned.log_delivery_configuration, &prior.log_delivery_errors);
    for (log_type, message) in again {
        change.planned.log_delivery_errors = Val::Unknown;
        change.diagnostics.push(messages::not_delivered(log_type, message));
    }
    let waits = !matches!(change.planned.apply_immediately, Val::Known(true) | Val::Unknown);
    let changing = prior.status.text().is_some_and(status::is_changing);
    if waits && !changing && !pending.is_empty() {
        let window = prior.maintenance_window.text().unwrap_or("unknown");
        let message = applies_pending_changes(log_delivery::BLOCK, &listed(pending), window);
        change.diagnostics.push(message);
    }
}
