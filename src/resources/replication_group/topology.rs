//! The nodes of a group: how many, where, and under which addresses.

use crate::aws::{self, CacheCluster};
use crate::framework::model::{Model as _, Set, Val};
use crate::resources::values::last_known;

use super::desired::{Desired, DesiredShard};
use super::model::{
    Endpoint, NodeGroup, NodeGroupConfiguration, NodeGroupMember, PendingModifiedValues,
    ReplicationGroup,
};
use super::observed::{self, ObservedGroup, Shard};

/// The attributes that say how many nodes there are.
pub(super) struct Topology {
    pub(super) num_cache_clusters: Val<i64>,
    pub(super) num_node_groups: Val<i64>,
    pub(super) replicas_per_node_group: Val<i64>,
    pub(super) node_group_configuration: Val<Vec<Val<NodeGroupConfiguration>>>,
}

/// The numbers of nodes, in both forms, and the list of shards if the state has one.
///
/// Where the state has nothing, as after an import, the list is there if the numbers can't describe the group:
/// its shards differ.
pub(super) fn of(before: &ReplicationGroup, group: &aws::ReplicationGroup) -> Topology {
    // AWS shows no shards while the group is being created or deleted.
    if group.node_groups.is_empty() {
        return Topology {
            num_cache_clusters: last_known(&before.num_cache_clusters),
            num_node_groups: last_known(&before.num_node_groups),
            replicas_per_node_group: last_known(&before.replicas_per_node_group),
            node_group_configuration: last_known(&before.node_group_configuration),
        };
    }
    let shards = observed::of_group(group);
    let replicas: Vec<i64> = shards.iter().map(Shard::replicas).collect();
    let uniform = replicas.windows(2).all(|pair| pair[0] == pair[1]);
    let imported = before.num_cache_clusters.known().is_none()
        && before.num_node_groups.known().is_none()
        && before.replicas_per_node_group.known().is_none();
    let node_group_configuration = match &before.node_group_configuration {
        Val::Known(list) => Val::Known(listed(before, list, &shards)),
        _ if imported && !uniform => Val::Known(shards.iter().map(configuration).collect()),
        _ => Val::Null,
    };
    let default =
        before.replicas_per_node_group.known().filter(|number| holds(before, &shards, **number));
    let replicas = if uniform { replicas.first() } else { default };
    Topology {
        num_cache_clusters: Val::Known(count(group.member_clusters.len())),
        num_node_groups: Val::Known(count(shards.len())),
        replicas_per_node_group: replicas.copied().into(),
        node_group_configuration,
    }
}

/// Whether a number of replicas is that of all shards for which the list has none of its own. If it has one
/// for each, it is that of nobody.
fn holds(before: &ReplicationGroup, shards: &[Shard], number: i64) -> bool {
    let desired = Desired::of(before, before);
    let pairs = desired.pairs(shards);
    let own = |spec: &DesiredShard| spec.replicas.known().is_some();
    let mut others = pairs.kept.iter().filter(|(_, spec)| !spec.is_some_and(|(_, spec)| own(spec)));
    let any = others.clone().next().is_some();
    any && others.all(|(shard, _)| shard.replicas() == number)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn sorted(group: &aws::ReplicationGroup) -> Vec<&aws::NodeGroup> {
    let mut shards: Vec<&aws::NodeGroup> = group.node_groups.iter().collect();
    shards.sort_by(|a, b| a.id.cmp(&b.id));
    shards
}

/// The list of shards as it stands, with the news that matter: other shards, or other numbers of
/// replicas. Slots and zones are used at the creation; what became of them shows in `node_groups`.
fn listed(
    before: &ReplicationGroup,
    list: &[Val<NodeGroupConfiguration>],
    shards: &[Shard],
) -> Vec<Val<NodeGroupConfiguration>> {
    let desired = Desired::of(before, before);
    let pairs = desired.pairs(shards);
    let mut kept: Vec<(usize, NodeGroupConfiguration)> = Vec::new();
    for (shard, spec) in &pairs.kept {
        let Some((index, _)) = spec else { continue };
        let Some(configured) = list.get(*index).and_then(Val::known) else { continue };
        let mut configured = configured.clone();
        if configured.replica_count.known().is_some() {
            configured.replica_count = Val::Known(shard.replicas());
        }
        kept.push((*index, configured));
    }
    kept.sort_by_key(|(index, _)| *index);
    let kept = kept.into_iter().map(|(_, configured)| Val::Known(configured));
    kept.chain(pairs.removed.into_iter().map(configuration)).collect()
}

/// The configuration that describes a shard.
fn configuration(shard: &Shard) -> Val<NodeGroupConfiguration> {
    Val::Known(NodeGroupConfiguration {
        node_group_id: shard.id.as_str().into(),
        slots: shard.slots.clone().into(),
        replica_count: Val::Known(shard.replicas()),
        ..NodeGroupConfiguration::empty()
    })
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

fn endpoint(endpoint: Option<&aws::CacheEndpoint>) -> Val<Endpoint> {
    endpoint
        .map(|endpoint| Endpoint {
            address: endpoint.address.as_str().into(),
            port: Val::Known(i64::from(endpoint.port)),
        })
        .into()
}

/// The host of an address.
pub(super) fn address(endpoint: Option<&aws::CacheEndpoint>) -> Val<String> {
    endpoint.map(|endpoint| endpoint.address.clone()).into()
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
pub(super) fn pending(
    group: &aws::ReplicationGroup,
    members: &[CacheCluster],
) -> Val<Vec<Val<PendingModifiedValues>>> {
    let found = pending_values(group, members);
    let nothing = found == PendingModifiedValues::empty();
    Val::Known(if nothing { Vec::new() } else { vec![Val::Known(found)] })
}

fn pending_values(
    group: &aws::ReplicationGroup,
    members: &[CacheCluster],
) -> PendingModifiedValues {
    let pending = &group.pending;
    let mut of_members = members.iter().map(|member| &member.pending);
    PendingModifiedValues {
        primary_cluster_id: pending.primary_cluster_id.clone().into(),
        automatic_failover_status: pending.automatic_failover.clone().into(),
        auth_token_status: pending.auth_token_status.clone().into(),
        cluster_mode: pending.cluster_mode.clone().into(),
        transit_encryption_enabled: pending.transit_encryption_enabled.into(),
        transit_encryption_mode: pending.transit_encryption_mode.clone().into(),
        user_group_ids_to_add: some_of(&pending.user_group_ids_to_add),
        user_group_ids_to_remove: some_of(&pending.user_group_ids_to_remove),
        engine_version: of_members.clone().find_map(|p| p.engine_version.clone()).into(),
        node_type: of_members.find_map(|p| p.cache_node_type.clone()).into(),
    }
}

/// Names as a set; null if there are none.
fn some_of(names: &[String]) -> Val<Set<String>> {
    let names = Some(names).filter(|names| !names.is_empty());
    names.map(|names| names.iter().cloned().collect()).into()
}

/// Attributes whose changes wait for the maintenance window, by what AWS shows.
pub(super) fn waiting(seen: &ObservedGroup) -> Vec<&'static str> {
    let state = ReplicationGroup {
        pending_modified_values: pending(&seen.group, &seen.members),
        ..ReplicationGroup::empty()
    };
    super::pending::waiting(&state)
}

/// Whether a member is the primary, or is about to be.
pub(super) fn promotes(seen: &ObservedGroup, member: &Val<String>) -> bool {
    let Some(wanted) = member.text() else { return true };
    let coming = seen.group.pending.primary_cluster_id.as_deref();
    let is_wanted = |id: &str| id.eq_ignore_ascii_case(wanted);
    coming.is_some_and(is_wanted)
        || seen.group.node_groups.iter().flat_map(|shard| &shard.members).any(|member| {
            is_wanted(&member.cache_cluster_id) && member.current_role.as_deref() == Some("primary")
        })
}

#[cfg(test)]
mod tests;
