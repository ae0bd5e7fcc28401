//! User groups (RBAC): which are added and removed, and what becomes of the AUTH token with them.
//!
//! AWS takes a token or user groups, never both. It replaces one by the other in one call, so that the group is open
//! to nobody in between. Source: "Role-Based Access Control (RBAC)" and "Authenticating with the AUTH command" of the
//! user guide.

use std::collections::BTreeSet;

use crate::aws::{self, ModifyReplicationGroup};
use crate::framework::model::{Diff, Set, Val};
use crate::resources::values::set;

use super::model::ReplicationGroup;

/// The strategy that removes the AUTH token in favor of user groups.
pub(super) const DELETE: &str = "DELETE";

/// The user groups that come and go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) add: Vec<String>,
    pub(super) remove: Vec<String>,
}

impl Change {
    /// From what is in a state to what is planned; nothing as long as that is not known.
    pub(super) fn of(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Self {
        if !planned.user_group_ids.to_value().is_wholly_known() || planned.user_group_ids.is_null()
        {
            return Self::default();
        }
        let (before, after) = (ids(&prior.user_group_ids), ids(&planned.user_group_ids));
        Self {
            add: after.difference(&before).cloned().collect(),
            remove: before.difference(&after).cloned().collect(),
        }
    }

    /// Whether nothing comes and nothing goes.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The ids of a set in lower case; none where it is not known.
fn ids(groups: &Val<Set<String>>) -> BTreeSet<String> {
    set(groups).iter().map(|id| id.to_lowercase()).collect()
}

/// Whether there are user groups, as far as that is known.
pub(super) fn are_given(groups: &Val<Set<String>>) -> bool {
    groups.known().is_some_and(|groups| !groups.0.is_empty())
}

/// Whether a change removes the AUTH token: user groups come in its place.
pub(super) fn delete_token(prior: &ReplicationGroup, planned: &ReplicationGroup) -> bool {
    prior.auth_token_enabled == Val::Known(true)
        && wants_delete(planned)
        && !Change::of(prior, planned).add.is_empty()
}

/// Whether the strategy is `DELETE`, in whatever case.
pub(super) fn wants_delete(group: &ReplicationGroup) -> bool {
    group.auth_token_update_strategy.text() == Some(DELETE)
}

/// What AWS shows. User groups that are being added or removed count as added or removed where that was wanted.
pub(super) fn shown(before: &Val<Set<String>>, group: &aws::ReplicationGroup) -> Val<Set<String>> {
    let pending = &group.pending;
    let lower = |ids: &[String]| ids.iter().map(|id| id.to_lowercase()).collect::<BTreeSet<_>>();
    let (to_add, to_remove) =
        (lower(&pending.user_group_ids_to_add), lower(&pending.user_group_ids_to_remove));
    let current = lower(&group.user_group_ids);
    let coming: BTreeSet<String> =
        current.union(&to_add).filter(|id| !to_remove.contains(*id)).cloned().collect();
    let is_coming = match before {
        Val::Known(_) => ids(before) == coming,
        // After an import nobody has said what is wanted but the one who asked for the change.
        Val::Null | Val::Unknown => true,
    };
    let found = if is_coming { coming } else { current };
    // None are no difference from an empty list.
    match before {
        Val::Known(_) if ids(before) == found => before.clone(),
        _ => Val::Known(found.into_iter().collect()),
    }
}

/// Sets the inputs of ModifyReplicationGroup for other user groups, if they differ. A token that they replace goes
/// along.
pub(super) fn modify(input: &mut ModifyReplicationGroup, group: Diff<'_, ReplicationGroup>) {
    let Diff { prior, planned } = group;
    let change = Change::of(prior, planned);
    if change.is_empty() {
        return;
    }
    let removes_all = !are_given(&planned.user_group_ids);
    input.user_group_ids_to_add = change.add;
    input.user_group_ids_to_remove = if removes_all { Vec::new() } else { change.remove };
    input.remove_user_groups = removes_all.then_some(true);
    input.auth_token_update_strategy = delete_token(prior, planned).then(|| DELETE.to_owned());
}

/// Takes a token along that comes in the place of the last user groups.
pub(super) fn take_token(
    input: &mut ModifyReplicationGroup,
    token: &mut Option<ModifyReplicationGroup>,
) {
    if input.remove_user_groups != Some(true) {
        return;
    }
    if let Some(taken) = token.take() {
        input.auth_token = taken.auth_token;
        input.auth_token_update_strategy = taken.auth_token_update_strategy;
    }
}

#[cfg(test)]
mod tests;
