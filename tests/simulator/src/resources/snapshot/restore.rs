//! A snapshot as the source of a new group or cluster.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "seed-snapshot-exists",
        "SnapshotName must name an existing snapshot: InvalidParameterValue (create has no SnapshotNotFoundFault)",
        Source::Assumed,
    ),
    on(
        "seed-snapshot-ready",
        "the snapshot must be available (or restoring): InvalidParameterValue",
        Source::Assumed,
    ),
    on(
        "seed-snapshot-tiering",
        "a snapshot of r6gd nodes is restored to r6gd nodes only",
        Source::Rule("rg-data-tiering-restore"),
    ),
    on(
        "seed-snapshot-tags",
        "what is restored has the tags of its backup that the request does not set",
        Source::Assumed,
    ),
];

/// The snapshot in a request from which a new group or cluster is created.
pub fn source(call: &Call) -> Result<Option<String>, ApiError> {
    let name = call.params.non_empty("SnapshotName");
    let Some(name) = name.map(str::to_ascii_lowercase) else { return Ok(None) };
    let Some(snapshot) = call.region.snapshots.get(&name) else {
        let message = format!("Snapshot {name} does not exist");
        return Err(ApiError::value("seed-snapshot-exists", message));
    };
    let status = snapshot.status(call.region);
    if !matches!(status, "available" | "restoring") {
        let message = format!("Snapshot {name} has status {status}");
        return Err(ApiError::value("seed-snapshot-ready", message));
    }
    Ok(Some(name))
}

/// Whether the data of a snapshot fits on nodes of this type.
pub fn check_tiering(call: &Call, snapshot: Option<&str>, node_type: &str) -> Result<(), ApiError> {
    let snapshot = snapshot.and_then(|name| call.region.snapshots.get(name));
    if snapshot.is_some_and(|s| s.data_tiering) && !node_type.starts_with("cache.r6gd.") {
        let message = "A snapshot with data tiering can be restored to r6gd node types only";
        return Err(ApiError::combination("seed-snapshot-tiering", message));
    }
    Ok(())
}

/// A group or cluster is being created from a snapshot.
pub fn start(call: &mut Call, snapshot: Option<String>, kind: &'static str, id: &str) {
    let Some(name) = snapshot else { return };
    if let Some(snapshot) = call.region.snapshots.get_mut(&name) {
        snapshot.restores = Some(id.to_owned());
    }
    // [seed-snapshot-tags]
    let of_backup = call.region.tags.get(&call.region.arn("snapshot", &name)).cloned();
    let arn = call.region.arn(kind, id);
    let tags = call.region.tags.entry(arn).or_default();
    for (key, value) in of_backup.into_iter().flatten() {
        tags.entry(key).or_insert(value);
    }
}
