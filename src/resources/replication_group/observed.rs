//! What AWS shows of a group, and its shards and their nodes as AWS or a state shows them.

use std::collections::BTreeMap;

use crate::aws::{self, CacheCluster};
use crate::framework::model::Val;

use super::model::ReplicationGroup;

/// All that AWS says about a group.
#[derive(Clone, Debug)]
pub struct ObservedGroup {
    /// The group itself.
    pub(super) group: aws::ReplicationGroup,
    /// Its members; empty as long as AWS shows none.
    pub(super) members: Vec<CacheCluster>,
    /// Its tags; `None` where they could not be asked for yet.
    pub(super) tags: Option<BTreeMap<String, String>>,
}

/// A shard that exists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shard {
    /// Such as `0001`.
    pub(super) id: String,
    /// Such as `0-8191`; only with cluster mode enabled.
    pub(super) slots: Option<String>,
    /// Its nodes.
    pub(super) members: Vec<Member>,
}

/// A node of a shard.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Member {
    /// The cache cluster that is this node.
    pub(super) id: String,
    /// Nobody says it with cluster mode enabled.
    pub(super) is_primary: Option<bool>,
    /// The zone of the node.
    pub(super) zone: Option<String>,
}

impl Shard {
    /// How many replicas it has.
    pub(super) fn replicas(&self) -> i64 {
        i64::try_from(self.members.len().saturating_sub(1)).unwrap_or(i64::MAX)
    }

    /// The zones of its nodes, as far as they are known.
    pub(super) fn zones(&self) -> Vec<String> {
        self.members.iter().filter_map(|member| member.zone.clone()).collect()
    }
}

/// The shards of a group in the order of their ids; none while AWS shows none.
pub(super) fn of_group(group: &aws::ReplicationGroup) -> Vec<Shard> {
    let member = |member: &aws::Member| Member {
        id: member.cache_cluster_id.clone(),
        is_primary: is_primary(member.current_role.as_deref()),
        zone: member.preferred_availability_zone.clone(),
    };
    let shard = |shard: &aws::NodeGroup| Shard {
        id: shard.id.clone(),
        slots: shard.slots.clone(),
        members: shard.members.iter().map(member).collect(),
    };
    sorted(group.node_groups.iter().map(shard).collect())
}

/// The shards of a state in the order of their ids; none where it does not say.
pub(super) fn of_state(state: &ReplicationGroup) -> Vec<Shard> {
    let text = |value: &Val<String>| value.known().cloned();
    let shards = state.node_groups.known().into_iter().flatten().filter_map(Val::known);
    let shards = shards.map(|shard| Shard {
        id: text(&shard.node_group_id).unwrap_or_default(),
        slots: text(&shard.slots),
        members: (shard.node_group_members.known().into_iter().flatten())
            .filter_map(Val::known)
            .map(|member| Member {
                id: text(&member.cache_cluster_id).unwrap_or_default(),
                is_primary: is_primary(member.current_role.text()),
                zone: text(&member.preferred_availability_zone),
            })
            .collect(),
    });
    sorted(shards.collect())
}

fn is_primary(role: Option<&str>) -> Option<bool> {
    role.map(|role| role == "primary")
}

fn sorted(mut shards: Vec<Shard>) -> Vec<Shard> {
    shards.sort_by(|a, b| a.id.cmp(&b.id));
    for shard in &mut shards {
        shard.members.sort_by(|a, b| a.id.cmp(&b.id));
    }
    shards
}
