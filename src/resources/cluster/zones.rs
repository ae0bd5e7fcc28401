//! Availability Zones of a cluster, in its state and at its creation.

use crate::aws::CacheCluster;
use crate::framework::model::Val;
use crate::resources::values::{last_known, texts};

use super::model::Cluster;

/// The word of AWS, in the place of a zone, for nodes in different zones.
pub(super) const MULTIPLE: &str = "Multiple";

/// What to send for `AZMode` at creation where the configuration does not say: different zones are
/// `cross-az`.
pub(super) fn mode_to_create(zones: &Val<Vec<Val<String>>>) -> Option<String> {
    let different = texts(zones).windows(2).any(|pair| pair[0] != pair[1]);
    different.then(|| "cross-az".to_owned())
}

/// Whether nodes lie in different zones at this moment.
pub(super) fn lies_in_different_zones(cluster: &CacheCluster) -> bool {
    let zones = cluster.nodes.iter().filter_map(|node| node.customer_availability_zone.as_ref());
    cluster.preferred_availability_zone.as_deref() == Some(MULTIPLE) || differ(zones)
}

/// Whether they still do once the pending removals are made.
fn stays_in_different_zones(cluster: &CacheCluster) -> bool {
    let going = &cluster.pending.cache_node_ids_to_remove;
    if going.is_empty() {
        return lies_in_different_zones(cluster);
    }
    let staying = cluster.nodes.iter().filter(|node| !going.contains(&node.id));
    differ(staying.filter_map(|node| node.customer_availability_zone.as_ref()))
}

fn differ<'a>(mut zones: impl Iterator<Item = &'a String>) -> bool {
    let first = zones.next();
    zones.any(|zone| Some(zone) != first)
}

/// Whether nodes lay in different zones, as far as a state says.
pub(super) fn lay_in_different_zones(state: &Cluster) -> bool {
    let nodes = state.cache_nodes.known().into_iter().flatten().filter_map(Val::known);
    differ(nodes.filter_map(|node| node.availability_zone.known()))
}

/// Derived, because AWS does not say it. Nodes may lie in one zone with `cross-az`, too: it is about nodes
/// that come. Redis has none.
pub(super) fn az_mode(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    if cluster.engine.as_deref() != Some("memcached") {
        return last_known(before);
    }
    match before.text() {
        Some("cross-az") => before.clone(),
        _ if stays_in_different_zones(cluster) => "cross-az".into(),
        _ => "single-az".into(),
    }
}

/// The zone that was asked for stays while a node lies in it: nodes that were added elsewhere later make
/// no difference, and no node is ever moved.
pub(super) fn zone(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let found = cluster.preferred_availability_zone.clone();
    let in_it = |zone: &str| {
        let mut nodes = cluster.nodes.iter();
        nodes.any(|node| node.customer_availability_zone.as_deref() == Some(zone))
    };
    match (before.text(), found.as_deref()) {
        (Some(zone), Some(MULTIPLE)) if in_it(zone) || cluster.nodes.is_empty() => before.clone(),
        (_, None) => last_known(before),
        (_, Some(found)) => found.into(),
    }
}
