//! Which AUTH token the configuration gives, and whether it must be sent.
//!
//! There are two arguments for it. `auth_token` is kept in the state, so that a change of it shows.
//! `auth_token_wo` is in the configuration only, so `auth_token_wo_version` says when it changes.

use crate::aws::Secret;
use crate::framework::model::Val;

use super::model::ReplicationGroup;
use super::{pending, status};

/// The argument that gives the token: `auth_token` if it is there.
pub(super) fn argument(config: &ReplicationGroup) -> &'static str {
    let write_only = config.auth_token.is_null() && !config.auth_token_wo.is_null();
    if write_only { "auth_token_wo" } else { "auth_token" }
}

/// The token of the configuration, in whichever argument.
pub(super) fn given(config: &ReplicationGroup) -> &Val<Secret> {
    if config.auth_token.is_null() { &config.auth_token_wo } else { &config.auth_token }
}

/// Whether the group has a token of which nothing is known: after an import. The first one that the
/// configuration gives is taken to be it.
pub(super) fn is_untracked(prior: &ReplicationGroup) -> bool {
    prior.auth_token_enabled == Val::Known(true)
        && prior.auth_token.is_null()
        && prior.auth_token_wo_version.is_null()
}

/// Whether the configuration gave the group a token, and AWS says that it has none.
pub(super) fn is_failed(prior: &ReplicationGroup) -> bool {
    let given = prior.auth_token.known().is_some() || prior.auth_token_wo_version.known().is_some();
    let may_come =
        pending::exchanges_token(prior) || prior.status.text().is_some_and(status::is_changing);
    prior.auth_token_enabled == Val::Known(false) && given && !may_come
}

/// Whether it depends on a write-only value if anything is sent. That value may be another in the
/// apply than in the plan.
pub(super) fn depends_on_write_only(prior: &ReplicationGroup, planned: &ReplicationGroup) -> bool {
    planned.auth_token.is_null()
        && !planned.auth_token_wo_version.is_null()
        && prior.auth_token_wo_version != planned.auth_token_wo_version
        && !is_untracked(prior)
}

/// The token that must be sent, with the strategy to send it with if nobody says another. `rotated`:
/// the group takes two tokens.
pub(super) fn to_send<'a>(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    config: &'a ReplicationGroup,
    rotated: bool,
) -> Option<(&'a Secret, &'static str)> {
    let token = given(config).known()?;
    let version = &planned.auth_token_wo_version;
    if config.auth_token.is_null()
        && (version.is_unknown() || *version == prior.auth_token_wo_version)
    {
        return None;
    }
    let strategy = if prior.auth_token.known() == Some(token) {
        // SET with the same token ends a rotation, and brings back what is gone.
        let ends = rotated && planned.auth_token_update_strategy.text() == Some("SET");
        (ends || is_failed(prior)).then_some("SET")?
    } else if is_untracked(prior) {
        return None;
    } else if prior.auth_token_enabled == Val::Known(true) {
        "ROTATE"
    } else {
        // From none to one, ROTATE would leave the group open to those who give no password.
        "SET"
    };
    Some((token, strategy))
}
