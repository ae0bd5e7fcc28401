//! Encryption flags and keys of a new group, and what they require.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::config::Config;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::settings::Settings;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "transit-version",
        "encryption in transit requires Redis 3.2.6 or 4.x and later (not 3.2.10), or Valkey",
        Source::Rule("rg-transit-min-engine-version"),
    ),
    on(
        "transit-subnet-group",
        "with EC2-Classic (option ec2_classic) encryption in transit requires a subnet group; else it is in the default VPC",
        Source::Rule("rg-transit-subnet-group"),
    ),
    on(
        "transit-mode-needs-transit",
        "TransitEncryptionMode requires TransitEncryptionEnabled",
        Source::Model("CreateReplicationGroupMessage.TransitEncryptionMode"),
    ),
    on(
        "transit-mode-enum",
        "TransitEncryptionMode is preferred or required, required by default",
        Source::Model("TransitEncryptionMode"),
    ),
    on(
        "at-rest-version",
        "encryption at rest requires Redis 3.2.6 or 4.x and later (not 3.2.10), or Valkey",
        Source::Rule("rg-at-rest-engine"),
    ),
    on(
        "at-rest-valkey-default",
        "encryption at rest is on by default with Valkey",
        Source::Model("ReplicationGroup.AtRestEncryptionEnabled: Default: true when using Valkey"),
    ),
    on(
        "kms-needs-at-rest",
        "KmsKeyId requires encryption at rest",
        Source::ApiReference("KMS needs at-rest"),
    ),
    on(
        "user-groups-need-transit",
        "user groups require encryption in transit",
        Source::Issue("hashicorp/terraform-provider-aws #42966"),
    ),
    on(
        "user-groups-version",
        "user groups require Redis 6.0 or later, or Valkey",
        Source::Rule("rg-user-groups-engine-version"),
    ),
];

fn encryptable(engine: &str, version: &str) -> bool {
    engine == "valkey" || version == "3.2.6" || engine_version::at_least(version, "4")
}

/// Checks the flags of a new group.
pub fn at_create(
    config: &Config,
    s: &Settings,
    kms: Option<&str>,
    user_groups: &[String],
) -> Result<(), ApiError> {
    if s.transit && !encryptable(&s.engine, &s.engine_version) {
        let message = format!(
            "Encryption in transit is not supported for engine version {}",
            s.engine_version
        );
        return Err(ApiError::combination("transit-version", message));
    }
    if s.transit && config.ec2_classic && s.subnet_group.is_none() {
        let message =
            "CacheSubnetGroupName must be specified when TransitEncryptionEnabled is true";
        return Err(ApiError::combination("transit-subnet-group", message));
    }
    if s.transit_mode.is_some() && !s.transit {
        let message =
            "TransitEncryptionMode can be specified only where TransitEncryptionEnabled is true";
        return Err(ApiError::combination("transit-mode-needs-transit", message));
    }
    if s.at_rest && !encryptable(&s.engine, &s.engine_version) {
        let message =
            format!("Encryption at rest is not supported for engine version {}", s.engine_version);
        return Err(ApiError::combination("at-rest-version", message));
    }
    if kms.is_some() && !s.at_rest {
        let message = "KmsKeyId can be specified only where AtRestEncryptionEnabled is true";
        return Err(ApiError::combination("kms-needs-at-rest", message));
    }
    check_user_groups(s, user_groups)
}

/// What user groups require of a group that gets them.
pub fn check_user_groups(s: &Settings, user_groups: &[String]) -> Result<(), ApiError> {
    if !user_groups.is_empty() && !s.transit {
        let message = "User group based access control requires encryption-in-transit to be enabled on the replication group.";
        return Err(ApiError::combination("user-groups-need-transit", message));
    }
    if !user_groups.is_empty()
        && s.engine == "redis"
        && !engine_version::at_least(&s.engine_version, "6")
    {
        let message = "User groups need engine version 6.0 or later";
        return Err(ApiError::combination("user-groups-version", message));
    }
    Ok(())
}

/// `TransitEncryptionMode` of a request.
pub fn mode(params: &Params) -> Result<Option<String>, ApiError> {
    let name = "TransitEncryptionMode";
    names::one_of_as("transit-mode-enum", params, name, &["preferred", "required"])
}
