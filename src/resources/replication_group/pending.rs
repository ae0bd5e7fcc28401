//! Changes that AWS has accepted and keeps for the maintenance window.

use crate::framework::model::Val;
use crate::resources::engine_change::{Reached, Running, reached};
use crate::resources::pending_changes::PendingChange;

use super::model::{PendingModifiedValues, ReplicationGroup};

impl ReplicationGroup {
    /// Engine and version of a group that exists.
    pub(in crate::resources) fn running(&self) -> Running<'_> {
        Running {
            engine: &self.engine,
            spelled: &self.engine_version,
            actual: &self.engine_version_actual,
            pending: of(self).and_then(|pending| pending.engine_version.text()),
        }
    }
}

/// What a state shows as pending.
fn of(state: &ReplicationGroup) -> Option<&PendingModifiedValues> {
    state.pending_modified_values.known()?.first()?.known()
}

/// The attributes whose changes wait for the maintenance window. The AUTH token is not among them:
/// AWS changes it at once or not at all.
pub(super) fn waiting(state: &ReplicationGroup) -> Vec<&'static str> {
    let Some(pending) = of(state) else { return Vec::new() };
    [
        ("engine_version", !pending.engine_version.is_null()),
        ("node_type", !pending.node_type.is_null()),
        ("automatic_failover_enabled", !pending.automatic_failover_status.is_null()),
        ("primary_cluster_id", !pending.primary_cluster_id.is_null()),
        ("cluster_mode", !pending.cluster_mode.is_null()),
        ("transit_encryption_enabled", !pending.transit_encryption_enabled.is_null()),
        ("transit_encryption_mode", !pending.transit_encryption_mode.is_null()),
    ]
    .into_iter()
    .filter_map(|(name, is_pending)| is_pending.then_some(name))
    .collect()
}

/// Whether the AUTH token is being set or rotated.
pub(super) fn exchanges_token(state: &ReplicationGroup) -> bool {
    of(state).is_some_and(|pending| !pending.auth_token_status.is_null())
}

/// Whether automatic failover is on right now, whatever is pending.
pub(super) fn failover_now(state: &ReplicationGroup) -> bool {
    let coming = of(state).and_then(|pending| pending.automatic_failover_status.text());
    match coming {
        Some(status) => status != "enabled",
        None => state.automatic_failover_enabled == Val::Known(true),
    }
}

/// What is pending and has to be sent along with another change, which would take its place: all of it, whoever asked
/// for it, as long as it waits. Where it is made at once, what is still wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) engine: Option<String>,
    pub(super) engine_version: Option<String>,
    pub(super) node_type: Option<String>,
    pub(super) automatic_failover_enabled: Option<bool>,
    pub(super) primary_cluster_id: Option<String>,
}

impl Kept {
    /// What is pending in `prior`.
    pub(super) fn of(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Self {
        let waits = planned.apply_immediately != Val::Known(true);
        if waits { Self::all(prior) } else { Self::wanted(prior, planned) }
    }

    fn all(prior: &ReplicationGroup) -> Self {
        let Some(pending) = of(prior) else { return Self::default() };
        let (engine, engine_version) = prior.running().pending_again();
        let failover = pending.automatic_failover_status.text().map(|status| status == "enabled");
        Self {
            engine,
            engine_version,
            node_type: pending.node_type.known().cloned(),
            automatic_failover_enabled: failover,
            primary_cluster_id: pending.primary_cluster_id.known().cloned(),
        }
    }

    /// What is pending in `prior` and asked for in `planned`.
    pub(super) fn wanted(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Self {
        let all = Self::all(prior);
        let is = |pending: &String, planned: &Val<String>| planned.text() == Some(pending.as_str());
        let coming = |wanted: &str| {
            let running = prior.running();
            reached(running.actual.text(), running.pending, wanted) == Reached::Coming
        };
        let upgrade = planned.engine_version.text().is_some_and(coming);
        Self {
            engine: all.engine.filter(|_| upgrade),
            engine_version: all.engine_version.filter(|_| upgrade),
            node_type: all.node_type.filter(|node_type| is(node_type, &planned.node_type)),
            automatic_failover_enabled: all
                .automatic_failover_enabled
                .filter(|coming| planned.automatic_failover_enabled == Val::Known(*coming)),
            primary_cluster_id: all
                .primary_cluster_id
                .filter(|id| is(id, &planned.primary_cluster_id)),
        }
    }
}

/// What is pending, and what of it contradicts the configuration, or the automatic failover that is planned. A member
/// is promoted when its line changes, and a line that stays never contradicts another promotion.
pub(super) fn changes(
    prior: &ReplicationGroup,
    config: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Vec<PendingChange> {
    let Some(pending) = of(prior) else { return Vec::new() };
    let node_type = pending.node_type.text();
    let failover = pending.automatic_failover_status.text().map(|status| status == "enabled");
    let primary = pending.primary_cluster_id.text();
    [
        prior.running().pending_change(&config.engine, &config.engine_version),
        node_type.map(|value| PendingChange::text("node_type", value, config.node_type.text())),
        failover.map(|value| {
            let planned = &planned.automatic_failover_enabled;
            PendingChange::plain("automatic_failover_enabled", &value, planned)
        }),
        primary.map(|value| PendingChange::text("primary_cluster_id", value, None)),
        pending
            .cluster_mode
            .text()
            .map(|value| PendingChange::text("cluster_mode", value, planned.cluster_mode.text())),
        pending.transit_encryption_enabled.known().map(|value| {
            let planned = &planned.transit_encryption_enabled;
            PendingChange::plain("transit_encryption_enabled", value, planned)
        }),
        pending.transit_encryption_mode.text().map(|value| {
            let planned = planned.transit_encryption_mode.text();
            PendingChange::text("transit_encryption_mode", value, planned)
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests;
