//! User groups (RBAC): which are added and removed, and what becomes of the AUTH token with them.
//!
//! AWS takes a token or user groups, never both. It replaces one by the other in one call, so that the group is open
//! to nobody in between. Source: "Role-Based Access Control (RBAC)" and "Authenticating with the AUTH command" of the
//! user guide.

use std::collections::BTreeSet;

use crate::aws::{self, ModifyReplicationGroup};
use crate::framework::model::{Set, Val};
use crate::resources::values::{keep_set, set, text};

use super::model::ReplicationGroup;
use super::request;

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
    match keep_set(before, found.into_iter().collect()) {
        // None are no difference from an empty list.
        Val::Null => Val::Known(Set::default()),
        shown => shown,
    }
}

/// The input of ModifyReplicationGroup for other user groups, if they differ. A token that they replace, or that
/// replaces them, goes along.
pub(super) fn modify(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
    rotated: bool,
) -> Option<ModifyReplicationGroup> {
    let change = Change::of(prior, planned);
    if change.is_empty() {
        return None;
    }
    let deletes = delete_token(prior, planned).then(|| DELETE.to_owned());
    let token = request::token(prior, planned, config, rotated).filter(|_| change.add.is_empty());
    let (auth_token, strategy) =
        token.map(|input| (input.auth_token, input.auth_token_update_strategy)).unwrap_or_default();
    let removes_all = !are_given(&planned.user_group_ids);
    Some(ModifyReplicationGroup {
        id: text(&planned.replication_group_id).unwrap_or_default(),
        user_group_ids_to_add: change.add,
        user_group_ids_to_remove: if removes_all { Vec::new() } else { change.remove },
        remove_user_groups: removes_all.then_some(true),
        auth_token,
        auth_token_update_strategy: strategy.or(deletes),
        // AWS changes user groups at once or not at all.
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    })
}

/// Whether AWS still works on what a call about user groups has asked for.
pub(super) fn is_under_way(input: &ModifyReplicationGroup, group: &aws::ReplicationGroup) -> bool {
    let pending = &group.pending;
    let changes_token = input.auth_token_update_strategy.is_some();
    !pending.user_group_ids_to_add.is_empty()
        || !pending.user_group_ids_to_remove.is_empty()
        || changes_token && pending.auth_token_status.is_some()
}

#[cfg(test)]
mod tests;
