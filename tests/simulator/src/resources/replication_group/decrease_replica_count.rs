//! `DecreaseReplicaCount`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::replication_group::{
    self, NodeGroup, apply_immediately, members, modify, modifying, render, replica_counts,
};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "decrease-less",
        "a count that is not smaller than the present one is refused with NoOperationFault (equal) or InvalidParameterCombination",
        Source::Errors,
    ),
    on(
        "decrease-minimum",
        "with Multi-AZ or automatic failover (cluster mode disabled) one replica must remain",
        Source::Model("DecreaseReplicaCountMessage.NewReplicaCount"),
    ),
    on(
        "decrease-named",
        "ReplicasToRemove names replicas of the group; their number in each node group matches the new count",
        Source::Assumed,
    ),
    on(
        "decrease-primary",
        "a primary in ReplicasToRemove is refused with InvalidParameterValue",
        Source::Assumed,
    ),
    on(
        "decrease-last",
        "without ReplicasToRemove the replicas added last are removed first",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DecreaseReplicaCount",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &[
        "ReplicationGroupId",
        "NewReplicaCount",
        "ReplicaConfiguration.ConfigureShard.N.NodeGroupId",
        "ReplicaConfiguration.ConfigureShard.N.NewReplicaCount",
        "ReplicaConfiguration.ConfigureShard.N.PreferredAvailabilityZones.PreferredAvailabilityZone.N",
        "ReplicasToRemove.member.N",
        "ApplyImmediately",
    ],
    unsupported: &[
        "ReplicaConfiguration.ConfigureShard.N.PreferredOutpostArns.PreferredOutpostArn.N",
    ],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let mut group = replication_group::available(call, &id)?.clone();
    modify::cluster_mode::scaling(&group)?;
    modifying::needs_members(call.region, &group, "decrease-member-busy")?;
    apply_immediately::required(call.params)?;
    let named: Vec<String> = call.params.strings("ReplicasToRemove", "member").unwrap_or_default();
    let named: Vec<String> = named.iter().map(|n| n.to_ascii_lowercase()).collect();
    let counted = call.params.get("NewReplicaCount").is_some()
        || call.params.items("ReplicaConfiguration", "ConfigureShard").is_some();
    if let Some(primary) = named.iter().find(|n| group.is_primary(n)) {
        let message = format!("{primary} is a primary, which cannot be removed");
        return Err(ApiError::value("decrease-primary", message));
    }
    let removing = if named.is_empty() || counted {
        let mut removing = Vec::new();
        let mut equal = true;
        for w in replica_counts::read(call.params, &group)? {
            let shard = &group.node_groups[w.shard];
            let current = shard.remaining().saturating_sub(1);
            if w.replicas > current {
                let message = "The new replica count must be smaller than the present one";
                return Err(ApiError::combination("decrease-less", message));
            }
            equal &= w.replicas == current;
            removing.extend(choose(shard, current - w.replicas, &named)?);
        }
        if equal {
            let message = "The operation was not performed because no changes were required";
            return Err(ApiError::new("decrease-less", "NoOperationFault", message));
        }
        removing
    } else {
        let unknown = named.iter().find(|n| !group.member_ids().contains(n));
        if let Some(name) = unknown {
            return Err(ApiError::value(
                "decrease-named",
                format!("{name} is not a replica of this group"),
            ));
        }
        named
    };
    for shard in &group.node_groups {
        let stays =
            shard.members.iter().filter(|m| !m.removing && !removing.contains(&m.cluster)).count();
        if stays < 2 && (group.multi_az || (group.automatic_failover && !group.cluster_enabled)) {
            let message =
                "At least one replica must remain while Multi-AZ or automatic failover is on";
            return Err(ApiError::combination("decrease-minimum", message));
        }
    }
    for member in removing {
        members::remove(call.region, call.config, &mut group, &member, call.now);
    }
    replication_group::start_modifying(call, group, true);
    render::response(call, &id, false)
}

/// The replicas of one node group to remove. [decrease-last]
fn choose(shard: &NodeGroup, count: usize, named: &[String]) -> Result<Vec<String>, ApiError> {
    let stays = shard.members.iter().filter(|m| !m.removing && m.cluster != shard.primary);
    let replicas: Vec<String> = stays.map(|m| m.cluster.clone()).collect();
    let chosen: Vec<String> = replicas.iter().filter(|r| named.contains(r)).cloned().collect();
    if named.is_empty() {
        return Ok(replicas.into_iter().rev().take(count).collect());
    }
    if chosen.len() == count {
        return Ok(chosen);
    }
    Err(ApiError::combination(
        "decrease-named",
        "ReplicasToRemove does not fit the new replica count",
    ))
}
