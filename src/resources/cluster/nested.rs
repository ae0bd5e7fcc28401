//! The lists of objects in the state of a cluster: nodes, security groups, and what is pending.

use time::OffsetDateTime;

use crate::aws::{self, CacheCluster};
use crate::framework::model::{Model as _, Val};
use crate::framework::timestamp;

use super::model::{
    CacheNode, CacheSecurityGroup, PendingModifiedValues, PendingScaleConfig, SecurityGroup,
};

/// A time as the state shows it.
pub(super) fn time(time: OffsetDateTime) -> Val<String> {
    Val::Known(timestamp::to_the_second(time))
}

fn sorted<T, K: Ord, V>(items: &[T], convert: impl Fn(&T) -> (K, V)) -> Vec<Val<V>> {
    let mut items: Vec<(K, V)> = items.iter().map(convert).collect();
    items.sort_by(|(a, _), (b, _)| a.cmp(b));
    items.into_iter().map(|(_, item)| Val::Known(item)).collect()
}

pub(super) fn nodes(cluster: &CacheCluster) -> Vec<Val<CacheNode>> {
    let node = |node: &aws::CacheNode| {
        let endpoint = node.endpoint.as_ref();
        let shown = CacheNode {
            id: node.id.as_str().into(),
            status: node.status.clone().into(),
            address: endpoint.map(|endpoint| endpoint.address.clone()).into(),
            port: endpoint.map(|endpoint| i64::from(endpoint.port)).into(),
            availability_zone: node.customer_availability_zone.clone().into(),
            create_time: node.create_time.map_or(Val::Null, time),
            parameter_group_status: node.parameter_group_status.clone().into(),
            source_cache_node_id: node.source_cache_node_id.clone().into(),
        };
        (node.id.clone(), shown)
    };
    sorted(&cluster.nodes, node)
}

/// What AWS has accepted and not yet made: one object, or none.
pub(super) fn pending(cluster: &CacheCluster) -> Vec<Val<PendingModifiedValues>> {
    let pending = &cluster.pending;
    let going = sorted(&pending.cache_node_ids_to_remove, |id| (id.clone(), id.clone()));
    let shown = PendingModifiedValues {
        num_cache_nodes: pending.num_cache_nodes.map(i64::from).into(),
        cache_node_ids_to_remove: (!going.is_empty()).then_some(going).into(),
        engine_version: pending.engine_version.clone().into(),
        node_type: pending.cache_node_type.clone().into(),
        scale_config: pending.scaling.map(scaling).into(),
    };
    let nothing = shown == PendingModifiedValues::empty();
    if nothing { Vec::new() } else { vec![Val::Known(shown)] }
}

fn scaling(pending: aws::Scaling) -> PendingScaleConfig {
    PendingScaleConfig {
        scale_percentage: pending.percentage.map(i64::from).into(),
        scale_interval_minutes: pending.interval_minutes.map(i64::from).into(),
    }
}

pub(super) fn security_groups(cluster: &CacheCluster) -> Vec<Val<SecurityGroup>> {
    sorted(&cluster.security_groups, |group| {
        let (id, status) = (group.id.as_str().into(), group.status.clone().into());
        (group.id.clone(), SecurityGroup { id, status })
    })
}

pub(super) fn cache_security_groups(cluster: &CacheCluster) -> Vec<Val<CacheSecurityGroup>> {
    sorted(&cluster.cache_security_groups, |group| {
        let (name, status) = (group.name.as_str().into(), group.status.clone().into());
        (group.name.clone(), CacheSecurityGroup { name, status })
    })
}

pub(super) fn to_reboot(cluster: &CacheCluster) -> Vec<Val<String>> {
    let group = cluster.parameter_group.as_ref();
    let nodes = group.map_or(&[][..], |group| &group.cache_node_ids_to_reboot);
    sorted(nodes, |id| (id.clone(), id.clone()))
}
