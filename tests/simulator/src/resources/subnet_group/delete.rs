//! `DeleteCacheSubnetGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::subnet_group::request;
use crate::resources::subnet_group::seed::SUBNET_GROUPS;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "delete-subnet-group-seeded",
        "the groups that every region has (default, test-subnets) are refused with InvalidParameterValue (AWS refuses default; the code is not known)",
        Source::Assumed,
    ),
    on(
        "delete-subnet-group-in-use",
        "deletion is refused with CacheSubnetGroupInUse while a replication group or cluster is in the subnet group, also one that is being deleted",
        Source::Issue("aws/aws-cdk #6935"),
    ),
    on(
        "delete-subnet-group-at-once",
        "a subnet group is deleted at once, with its tags",
        Source::Model("CacheSubnetGroup has no status"),
    ),
    on(
        "delete-subnet-group-answer",
        "the response has no result element",
        Source::Model("DeleteCacheSubnetGroup has no output"),
    ),
];

pub const ACTION: Action = Action {
    name: "DeleteCacheSubnetGroup",
    mutating: true,
    subject: "CacheSubnetGroupName",
    parameters: &["CacheSubnetGroupName"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = request::known(call)?;
    if SUBNET_GROUPS.iter().any(|(seeded, _)| *seeded == name) {
        let message = format!("Cache subnet group {name} cannot be deleted");
        return Err(ApiError::value("delete-subnet-group-seeded", message));
    }
    let region = &mut call.region;
    let groups = region.groups.values().map(|g| &g.settings);
    let mut users = groups.chain(region.clusters.values().map(|c| &c.settings));
    if users.any(|s| s.in_subnet_group(&name)) {
        let message = format!("Cache subnet group {name} is currently in use by a cache cluster");
        return Err(ApiError::new("delete-subnet-group-in-use", "CacheSubnetGroupInUse", message));
    }
    // [delete-subnet-group-at-once]
    region.drop_subnet_group(&name);
    Ok(String::new()) // [delete-subnet-group-answer]
}
