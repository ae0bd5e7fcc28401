//! Changes of cluster mode.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::resources::replication_group::{Group, Pending};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-mode-order",
        "cluster mode changes from disabled to compatible to enabled, and back only from compatible to disabled",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-mode-version",
        "a change of cluster mode requires Redis 7 or Valkey",
        Source::Rule("rg-cluster-mode-switch"),
    ),
];

/// Cluster mode.
pub fn read(p: &Params, group: &Group, pending: &mut Pending) -> Result<(), ApiError> {
    let desired = names::one_of(p, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let Some(desired) = desired.filter(|w| *w != group.cluster_mode) else { return Ok(()) };
    let order = matches!(
        (group.cluster_mode.as_str(), desired.as_str()),
        ("disabled", "compatible") | ("compatible", "enabled" | "disabled")
    );
    if !order {
        let message =
            format!("Cluster mode cannot be changed from {} to {desired}", group.cluster_mode);
        return Err(ApiError::combination("modify-mode-order", message));
    }
    if group.settings.engine != "valkey"
        && !engine_version::at_least(&group.settings.engine_version, "7.0")
    {
        let message = "Cluster mode cannot be changed on this engine version";
        return Err(ApiError::combination("modify-mode-version", message));
    }
    pending.cluster_mode = Some(desired);
    Ok(())
}
