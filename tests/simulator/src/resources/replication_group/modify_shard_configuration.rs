//! `ModifyReplicationGroupShardConfiguration`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, numbers};
use crate::error::ApiError;
use crate::resources::replication_group::{Group, NodeGroup, apply_immediately, members, render};
use crate::resources::{replication_group, subnet_group};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "reshard-mode",
        "the number of node groups can only be changed with cluster mode enabled",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.ReplicationGroupId"),
    ),
    on(
        "reshard-named",
        "to scale in, NodeGroupsToRemove or NodeGroupsToRetain is required and must match the count",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.NodeGroupsToRemove"),
    ),
    on(
        "reshard-zones",
        "ReshardingConfiguration is only allowed when scaling out",
        Source::Model("ModifyReplicationGroupShardConfigurationMessage.ReshardingConfiguration"),
    ),
    on(
        "reshard-zones-by-id",
        "an entry with the id of an existing node group is ignored; a new id names the new node group; entries without an id are used in order",
        Source::Model("ReshardingConfiguration.NodeGroupId"),
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
        "the current count rebalances the slots",
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
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let mut group = replication_group::available(call, &id)?.clone();
    apply_immediately::required(call.params)?;
    if !group.cluster_enabled {
        let message = "The number of node groups can be changed with cluster mode enabled only";
        return Err(ApiError::combination("reshard-mode", message));
    }
    let count = numbers::node_groups(call.params, "NodeGroupCount")?;
    let count = count
        .ok_or_else(|| ApiError::value("num-node-groups", "NodeGroupCount must be provided"))?;
    let count = usize::try_from(count).unwrap_or(1);
    let configurations =
        call.params.items("ReshardingConfiguration", "ReshardingConfiguration").unwrap_or_default();
    let current = group.node_groups.len();
    if !configurations.is_empty() && count <= current {
        let message = "ReshardingConfiguration can be given only when node groups are added";
        return Err(ApiError::combination("reshard-zones", message));
    }
    if count < current {
        scale_in(call, &mut group, count)?;
    } else {
        let configurations = new_node_groups(&configurations, &group, count)?;
        let zones: Vec<String> = configurations.iter().flat_map(|p| p.zones.clone()).collect();
        subnet_group::check_zones(call.region, group.settings.subnet_group.as_deref(), &zones)?;
        scale_out(call, &mut group, count, configurations);
    }
    if count == current {
        // [reshard-same] Incomplete slots are distributed evenly when the operation ends.
        for shard in &mut group.node_groups {
            shard.slots = None;
        }
        group.node_groups[0].slots = Some("0-0".to_owned());
    }
    group.pending.slot_migration = Some(0.0); // [reshard-progress]
    replication_group::start_modifying(call, group, true);
    render::response(call, &id, false)
}

fn scale_in(call: &mut Call, group: &mut Group, count: usize) -> Result<(), ApiError> {
    let remove = call.params.strings("NodeGroupsToRemove", "NodeGroupToRemove").unwrap_or_default();
    let retain = call.params.strings("NodeGroupsToRetain", "NodeGroupToRetain").unwrap_or_default();
    let ids: Vec<String> = group.node_groups.iter().map(|n| n.id.clone()).collect();
    let is_removed =
        |id: &String| if retain.is_empty() { remove.contains(id) } else { !retain.contains(id) };
    let removed: Vec<String> = ids.iter().filter(|id| is_removed(id)).cloned().collect();
    let unknown = remove.iter().chain(&retain).any(|id| !ids.contains(id));
    if remove.is_empty() == retain.is_empty() || unknown || ids.len() - removed.len() != count {
        let message = "NodeGroupsToRemove or NodeGroupsToRetain must name node groups that fit NodeGroupCount";
        return Err(ApiError::combination("reshard-named", message));
    }
    for shard in group.node_groups.iter_mut().filter(|n| removed.contains(&n.id)) {
        shard.removing = true;
        shard.status = "deleting".to_owned();
    }
    for member in group
        .node_groups
        .iter()
        .filter(|n| n.removing)
        .flat_map(|n| n.members.clone())
        .collect::<Vec<_>>()
    {
        members::remove(call.region, call.config, group, &member.cluster, call.now);
    }
    Ok(())
}

/// Id and zones of a new node group in the request.
struct NewNodeGroup {
    id: Option<String>,
    zones: Vec<String>,
}

/// The new node groups in the request. Entries for existing ones are ignored.
/// [reshard-zones-by-id]
fn new_node_groups(
    configurations: &[Params],
    group: &Group,
    count: usize,
) -> Result<Vec<NewNodeGroup>, ApiError> {
    let exists = |id: &String| group.node_groups.iter().any(|n| n.id == *id);
    let mut new = Vec::new();
    for configuration in configurations {
        let id = configuration.non_empty("NodeGroupId");
        let id = id.map(|id| format!("{id:0>4}"));
        let zones = configuration
            .strings("PreferredAvailabilityZones", "AvailabilityZone")
            .unwrap_or_default();
        if !id.as_ref().is_some_and(exists) {
            new.push(NewNodeGroup { id, zones });
        }
    }
    if new.len() > count.saturating_sub(group.node_groups.len()) {
        let message = "ReshardingConfiguration names more node groups than are added";
        return Err(ApiError::combination("reshard-zones-by-id", message));
    }
    Ok(new)
}

fn scale_out(call: &mut Call, group: &mut Group, count: usize, requested: Vec<NewNodeGroup>) {
    let per_shard = group.node_groups.first().map_or(1, NodeGroup::remaining); // [reshard-replicas]
    let mut requested = requested.into_iter();
    while group.node_groups.len() < count {
        let new = requested.next().unwrap_or(NewNodeGroup { id: None, zones: Vec::new() });
        let mut numbers = (1..).map(|n| format!("{n:04}"));
        let free = numbers.find(|id| group.node_groups.iter().all(|g| g.id != *id));
        let id = new.id.or(free).expect("an endless range has a free number");
        group.node_groups.push(NodeGroup {
            id: id.clone(),
            status: "creating".to_owned(),
            slots: None,
            primary: String::new(),
            members: Vec::new(),
            removing: false,
        });
        let shard = group.node_groups.len() - 1;
        for m in 0..per_shard {
            let member = members::free_id(call.region, group, &id);
            let zone = new.zones.get(m).cloned();
            members::add(call.region, call.config, group, shard, member, zone, call.now);
        }
    }
}
