//! Things a request names that must exist and fit.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::error::ApiError;
use crate::state::region::{ParameterGroup, Region};
use crate::state::version;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "subnet-group-exists",
        "a subnet group that does not exist is refused with CacheSubnetGroupNotFoundFault",
        Source::Rule("rg-subnet-group-exists"),
    ),
    on(
        "subnet-group-zones",
        "zones must be ones of the subnet group",
        Source::Rule("rg-azs-in-subnet-group"),
    ),
    on(
        "parameter-group-exists",
        "a parameter group that does not exist is refused with CacheParameterGroupNotFound",
        Source::Errors,
    ),
    on(
        "parameter-group-family",
        "the family of the parameter group must fit the engine version",
        Source::Document("parameter-group family and cluster.on mismatch"),
    ),
    on("security-group-ids", "ids of security groups begin with sg-", Source::Assumed),
    on(
        "security-group-names-classic",
        "cache security groups are refused: EC2-Classic is retired (knob ec2_classic)",
        Source::Rule("rg-subnet-group-excludes-security-group-names"),
    ),
    on(
        "security-group-names-exclusive",
        "cache security groups exclude a subnet group and security group ids",
        Source::Rule("rg-security-group-ids-exclude-names"),
    ),
];

pub fn subnet_group(region: &Region, name: &str) -> Result<(), ApiError> {
    if region.subnet_groups.contains_key(&name.to_ascii_lowercase()) {
        return Ok(());
    }
    let message = format!("Cache Subnet Group {name} does not exist");
    Err(ApiError::new("subnet-group-exists", "CacheSubnetGroupNotFoundFault", message))
}

pub fn zones(
    region: &Region,
    subnet_group: Option<&str>,
    wanted: &[String],
) -> Result<(), ApiError> {
    let known = region.zones(subnet_group);
    match wanted.iter().find(|z| !known.contains(z)) {
        None => Ok(()),
        Some(zone) => Err(ApiError::value(
            "subnet-group-zones",
            format!("{zone} is not a zone of the subnet group"),
        )),
    }
}

pub fn parameter_group<'a>(region: &'a Region, name: &str) -> Result<&'a ParameterGroup, ApiError> {
    region.parameter_groups.get(&name.to_ascii_lowercase()).ok_or_else(|| {
        let message = format!("CacheParameterGroup {name} not found");
        ApiError::new("parameter-group-exists", "CacheParameterGroupNotFound", message)
    })
}

pub fn family(group: &ParameterGroup, engine: &str, actual: &str) -> Result<(), ApiError> {
    let due = version::family(engine, actual);
    if group.family == due {
        return Ok(());
    }
    let message = format!(
        "Parameter group {} is of family {}, but {engine} {actual} needs {due}",
        group.name, group.family
    );
    Err(ApiError::combination("parameter-group-family", message))
}

pub fn security_groups(
    config: &Config,
    ids: &[String],
    names: &[String],
    subnet_group: Option<&str>,
) -> Result<(), ApiError> {
    if let Some(id) = ids.iter().find(|id| !id.starts_with("sg-")) {
        return Err(ApiError::value(
            "security-group-ids",
            format!("Invalid security group id {id}"),
        ));
    }
    if !names.is_empty() && (subnet_group.is_some() || !ids.is_empty()) {
        let message =
            "Cache security groups cannot be combined with a subnet group or security group ids";
        return Err(ApiError::combination("security-group-names-exclusive", message));
    }
    if !names.is_empty() && !config.ec2_classic {
        let message =
            "Use of cache security groups is not permitted in this API version for your account";
        return Err(ApiError::value("security-group-names-classic", message));
    }
    Ok(())
}
