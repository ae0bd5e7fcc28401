//! Security groups, and the cache security groups of EC2-Classic.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on("security-group-ids", "ids of security groups start with sg-", Source::Assumed),
    on(
        "security-group-names-classic",
        "cache security groups are refused, because EC2-Classic is retired (option ec2_classic)",
        Source::Rule("rg-subnet-group-excludes-security-group-names"),
    ),
    on(
        "security-group-names-exclusive",
        "cache security groups cannot be combined with a subnet group or security group ids",
        Source::Rule("rg-security-group-ids-exclude-names"),
    ),
];

pub fn check(
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
