//! Promotion of a replica, and the member that backups are taken from.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::replication_group::{Group, Pending};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-promote",
        "PrimaryClusterId names a member of a group with cluster mode disabled",
        Source::Rule("rg-promote-single-primary"),
    ),
    on(
        "modify-promote-failover",
        "a promotion is refused while automatic failover is on",
        Source::Assumed,
    ),
    on(
        "modify-snapshotting-cluster",
        "SnapshottingClusterId names a member and is refused with cluster mode enabled",
        Source::Rule("rg-snapshotting-cluster-cluster-mode"),
    ),
    on(
        "modify-chooses-snapshotting",
        "when backups are enabled without SnapshottingClusterId, they are taken from a replica or the only member",
        Source::Assumed,
    ),
    on(
        "modify-needs-snapshotting",
        "with the option snapshotting_cluster_required SnapshottingClusterId is required to enable backups (cluster mode disabled)",
        Source::Assumed,
    ),
];

/// Promotion and the source of snapshots; returns the new snapshotting cluster.
pub fn read(
    p: &Params,
    group: &Group,
    failover: bool,
    pending: &mut Pending,
) -> Result<Option<String>, ApiError> {
    let member = |name: &str| p.id(name);
    let belongs = |id: &String| group.member_ids().contains(id);
    if let Some(primary) = member("PrimaryClusterId") {
        if group.cluster_enabled || !belongs(&primary) {
            let message = format!("{primary} is not a member that can be promoted");
            return Err(ApiError::value("modify-promote", message));
        }
        if failover && !group.is_primary(&primary) {
            let message = "Automatic failover must be turned off before a replica can be promoted";
            return Err(ApiError::combination("modify-promote-failover", message));
        }
        pending.primary = Some(primary).filter(|id| !group.is_primary(id));
    }
    let snapshotting = member("SnapshottingClusterId");
    if let Some(id) = snapshotting.as_ref().filter(|id| group.cluster_enabled || !belongs(id)) {
        let message = format!("{id} cannot be the snapshotting cluster of this group");
        return Err(ApiError::combination("modify-snapshotting-cluster", message));
    }
    Ok(snapshotting)
}

/// Chooses the source of backups, if they are enabled and have none. [modify-chooses-snapshotting]
pub fn choose_snapshotting_cluster(call: &Call, group: &mut Group) -> Result<(), ApiError> {
    let backs_up = group.settings.snapshot_retention > 0;
    if !backs_up || group.cluster_enabled || group.snapshotting_cluster.is_some() {
        return Ok(());
    }
    if call.config.snapshotting_cluster_required {
        let message = "SnapshottingClusterId must be given when backups are switched on";
        return Err(ApiError::combination("modify-needs-snapshotting", message));
    }
    let ids = group.member_ids();
    group.snapshotting_cluster = ids.get(1).or(ids.first()).cloned();
    Ok(())
}
