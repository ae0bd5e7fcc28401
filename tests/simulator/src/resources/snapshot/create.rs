//! `CreateSnapshot`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::snapshot::{Snapshot, render};
use crate::resources::{cluster, replication_group, tags};
use crate::settings::Settings;
use crate::state::lifecycle::{self, Finish, Stage};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-snapshot-one-of",
        "exactly one of ReplicationGroupId and CacheClusterId is given",
        Source::Assumed,
    ),
    on(
        "create-snapshot-exists",
        "an existing name is refused with SnapshotAlreadyExistsFault",
        Source::Errors,
    ),
    on(
        "create-snapshot-engine",
        "snapshots are not supported for memcached and on cache.t1.micro: SnapshotFeatureNotSupportedFault",
        Source::Errors,
    ),
    on("create-snapshot-state", "the group or cluster must be available", Source::Errors),
    on(
        "create-snapshot-snapshotting",
        "the source has status snapshotting while the snapshot is creating (option snapshot)",
        Source::ApiReference("snapshotting | backup or final snapshot"),
    ),
    on(
        "create-snapshot-quota",
        "a region has at most 50 manual snapshots (option snapshot_quota): SnapshotQuotaExceededFault",
        Source::Errors,
    ),
];

pub const ACTION: Action = Action {
    name: "CreateSnapshot",
    mutating: true,
    subject: "SnapshotName",
    parameters: &[
        "ReplicationGroupId",
        "CacheClusterId",
        "SnapshotName",
        "KmsKeyId",
        "Tags.Tag.N.Key",
        "Tags.Tag.N.Value",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let name = id::new_id(p, "SnapshotName", 255)?;
    if call.region.snapshots.contains_key(&name) {
        let message = format!("Snapshot {name} already exists");
        return Err(ApiError::new("create-snapshot-exists", "SnapshotAlreadyExistsFault", message));
    }
    if call.region.snapshots.len() >= call.config.snapshot_quota {
        let message = "The quota of snapshots is reached";
        return Err(ApiError::new("create-snapshot-quota", "SnapshotQuotaExceededFault", message));
    }
    let tags = tags::request::read(p)?;
    let given = |name: &str| p.id(name);
    let delay = call.config.snapshot;
    let work = || lifecycle::stages("snapshotting", delay, None, None);
    let settle = Finish::Available { apply: false };
    let mut snapshot = match (given("ReplicationGroupId"), given("CacheClusterId")) {
        (Some(id), None) => {
            let mut group = replication_group::available(call, &id)?.clone(); // [create-snapshot-state]
            supported(&group.settings)?;
            let made = Snapshot::of_group(call.region, name.clone(), &group, call.now);
            group.lifecycle.start(work(), settle.clone(), call.now); // [create-snapshot-snapshotting]
            call.region.groups.insert(id, group);
            made
        }
        (None, Some(id)) => {
            let mut cluster = cluster::available(call, &id, "create-snapshot-state")?.clone();
            supported(&cluster.settings)?;
            let made = Snapshot::of_cluster(name.clone(), &cluster, call.now);
            cluster.lifecycle.start(work(), settle.clone(), call.now);
            call.region.clusters.insert(id, cluster);
            made
        }
        _ => {
            let message = "Either ReplicationGroupId or CacheClusterId must be given";
            return Err(ApiError::combination("create-snapshot-one-of", message));
        }
    };
    snapshot.kms_key = p.string("KmsKeyId").or(snapshot.kms_key);
    snapshot.start(Stage { status: "creating".to_owned(), delay }, settle);
    let arn = call.region.arn("snapshot", &name);
    call.region.tags.insert(arn, tags);
    call.region.snapshots.insert(name.clone(), snapshot);
    render::response(call, &name)
}

fn supported(s: &Settings) -> Result<(), ApiError> {
    if s.engine != "memcached" && !s.node_type.starts_with("cache.t1.") {
        return Ok(());
    }
    let message = "Snapshots are not supported for this engine or node type";
    Err(ApiError::new("create-snapshot-engine", "SnapshotFeatureNotSupportedFault", message))
}
