//! `DeleteSnapshot`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::snapshot::{self, render};
use crate::state::lifecycle::{Finish, Stage};

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "delete-snapshot-state",
    "a snapshot that is not available is refused with InvalidSnapshotState",
    Source::Errors,
)];

pub const ACTION: Action = Action {
    name: "DeleteSnapshot",
    mutating: true,
    subject: "SnapshotName",
    parameters: &["SnapshotName"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = id::required(call.params, "SnapshotName")?;
    let found = call.region.snapshots.get(&name);
    let snapshot = found.ok_or_else(|| snapshot::not_found(&name))?;
    let status = snapshot.status(call.region);
    if status != "available" {
        let message = format!("Snapshot {name} has status {status}");
        return Err(ApiError::new("delete-snapshot-state", "InvalidSnapshotState", message));
    }
    let mut snapshot = snapshot.clone();
    let stage = Stage { status: "deleting".to_owned(), delay: call.config.snapshot };
    snapshot.lifecycle.start(vec![stage], Finish::Deleted, call.now);
    call.region.snapshots.insert(name.clone(), snapshot);
    render::response(call, &name)
}
