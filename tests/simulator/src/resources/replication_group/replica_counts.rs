//! The replica counts in a request to increase or decrease them.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::numbers;
use crate::error::ApiError;
use crate::resources::replication_group::Group;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "increase-one-form",
        "exactly one of NewReplicaCount and ReplicaConfiguration is given",
        Source::Assumed,
    ),
    on("increase-node-group", "a node group in ReplicaConfiguration must exist", Source::Assumed),
];

/// A node group with its new number of replicas.
pub struct ReplicaCount {
    pub shard: usize,
    pub replicas: usize,
    pub zones: Vec<String>,
}

/// Reads the counts of an increase or decrease.
pub fn read(params: &Params, group: &Group) -> Result<Vec<ReplicaCount>, ApiError> {
    let count = numbers::replicas(params, "NewReplicaCount")?;
    let blocks = params.items("ReplicaConfiguration", "ConfigureShard").unwrap_or_default();
    match (count, blocks.is_empty()) {
        (Some(count), true) => {
            let all = 0..group.node_groups.len();
            Ok(all
                .map(|shard| ReplicaCount {
                    shard,
                    replicas: usize::try_from(count).unwrap_or_default(),
                    zones: Vec::new(),
                })
                .collect())
        }
        (None, false) => blocks.iter().map(|b| block(b, group)).collect(),
        _ => {
            let message = "NewReplicaCount or ReplicaConfiguration must be given, and not both";
            Err(ApiError::combination("increase-one-form", message))
        }
    }
}

fn block(block: &Params, group: &Group) -> Result<ReplicaCount, ApiError> {
    let name = block.get("NodeGroupId").unwrap_or_default();
    let shard = group.node_groups.iter().position(|n| n.id == name);
    let shard = shard.ok_or_else(|| {
        ApiError::value("increase-node-group", format!("Node group {name} not found"))
    })?;
    let replicas = numbers::replicas(block, "NewReplicaCount")?;
    let replicas = replicas.ok_or_else(|| {
        ApiError::value("increase-one-form", "NewReplicaCount must be given for each node group")
    })?;
    let replicas = usize::try_from(replicas).unwrap_or_default();
    let zones = block
        .strings("PreferredAvailabilityZones", "PreferredAvailabilityZone")
        .unwrap_or_default();
    Ok(ReplicaCount { shard, replicas, zones })
}
