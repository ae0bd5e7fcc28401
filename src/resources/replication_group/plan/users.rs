//! What a plan says about user groups, and about the AUTH token that they replace.

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::{token, user_messages, users};

use super::token::is_replaced;

/// A group whose token is replaced by user groups has none afterwards.
pub(super) fn enabled(change: &mut DraftPlan<ReplicationGroup>) {
    let DraftPlan { prior: Some(prior), planned, config, .. } = change else { return };
    let had_token = prior.auth_token_enabled == Val::Known(true);
    if !had_token || !users::wants_delete(planned) || !token::given(config).is_null() {
        return;
    }
    if !planned.user_group_ids.to_value().is_wholly_known() {
        planned.auth_token_enabled = Val::Unknown;
    } else if users::delete_token(prior, planned) {
        planned.auth_token_enabled = Val::Known(false);
    }
}

/// Messages about a change of user groups.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let DraftPlan { planned, config, .. } = &*change;
    // A token and user groups together are rg-user-groups-auth-token.
    if !token::given(config).is_null() {
        return;
    }
    let groups = users::Change::of(prior, planned);
    let has_token = prior.auth_token_enabled == Val::Known(true);
    let known = planned.user_group_ids.to_value().is_wholly_known();
    let message = match (has_token, users::wants_delete(planned)) {
        (true, true) if groups.add.is_empty() => known.then(user_messages::token_deleted),
        (true, true) => Some(user_messages::token_replaced(&groups.add)),
        // Of a token in the state, token-removed speaks.
        (true, false) => (!groups.add.is_empty()
            && token::is_untracked(prior)
            && !planned.auth_token_update_strategy.is_unknown())
        .then(user_messages::users_with_token),
        (false, _) => (!groups.remove.is_empty() && !users::are_given(&planned.user_group_ids))
            .then(|| user_messages::users_removed(&groups.remove)),
    };
    // A new group has what the configuration gives, and rules judge that.
    if let Some(message) = message.filter(|_| !is_replaced(prior, change)) {
        change.diagnostics.push(message);
    }
}

#[cfg(test)]
mod tests;
