//! Finding a snapshot that a request names.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "snapshot-not-found",
        "a SnapshotName that does not exist gives 404 SnapshotNotFoundFault",
        Source::Errors,
    ),
    on(
        "tags-snapshot",
        "tag operations on an unknown snapshot give 404 SnapshotNotFoundFault",
        Source::Errors,
    ),
];

pub fn not_found(name: &str) -> ApiError {
    ApiError::new(
        "snapshot-not-found",
        "SnapshotNotFoundFault",
        format!("Snapshot {name} not found"),
    )
}

/// Whether a snapshot exists whose tags can be read and changed.
pub fn check_taggable(call: &Call, _: &str, name: &str) -> Result<(), ApiError> {
    if call.region.snapshots.contains_key(name) {
        return Ok(());
    }
    let message = format!("Snapshot {name} not found");
    Err(ApiError::new("tags-snapshot", "SnapshotNotFoundFault", message))
}
