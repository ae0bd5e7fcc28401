//! `CreateCacheSubnetGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::subnet_group::seed::VPC;
use crate::resources::subnet_group::{SubnetGroup, render, request};
use crate::resources::tags;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-subnet-group-name-length",
        "the name of a subnet group has 1 to 255 characters",
        Source::Model(
            "CreateCacheSubnetGroupMessage.CacheSubnetGroupName: no more than 255 alphanumeric characters or hyphens",
        ),
    ),
    on(
        "create-subnet-group-name-charset",
        "other characters than letters, digits and hyphens are refused with InvalidParameterValue",
        Source::Issue("terraform-aws-modules/terraform-aws-vpc #193"),
    ),
    on(
        "create-subnet-group-name-default",
        "the name default is refused for a new subnet group",
        Source::Assumed,
    ),
    on(
        "create-subnet-group-exists",
        "an existing name, in any case, is refused with CacheSubnetGroupAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-subnet-group-lowercase",
        "the name of a subnet group is stored in lowercase",
        Source::Model(
            "CreateCacheSubnetGroupMessage.CacheSubnetGroupName: This value is stored as a lowercase string",
        ),
    ),
    on(
        "create-subnet-group-description",
        "the description of a subnet group is required",
        Source::Model("CreateCacheSubnetGroupMessage: CacheSubnetGroupDescription is required"),
    ),
];

pub const ACTION: Action = Action {
    name: "CreateCacheSubnetGroup",
    mutating: true,
    subject: "CacheSubnetGroupName",
    parameters: &[
        "CacheSubnetGroupName",
        "CacheSubnetGroupDescription",
        "SubnetIds.SubnetIdentifier.N",
        "Tags.Tag.N.Key",
        "Tags.Tag.N.Value",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = new_name(call)?;
    let description = request::description(call.params)?.ok_or_else(|| {
        let message = "CacheSubnetGroupDescription must be provided";
        ApiError::value("create-subnet-group-description", message)
    })?;
    let subnets = request::subnets(call)?.ok_or_else(request::no_subnets)?;
    let tags = tags::request::read(call.params)?;
    // All checks have passed.
    let arn = call.region.arn("subnetgroup", &name);
    call.region.tags.insert(arn, tags);
    let group = SubnetGroup { name: name.clone(), description, vpc: VPC.to_owned(), subnets };
    call.region.subnet_groups.insert(name.clone(), group);
    render::response(call, &name)
}

/// The name of a new subnet group. [create-subnet-group-lowercase]
fn new_name(call: &Call) -> Result<String, ApiError> {
    let name = id::required(call.params, "CacheSubnetGroupName")?;
    if name.chars().count() > 255 {
        let message = "CacheSubnetGroupName has more than 255 characters";
        return Err(ApiError::value("create-subnet-group-name-length", message));
    }
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        let message = "The parameter CacheSubnetGroupName is not a valid identifier: it must contain only ASCII letters, digits and hyphens";
        return Err(ApiError::value("create-subnet-group-name-charset", message));
    }
    if name == "default" {
        let message = "CacheSubnetGroupName must not be default";
        return Err(ApiError::value("create-subnet-group-name-default", message));
    }
    if call.region.subnet_groups.contains_key(&name) {
        let message = format!("Cache subnet group {name} already exists");
        return Err(ApiError::new(
            "create-subnet-group-exists",
            "CacheSubnetGroupAlreadyExists",
            message,
        ));
    }
    Ok(name)
}
