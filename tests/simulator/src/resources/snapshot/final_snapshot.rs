//! Final snapshots of what is being deleted.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::replication_group::Group;
use crate::resources::snapshot::Snapshot;
use crate::settings::Settings;
use crate::state::lifecycle::{Finish, Stage};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "final-snapshot",
        "a final snapshot is taken before the deletion",
        Source::Rule("rg-final-snapshot-from-primary"),
    ),
    on(
        "final-snapshot-unique",
        "the name of a final snapshot must be new: SnapshotAlreadyExistsFault",
        Source::Rule("cc-final-snapshot-unique"),
    ),
    on(
        "final-snapshot-t1",
        "final snapshots are not supported on cache.t1.micro: SnapshotFeatureNotSupportedFault",
        Source::Rule("rg-final-snapshot-t1-t2-cluster-mode-disabled"),
    ),
    on(
        "final-snapshot-memcached",
        "final snapshots are not supported for memcached: SnapshotFeatureNotSupportedFault",
        Source::Rule("cc-final-snapshot-redis-only"),
    ),
];

/// Checks the name of a final snapshot. [final-snapshot]
pub fn name(call: &Call, s: &Settings) -> Result<Option<String>, ApiError> {
    let Some(name) = call.params.get("FinalSnapshotIdentifier") else { return Ok(None) };
    let name = name.to_ascii_lowercase();
    if s.engine == "memcached" {
        let message = "Snapshots are not supported for memcached";
        return Err(ApiError::new(
            "final-snapshot-memcached",
            "SnapshotFeatureNotSupportedFault",
            message,
        ));
    }
    if s.node_type.starts_with("cache.t1.") {
        let message = "Snapshots are not supported on this node type";
        return Err(ApiError::new(
            "final-snapshot-t1",
            "SnapshotFeatureNotSupportedFault",
            message,
        ));
    }
    if call.region.snapshots.contains_key(&name) {
        let message = format!("Snapshot {name} already exists");
        return Err(ApiError::new("final-snapshot-unique", "SnapshotAlreadyExistsFault", message));
    }
    Ok(Some(name))
}

/// Records the final snapshot of a group.
pub fn of_group(call: &mut Call, name: String, group: &Group) {
    let snapshot = Snapshot::of_group(call.region, name.clone(), group, call.now);
    store(call, snapshot);
    let message = format!(
        "Snapshot succeeded for snapshot with ID '{name}' of replication group with ID '{}'",
        group.id
    );
    call.region.event(call.now, "replication-group", &group.id, message);
}

/// Records a final snapshot, with status creating at first.
pub fn store(call: &mut Call, mut snapshot: Snapshot) {
    let stage = Stage { status: "creating".to_owned(), delay: call.config.snapshot };
    snapshot.start(stage, Finish::Available { apply: false });
    call.region.snapshots.insert(snapshot.name.clone(), snapshot);
}
