//! Another number of nodes: what to send, by the rules of the API Reference for `NumCacheNodes`,
//! `CacheNodeIdsToRemove` and `NewAvailabilityZones` of ModifyCacheCluster.

use std::collections::BTreeSet;

use crate::aws::{self, CacheCluster};
use crate::framework::model::Val;
use crate::resources::values::{number, set, texts};

use super::model::{self, Cluster};

/// The part of a change that concerns the nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NodeChange {
    /// The new number; `None` to leave it out.
    pub(super) count: Option<i32>,
    /// Ids of the nodes that go.
    pub(super) remove: Vec<String>,
    /// Zones of the nodes that come.
    pub(super) zones: Vec<String>,
}

/// A node that is there, or that is about to come.
#[derive(Clone, Debug)]
struct Node {
    id: String,
    zone: Option<String>,
    coming: bool,
}

/// What to send so that a cluster that is now so gets the planned number of nodes.
///
/// The number is sent only if AWS has another one, neither as it is nor as pending: the current number
/// would cancel what is pending, and the pending one has no defined meaning.
pub(super) fn change(now: &CacheCluster, prior: &Cluster, planned: &Cluster) -> NodeChange {
    let (Some(wanted), Some(current)) = (number(&planned.num_cache_nodes), now.num_cache_nodes)
    else {
        return NodeChange::default();
    };
    let pending = now.pending.num_cache_nodes.unwrap_or(current);
    if wanted == pending {
        return NodeChange::default();
    }
    let count = Some(wanted);
    // Scenario 3: nothing that is pending happens.
    if wanted == current {
        return NodeChange { count, ..NodeChange::default() };
    }
    // A pending removal is replaced by whatever comes (scenarios 1 and 2); a pending addition is what
    // more nodes are added to (scenario 4), or what fewer nodes are counted from (scenario 3).
    let base = current.max(pending);
    let node = |node: &aws::CacheNode| Node {
        id: node.id.clone(),
        zone: node.customer_availability_zone.clone(),
        coming: node.status.as_deref() == Some("creating"),
    };
    let nodes = with_pending(now.nodes.iter().map(node).collect(), base);
    let zones = texts(&planned.preferred_availability_zones);
    let due = |difference: i32| usize::try_from(difference).unwrap_or(0);
    let (more, fewer) = (wanted.saturating_sub(base), base.saturating_sub(wanted));
    NodeChange {
        count,
        zones: added(&nodes, prior, &zones, due(more)),
        remove: removed(nodes, planned, due(fewer)),
    }
}

/// The zones of the nodes in a state that a plan leaves: those without which the plan does, and those whose
/// removal is pending, do not count. Nothing where the number of nodes is not known.
pub(super) fn zones_that_stay(prior: &Cluster, planned: &Cluster) -> Vec<String> {
    let node = |node: &model::CacheNode| Node {
        id: node.id.text().unwrap_or_default().to_owned(),
        zone: node.availability_zone.known().cloned(),
        coming: node.status.text() == Some("creating"),
    };
    let shown = prior.cache_nodes.known().into_iter().flatten().filter_map(Val::known);
    let mut nodes: Vec<Node> = shown.map(node).collect();
    let Some(wanted) = number(&planned.num_cache_nodes) else { return Vec::new() };
    let current = i32::try_from(nodes.len()).unwrap_or(i32::MAX);
    let pending = prior.pending();
    let coming = pending.and_then(|pending| number(&pending.num_cache_nodes)).unwrap_or(current);
    let base = current.max(coming);
    let gone = if prior.num_cache_nodes == planned.num_cache_nodes {
        pending.map(|pending| texts(&pending.cache_node_ids_to_remove)).unwrap_or_default()
    } else if wanted < base && wanted != current {
        let due = usize::try_from(base.saturating_sub(wanted)).unwrap_or(0);
        removed(with_pending(nodes.clone(), base), planned, due)
    } else {
        Vec::new()
    };
    nodes.retain(|node| !gone.contains(&node.id));
    nodes.into_iter().filter_map(|node| node.zone).collect()
}

/// Whether zones differ.
pub(super) fn differ(zones: &[String]) -> bool {
    zones.windows(2).any(|pair| pair[0] != pair[1])
}

/// The nodes that exist and those that are pending creation, `count` of them. AWS does not show the
/// latter before it begins to create them; their ids are the lowest that are free.
fn with_pending(mut nodes: Vec<Node>, count: i32) -> Vec<Node> {
    let known: BTreeSet<String> = nodes.iter().map(|node| node.id.clone()).collect();
    let state_without_read = usize::try_from(count).unwrap_or(0).saturating_sub(nodes.len());
    let free = (1..).map(|id| format!("{id:04}")).filter(|id| !known.contains(id));
    nodes.extend(free.take(state_without_read).map(|id| Node { id, zone: None, coming: true }));
    nodes
}

/// Ids of the nodes to remove: those that the configuration names, then those that do not stand yet, then
/// those whose zones leave the list of preferred ones; among equals the highest id first.
fn removed(mut nodes: Vec<Node>, planned: &Cluster, due: usize) -> Vec<String> {
    let chosen: BTreeSet<String> = set(&planned.node_ids_to_remove).into_iter().collect();
    let zones = texts(&planned.preferred_availability_zones);
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    let kept = nodes.len().saturating_sub(due);
    // A list of another length says nothing about which nodes stay.
    let mut wanted: Vec<&String> =
        if zones.len() == kept { zones.iter().collect() } else { Vec::new() };
    let by_zone = !wanted.is_empty();
    let ranked = nodes.iter().map(|node| {
        let place = wanted.iter().position(|zone| node.zone.as_ref() == Some(*zone));
        let stays = place.map(|place| wanted.swap_remove(place)).is_some() || !by_zone;
        let rank = match () {
            () if chosen.contains(&node.id) => 0,
            () if node.coming => 1,
            () if !stays => 2,
            () => 3,
        };
        (rank, std::cmp::Reverse(node.id.clone()))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort();
    ranked.into_iter().take(due).map(|(_, id)| id.0).collect()
}

/// Zones of the nodes that are added: what the list has beyond the zones of the nodes that there are or
/// will be. The order of the list does not matter, so this need not be its end. Nothing if the list does
/// not say it for each of them.
fn added(nodes: &[Node], prior: &Cluster, zones: &[String], due: usize) -> Vec<String> {
    let mut taken: Vec<String> = nodes.iter().filter_map(|node| node.zone.clone()).collect();
    // The zones of nodes that AWS does not show yet are those that were asked for.
    let state_without_read = nodes.len() - taken.len();
    let asked = beyond(&texts(&prior.preferred_availability_zones), taken.clone());
    taken.extend(asked.into_iter().take(state_without_read));
    let mut new = beyond(zones, taken);
    if new.len() < due {
        return Vec::new();
    }
    new.truncate(due);
    new
}

/// What a list has beyond another one, each zone as often as it is there.
pub(super) fn beyond(zones: &[String], mut taken: Vec<String>) -> Vec<String> {
    let left = zones.iter().filter(|zone| {
        let place = taken.iter().position(|taken| taken == *zone);
        place.map(|place| taken.swap_remove(place)).is_none()
    });
    left.cloned().collect()
}

#[cfg(test)]
mod tests;
