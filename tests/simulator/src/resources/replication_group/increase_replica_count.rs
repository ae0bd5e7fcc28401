//! `IncreaseReplicaCount`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::replica_counts::ReplicaCount;
use crate::resources::replication_group::{
    apply_immediately, members, modify, render, replica_counts,
};
use crate::resources::{replication_group, subnet_group};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "increase-more",
        "a count that is not larger than the present one is refused with NoOperationFault (equal) or InvalidParameterCombination",
        Source::Errors,
    ),
    on(
        "increase-zones",
        "PreferredAvailabilityZones has NewReplicaCount + 1 entries, including the primary's",
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
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let mut group = replication_group::available(call, &id)?.clone();
    modify::cluster_mode::scaling(&group)?;
    apply_immediately::required(call.params)?;
    let desired = replica_counts::read(call.params, &group)?;
    let current = |w: &ReplicaCount| group.node_groups[w.shard].remaining().saturating_sub(1);
    if desired.iter().all(|w| w.replicas == current(w)) {
        return Err(ApiError::new(
            "increase-more",
            "NoOperationFault",
            "The operation was not performed because no changes were required",
        ));
    }
    for w in &desired {
        if w.replicas < current(w) {
            let message = "The new replica count must be larger than the present one";
            return Err(ApiError::combination("increase-more", message));
        }
        if !w.zones.is_empty() && w.zones.len() != w.replicas + 1 {
            let message = "PreferredAvailabilityZones must have NewReplicaCount + 1 entries";
            return Err(ApiError::combination("increase-zones", message));
        }
        subnet_group::check_zones(call.region, group.settings.subnet_group.as_deref(), &w.zones)?;
    }
    for w in desired {
        let shard = group.node_groups[w.shard].id.clone();
        let mut free = w.zones;
        // The zones of existing members are removed from the list first.
        for member in &group.node_groups[w.shard].members {
            let zone = call.region.clusters.get(&member.cluster).and_then(Cluster::zone);
            if let Some(at) = free.iter().position(|z| Some(z) == zone.as_ref()) {
                free.remove(at);
            }
        }
        let mut free = free.into_iter();
        while group.node_groups[w.shard].remaining() < w.replicas + 1 {
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
    replication_group::start_modifying(call, group, true);
    render::response(call, &id, false)
}
