//! The node groups of a new group: how many members each has, in which zones, with which slots.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::numbers;
use crate::error::ApiError;
use crate::resources::replication_group::slots;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "shape-counts-exclusive",
        "NumCacheClusters is refused together with ReplicasPerNodeGroup",
        Source::Rule("rg-num-cache-clusters-vs-replicas"),
    ),
    on(
        "shape-clusters-one-shard",
        "NumCacheClusters and PreferredCacheClusterAZs are for one node group",
        Source::Rule("rg-num-cache-clusters-with-shards"),
    ),
    on(
        "shape-zones-count",
        "PreferredCacheClusterAZs has NumCacheClusters entries",
        Source::Rule("rg-azs-count"),
    ),
    on(
        "shape-default",
        "without any count the group has one cluster",
        Source::ApiReference("NumCacheClusters | 1"),
    ),
    on(
        "shape-configuration-count",
        "NodeGroupConfiguration has one entry for each node group",
        Source::Rule("rg-node-group-configuration-count"),
    ),
    on("shape-replica-count", "ReplicaCount is 0 to 5", Source::Rule("rg-replica-count-max")),
    on(
        "shape-replica-zones",
        "ReplicaAvailabilityZones has as many entries as there are replicas",
        Source::Rule("rg-replica-azs-count"),
    ),
    on(
        "shape-node-group-ids",
        "node groups are 0001, 0002 and so on, or have the ids of the request (1 to 4 digits)",
        Source::Model("NodeGroupConfiguration.NodeGroupId"),
    ),
    on("shape-slots-all", "slots are given for all node groups or for none", Source::Assumed),
];

/// A node group to create.
#[derive(Debug, Default)]
pub struct NewNodeGroup {
    pub id: String,
    pub slots: Option<String>,
    /// One entry for each member, the primary first; `None`: the service chooses.
    pub zones: Vec<Option<String>>,
}

/// Reads the counts of a create request.
pub fn read(params: &Params) -> Result<Vec<NewNodeGroup>, ApiError> {
    let clusters = numbers::cache_clusters(params)?;
    let shards = numbers::node_groups(params, "NumNodeGroups")?;
    let replicas = numbers::replicas(params, "ReplicasPerNodeGroup")?;
    let zones = params.strings("PreferredCacheClusterAZs", "AvailabilityZone");
    let blocks =
        params.items("NodeGroupConfiguration", "NodeGroupConfiguration").unwrap_or_default();
    if !blocks.is_empty() && shards.is_some_and(|n| n != blocks.len() as i64) {
        let message = "NodeGroupConfiguration must have one entry for each node group";
        return Err(ApiError::combination("shape-configuration-count", message));
    }
    let count = if blocks.is_empty() {
        usize::try_from(shards.unwrap_or(1)).unwrap_or(1)
    } else {
        blocks.len()
    };
    if count > 1 && (clusters.is_some() || zones.is_some()) {
        let message = "NumCacheClusters and PreferredCacheClusterAZs cannot be used with more than one node group";
        return Err(ApiError::combination("shape-clusters-one-shard", message));
    }
    if clusters.is_some() && replicas.is_some() {
        let message = "NumCacheClusters and ReplicasPerNodeGroup cannot be used together";
        return Err(ApiError::combination("shape-counts-exclusive", message));
    }
    if !blocks.is_empty() {
        return configured(&blocks, replicas);
    }
    let members = clusters.or(replicas.map(|r| r + 1)).unwrap_or(1); // [shape-default]
    let members = usize::try_from(members).unwrap_or(1);
    let chosen = zones.unwrap_or_default();
    if !chosen.is_empty() && chosen.len() != members {
        let message = "PreferredCacheClusterAZs must have as many entries as NumCacheClusters";
        return Err(ApiError::combination("shape-zones-count", message));
    }
    let shard = |i: usize| NewNodeGroup {
        id: format!("{:04}", i + 1), // [shape-node-group-ids]
        slots: None,
        zones: (0..members).map(|m| chosen.get(m).cloned()).collect(),
    };
    Ok((0..count).map(shard).collect())
}

fn configured(blocks: &[Params], replicas: Option<i64>) -> Result<Vec<NewNodeGroup>, ApiError> {
    let mut all = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let given = block.integer("ReplicaCount")?;
        if given.is_some_and(|r| !(0..=5).contains(&r)) {
            return Err(ApiError::value(
                "shape-replica-count",
                "ReplicaCount must be between 0 and 5",
            ));
        }
        let zones =
            block.strings("ReplicaAvailabilityZones", "AvailabilityZone").unwrap_or_default();
        let count = given.or(replicas).unwrap_or(zones.len() as i64);
        if !zones.is_empty() && zones.len() as i64 != count {
            let message =
                "ReplicaAvailabilityZones must have as many entries as there are replicas";
            return Err(ApiError::combination("shape-replica-zones", message));
        }
        let id = match block.get("NodeGroupId") {
            None | Some("") => format!("{:04}", i + 1),
            Some(id) if id.len() <= 4 && id.chars().all(|c| c.is_ascii_digit()) => {
                format!("{id:0>4}")
            }
            Some(id) => {
                return Err(ApiError::value(
                    "shape-node-group-ids",
                    format!("Invalid node group id {id}"),
                ));
            }
        };
        let mut places = vec![block.string("PrimaryAvailabilityZone")];
        places
            .extend((0..usize::try_from(count).unwrap_or_default()).map(|r| zones.get(r).cloned()));
        all.push(NewNodeGroup { id, slots: block.string("Slots"), zones: places });
    }
    let given: Vec<String> = all.iter().filter_map(|s| s.slots.clone()).collect();
    if !given.is_empty() && given.len() != all.len() {
        let message = "Slots must be given for every node group or for none";
        return Err(ApiError::combination("shape-slots-all", message));
    }
    if !given.is_empty() {
        slots::check(&given)?;
    }
    Ok(all)
}
