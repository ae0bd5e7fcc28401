//! What a plan says about the AUTH token.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::plan::replacements;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::token;

/// Whoever gives a token has one afterwards.
pub(super) fn enabled(change: &mut DraftPlan<ReplicationGroup>) {
    let DraftPlan { prior, planned, .. } = change;
    // A write-only value does nothing as long as its version stays.
    let before = prior.as_ref().map_or(&Val::Null, |prior| &prior.auth_token_wo_version);
    let version = &planned.auth_token_wo_version;
    let given = match (&planned.auth_token, version) {
        (Val::Known(_), _) => Val::Known(true),
        (Val::Unknown, _) => Val::Unknown,
        (Val::Null, Val::Known(_)) if version != before => Val::Known(true),
        (Val::Null, Val::Unknown) if planned.auth_token_enabled != Val::Known(true) => Val::Unknown,
        (Val::Null, _) => return,
    };
    planned.auth_token_enabled = given;
}

/// Messages about a change of the token.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    // The new group gets what the configuration gives.
    if is_replaced(prior, change) {
        return;
    }
    let message = removed(prior, change)
        .or_else(|| recorded(prior, change))
        .or_else(|| lost(prior, change))
        .or_else(|| open(prior, change));
    change.diagnostics.extend(message.map(Into::into).unwrap_or_default());
}

fn is_replaced(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> bool {
    let (before, after) = (prior.to_object(), change.planned.to_object());
    !change.replace.is_empty()
        || !replacements(&ReplicationGroup::block(), &before, &after).is_empty()
}

fn removed(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let before = match (&prior.auth_token, &prior.auth_token_wo_version) {
        (Val::Known(_), _) => "auth_token",
        (_, Val::Known(_)) => "auth_token_wo",
        _ => return None,
    };
    // User groups have taken its place already.
    let gone = prior.auth_token_enabled == Val::Known(false);
    if gone || !token::given(&change.config).is_null() {
        return None;
    }
    let detail = format!(
        "ElastiCache can't take the AUTH token from a replication group and leave it without a \
         password. The way of AWS is user groups (RBAC), which this provider does not manage: give the \
         group one with ModifyReplicationGroup, UserGroupIdsToAdd and the strategy DELETE, outside \
         Terraform, and remove {before} then. Until then keep {before}."
    );
    Some(Diagnostic::error("AUTH token can't be removed", detail).at(Path::root(before)))
}

fn recorded(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    let given =
        planned.auth_token.known().is_some() || planned.auth_token_wo_version.known().is_some();
    if !given || !token::is_untracked(prior) {
        return None;
    }
    let argument = token::argument(&change.config);
    let otherwise = if argument == "auth_token" {
        "If it is another one, apply once with the real token, then with the new one."
    } else {
        "If it is another one, apply again with another auth_token_wo_version, which sends it."
    };
    let detail = format!(
        "The group has an AUTH token already, which AWS never shows. The one in the configuration is \
         taken to be it, and no call is made. {otherwise}"
    );
    let title = "AUTH token is recorded, not set";
    Some(Diagnostic::warning(title, detail).at(Path::root(argument)))
}

/// A write-only value may be another one in every run, so it is not sent unasked.
fn lost(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    let stays = planned.auth_token.is_null()
        && planned.auth_token_wo_version.known().is_some()
        && planned.auth_token_wo_version == prior.auth_token_wo_version;
    let detail = "AWS says that the group has no AUTH token any more. auth_token_wo is sent only when \
                  auth_token_wo_version changes: write another number to set the token.";
    (stays && token::is_failed(prior)).then(|| {
        let path = Path::root("auth_token_wo_version");
        Diagnostic::warning("The group takes no password", detail).at(path)
    })
}

fn open(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    let rotates = planned.auth_token_update_strategy.text() == Some("ROTATE");
    let changes = planned.auth_token.known().is_some()
        || planned.auth_token_wo_version.known().is_some()
            && planned.auth_token_wo_version != prior.auth_token_wo_version;
    let detail = "ROTATE adds the AUTH token beside what is there, and there is none: clients can go on \
                  without a password until auth_token_update_strategy is SET. Without the argument the \
                  first token of a group is SET.";
    (rotates && changes && prior.auth_token_enabled != Val::Known(true)).then(|| {
        let path = Path::root("auth_token_update_strategy");
        Diagnostic::warning("The group stays open without a password", detail).at(path)
    })
}

#[cfg(test)]
mod tests;
