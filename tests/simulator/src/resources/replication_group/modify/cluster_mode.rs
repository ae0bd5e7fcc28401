//! Changes of cluster mode.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::resources::replication_group::{Group, NodeGroup, Pending};
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
    on(
        "modify-mode-immediately",
        "a change of cluster mode requires ApplyImmediately=true",
        Source::Assumed,
    ),
    on(
        "modify-mode-alone",
        "with ClusterMode a request changes nothing else but CacheParameterGroupName",
        Source::ApiReference(
            "Modifying cluster mode: you can not modify parameters (excluding cacheParameterGroupName) when defining cluster-mode",
        ),
    ),
    on(
        "modify-mode-failover",
        "a change of cluster mode requires automatic failover and a replica",
        Source::ApiReference(
            "Modifying cluster mode: Auto-failover must be enabled on the cluster with a minimum of 1 replica",
        ),
    ),
    on(
        "modify-mode-compatible",
        "in compatible mode nodes, node type and engine can't be changed",
        Source::ApiReference(
            "Modifying cluster mode: other modification operations such as scaling and engine version are not allowed in compatible mode",
        ),
    ),
];

/// Cluster mode.
pub fn read(
    p: &Params,
    group: &Group,
    immediately: bool,
    pending: &mut Pending,
) -> Result<(), ApiError> {
    let scales = ["CacheNodeType", "Engine", "EngineVersion"].iter().any(|n| p.get(n).is_some());
    if scales {
        scaling(group)?;
    }
    let desired = names::one_of(p, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let Some(desired) = desired.filter(|w| *w != group.cluster_mode) else { return Ok(()) };
    if !immediately {
        let message = "Cluster mode can be changed only with ApplyImmediately";
        return Err(ApiError::combination("modify-mode-immediately", message));
    }
    let others = |name: &String| !ALONE.contains(&name.as_str());
    if p.0.keys().any(others) {
        let message =
            "ClusterMode cannot be changed together with anything but CacheParameterGroupName";
        return Err(ApiError::combination("modify-mode-alone", message));
    }
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
    let smallest = group.node_groups.iter().map(NodeGroup::remaining).min().unwrap_or(0);
    if !group.automatic_failover || smallest < 2 {
        let message = "Cluster mode can be changed only with automatic failover and a replica";
        return Err(ApiError::combination("modify-mode-failover", message));
    }
    pending.cluster_mode = Some(desired);
    Ok(())
}

/// What a request that changes cluster mode may have.
const ALONE: &[&str] = &[
    "Action",
    "Version",
    "ReplicationGroupId",
    "ApplyImmediately",
    "ClusterMode",
    "CacheParameterGroupName",
];

/// Refuses another size in compatible mode. [modify-mode-compatible]
pub fn scaling(group: &Group) -> Result<(), ApiError> {
    if group.cluster_mode == "compatible" {
        let message = "A group in cluster mode compatible cannot be scaled or upgraded";
        return Err(ApiError::combination("modify-mode-compatible", message));
    }
    Ok(())
}
