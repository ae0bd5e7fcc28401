//! Subnet groups and Availability Zones that a request names.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "subnet-group-exists",
        "a subnet group that does not exist is refused with CacheSubnetGroupNotFoundFault",
        Source::Rule("rg-subnet-group-exists"),
    ),
    on(
        "subnet-group-zones",
        "zones must be those of the subnet group",
        Source::Rule("rg-azs-in-subnet-group"),
    ),
];

pub fn check_exists(region: &Region, name: &str) -> Result<(), ApiError> {
    if region.subnet_groups.contains_key(&name.to_ascii_lowercase()) {
        return Ok(());
    }
    let message = format!("Cache Subnet Group {name} does not exist");
    Err(ApiError::new("subnet-group-exists", "CacheSubnetGroupNotFoundFault", message))
}

pub fn check_zones(
    region: &Region,
    subnet_group: Option<&str>,
    desired: &[String],
) -> Result<(), ApiError> {
    let known = region.zones(subnet_group);
    match desired.iter().find(|z| !known.contains(z)) {
        None => Ok(()),
        Some(zone) => Err(ApiError::value(
            "subnet-group-zones",
            format!("{zone} is not a zone of the subnet group"),
        )),
    }
}
