//! `ModifyReplicationGroupShardConfiguration`.

use crate::action::{Action, Call, Outcome, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, numbers, references};
use crate::error::ApiError;
use crate::state::group::{Group, NodeGroup};
use crate::state::members;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "reshard-mode",
        "the number of node groups changes with cluster mode enabled only",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.ReplicationGroupId"),
    ),
    on(
        "reshard-named",
        "to shrink, NodeGroupsToRemove or NodeGroupsToRetain is needed and must fit the count",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.NodeGroupsToRemove"),
    ),
    on(
        "reshard-zones",
        "ReshardingConfiguration is for growing only",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.ReshardingConfiguration"),
    ),
    on(
        "reshard-replicas",
        "a new node group has as many replicas as the first one",
        Source::Assumed,
    ),
    on(
        "reshard-progress",
        "while modifying, PendingModifiedValues.Resharding shows progress",
        Source::Model("ReplicationGroupPendingModifiedValues.Resharding"),
    ),
    on(
        "reshard-same",
        "the present count rebalances the slots",
        Source::Model(
            "ModifyReplicationGroupShardConfiguration: or rebalance the keyspaces among existing shards",
        ),
    ),
];

pub const ACTION: Action = Action {
    name: "ModifyReplicationGroupShardConfiguration",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &[
        "ReplicationGroupId",
        "NodeGroupCount",
        "ApplyImmediately",
        "ReshardingConfiguration.ReshardingConfiguration.N.NodeGroupId",
        "ReshardingConfiguration.ReshardingConfiguration.N.PreferredAvailabilityZones.AvailabilityZone.N",
        "NodeGroupsToRemove.NodeGroupToRemove.N",
        "NodeGroupsToRetain.NodeGroupToRetain.N",
    ],
    unsupported: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let mut group = shared::ready(call, &id)?.clone();
    shared::immediately(call.params)?;
    if !group.cluster_enabled {
        let message = "The number of node groups can be changed with cluster mode enabled only";
        return Err(ApiError::combination("reshard-mode", message));
    }
    let count = numbers::node_groups(call.params, "NodeGroupCount")?;
    let count = count
        .ok_or_else(|| ApiError::value("num-node-groups", "NodeGroupCount must be provided"))?;
    let count = usize::try_from(count).unwrap_or(1);
    let places =
        call.params.items("ReshardingConfiguration", "ReshardingConfiguration").unwrap_or_default();
    let present = group.node_groups.len();
    if !places.is_empty() && count <= present {
        let message = "ReshardingConfiguration can be given only when node groups are added";
        return Err(ApiError::combination("reshard-zones", message));
    }
    if count < present {
        shrink(call, &mut group, count)?;
    } else {
        let zones: Vec<Vec<String>> = places
            .iter()
            .map(|b| {
                b.strings("PreferredAvailabilityZones", "AvailabilityZone").unwrap_or_default()
            })
            .collect();
        references::zones(call.region, group.settings.subnet_group.as_deref(), &zones.concat())?;
        grow(call, &mut group, count, &zones);
    }
    if count == present {
        // [reshard-same] Taking the slots away makes them be spread evenly.
        for shard in &mut group.node_groups {
            shard.slots = None;
        }
        group.node_groups[0].slots = Some("0-0".to_owned());
    }
    group.pending.slot_migration = Some(0.0); // [reshard-progress]
    shared::start_modifying(call, group, true);
    shared::answer(call, &id, false)
}

fn shrink(call: &mut Call, group: &mut Group, count: usize) -> Result<(), ApiError> {
    let remove = call.params.strings("NodeGroupsToRemove", "NodeGroupToRemove").unwrap_or_default();
    let retain = call.params.strings("NodeGroupsToRetain", "NodeGroupToRetain").unwrap_or_default();
    let ids: Vec<String> = group.node_groups.iter().map(|n| n.id.clone()).collect();
    let goes =
        |id: &String| if retain.is_empty() { remove.contains(id) } else { !retain.contains(id) };
    let gone: Vec<String> = ids.iter().filter(|id| goes(id)).cloned().collect();
    let unknown = remove.iter().chain(&retain).any(|id| !ids.contains(id));
    if remove.is_empty() == retain.is_empty() || unknown || ids.len() - gone.len() != count {
        let message = "NodeGroupsToRemove or NodeGroupsToRetain must name node groups that fit NodeGroupCount";
        return Err(ApiError::combination("reshard-named", message));
    }
    for shard in group.node_groups.iter_mut().filter(|n| gone.contains(&n.id)) {
        shard.leaving = true;
        shard.status = "deleting".to_owned();
    }
    for member in group
        .node_groups
        .iter()
        .filter(|n| n.leaving)
        .flat_map(|n| n.members.clone())
        .collect::<Vec<_>>()
    {
        members::leave(call.region, call.config, group, &member.cluster, call.now);
    }
    Ok(())
}

fn grow(call: &mut Call, group: &mut Group, count: usize, zones: &[Vec<String>]) {
    let per_shard = group.node_groups.first().map_or(1, NodeGroup::staying); // [reshard-replicas]
    let mut added = 0;
    while group.node_groups.len() < count {
        let free = (1..)
            .map(|n| format!("{n:04}"))
            .find(|id| group.node_groups.iter().all(|g| g.id != *id));
        let id = free.expect("an endless range has a free number");
        group.node_groups.push(NodeGroup {
            id: id.clone(),
            status: "creating".to_owned(),
            slots: None,
            primary: String::new(),
            members: Vec::new(),
            leaving: false,
        });
        let shard = group.node_groups.len() - 1;
        for m in 0..per_shard {
            let member = members::free_id(call.region, group, &id);
            let zone = zones.get(added).and_then(|z| z.get(m)).cloned();
            members::add(call.region, call.config, group, shard, member, zone, call.now);
        }
        added += 1;
    }
}
