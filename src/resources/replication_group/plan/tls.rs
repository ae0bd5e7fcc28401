//! What a plan says about encryption in transit: replaced, or changed in place, one step in an apply.

use serde_json::{Value as Json, json};

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::tls::{Tls, changes_in_place};
use crate::resources::replication_group::tls_messages as messages;

const FLAG: &str = "transit_encryption_enabled";

/// The note that the configuration that was applied last has `transit_encryption_mode`: whoever writes it wants changes
/// in place. AWS shows a mode for every group with encryption in transit, so the state does not say it.
const WRITTEN: &str = "transit_encryption_mode";

/// Without encryption in transit there is no mode.
pub(super) fn complete_new(change: &mut DraftPlan<ReplicationGroup>) {
    if change.planned.transit_encryption_enabled == Val::Known(false) {
        change.stay_null.push("transit_encryption_mode");
    }
    note(change);
}

/// Decides how another encryption in transit comes.
pub(super) fn complete(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let was_written = change.private.get(WRITTEN).and_then(Json::as_bool) == Some(true);
    note(change);
    let DraftPlan { planned, config, .. } = change;
    let is_written = !config.transit_encryption_mode.is_null();
    if !is_written {
        match planned.transit_encryption_enabled {
            Val::Known(false) => planned.transit_encryption_mode = Val::Null,
            Val::Unknown => planned.transit_encryption_mode = Val::Unknown,
            // A state that AWS has not shown in full, or that is older than the argument.
            Val::Known(true) if planned.transit_encryption_mode.is_unknown() => {
                planned.transit_encryption_mode.clone_from(&prior.transit_encryption_mode);
            }
            Val::Known(true) | Val::Null => {}
        }
    }
    let Some(before) = Tls::of(prior) else { return };
    let Some(after) = Tls::of(planned) else {
        // It may turn out to be the next step.
        if is_written {
            change.in_place.push(FLAG);
        }
        return;
    };
    let chosen = match (before, after) {
        _ if before == after => return,
        (Tls::Off, _) => is_written,
        (Tls::Preferred, _) | (_, Tls::Preferred) => true,
        (Tls::Required, _) => was_written || is_written,
    };
    // Another group, as the schema says.
    if !chosen {
        return;
    }
    change.in_place.push(FLAG);
    let tokenless = change.config.auth_token.is_null() && change.config.auth_token_wo.is_null();
    let message = match (before, after) {
        _ if after != Tls::Off && !changes_in_place(prior) => {
            let version = prior.engine_version_actual.text().unwrap_or("unknown");
            messages::needs_version(version, before)
        }
        (Tls::Off, Tls::Required) | (Tls::Required, Tls::Off) => {
            messages::step_skipped(before, after)
        }
        // Of a token in the configuration a rule speaks.
        (_, Tls::Preferred) if tokenless && prior.auth_token_enabled == Val::Known(true) => {
            messages::with_auth()
        }
        (_, Tls::Preferred) if has_users(prior) || has_users(&change.planned) => {
            messages::with_users(has_users(&change.planned))
        }
        (_, Tls::Off | Tls::Required) => messages::connections_end(after),
        (_, Tls::Preferred) => return,
    };
    change.diagnostics.push(message);
}

fn has_users(group: &ReplicationGroup) -> bool {
    group.user_group_ids.known().is_some_and(|ids| !ids.0.is_empty())
}

fn note(change: &mut DraftPlan<ReplicationGroup>) {
    change.private.take(WRITTEN);
    if !change.config.transit_encryption_mode.is_null() {
        change.private.set(WRITTEN, json!(true));
    }
}

/// Makes the addresses unknown: AWS has others for encrypted connections.
pub(super) fn moved_endpoints(planned: &mut ReplicationGroup) {
    planned.primary_endpoint_address = Val::Unknown;
    planned.reader_endpoint_address = Val::Unknown;
    planned.configuration_endpoint_address = Val::Unknown;
    planned.node_groups = Val::Unknown;
}

#[cfg(test)]
mod tests;
