//! The calls that bring the shards of a group to what is asked of them. Each is worked out from what
//! AWS shows right before it is sent, because a failover may come between plan and apply.

use crate::aws::{
    DecreaseReplicaCount, IncreaseReplicaCount, ModifyShards, NewShard, ShardReplicas,
};

use super::desired::{Desired, DesiredShard};
use super::observed::{Member, Shard};

/// More replicas; nothing if no shard needs any.
pub(super) fn increase(
    id: &str,
    desired: &Desired,
    shards: &[Shard],
) -> Option<IncreaseReplicaCount> {
    let mut growing = desired.mismatched(shards);
    growing.retain(|(shard, _, wanted)| *wanted > shard.replicas());
    let (_, _, first) = *growing.first()?;
    let configuration =
        |(shard, spec, wanted): &(&Shard, Option<&DesiredShard>, i64)| ShardReplicas {
            node_group_id: shard.id.clone(),
            new_replica_count: number(*wanted),
            preferred_availability_zones: zones(shard, desired.zones(*spec), *wanted),
            preferred_outpost_arns: Vec::new(),
        };
    let each: Vec<ShardReplicas> = growing.iter().map(configuration).collect();
    let alike = is_uniform(&growing, shards)
        && each.iter().all(|shard| shard.preferred_availability_zones.is_empty());
    Some(IncreaseReplicaCount {
        id: id.to_owned(),
        new_replica_count: alike.then(|| number(first)),
        shards: if alike { Vec::new() } else { each },
        apply_immediately: true,
    })
}

/// Fewer replicas; nothing if no shard has too many.
///
/// Where AWS says who is the primary, the replicas that go are named: see [`leaving`]. Where it does
/// not, as with cluster mode enabled, only the numbers are sent and AWS, which never removes a
/// primary, chooses.
pub(super) fn decrease(
    id: &str,
    desired: &Desired,
    shards: &[Shard],
) -> Option<DecreaseReplicaCount> {
    let mut shrinking = desired.mismatched(shards);
    shrinking.retain(|(shard, _, wanted)| *wanted < shard.replicas());
    let (_, _, first) = *shrinking.first()?;
    let input = DecreaseReplicaCount {
        id: id.to_owned(),
        apply_immediately: true,
        ..DecreaseReplicaCount::default()
    };
    if let Some(named) = leaving(id, desired, shards) {
        return Some(DecreaseReplicaCount { replicas_to_remove: named, ..input });
    }
    if is_uniform(&shrinking, shards) {
        return Some(DecreaseReplicaCount { new_replica_count: Some(number(first)), ..input });
    }
    let configuration = |(shard, _, wanted): &(&Shard, Option<&DesiredShard>, i64)| ShardReplicas {
        node_group_id: shard.id.clone(),
        new_replica_count: number(*wanted),
        ..ShardReplicas::default()
    };
    Some(DecreaseReplicaCount { shards: shrinking.iter().map(configuration).collect(), ..input })
}

/// The replicas that go, if AWS says who is the primary of each shard that has too many.
///
/// Never the primary. Those go first whose names ElastiCache made (`GROUP-001`), the highest number
/// first: a member with another name was made by somebody, perhaps by an `elasticache_cluster`.
pub(super) fn leaving(id: &str, desired: &Desired, shards: &[Shard]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for (shard, _, wanted) in desired.mismatched(shards) {
        if wanted >= shard.replicas() {
            continue;
        }
        if !shard.members.iter().any(|member| member.is_primary == Some(true)) {
            return None;
        }
        let mut replicas: Vec<&Member> =
            shard.members.iter().filter(|member| member.is_primary != Some(true)).collect();
        replicas.sort_by(|a, b| {
            let made_by_aws = |member: &Member| !is_foreign(id, &member.id);
            made_by_aws(b).cmp(&made_by_aws(a)).then_with(|| b.id.cmp(&a.id))
        });
        let surplus = usize::try_from(shard.replicas() - wanted.max(0)).unwrap_or(0);
        names.extend(replicas.into_iter().take(surplus).map(|member| member.id.clone()));
    }
    Some(names)
}

/// Whether a member has a name that ElastiCache would not have given it.
pub(super) fn is_foreign(group: &str, member: &str) -> bool {
    let Some(rest) = member.strip_prefix(group) else { return true };
    let numbers = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    !rest.strip_prefix('-').is_some_and(|rest| rest.split('-').all(numbers))
}

/// More or fewer shards; nothing if there are as many as asked for.
pub(super) fn reshard(id: &str, desired: &Desired, shards: &[Shard]) -> Option<ModifyShards> {
    let pairs = desired.pairs(shards);
    if pairs.added.is_empty() && pairs.removed.is_empty() {
        return None;
    }
    let new = |spec: Option<&DesiredShard>| NewShard {
        node_group_id: spec.and_then(|spec| spec.id.clone()),
        preferred_availability_zones: spec.map(|spec| spec.zones.clone()).unwrap_or_default(),
    };
    let new: Vec<NewShard> = pairs.added.iter().copied().map(new).collect();
    let placed = new.iter().any(|shard| !shard.preferred_availability_zones.is_empty());
    let count = pairs.kept.len() + pairs.added.len();
    Some(ModifyShards {
        id: id.to_owned(),
        node_group_count: i32::try_from(count).unwrap_or(i32::MAX),
        apply_immediately: true,
        resharding_configuration: if placed { new } else { Vec::new() },
        node_groups_to_remove: pairs.removed.iter().map(|shard| shard.id.clone()).collect(),
        node_groups_to_retain: Vec::new(),
    })
}

/// Whether one number says it for the whole group: every shard is to change, to the same number.
fn is_uniform(changing: &[(&Shard, Option<&DesiredShard>, i64)], shards: &[Shard]) -> bool {
    changing.len() == shards.len() && changing.windows(2).all(|pair| pair[0].2 == pair[1].2)
}

/// Zones of all nodes of a shard that grows: those of the nodes that are there, the primary's first,
/// then those of the new ones. None if the configuration has none left for the new ones.
fn zones(shard: &Shard, wanted: &[String], replicas: i64) -> Vec<String> {
    let mut left = wanted.to_vec();
    for zone in shard.zones() {
        if let Some(at) = left.iter().position(|spec| *spec == zone) {
            left.remove(at);
        }
    }
    let new = usize::try_from(replicas - shard.replicas()).unwrap_or(0);
    let there = shard.zones();
    if left.len() < new || there.len() != shard.members.len() {
        return Vec::new();
    }
    let (primary, others): (Vec<&Member>, Vec<&Member>) =
        shard.members.iter().partition(|member| member.is_primary == Some(true));
    let there = primary.into_iter().chain(others).filter_map(|member| member.zone.clone());
    there.chain(left.split_off(left.len() - new)).collect()
}

/// What is larger than AWS's integers is refused by AWS with its own message.
fn number(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests;
