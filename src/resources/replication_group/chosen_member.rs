//! The member that a change of the configuration makes the primary, and the one from which backups are
//! taken.

use crate::framework::model::{Diff, Val};

use super::model::ReplicationGroup;
use super::observed;

/// The member to promote: one that the configuration names anew and that is not the primary already.
pub(super) fn promoted(group: Diff<'_, ReplicationGroup>) -> Option<String> {
    let wanted = group.map(|group| &group.primary_cluster_id).changed()?;
    let shards = observed::of_state(group.prior);
    let mut members = shards.iter().flat_map(|shard| &shard.members);
    let is_primary = members
        .any(|member| member.is_primary == Some(true) && member.id.eq_ignore_ascii_case(wanted));
    (!is_primary).then(|| wanted.clone())
}

/// The members that the group has once the plan is carried out, as far as their names are known: those of before
/// and those that the plan adds, whose numbers are the lowest that are free. `None` where nobody has looked.
pub(super) fn members_to_be(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
) -> Option<Vec<String>> {
    let mut members: Vec<String> =
        prior.member_clusters.known()?.0.iter().filter_map(|id| id.known().cloned()).collect();
    let wanted = match (&planned.num_cache_clusters, &planned.replicas_per_node_group) {
        (Val::Known(clusters), _) => *clusters,
        (_, Val::Known(replicas)) => replicas.saturating_add(1),
        (Val::Unknown, _) | (_, Val::Unknown) => return None,
        (Val::Null, Val::Null) => 0,
    };
    let group = prior.id.text().unwrap_or_default();
    let free = (1..=999).map(|number| format!("{group}-{number:03}"));
    let free: Vec<String> = free.filter(|id| !members.contains(id)).collect();
    let more = usize::try_from(wanted).unwrap_or(0).saturating_sub(members.len());
    members.extend(free.into_iter().take(more));
    Some(members)
}

/// With cluster mode disabled AWS takes backups only from a member that was chosen. Where backups
/// are turned on and nobody chose one, it is a member that is there, and no guess from the name.
pub(super) fn snapshotting(group: Diff<'_, ReplicationGroup>) -> Option<String> {
    if let Some(chosen) = group.map(|group| &group.snapshotting_cluster_id).changed() {
        return Some(chosen.clone());
    }
    let Diff { prior, planned } = group;
    let was_off = prior.snapshot_retention_limit.known().is_none_or(|days| *days == 0);
    let turned_on =
        was_off && planned.snapshot_retention_limit.known().is_some_and(|days| *days > 0);
    let sharded = prior.cluster_enabled.known() == Some(&true);
    if !turned_on || sharded || !planned.snapshotting_cluster_id.is_null() {
        return None;
    }
    let mut members: Vec<&String> =
        prior.member_clusters.known()?.0.iter().filter_map(Val::known).collect();
    members.sort_unstable();
    members.first().map(|id| (*id).clone())
}
