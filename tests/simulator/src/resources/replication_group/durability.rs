//! The durability of writes.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::resources::replication_group::{Group, NodeGroup};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "durability-enum",
        "Durability is default, async, sync or disabled",
        Source::Model("Durability"),
    ),
    on(
        "durability-engine",
        "async and sync require Valkey 9.0 or later",
        Source::Rule("rg-durability-engine"),
    ),
    on(
        "durability-group",
        "async and sync require cluster mode enabled, Multi-AZ with a replica in each node group and encryption in transit",
        Source::Rule("rg-durability-multi-az"),
    ),
    on(
        "durability-effective",
        "EffectiveDurability of default is disabled with Valkey 9",
        Source::Model("ReplicationGroup.EffectiveDurability"),
    ),
    on(
        "durability-alone",
        "a modification with Durability and any other change is refused",
        Source::Assumed,
    ),
    on(
        "durability-at-end",
        "another durability is shown when the modification ends; nothing is in PendingModifiedValues",
        Source::Model("ReplicationGroupPendingModifiedValues has no Durability"),
    ),
    on(
        "durability-encrypts",
        "StorageEncryptionType of a durable group is sse-elasticache although AtRestEncryptionEnabled may be false",
        Source::Model("ReplicationGroup.AtRestEncryptionEnabled"),
    ),
    on(
        "durability-shown",
        "Durability and EffectiveDurability are shown with Valkey 9 only",
        Source::Assumed,
    ),
];

/// `Durability` of a request, checked against the group, whose smallest node group has so many members.
pub fn read(p: &Params, group: &Group, smallest: usize) -> Result<Option<String>, ApiError> {
    let allowed = ["default", "async", "sync", "disabled"];
    let wanted = names::one_of_as("durability-enum", p, "Durability", &allowed)?;
    if let Some("async" | "sync") = wanted.as_deref() {
        if !has(group) {
            let message = "Durability requires Valkey 9.0 or later";
            return Err(ApiError::combination("durability-engine", message));
        }
        if !(group.cluster_enabled && group.multi_az && group.settings.transit && smallest > 1) {
            let message = "Durability requires cluster mode enabled, Multi-AZ with at least one replica per node group and encryption in transit";
            return Err(ApiError::combination("durability-group", message));
        }
    }
    Ok(wanted)
}

/// A modification of the durability, which names nothing else. [durability-at-end]
pub fn read_alone(p: &Params, group: &Group) -> Result<Option<String>, ApiError> {
    let smallest = group.node_groups.iter().map(NodeGroup::remaining).min().unwrap_or(1);
    let wanted = read(p, group, smallest)?;
    let alone = ["Action", "Version", "ReplicationGroupId", "ApplyImmediately", "Durability"];
    if wanted.is_some() && !p.0.keys().all(|name| alone.contains(&name.as_str())) {
        let message = "Durability must be the only modification of the request";
        return Err(ApiError::combination("durability-alone", message));
    }
    Ok(wanted)
}

/// Whether the engine of the group knows it. [durability-shown]
pub fn has(group: &Group) -> bool {
    let s = &group.settings;
    s.engine == "valkey" && engine_version::at_least(&s.engine_version, "9")
}

/// What is in effect. [durability-effective]
pub fn effective(group: &Group) -> &str {
    match group.durability.as_str() {
        durable @ ("async" | "sync") => durable,
        _ => "disabled",
    }
}

/// Whether writes are kept. [durability-encrypts]
pub fn is_durable(group: &Group) -> bool {
    effective(group) != "disabled"
}
