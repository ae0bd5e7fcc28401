//! Changes of encryption in transit.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::resources::replication_group::{Group, Pending, encryption};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-transit-version",
        "a change of encryption in transit requires Redis 7.0.5 or Valkey",
        Source::Rule("rg-transit-immutable"),
    ),
    on(
        "modify-transit-immediately",
        "a change of encryption in transit requires ApplyImmediately=true",
        Source::Issue("cloudposse/terraform-aws-elasticache-redis#240"),
    ),
    on(
        "modify-transit-mode-alone",
        "a mode is refused while traffic is not encrypted and the request does not switch encryption on",
        Source::Issue("crossplane-contrib/provider-upjet-aws#1654"),
    ),
    on(
        "modify-transit-token",
        "mode preferred is refused while clients need an AUTH token or users",
        Source::Assumed,
    ),
    on(
        "modify-transit-preferred-first",
        "enabling encryption in transit requires TransitEncryptionMode=preferred in the same request",
        Source::Model("ModifyReplicationGroupMessage.TransitEncryptionEnabled"),
    ),
    on(
        "modify-transit-off",
        "encryption in transit can only be disabled from mode preferred",
        Source::Assumed,
    ),
];

/// Encryption in transit.
pub fn read(
    p: &Params,
    group: &Group,
    immediately: bool,
    pending: &mut Pending,
) -> Result<(), ApiError> {
    let s = &group.settings;
    let mode = encryption::mode(p)?;
    let enabled = p.boolean("TransitEncryptionEnabled")?;
    let changes =
        enabled.is_some_and(|e| e != s.transit) || mode.is_some() && mode != s.transit_mode;
    if !changes {
        return Ok(());
    }
    if s.engine != "valkey" && !engine_version::at_least(&s.engine_version, "7.0.5") {
        let message = "Encryption in transit cannot be changed on this engine version";
        return Err(ApiError::combination("modify-transit-version", message));
    }
    if !immediately {
        let message = "Encryption in transit can be changed only with ApplyImmediately";
        return Err(ApiError::combination("modify-transit-immediately", message));
    }
    let on = enabled.unwrap_or(s.transit);
    if !on && mode.is_some() {
        let message =
            "TransitEncryptionMode can be specified only where TransitEncryptionEnabled is true";
        return Err(ApiError::combination("modify-transit-mode-alone", message));
    }
    let needs_encryption = s.auth_enabled || !group.user_groups.is_empty();
    if needs_encryption && mode.as_deref() == Some("preferred") {
        let message =
            "TransitEncryptionMode preferred cannot be used with an AUTH token or user groups";
        return Err(ApiError::combination("modify-transit-token", message));
    }
    if on && !s.transit && mode.as_deref() != Some("preferred") {
        let message =
            "To enable encryption in transit TransitEncryptionMode must be preferred first";
        return Err(ApiError::combination("modify-transit-preferred-first", message));
    }
    if !on && s.transit && s.transit_mode.as_deref() != Some("preferred") {
        let message =
            "To disable encryption in transit TransitEncryptionMode must be preferred first";
        return Err(ApiError::combination("modify-transit-off", message));
    }
    pending.transit = enabled.filter(|e| *e != s.transit);
    pending.transit_mode = mode;
    Ok(())
}
