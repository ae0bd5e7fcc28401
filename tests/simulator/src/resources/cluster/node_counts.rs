//! The number of nodes of a memcached cluster: how a request of ModifyCacheCluster changes the
//! nodes that exist and those that are pending.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{names, numbers};
use crate::error::ApiError;
use crate::resources::cluster::{Cluster, Node, PendingNodes};
use crate::resources::subnet_group;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "nodes-more",
        "a NumCacheNodes above current and pending nodes adds the difference",
        Source::ApiReference("N > current + pending creation: nodes are added"),
    ),
    on(
        "nodes-fewer",
        "a NumCacheNodes below current or pending nodes removes the difference",
        Source::ApiReference("N < existing: nodes are removed, CacheNodeIdsToRemove is a must"),
    ),
    on(
        "nodes-equal-cancels",
        "a NumCacheNodes equal to the current number cancels pending additions and removals",
        Source::Rule("cc-num-nodes-equal-cancels-pending"),
    ),
    on(
        "nodes-pending-same",
        "a NumCacheNodes equal to the pending number, when nodes are pending creation, changes nothing",
        Source::Assumed,
    ),
    on(
        "nodes-not-queued",
        "the latest request replaces pending changes, except that additions accumulate",
        Source::Rule("cc-num-nodes-pending-not-queued"),
    ),
    on(
        "nodes-remove-count",
        "CacheNodeIdsToRemove has max(current, pending) - NumCacheNodes ids",
        Source::Rule("cc-remove-node-ids-count"),
    ),
    on(
        "nodes-remove-known",
        "CacheNodeIdsToRemove names current nodes or nodes pending creation, each once",
        Source::Assumed,
    ),
    on(
        "nodes-remove-pending",
        "a node pending creation that CacheNodeIdsToRemove names is not created; the others still are",
        Source::Assumed,
    ),
    on(
        "nodes-remove-only",
        "CacheNodeIdsToRemove is refused when no node is removed",
        Source::Rule("cc-remove-node-ids-only-when-reducing"),
    ),
    on(
        "nodes-new-zones-only",
        "NewAvailabilityZones is refused when no node is added",
        Source::Rule("cc-new-azs-only-when-adding"),
    ),
    on(
        "nodes-new-zones-count",
        "NewAvailabilityZones has as many entries as nodes are added by the request",
        Source::Rule("cc-new-azs-count"),
    ),
    on("nodes-lowest-id", "an added node takes the lowest free node id", Source::Assumed),
    on(
        "nodes-single-az",
        "single-az is refused when nodes are in different Availability Zones",
        Source::Rule("cc-single-az-after-cross-az"),
    ),
];

/// The pending nodes after the request; `None`: it does not change them.
pub fn requested(call: &Call, cluster: &Cluster) -> Result<Option<PendingNodes>, ApiError> {
    let p = call.params;
    let count = numbers::cache_nodes(p, &cluster.settings.engine)?;
    let ids = p.strings("CacheNodeIdsToRemove", "CacheNodeId").unwrap_or_default();
    let zones = p.strings("NewAvailabilityZones", "PreferredAvailabilityZone").unwrap_or_default();
    let existing = cluster.existing().count();
    let waiting = existing + cluster.pending.nodes.add.len();
    let adds = count.is_some_and(|n| n > waiting);
    let removes = count.is_some_and(|n| n != existing && n < waiting.max(existing));
    if !ids.is_empty() && !removes {
        let message = "CacheNodeIdsToRemove can be given only when the number of nodes is reduced";
        return Err(ApiError::combination("nodes-remove-only", message));
    }
    if !zones.is_empty() && !adds {
        let message = "NewAvailabilityZones can be given only when nodes are added";
        return Err(ApiError::combination("nodes-new-zones-only", message));
    }
    let Some(count) = count else { return Ok(None) };
    if count == existing {
        return Ok(Some(PendingNodes::default())); // [nodes-equal-cancels]
    }
    if adds {
        let mut change =
            PendingNodes { add: cluster.pending.nodes.add.clone(), remove: Vec::new() };
        change.add.extend(to_add(call, cluster, count - waiting, zones)?);
        return Ok(Some(change)); // [nodes-more] [nodes-not-queued]
    }
    if removes {
        return to_remove(cluster, waiting.max(existing) - count, &ids).map(Some); // [nodes-fewer]
    }
    Ok(Some(cluster.pending.nodes.clone())) // [nodes-pending-same]
}

/// The nodes to add.
fn to_add(
    call: &Call,
    cluster: &Cluster,
    count: usize,
    given: Vec<String>,
) -> Result<Vec<Node>, ApiError> {
    if !given.is_empty() && given.len() != count {
        let message = format!("NewAvailabilityZones must have {count} entries");
        return Err(ApiError::combination("nodes-new-zones-count", message));
    }
    let subnets = cluster.settings.subnet_group.as_deref();
    subnet_group::check_zones(call.region, subnets, &given)?;
    let zones = call.region.zones(subnets);
    let cross = cross_az(call, cluster)?;
    let first = cluster.nodes.first().map_or_else(|| zones[0].clone(), |n| n.zone.clone());
    let there = cluster.target();
    let place = |i: usize| match given.get(i) {
        Some(zone) => zone.clone(),
        None if cross => zones[(there + i) % zones.len()].clone(),
        None => first.clone(),
    };
    // [nodes-lowest-id]
    let ids = cluster.free_node_ids(count).into_iter().enumerate();
    Ok(ids.map(|(i, id)| Node { id, zone: place(i), ..Node::default() }).collect())
}

/// The nodes to remove. [nodes-remove-pending]
fn to_remove(cluster: &Cluster, due: usize, ids: &[String]) -> Result<PendingNodes, ApiError> {
    let coming = |id: &String| cluster.pending.nodes.add.iter().any(|n| n.id == *id);
    let known = |id: &String| cluster.existing().any(|n| n.id == *id) || coming(id);
    let once = |id: &String| ids.iter().filter(|i| *i == id).count() == 1;
    if let Some(odd) = ids.iter().find(|id| !known(id) || !once(id)) {
        let message = format!("{odd} is not a cache node of this cluster, or is named twice");
        return Err(ApiError::value("nodes-remove-known", message));
    }
    if ids.len() != due {
        let message = format!("CacheNodeIdsToRemove must name {due} cache nodes");
        return Err(ApiError::combination("nodes-remove-count", message));
    }
    let add = cluster.pending.nodes.add.iter().filter(|n| !ids.contains(&n.id)).cloned();
    let remove = ids.iter().filter(|id| !coming(id)).cloned();
    Ok(PendingNodes { add: add.collect(), remove: remove.collect() })
}

/// Whether new nodes are distributed over the zones, after this request.
pub fn cross_az(call: &Call, cluster: &Cluster) -> Result<bool, ApiError> {
    let mode = names::one_of(call.params, "AZMode", &["single-az", "cross-az"])?;
    let spread = cluster.zone().as_deref() == Some("Multiple");
    if mode.as_deref() == Some("single-az") && spread {
        let message = "AZMode cannot be single-az: the cluster has nodes in different zones";
        return Err(ApiError::combination("nodes-single-az", message));
    }
    Ok(mode.map_or(cluster.cross_az, |m| m == "cross-az"))
}

/// AZMode of this request, checked.
pub fn checked_cross_az(call: &Call, cluster: &Cluster) -> Result<bool, ApiError> {
    let is_cross = call.params.get("AZMode").is_some_and(|mode| mode != "single-az");
    if is_cross && cluster.settings.engine != "memcached" {
        let message = "AZMode cross-az is supported for memcached only";
        return Err(ApiError::combination("places-memcached-only", message));
    }
    cross_az(call, cluster)
}
