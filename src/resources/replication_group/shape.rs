//! The nodes of a group: how many, where, and under which addresses.

use crate::aws::{self, CacheCluster};
use crate::framework::model::Val;

use super::model::{
    Endpoint, NodeGroup, NodeGroupConfiguration, NodeGroupMember, PendingModifiedValues,
    ReplicationGroup,
};
use super::response::{Seen, address};

/// The attributes that say how many nodes there are.
pub(super) struct Shape {
    pub(super) num_cache_clusters: Val<i64>,
    pub(super) num_node_groups: Val<i64>,
    pub(super) replicas_per_node_group: Val<i64>,
    pub(super) node_group_configuration: Val<Vec<Val<NodeGroupConfiguration>>>,
}

/// The numbers of nodes, in the words in which the configuration gives them.
///
/// There are three ways to say the same: the number of clusters, the number of shards and replicas,
/// and a list of shards. Those that were used before are reported. Where none was, as after an
/// import, it is the one that fits the group, so that no two contradict each other.
pub(super) fn of(before: &ReplicationGroup, group: &aws::ReplicationGroup) -> Shape {
    let known = |value: &Val<i64>| value.known().copied();
    let mut shape = Shape {
        num_cache_clusters: known(&before.num_cache_clusters).into(),
        num_node_groups: known(&before.num_node_groups).into(),
        replicas_per_node_group: known(&before.replicas_per_node_group).into(),
        node_group_configuration: before.node_group_configuration.known().cloned().into(),
    };
    // AWS shows no shards while the group is being created or deleted.
    if group.node_groups.is_empty() {
        return shape;
    }
    let clusters = count(group.member_clusters.len());
    let shards = count(group.node_groups.len());
    let replicas: Vec<i64> =
        sorted(group).iter().map(|shard| count(shard.members.len().saturating_sub(1))).collect();
    let even = replicas.windows(2).all(|pair| pair[0] == pair[1]);
    let said = !shape.num_cache_clusters.is_null()
        || !shape.num_node_groups.is_null()
        || !shape.replicas_per_node_group.is_null()
        || !shape.node_group_configuration.is_null();
    if !said {
        if !group.cluster_enabled {
            shape.num_cache_clusters = Val::Known(clusters);
        } else if even {
            shape.num_node_groups = Val::Known(shards);
            shape.replicas_per_node_group = replicas.first().copied().into();
        } else {
            shape.node_group_configuration = Val::Known(configuration(group));
        }
        return shape;
    }
    if let Val::Known(number) = &mut shape.num_cache_clusters {
        *number = clusters;
    }
    if let Val::Known(number) = &mut shape.num_node_groups {
        *number = shards;
    }
    if let Val::Known(number) = &mut shape.replicas_per_node_group {
        // A shard that differs shows.
        let odd = replicas.iter().find(|found| *found != number);
        *number = odd.copied().unwrap_or(*number);
    }
    if let Val::Known(list) = &shape.node_group_configuration
        && !fits(list, group)
    {
        shape.node_group_configuration = Val::Known(configuration(group));
    }
    shape
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn sorted(group: &aws::ReplicationGroup) -> Vec<&aws::NodeGroup> {
    let mut shards: Vec<&aws::NodeGroup> = group.node_groups.iter().collect();
    shards.sort_by(|a, b| a.id.cmp(&b.id));
    shards
}

/// Whether the shards are as configured. Zones do not count: they are wishes for the creation, and a
/// failover changes which node is the primary.
fn fits(list: &[Val<NodeGroupConfiguration>], group: &aws::ReplicationGroup) -> bool {
    let shards = sorted(group);
    list.len() == shards.len()
        && list.iter().filter_map(Val::known).enumerate().all(|(index, wanted)| {
            // Shards without an id are meant in the order of the ids.
            let by_id = wanted.node_group_id.text();
            let shard = match by_id {
                Some(id) => shards.iter().find(|shard| same_number(&shard.id, id)),
                None => shards.get(index),
            };
            let Some(shard) = shard else {
                return false;
            };
            let replicas = count(shard.members.len().saturating_sub(1));
            wanted.slots.text().is_none_or(|slots| shard.slots.as_deref() == Some(slots))
                && wanted.replica_count.known().is_none_or(|number| *number == replicas)
        })
}

/// `1` and `0001` are the same shard.
fn same_number(left: &str, right: &str) -> bool {
    left.trim_start_matches('0') == right.trim_start_matches('0')
}

fn configuration(group: &aws::ReplicationGroup) -> Vec<Val<NodeGroupConfiguration>> {
    let configuration = |shard: &&aws::NodeGroup| {
        Val::Known(NodeGroupConfiguration {
            node_group_id: shard.id.as_str().into(),
            slots: shard.slots.clone().into(),
            replica_count: Val::Known(count(shard.members.len().saturating_sub(1))),
            primary_availability_zone: Val::Null,
            replica_availability_zones: Val::Null,
        })
    };
    sorted(group).iter().map(configuration).collect()
}

/// The shards with their nodes, in the order of their ids.
pub(super) fn node_groups(group: &aws::ReplicationGroup) -> Val<Vec<Val<NodeGroup>>> {
    let node_group = |shard: &&aws::NodeGroup| {
        let mut members: Vec<&aws::Member> = shard.members.iter().collect();
        members.sort_by(|a, b| a.cache_cluster_id.cmp(&b.cache_cluster_id));
        Val::Known(NodeGroup {
            node_group_id: shard.id.as_str().into(),
            status: shard.status.clone().into(),
            slots: shard.slots.clone().into(),
            primary_endpoint: endpoint(shard.primary_endpoint.as_ref()),
            reader_endpoint: endpoint(shard.reader_endpoint.as_ref()),
            node_group_members: Val::Known(members.into_iter().map(member).collect()),
        })
    };
    Val::Known(sorted(group).iter().map(node_group).collect())
}

fn member(member: &aws::Member) -> Val<NodeGroupMember> {
    Val::Known(NodeGroupMember {
        cache_cluster_id: member.cache_cluster_id.as_str().into(),
        cache_node_id: member.cache_node_id.clone().into(),
        current_role: member.current_role.clone().into(),
        preferred_availability_zone: member.preferred_availability_zone.clone().into(),
        read_endpoint: endpoint(member.read_endpoint.as_ref()),
    })
}

fn endpoint(endpoint: Option<&aws::Endpoint>) -> Val<Endpoint> {
    endpoint
        .map(|endpoint| Endpoint {
            address: endpoint.address.as_str().into(),
            port: Val::Known(i64::from(endpoint.port)),
        })
        .into()
}

/// Address of the primary of the one shard.
pub(super) fn primary_address(group: &aws::ReplicationGroup) -> Val<String> {
    address(group.node_groups.first().and_then(|shard| shard.primary_endpoint.as_ref()))
}

/// Address that spreads reads over the one shard.
pub(super) fn reader_address(group: &aws::ReplicationGroup) -> Val<String> {
    address(group.node_groups.first().and_then(|shard| shard.reader_endpoint.as_ref()))
}

/// The port, which AWS shows only as a part of addresses.
pub(super) fn port(group: &aws::ReplicationGroup, members: &[CacheCluster]) -> Option<i64> {
    let of_group = group.configuration_endpoint.iter();
    let of_shards = group.node_groups.iter().filter_map(|shard| shard.primary_endpoint.as_ref());
    let of_nodes =
        members.iter().flat_map(|member| &member.nodes).filter_map(|node| node.endpoint.as_ref());
    of_group.chain(of_shards).chain(of_nodes).next().map(|endpoint| i64::from(endpoint.port))
}

/// What AWS has accepted and not yet made: one object, or none.
pub(super) fn pending(seen: &Seen) -> Val<Vec<Val<PendingModifiedValues>>> {
    let pending = &seen.group.pending;
    let mut of_members = seen.members.iter().map(|member| &member.pending);
    let pending = PendingModifiedValues {
        primary_cluster_id: pending.primary_cluster_id.clone().into(),
        automatic_failover_status: pending.automatic_failover.clone().into(),
        auth_token_status: pending.auth_token_status.clone().into(),
        engine_version: of_members.clone().find_map(|p| p.engine_version.clone()).into(),
        node_type: of_members.find_map(|p| p.cache_node_type.clone()).into(),
    };
    let PendingModifiedValues {
        primary_cluster_id,
        automatic_failover_status,
        auth_token_status,
        engine_version,
        node_type,
    } = &pending;
    let texts = [
        primary_cluster_id,
        automatic_failover_status,
        auth_token_status,
        engine_version,
        node_type,
    ];
    let nothing = texts.iter().all(|text| text.is_null());
    Val::Known(if nothing { Vec::new() } else { vec![Val::Known(pending)] })
}
