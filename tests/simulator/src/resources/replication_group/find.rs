//! Finding a replication group that a request names.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::replication_group::Group;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "group-not-found",
        "an unknown group gives 404 ReplicationGroupNotFoundFault",
        Source::Errors,
    ),
    on(
        "group-state",
        "modify, delete, increase, decrease, reshard and tag operations on a group that is not available are refused with InvalidReplicationGroupState",
        Source::Errors,
    ),
    on(
        "tags-group-state",
        "tag operations on a group that is not available are refused with InvalidReplicationGroupState (option tags_need_available)",
        Source::Issue("hashicorp/aws #23219, #35952, #40948"),
    ),
];

pub fn not_found(id: &str) -> ApiError {
    ApiError::new(
        "group-not-found",
        "ReplicationGroupNotFoundFault",
        format!("ReplicationGroup {id} not found"),
    )
}

/// A group that exists, whatever its status.
pub fn existing<'a>(call: &'a Call, id: &str) -> Result<&'a Group, ApiError> {
    call.region
        .groups
        .get(id)
        .filter(|g| g.lifecycle.not_found_describes == 0)
        .ok_or_else(|| not_found(id))
}

/// A group that exists and is available.
pub fn available<'a>(call: &'a Call, id: &str) -> Result<&'a Group, ApiError> {
    let found = existing(call, id)?;
    if found.lifecycle.available() {
        return Ok(found);
    }
    let message = format!(
        "Replication group {id} has status {}, which is not valid for this operation",
        found.lifecycle.status
    );
    Err(ApiError::new("group-state", "InvalidReplicationGroupState", message))
}

/// Whether the tags of a group can be read and changed now.
pub fn check_taggable(call: &Call, _: &str, id: &str) -> Result<(), ApiError> {
    if call.config.tags_need_available {
        available(call, id).map_err(|e| ApiError { behaviour: "tags-group-state", ..e })?;
    } else {
        existing(call, id)?;
    }
    Ok(())
}

/// The ARNs of the members.
pub fn member_arns(region: &Region, id: &str) -> Vec<String> {
    let members = region.groups.get(id).map(Group::member_ids).unwrap_or_default();
    members.iter().map(|m| region.arn("cluster", m)).collect()
}
