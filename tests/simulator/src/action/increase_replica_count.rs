//! `IncreaseReplicaCount`.

use crate::action::{Action, Call, Outcome, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, numbers, references};
use crate::error::ApiError;
use crate::state::group::Group;
use crate::state::members;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "increase-one-form",
        "NewReplicaCount or ReplicaConfiguration is needed, not both",
        Source::Assumed,
    ),
    on("increase-node-group", "a node group in ReplicaConfiguration must exist", Source::Assumed),
    on(
        "increase-more",
        "a count that is not larger than the present one is refused with NoOperationFault (equal) or InvalidParameterCombination",
        Source::Errors,
    ),
    on(
        "increase-zones",
        "PreferredAvailabilityZones has NewReplicaCount + 1 entries, the primary's among them",
        Source::Model("ConfigureShard.PreferredAvailabilityZones"),
    ),
];

pub const ACTION: Action = Action {
    name: "IncreaseReplicaCount",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &[
        "ReplicationGroupId",
        "NewReplicaCount",
        "ReplicaConfiguration.ConfigureShard.N.NodeGroupId",
        "ReplicaConfiguration.ConfigureShard.N.NewReplicaCount",
        "ReplicaConfiguration.ConfigureShard.N.PreferredAvailabilityZones.PreferredAvailabilityZone.N",
        "ApplyImmediately",
    ],
    unsupported: &[
        "ReplicaConfiguration.ConfigureShard.N.PreferredOutpostArns.PreferredOutpostArn.N",
    ],
    run,
};

/// One node group and what is wanted of it.
pub struct Wanted {
    pub shard: usize,
    pub replicas: usize,
    pub zones: Vec<String>,
}

/// Reads the counts of an increase or decrease.
pub fn wanted(params: &Params, group: &Group) -> Result<Vec<Wanted>, ApiError> {
    let count = numbers::replicas(params, "NewReplicaCount")?;
    let blocks = params.items("ReplicaConfiguration", "ConfigureShard").unwrap_or_default();
    match (count, blocks.is_empty()) {
        (Some(count), true) => {
            let all = 0..group.node_groups.len();
            Ok(all
                .map(|shard| Wanted {
                    shard,
                    replicas: usize::try_from(count).unwrap_or_default(),
                    zones: Vec::new(),
                })
                .collect())
        }
        (None, false) => blocks.iter().map(|b| block(b, group)).collect(),
        _ => {
            let message = "NewReplicaCount or ReplicaConfiguration must be given, and not both";
            Err(ApiError::combination("increase-one-form", message))
        }
    }
}

fn block(block: &Params, group: &Group) -> Result<Wanted, ApiError> {
    let name = block.get("NodeGroupId").unwrap_or_default();
    let shard = group.node_groups.iter().position(|n| n.id == name);
    let shard = shard.ok_or_else(|| {
        ApiError::value("increase-node-group", format!("Node group {name} not found"))
    })?;
    let replicas = numbers::replicas(block, "NewReplicaCount")?;
    let replicas = replicas.ok_or_else(|| {
        ApiError::value("increase-one-form", "NewReplicaCount must be given for each node group")
    })?;
    let replicas = usize::try_from(replicas).unwrap_or_default();
    let zones = block
        .strings("PreferredAvailabilityZones", "PreferredAvailabilityZone")
        .unwrap_or_default();
    Ok(Wanted { shard, replicas, zones })
}

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let mut group = shared::ready(call, &id)?.clone();
    shared::immediately(call.params)?;
    let wanted = wanted(call.params, &group)?;
    let present = |w: &Wanted| group.node_groups[w.shard].staying().saturating_sub(1);
    if wanted.iter().all(|w| w.replicas == present(w)) {
        return Err(ApiError::new(
            "increase-more",
            "NoOperationFault",
            "The operation was not performed because no changes were required",
        ));
    }
    for w in &wanted {
        if w.replicas < present(w) {
            let message = "The new replica count must be larger than the present one";
            return Err(ApiError::combination("increase-more", message));
        }
        if !w.zones.is_empty() && w.zones.len() != w.replicas + 1 {
            let message = "PreferredAvailabilityZones must have NewReplicaCount + 1 entries";
            return Err(ApiError::combination("increase-zones", message));
        }
        references::zones(call.region, group.settings.subnet_group.as_deref(), &w.zones)?;
    }
    for w in wanted {
        let shard = group.node_groups[w.shard].id.clone();
        let mut free = w.zones;
        // The zones of the members that exist are taken off the list first.
        for member in &group.node_groups[w.shard].members {
            let zone = call
                .region
                .clusters
                .get(&member.cluster)
                .and_then(crate::state::cluster::Cluster::zone);
            if let Some(at) = free.iter().position(|z| Some(z) == zone.as_ref()) {
                free.remove(at);
            }
        }
        let mut free = free.into_iter();
        while group.node_groups[w.shard].staying() < w.replicas + 1 {
            let member = members::free_id(call.region, &group, &shard);
            members::add(
                call.region,
                call.config,
                &mut group,
                w.shard,
                member,
                free.next(),
                call.now,
            );
        }
        "modifying".clone_into(&mut group.node_groups[w.shard].status);
    }
    shared::start_modifying(call, group, true);
    shared::answer(call, &id, false)
}
