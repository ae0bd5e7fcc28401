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
        "cluster mode goes disabled, compatible, enabled; back only from compatible",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-mode-version",
        "cluster mode changes from Redis 7 on and with Valkey only",
        Source::Rule("rg-cluster-mode-switch"),
    ),
];

/// Cluster mode.
pub fn read(p: &Params, group: &Group, pending: &mut Pending) -> Result<(), ApiError> {
    let wanted = names::one_of(p, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let Some(wanted) = wanted.filter(|w| *w != group.cluster_mode) else { return Ok(()) };
    let order = matches!(
        (group.cluster_mode.as_str(), wanted.as_str()),
        ("disabled", "compatible") | ("compatible", "enabled" | "disabled")
    );
    if !order {
        let message =
            format!("Cluster mode cannot be changed from {} to {wanted}", group.cluster_mode);
        return Err(ApiError::combination("modify-mode-order", message));
    }
    if group.settings.engine != "valkey"
        && !engine_version::at_least(&group.settings.engine_version, "7.0")
    {
        let message = "Cluster mode cannot be changed on this engine version";
        return Err(ApiError::combination("modify-mode-version", message));
    }
    pending.cluster_mode = Some(wanted);
    Ok(())
}
