//! Changes that AWS has accepted and keeps for the maintenance window.

use crate::framework::model::Val;
use crate::resources::engine_change::{Running, engine_name};
use crate::rules::common::engine_version;

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
        ("engine_version", &pending.engine_version),
        ("node_type", &pending.node_type),
        ("automatic_failover_enabled", &pending.automatic_failover_status),
        ("primary_cluster_id", &pending.primary_cluster_id),
    ]
    .into_iter()
    .filter_map(|(name, value)| (!value.is_null()).then_some(name))
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

/// What is pending and still wanted. A change sent while something is pending takes its place, so
/// this has to be sent along.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StillWanted {
    pub(super) engine: Option<String>,
    pub(super) engine_version: Option<String>,
    pub(super) node_type: Option<String>,
    pub(super) automatic_failover_enabled: Option<bool>,
    pub(super) primary_cluster_id: Option<String>,
}

impl StillWanted {
    /// What is pending in `prior` and asked for in `planned`.
    pub(super) fn of(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Self {
        let Some(pending) = of(prior) else { return Self::default() };
        let version = (pending.engine_version.text(), planned.engine_version.text());
        let failover = pending.automatic_failover_status.text().map(|status| status == "enabled");
        let same = |pending: &Val<String>, planned: &Val<String>| {
            planned.known().filter(|wanted| pending.text() == Some(wanted.as_str())).cloned()
        };
        let wanted_version = match version {
            (Some(coming), Some(wanted)) if engine_version::satisfies(coming, wanted) => {
                Some(wanted.to_owned())
            }
            _ => None,
        };
        // AWS shows the version only, and would look for it among those of the old engine.
        let switches =
            |version: &Val<String>| version.text().is_some_and(engine_version::is_of_valkey);
        let new_engine =
            switches(&pending.engine_version) != switches(&prior.engine_version_actual);
        let new_engine = new_engine && wanted_version.is_some();
        Self {
            engine: engine_name(&planned.engine).filter(|_| new_engine),
            engine_version: wanted_version,
            node_type: same(&pending.node_type, &planned.node_type),
            automatic_failover_enabled: failover
                .filter(|coming| planned.automatic_failover_enabled == Val::Known(*coming)),
            primary_cluster_id: same(&pending.primary_cluster_id, &planned.primary_cluster_id),
        }
    }
}
