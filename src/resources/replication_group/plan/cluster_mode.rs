//! What a plan says about another cluster mode: one step in an apply, and what each step needs.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::{Diff, Val};
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::cluster_mode::{
    COMPATIBLE, DISABLED, ENABLED, IN_PLACE_SINCE, of,
};
use crate::resources::replication_group::cluster_mode_messages as messages;
use crate::resources::replication_group::desired::Desired;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::observed::{self, Shard};
use crate::resources::replication_group::pending;
use crate::resources::replication_group::steps::Needs;
use crate::rules::common::engine_version;

/// Whether another mode is planned, or may be.
pub(super) fn changes(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) -> bool {
    if change.config.cluster_mode.is_null() {
        // What AWS has not shown yet is no change.
        change.planned.cluster_mode.clone_from(&prior.cluster_mode);
    }
    !change.config.cluster_mode.is_null()
        && of(prior).is_some_and(|before| change.planned.cluster_mode.text() != Some(before))
}

/// Checks the step from one mode to another, and what else is changed beside it.
pub(super) fn complete(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let after = change.planned.cluster_mode.text().map(str::to_owned);
    let (Some(before), Some(after)) = (of(prior), after) else { return };
    let message = if before == after {
        (before == COMPATIBLE).then(|| refused_beside(prior, change)).flatten()
    } else {
        step(prior, before, &after, change)
    };
    change.diagnostics.extend(message.map(Into::into).unwrap_or_default());
}

fn step(
    prior: &ReplicationGroup,
    before: &str,
    after: &str,
    change: &DraftPlan<ReplicationGroup>,
) -> Option<Diagnostic> {
    match (before, after) {
        (DISABLED, ENABLED) => Some(messages::step_skipped()),
        (ENABLED, _) => Some(messages::is_final(after)),
        (DISABLED, COMPATIBLE) => {
            too_old(prior).or_else(|| unready(prior, change)).or_else(|| waits(prior, change))
        }
        (COMPATIBLE, ENABLED) => Some(messages::becomes_final()),
        _ => None,
    }
}

fn too_old(prior: &ReplicationGroup) -> Option<Diagnostic> {
    let actual = prior.engine_version_actual.text().or_else(|| prior.engine_version.text())?;
    let is_old = !engine_version::satisfies(actual, IN_PLACE_SINCE);
    is_old.then(|| messages::needs_version(actual))
}

/// Automatic failover is on before, or goes on in the same apply at once, and there is a replica.
fn unready(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    if planned.automatic_failover_enabled == Val::Known(false) {
        return Some(messages::needs_failover());
    }
    let shards = prior.num_node_groups.known().copied();
    let replicas = Desired::of(planned, &change.config)
        .uniform_replicas(shards)
        .or_else(|| observed::of_state(prior).first().map(Shard::replicas));
    if replicas == Some(0) {
        return Some(messages::needs_replica());
    }
    let at_once = !matches!(planned.apply_immediately, Val::Null | Val::Known(false));
    let turned_on =
        !pending::failover_now(prior) && planned.automatic_failover_enabled == Val::Known(true);
    (turned_on && !at_once).then(messages::failover_waits)
}

/// What waits for the maintenance window would meet a group in compatible mode.
fn waits(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let at_once = !matches!(change.planned.apply_immediately, Val::Null | Val::Known(false));
    if at_once {
        return None;
    }
    settings(prior, change).map(messages::refused_beside)
}

/// In compatible mode AWS takes no change of the size or the engine.
fn refused_beside(
    prior: &ReplicationGroup,
    change: &DraftPlan<ReplicationGroup>,
) -> Option<Diagnostic> {
    let needs = Needs::of(prior, &change.planned, &change.config);
    let resizes = needs.reshard || needs.scale_out || needs.scale_in;
    let size = resizes.then(|| super::resize::counting(prior, change));
    size.or_else(|| settings(prior, change)).map(messages::refused_beside)
}

/// The argument that changes the type of the nodes or the engine.
fn settings(
    prior: &ReplicationGroup,
    change: &DraftPlan<ReplicationGroup>,
) -> Option<&'static str> {
    let group = Diff { prior, planned: &change.planned };
    let running = prior.running();
    [
        ("node_type", group.map(|group| &group.node_type).changed().is_some()),
        ("engine", running.engine_to_send(group.map(|group| &group.engine)).is_some()),
        (
            "engine_version",
            running.version_to_send(group.map(|group| &group.engine_version)).is_some(),
        ),
    ]
    .into_iter()
    .find_map(|(name, changes)| changes.then_some(name))
}

#[cfg(test)]
mod tests;
