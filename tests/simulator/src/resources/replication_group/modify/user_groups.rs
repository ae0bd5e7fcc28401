//! Changes of user groups.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::replication_group::{Group, Pending, encryption};
use crate::resources::user_group;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-user-groups-immediately",
        "a change of user groups requires ApplyImmediately=true",
        Source::Assumed,
    ),
    on(
        "modify-user-groups-known",
        "a user group that has access can't get it, and one that has none can't lose it",
        Source::Assumed,
    ),
    on(
        "modify-user-groups-pending",
        "user groups that come and go are in PendingModifiedValues.UserGroups while the group is modifying",
        Source::Model("ReplicationGroupPendingModifiedValues.UserGroups"),
    ),
    on(
        "modify-auth-or-user-groups",
        "a group has an AUTH token or user groups: a token needs the user groups to be removed, and user groups need the token to be deleted in the same request",
        Source::Rule("rg-user-groups-auth-token"),
    ),
];

/// User groups that come and go. [modify-user-groups-pending]
pub fn read(
    call: &Call,
    group: &Group,
    immediately: bool,
    pending: &mut Pending,
) -> Result<(), ApiError> {
    let p = call.params;
    let lower = |name: &str| -> Vec<String> {
        let ids = p.strings(name, "member").unwrap_or_default();
        ids.iter().map(|id| id.to_ascii_lowercase()).collect()
    };
    let (add, mut remove) = (lower("UserGroupIdsToAdd"), lower("UserGroupIdsToRemove"));
    let has = |id: &String| group.user_groups.contains(id);
    if add.iter().any(has) || !remove.iter().all(has) {
        let message = "User groups to add must not be associated yet, and those to remove must be";
        return Err(ApiError::combination("modify-user-groups-known", message));
    }
    if p.boolean("RemoveUserGroups")? == Some(true) {
        remove.extend(group.user_groups.iter().cloned());
    }
    let stay = group.user_groups.iter().any(|id| !remove.contains(id));
    let given = p.non_empty("AuthToken").is_some();
    let deletes = p.get("AuthTokenUpdateStrategy") == Some("DELETE");
    if given && (stay || !add.is_empty()) || !add.is_empty() && !group.tokens.is_empty() && !deletes
    {
        let message = "Auth tokens can't be enabled with a user group already associated";
        return Err(ApiError::combination("modify-auth-or-user-groups", message));
    }
    if add.is_empty() && remove.is_empty() {
        return Ok(());
    }
    if !immediately {
        let message = "User groups can be changed only with ApplyImmediately";
        return Err(ApiError::combination("modify-user-groups-immediately", message));
    }
    user_group::check(call.region, &add, &group.settings.engine)?;
    encryption::check_user_groups(&group.settings, &add)?;
    pending.user_groups = Some((add, remove));
    Ok(())
}
