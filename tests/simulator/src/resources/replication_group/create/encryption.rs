//! Encryption, AUTH token and user groups of a new group.

use crate::action::Call;
use crate::check::auth_token;
use crate::error::ApiError;
use crate::log::hashed;
use crate::resources::replication_group::{Group, encryption};
use crate::resources::user_group;

pub fn read(call: &Call, group: &mut Group) -> Result<(), ApiError> {
    let p = call.params;
    let s = &mut group.settings;
    let joins = group.global.is_some() && s.transit; // [create-global-takes]
    s.transit = p.boolean("TransitEncryptionEnabled")?.unwrap_or(joins);
    s.at_rest = p.boolean("AtRestEncryptionEnabled")?.unwrap_or(s.engine == "valkey"); // [at-rest-valkey-default]
    s.transit_mode = encryption::mode(p)?;
    group.kms_key = p.string("KmsKeyId");
    let users = p.strings("UserGroupIds", "member").unwrap_or_default();
    group.user_groups = users.iter().map(|id| id.to_ascii_lowercase()).collect();
    encryption::at_create(call.config, s, group.kms_key.as_deref(), &group.user_groups)?;
    if let Some(token) = p.get("AuthToken") {
        auth_token::requirements(
            s.transit,
            s.transit_mode.as_deref(),
            !group.user_groups.is_empty(),
        )?;
        auth_token::at_create(token)?;
        group.tokens = vec![hashed(token)];
        s.auth_enabled = true;
        s.auth_modified = Some(call.now);
    }
    user_group::check(call.region, &group.user_groups, &s.engine)?;
    if s.transit && s.transit_mode.is_none() {
        s.transit_mode = Some("required".to_owned());
    }
    Ok(())
}
