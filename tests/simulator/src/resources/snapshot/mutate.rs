//! `/_sim/mutate` on snapshots.

use crate::admin::mutate::{Change, Mutation};
use crate::resources::snapshot::Snapshot;
use crate::state::lifecycle::Lifecycle;

pub const MUTATIONS: &[Mutation] = &[
    Mutation::new("create_snapshot", create),
    Mutation::new("delete_snapshot", |change| {
        change.region.drop_snapshot(change.id);
        Ok(())
    }),
];

/// A snapshot of a `group` or `cluster`; `automated` makes it one of the backups, and `status` gives it
/// another status than `available`, for good.
fn create(change: &mut Change) -> Result<(), String> {
    let (name, now) = (change.id.to_owned(), change.now);
    let group = change.text("group").and_then(|g| change.region.groups.get(g));
    let cluster = change.text("cluster").and_then(|c| change.region.clusters.get(c));
    let mut snapshot = match (group, cluster) {
        (Some(group), _) => Snapshot::of_group(change.region, name, group, now),
        (None, Some(cluster)) => Snapshot::of_cluster(name, cluster, now),
        (None, None) => return Err("the group or cluster does not exist".to_owned()),
    };
    if change.flag("automated") == Some(true) {
        "automated".clone_into(&mut snapshot.source);
    }
    if let Some(status) = change.text("status") {
        snapshot.lifecycle = Lifecycle::settled(status);
    }
    change.region.snapshots.insert(change.id.to_owned(), snapshot);
    Ok(())
}
