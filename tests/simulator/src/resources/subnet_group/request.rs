//! The fields of a request on subnet groups, and the zones of its subnets.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::subnet_group;
use crate::state::region::Region;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on("subnet-group-description", "an empty description is refused", Source::Assumed),
    on(
        "subnet-ids-some",
        "an empty list of subnets is refused with InvalidParameterValue",
        Source::Model("CreateCacheSubnetGroupMessage: SubnetIds is required"),
    ),
    on(
        "subnet-ids-format",
        "an id that does not start with subnet- is refused with InvalidSubnet",
        Source::Model("InvalidSubnet: An invalid subnet identifier was specified"),
    ),
    on("subnet-ids-once", "a subnet id that is given twice counts once", Source::Assumed),
    on(
        "subnet-any-exists",
        "every id of that form names a subnet of the one VPC (AWS checks that they exist: floci-io/floci PR #2401)",
        Source::Assumed,
    ),
    on(
        "subnet-zones",
        "new subnets are in the zones a, b, c, a, ... by position; a subnet that is already in a group of the region keeps its zone; all are in one VPC",
        Source::Assumed,
    ),
    on(
        "subnet-network-types",
        "a subnet whose id starts with subnet-dual, or of the group test-subnets, is dual-stack (ipv4, dual_stack), one that starts with subnet-ipv6 has only IPv6, any other only IPv4",
        Source::Assumed,
    ),
    on(
        "subnet-group-network-types",
        "a subnet group supports the network types that all its subnets support",
        Source::Model("CacheSubnetGroup.SupportedNetworkTypes"),
    ),
];

/// The name of an existing subnet group, in lowercase.
pub fn known(call: &Call) -> Result<String, ApiError> {
    let name = id::required(call.params, "CacheSubnetGroupName")?;
    subnet_group::check_exists(call.region, &name)?;
    Ok(name)
}

/// The description, if the request has one.
pub fn description(params: &Params) -> Result<Option<String>, ApiError> {
    let text = params.string("CacheSubnetGroupDescription");
    if text.as_ref().is_some_and(String::is_empty) {
        let message = "CacheSubnetGroupDescription must not be empty";
        return Err(ApiError::value("subnet-group-description", message));
    }
    Ok(text)
}

/// The subnets with their zones, if the request has a list. [subnet-any-exists]
pub fn subnets(call: &Call) -> Result<Option<Vec<(String, String)>>, ApiError> {
    let Some(ids) = call.params.strings("SubnetIds", "SubnetIdentifier") else { return Ok(None) };
    let mut placed: Vec<(String, String)> = Vec::new();
    for id in ids {
        if !id.starts_with("subnet-") {
            let message = format!("{id} is not a subnet identifier");
            return Err(ApiError::new("subnet-ids-format", "InvalidSubnet", message));
        }
        // [subnet-ids-once]
        if placed.iter().all(|(other, _)| *other != id) {
            let zone = zone(call.region, &id, placed.len());
            placed.push((id, zone));
        }
    }
    if placed.is_empty() {
        return Err(no_subnets());
    }
    Ok(Some(placed))
}

/// The refusal of a request without subnets.
pub fn no_subnets() -> ApiError {
    ApiError::value("subnet-ids-some", "SubnetIds must name at least one subnet")
}

/// The zone of a subnet. [subnet-zones]
fn zone(region: &Region, id: &str, position: usize) -> String {
    let known = region.subnet_groups.values().flat_map(|g| &g.subnets).find(|(s, _)| s == id);
    known.map_or_else(
        || format!("{}{}", region.name, ["a", "b", "c"][position % 3]),
        |(_, zone)| zone.clone(),
    )
}
