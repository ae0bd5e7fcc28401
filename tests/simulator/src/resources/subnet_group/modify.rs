//! `ModifyCacheSubnetGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::subnet_group::{render, request};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-subnet-group-rest",
        "parameters that are not given keep their value; a request without any changes nothing",
        Source::Model("ModifyCacheSubnetGroupMessage: only CacheSubnetGroupName is required"),
    ),
    on(
        "modify-subnet-group-replaces",
        "the subnets in the request replace the current ones",
        Source::Assumed,
    ),
    on(
        "modify-subnet-group-in-use",
        "removing the last subnet of a zone is refused with SubnetInUse while a cluster of the group has a node in that zone",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "ModifyCacheSubnetGroup",
    mutating: true,
    subject: "CacheSubnetGroupName",
    parameters: &[
        "CacheSubnetGroupName",
        "CacheSubnetGroupDescription",
        "SubnetIds.SubnetIdentifier.N",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = request::known(call)?;
    let description = request::description(call.params)?;
    let subnets = request::subnets(call)?;
    if let Some(subnets) = &subnets {
        check_removal(call, &name, subnets)?;
    }
    if let Some(group) = call.region.subnet_groups.get_mut(&name) {
        // [modify-subnet-group-rest] [modify-subnet-group-replaces]
        group.description = description.unwrap_or_else(|| std::mem::take(&mut group.description));
        group.subnets = subnets.unwrap_or_else(|| std::mem::take(&mut group.subnets));
    }
    render::response(call, &name)
}

/// Refuses to remove a subnet that is in use; `new` is the new list.
fn check_removal(call: &Call, name: &str, new: &[(String, String)]) -> Result<(), ApiError> {
    let users = call.region.clusters.values().filter(|c| c.settings.in_subnet_group(name));
    let zones: Vec<&String> = users.flat_map(|c| c.nodes.iter().map(|n| &n.zone)).collect();
    let old = call.region.subnet_groups.get(name).into_iter().flat_map(|g| &g.subnets);
    let held = |(_, zone): &&(String, String)| {
        zones.contains(&zone) && new.iter().all(|(_, other)| other != zone)
    };
    match old.into_iter().find(held) {
        None => Ok(()),
        Some((id, _)) => {
            let message = format!("Subnet {id} is in use by a cache cluster");
            Err(ApiError::new("modify-subnet-group-in-use", "SubnetInUse", message))
        }
    }
}
