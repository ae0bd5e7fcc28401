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
pub fn read(p: &Params, group: &Group, pending: &mut Pending) -> Result<(), ApiError> {
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
    let on = enabled.unwrap_or(s.transit);
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
