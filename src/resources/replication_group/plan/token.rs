//! What a plan says about the AUTH token.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::plan::replacements;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::{messages, request, token, users};

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

/// Up to version 6 hashicorp/aws has `ROTATE` in the state of every group, whether it is written or not. It is what
/// happens without it, too, so a state that was moved here keeps it, and neither configuration differs from it.
pub(super) fn unwritten_strategy(change: &mut DraftPlan<ReplicationGroup>) {
    let DraftPlan { prior, planned, config, stay_null, .. } = change;
    if !config.auth_token_update_strategy.is_null() {
        return;
    }
    let has_it = |group: &ReplicationGroup| {
        let strategy = group.auth_token_update_strategy.text();
        group.auth_token_enabled == Val::Known(true) && strategy == Some("ROTATE")
    };
    if !prior.as_ref().is_some_and(has_it) {
        planned.auth_token_update_strategy = Val::Null;
        stay_null.push("auth_token_update_strategy");
    }
}

/// Messages about a change of the token.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let message = removed(prior, change)
        .or_else(|| recorded(prior, change))
        .or_else(|| lost(prior, change))
        .or_else(|| sent(prior, change));
    // A new group gets what the configuration gives.
    if let Some(message) = message.filter(|_| !is_replaced(prior, change)) {
        change.diagnostics.push(message);
    }
}

/// Whether a new group takes the place of the one that is there.
pub(super) fn is_replaced(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> bool {
    if !change.replace.is_empty() {
        return true;
    }
    let (before, after) = (prior.to_object(), change.planned.to_object());
    let mut by_schema = replacements(&ReplicationGroup::block(), &before, &after);
    by_schema.retain(|path| !change.in_place.iter().any(|name| *path == Path::root(name)));
    !by_schema.is_empty()
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
    // Then it is user groups that replace it, or there is another message.
    let strategy = &change.planned.auth_token_update_strategy;
    if strategy.is_unknown() || users::wants_delete(&change.planned) {
        return None;
    }
    Some(messages::token_removed(before))
}

fn recorded(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    let given =
        planned.auth_token.known().is_some() || planned.auth_token_wo_version.known().is_some();
    if !given || !token::is_untracked(prior) {
        return None;
    }
    Some(messages::token_recorded(token::argument(&change.config)))
}

/// A write-only value may be another one in every run, so it is not sent unasked.
fn lost(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let planned = &change.planned;
    let stays = planned.auth_token.is_null()
        && planned.auth_token_wo_version.known().is_some()
        && planned.auth_token_wo_version == prior.auth_token_wo_version;
    (stays && token::is_failed(prior)).then(messages::token_lost)
}

/// What becomes of the tokens that clients use when another one is sent, and with which strategy it is.
fn sent(prior: &ReplicationGroup, change: &DraftPlan<ReplicationGroup>) -> Option<Diagnostic> {
    let DraftPlan { planned, config, private, .. } = change;
    let written = config.auth_token_update_strategy.text();
    let default = default_strategy(prior, change)?;
    let (argument, strategy) = (token::argument(config), written.unwrap_or(default));
    let has_token = prior.auth_token_enabled == Val::Known(true);
    Some(match (strategy, has_token) {
        ("ROTATE", false) => messages::token_optional(),
        ("ROTATE", true) => messages::token_rotated(argument, written.is_some()),
        ("SET", false) => messages::token_required(argument, written.is_some()),
        ("SET", true) => match request::is_rotating(private, prior) {
            // A write-only token can't be compared; the same one ends the rotation.
            Some(true) if planned.auth_token.is_null() || is_same(prior, planned) => {
                messages::token_set(argument)
            }
            rotating => messages::token_set_without_rotation(argument, rotating == Some(false)),
        },
        _ => return None,
    })
}

fn is_same(prior: &ReplicationGroup, planned: &ReplicationGroup) -> bool {
    planned.auth_token.known().is_some() && prior.auth_token.known() == planned.auth_token.known()
}

/// The strategy with which a token is sent if nobody says another; `None` if none is.
fn default_strategy(
    prior: &ReplicationGroup,
    change: &DraftPlan<ReplicationGroup>,
) -> Option<&'static str> {
    let DraftPlan { planned, config, private, .. } = change;
    let rotated = request::is_rotated(private);
    if let Some((_, default)) = token::to_send(prior, planned, config, rotated) {
        return Some(default);
    }
    // A write-only value may be known in the apply only.
    let comes = config.auth_token_wo.is_unknown()
        && planned.auth_token_wo_version.known().is_some()
        && token::depends_on_write_only(prior, planned);
    let has_token = prior.auth_token_enabled == Val::Known(true);
    comes.then_some(if has_token { "ROTATE" } else { "SET" })
}

#[cfg(test)]
mod tests;
