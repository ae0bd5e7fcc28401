//! What is said about a group.

use std::time::Duration;

use crate::aws::ApiError;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::duration;
use crate::framework::path::Path;
use crate::resources::errors;

use super::model::ReplicationGroup;

/// The address of the resource in the configuration, which no provider is told.
const ADDRESS: &str = "elasticache_replication_group.NAME";

fn name(group: &ReplicationGroup) -> &str {
    group.id.text().unwrap_or_default()
}

/// The title of a failure.
pub(super) fn summary(verb: &str, group: &ReplicationGroup) -> String {
    format!("Can't {verb} replication group {:?}", name(group))
}

/// Nothing was created, or it is not known.
pub(super) fn not_created(planned: &ReplicationGroup, error: &ApiError) -> Diagnostics {
    let title = summary("create", planned);
    match error {
        ApiError::AlreadyExists(_) => {
            let detail = format!(
                "A replication group of this name exists already, and this apply did not make it. \
                 Choose another name, or take the existing group over: add this block to the \
                 configuration, with the address of this resource, and apply again.\n\n{}",
                import_block(planned)
            );
            Diagnostic::error(title, detail).at(Path::root("replication_group_id")).into()
        }
        ApiError::OutcomeUnknown { .. } => {
            let detail = format!(
                "{error}.\n\nIf the group exists, take it over instead of creating it again: add this \
                 block to the configuration, with the address of this resource.\n\n{}",
                import_block(planned)
            );
            Diagnostic::error(title, detail).into()
        }
        _ => errors::diagnostic(&title, error).into(),
    }
}

/// An `import` block for a group that exists.
fn import_block(group: &ReplicationGroup) -> String {
    let region = group.region.text().map(|region| format!("@{region}")).unwrap_or_default();
    format!("import {{\n  to = {ADDRESS}\n  id = \"{}{region}\"\n}}", name(group))
}

/// Stop ended a wait. What AWS has accepted goes on without us.
pub(super) fn interrupted(what: &str, status: &str, waited: Duration) -> Diagnostic {
    Diagnostic::warning(
        "Stopped before it was ready",
        format!(
            "Terraform was asked to stop while the replication group was being {what}: it was {status:?} \
             after {}. AWS goes on with it, and it is in the state. The next apply waits for it.",
            duration::display(waited)
        ),
    )
}

/// A creation took longer than it may.
pub(super) fn create_deadline(
    planned: &ReplicationGroup,
    last_status: &str,
    waited: Duration,
    events: &[String],
) -> Diagnostic {
    Diagnostic::error(
        format!("Replication group {:?} is not available yet", name(planned)),
        format!(
            "Its status was still {last_status:?} after {}, which is all the time timeouts.create allows.\n\
             {}\n\
             The group is in the state, but marked as tainted: the next apply would replace it. To \
             keep it and wait for it instead, run\n\n  terraform untaint {ADDRESS}\n\n\
             with the address of this resource, and apply again, with a longer time in the timeouts \
             block.",
            duration::display(waited),
            reported(events)
        ),
    )
}

/// A change or deletion took longer than it may.
pub(super) fn deadline(
    planned: &ReplicationGroup,
    what: &str,
    last_status: &str,
    waited: Duration,
    events: &[String],
) -> Diagnostic {
    let limit = if what == "deleted" { "delete" } else { "update" };
    Diagnostic::error(
        format!("Replication group {:?} was not {what} in time", name(planned)),
        format!(
            "Its status was still {last_status:?} after {}, which is all the time timeouts.{limit} allows.\n\
             {}\nAWS goes on with it. Apply again to wait for it, with a longer time there.",
            duration::display(waited),
            reported(events)
        ),
    )
}

/// The group will never be available.
pub(super) fn failed(planned: &ReplicationGroup, status: &str, events: &[String]) -> Diagnostic {
    Diagnostic::error(
        format!("Replication group {:?} is {status}", name(planned)),
        format!(
            "AWS has given it up; a group with this status can only be deleted.\n{}\nIt is in the state, \
             and the next apply replaces it. Change what the events name first.",
            reported(events)
        ),
    )
}

/// AWS has accepted a change and shows nothing of it.
pub(super) fn nothing_happened(
    planned: &ReplicationGroup,
    missing: &[&str],
    events: &[String],
) -> Diagnostic {
    Diagnostic::error(
        format!("Replication group {:?} did not change", name(planned)),
        format!(
            "AWS has accepted the change, but a minute later the group is available and shows nothing of \
             it, not even as pending: {}.\n{}\nApply again.",
            missing.join(", "),
            reported(events)
        ),
    )
}

/// The group disappeared while it was being changed.
pub(super) fn gone(planned: &ReplicationGroup) -> Diagnostic {
    Diagnostic::error(
        format!("Replication group {:?} disappeared", name(planned)),
        "It was deleted while it was being changed. The next plan creates it again.",
    )
}

/// Stop came before everything was sent.
pub(super) fn stopped_halfway(planned: &ReplicationGroup, status: &str) -> Diagnostic {
    Diagnostic::error(
        format!("Replication group {:?} was not wholly changed", name(planned)),
        format!(
            "Terraform was asked to stop between two calls; the group was {status:?}. What was sent is in \
             the state. Apply again for the rest."
        ),
    )
}

/// Changes that wait for the maintenance window.
pub(super) fn deferred(state: &ReplicationGroup, waiting: &[&str]) -> Diagnostic {
    Diagnostic::warning(
        "Change waits for the maintenance window",
        format!(
            "AWS makes the change of {} of replication group {:?} in its next maintenance window ({}, UTC). \
             Until then pending_modified_values shows it. Set apply_immediately = true to have it now.",
            waiting.join(", "),
            name(state),
            state.maintenance_window.text().unwrap_or("not known")
        ),
    )
}

fn reported(events: &[String]) -> String {
    if events.is_empty() {
        "ElastiCache has reported no event about it.".to_owned()
    } else {
        format!("ElastiCache has reported:\n  {}", events.join("\n  "))
    }
}
