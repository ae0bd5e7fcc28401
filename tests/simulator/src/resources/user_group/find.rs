//! User groups that a request names.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::user_group::UserGroup;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "user-group-exists",
        "a user group that does not exist is refused with UserGroupNotFound",
        Source::Errors,
    ),
    on(
        "user-group-active",
        "a user group that is not active is refused with InvalidUserGroupState",
        Source::Errors,
    ),
    on(
        "user-group-engine",
        "a replication group that runs Redis takes user groups of the engine redis only, one that runs Valkey takes both",
        Source::Rule("rg-user-groups-engine"),
    ),
];

/// The user group of this id.
pub fn existing<'a>(region: &'a Region, id: &str) -> Result<&'a UserGroup, ApiError> {
    region.user_groups.get(&id.to_ascii_lowercase()).ok_or_else(|| {
        ApiError::new(
            "user-group-exists",
            "UserGroupNotFound",
            format!("User group {id} does not exist"),
        )
    })
}

/// Checks user groups that get access to a replication group of this engine.
pub fn check(region: &Region, ids: &[String], engine: &str) -> Result<(), ApiError> {
    for id in ids {
        let group = existing(region, id)?;
        if group.status != "active" {
            let message = format!("User group {id} is not in a valid state: {}", group.status);
            return Err(ApiError::new("user-group-active", "InvalidUserGroupState", message));
        }
        if engine == "redis" && group.engine != "redis" {
            let message = format!("User group {id} is of engine {}, not of {engine}", group.engine);
            return Err(ApiError::combination("user-group-engine", message));
        }
    }
    Ok(())
}
